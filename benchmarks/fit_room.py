"""How well, and how fast, are Gaussians fitted to a furnished room?

    python benchmarks/fit_room.py [SENTENCE] [--quality standard] [--seed 0] [--steps N] [--surface] [--ply FILE]

Prints the time of each stage, what one step of the fit is made of, and PSNR and SSIM on views that took no part in it.
CPU time counts all threads of the process and is what a loaded machine leaves comparable; wall time needs a quiet one.
Bars at standard quality: at least 30 dB and 0.93 over 3 different rooms.
"""

from __future__ import annotations

import argparse
import dataclasses
import os
import resource
import statistics
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import numpy as np
import torch

from layout.planning import plan
from reconstruct.quality import QUALITIES, Quality
from reconstruct.rooms.baking import bake
from reconstruct.rooms.furnishing import furnish
from reconstruct.rooms.picturing import picture
from reconstruct.rooms.sampling import sample_surface
from reconstruct.rooms.viewpoints import test_cameras, training_cameras
from reconstruct.scoring import compare_surfaces
from reconstruct.seeding import seed_from_surface
from reconstruct.surface import extract_surface
from splat.fitting import FitStep, fit_steps
from splat.formats.ply import write_ply
from splat.gaussians import Gaussians
from splat.losses import photometric_loss, prepare
from splat.metrics import psnr, ssim
from splat.rasterizers.kernels.threads import torch_on_one_thread
from splat.rendering import render
from splat.view import View

GREY = torch.full((3,), 0.5)


def main() -> None:
    arguments = _arguments()
    preset = QUALITIES[arguments.quality]
    if arguments.steps:
        preset = dataclasses.replace(preset, fit=dataclasses.replace(preset.fit, steps=arguments.steps))
    size = preset.width, preset.height
    print(f"{arguments.sentence}\n{arguments.quality}: {preset}")
    print(f"{torch.get_num_threads()} threads, load {os.getloadavg()[0]:.1f}\n\n{'stage':<28}{'CPU s':>8}{'wall s':>8}")
    with lap("layout, furniture, light"):
        lit = bake(furnish(plan(arguments.sentence, seed=arguments.seed)), arguments.quality)
    with lap(f"{preset.views} views"):
        views = [picture(lit, c) for c in training_cameras(lit.furnished, preset.views, *size, arguments.seed)]
    with lap("unseen views"):
        unseen = [picture(lit, c) for c in test_cameras(lit.furnished, 10, *size, arguments.seed)]
    cameras = [view.camera for view in views]
    with lap("seed"):
        samples = sample_surface(lit, preset.gaussians, np.random.default_rng(arguments.seed), cameras=cameras)
        seed = seed_from_surface(samples, sh_degree=preset.sh_degree)
    before = score(seed, unseen)
    with lap("fit") as spent:
        gaussians = last_step(seed, views, preset, arguments.seed).gaussians
    with torch_on_one_thread():
        print_parts(gaussians, views[:12], 1e3 * spent[0] / preset.fit.steps)
    print(f"\n{'unseen views':<28}{'PSNR dB':>8}{'SSIM':>8}")
    for name, (decibels, similarity) in (("seed", before), ("fitted", score(gaussians, unseen))):
        print(
            f"{name:<28}{statistics.mean(decibels):8.2f}{statistics.mean(similarity):8.4f}   worst {min(decibels):.2f}"
        )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"\n{len(gaussians)} Gaussians, peak memory {memory:.2f} GiB")
    if arguments.surface:
        agreement = compare_surfaces(extract_surface(gaussians, cameras), lit.furnished.mesh(), cameras)
        print(f"surface: F-score {agreement.fscore(0.01):.3f} at 1 cm, {agreement.fscore(0.02):.3f} at 2 cm")
    if arguments.ply:
        write_ply(gaussians, arguments.ply)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sentence", nargs="?", default="a bedroom with a double bed, two nightstands and a wardrobe")
    parser.add_argument("--quality", choices=list(QUALITIES), default="standard")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--steps", type=int, help="instead of the preset's")
    parser.add_argument("--surface", action="store_true", help="extract and score the surface, too")
    parser.add_argument("--ply", help="where to write the result")
    return parser.parse_args()


@contextmanager
def lap(stage: str) -> Iterator[list[float]]:
    """Prints what the block took; CPU and wall [s] are in the list when it has ended."""
    spent: list[float] = []
    cpu, wall = time.process_time(), time.perf_counter()
    yield spent
    spent += [time.process_time() - cpu, time.perf_counter() - wall]
    print(f"{stage:<28}{spent[0]:8.1f}{spent[1]:8.1f}", flush=True)


def last_step(seed: Gaussians, views: Sequence[View], preset: Quality, rng_seed: int) -> FitStep:
    *_, last = fit_steps(seed, views, preset.fit, rng_seed=rng_seed)
    return last


def print_parts(gaussians: Gaussians, views: Sequence[View], whole: float) -> None:
    """What a step is made of, by taking its parts one by one [CPU ms]; `whole` is that of a step in the fit."""
    leaves = dataclasses.replace(gaussians.map(lambda v: v.detach().clone()), instance=None)
    for field in ("means", "quats", "scales", "opacities", "sh"):
        getattr(leaves, field).requires_grad_()
    spent: dict[str, list[float]] = {"render": [], "loss": [], "backward": []}
    for view in views:
        truth, start = prepare(view.image), time.process_time()
        seen = render(leaves, view.camera, background=GREY)
        drawn = time.process_time()
        loss = photometric_loss(seen.color, truth)
        compared = time.process_time()
        loss.backward()
        for name, begin, end in zip(
            spent, (start, drawn, compared), (drawn, compared, time.process_time()), strict=True
        ):
            spent[name].append(1e3 * (end - begin))
    parts = {name: statistics.median(times) for name, times in spent.items()}
    print(f"\n{'step':<28}{'CPU ms':>8}")
    for name, value in {**parts, "depth, Adam, the rest": whole - sum(parts.values()), "whole": whole}.items():
        print(f"{name:<28}{value:8.1f}")


@torch.no_grad()
def score(gaussians: Gaussians, views: Sequence[View]) -> tuple[list[float], list[float]]:
    """PSNR [dB] and SSIM of each view."""
    drawn = [render(gaussians, view.camera, background=GREY).color.clamp(0, 1) for view in views]
    pairs = list(zip(drawn, (view.image for view in views), strict=True))
    return [psnr(*pair) for pair in pairs], [ssim(*pair) for pair in pairs]


if __name__ == "__main__":
    main()
