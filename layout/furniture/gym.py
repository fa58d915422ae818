"""Training machines and balls."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from layout.furniture import palette
from layout.furniture.making import part
from layout.furniture.part import Furniture, Part
from layout.furniture.shapes import Mesh, box, cushion, hull, post, rod, tube
from layout.layout import Item


def wheel(centre: np.ndarray, radius: float, width: float, *, sides: int = 28) -> Mesh:
    """A disc that rolls along x."""
    return rod(centre - [0, width / 2, 0], centre + [0, width / 2, 0], radius, sides=sides)


def treadmill(item: Item) -> Furniture:
    """A belt between side rails, a motor hood in front, uprights with a console and grips. The runner faces +x."""
    x, y, z = item.size
    deck, half = 0.16, y / 2
    hood = x / 2 - 0.38
    parts = [
        part(
            "frame",
            "coat:charcoal",
            box((-x / 2, 0.06 - half, 0.06), (hood + 0.05, half - 0.06, deck - 0.02), bevel=0.006),
        ),
        part(
            "belt",
            "rubber",
            box((-x / 2 + 0.01, 0.15 - half, deck - 0.025), (hood + 0.03, half - 0.15, deck), bevel=0.008),
        ),
        part(
            "hood",
            "coat:black",
            hull(
                [
                    (u, v, h)
                    for u, h in ((hood, 0.04), (x / 2, 0.04), (x / 2, 0.14), (x / 2 - 0.12, 0.26), (hood + 0.02, 0.22))
                    for v in (0.02 - half, half - 0.02)
                ]
            ),
            solid="hull",
        ),
    ]
    rails = [box((-x / 2, s * half, 0.05), (hood + 0.1, s * (half - 0.13), deck + 0.012), bevel=0.012) for s in (1, -1)]
    parts.append(part("rails", "plastic:grey", *rails))
    feet = [
        box((u - 0.05, s * (half - 0.1) - 0.035, 0), (u + 0.05, s * (half - 0.1) + 0.035, 0.06), bevel=0.006)
        for u in (x / 2 - 0.12, 0.12 - x / 2)
        for s in (1, -1)
    ]
    parts.append(part("feet", "rubber", *feet))
    for k, s in enumerate((1, -1)):
        v = s * (half - 0.035)
        up = post((x / 2 - 0.2, v, 0.1), (0.09, 0.05), (x / 2 - 0.42, v, z - 0.16), (0.06, 0.045))
        grip = rod((x / 2 - 0.4, v, z - 0.20), (x / 2 - 0.95, v, z - 0.34), 0.02, sides=12)
        parts += [
            part(f"upright_{k + 1}", "coat:charcoal", up, solid="hull"),
            part(f"grip_{k + 1}", "rubber", grip, solid="hull"),
        ]
    console = hull(
        [
            (u, v, h)
            for u, h in ((x / 2 - 0.5, z - 0.24), (x / 2 - 0.38, z - 0.24), (x / 2 - 0.3, z), (x / 2 - 0.34, z))
            for v in (0.03 - half, half - 0.03)
        ]
    )
    a, b = np.array([x / 2 - 0.5, z - 0.24]), np.array([x / 2 - 0.34, z])
    panel = hull(
        [
            (*(p[:1] - 0.004 + d), v, p[1])
            for p in (a + 0.3 * (b - a), a + 0.85 * (b - a))
            for d in (0, 0.006)
            for v in (-0.2, 0.2)
        ]
    )
    parts.append(part("console", "coat:black", console, solid="hull"))
    parts.append(part("display", "digits:mint", panel, solid="hull"))
    return Furniture(tuple(parts))


def exercise_bike(item: Item) -> Furniture:
    """A flywheel in front, saddle, handlebar with a display, pedals, two floor bars."""
    x, y, z = item.size
    coat = f"gloss:{palette.colour(item, 'red')}"
    bars = [rod((u, -y / 2, 0.035), (u, y / 2, 0.035), 0.035, sides=14) for u in (x / 2 - 0.06, 0.08 - x / 2)]
    for bar in bars:
        bar.vertices[:, 2] -= bar.vertices[:, 2].min()
    hub = np.array([0.24 * x, 0, 0.36])
    crank = np.array([-0.04 * x, 0, 0.32])
    seat = np.array([-0.27 * x, 0, 0.72 * z])
    grip = np.array([0.22 * x, 0, z - 0.16])
    beams = [
        post((x / 2 - 0.06, 0, 0.03), (0.05, 0.05), (0.26 * x, 0, 0.62), (0.05, 0.05)),
        post((0.08 - x / 2, 0, 0.03), (0.06, 0.06), (-0.1 * x, 0, 0.4), (0.07, 0.05)),
        post((-0.02 * x, 0, 0.26), (0.09, 0.06), (-0.2 * x, 0, 0.6), (0.05, 0.05)),
        hull(np.concatenate([_pad(np.array([-0.1 * x, 0, 0.34]), 0.04), _pad(np.array([0.3 * x, 0, 0.5]), 0.035)])),
        post((0.27 * x, 0, 0.58), (0.06, 0.05), (0.24 * x, 0, z - 0.12), (0.04, 0.04)),
    ]
    parts = [
        part("floor bars", "coat:black", *bars, solid="cylinder"),
        part("frame", coat, *beams, solid="hull"),
        part("flywheel", "steel", wheel(hub, 0.24, 0.05, sides=36), solid="cylinder"),
        part("flywheel/rim", "coat:black", wheel(hub, 0.19, 0.062, sides=32), solid="cylinder"),
        part("guard", "coat:black", wheel(crank, 0.12, 0.1), solid="cylinder"),
        part("saddle post", "steel", rod((-0.2 * x, 0, 0.56), seat, 0.018), solid="hull"),
        part("saddle", "leather:black", _saddle(seat), solid="hull"),
        part("display", "screen:chart", box(grip + [0.0, -0.11, 0.06], grip + [0.03, 0.11, 0.16], bevel=0.006)),
    ]
    parts.append(part("mount", "coat:black", box(grip + [-0.02, -0.03, -0.06], grip + [0.04, 0.03, 0.08], bevel=0.005)))
    for k, s in enumerate((1, -1)):
        a = crank + [0, s * 0.055, 0]
        b = a + np.array([s * 0.11, 0, s * 0.12])
        parts.append(part(f"crank_{k + 1}", "steel", rod(a, b, 0.014), solid="hull"))
        parts.append(
            part(
                f"pedal_{k + 1}",
                "rubber",
                box(b + [-0.05, -0.045 + s * 0.05, -0.012], b + [0.05, 0.045 + s * 0.05, 0.012], bevel=0.004),
            )
        )
        path = np.array([grip, grip + [0.02, s * 0.16, 0.0], grip + [-0.12, s * 0.2, 0.05]])
        pieces = tuple(rod(p, q, 0.015) for p, q in pairwise(path))
        parts.append(Part(f"handlebar_{k + 1}", tube(path, 0.015), "rubber", "hull", pieces))
    return Furniture(tuple(parts))


def _pad(centre: np.ndarray, half: float) -> np.ndarray:
    return centre + np.array([(u, v, w) for u in (-half, half) for v in (-half, half) for w in (-half, half)])


def _saddle(at: np.ndarray) -> Mesh:
    """Broad behind, narrow in front."""
    points = [
        (-0.13, 0.10),
        (-0.13, -0.10),
        (-0.08, 0.115),
        (-0.08, -0.115),
        (0.02, 0.045),
        (0.02, -0.045),
        (0.15, 0.022),
        (0.15, -0.022),
    ]
    return hull([at + [u, v * s, h] for u, v in points for h, s in ((0.0, 0.7), (0.03, 1.0), (0.055, 0.8))])


def dumbbell_rack(item: Item) -> Furniture:
    """Two sloping tiers between end frames, full of dumbbells that grow to one side."""
    x, y, z = item.size
    frame = "coat:charcoal"
    parts = []
    for k, s in enumerate((1, -1)):
        v = s * (y / 2 - 0.03)
        foot = box((-x / 2, v - 0.03, 0), (x / 2, v + 0.03, 0.05), bevel=0.004)
        up = post((x / 2 - 0.12, v, 0.04), (0.06, 0.05), (0.06 - x / 2, v, z), (0.06, 0.05))
        parts.append(part(f"end_{k + 1}", frame, foot, up, solid="hull"))
    for tier, (u, h) in enumerate(((0.08, 0.36 * z), (-0.08, z - 0.2))):
        rails = [
            hull(
                [
                    (u + du + e, v, h + dh + t)
                    for e in (-0.025, 0.025)
                    for t in (-0.012, 0.012)
                    for v in (0.05 - y / 2, y / 2 - 0.05)
                ]
            )
            for du, dh in ((0.07, -0.035), (-0.07, 0.035))
        ]
        parts.append(part(f"tier_{tier + 1}", frame, *rails, solid="hull"))
        count = max(3, round((y - 0.2) / 0.19))
        for k, v in enumerate(np.linspace(0.15 - y / 2, y / 2 - 0.15, count)):
            r = (0.042 + 0.018 * k / count) * (1.0 if tier else 1.12)
            lift = 0.02 + r
            a, b = np.array([u + 0.1, v, h - 0.05 + lift]), np.array([u - 0.1, v, h + 0.05 + lift])
            d = (b - a) / np.linalg.norm(b - a)
            heads = [rod(a, a + 0.06 * d, r, sides=6), rod(b - 0.06 * d, b, r, sides=6)]
            parts.append(part(f"dumbbell_{tier * 10 + k + 1}", "rubber", *heads, solid="hull"))
            parts.append(
                part(
                    f"dumbbell_{tier * 10 + k + 1}/grip",
                    "chrome",
                    rod(a + 0.05 * d, b - 0.05 * d, 0.014),
                    solid="cylinder",
                )
            )
    return Furniture(tuple(parts))


def weight_bench(item: Item) -> Furniture:
    """A padded bench with a raised back, uprights, and a barbell with plates across them."""
    x, y, z = item.size
    low, half = 0.42, 0.14
    rack = 0.16 - x / 2
    back = hull(
        [
            (u, v, h)
            for u, h in ((-0.02, low), (-0.04, low - 0.06), (0.22 - x / 2, 0.66 * z - 0.06), (0.24 - x / 2, 0.66 * z))
            for v in (-half, half)
        ]
    )
    parts = [
        part(
            "seat",
            "leather:black",
            cushion((0.0, -half, low - 0.06), (x / 2 - 0.1, half, low), round=0.02, detail=4),
            solid="hull",
        ),
        part("back", "leather:black", back, solid="hull"),
        part("beam", "coat:charcoal", box((rack, -0.03, low - 0.13), (x / 2 - 0.08, 0.03, low - 0.06), bevel=0.003)),
        part(
            "front leg",
            "coat:charcoal",
            box((x / 2 - 0.14, -0.025, 0.04), (x / 2 - 0.08, 0.025, low - 0.06), bevel=0.003),
        ),
        part("front foot", "coat:charcoal", box((x / 2 - 0.15, -0.2, 0), (x / 2 - 0.07, 0.2, 0.05), bevel=0.004)),
        part(
            "rear foot",
            "coat:charcoal",
            box((rack - 0.04, 0.02 - y / 2, 0), (rack + 0.04, y / 2 - 0.02, 0.05), bevel=0.004),
        ),
        part(
            "roller",
            "leather:black",
            rod((x / 2 - 0.06, -0.2, 0.3), (x / 2 - 0.06, 0.2, 0.3), 0.06, sides=16),
            solid="cylinder",
        ),
    ]
    bar = z - 0.17
    ups = [
        box(
            (rack - 0.025, s * (y / 2 - 0.14) - 0.025, 0.04),
            (rack + 0.025, s * (y / 2 - 0.14) + 0.025, bar + 0.03),
            bevel=0.003,
        )
        for s in (1, -1)
    ]
    hooks = [
        box(
            (rack, s * (y / 2 - 0.14) - 0.02, bar - 0.035),
            (rack + 0.07, s * (y / 2 - 0.14) + 0.02, bar - 0.015),
            bevel=0.002,
        )
        for s in (1, -1)
    ]
    cross = box((rack - 0.02, 0.14 - y / 2, low - 0.13), (rack + 0.02, y / 2 - 0.14, low - 0.08), bevel=0.003)
    parts.append(part("uprights", "coat:charcoal", *ups, *hooks, cross))
    parts.append(
        part(
            "bar",
            "chrome",
            rod((rack + 0.04, -y / 2, bar), (rack + 0.04, y / 2, bar), 0.014, sides=12),
            solid="cylinder",
        )
    )
    r = min(z - bar, 0.17)
    plates = [wheel(np.array([rack + 0.04, s * (y / 2 - 0.06), bar]), r, 0.035) for s in (1, -1)]
    smaller = [wheel(np.array([rack + 0.04, s * (y / 2 - 0.025), bar]), 0.7 * r, 0.028) for s in (1, -1)]
    parts.append(part("plates", "rubber", *plates, *smaller, solid="cylinder"))
    low_x = min(p.mesh.bounds[0][0] for p in parts)
    for p in parts:
        if low_x < -x / 2:
            p.mesh.vertices[:, 0] = np.maximum(p.mesh.vertices[:, 0], -x / 2)
    return Furniture(tuple(parts))
