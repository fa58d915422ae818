"""Are rooms, doors and furniture as large as people build them?

Heights are measured on the shapes, not read from the layout: it is the shapes that a robot runs into.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from reconstruct.scene import Body
from simulate.evidence import Evidence
from simulate.findings import Finding

ABSURD = 3.0
"""So many times too large or too small is another unit, not another taste."""
SEATS = {
    "chair": (0.38, 0.54),
    "office chair": (0.38, 0.60),
    "armchair": (0.30, 0.55),
    "sofa": (0.30, 0.55),
    "bench": (0.35, 0.55),
}
TOPS = {
    "dining table": (0.65, 0.85),
    "desk": (0.60, 1.25),
    "coffee table": (0.25, 0.60),
    "side table": (0.35, 0.80),
    "nightstand": (0.35, 0.80),
    "bookshelf": (0.60, 2.60),
    "wardrobe": (1.40, 2.80),
    "refrigerator": (0.80, 2.20),
}
"""Lowest and highest usual height of seats and of whole things, by category or label [m]."""
CEILING = 2.0, 6.0
"""[m]"""
DOOR = 1.8, 2.6
"""[m]"""
WIDTH = 1.0, 40.0
"""Of a room, along its longer side [m]."""
CAMERA = 0.1, 3.0
"""Above the floor [m]: held by a hand, or on a robot."""


def judge(evidence: Evidence) -> Iterator[Finding]:
    measured = list(_measured(evidence))
    found = [finding for what, body, height, usual in measured for finding in _held_to(what, body, height, usual)]
    yield from found
    if not measured:
        yield Finding("none", "nothing here has a size that is known beforehand")
    elif not found:
        some = ", ".join(f"{what} {height:.2f} m" for what, _, height, _ in measured[:4])
        yield Finding("pass", f"{len(measured)} sizes are usual: {some}")


def _held_to(what: str, body: str, height: float, usual: tuple[float, float]) -> Iterator[Finding]:
    low, high = usual
    if low <= height <= high:
        return
    off = max(low / max(height, 1e-9), height / high)
    reason = f"{what} is {height:.3g} m, {low:g} to {high:g} m are usual"
    fix = f"if the unit is wrong, scale the scene by about {(low + high) / 2 / height:.2g}; if it is meant, leave it"
    yield Finding("refuse" if off > ABSURD else "warn", reason, fix, body, height, "m", f"{low:g} to {high:g}")


def _measured(evidence: Evidence) -> Iterator[tuple[str, str, float, tuple[float, float]]]:
    """What it is, whose, how large [m], and what is usual."""
    scene = evidence.scene
    room = scene.bodies[0].name
    walled = scene.layout is not None or any(plane.name.startswith("wall") for plane in scene.planes)
    if evidence.room.meshes and walled:
        yield "the longer side of the room", room, float(np.ptp(evidence.room.joined.bounds, axis=0)[:2].max()), WIDTH
    ceiling = ceiling_height(evidence)
    if ceiling is not None:
        yield "the ceiling's height", room, ceiling, CEILING
    for door in () if scene.layout is None else scene.layout.openings:
        if door.kind == "door":
            yield f"the height of {door.name}", room, door.height, DOOR
    eyes = scene.provenance.get("cameras")
    if eyes and evidence.ground is not None:
        heights = np.array(list(eyes.values()))[:, 2] - np.median(evidence.ground.height)
        yield "the cameras' height above the floor", room, float(np.median(heights)), CAMERA
    for body in scene.bodies[1:]:
        kind = kind_of(body, evidence)
        if body.collider.parts and kind in SEATS:
            yield f"the seat of {body.name}", body.name, seat_height(body, evidence), SEATS[kind]
        elif body.collider.parts and kind in TOPS:
            low, high = evidence.bounds(body)[:, 2]
            yield f"the height of {body.name}", body.name, float(high - low), TOPS[kind]


def kind_of(body: Body, evidence: Evidence) -> str:
    """Its category, if it comes from a layout, else its label."""
    items = () if evidence.scene.layout is None else evidence.scene.layout.items
    return next((item.category for item in items if item.name == body.name), body.label)


def seat_height(body: Body, evidence: Evidence) -> float:
    """Of the highest shape below two thirds of its height, above the middle of its foot [m]."""
    low, high = evidence.bounds(body)
    start = np.array([[(low[0] + high[0]) / 2, (low[1] + high[1]) / 2, low[2] + 0.66 * (high[2] - low[2])]])
    hit = float(evidence.solid.rays.cast(start, np.array([[0.0, 0.0, -1.0]])).distance[0])
    return float(start[0, 2] - hit - low[2])


def ceiling_height(evidence: Evidence) -> float | None:
    """From the floor up to the room's own shapes above most of it [m]."""
    if evidence.ground is None or not evidence.room.meshes:
        return None
    points = evidence.ground.points(evidence.ground.inside, above=0.1)
    hits = evidence.room.rays.cast(points, np.broadcast_to([0.0, 0.0, 1.0], points.shape)).distance
    median = float(np.median(hits))
    return 0.1 + median if np.isfinite(median) else None
