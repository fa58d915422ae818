"""The folder of a scene is audited, and what was found written down."""

from __future__ import annotations

import json
from pathlib import Path

from reconstruct.atomic import write_text
from reconstruct.bundle import load_scene
from scenewright.failing import Unusable, answering
from simulate.auditing import examine
from simulate.evidence import Evidence
from simulate.findings import Audit
from simulate.page import html_page
from simulate.telling import told_in_markdown

KINDS = ".html", ".md", ".json"


def check_folder(folder: Path, out: Path | None = None) -> Audit:
    """What the audit of a scene finds; `out`, if given, is a page with pictures (.html), a table (.md) or JSON.

    Raises what `load_scene` raises, and Unusable (a ValueError) if `out` is none of these.
    """
    if out is not None and out.suffix not in KINDS:
        raise Unusable(f"--out {out}: a name that ends in {', '.join(KINDS)} is wanted")
    with answering():
        evidence = Evidence(load_scene(folder))
    found, title = examine(evidence), folder.resolve().name
    if out is not None:
        write_text(out, _told(found, evidence, title, out.suffix))
    return found


def _told(found: Audit, evidence: Evidence, title: str, kind: str) -> str:
    if kind == ".html":
        return html_page(found, evidence, title)
    return told_in_markdown(found, title) if kind == ".md" else json.dumps(found.to_json(), indent=1) + "\n"
