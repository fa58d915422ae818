"""Tiny scenes with known answers."""

import dataclasses

import torch
import trimesh

from layout.furniture.part import Part
from reconstruct.rooms.solidifying import collider_from_parts
from reconstruct.scene import Body, Scene
from reconstruct.solids.inertia import mass_properties
from splat.gaussians import Gaussians
from splat.pose import Pose


def block(low, high) -> trimesh.Trimesh:
    return trimesh.creation.box(bounds=[low, high])


def boxes(*corners) -> tuple[Part, ...]:
    return tuple(Part(f"box {i}", block(*c), "oak", "box") for i, c in enumerate(corners))


def dots(count: int = 3) -> Gaussians:
    generator = torch.Generator().manual_seed(0)
    quats = torch.nn.functional.normalize(torch.randn(count, 4, generator=generator), dim=1)
    return Gaussians(
        torch.rand(count, 3, generator=generator),
        quats,
        torch.rand(count, 3, generator=generator) * 0.05 + 0.01,
        torch.rand(count, generator=generator) * 0.8 + 0.1,
        torch.rand(count, 4, 3, generator=generator),
        torch.zeros(count, dtype=torch.long),
    )


def cloud(n: int = 20, degree: int = 3) -> Gaussians:
    """Larger than dots, about the origin, and with harmonics of any degree."""
    random = torch.Generator().manual_seed(degree)
    return Gaussians(
        means=torch.randn(n, 3, generator=random),
        quats=torch.nn.functional.normalize(torch.randn(n, 4, generator=random), dim=1),
        scales=torch.rand(n, 3, generator=random) + 0.01,
        opacities=torch.rand(n, generator=random),
        sh=torch.randn(n, (degree + 1) ** 2, 3, generator=random),
        instance=torch.arange(n) % 4,
    )


def body(name, parts, position=(0.0, 0.0, 0.0), *, yaw=0.0, mass=None, friction=0.5) -> Body:
    collider = collider_from_parts(parts)
    center, inertia = (None, None) if mass is None else mass_properties(collider, mass)
    return Body(name, name, Pose.from_yaw(yaw, position), dots(), collider, mass, center, inertia, friction)


ROOM = boxes(((-2, -2, -0.1), (2, 2, 0)), ((-2.1, -2, 0), (-2, 2, 2.5)), ((2, -2, 0), (2.1, 2, 2.5)))
TABLE = boxes(
    ((-0.3, -0.5, 0.7), (0.3, 0.5, 0.74)),
    *(((x - 0.02, y - 0.02, 0), (x + 0.02, y + 0.02, 0.7)) for x in (-0.26, 0.26) for y in (-0.46, 0.46)),
)
CUBE = boxes(((-0.1, -0.1, 0), (0.1, 0.1, 0.2)))


def room(*bodies: Body) -> Scene:
    return Scene((body("room", ROOM), *bodies))


def a_room_with_a_table_and_a_stack() -> Scene:
    table = body("table", TABLE, (0.5, 0.2, 0.0), yaw=0.4, mass=20.0)
    stack = [body(f"cube_{i}", CUBE, (-1.0, 0.0, 0.2 * i), yaw=0.1 * i, mass=2.0) for i in range(3)]
    return room(table, *stack, body("rug", boxes(((-0.8, -0.6, 0), (0.8, 0.6, 0.01))), (0.5, 0.2, 0.0)))


STONE = (Part("stone", trimesh.creation.icosphere(radius=0.1).apply_translation((0, 0, 0.1)), "oak", "hull"),)
POLE = (
    Part("pole", trimesh.creation.cylinder(radius=0.05, height=1.0).apply_translation((0, 0, 0.5)), "oak", "cylinder"),
)
ELL = boxes(((0, 0, 0), (0.6, 0.1, 0.1)), ((0, 0, 0.1), (0.1, 0.1, 0.5)), ((0, 0.1, 0), (0.1, 0.3, 0.1)))
"""Its principal axes are none of its own."""


def a_room_of_odd_things() -> Scene:
    """A hull, a cylinder and a thing that hangs askew; a rug and a shelf that are fixed; names of all kinds."""
    askew = Pose(torch.nn.functional.normalize(torch.tensor([0.9, 0.3, -0.2, 0.5]), dim=0), torch.tensor([0.5, 1, 1.2]))
    return room(
        body("stone", STONE, (0.3, 0.2, 0.0), yaw=1.0, mass=2.0, friction=0.7),
        body("Säule №1/b", POLE, (1.0, -1.0, 0.0), mass=3.0),
        dataclasses.replace(body("2nd ell", ELL, mass=1.5), pose=askew),
        body("rug", boxes(((-0.8, -0.6, 0), (0.8, 0.6, 0.01))), (-0.5, 0.2, 0.0), yaw=0.3),
        body("shelf", boxes(((0, 0, 0), (0.3, 0.8, 0.02))), (-1.9, 0.0, 1.0)),
    )
