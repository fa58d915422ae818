"""Views of a lit room: colour, exact depth, normals and instances from one ray pass.

A ray through each pixel's centre gives depth, normal and instance, and the colour of the surface filtered
over the pixel's footprint. Only pixels on an outline get more rays. Gloss is one mirrored ray a pixel,
blurred on the screen by roughness and the distance of what is mirrored.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
import torch
from jaxtyping import Bool, Float, Int
from scipy.ndimage import uniform_filter

from reconstruct.rays import MISS, Hits, RayScene
from reconstruct.rooms._shading_kernels import blur_step, shade_seen, shade_wide
from reconstruct.rooms.furnished import Lit
from reconstruct.rooms.texturing import LEVELS, byte_pyramid, linear, passing, repeats, tone
from splat.camera import Camera
from splat.view import View

BACKGROUND = 1.0
"""Radiance seen where nothing is, outside the room."""
SKY_IN_GLOSS = 2.5
"""A window in a mirror is this much brighter than one looked at: real ones are, and floors live by it."""
FILTER = 1.25
"""Side of the square around a pixel's centre that its colour is the mean of [px]."""
MOST_GLOSS = 0.45
"""Cap on the mirrored share, so that colour hardly depends on the direction of view."""


@dataclass(frozen=True, eq=False)
class Stage:
    """A lit room arranged for picturing."""

    scene: RayScene
    arrays: tuple
    """What the kernels take."""
    flat: Float[np.ndarray, "f 3"]
    """Normals of the faces."""
    roughness: Float[np.ndarray, "m"]
    reflectance: Float[np.ndarray, "m"]


@lru_cache(maxsize=2)
def stage(lit: Lit) -> Stage:
    """Of the room last asked for: made once, kept for the next picture."""
    f = lit.furnished
    flat, gradient = _face_frames(f.vertices[f.faces], f.uv)
    arrays = (
        f.faces, f.uv, lit.irradiance, f.material_of_face,
        np.stack([byte_pyramid(m) for m in f.materials]),
        linear(np.arange(256) / 255).astype(np.float32),
        np.cumsum([0, *(4 ** (LEVELS - 1 - k) for k in range(LEVELS))]),
        np.array([repeats(m) for m in f.materials]),
        np.array([m.emission for m in f.materials], np.float32),
        np.array([passing(m) for m in f.materials], np.float32),
        gradient,
    )  # fmt: skip
    roughness = np.array([m.roughness for m in f.materials], np.float32)
    reflectance = np.array([m.reflectance for m in f.materials], np.float32)
    return Stage(RayScene(f.vertices, f.faces), arrays, flat, roughness, reflectance)


