"""A furnished room and its fitted Gaussians become bodies: what is seen, what is touched, what it weighs."""

from __future__ import annotations

from collections.abc import Sequence

import torch

from layout.catalogue import CATALOGUE, Category
from layout.furniture.part import Part
from layout.layout import Item
from reconstruct.rooms.furnished import Furnished
from reconstruct.rooms.solidifying import collider_from_parts
from reconstruct.scene import Body
from reconstruct.solids.inertia import mass_properties
from splat.gaussians import Gaussians
from splat.moving import moved
from splat.pose import Pose

ROOM_FRICTION = 0.6


def embody(furnished: Furnished, gaussians: Gaussians) -> tuple[Body, ...]:
    """The room first, then a body for each item; every Gaussian goes to the body of its instance.

    `gaussians` are in the world; each body gets its own in its own frame.
    """
    if gaussians.instance is None:
        raise ValueError("the Gaussians carry no instances, so nobody knows which body they belong to")
    here = Pose.identity()
    shell = collider_from_parts(furnished.parts[0])
    room = Body("room", "room", here, _own(gaussians, 0, here), shell, friction=ROOM_FRICTION)
    items = furnished.layout.items
    bodies = (_item_body(item, furnished.parts[i], gaussians, i) for i, item in enumerate(items, start=1))
    return (room, *bodies)


def is_fixed(item: Item) -> bool:
    """Held by the building: built in, hung from a wall or the ceiling, or lying flat as rugs do."""
    category = CATALOGUE[item.category]
    return category.fixed or category.place == "rug" or item.supported_by in ("wall", "ceiling")


def mass_of(item: Item, category: Category) -> float:
    """The category's mass, scaled as the item's outer faces: furniture is hollow, so it grows with area [kg]."""
    return category.mass * _faces(item.size) / _faces(category.size)


def _faces(size: Sequence[float]) -> float:
    x, y, z = size
    return x * y + y * z + z * x


def _item_body(item: Item, parts: Sequence[Part], gaussians: Gaussians, index: int) -> Body:
    category = CATALOGUE[item.category]
    pose = Pose.from_yaw(item.yaw, item.position)
    collider = collider_from_parts(parts)
    mass = center = inertia = None
    if not is_fixed(item):
        mass = mass_of(item, category)
        center, inertia = mass_properties(collider, mass)
    own = _own(gaussians, index, pose)
    return Body(item.name, item.label, pose, own, collider, mass, center, inertia, category.friction)


def _own(gaussians: Gaussians, index: int, pose: Pose) -> Gaussians:
    assert gaussians.instance is not None
    return moved(gaussians[torch.nonzero(gaussians.instance == index)[:, 0]], pose.inverse())
