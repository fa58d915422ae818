"""What is asked of the photo route."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from reconstruct.framing.alignment import Hints

QualityName = Literal["draft", "standard", "high"]


@dataclass(frozen=True)
class Request:
    """How a scene is to be made of pictures.

    A workspace belongs to one source, quality and seed. Hints and `keep_together` may differ from one call to the next,
    so that a scene that turned out to have no scale can be given one without everything being made again: whatever in a
    workspace depends on them must say so and be made anew.
    """

    quality: QualityName = "standard"
    """`draft` is fast, `high` is fine."""
    seed: int = 0
    hints: Hints = field(default_factory=Hints)
    """What a person knows of the place: up, metres."""
    keep_together: bool = False
    """Whether all that is seen stays one fixed body, and no things are taken out of it."""
