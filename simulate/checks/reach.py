"""Can a robot come in by the door, and go from there to wherever it fits?"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
from jaxtyping import Bool, Int
from scipy import ndimage

from simulate.evidence import Evidence
from simulate.findings import Finding, Place
from simulate.ground import Ground
from simulate.walking import RADIUS

SHARE = 0.95
"""Of the places where the robot fits."""
LITTLE = 2.0
"""Of so little floor that was seen nobody can say where it leads [m2]."""
POCKET = 0.25
"""What is cut off counts if the robot's middle may be anywhere in so much of it [m2]."""
BEFORE = 0.20
"""How far behind its own radius a robot that has come in may be [m]."""
FIX = "move what stands in the way, so that 0.5 m stay free"
ROBOT = f"a robot {2 * RADIUS:g} m wide"


def judge(evidence: Evidence) -> Iterator[Finding]:
    ground, walk, layout = evidence.ground, evidence.standing, evidence.scene.layout
    if ground is None or walk is None:
        yield Finding("none", "no floor is known")
        return
    area = ground.area(ground.inside)
    if not ground.complete and area < LITTLE:
        yield Finding("none", f"only {area:.1f} m2 of floor were seen")
        return
    if not walk.any():
        severity = "refuse" if ground.complete else "warn"
        yield Finding(severity, f"{ROBOT} fits nowhere on {area:.1f} m2 of floor", FIX, "", 0.0, "m2", "above 0")
        return
    patches = np.zeros(walk.shape, int)
    ndimage.label(walk, output=patches)  # pyright: ignore[reportArgumentType]
    starts, blocked = _starts(layout, ground, patches) if layout is not None else (set(), [])
    yield from blocked
    if not blocked:
        yield _reached(ground, patches, starts)


def _reached(ground: Ground, patches: Int[np.ndarray, "nx ny"], starts: set[int]) -> Finding:
    """How much of where the robot fits it reaches from where it comes in, or else from the largest patch."""
    sizes = np.bincount(patches.ravel())
    sizes[0] = 0
    reached = np.isin(patches, list(starts or {int(sizes.argmax())}))
    share, lost = float(reached.sum() / sizes.sum()), ground.area((patches > 0) & ~reached)
    reason = f"from the {'door' if starts else 'largest free area'} {ROBOT} reaches {share:.0%} of where it fits"
    bar = f"at least {100 * SHARE:g}"
    if share >= SHARE or lost < POCKET:
        return Finding("pass", reason, value=100 * share, unit="%", bar=bar)
    sizes[np.unique(patches[reached])] = 0
    place = _middle(ground, patches == int(sizes.argmax()))
    return Finding("warn", f"{reason}; {lost:.1f} m2 are cut off", FIX, "", 100 * share, "%", bar, place)


def _starts(layout: Any, ground: Ground, patches: Int[np.ndarray, "nx ny"]) -> tuple[set[int], list[Finding]]:
    """Of each room the largest patch at one of its doors; and the doors that nobody can come in by."""
    starts, blocked = set(), []
    for room in layout.rooms:
        at_doors: list[int] = []
        for door in (o for o in layout.openings if o.kind == "door" and o.room == room.name):
            start, end = room.wall(door.wall)
            before = _entry(ground, start, end, door.offset, door.width)
            near = patches[before & (patches > 0)]
            at_doors += near.tolist()
            if not len(near):
                reason = f"{door.name} is blocked: {ROBOT} cannot come in by it"
                blocked.append(Finding("refuse", reason, FIX, door.name, 0.0, "m2", "above 0", _middle(ground, before)))
        if at_doors:
            starts.add(max(set(at_doors), key=lambda patch: int((patches == patch).sum())))
    return starts, blocked


def _entry(
    ground: Ground, start: tuple[float, float], end: tuple[float, float], offset: float, width: float
) -> Bool[np.ndarray, "nx ny"]:
    """Cells just inside of a door in a wall from one corner to the next; the room lies to the left."""
    along = (np.array(end) - start) / math.dist(start, end)
    middles = ground.origin + ground.cell * (np.moveaxis(np.indices(ground.inside.shape), 0, -1) + 0.5) - start
    far, deep = middles @ along, middles @ [-along[1], along[0]]
    return (far >= offset) & (far <= offset + width) & (deep > 0) & (deep <= RADIUS + BEFORE)


def _middle(ground: Ground, cells: Bool[np.ndarray, "nx ny"]) -> Place:
    x, y, z = ground.points(cells).mean(axis=0).tolist()
    return x, y, z
