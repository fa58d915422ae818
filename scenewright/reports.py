"""Reports of every kind, as one kind of thing: rows for a table, JSON for programs, Markdown for the folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pkgutil import resolve_name
from typing import Any, Protocol

REPORTS = {
    "text": "scenewright.reporting:Report",
    "photos": "scenewright.photo_report:PhotoReport",
    "splats": "scenewright.collision_report:CollisionReport",
}
"""What can be read back from a scene's provenance, by the `kind` that its JSON carries: a pydantic model each."""


class Told(Protocol):
    """What the terminal shows and a scene's folder keeps of a piece of work."""

    @property
    def title(self) -> str: ...

    def rows(self) -> Sequence[tuple[str, str]]:
        """Name and value of each line of the table."""
        ...

    def files(self) -> Iterable[tuple[str, str]]:
        """Name and meaning of what lies in the folder."""
        ...

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values."""
        ...

    def to_markdown(self) -> str: ...


def read_report(value: Mapping[str, Any]) -> Told:
    """The report that a scene's provenance carries. Raises ValueError for a kind that is not known."""
    kind = value.get("kind", "text")
    if kind not in REPORTS:
        raise ValueError(f"a report of kind {kind!r}; {', '.join(REPORTS)} are known")
    return resolve_name(REPORTS[kind]).model_validate(value)


def markdown(title: str, rows: Iterable[tuple[str, str]], notes: Iterable[str], foot: str) -> str:
    lines = [f"# {title}", "", "| | |", "|---|---|"]
    lines += [f"| {name} | {_cell(value)} |" for name, value in rows]
    lines += ["", *(f"- {note}" for note in notes)]
    return "\n".join([*lines, "", foot, ""])


def _cell(value: str) -> str:
    return value.replace("|", "\\|").replace("\n", "<br>")
