"""What goes where: rooms, openings, items and the relations that were asked for.

Metres, kilograms, radians. World right-handed, z up, floor at z = 0. An item's own frame
has its origin at the bottom centre, x forward (its front), y left, z up (REP 103); yaw turns
that frame counter-clockwise about z, so yaw = 0 faces +x of the world.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

SCHEMA_VERSION = "1.0"

Vec2 = tuple[float, float]
Vec3 = tuple[float, float, float]


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Room(Frozen):
    """A floor polygon with walls along its edges and a flat ceiling."""

    name: str
    kind: str
    """What the room is for: a key of the room programmes, such as `bedroom`."""
    polygon: tuple[Vec2, ...] = Field(min_length=3)
    """Inner corners of the walls, counter-clockwise seen from above [m]. Wall i runs from corner i to i+1."""
    height: float = Field(gt=0)
    """Floor to ceiling [m]."""
    floor: str = "oak_planks"
    """Material names, resolved by `layout.materials`."""
    walls: str = "plaster"
    ceiling: str = "plaster_white"

    def wall(self, index: int) -> tuple[Vec2, Vec2]:
        """The two ends of a wall; the room lies to the left of the walk from first to second."""
        return self.polygon[index], self.polygon[(index + 1) % len(self.polygon)]


class Opening(Frozen):
    """A door or a window in a wall."""

    name: str
    kind: Literal["door", "window"]
    room: str
    wall: int = Field(ge=0)
    offset: float = Field(ge=0)
    """From the wall's first corner to the near side of the opening, along the wall [m]."""
    width: float = Field(gt=0)
    height: float = Field(gt=0)
    sill: float = Field(default=0.0, ge=0)
    """Bottom edge above the floor [m]."""
    hinge: Literal["near", "far"] = "near"
    """For doors: which side carries the hinges, seen along the wall. Doors swing into the room."""


class Item(Frozen):
    """A piece of furniture, a small object, or something fixed to a wall or the ceiling."""

    name: str
    """Unique; a body of the scene carries the same name."""
    category: str
    """A key of `layout.catalogue.CATALOGUE`."""
    label: str
    """The user's own word for it, or the category."""
    room: str
    size: Vec3
    """Extent along the item's own x (depth), y (width), z (height) [m]."""
    position: Vec3
    """Bottom centre in the world [m]."""
    yaw: float = 0.0
    supported_by: str = "floor"
    """`floor`, `wall`, `ceiling`, or the name of the item it stands on."""
    style: dict[str, str] = Field(default_factory=dict)
    """Attributes that shape or colour it, such as {"colour": "blue", "material": "oak"}."""
    asked: bool = True
    """True if the sentence named it, False if the room programme added it."""
    seed: int = 0

    @property
    def forward(self) -> Vec2:
        return (math.cos(self.yaw), math.sin(self.yaw))

    def footprint(self) -> tuple[Vec2, ...]:
        """The four floor corners of its box, counter-clockwise, in the world [m]."""
        c, s = math.cos(self.yaw), math.sin(self.yaw)
        x, y, _ = self.position
        dx, dy = self.size[0] / 2, self.size[1] / 2
        corners = ((dx, dy), (-dx, dy), (-dx, -dy), (dx, -dy))
        return tuple((x + c * u - s * v, y + s * u + c * v) for u, v in corners)


RelationKind = Literal[
    "against_wall", "in_corner", "centred_in_room", "centred_on_wall",
    "on", "above", "under", "mounted",
    "in_front_of", "behind", "left_of", "right_of", "beside", "near", "far",
    "facing", "opposite", "flanking", "around", "between",
]  # fmt: skip


class Relation(Frozen):
    """Something the sentence (or the room programme) asked for, and whether the layout keeps it."""

    kind: RelationKind
    subject: str
    """Item name."""
    objects: tuple[str, ...] = ()
    """Item names, or `wall`, `corner`, `room`; two for `between`."""
    asked: bool = True
    kept: bool = True
    text: str = ""
    """The words it came from."""


class Layout(Frozen):
    """One or more furnished rooms."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    sentence: str = ""
    seed: int = 0
    rooms: tuple[Room, ...] = Field(min_length=1)
    openings: tuple[Opening, ...] = ()
    items: tuple[Item, ...] = ()
    relations: tuple[Relation, ...] = ()
    not_understood: tuple[str, ...] = ()
    """Nouns of the sentence that became nothing, in its own words."""
    notes: tuple[str, ...] = ()
    """What was assumed or approximated, one sentence each."""

    @model_validator(mode="after")
    def _names_resolve(self) -> Layout:
        rooms = {r.name for r in self.rooms}
        names = [i.name for i in self.items] + [o.name for o in self.openings]
        twice = sorted({n for n in names if names.count(n) > 1})
        if twice:
            raise ValueError(f"names must be unique, these occur twice: {', '.join(twice)}")
        supports = {"floor", "wall", "ceiling", *(i.name for i in self.items)}
        for thing in (*self.items, *self.openings):
            if thing.room not in rooms:
                raise ValueError(f"{thing.name} is in room {thing.room!r}; the rooms are {sorted(rooms)}")
        for item in self.items:
            if item.supported_by not in supports or item.supported_by == item.name:
                raise ValueError(
                    f"{item.name} stands on {item.supported_by!r}, which is not floor, wall, ceiling or another item"
                )
        return self

    @property
    def unkept_relations(self) -> tuple[Relation, ...]:
        return tuple(r for r in self.relations if not r.kept)

    def item(self, name: str) -> Item:
        for item in self.items:
            if item.name == name:
                return item
        raise KeyError(f"no item {name!r} in this layout; there are {', '.join(i.name for i in self.items)}")

    def to_json(self) -> str:
        """Canonical text: same layout, same bytes."""
        return json.dumps(self.model_dump(mode="json"), indent=1, ensure_ascii=False) + "\n"

    @staticmethod
    def from_json(text: str) -> Layout:
        return Layout.model_validate_json(text)

    @staticmethod
    def read(path: Path | str) -> Layout:
        return Layout.from_json(Path(path).read_text(encoding="utf-8"))
