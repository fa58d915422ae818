"""What does each format cost and lose?

    python benchmarks/formats.py SPLATS

Writes the Gaussians of a file in every format that can be written, reads them back, and compares pictures of both from
four sides: PSNR in dB, the size of the file, and the CPU time of writing and reading.
"""

from __future__ import annotations

import argparse
import math
import tempfile
import time
from pathlib import Path

import torch

from splat.camera import Camera
from splat.files import FORMATS, read_splats, write_splats
from splat.gaussians import Gaussians
from splat.metrics import psnr
from splat.rendering import render

WIDTH, HEIGHT = 480, 360


def cameras(cloud: Gaussians) -> list[Camera]:
    """Four, around the middle of the cloud, upright in a world whose y axis is down."""
    low, high = (cloud.means.quantile(q, 0) for q in (0.02, 0.98))
    middle, reach = (low + high) / 2, 1.1 * float((high - low).norm())
    eyes = [middle + reach * torch.tensor([math.cos(a), -0.3, math.sin(a)]) for a in (0.0, 1.6, 3.1, 4.7)]
    look = {"width": WIDTH, "height": HEIGHT, "up": (0.0, -1.0, 0.0)}
    return [Camera.look_at(tuple(eye.tolist()), tuple(middle.tolist()), **look) for eye in eyes]


@torch.no_grad()
def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("splats", type=Path)
    cloud = read_splats(parser.parse_args().splats)
    looks = cameras(cloud)
    truth = [render(cloud, camera).color for camera in looks]
    print(f"{len(cloud)} Gaussians, harmonics of degree {cloud.degree}\n")
    print(f"{'format':<28}{'PSNR, worst':>12}{'kB':>9}{'write CPU s':>13}{'read CPU s':>12}")
    with tempfile.TemporaryDirectory() as folder:
        for kind in FORMATS:
            if kind.writer is None:
                continue
            path = Path(folder) / kind.patterns[0].replace("*", "splats")
            start = time.process_time()
            write_splats(cloud, path)
            written = time.process_time()
            back = read_splats(path)
            spent = written - start, time.process_time() - written
            worst = min(psnr(render(back, camera).color, t) for camera, t in zip(looks, truth, strict=True))
            print(f"{kind.name:<28}{worst:12.1f}{path.stat().st_size / 1e3:9.0f}{spent[0]:13.2f}{spent[1]:12.2f}")


if __name__ == "__main__":
    main()
