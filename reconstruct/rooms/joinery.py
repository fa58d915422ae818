"""Doors and windows, in the frame of their wall: x along it, y into the room, z up."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import trimesh

from layout.furniture.part import Part
from layout.furniture.shapes import box, join
from layout.layout import Opening

METAL = "steel"
OUTDOORS = "outdoors"
LINING, ARCHITRAVE, GAP = 0.022, 0.065, 0.003
"""Thickness of the boards that line a doorway, width of the frame around it, play of the leaf [m]."""


def door_parts(opening: Opening, thickness: float, trim: str) -> list[Part]:
    """Lining, architrave, a closed panelled leaf and its handle."""
    a, b, top = opening.offset, opening.offset + opening.width, opening.sill + opening.height
    leaf = (a + LINING + GAP, b - LINING - GAP, top - LINING - GAP)
    near = opening.hinge == "near"
    return [
        Part(f"{opening.name}/frame", _door_frame(a, b, top, thickness), trim, "none"),
        Part(f"{opening.name}/leaf", _leaf(*leaf), trim, "box", (box((a, -0.06, 0), (b, -0.015, top), bevel=0),)),
        Part(f"{opening.name}/handle", _handle(leaf[1] if near else leaf[0], near), METAL, "none"),
    ]  # fmt: skip


def _door_frame(a: float, b: float, top: float, thickness: float) -> trimesh.Trimesh:
    boards = []
    for board, y0, y1 in ((LINING, -thickness, 0.0), (LINING + 0.014, -thickness, -0.062)):
        boards += [
            box((a - 0.002, y0, -0.005), (a + board, y1, top), bevel=0.0015),
            box((b - board, y0, -0.005), (b + 0.002, y1, top), bevel=0.0015),
            box((a, y0, top - board), (b, y1, top + 0.002), bevel=0.0015),
        ]
    w, y = ARCHITRAVE, 0.016
    boards += [
        box((a - w, -0.004, -0.005), (a + 0.012, y, top - 0.012), bevel=0.004, round=2),
        box((b - 0.012, -0.004, -0.005), (b + w, y, top - 0.012), bevel=0.004, round=2),
        box((a - w, -0.004, top - 0.012), (b + w, y, top + w), bevel=0.004, round=2),
    ]
    return join(*boards)


def _leaf(a: float, b: float, top: float) -> trimesh.Trimesh:
    """A slab with raised stiles and rails around two sunken panels."""
    back, face, stile, foot = -0.060, -0.016, min(0.11, 0.2 * (b - a)), 0.002
    middle = 0.5 * top
    rails = [(foot, 0.20), (middle - 0.07, middle + 0.07), (top - 0.12, top)]
    pieces = [box((a, back, foot), (b, face - 0.012, top), bevel=0)]
    pieces += [box((x, back, foot), (x + stile, face, top), bevel=0.003) for x in (a, b - stile)]
    pieces += [box((a + stile - 0.001, back, low), (b - stile + 0.001, face, high), bevel=0.003) for low, high in rails]
    return join(*pieces)


def _handle(edge: float, towards_near: bool) -> trimesh.Trimesh:
    """A rose and a lever, 6 cm from the free edge of the leaf, about a metre up."""
    way = -1.0 if towards_near else 1.0
    x, z, face = edge + way * 0.06, 1.02, -0.016
    return join(
        *[
            _rod((x, face, z), (x, face + 0.008, z), 0.026),
            _rod((x, face, z), (x, face + 0.052, z), 0.009),
            _rod((x - way * 0.008, face + 0.047, z), (x + way * 0.115, face + 0.047, z), 0.009),
            _rod((x, face, z - 0.09), (x, face + 0.006, z - 0.09), 0.014),
        ]
    )


def _rod(start: tuple[float, float, float], end: tuple[float, float, float], radius: float) -> trimesh.Trimesh:
    return trimesh.creation.cylinder(radius, segment=np.array([start, end]), sections=20)


def window_parts(opening: Opening, thickness: float, trim: str) -> list[Part]:
    """Frame with sash bars, sill board, and the outdoors as a glowing picture at the outer face."""
    a, b, low = opening.offset, opening.offset + opening.width, opening.sill
    high = low + opening.height
    pane = box((a, -0.10, low), (b, -0.05, high), bevel=0)
    sill = box((a - 0.03, -0.11, low - 0.004), (b + 0.03, 0.035, low + 0.022), bevel=0.005, round=2)
    # Solid up to the wall's face only: furniture that stands against the wall passes under the nosing.
    ledge = box((a - 0.03, -0.11, low - 0.004), (b + 0.03, 0.0, low + 0.022), bevel=0)
    view = _outdoors(a - 0.01, b + 0.01, low - 0.01, high + 0.01, -thickness)
    return [
        Part(f"{opening.name}/frame", _window_frame(a, b, low, high), trim, "box", (pane,)),
        Part(f"{opening.name}/sill", sill, trim, "box", (ledge,)),
        Part(f"{opening.name}/view", view, OUTDOORS, "none", mapping="fitted"),
    ]


def _window_frame(a: float, b: float, low: float, high: float) -> trimesh.Trimesh:
    """An outer frame and as many casements as the width asks for."""
    # A little into the wall, so that no rounded edge leaves a gap to the reveal.
    bars = _ring(a - 0.006, b + 0.006, low - 0.006, high + 0.006, width=0.051, y=(-0.105, -0.045))
    count = max(1, math.ceil((b - a - 0.05) / 0.85))
    edges = np.linspace(a + 0.04, b - 0.04, count + 1)
    for left, right in pairwise(edges):
        bars += _ring(left, right, low + 0.04, high - 0.04, width=0.042, y=(-0.095, -0.035))
    if high - low > 1.7:
        bars.append(box((a, -0.09, low + 0.62 * (high - low)), (b, -0.045, low + 0.62 * (high - low) + 0.035)))
    return join(*bars)


def _ring(
    a: float, b: float, low: float, high: float, *, width: float, y: tuple[float, float]
) -> list[trimesh.Trimesh]:
    y0, y1 = y
    return [
        box((a, y0, low), (a + width, y1, high), bevel=0.004, round=2),
        box((b - width, y0, low), (b, y1, high), bevel=0.004, round=2),
        box((a, y0, low), (b, y1, low + width), bevel=0.004, round=2),
        box((a, y0, high - width), (b, y1, high), bevel=0.004, round=2),
    ]


def _outdoors(a: float, b: float, low: float, high: float, y: float) -> trimesh.Trimesh:
    corners = np.array([(a, y, low), (a, y, high), (b, y, high), (b, y, low)])
    return trimesh.Trimesh(corners, [(0, 1, 2), (0, 2, 3)], process=False)
