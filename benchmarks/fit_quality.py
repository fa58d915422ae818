"""How good are pictures from places never learned from, after how much work?

    python benchmarks/fit_quality.py CAPTURE [--long-side 500] [--minutes 5] [--gaussians 60000] [--threads 2]

CAPTURE is a folder of photos, which are posed by pycolmap first, a COLMAP model, or a folder with a `transforms.json`
and points. Every 8th view is held out (those numbered --offset, --offset + 8, ...; --hold-out names others). The fit
goes on for as many steps as are asked for; PSNR and SSIM of the held-out views are printed on the way, against CPU
time (all threads of the process; poses and pictures are not counted) and wall time, which needs a quiet machine.

"matched" is PSNR after the affine change of colour that suits each held-out picture best: nobody can know how an unseen
picture was exposed. The fit finds such a change for each view that it learns from, unless --no-exposure is said.
"""

from __future__ import annotations

import argparse
import dataclasses
import resource
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from PIL import Image
from raster_speed import processor

from reconstruct.capture import Capture
from reconstruct.gaps import seed_gaps
from reconstruct.loaders.colmap import load_colmap
from reconstruct.quality import PHOTOGRAPHED
from reconstruct.seeding import seed_from_points
from reconstruct.sfm.posing import pose
from splat.densifying import Densification
from splat.exposure import matched
from splat.fitting import FitConfig, fit_steps
from splat.gaussians import Gaussians
from splat.growth import Plan
from splat.metrics import psnr, ssim
from splat.relocating import Relocation
from splat.rendering import render
from splat.view import View

GREY = torch.full((3,), 0.5)
GROWTHS = {"relocation": Relocation, "densification": Densification}


def main() -> None:
    options = arguments()
    torch.set_num_threads(options.threads)
    capture = load(options)
    held = held_out(capture, options)
    views = [view for name, view in zip(capture.names, capture.views, strict=True) if name not in held]
    unseen = [view for name, view in zip(capture.names, capture.views, strict=True) if name in held]
    camera = views[0].camera
    print(
        f"{processor()}, {options.threads} threads, torch {torch.__version__}\n"
        f"{options.capture.name}: {len(views)} views of {camera.width} x {camera.height}, {len(unseen)} held out "
        f"({', '.join(sorted(held))}), {len(capture.points)} points"
    )
    config = fit_config(options)
    print(config)
    gaussians = run(capture, views, unseen, config, options)
    if options.pictures:
        save_pictures(gaussians, unseen, sorted(held), config, options.pictures)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("capture", type=Path)
    parser.add_argument("--workspace", type=Path, help="where poses of photos are kept, and found the next time")
    parser.add_argument("--long-side", type=int, default=500, help="of the pictures [px]")
    parser.add_argument("--offset", type=int, default=0)
    parser.add_argument("--hold-out", nargs="+", help="names of the pictures to hold out instead")
    parser.add_argument("--steps", type=int, default=PHOTOGRAPHED.steps)
    parser.add_argument("--gaussians", type=int, default=60_000, help="the cap")
    parser.add_argument("--growth", choices=[*GROWTHS, "none"], default="relocation")
    parser.add_argument("--degree", type=int, default=3)
    parser.add_argument("--no-exposure", action="store_true")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--every", type=int, default=500, help="steps between two lines")
    parser.add_argument("--minutes", type=float, help="stop the fit after so much wall time")
    parser.add_argument("--pictures", type=Path, help="folder for the held-out views, rendered beside the photos")
    return parser.parse_args()


def load(options: argparse.Namespace) -> Capture:
    folder = options.capture
    if (folder / "sparse").exists() or (folder / "cameras.bin").exists() or (folder / "cameras.txt").exists():
        return shrunk(folder, options.long_side)
    photos = folder / "images" if (folder / "images").is_dir() else folder
    workspace = options.workspace or Path(tempfile.mkdtemp()) / "posed"
    if not workspace.exists():
        start = time.process_time()
        posed = pose(photos, workspace)
        print(f"posed {len(posed.kept.registered)} photos in {time.process_time() - start:.0f} CPU s: {posed.kept}")
    return load_colmap(workspace, side=options.long_side)


