"""Gaussians in glTF 2.0 with the extension KHR_gaussian_splatting, which Khronos has ratified: .glb and .gltf.

A mesh primitive of points with the attributes POSITION [m], and with the extension's prefix ROTATION (unit quaternions
xyzw), SCALE (standard deviations, linear), OPACITY (0..1) and SH_DEGREE_l_COEF_n (m = n - l; order, signs and the 0.5
are those of 3DGS). Axes are right-handed, y up: the z-up world is turned by a quarter about x on the way, harmonics
too. Written against the text of the release candidate of 2026 (KhronosGroup/glTF, extensions/2.0/Khronos), and read
alike from splat-transform 2.7. Drafts are read as well: _ROTATION, _SCALE, and COLOR_0 as the colour that is shown with
its opacity.

Everything is written as float32, uncompressed: positions, scales and opacities come back bit by bit, quaternions and
harmonics but for the rounding of the turn (some 1e-7 of the largest). Instances are not written. COLOR_0 holds the
mean colour (linear light, 16 bits) and the opacity for programs that only know points.

A .gltf holds its bytes itself, as base64: one file, whole or not there. Read: the scene that is shown, every node's
transform applied, all splats in one cloud. Compressed splats (SPZ or meshopt in glTF) and other kernels than "ellipse"
are refused; the hints of projection and sorting are passed over.
"""

from __future__ import annotations

import os
import re
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import torch
from jaxtyping import Float
from torch import Tensor

from splat import harmonics
from splat.atomic import replacing
from splat.formats import inflation, soundness
from splat.formats.gltf_document import Document, Primitive, open_document
from splat.formats.gltf_writing import ASSET, VERTICES, Bulk, embedded, packed
from splat.formats.placing import joined, placed
from splat.gaussians import Gaussians

EXTENSION = "KHR_gaussian_splatting"
ROTATION, SCALE, OPACITY = (f"{EXTENSION}:{name}" for name in ("ROTATION", "SCALE", "OPACITY"))
HARMONIC = re.compile(rf"{EXTENSION}:SH_DEGREE_(\d{{1,3}})_COEF_\d+")
SRGB = "srgb_rec709_display"
"""The colour space that 3DGS trains in."""
COLOR_SPACES = (SRGB, "BT.709", "BT.709-sRGB")
"""Its names, the drafts' too."""
UNDERSTOOD = (EXTENSION, "KHR_mesh_quantization")
"""What a file may require; materials may too, as splats have none."""
Y_UP = np.array([[1, 0, 0, 0], [0, 0, 1, 0], [0, -1, 0, 0], [0, 0, 0, 1.0]])
"""From z up."""
BYTES = 4 * 59
"""Of a splat in memory, at most."""


def write_gltf(gaussians: Gaussians, path: str | os.PathLike[str]) -> None:
    """Writes the whole file or none, .glb or .gltf by its name; a file that was there is replaced.

    Raises ValueError for another name, no Gaussians, a value that is not finite, a scale that is not positive, a zero
    quaternion, an opacity outside 0..1, or more than 4 GiB in a .glb.
    """
    path = Path(path)
    if path.suffix.lower() not in (".glb", ".gltf"):
        raise ValueError(f"{path}: a name that ends in .glb or .gltf is wanted")
    soundness.check(gaussians, path)
    bulk = Bulk()
    tree = _tree(bulk, splat_primitive(placed(gaussians.map(lambda v: v.detach().cpu()), Y_UP, path), bulk))
    content = packed(tree, bulk, path) if path.suffix.lower() == ".glb" else embedded(tree, bulk)
    with replacing(path) as file:
        for part in content:
            file.write(part)


def read_gltf(path: str | os.PathLike[str]) -> Gaussians:
    """All splats of the scene that is shown, in our z-up world.

    Degrees of harmonics beyond 3 are left out and a colour space other than sRGB is kept as it is, each with a
    warning. Raises ValueError, naming the file and the place, if it is broken, holds no splats, or needs what is not
    read here; FileNotFoundError if it or a file that it names is missing.
    """
    document = open_document(Path(path))
    needed = [n for n in document.root.extensionsRequired if n not in UNDERSTOOD and not n.startswith("KHR_materials_")]
    if needed:
        raise document.wrong(f"it requires {', '.join(needed)[:200]}, which is not read; save it uncompressed")
    meshes: dict[int, list[Gaussians]] = {}
    shown = []
    for mesh, to_world in document.places():
        if mesh not in meshes:
            primitives = document.mesh(mesh).primitives
            meshes[mesh] = [_cloud(document, primitive) for primitive in primitives if _has_splats(document, primitive)]
        shown += [(cloud, Y_UP.T @ to_world) for cloud in meshes[mesh]]
    if not shown:
        raise document.wrong(f"no node of its scene shows splats (a primitive with {EXTENSION})")
    held = sum(len(buffer) for buffer in document.opened.values())
    inflation.check(document.path, held, BYTES * sum(len(cloud) for cloud, _ in shown))
    return joined([placed(cloud, matrix, document.path) for cloud, matrix in shown])


