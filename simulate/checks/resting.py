"""Does everything stay where it is for two seconds?"""

from __future__ import annotations

import math
from collections.abc import Iterator

from simulate.check import Settled
from simulate.evidence import Evidence
from simulate.findings import Finding

FAR = 0.10
"""What moves further has fallen [m]."""
OVER = math.radians(15)
"""What tilts further has fallen over [rad]."""


def judge(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.rest.report
    if not report.finite or report.warnings:
        why = f"MuJoCo warns: {', '.join(report.warnings)}" if report.warnings else "numbers are not finite"
        yield Finding("refuse", f"the simulation broke down ({why})", "look at what penetrates, and at the masses")
    restless = [body for body in report.bodies if not body.still]
    for body in restless:
        severity = "refuse" if body.moved > FAR or body.tilt > OVER else "warn"
        yield Finding(
            severity,
            _words(body),
            "see what the other checks say of it; stand it firmly, or fix it with mass=None",
            body.name,
            1e3 * body.moved if math.isfinite(body.moved) else None,
            "mm",
            "at most 10",
            _place(evidence, body.name),
        )
    if not report.bodies:
        yield Finding("none", "nothing here can move")
    elif not restless and report.finite and not report.warnings:
        yield Finding(
            "pass", report.words(), value=1e3 * max(b.moved for b in report.bodies), unit="mm", bar="at most 10"
        )


def _words(body: Settled) -> str:
    return f"{body.name} moves {1e3 * body.moved:.0f} mm and tilts {math.degrees(body.tilt):.0f} deg in 2 s"


def _place(evidence: Evidence, name: str) -> tuple[float, float, float]:
    low, high = evidence.bounds(evidence.scene.body(name))
    x, y, z = ((low + high) / 2).tolist()
    return x, y, z
