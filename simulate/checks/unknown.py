"""How much of the place has nobody seen?"""

from __future__ import annotations

from collections.abc import Iterator

from simulate.evidence import Evidence
from simulate.findings import Finding

MOST = 0.5
"""Share of the volume."""


def judge(evidence: Evidence) -> Iterator[Finding]:
    # Once a scene carries its space, the share comes from there: space.share(State.UNKNOWN).
    share = evidence.scene.provenance.get("measures", {}).get("unknown")
    if share is None:
        reason = "made from a layout, all of it is known" if evidence.scene.layout else "not known"
        yield Finding("none", reason)
        return
    reason = f"{share:.0%} of the place was never seen"
    if share > MOST:
        fix = "take more pictures, into corners and behind things; until then plan around what is unknown"
        yield Finding("warn", reason, fix, value=100 * share, unit="%", bar=f"at most {100 * MOST:g}")
    else:
        yield Finding("pass", reason, value=100 * share, unit="%", bar=f"at most {100 * MOST:g}")