def _columns(gaussians: Gaussians) -> dict[str, np.ndarray]:
    """Every attribute, in the order of the file."""
    color = harmonics.to_color(gaussians.sh).clamp(0, 1)
    linear = torch.where(color <= 0.04045, color / 12.92, ((color + 0.055) / 1.055) ** 2.4)
    seen = torch.cat([linear, gaussians.opacities[:, None]], 1)
    bands = [(degree, n) for degree in range(gaussians.degree + 1) for n in range(2 * degree + 1)]
    floats = {
        "POSITION": gaussians.means,
        ROTATION: gaussians.quats[:, [1, 2, 3, 0]],
        SCALE: gaussians.scales,
        OPACITY: gaussians.opacities[:, None],
    } | {_harmonic(degree, n): gaussians.sh[:, i] for i, (degree, n) in enumerate(bands)}
    columns = {name: np.ascontiguousarray(value.numpy(), "<f4") for name, value in floats.items()}
    return columns | {"COLOR_0": (seen.numpy() * 65535).round().astype("<u2")}


def _tree(bulk: Bulk, primitive: dict[str, Any]) -> dict[str, Any]:
    """The JSON of a file of one node."""
    return bulk.tree() | {
        "asset": ASSET,
        "extensionsUsed": [EXTENSION],
        "scene": 0,
        "scenes": [{"nodes": [0]}],
        "nodes": [{"mesh": 0}],
        "meshes": [{"primitives": [primitive]}],
    }


def splat_primitive(gaussians: Gaussians, bulk: Bulk) -> dict[str, Any]:
    """A mesh primitive that shows Gaussians in the node's own frame, its arrays added to the file's bulk."""
    columns = _columns(gaussians)
    attributes = {
        name: bulk.add(column, VERTICES, bounds=name == "POSITION", normalized=name == "COLOR_0")
        for name, column in columns.items()
    }
    look = {"kernel": "ellipse", "colorSpace": SRGB}
    look |= {"projection": "perspective", "sortingMethod": "cameraDistance"}
    return {"mode": 0, "attributes": attributes, "extensions": {EXTENSION: look}}


def _has_splats(document: Document, primitive: Primitive) -> bool:
    """Raises ValueError if it has some that are not read."""
    names = [name for name in primitive.extensions if "gaussian_splat" in name]
    if not names:
        return False
    look = primitive.extensions.get(EXTENSION)
    if look is None:
        raise document.wrong(f"its splats are those of {names[0][:80]}, an old draft; save them uncompressed")
    nested = look.get("extensions")
    inside = [name for name in nested if "compression" in name] if isinstance(nested, dict) else []
    if inside:
        raise document.wrong(f"its splats are compressed by {inside[0][:80]}; save them uncompressed")
    for name, wanted in {"kernel": "ellipse", "quantizedPositionScale": 1}.items():
        if look.get(name, wanted) != wanted:
            raise document.wrong(f"{name} of its splats is {str(look[name])[:80]!r}; only {wanted!r} is read")
    if primitive.mode != 0:
        raise document.wrong(f"its splats are a primitive of mode {primitive.mode}; points (0) are wanted")
    space = look.get("colorSpace", SRGB)
    if space not in COLOR_SPACES:
        what = f"colours are in {str(space)[:80]!r} and kept so; here they will look wrong, as {SRGB} is meant"
        warnings.warn(f"{document.path}: {what}", stacklevel=2)
    return True


def _cloud(document: Document, primitive: Primitive) -> Gaussians:
    """As it stands in the file."""
    means = _attribute(document, primitive, "VEC3", "POSITION")
    quats = _attribute(document, primitive, "VEC4", ROTATION, "_ROTATION")
    scales = _attribute(document, primitive, "VEC3", SCALE, "_SCALE")
    if OPACITY in primitive.attributes:
        opacities = _attribute(document, primitive, "SCALAR", OPACITY)[:, 0]
    else:
        opacities = _attribute(document, primitive, "VEC4", "COLOR_0")[:, 3]
    sh = _harmonics(document, primitive)
    counts = [len(values) for values in (means, quats, scales, opacities, sh)]
    if len(set(counts)) > 1:
        raise document.wrong(
            f"positions, rotations, scales, opacities and harmonics of splats are {counts}: not as many"
        )
    return Gaussians(means, quats[:, [3, 0, 1, 2]], scales, opacities, sh)


def _harmonics(document: Document, primitive: Primitive) -> Float[Tensor, "n k 3"]:
    degrees = [int(match[1]) for match in map(HARMONIC.fullmatch, primitive.attributes) if match]
    if not degrees:
        return harmonics.from_color(_attribute(document, primitive, "VEC4", "COLOR_0")[:, :3])
    if max(degrees) > 3:
        warnings.warn(f"{document.path}: harmonics of degree {max(degrees)}; those beyond 3 are left out", stacklevel=2)
    names = [_harmonic(degree, n) for degree in range(min(max(degrees), 3) + 1) for n in range(2 * degree + 1)]
    bands = [_attribute(document, primitive, "VEC3", name) for name in names]
    if len({len(band) for band in bands}) > 1:
        raise document.wrong(f"harmonics of splats are {[len(band) for band in bands]}: not as many")
    return torch.stack(bands, 1)


def _harmonic(degree: int, n: int) -> str:
    return f"{EXTENSION}:SH_DEGREE_{degree}_COEF_{n}"


def _attribute(document: Document, primitive: Primitive, kind: str, *names: str) -> Float[Tensor, "n w"]:
    """Of the first name that is there."""
    for name in names:
        if name in primitive.attributes:
            return torch.from_numpy(document.array(primitive.attributes[name], kind))
    raise document.wrong(f"splats without the attribute {' or '.join(names)}")
