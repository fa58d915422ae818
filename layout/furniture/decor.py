"""Pictures, paper, keepsakes and soft things."""

from __future__ import annotations

import numpy as np

from layout.furniture import palette
from layout.furniture.making import part
from layout.furniture.part import Furniture, Part
from layout.furniture.shapes import box, cushion, fit, hull, rod, tube
from layout.layout import Item


def acoustic_panel(item: Item) -> Furniture:
    """Foam in wedges, groups of four turned against each other."""
    x, y, z = item.size
    foam = "foam" if not palette.colour(item, "") else f"fabric:{palette.colour(item, '')}"
    base = box((-x / 2, -y / 2, 0), (0.35 * x - x / 2, y / 2, z), bevel=0.001)
    wedges = []
    for i in range(2):
        for j in range(2):
            y0, z0, wide, tall = -y / 2 + i * y / 2, j * z / 2, y / 2, z / 2
            for k in range(4):
                a, b = k / 4, (k + 1) / 4
                m = (a + b) / 2
                if (i + j) % 2:
                    points = [(0.3 * x - x / 2, y0 + t * wide, z0 + s * tall) for t in (a, b) for s in (0, 1)] + [
                        (x / 2, y0 + m * wide, z0 + s * tall) for s in (0, 1)
                    ]
                else:
                    points = [(0.3 * x - x / 2, y0 + s * wide, z0 + t * tall) for t in (a, b) for s in (0, 1)] + [
                        (x / 2, y0 + s * wide, z0 + m * tall) for s in (0, 1)
                    ]
                wedges.append(hull(points))
    return Furniture((part("base", foam, base), part("wedges", foam, *wedges, solid="hull")))


def hose(item: Item) -> Furniture:
    """A garden hose in loops on a hook."""
    x, y, z = item.size
    r, thick = min(y, z) / 2 - 0.02, 0.012
    t = np.linspace(0, 2 * np.pi * 4, 97)
    wobble = r * (0.9 + 0.06 * np.sin(3.3 * t))
    path = np.column_stack([np.linspace(-0.25 * x, 0.25 * x, 97), wobble * np.sin(t), z / 2 - wobble * np.cos(t)])
    path[:, 1] *= (y / 2 - thick) / np.abs(path[:, 1]).max()
    span = path[:, 2] - z / 2
    path[:, 2] = z / 2 + span * (z / 2 - thick) / np.abs(span).max()
    pieces = tuple(rod(a, b, thick, sides=6) for a, b in zip(path[:-1:2], [*path[2::2]], strict=True))
    hook = [
        box((-x / 2, -0.05, 0.62 * z), (0.012 - x / 2, 0.05, z - 0.06), bevel=0.003),
        box((-x / 2, -0.04, 0.78 * z), (x / 2, 0.04, 0.8 * z), bevel=0.003),
        box((x / 2 - 0.008, -0.04, 0.78 * z), (x / 2, 0.04, 0.86 * z), bevel=0.003),
    ]
    return Furniture(
        (
            Part("hose", tube(path, thick, sides=7), f"rubber:{palette.colour(item, 'green')}", "hull", pieces),
            part("hook", "iron", *hook),
        )
    )


def pillow(item: Item) -> Furniture:
    """Plump in the middle, its edges drawn thin; it lies flat."""
    x, y, z = item.size
    shape = cushion((-x / 2, -y / 2, 0), (x / 2, y / 2, z), round=0.42 * z, bulge=0.36 * z, detail=8)
    shape.vertices[:, 2] = np.maximum(shape.vertices[:, 2], 0)
    low = shape.vertices[:, 2] < 0.24 * z
    # It settles: the underside is flat where it bears, so that it does not rock.
    shape.vertices[low, 2] = np.maximum(0, (shape.vertices[low, 2] - 0.12 * z) * 2)
    kind = (palette.asked(item, palette.CLOTH_WORDS) or "fabric") if item.style.get("material") else "fabric"
    return Furniture((part("pillow", f"{kind}:{palette.accent(item)}", shape, solid="hull"),))


def rock(item: Item) -> Furniture:
    """A boulder with broken faces, flat below."""
    x, y, z = item.size
    chance = np.random.default_rng(item.seed)
    points = chance.normal(size=(34, 3))
    points /= np.linalg.norm(points, axis=1, keepdims=True)
    points[:, 2] = np.maximum(points[:, 2], -0.4)
    return Furniture((part("rock", "stone", fit(hull(points), (-x / 2, -y / 2, 0), (x / 2, y / 2, z)), solid="hull"),))
