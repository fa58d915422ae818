"""How much of the place has nobody seen?"""

from __future__ import annotations

from collections.abc import Iterator

from reconstruct.occupancy.space import State
from simulate.evidence import Evidence
from simulate.findings import Finding

MOST = 0.5
"""Share of the volume."""


def judge(evidence: Evidence) -> Iterator[Finding]:
    scene = evidence.scene
    if scene.layout is not None or scene.space is None:
        yield Finding("none", "not known" if scene.layout is None else "made from a layout, all of it is known")
        return
    share = scene.space.share(State.UNKNOWN)
    reason = f"{share:.0%} of the place was never seen"
    if share > MOST:
        fix = "take more pictures, into corners and behind things; until then plan around what is unknown"
        yield Finding("warn", reason, fix, value=100 * share, unit="%", bar=f"at most {100 * MOST:g}")
    else:
        yield Finding("pass", reason, value=100 * share, unit="%", bar=f"at most {100 * MOST:g}")
