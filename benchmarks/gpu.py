"""All that a machine with one NVIDIA GPU can tell, as tables for RESULTS.md.

    python benchmarks/gpu.py [CAPTURE] [--steps 7000] [--cap 500000] [--width 960]
    python benchmarks/gpu.py --dry-run

How long gsplat takes to compile; how far the cuda rasterizer is from the cpu one, pictures and gradients; what a step
of our fit costs, by part; and our fit beside a plain loop on gsplat's own interface with its own strategies: same
seeds, views, steps and loss, and the same budget where the strategy knows one. CAPTURE is a folder with a
`transforms.json` or a COLMAP model; every eighth view is kept for the test. Without one a painted room is drawn.
--dry-run runs all of it on the CPU, tiny, with gsplat stood in for: it tells nothing but that the script works. Exit
code 2 where there is no GPU, or gsplat cannot use it.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

import gsplat_trainer
import painted_room
import torch
from stopwatch import PARTS, Stopwatch, now

from scenewright.selftesting import FIELDS, ahead, crowd, differences
from splat.densifying import Densification
from splat.fitting import FitConfig, fit, fit_steps
from splat.gaussians import Gaussians
from splat.growth import Plan
from splat.metrics import psnr, ssim
from splat.rasterizers import cuda
from splat.relocating import Relocation
from splat.rendering import render
from splat.view import View

DARK = (0.0, 0.0, 0.0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("capture", type=Path, nargs="?")
    parser.add_argument("--steps", type=int, default=7000)
    parser.add_argument("--cap", type=int, default=500_000, help="Gaussians at the end")
    parser.add_argument("--width", type=int, default=960, help="of the pictures [px]")
    parser.add_argument("--dry-run", action="store_true")
    options = parser.parse_args()
    if options.dry_run:
        options.steps, options.cap, options.width = 4, 300, 48
    elif reason := cuda.obstacle():
        print(f"no GPU to measure: {reason}", file=sys.stderr)
        sys.exit(2)
    library = gsplat_trainer.StandIn if options.dry_run else compiled()
    rasterizer = "cpu" if options.dry_run else "cuda"
    print(f"\n{machine()}\n")
    agreement(rasterizer, [(200, 48, 36)] if options.dry_run else [(2000, 160, 120), (50_000, 640, 480)])
    seed, views = world(options, rasterizer)
    step_by_part(seed, views, rasterizer, 4 if options.dry_run else 60)
    trainers(library, seed, views, rasterizer, options)


def compiled() -> Any:
    """gsplat, and how long it took until it could draw."""
    major, minor = torch.cuda.get_device_capability()
    os.environ.setdefault("TORCH_CUDA_ARCH_LIST", f"{major}.{minor}")
    os.environ.setdefault("MAX_JOBS", str(os.cpu_count()))
    start = now()
    library = import_module("gsplat")
    render(crowd(10, size=0.2).map(lambda v: v.cuda()), ahead(64, 48), rasterizer="cuda")
    print(f"gsplat drew its first picture {now() - start:.1f} s after it was asked for")
    return library


def machine() -> str:
    """For the head of the tables."""
    gpu = torch.cuda.get_device_name() if torch.cuda.is_available() else "no GPU"
    there = Path(__file__).parent
    asked = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=there, capture_output=True, text=True)
    commit = asked.stdout.strip() or "unknown"
    versions = f"torch {torch.__version__}" + (f", gsplat {version('gsplat')}" if torch.cuda.is_available() else "")
    return f"{gpu}, {os.cpu_count()} cores, Python {platform.python_version()}, {versions}; {date.today()}, {commit}."


def table(heads: str, rows: Iterable[str]) -> None:
    print(f"| {heads} |\n|{'---|' * (heads.count('|') + 1)}")
    for row in rows:
        print(f"| {row} |", flush=True)
    print()


def agreement(rasterizer: str, sizes: list[tuple[int, int, int]]) -> None:
    """Gradients as parts of the whole gradient."""
    other = "reference" if rasterizer == "cpu" else "cpu"
    print(f"`{rasterizer}` against `{other}`: largest, mean difference\n")
    rows = []
    for count, width, height in sizes:
        for antialias in (False, True):
            cloud = crowd(count, size=0.2 * (200 / count) ** 0.5)
            found = differences(cloud, ahead(width, height), rasterizer, against=other, antialias=antialias)
            name = f"{count}, {width}x{height}{', antialias' if antialias else ''}"
            rows.append(" | ".join([name, *(f"{d.largest:.0e}, {d.mean:.0e}" for d in found)]))
    table(" | ".join(["Gaussians", "color", "alpha", "depth m", *(f"by {f}" for f in FIELDS)]), rows)


def world(options: argparse.Namespace, rasterizer: str) -> tuple[Gaussians, list[View]]:
    """Seeds on the rasterizer's device, and views."""
    if options.capture is None:
        few, dense = (100, 3000) if options.dry_run else (30_000, 600_000)
        size = options.width, options.width * 3 // 4
        views = painted_room.views(9 if options.dry_run else 120, *size, dense=dense, rasterizer=rasterizer)
        seed = painted_room.seed(few)
    else:
        seed, views = captured(options.capture, options.width)
    return seed.map(lambda v: v.to("cuda" if rasterizer == "cuda" else "cpu")), views


