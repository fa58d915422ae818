"""Is each solid closed, with its faces outward?"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from reconstruct.scene import Body
from simulate.evidence import Evidence
from simulate.findings import Finding


def judge(evidence: Evidence) -> Iterator[Finding]:
    found = [finding for body in evidence.scene.bodies for finding in _of(body)]
    count = sum(body.collider.solid is not None for body in evidence.scene.bodies)
    yield from found
    if not count:
        yield Finding("none", "no body has a solid mesh")
    elif not found:
        yield Finding("pass", f"{count} solids are closed, their faces outward", value=float(count), unit="solids")


def _of(body: Body) -> Iterator[Finding]:
    solid = body.collider.solid
    if solid is None:
        return
    if not solid.is_watertight:
        edges, uses = np.unique(np.sort(solid.edges, axis=1), axis=0, return_counts=True)
        reason = (
            f"the solid of {body.name} is open: {int((uses != 2).sum())} of {len(edges)} edges do not join two faces"
        )
        fix = "close it (reconstruct.solids.enclosing.enclose), or set solid=None; the convex shapes are not concerned"
        yield Finding("warn", reason, fix, body.name, float((uses != 2).sum()), "edges", "at most 0")
    elif not solid.is_winding_consistent or solid.volume <= 0:
        reason = f"the solid of {body.name} is inside out: it encloses {solid.volume:.3g} m3"
        fix = "turn its faces round (trimesh's invert), so that they are counter-clockwise seen from outside"
        yield Finding("refuse", reason, fix, body.name, float(solid.volume), "m3", "above 0")
