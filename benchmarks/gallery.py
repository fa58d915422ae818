"""One picture from several saved scenes: the README's.

python benchmarks/gallery.py PICTURE.jpg SCENE_FOLDER:VIEW [SCENE_FOLDER:VIEW ...]
"""

from __future__ import annotations

import argparse
from pathlib import Path

from PIL import Image

from scenewright.sheets import contact_sheet

SIZE = 640, 480


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("picture", type=Path)
    parser.add_argument("views", nargs="+", help="a scene's folder and the number of a view, such as scenes/study:2")
    arguments = parser.parse_args()
    chosen = [view.rsplit(":", 1) for view in arguments.views]
    pictures = [Image.open(Path(folder) / "views" / f"view_{number}.png").resize(SIZE) for folder, number in chosen]
    contact_sheet(pictures).save(arguments.picture, quality=88)


if __name__ == "__main__":
    main()
