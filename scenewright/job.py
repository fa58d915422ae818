"""One piece of work for the photo route, as a value that can go to another process."""

from __future__ import annotations

from dataclasses import field
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, TypeAdapter
from pydantic.dataclasses import dataclass

from reconstruct.request import Request
from scenewright import reconstructing
from scenewright.inputs import is_photo


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Job:
    sources: tuple[Path, ...]
    """One folder or file, or the photos of one place."""
    out: Path
    """Folder of the scene."""
    workspace: Path
    fingerprint: str
    """Of the sources."""
    request: Request = Request()
    named: bool = False
    """Whether a person named the workspace."""
    keep: bool = False
    """Whether the workspace stays when all went well."""
    replace: bool = False
    """Whether a scene that is there may go."""
    force: bool = False
    """Whether physics gets the scene even if the audit refuses it."""
    pipeline: str = field(default_factory=lambda: reconstructing.PIPELINE)

    @property
    def source(self) -> Path | list[Path]:
        first = self.sources[0]
        return list(self.sources) if len(self.sources) > 1 or is_photo(first) else first

    @property
    def asked(self) -> dict[str, Any]:
        """What is asked, as JSON values: another scene comes out if it changes, or the input."""
        return TypeAdapter(Request).dump_python(self.request, mode="json")

    @property
    def task(self) -> dict[str, Any]:
        """To whom a workspace belongs; see `Request`."""
        return {"input": self.fingerprint, "quality": self.request.quality, "seed": self.request.seed}

    def to_json(self) -> str:
        return TypeAdapter(Job).dump_json(self).decode()
