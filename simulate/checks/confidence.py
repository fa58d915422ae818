"""Is the surface as sure as it says it is?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from simulate.evidence import Evidence
from simulate.findings import Finding

OFF = 0.10
"""Mean difference of what was said and what held, as a share."""
SURE = 0.5
"""Mean confidence below which a surface is a guess."""


def judge(evidence: Evidence) -> Iterator[Finding]:
    curve = evidence.scene.provenance.get("measures", {}).get("confidence")
    if not curve:
        yield Finding("none", "this scene says nothing of how sure it is")
        return
    if all(point.get("held") is not None for point in curve):
        yield _held(curve)
    else:
        yield _said(curve)


def _held(curve: Sequence[Mapping[str, Any]]) -> Finding:
    """Expected calibration error: the mean over the vertices of how far share and confidence are apart."""
    counts = [point["n"] for point in curve]
    off = float(np.average([abs(point["said"] - point["held"]) for point in curve], weights=counts))
    reason = f"what the surface says of itself is {off:.0%} off the truth"
    if off > OFF:
        fix = "trust the surface less than it says; calibrate it on places whose shape is known"
        return Finding("warn", reason, fix, value=100 * off, unit="%", bar=f"at most {100 * OFF:g}")
    return Finding("pass", reason, value=100 * off, unit="%", bar=f"at most {100 * OFF:g}")


def _said(curve: Sequence[Mapping[str, Any]]) -> Finding:
    mean = float(np.average([point["said"] for point in curve], weights=[point["n"] for point in curve]))
    reason = f"the surface is {mean:.0%} sure of itself on the whole; nobody measured whether it is right"
    if mean < SURE:
        fix = "take more and sharper pictures, from more sides"
        return Finding("warn", reason, fix, value=100 * mean, unit="%", bar=f"at least {100 * SURE:g}")
    return Finding("pass", reason, value=100 * mean, unit="%", bar=f"at least {100 * SURE:g}")
