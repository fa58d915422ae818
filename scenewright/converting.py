"""One splat file becomes another: read in any format, changed if asked, written in any other."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from scenewright.changes import Changes
from scenewright.failing import Unusable
from splat.decimating import decimated
from splat.describing import QUANTILES, Description, describe
from splat.files import format_of, format_to_write, located, read_splats, write_splats
from splat.filtering import at_least, of_degree, within_box
from splat.floaters import without_floaters
from splat.gaussians import Gaussians
from splat.turning import scaled, turned


@dataclass(frozen=True)
class Conversion:
    """What was done."""

    source: Path
    format: str
    """What the source is."""
    before: Description
    after: Description
    target: Path | None
    """What was written, if anything was."""
    notes: tuple[str, ...]
    """What of the source could not be kept."""

    def to_json(self) -> dict:
        paths = {"source": str(self.source), "target": None if self.target is None else str(self.target)}
        return asdict(self) | paths | {"quantiles": QUANTILES}


def convert_file(source: Path, target: Path | None, changes: Changes, *, replace: bool = False) -> Conversion:
    """Reads, changes and, if there is a target, writes it whole or not at all; source and target may be one file.

    Raises Unusable (a ValueError) if a file is broken, a format not known, or the changes are impossible or leave
    nothing; FileExistsError if the target is there, unless it may be replaced.
    """
    try:
        if target is not None:
            _check_target(target, replace=replace)
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", UserWarning)
            source = located(source)
            kind = format_of(source).name
            before = read_splats(source)
            seen = describe(before)
            after = changed(before, changes)
            if target is not None:
                _write(after, target)
    except ValueError as problem:
        raise Unusable(str(problem)) from problem
    notes = tuple(str(w.message) for w in caught if w.category is UserWarning)
    return Conversion(source, kind, seen, describe(after), target, notes)


def _write(gaussians: Gaussians, target: Path) -> None:
    if gaussians.instance is not None:
        warnings.warn(f"{target}: which body each Gaussian belongs to is left out", stacklevel=2)
    write_splats(gaussians, target)


def changed(gaussians: Gaussians, changes: Changes) -> Gaussians:
    """Raises ValueError if a change is impossible or leaves nothing."""
    for name, change in _steps(changes):
        left = change(gaussians)
        if len(left) == 0:
            raise ValueError(
                f"{name} leaves none of {len(gaussians)} Gaussians; give it more room (--json without OUT tells where "
                "they are, and how opaque)"
            )
        gaussians = left
    return gaussians


def _steps(changes: Changes) -> list[tuple[str, Callable[[Gaussians], Gaussians]]]:
    steps: list[tuple[str, Callable[[Gaussians], Gaussians]]] = []
    if changes.degree is not None:
        steps.append(("--degree", partial(of_degree, degree=changes.degree)))
    steps.append(("--up", partial(turned, up=changes.up, to=changes.to_up)))
    steps.append(("--scale", partial(scaled, factor=changes.scale)))
    if changes.crop is not None:
        steps.append(("--crop", partial(within_box, low=changes.crop[:3], high=changes.crop[3:])))
    steps.append(("--min-opacity", partial(at_least, opacity=changes.min_opacity)))
    if changes.remove_floaters:
        steps.append(("--remove-floaters", without_floaters))
    if changes.count is not None:
        steps.append(("--count", partial(decimated, count=changes.count)))
    return steps


def _check_target(target: Path, *, replace: bool) -> None:
    format_to_write(target)
    if target.is_dir():
        raise IsADirectoryError(f"{target} is a folder; give the name of a file")
    if not target.parent.is_dir():
        raise FileNotFoundError(f"{target.parent}: there is no such folder; make it first")
    if target.exists() and not replace:
        raise FileExistsError(f"{target} is there already; give another name, or --replace")