def captured(folder: Path, width: int) -> tuple[Gaussians, list[View]]:
    from reconstruct.loaders.colmap import load_colmap
    from reconstruct.loaders.nerfstudio import load_nerfstudio
    from reconstruct.seeding import seed_from_points

    load = load_nerfstudio if (folder / "transforms.json").exists() else load_colmap
    capture = load(folder, width=width)
    return seed_from_points(capture.points, capture.colors), list(capture.views)


def step_by_part(seed: Gaussians, views: list[View], rasterizer: str, steps: int) -> None:
    """Twice: as it is, and stopping around every part, which costs what runs side by side otherwise."""
    config = FitConfig(steps=2 * steps, background=DARK, degree_every=1)
    running = fit_steps(seed, views, config, rasterizer=rasterizer)
    whole = [timed(lambda: next(running)) for _ in range(steps)]
    spent: list[Counter[str]] = []
    with Stopwatch() as watch:
        for _ in range(steps):
            watch.times.clear()
            watch.part("rest", lambda: next(running))
            spent.append(Counter(watch.times))
    camera = views[0].camera
    print(
        f"A step of our fit, {len(seed)} Gaussians at {camera.width}x{camera.height}: median {middle(whole):.2f} ms\n"
    )
    names = [*dict.fromkeys(PARTS.values()), "rest"]
    table("part | ms, one after the other", (f"{n} | {middle([s[n] for s in spent]):.2f}" for n in names))


def middle(values: list[float]) -> float:
    """The median of the second half, when all is warm."""
    return statistics.median(values[len(values) // 2 :])


def timed(work: Callable[[], object]) -> float:
    start = now()
    work()
    return 1e3 * (now() - start)


def trainers(library: Any, seed: Gaussians, views: list[View], rasterizer: str, options: argparse.Namespace) -> None:
    learned, kept = [v for i, v in enumerate(views) if i % 8], views[::8]

    def ours(growth: Any, **more: float) -> Callable[[], Gaussians]:
        config = FitConfig(steps=options.steps, background=DARK, growth=growth, **more)
        return lambda: fit(seed, learned, config, rasterizer=rasterizer)

    def theirs(strategy: str) -> Callable[[], Gaussians]:
        budget = {"steps": options.steps, "cap": options.cap}
        return lambda: gsplat_trainer.train(library, seed, learned, strategy=strategy, **budget)

    runs = {
        "ours, relocation": ours(Relocation(Plan(options.cap)), opacity_weight=0.01, scale_weight=0.01),
        "gsplat, MCMCStrategy": theirs("mcmc"),
        "ours, densification": ours(Densification(Plan(options.cap))),
        "gsplat, DefaultStrategy (no cap)": theirs("default"),
    }
    print(f"{options.capture or 'painted room'}: learned from {len(learned)} views, judged by {len(kept)} others\n")
    rows = (result(name, run, kept, rasterizer) for name, run in runs.items())
    table("trainer | Gaussians | PSNR dB | SSIM | s | peak GiB", rows)


def result(name: str, run: Callable[[], Gaussians], kept: list[View], rasterizer: str) -> str:
    if torch.cuda.is_available():
        torch.cuda.empty_cache()
        torch.cuda.reset_peak_memory_stats()
    start = now()
    cloud = run()
    took = now() - start
    peak = torch.cuda.max_memory_allocated() / 2**30 if torch.cuda.is_available() else 0.0
    with torch.no_grad():
        seen = [render(cloud, v.camera, rasterizer=rasterizer).color.clamp(0, 1).cpu() for v in kept]
    signal = statistics.mean(psnr(s, v.image.cpu()) for s, v in zip(seen, kept, strict=True))
    likeness = statistics.mean(ssim(s, v.image.cpu()) for s, v in zip(seen, kept, strict=True))
    return f"{name} | {len(cloud)} | {signal:.2f} | {likeness:.4f} | {took:.1f} | {peak:.2f}"


if __name__ == "__main__":
    main()