def held_out(capture: Capture, options: argparse.Namespace) -> set[str]:
    if not options.hold_out:
        return set(capture.names[options.offset :: 8])
    if unknown := set(options.hold_out) - set(capture.names):
        raise SystemExit(f"no pictures {', '.join(sorted(unknown))}; there are {', '.join(capture.names)}")
    return set(options.hold_out)


def fit_config(options: argparse.Namespace) -> FitConfig:
    return dataclasses.replace(
        PHOTOGRAPHED,
        steps=options.steps,
        growth=None if options.growth == "none" else GROWTHS[options.growth](Plan(options.gaussians)),
        exposure_rate=0.0 if options.no_exposure else PHOTOGRAPHED.exposure_rate,
    )


def run(
    capture: Capture, views: Sequence[View], unseen: Sequence[View], config: FitConfig, options: argparse.Namespace
) -> Gaussians:
    """Prints a line every so many steps, whose cost is not counted; that of the seed is."""
    print(f"\n{'steps':>6}{'CPU s':>8}{'wall s':>8}{'Gaussians':>11}{'PSNR':>8}{'matched':>9}{'SSIM':>8}{'loss':>8}")
    cpu, wall, losses = time.process_time(), time.perf_counter(), []
    points, colors, degree = capture.points, capture.colors, options.degree
    balls = seed_from_points(points, colors, sh_degree=degree)
    seed = Gaussians.concatenate([balls, seed_gaps(views, points, colors, sh_degree=degree)])
    for step in fit_steps(seed, views, config):
        losses.append(step.loss)
        spent = time.process_time() - cpu, time.perf_counter() - wall
        over = options.minutes is not None and spent[1] > 60 * options.minutes
        if step.step % options.every == 0 or step.step == config.steps or over:
            plain, suited, similar = score(step.gaussians, unseen, config)
            recent = statistics.mean(losses[-len(views) :])
            figures = f"{plain:8.2f}{suited:9.2f}{similar:8.3f}{recent:8.4f}"
            print(f"{step.step:6}{spent[0]:8.1f}{spent[1]:8.1f}{step.count:11}{figures}", flush=True)
            cpu, wall = time.process_time() - spent[0], time.perf_counter() - spent[1]
        if over:
            break
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.2f} GiB")
    return step.gaussians


@torch.no_grad()
def score(gaussians: Gaussians, views: Sequence[View], config: FitConfig) -> tuple[float, float, float]:
    """Means of PSNR [dB], PSNR after matching the colours, and SSIM."""
    pictures = [drawn(gaussians, view, config) for view in views]
    pairs = list(zip(pictures, (view.image for view in views), strict=True))
    plain = statistics.mean(psnr(*pair) for pair in pairs)
    suited = statistics.mean(psnr(matched(*pair), pair[1]) for pair in pairs)
    return plain, suited, statistics.mean(ssim(*pair) for pair in pairs)


def drawn(gaussians: Gaussians, view: View, config: FitConfig) -> torch.Tensor:
    background = GREY if config.background is None else torch.tensor(config.background)
    picture = render(gaussians, view.camera, background=background, antialias=config.antialias)
    return picture.color.clamp(0, 1)


@torch.no_grad()
def save_pictures(
    gaussians: Gaussians, views: Sequence[View], names: Sequence[str], config: FitConfig, folder: Path
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, view in zip(names, views, strict=True):
        both = torch.cat([drawn(gaussians, view, config), view.image], 1)
        Image.fromarray((both * 255).round().byte().numpy()).save(folder / f"{Path(name).stem}.png")


if __name__ == "__main__":
    main()
