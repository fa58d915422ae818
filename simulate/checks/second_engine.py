"""Does another engine see the same scene come to rest in the same way?"""

from __future__ import annotations

from collections.abc import Iterator

from simulate.bullet import bullet_is_here, settle_in_bullet
from simulate.evidence import Evidence
from simulate.findings import Finding

APART = 0.010
"""Between where two engines let a body rest [m]."""


def judge(evidence: Evidence) -> Iterator[Finding]:
    if not evidence.movable:
        yield Finding("none", "nothing here can move")
        return
    if not bullet_is_here():
        yield Finding("none", "PyBullet is not installed; pip install pybullet, on Python 3.11")
        return
    other = settle_in_bullet(evidence.scene)
    here = {body.name: body for body in evidence.rest.report.bodies}
    found = [(body, abs(body.moved - here[body.name].moved)) for body in other]
    for body, apart in found:
        if not apart <= APART:
            reason = (
                f"{body.name} moves {1e3 * body.moved:.0f} mm in PyBullet, {1e3 * here[body.name].moved:.0f} in MuJoCo"
            )
            fix = "look at how it stands; a place where engines disagree is one where a robot is surprised"
            yield Finding("warn", reason, fix, body.name, 1e3 * apart, "mm", f"at most {1e3 * APART:g}")
    if all(apart <= APART for _, apart in found):
        worst = 1e3 * max(apart for _, apart in found)
        reason = f"PyBullet and MuJoCo let {len(found)} bodies rest in the same places, to {worst:.1f} mm"
        yield Finding("pass", reason, value=worst, unit="mm", bar=f"at most {1e3 * APART:g}")
