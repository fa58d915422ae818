"""A small room with a table, a thing on it, a door and a window, for tests."""

from __future__ import annotations

from layout.layout import Item, Layout, Opening, Room

SQUARE = ((0.0, 0.0), (3.2, 0.0), (3.2, 2.8), (0.0, 2.8))
CORNERED = ((0.0, 0.0), (4.0, 0.0), (4.0, 2.0), (2.0, 2.0), (2.0, 3.0), (0.0, 3.0))
TABLE = Item(
    name="table", category="coffee table", label="table", room="room", size=(0.6, 1.0, 0.45), position=(1.6, 1.4, 0.0)
)
CUP = Item(
    name="cup", category="mug", label="cup", room="room", size=(0.1, 0.1, 0.12), position=(1.6, 1.6, 0.45),
    supported_by="table",
)  # fmt: skip


def room(
    polygon=SQUARE, *, items: tuple[Item, ...] = (TABLE, CUP), window: float = 1.2, door_hinge: str = "near"
) -> Layout:
    openings = (
        Opening(name="door", kind="door", room="room", wall=0, offset=0.4, width=0.9, height=2.05, hinge=door_hinge),
        Opening(name="window", kind="window", room="room", wall=1, offset=0.4, width=window, height=1.2, sill=0.9),
    )
    floor = Room(name="room", kind="study", polygon=polygon, height=2.5)
    return Layout(rooms=(floor,), openings=openings, items=items)
