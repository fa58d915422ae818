"""What a sentence asks for, before anything has a place."""

from __future__ import annotations

from dataclasses import dataclass, field

from layout.layout import Relation


@dataclass(frozen=True)
class Wish:
    """One object that shall be in the room."""

    name: str
    """Unique; becomes the item's name, such as `chair_2`."""
    category: str
    label: str
    style: dict[str, str] = field(default_factory=dict)
    """Attributes: colour, material, size (`small`, `large`), seats, ..."""
    asked: bool = True
    """False if the room programme added it."""
    text: str = ""
    """The words it came from."""


@dataclass(frozen=True)
class Programme:
    """A furnished room as wishes and relations between them."""

    sentence: str
    room_kind: str
    wishes: tuple[Wish, ...]
    relations: tuple[Relation, ...] = ()
    room_size: tuple[float, float] | None = None
    """Width (x) and depth (y) of the floor [m], if the sentence fixes it."""
    spaciousness: float = 1.0
    """Multiplies the floor area: below 1 for small, above 1 for spacious."""
    elongated: bool = False
    """True for a long room: sides about 2 : 1."""
    height: float | None = None
    """Floor to ceiling [m], if the sentence fixes it."""
    windows: int | None = None
    """How many; None leaves it to the room kind."""
    large_windows: bool = False
    floor: str | None = None
    walls: str | None = None
    ceiling: str | None = None
    """Material names, None leaves them to the room kind."""
    not_understood: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
