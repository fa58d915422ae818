"""Renders the furnished, lit room of a sentence for people to judge, and says what it cost.

python benchmarks/look.py "a bedroom with a desk" --out looks [--quality standard] [--seed 0] [--layout file.json]
"""

from __future__ import annotations

import argparse
from pathlib import Path
from time import process_time

import numpy as np
from PIL import Image

from layout.layout import Layout
from reconstruct.rooms.baking import bake
from reconstruct.rooms.furnishing import furnish
from reconstruct.rooms.picturing import picture
from reconstruct.rooms.viewpoints import beauty_cameras, top_camera


def main() -> None:
    arguments = _arguments()
    out = Path(arguments.out)
    out.mkdir(parents=True, exist_ok=True)
    layout = Layout.read(arguments.layout) if arguments.layout else _planned(arguments.sentence, arguments.seed)
    start = process_time()
    furnished = furnish(layout)
    built = process_time()
    lit = bake(furnished, arguments.quality)
    baked = process_time()
    cameras = [*beauty_cameras(furnished, 4, 640, 480), top_camera(layout)]
    chosen = process_time()
    pictures = []
    for camera in cameras:
        pictures.append(picture(lit, camera).image.numpy())
    shown = process_time()
    for name, image in zip(("view_1", "view_2", "view_3", "view_4", "top"), pictures, strict=False):
        Image.fromarray((image * 255).round().astype(np.uint8)).save(out / f"{name}.png")
    pictures.append(np.ones_like(pictures[0]))
    rows = [np.hstack(pictures[i : i + 2]) for i in range(0, 6, 2)]
    Image.fromarray((np.vstack(rows) * 255).round().astype(np.uint8)).save(out / "sheet.png")
    wall = np.median(np.concatenate([p.reshape(-1, 3) for p in pictures[:4]]), axis=0)
    print(f"{len(layout.items)} items, {len(lit.furnished.vertices):,} vertices, median colour {wall.round(2)}")
    print(f"furnish {built - start:.1f}, bake {baked - built:.1f}, cameras {chosen - baked:.1f},", end=" ")
    print(f"picture {(shown - chosen) / len(cameras):.2f} each [CPU s]")


def _planned(sentence: str, seed: int) -> Layout:
    from layout.planners.rules import plan

    return plan(sentence, seed=seed)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("sentence", nargs="?", default="a living room")
    parser.add_argument("--out", default="looks")
    parser.add_argument("--quality", default="standard")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--layout", help="a layout file to show instead of a sentence")
    return parser.parse_args()


if __name__ == "__main__":
    main()
