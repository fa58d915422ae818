"""Does movement die out, and does none come out of nothing?"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from simulate.evidence import Evidence
from simulate.findings import Finding
from simulate.simulable import GRAVITY

SLOW, FAST = 0.01, 0.5
"""Of all that moves, by mass, at the end [m/s]."""
LAST = 50
"""Time steps that count as the end: a tenth of a second."""
LIFT = 0.002, 0.1
"""Energy out of nothing, as the height to which it would lift all that moves [m]."""


def judge(evidence: Evidence) -> Iterator[Finding]:
    mass = sum(body.mass for body in evidence.movable if body.mass is not None)
    if not mass:
        yield Finding("none", "nothing here can move")
        return
    rest = evidence.rest
    speed = math.sqrt(max(2 * float(np.mean(rest.kinetic[-LAST:])), 0.0) / mass)
    lift = float((rest.kinetic + rest.potential).max()) / (mass * GRAVITY)
    if not math.isfinite(speed) or not math.isfinite(lift):
        yield Finding("refuse", "the energy is not finite: the simulation explodes", "see penetration and masses")
        return
    if lift > LIFT[0]:
        reason = f"things gain energy out of nothing, enough to lift all of them by {1e3 * lift:.0f} mm"
        fix = "something is pushed out of something else: see penetration, support and leaks"
        severity = "refuse" if lift > LIFT[1] else "warn"
        yield Finding(severity, reason, fix, value=1e3 * lift, unit="mm", bar=f"at most {1e3 * LIFT[0]:g}")
    if speed > SLOW:
        reason = f"after 2 s things still move, at {100 * speed:.1f} cm/s on the whole"
        fix = "something falls, rolls or trembles: see resting and support"
        severity = "refuse" if speed > FAST else "warn"
        yield Finding(severity, reason, fix, value=100 * speed, unit="cm/s", bar=f"at most {100 * SLOW:g}")
    if lift <= LIFT[0] and speed <= SLOW:
        reason = f"movement dies out, to {1e3 * speed:.2f} mm/s after 2 s"
        yield Finding("pass", reason, value=100 * speed, unit="cm/s", bar=f"at most {100 * SLOW:g}")
