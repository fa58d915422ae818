"""How close is the surface that is extracted from the splats to the true one, over what the cameras saw?

    python benchmarks/surface.py [SENTENCE] [--quality draft] [--voxel 0.01] [--exact]

Fits a scene and scores its surface. With --exact the depth pictures are ray-cast from the true mesh instead, which
tells what the fusion alone costs. Bars at standard quality: F-score at least 0.95 at 2 cm and 0.80 at 1 cm.
"""

from __future__ import annotations

import argparse
import time

import torch

from layout.planning import plan
from reconstruct.quality import QUALITIES
from reconstruct.rooms.furnished import Furnished
from reconstruct.rooms.furnishing import furnish
from reconstruct.rooms.viewpoints import training_cameras
from reconstruct.scoring import compare_surfaces
from reconstruct.surface import DepthView, fuse, without_crumbs
from reconstruct.text import from_text
from splat.camera import Camera


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sentence", nargs="?", default="a study with a desk, an office chair and two bookshelves")
    parser.add_argument("--quality", default="standard")
    parser.add_argument("--voxel", type=float, default=0.01)
    parser.add_argument("--exact", action="store_true")
    arguments = parser.parse_args()
    if not arguments.exact:
        scene = from_text(arguments.sentence, quality=arguments.quality)
        measures = scene.provenance["measures"]
        print(f"F-score {measures['surface_2cm']:.3f} at 2 cm, {measures['surface_1cm']:.3f} at 1 cm")
        print(f"surface took {scene.provenance['seconds']['surface']:.1f} s")
        return
    furnished, quality = furnish(plan(arguments.sentence)), QUALITIES[arguments.quality]
    cameras = training_cameras(furnished, quality.views, quality.width, quality.height)
    start = time.process_time()
    surface = without_crumbs(fuse((exact(furnished, c) for c in cameras), voxel=arguments.voxel), 0.002)
    print(f"{len(cameras)} views, {len(surface.faces)} faces, {time.process_time() - start:.1f} CPU-s with ray casting")
    agreement = compare_surfaces(surface, furnished.mesh(), cameras)
    for threshold in (0.005, 0.01, 0.02):
        f, p, r = agreement.fscore(threshold), agreement.precision(threshold), agreement.recall(threshold)
        print(f"at {1e3 * threshold:4.0f} mm: F-score {f:.3f}, precision {p:.3f}, recall {r:.3f}")


def exact(furnished: Furnished, camera: Camera) -> DepthView:
    """The depth picture of the true surface."""
    from reconstruct.rays import RayScene

    rows, columns = torch.meshgrid(torch.arange(camera.height), torch.arange(camera.width), indexing="ij")
    k = camera.intrinsics
    rays = torch.stack(
        [(columns + 0.5 - k[0, 2]) / k[0, 0], (rows + 0.5 - k[1, 2]) / k[1, 1], torch.ones(rows.shape)], -1
    )
    directions = (rays.reshape(-1, 3) @ camera.world_to_camera[:3, :3]).numpy()
    origins = camera.position.expand(len(directions), 3).numpy()
    depth = torch.from_numpy(RayScene(furnished.vertices, furnished.faces).cast(origins, directions).distance)
    depth = torch.where(torch.isfinite(depth), depth, 0.0).reshape(rows.shape)
    return DepthView(camera, depth, torch.full((*rows.shape, 3), 0.5))


if __name__ == "__main__":
    main()
