"""Can a robot come in by the door, and go from there to wherever it fits?"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import cast

import numpy as np
from scipy import ndimage

from simulate.evidence import Evidence
from simulate.findings import Finding
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


def judge(evidence: Evidence) -> Iterator[Finding]:
    ground = evidence.ground
    if ground is None or evidence.standing is None:
        yield Finding("none", "no floor is known")
        return
    walk, area = evidence.standing, ground.area(ground.inside)
    if not ground.complete and area < LITTLE:
        yield Finding("none", f"only {area:.1f} m2 of floor were seen")
        return
    if not walk.any():
        reason = f"a robot {2 * RADIUS:g} m wide fits nowhere on {area:.1f} m2 of floor"
        severity = "refuse" if ground.complete else "warn"
        yield Finding(severity, reason, FIX, value=0.0, unit="m2", bar="above 0")
        return
    patches = np.zeros(walk.shape, int)
    ndimage.label(walk, output=patches)  # pyright: ignore[reportArgumentType]
    blocked, entries = _doors(evidence, ground, patches)
    yield from blocked
    if not blocked:
        yield _reached(ground, patches, entries, complete=ground.complete)


def _reached(ground: Ground, patches: np.ndarray, entries: set[int], *, complete: bool) -> Finding:
    sizes = np.bincount(patches.ravel())[1:]
    start = max(entries or range(1, len(sizes) + 1), key=lambda patch: sizes[patch - 1])
    share = float(sizes[start - 1] / sizes.sum())
    lost = float(sizes.sum() - sizes[start - 1]) * ground.cell**2
    where = "door" if entries else "largest free area"
    reason = f"from the {where} a robot {2 * RADIUS:g} m wide reaches {share:.0%} of where it fits"
    bar = f"at least {100 * SHARE:g}"
    if share >= SHARE or lost < POCKET:
        return Finding("pass", reason, value=100 * share, unit="%", bar=bar)
    largest = int(np.argsort(sizes)[-1 if start - 1 != int(sizes.argmax()) else -2]) + 1
    reason += f"; {lost:.1f} m2 are cut off" if complete else f"; {lost:.1f} m2 of what was seen are cut off"
    return Finding("warn", reason, FIX, value=100 * share, unit="%", bar=bar, place=_middle(ground, patches == largest))


def _doors(evidence: Evidence, ground: Ground, patches: np.ndarray) -> tuple[list[Finding], set[int]]:
    """The doors that the robot cannot come in by, and the patches of floor at the others."""
    layout, blocked, entries = evidence.scene.layout, [], set()
    for door in () if layout is None else layout.openings:
        if door.kind != "door":
            continue
        room = next(room for room in layout.rooms if room.name == door.room)  # pyright: ignore[reportOptionalMemberAccess]
        inside = _entry(ground, room.wall(door.wall), door.offset, door.width)
        near = set(np.unique(patches[inside]).tolist()) - {0}
        entries |= near
        if not near:
            reason = f"{door.name} is blocked: a robot {2 * RADIUS:g} m wide cannot come in by it"
            place = _middle(ground, inside)
            blocked.append(Finding("refuse", reason, FIX, door.name, 0.0, "m2", "above 0", place))
    return blocked, entries


def _entry(ground: Ground, wall: tuple, offset: float, width: float) -> np.ndarray:
    """Cells just inside of a door."""
    (ax, ay), (bx, by) = wall
    length = math.dist((ax, ay), (bx, by))
    middles = ground.origin + ground.cell * (np.moveaxis(np.indices(ground.inside.shape), 0, -1) + 0.5) - [ax, ay]
    along, deep = (
        middles @ [(bx - ax) / length, (by - ay) / length],
        middles @ [-(by - ay) / length, (bx - ax) / length],
    )
    return (along >= offset) & (along <= offset + width) & (deep > 0) & (deep <= RADIUS + BEFORE)


def _middle(ground: Ground, cells: np.ndarray) -> tuple[float, float, float]:
    index = np.argwhere(cells).mean(axis=0)
    x, y = (ground.origin + ground.cell * (index + 0.5)).tolist()
    return x, y, cast(float, float(np.median(ground.height[ground.inside])))
