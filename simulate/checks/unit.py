"""Is a unit of length a metre?"""

from __future__ import annotations

from collections.abc import Iterator

from simulate.evidence import Evidence
from simulate.findings import Finding


def judge(evidence: Evidence) -> Iterator[Finding]:
    if evidence.scene.metric:
        yield Finding("pass", "lengths are in metres")
    else:
        reason = "nothing tells how large this place is, and in a wrong scale masses, speeds and gravity are wrong"
        yield Finding("refuse", reason, "measure one length in it and make the scene again with that length")
