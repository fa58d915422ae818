"""Standing figures."""

from __future__ import annotations

import numpy as np

from layout.furniture import palette
from layout.furniture.making import part
from layout.furniture.part import Furniture
from layout.furniture.shapes import ball, box, cylinder, fit, hull, rod
from layout.layout import Item


def figure(item: Item, material: str, *, plinth: bool) -> Furniture:
    """A standing figure of simple turned forms."""
    x, y, z = item.size
    foot = 0.12 * z if plinth else 0.02 * z
    h = z - foot
    parts = []
    if plinth:
        parts.append(part("plinth", material, box((-x / 2, -y / 2, 0), (x / 2, y / 2, foot), bevel=0.01)))
        half = 0.42 * y
    else:
        parts.append(
            part(
                "base",
                "chrome",
                fit(
                    cylinder((0, 0, 0), 0.5, 1, bevel=0.05, segments=32), (-x / 2, -0.5 * x, 0), (x / 2, 0.5 * x, foot)
                ),
                solid="cylinder",
            )
        )
        half = y / 2

    def at(t: float) -> float:
        return foot + t * h

    legs = [
        hull(
            np.concatenate(
                [
                    _oval((0, s * 0.055 * h, at(0.0)), 0.028 * h, 0.028 * h),
                    _oval((0, s * 0.05 * h, at(0.48)), 0.05 * h, 0.048 * h),
                ]
            )
        )
        for s in (1, -1)
    ]
    torso = [
        hull(
            np.concatenate([_oval((0, 0, at(0.44)), 0.06 * h, 0.105 * h), _oval((0, 0, at(0.6)), 0.05 * h, 0.082 * h)])
        ),
        hull(
            np.concatenate(
                [
                    _oval((0, 0, at(0.59)), 0.05 * h, 0.082 * h),
                    _oval((0.008 * h, 0, at(0.76)), 0.068 * h, 0.12 * h),
                    _oval((0, 0, at(0.82)), 0.04 * h, 0.09 * h),
                ]
            )
        ),
    ]
    neck = rod((0, 0, at(0.81)), (0, 0, at(0.88)), 0.03 * h, sides=12)
    head = fit(ball((0, 0, 0), 1.0, detail=2), (-0.05 * h, -0.045 * h, at(0.86)), (0.06 * h, 0.045 * h, z))
    tip = half - 0.026 * h
    arms = []
    for s in (1, -1):
        elbow = np.array([0.0, s * min(0.15 * h, tip), at(0.6)])
        hand = np.array([0.03 * h, s * tip, at(0.44)])
        arms += [
            rod((0, s * 0.105 * h, at(0.79)), elbow, 0.032 * h, end=0.026 * h),
            rod(elbow, hand, 0.026 * h, end=0.02 * h),
        ]
    for k, pieces in enumerate((legs, torso, [neck, head], arms)):
        parts.append(part(("legs", "torso", "head", "arms")[k], material, *pieces, solid="hull"))
    return Furniture(tuple(parts))


def _oval(centre: tuple[float, float, float], rx: float, ry: float, sides: int = 16) -> np.ndarray:
    a = 2 * np.pi * np.arange(sides) / sides
    return np.column_stack([rx * np.cos(a), ry * np.sin(a), np.zeros(sides)]) + np.array(centre)


def mannequin(item: Item) -> Furniture:
    return figure(item, f"plastic:{palette.colour(item, 'white')}", plinth=False)


def statue(item: Item) -> Furniture:
    return figure(
        item, palette.asked(item, palette.OTHER_WORDS, palette.METAL_WORDS, palette.WOOD_WORDS) or "marble", plinth=True
    )


def figurine(item: Item) -> Furniture:
    material = palette.asked(item, palette.OTHER_WORDS, palette.METAL_WORDS, palette.WOOD_WORDS)
    return figure(
        item, material or palette.dice(item).choice(("brass", "ceramic:white", "walnut", "copper")), plinth=True
    )