def _face_frames(triangles: np.ndarray, uv: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Normals, and how the texture coordinates change along the surface [repeats/m]: (f, 3) and (f, 2, 3)."""
    e1, e2 = triangles[:, 1] - triangles[:, 0], triangles[:, 2] - triangles[:, 0]
    cross = np.cross(e1, e2)
    square = np.maximum(np.einsum("fi,fi->f", cross, cross), 1e-24)[:, None]
    dual1, dual2 = np.cross(e2, cross) / square, np.cross(cross, e1) / square
    d1, d2 = uv[:, 1] - uv[:, 0], uv[:, 2] - uv[:, 0]
    gradient = d1[:, :, None] * dual1[:, None, :] + d2[:, :, None] * dual2[:, None, :]
    return (cross / np.sqrt(square)).astype(np.float32), gradient.astype(np.float32)


def picture(lit: Lit, camera: Camera, *, samples: int = 3, gloss: bool = True) -> View:
    """What the camera sees. Outlines get `samples` x `samples` rays a pixel; `gloss` adds mirrored light.

    Depth, normal and instance are those of the ray through the pixel's centre. From outside, walls and
    ceiling are not there, so a camera above looks into the room.
    """
    s, eye = stage(lit), _Eye.of(camera)
    directions = eye.directions(eye.centres())
    hits = _look(s, lit, eye.position, directions)
    light = _shade(s, hits, directions, eye.step_x, eye.step_y)
    normal = _facing(smooth_normals(lit, hits), directions)
    mirrored, share = np.zeros_like(light), np.zeros(len(light), np.float32)
    if gloss:
        share = _mirror_share(s, lit, hits, normal, directions)
        mirrored = _reflect(s, lit, camera, hits, eye.position, directions, normal, share)
    shown = tone(light * (1 - share[:, None]) + mirrored * share[:, None]).astype(np.float32)
    outline = np.flatnonzero(_outlines(s, lit, hits, normal, shown, camera))
    if samples > 1 and len(outline):
        shown[outline] = _refine(s, lit, eye, outline, samples, mirrored, share)
    return _view(camera, lit, hits, normal, shown)


@dataclass(frozen=True)
class _Eye:
    """A camera as rays: the direction of pixel (u, v) has length 1 along the camera's z, so distance is depth."""

    position: np.ndarray
    corner: np.ndarray
    """Direction of the pixel grid's origin."""
    step_x: np.ndarray
    step_y: np.ndarray
    width: int
    height: int

    @staticmethod
    def of(camera: Camera) -> _Eye:
        rotation = camera.world_to_camera[:3, :3].double().numpy()
        position = -rotation.T @ camera.world_to_camera[:3, 3].double().numpy()
        turn = rotation.T @ np.linalg.inv(camera.intrinsics.double().numpy())
        return _Eye(position, turn[:, 2], turn[:, 0], turn[:, 1], camera.width, camera.height)

    def centres(self) -> Float[np.ndarray, "n 2"]:
        v, u = np.mgrid[: self.height, : self.width]
        return np.stack([u.reshape(-1), v.reshape(-1)], 1) + 0.5

    def directions(self, pixels: Float[np.ndarray, "n 2"]) -> Float[np.ndarray, "n 3"]:
        return (self.corner + pixels[:, :1] * self.step_x + pixels[:, 1:] * self.step_y).astype(np.float32)


def _look(s: Stage, lit: Lit, position: np.ndarray, directions: np.ndarray) -> Hits:
    """First hits; the room shell is seen from inside only."""
    origins = np.broadcast_to(position.astype(np.float32), directions.shape)
    hits = s.scene.cast(origins, directions)
    for _ in range(8):
        behind = np.einsum("ni,ni->n", s.flat[hits.face], directions) > 0
        through = np.flatnonzero(behind & (hits.face >= 0) & (lit.furnished.instance_of_face[hits.face] == 0))
        if not len(through):
            return hits
        start = hits.distance[through] + 1e-3
        further = s.scene.cast(origins[through] + start[:, None] * directions[through], directions[through])
        distance, face, uv = hits.distance.copy(), hits.face.copy(), hits.uv.copy()
        distance[through], face[through], uv[through] = further.distance + start, further.face, further.uv
        hits = Hits(distance, face, uv)
    return hits


def _shade(s: Stage, hits: Hits, directions: np.ndarray, step_x: np.ndarray, step_y: np.ndarray) -> np.ndarray:
    light = np.full((len(hits.face), 3), BACKGROUND, np.float32)

    def work(part: slice) -> None:
        shade_seen(
            s.arrays, hits.face[part], hits.uv[part], hits.distance[part], directions[part], s.flat,
            step_x, step_y, light[part],
        )  # fmt: skip

    in_slices(work, len(light))
    return light


def in_slices(work: Callable[[slice], None], count: int) -> None:
    """Runs the work on slices of 0..count, one a processor."""
    bounds = np.linspace(0, count, (os.cpu_count() or 1) + 1).astype(int)
    slices = [slice(int(a), int(b)) for a, b in pairwise(bounds) if b > a]
    with ThreadPoolExecutor(len(slices) or 1) as pool:
        list(pool.map(work, slices))


def smooth_normals(lit: Lit, hits: Hits) -> Float[np.ndarray, "n 3"]:
    """Interpolated from the corners; unit."""
    f = lit.furnished
    corners = f.normals[f.faces[hits.face]]
    weights = np.c_[1 - hits.uv.sum(1), hits.uv].astype(np.float32)
    normal = np.einsum("nc,nci->ni", weights, corners)
    return normal / np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-9)


def _facing(normal: np.ndarray, directions: np.ndarray) -> np.ndarray:
    away = np.einsum("ni,ni->n", normal, directions) > 0
    return np.where(away[:, None], -normal, normal)


def _mirror_share(s: Stage, lit: Lit, hits: Hits, normal: np.ndarray, directions: np.ndarray) -> np.ndarray:
    """How much of the light is mirrored: Schlick (1994), flattened by roughness and capped."""
    material = lit.furnished.material_of_face[hits.face]
    cosine = -np.einsum("ni,ni->n", normal, directions) / np.linalg.norm(directions, axis=1)
    base, smooth = s.reflectance[material], 1 - s.roughness[material]
    share = base + (base > 0) * np.maximum(smooth - base, 0) * (1 - np.clip(cosine, 0, 1)) ** 5
    return np.where(hits.face >= 0, np.minimum(share, MOST_GLOSS), 0).astype(np.float32)


