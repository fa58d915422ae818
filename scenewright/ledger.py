"""What has become of every job of a batch, in a file that a killed process leaves whole."""

from __future__ import annotations

from dataclasses import asdict, field, replace
from pathlib import Path
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from reconstruct.atomic import write_text
from scenewright.failing import Unusable

FILE = "ledger.json"
Status = Literal["waiting", "running", "done", "refused", "failed", "stopped"]
"""Refused: the input or the request cannot be made into a scene. Failed: the machine would not, or we have a defect."""


@dataclass(frozen=True)
class Entry:
    sources: tuple[Path, ...]
    fingerprint: str
    asked: dict[str, Any]
    """The request."""
    status: Status = "waiting"
    code: int | None = None
    """Exit code of its last process."""
    reason: str = ""
    """Why it is not done."""
    seconds: float = 0.0
    """Wall time that its processes took, all of them."""
    attempts: int = 0
    """Processes that were started for it."""
    photos: int | None = None
    posed: int | None = None
    psnr: float | None = None
    """On unseen views [dB]."""

    def but(self, **values: Any) -> Entry:
        return replace(self, **values)


@dataclass(frozen=True)
class Ledger:
    entries: dict[str, Entry] = field(default_factory=dict)
    """By the name of the job, which is that of its folder."""
    version: Literal[1] = 1

    def noting(self, name: str, entry: Entry) -> Ledger:
        return Ledger({**self.entries, name: entry})

    def to_json(self) -> str:
        return TypeAdapter(Ledger).dump_json(self, indent=1).decode() + "\n"

    def rows(self) -> list[dict[str, Any]]:
        """A line of the summary each."""
        shown = ("status", "code", "reason", "seconds", "attempts", "photos", "posed", "psnr")
        return [
            {"name": name, "sources": [str(path) for path in entry.sources]}
            | {key: value for key, value in asdict(entry).items() if key in shown}
            for name, entry in self.entries.items()
        ]


def read_ledger(folder: Path) -> Ledger:
    """Empty if there is none. Raises Unusable if it cannot be read."""
    path = folder / FILE
    if not path.exists():
        return Ledger()
    try:
        return TypeAdapter(Ledger).validate_json(path.read_bytes())
    except ValidationError as problem:
        raise Unusable(f"{path} is no ledger of ours; remove it to begin anew, scenes that are done stay") from problem


def write_ledger(ledger: Ledger, folder: Path) -> None:
    write_text(folder / FILE, ledger.to_json())
