"""Draws a layout from above: `python benchmarks/plans.py LAYOUT.json PLAN.png`."""

from __future__ import annotations

import math
import sys
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from layout.layout import Item, Layout, Opening, Room, Vec2

SCALE = 90
"""Pixels a metre."""

MARGIN = 45
COLOURS = {"floor": (214, 190, 160), "wall": (120, 150, 190), "ceiling": (225, 205, 120), "on": (150, 190, 140)}
RUG = (236, 222, 226)


def draw(layout: Layout) -> Image.Image:
    """A plan of the first room: rugs, furniture with an arrow to the front, small things, what hangs."""
    room = layout.rooms[0]
    xs, ys = zip(*room.polygon, strict=True)
    size = (int((max(xs) - min(xs)) * SCALE) + 2 * MARGIN, int((max(ys) - min(ys)) * SCALE) + 2 * MARGIN + 16)
    picture = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(picture)

    def at(p: Vec2) -> Vec2:
        return MARGIN + (p[0] - min(xs)) * SCALE, MARGIN + (max(ys) - p[1]) * SCALE

    pen.polygon([at(p) for p in room.polygon], fill=(250, 248, 244), outline="black", width=4)
    for opening in layout.openings:
        _opening(pen, at, room, opening)
    for item in sorted(layout.items, key=lambda i: i.position[2] + i.size[2] * (i.size[2] > 0.03)):
        if item.supported_by != "ceiling":
            _item(pen, at, item)
    text = f"{layout.sentence[:110]}  |  {max(xs):.2f} x {max(ys):.2f} m, {len(layout.items)} items"
    pen.text((8, 6), text, fill="black", font=ImageFont.load_default(12))
    return picture


def _item(pen: ImageDraw.ImageDraw, at, item: Item) -> None:
    flat = item.supported_by == "floor" and item.size[2] <= 0.03
    fill = RUG if flat else COLOURS.get(item.supported_by, COLOURS["on"])
    pen.polygon([at(p) for p in item.footprint()], fill=fill, outline=(70, 70, 70))
    if item.supported_by == "floor":
        x, y, _ = item.position
        tip = (x + item.forward[0] * item.size[0] / 2, y + item.forward[1] * item.size[0] / 2)
        if not flat:
            pen.line([at((x, y)), at(tip)], fill=(190, 60, 50), width=3)
        cx, cy = at((x, y))
        pen.text((cx, cy), item.name, fill="black", anchor="mm", font=ImageFont.load_default(10))


def _opening(pen: ImageDraw.ImageDraw, at, room: Room, opening: Opening) -> None:
    a, b = room.wall(opening.wall)
    length = math.dist(a, b)
    u = ((b[0] - a[0]) / length, (b[1] - a[1]) / length)
    start = (a[0] + u[0] * opening.offset, a[1] + u[1] * opening.offset)
    end = (start[0] + u[0] * opening.width, start[1] + u[1] * opening.width)
    pen.line([at(start), at(end)], fill=(80, 160, 230) if opening.kind == "window" else (200, 120, 60), width=8)
    if opening.kind == "door":
        deep = [(p[0] - u[1] * opening.width, p[1] + u[0] * opening.width) for p in (end, start)]
        pen.line([at(p) for p in (start, *deep[::-1], end)], fill=(220, 170, 130), width=1)


if __name__ == "__main__":
    draw(Layout.read(sys.argv[1])).save(Path(sys.argv[2]))
