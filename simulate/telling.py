"""An audit as a table to read."""

from __future__ import annotations

from simulate.findings import ORDER, Audit, Finding


def told_in_markdown(found: Audit, title: str) -> str:
    """The worst first, with what to do; then all that was measured."""
    lines = [f"# Audit of {title}: {found.verdict}", "", found.words(), ""]
    wrong = [finding for severity in ("refuse", "warn") for finding in found.findings if finding.severity == severity]
    lines += [f"- **{f.severity}**, {f.check}: {f.reason}. To do: {f.fix}" for f in wrong]
    lines += ["", "| check | verdict | found | measured | bar |", "|---|---|---|---|---|"]
    for finding in sorted(found.findings, key=lambda f: -ORDER.index(f.severity)):
        cells = [finding.check, finding.severity, finding.reason, measured(finding), finding.bar]
        lines.append(f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |")
    return "\n".join([*lines, ""])


def measured(finding: Finding) -> str:
    """Its value with the unit."""
    return "" if finding.value is None else f"{finding.value:.4g} {finding.unit}".strip()
