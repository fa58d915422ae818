"""A corner of a room with a crate in it, filmed with a depth camera: small, but nothing of it is pretended."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import trimesh
from PIL import Image

from reconstruct.rays import RayScene
from splat.camera import Camera

SIZE = 120, 90
CRATE = trimesh.creation.box(bounds=[[0.5, 0.6, 0.0], [0.9, 1.0, 0.4]])
PLACE = trimesh.util.concatenate(
    [
        trimesh.creation.box(bounds=[[-0.1, -0.1, -0.1], [2.4, 2.4, 0.0]]),
        trimesh.creation.box(bounds=[[-0.1, -0.1, 0.0], [0.0, 2.4, 1.6]]),
        trimesh.creation.box(bounds=[[0.0, -0.1, 0.0], [2.4, 0.0, 1.6]]),
        CRATE,
    ]
)


def cameras():
    for angle in np.linspace(-0.35, 1.9, 14):
        for height in (0.7, 1.5):
            eye = 0.7 + 1.45 * np.array([np.cos(angle), np.sin(angle)])
            yield Camera.look_at(
                (float(eye[0]), float(eye[1]), height), (0.6, 0.7, 0.25), width=SIZE[0], height=SIZE[1]
            )


def filmed(folder: Path) -> Path:
    """A nerfstudio capture with depth in millimetres; its world is turned on its side."""
    (folder / "images").mkdir(parents=True)
    scene = RayScene(np.asarray(PLACE.vertices), np.asarray(PLACE.faces))
    aside = np.array([[1.0, 0, 0, 3], [0, 0, -1, 0], [0, 1, 0, 1], [0, 0, 0, 1]])
    frames = []
    for i, camera in enumerate(cameras()):
        inner, to_camera = camera.intrinsics.double().numpy(), camera.world_to_camera.double().numpy()
        v, u = np.meshgrid(np.arange(SIZE[1]) + 0.5, np.arange(SIZE[0]) + 0.5, indexing="ij")
        rays = np.stack([(u - inner[0, 2]) / inner[0, 0], (v - inner[1, 2]) / inner[1, 1], np.ones_like(u)], -1)
        eye = camera.position.double().numpy()
        ways = rays.reshape(-1, 3) @ to_camera[:3, :3]
        hits = scene.cast(np.broadcast_to(eye, ways.shape), ways)
        depth = np.where(np.isfinite(hits.distance), hits.distance, 0)
        places = eye + depth[:, None] * ways
        color = 0.5 + 0.2 * np.sin(places @ np.array([[9.0, 4, 3], [5, 11, 2], [2, 6, 13]]))
        color[hits.face >= 36] *= [1.0, 0.7, 0.4]
        Image.fromarray((color * 255).astype(np.uint8).reshape(SIZE[1], SIZE[0], 3)).save(folder / f"images/{i:02}.png")
        millimetres = np.round(1000 * depth).astype(np.uint16).reshape(SIZE[1], SIZE[0])
        Image.fromarray(millimetres).save(folder / f"images/{i:02}.depth.png")
        pose = aside @ np.linalg.inv(to_camera) @ np.diag([1.0, -1, -1, 1])
        frames.append(
            {
                "file_path": f"images/{i:02}.png",
                "depth_file_path": f"images/{i:02}.depth.png",
                "transform_matrix": pose.tolist(),
            }
        )
    focal, centre = float(inner[0, 0]), (SIZE[0] / 2, SIZE[1] / 2)
    shared = {"fl_x": focal, "fl_y": focal, "cx": centre[0], "cy": centre[1], "w": SIZE[0], "h": SIZE[1]}
    (folder / "transforms.json").write_text(json.dumps(shared | {"frames": frames}))
    return folder
