"""Do doors and drawers move as far as they should?"""

from __future__ import annotations

from collections.abc import Iterator

from simulate.evidence import Evidence
from simulate.findings import Finding


def judge(evidence: Evidence) -> Iterator[Finding]:
    yield Finding(
        "none", f"none of the {len(evidence.scene.bodies)} bodies has a joint: doors and drawers are shut for good"
    )
