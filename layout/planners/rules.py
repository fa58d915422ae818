"""The planner that needs nothing but this package: a parser, room programmes and a solver."""

from __future__ import annotations

from layout.layout import Layout


def plan(sentence: str, *, seed: int = 0) -> Layout:
    """A furnished room for a sentence; the same sentence and seed give the same bytes.

    Raises:
        ValueError: the sentence asks for nothing that can be furnished.
        layout.solving.CannotFit: what it asks for does not fit in the room it asks for.
    """
    from layout.language import parse
    from layout.solving import solve

    return solve(parse(sentence, seed=seed), seed=seed)
