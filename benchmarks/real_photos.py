"""Real photos whose cameras, or depth, somebody else has found: how near do the photos alone come to that?

    python benchmarks/real_photos.py DATA [NAME ...] [--quality standard] [--work FOLDER]

DATA/NAME/images are the photos and all that is read of them; DATA/NAME/transforms.json holds the reference cameras,
DATA/NAME/depth_quarter_npz, where there is one, the reference depth. What is made stays in --work.

Columns: photos that have a place; distance of the camera centres from the reference's after the best similarity, the
root mean square in parts of the extent of the reference's centres; part of the reference's depths that the surface is
within 1 % of, seen from the reference's cameras, the same of those where there is a surface, and the median difference;
what up was found by; PSNR of unseen photos; wall and CPU time.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from pathlib import Path

import numpy as np
import trimesh
from photographed_rooms import residual
from raster_speed import processor

from reconstruct.framing.similarity import nearest_similarity
from reconstruct.loaders.nerfstudio import load_nerfstudio
from reconstruct.photos import from_photos
from reconstruct.rays import RayScene
from reconstruct.request import Request
from reconstruct.scene import Scene

NEAR = 0.01
"""Part of a depth that counts as the same."""
UNBENDING = 20
"""Rounds that undo a lens."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("names", nargs="*", default=["saharov_statue", "buddha_tabletop", "lund_door"])
    parser.add_argument("--quality", default="standard")
    parser.add_argument("--work", type=Path, default=None)
    options = parser.parse_args()
    work = options.work or Path(tempfile.mkdtemp(prefix="captures-"))
    print(f"{processor()}, {options.quality}, in {work}\n")
    print("| capture | placed | centres | depth in 1 % (where there) | median | up by | PSNR | wall s | CPU s |")
    print("|---|---|---|---|---|---|---|---|---|", flush=True)
    for name in options.names:
        print(row(options.data / name, work / f"{name}_{options.quality}", options.quality), flush=True)


def row(folder: Path, work: Path, quality: str) -> str:
    wall, cpu = time.perf_counter(), time.process_time()
    scene = from_photos(folder / "images", work, request=Request(quality=quality))
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    reference = load_nerfstudio(folder)
    centres = {n: v.camera.position.double().numpy() for n, v in zip(reference.names, reference.views, strict=True)}
    found = {name: np.array(place) for name, place in scene.provenance["cameras"].items()}
    both = sorted(set(found) & set(centres))
    source, target = np.array([found[n] for n in both]), np.array([centres[n] for n in both])
    into = nearest_similarity(source, target)
    extent = np.linalg.norm(np.ptp(np.array(list(centres.values())), axis=0))
    apart = residual(into, source, target) / extent
    psnr = scene.provenance["measures"]["psnr"]
    assert scene.surface is not None
    cells = [
        f"{len(both)}/{len(centres)}",
        f"{apart:.2%}",
        *depths(scene, into.apply(scene.surface.vertices), folder),
        str(scene.provenance["alignment"]["up"]["source"]),
        "-" if psnr is None else f"{psnr:.1f}",
        f"{wall:.0f}",
        f"{cpu:.0f}",
    ]
    return " | ".join([f"| {folder.name}", *cells]) + " |"


def depths(scene: Scene, vertices: np.ndarray, folder: Path) -> tuple[str, str]:
    """How the surface, brought to the reference, compares with its depth maps."""
    maps = sorted((folder / "depth_quarter_npz").glob("*.npz"))
    if not maps or scene.surface is None:
        return "-", "-"
    frames = {Path(f["file_path"]).stem: f for f in json.loads((folder / "transforms.json").read_text())["frames"]}
    surface = trimesh.Trimesh(vertices, scene.surface.faces, process=False)
    world = RayScene(np.asarray(surface.vertices), np.asarray(surface.faces))
    off = np.concatenate([differences(world, frames[file.stem], np.load(file)["depth"]) for file in maps])
    there = np.isfinite(off)
    within = off < NEAR
    return f"{within.mean():.1%} ({within[there].mean():.1%} of {there.mean():.1%})", f"{np.median(off[there]):.2%}"


def differences(world: RayScene, frame: dict, reference: np.ndarray) -> np.ndarray:
    """Relative, of each pixel that has a reference; inf where the surface is not hit."""
    reference = reference.astype(np.float64)
    rows, columns = np.nonzero(reference > 0)
    high, wide = reference.shape
    bent = np.stack(
        [
            ((columns + 0.5) * frame["w"] / wide - frame["cx"]) / frame["fl_x"],
            ((rows + 0.5) * frame["h"] / high - frame["cy"]) / frame["fl_y"],
        ],
        1,
    )
    straight = bent.copy()
    for _ in range(UNBENDING):
        square = (straight**2).sum(1, keepdims=True)
        straight = bent / (1 + frame["k1"] * square + frame["k2"] * square**2)
    pose = np.array(frame["transform_matrix"])
    # OpenGL cameras look along -z, and y is up.
    rays = np.stack([straight[:, 0], -straight[:, 1], -np.ones(len(straight))], 1) @ pose[:3, :3].T
    depth = world.cast(np.broadcast_to(pose[:3, 3], rays.shape), rays).distance
    return np.abs(depth / reference[rows, columns] - 1)


if __name__ == "__main__":
    main()
