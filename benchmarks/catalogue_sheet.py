"""Draws every category of the catalogue into one labelled picture, to be looked at.

python benchmarks/catalogue_sheet.py sheet.png [--only chair,sofa] [--seed 7000] [--pixels 220]
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import open3d as o3d
from PIL import Image, ImageDraw

from layout.catalogue import CATALOGUE
from layout.furniture.building import build
from layout.furniture.part import Part
from layout.furniture.shapes import box
from layout.layout import Item, Layout, Room
from layout.materials import texture
from reconstruct.rooms.furnished import Furnished
from reconstruct.rooms.furnishing import assemble

LIGHT = np.array([0.55, 0.35, 0.76])
FLOOR = "plaster_white"


def item_of(category: str, seed: int, style: dict[str, str]) -> Item:
    return Item(
        name=category, category=category, label=category, room="r", seed=seed, style=style,
        size=CATALOGUE[category].size, position=(0, 0, 0),
    )  # fmt: skip


def furnish_one(item: Item) -> Furnished:
    """The item alone on a white floor, or before a white wall."""
    x, _, z = item.size
    far = 6 * max(item.size)
    place = CATALOGUE[item.category].place
    low, high = {
        "mounted": ((-x / 2 - 0.1, -far, -far), (-x / 2, far, far)),
        "ceiling": ((-far, -far, z), (far, far, z + 0.1)),
    }.get(place, ((-far, -far, -0.1), (far, far, 0)))
    room = Room(name="r", kind="studio", polygon=((0, 0), (1, 0), (1, 1)), height=2)
    ground = Part("ground", box(low, high), FLOOR)
    parts = (*build(item).parts, ground)
    return assemble(Layout(rooms=(room,)), (parts,), (np.eye(4),), (item.name,))


def camera_rays(item: Item, pixels: int) -> tuple[np.ndarray, np.ndarray]:
    """Origins and directions of a view from the front, a little from its left and from above (or below)."""
    size = np.array(item.size)
    target = np.array([0, 0, size[2] / 2])
    up = -0.25 if CATALOGUE[item.category].place == "ceiling" else 0.45
    side = np.array([1.0, 0.62, up])
    if min(size) < 0.05 and size[2] < 0.05:
        side = np.array([0.8, 0.4, 1.3])
    side /= np.linalg.norm(side)
    eye = target + side * np.linalg.norm(size) * 2.0
    right = np.cross([0, 0, 1], side)
    right /= np.linalg.norm(right)
    above = np.cross(side, right)
    step = (np.arange(pixels) + 0.5) / pixels * 2 - 1
    u, v = np.meshgrid(step, -step)
    directions = -side + 0.285 * (u[..., None] * right + v[..., None] * above)
    directions /= np.linalg.norm(directions, axis=2, keepdims=True)
    return np.broadcast_to(eye, directions.shape), directions


def draw(item: Item, pixels: int) -> np.ndarray:
    """One picture, two by two samples a pixel: sun, sky with occlusion, and a glint of the sky."""
    world = furnish_one(item)
    scene = o3d.t.geometry.RaycastingScene()
    scene.add_triangles(o3d.core.Tensor(world.vertices), o3d.core.Tensor(world.faces.astype(np.uint32)))
    origins, directions = camera_rays(item, 2 * pixels)
    hit = _cast(scene, origins, directions)
    seen = np.isfinite(hit["t_hit"].numpy())
    face, bary = hit["primitive_ids"].numpy()[seen], hit["primitive_uvs"].numpy()[seen]
    weight = np.column_stack([1 - bary.sum(1), bary])
    normal = np.einsum("nk,nkc->nc", weight, world.normals[world.faces[face]])
    normal /= np.linalg.norm(normal, axis=1, keepdims=True)
    point = (origins + directions * hit["t_hit"].numpy()[..., None])[seen]
    colour, gloss, glow = _surface(world, face, np.einsum("nk,nkc->nc", weight, world.uv[face]))
    light = _light(scene, point + 1e-4 * normal, normal, 0.5 * np.linalg.norm(item.size))
    mirrored = directions[seen] - 2 * np.sum(directions[seen] * normal, 1, keepdims=True) * normal
    sky = 0.55 + 0.45 * np.clip(mirrored[:, 2:], 0, 1)
    shaded = colour * light[:, None] * (1 - gloss) + gloss * sky * 1.0 + colour * glow
    image = np.ones((2 * pixels, 2 * pixels, 3))
    image[seen] = np.clip(shaded, 0, 1) ** (1 / 2.2)
    return image.reshape(pixels, 2, pixels, 2, 3).mean(axis=(1, 3))


def _cast(scene: o3d.t.geometry.RaycastingScene, origins: np.ndarray, directions: np.ndarray) -> dict:
    rays = np.concatenate([origins, directions], axis=-1).astype(np.float32)
    return scene.cast_rays(o3d.core.Tensor(rays))


def _surface(world: Furnished, face: np.ndarray, uv: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Linear colour, mirror share and glow."""
    colour, gloss, glow = np.empty((len(face), 3)), np.empty((len(face), 1)), np.empty((len(face), 1))
    kinds = world.material_of_face[face]
    for k, material in enumerate(world.materials):
        mine = kinds == k
        pixel = np.clip((uv[mine] % 1.0) * 512, 0, 511).astype(int)
        colour[mine] = texture(material)[pixel[:, 1], pixel[:, 0]].astype(float) ** 2.2
        gloss[mine], glow[mine] = material.reflectance, material.emission
    return colour, gloss, glow


def _light(scene: o3d.t.geometry.RaycastingScene, point: np.ndarray, normal: np.ndarray, reach: float) -> np.ndarray:
    sun = np.clip(normal @ LIGHT, 0, 1)
    lit = ~np.isfinite(_cast(scene, point, np.broadcast_to(LIGHT, point.shape))["t_hit"].numpy())
    random, rays = np.random.default_rng(0), 8
    free = np.zeros(len(point))
    for _ in range(rays):
        way = normal + 0.98 * _unit(random.standard_normal(point.shape))
        free += np.minimum(_cast(scene, point, _unit(way))["t_hit"].numpy() / reach, 1)
    return 0.55 * sun * lit + 0.62 * free / rays


def _unit(vectors: np.ndarray) -> np.ndarray:
    return vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("out", type=Path)
    ask.add_argument("--only", default="")
    ask.add_argument("--seed", type=int, default=7000)
    ask.add_argument("--pixels", type=int, default=220)
    ask.add_argument("--columns", type=int, default=8)
    ask.add_argument("--style", default="", help="such as colour=blue,shape=round")
    asked = ask.parse_args()
    names = asked.only.split(",") if asked.only else list(CATALOGUE)
    style = dict(pair.split("=") for pair in asked.style.split(",") if pair)
    p, columns = asked.pixels, min(asked.columns, len(names))
    sheet = Image.new("RGB", (columns * p, -(-len(names) // columns) * (p + 14)), "white")
    pen = ImageDraw.Draw(sheet)
    for k, name in enumerate(names):
        corner = ((k % columns) * p, k // columns * (p + 14))
        picture = draw(item_of(name, asked.seed + k, style), p)
        sheet.paste(Image.fromarray((picture * 255).astype(np.uint8)), (corner[0], corner[1] + 14))
        pen.text((corner[0] + 3, corner[1] + 1), name, fill="black")
    sheet.save(asked.out)


if __name__ == "__main__":
    main()