def _reflect(
    s: Stage, lit: Lit, camera: Camera, hits: Hits, position: np.ndarray, directions: np.ndarray,
    normal: np.ndarray, share: np.ndarray,
) -> np.ndarray:  # fmt: skip
    """Light that arrives along the mirrored rays, blurred by roughness."""
    mirrored = np.zeros((len(share), 3), np.float32)
    glossy = np.flatnonzero(share > 0)
    if not len(glossy):
        return mirrored
    d, n = directions[glossy], normal[glossy]
    length = np.linalg.norm(d, axis=1, keepdims=True)
    way = d / length - 2 * np.einsum("ni,ni->n", d / length, n)[:, None] * n
    start = position + hits.distance[glossy, None] * d + 2e-3 * n
    found = s.scene.cast(start.astype(np.float32), way.astype(np.float32))
    spread = s.roughness[lit.furnished.material_of_face[hits.face[glossy]]] ** 2
    far = np.where(found.face == MISS, 0, found.distance)
    there = np.full((len(glossy), 3), BACKGROUND, np.float32)
    shade_wide(s.arrays, found.face, found.uv, far * spread + 0.002, SKY_IN_GLOSS, there)
    mirrored[glossy] = np.minimum(there, 3.0)
    radius = np.zeros(len(share), np.float32)
    eye_distance = hits.distance[glossy] * length[:, 0]
    radius[glossy] = float(camera.intrinsics[0, 0]) * spread * far / (far + eye_distance)
    shape = (camera.height, camera.width)
    kind = np.where(share > 0, lit.furnished.material_of_face[hits.face], -1).reshape(shape)
    return _blur(mirrored.reshape(*shape, 3), radius.reshape(shape), normal, hits.distance.reshape(shape), kind)


def _blur(
    picture: np.ndarray, radius: np.ndarray, normal: np.ndarray, depth: np.ndarray, kind: np.ndarray
) -> np.ndarray:
    normals = np.ascontiguousarray(normal, dtype=np.float32).reshape(picture.shape)
    for stride in (1, 2, 4, 8, 16, 32):
        source, target = picture, np.empty_like(picture)

        def work(rows: slice, source=source, target=target, stride=stride) -> None:
            blur_step(source, radius, normals, depth, kind, stride, rows.start, rows.stop, target)

        in_slices(work, len(picture))
        picture = target
    return picture.reshape(-1, 3)


def _outlines(s: Stage, lit: Lit, hits: Hits, normal: np.ndarray, shown: np.ndarray, camera: Camera) -> np.ndarray:
    """Pixels whose neighbours show something else: another thing, material, direction, distance or a jump in tone."""
    shape = (camera.height, camera.width)
    f = lit.furnished
    seen = hits.face >= 0
    label = np.where(seen, f.instance_of_face[hits.face] * 4096 + f.material_of_face[hits.face], -1).reshape(shape)
    near = (1 / np.maximum(np.where(seen, hits.distance, 1e3), 1e-6)).reshape(shape)
    grey = shown.mean(1).reshape(shape)
    n = normal.reshape(*shape, 3)
    outline = np.zeros(shape, bool)
    for axis in (0, 1):
        a, b = _shifted(axis)
        differ = (label[a] != label[b]) | (np.abs(grey[a] - grey[b]) > 0.06)
        differ |= np.einsum("hwi,hwi->hw", n[a], n[b]) < 0.97
        outline[a] |= differ
        outline[b] |= differ
        bend = np.zeros(shape)
        middle = near.swapaxes(0, axis)
        bend.swapaxes(0, axis)[1:-1] = np.abs(middle[2:] + middle[:-2] - 2 * middle[1:-1]) / middle[1:-1]
        outline |= bend > 0.01
    return outline.reshape(-1)


def _shifted(axis: int) -> tuple[tuple[slice, ...], tuple[slice, ...]]:
    whole = slice(None)
    a, b = slice(None, -1), slice(1, None)
    return ((a, whole), (b, whole)) if axis == 0 else ((whole, a), (whole, b))


