"""Are things in each other before anything moves?"""

from __future__ import annotations

from collections.abc import Iterator

from simulate.evidence import Evidence
from simulate.findings import Finding
from simulate.touching import Touch

SLIGHT, MUCH = 0.002, 0.020
"""[m]"""


def judge(evidence: Evidence) -> Iterator[Finding]:
    deepest: dict[tuple[str, str], Touch] = {}
    for touch in evidence.touches:
        pair = min(touch.lower, touch.upper), max(touch.lower, touch.upper)
        if pair not in deepest or touch.depth > deepest[pair].depth:
            deepest[pair] = touch
    deep = sorted((t for t in deepest.values() if t.depth > SLIGHT), key=lambda t: -t.depth)
    for touch in deep:
        severity = "refuse" if touch.depth > MUCH else "warn"
        reason = f"{touch.upper} is {1e3 * touch.depth:.1f} mm deep in {touch.lower}"
        fix = "move one of them away, or make its collider slimmer"
        mm = 1e3 * touch.depth
        yield Finding(severity, reason, fix, touch.upper, mm, "mm", f"at most {1e3 * SLIGHT:g}", touch.place)
    if not deep:
        most = max([0.0, *(1e3 * touch.depth for touch in deepest.values())])
        reason = f"{len(deepest)} pairs touch, none deeper than {most:.2f} mm"
        yield Finding("pass", reason, value=most, unit="mm", bar=f"at most {1e3 * SLIGHT:g}")
