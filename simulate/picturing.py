"""Pictures of places in a scene: of its shapes, and of its splats from the same eye."""

from __future__ import annotations

import numpy as np
import torch
from jaxtyping import Float
from PIL import Image, ImageDraw

from simulate.evidence import Evidence
from simulate.findings import Place
from splat.camera import Camera
from splat.moving import in_world
from splat.rendering import render

SIZE = 420, 315
"""[px]"""
DISTANCES = 1.8, 1.2, 0.8, 0.5
"""From which a place is looked at, the first from which nothing is in the way [m]."""
NEAR = 0.1
"""What a look meets so near to the place hides nothing [m]."""
AROUND = 12
"""Eyes that are tried, all round."""
RED = np.array([220, 40, 40])
SKY = np.array([245, 247, 250])


def picture_shapes(evidence: Evidence, camera: Camera, place: Place, body: str) -> Image.Image:
    """Shapes in grey, each body in its own, the body that it is about in red, the place in a ring."""
    ways = directions(camera)
    eyes = np.broadcast_to(camera.position.double().numpy(), ways.shape)
    hits = evidence.solid.rays.cast(eyes, ways)
    met = np.isfinite(hits.distance)
    owner = evidence.solid.body_of_face[hits.face[met]]
    color = np.tile(SKY, (len(ways), 1)).astype(float)
    greys = np.random.default_rng(1).uniform(150, 225, (len(evidence.scene.bodies), 1)).repeat(3, axis=1)
    greys[[i for i, b in enumerate(evidence.scene.bodies) if b.name == body and i > 0]] = RED
    shade = np.abs((evidence.solid.joined.face_normals[hits.face[met]] * ways[met]).sum(axis=1))
    color[met] = greys[owner] * (0.35 + 0.65 * shade[:, None])
    picture = Image.fromarray(color.reshape(camera.height, camera.width, 3).round().astype(np.uint8))
    return _ringed(picture, camera, place)


@torch.no_grad()
def picture_splats(evidence: Evidence, camera: Camera, place: Place) -> Image.Image | None:
    """None if nothing is to be seen."""
    gaussians = in_world([(body.pose, body.gaussians) for body in evidence.scene.bodies])
    if not len(gaussians):
        return None
    color = render(gaussians, camera, background=torch.ones(3)).color.clamp(0, 1)
    return _ringed(Image.fromarray((color.numpy() * 255).round().astype(np.uint8)), camera, place)


def eye_for(evidence: Evidence, place: Place, body: str) -> Camera:
    """A camera that looks at a place from where nothing but the body itself is before it."""
    turns = np.linspace(0, 2 * np.pi, AROUND, endpoint=False)
    ways = np.concatenate([np.c_[np.cos(turns), np.sin(turns), np.full(AROUND, rise)] for rise in (0.3, 0.7, 1.2)])
    ways /= np.linalg.norm(ways, axis=1, keepdims=True)
    far = np.repeat(DISTANCES, len(ways))
    back = np.tile(ways, (len(DISTANCES), 1))
    eyes = np.asarray(place) + far[:, None] * back
    hits = evidence.solid.rays.cast(eyes, -back)
    owner = np.append(evidence.solid.body_of_face, -1)[hits.face]
    itself = [i for i, other in enumerate(evidence.scene.bodies) if i and other.name == body]
    clear = (hits.distance > far - NEAR) | np.isin(owner, itself)
    eye = eyes[clear.argmax() if clear.any() else -1]
    width, height = SIZE
    return Camera.look_at(_triple(eye), place, width=width, height=height, fov=1.1)


def directions(camera: Camera) -> Float[np.ndarray, "n 3"]:
    """Unit, through the centre of every pixel, row by row."""
    v, u = np.mgrid[: camera.height, : camera.width] + 0.5
    local = np.stack([u, v, np.ones_like(u)], -1).reshape(-1, 3) @ np.linalg.inv(camera.intrinsics.double().numpy()).T
    ways = local @ camera.world_to_camera[:3, :3].double().numpy()
    return ways / np.linalg.norm(ways, axis=1, keepdims=True)


def _ringed(picture: Image.Image, camera: Camera, place: Place) -> Image.Image:
    inside = camera.world_to_camera.double().numpy() @ [*place, 1.0]
    x, y, depth = camera.intrinsics.double().numpy() @ inside[:3]
    u, v = x / depth, y / depth
    ImageDraw.Draw(picture).ellipse([u - 14, v - 14, u + 14, v + 14], outline=(220, 40, 40), width=2)
    return picture


def _triple(values: np.ndarray) -> Place:
    x, y, z = values.tolist()
    return x, y, z
