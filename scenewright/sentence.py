"""One piece of work for the text route, as a value that can go to another process."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import ConfigDict, TypeAdapter
from pydantic.dataclasses import dataclass


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Sentence:
    sentence: str
    """What the room is and what stands in it."""
    out: Path
    """Folder of the scene."""
    quality: Literal["draft", "standard", "high"] = "standard"
    seed: int = 0
    replace: bool = False
    """Whether a scene that is there may go."""
    force: bool = False
    """Whether physics gets the scene even if the audit refuses it."""

    def to_json(self) -> str:
        return TypeAdapter(Sentence).dump_json(self).decode()
