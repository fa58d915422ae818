"""Sentence -> Layout, by the planner of your choice.

A planner is a function `(sentence, *, seed) -> Layout`. The table names the ones that are here; any
other function of that kind may be given in place of a name.
"""

from __future__ import annotations

from collections.abc import Callable
from pkgutil import resolve_name

from layout.layout import Layout

PLANNERS = {"rules": "layout.planners.rules:plan"}


Planner = Callable[..., Layout]
"""`(sentence, *, seed) -> Layout`."""


def plan(sentence: str, *, planner: str | Planner = "rules", seed: int = 0) -> Layout:
    """Furnish a room from a sentence.

    Raises:
        KeyError: there is no planner of that name.
    """
    if isinstance(planner, str) and planner not in PLANNERS:
        raise KeyError(f"no planner {planner!r}; there are {', '.join(sorted(PLANNERS))}, or give a function")
    chosen: Planner = resolve_name(PLANNERS[planner]) if isinstance(planner, str) else planner
    return chosen(sentence, seed=seed)