def _refine(
    s: Stage, lit: Lit, eye: _Eye, outline: np.ndarray, samples: int, mirrored: np.ndarray, share: np.ndarray
) -> np.ndarray:
    """The colour of pixels as the mean over a grid of rays in each."""
    step = np.arange(samples) + 0.5
    # No two samples share a row or a column (Chiu, Shirley and Wang 1994), so flat and steep edges come out alike.
    rows, columns = np.meshgrid(step, step, indexing="ij")
    grid = np.stack([columns - 0.5 + rows / samples, rows - 0.5 + columns / samples], -1).reshape(1, -1, 2) / samples
    centre = np.stack([outline % eye.width, outline // eye.width], 1)[:, None] + 0.5
    directions = eye.directions((centre + FILTER * (grid - 0.5)).reshape(-1, 2))
    hits = _look(s, lit, eye.position, directions)
    light = _shade(s, hits, directions, eye.step_x / samples, eye.step_y / samples)
    if share.any():
        mirrored = _spread_mirrored(mirrored, share, eye)
        own = _mirror_share(s, lit, hits, _facing(smooth_normals(lit, hits), directions), directions)
        pixel = np.repeat(outline, samples**2)
        own = np.where(share[pixel] > 0, own, 0)[:, None]
        light = light * (1 - own) + mirrored[pixel] * own
    return tone(light).reshape(len(outline), -1, 3).mean(1)


def _spread_mirrored(mirrored: np.ndarray, share: np.ndarray, eye: _Eye) -> np.ndarray:
    """The mean over the glossy pixels around each: the glint of a bevel belongs to its length, not to single pixels."""
    weight = (share > 0).astype(np.float32).reshape(eye.height, eye.width)
    total = uniform_filter(mirrored.reshape(eye.height, eye.width, 3) * weight[..., None], size=(5, 5, 1))  # pyright: ignore[reportArgumentType]
    return (total / np.maximum(uniform_filter(weight, size=5), 1e-6)[..., None]).reshape(-1, 3)


def _view(camera: Camera, lit: Lit, hits: Hits, normal: np.ndarray, shown: np.ndarray) -> View:
    shape = (camera.height, camera.width)
    seen = hits.face >= 0
    depth = np.where(seen, hits.distance, 0).astype(np.float32)
    instance = np.where(seen, lit.furnished.instance_of_face[hits.face], -1).astype(np.int64)
    normal = np.where(seen[:, None], normal, 0).astype(np.float32)
    return View(
        camera,
        torch.from_numpy(shown.reshape(*shape, 3).clip(0, 1)),
        depth=torch.from_numpy(depth.reshape(shape)),
        normal=torch.from_numpy(normal.reshape(*shape, 3)),
        instance=torch.from_numpy(instance.reshape(shape)),
    )


def radiance_at(
    lit: Lit, faces: Int[np.ndarray, "n"], weights: Float[np.ndarray, "n 2"], *, width: float = 0.01
) -> Float[np.ndarray, "n 3"]:
    """Diffuse colour, sRGB, of points on faces, averaged over a spot `width` metres across.

    `weights` are those of the faces' second and third corners.
    """
    s = stage(lit)
    light = np.zeros((len(faces), 3), np.float32)
    spot = np.full(len(faces), width, np.float32)
    shade_wide(s.arrays, faces.astype(np.int32), weights.astype(np.float32), spot, 1.0, light)
    return tone(light).astype(np.float32)


def visible_from(
    lit: Lit, cameras: list[Camera], points: Float[np.ndarray, "n 3"], normals: Float[np.ndarray, "n 3"]
) -> Bool[np.ndarray, "c n"]:
    """Which points of the surface each camera sees from their front."""
    s = stage(lit)
    return np.stack([_sees(s, camera, points, normals) for camera in cameras])


def _sees(s: Stage, camera: Camera, points: np.ndarray, normals: np.ndarray) -> np.ndarray:
    projection = (camera.intrinsics @ camera.world_to_camera[:3]).numpy()
    eye = camera.position.numpy()
    u, v, depth = np.einsum("ij,nj->in", projection[:, :3], points.astype(np.float32)) + projection[:, 3:]
    inside = (depth > 0.02) & (u > 0) & (v > 0) & (u < camera.width * depth) & (v < camera.height * depth)
    chosen = np.flatnonzero(inside)
    start = points[chosen] + 2e-3 * normals[chosen]
    clear = np.einsum("ni,ni->n", eye - start, normals[chosen]) > 0
    start = start[clear].astype(np.float32)
    clear[clear] = ~s.scene.blocked(start, np.broadcast_to(eye, start.shape))
    inside[chosen] = clear
    return inside
