"""What an audit found: each with what was measured, what it is held to, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

Severity = Literal["pass", "none", "warn", "refuse"]
"""`none`: there is nothing to measure, or it is not known; the reason says which."""
ORDER: tuple[Severity, ...] = ("none", "pass", "warn", "refuse")

MOST = 3
"""Findings that one line has room for."""

Place = tuple[float, float, float]


@dataclass(frozen=True)
class Finding:
    """One thing that a check has to say."""

    severity: Severity
    reason: str
    """What was found, in words."""
    fix: str = ""
    """What to do about it, in words; empty if nothing is wrong."""
    body: str = ""
    """Name of the body; empty if it is about the scene."""
    value: float | None = None
    """What was measured, in `unit`; None if it has no number, or none that is finite."""
    unit: str = ""
    bar: str = ""
    """What the value is held to, in the same unit: `at most 5`."""
    place: Place | None = None
    """Where to look, in the world [m]."""
    check: str = ""
    """Name of the check, which the audit fills in."""


@dataclass(frozen=True)
class Audit:
    """Is a scene fit for physics?"""

    verdict: Severity
    """The worst of all findings: `pass`, `warn` or `refuse`."""
    findings: tuple[Finding, ...]
    """At least one of every check, in the order of the checks."""
    simulable: bool
    """Whether an engine can load it at all, if need be by force."""
    fingerprint: str
    """Of the poses, shapes and masses that were audited."""

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.severity == severity)

    def words(self) -> str:
        """One line for a person."""
        wrong = [*self.of("refuse"), *self.of("warn")]
        names = list(dict.fromkeys(f.check for f in self.findings))
        said = [worst([f for f in self.findings if f.check == name]) for name in names]
        line = f"{self.verdict}: {said.count('pass')} of {len(names)} checks pass"
        line += f", {said.count('none')} have nothing to look at" if "none" in said else ""
        more = [f"and {len(wrong) - MOST} more"] if len(wrong) > MOST else []
        return "; ".join([line, *(f"{f.check}: {f.reason}" for f in wrong[:MOST]), *more])

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values."""
        return asdict(self) | {"findings": [asdict(finding) for finding in self.findings]}


def worst(findings: Sequence[Finding]) -> Severity:
    return ORDER[max((ORDER.index(finding.severity) for finding in findings), default=0)]
