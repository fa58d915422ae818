"""What one step of a fit costs, by part, and how much memory: of the real loop, `splat.fitting.fit_steps`.

    python benchmarks/fit_speed.py [CAPTURE] [--points FILE] [--sizes 7382 30000 80000 200000] [--threads 1]

CAPTURE is a folder with a `transforms.json` or a COLMAP model, FILE a Bundler file with its points where it has none of
its own. The cloud begins as those points, strewn about until they are as many as wanted, and is fitted for a while
before the clock runs, so that its shapes are those of training. Without a capture a box of coloured walls is drawn and
fitted. Harmonics are of degree 3. CPU time counts all threads of the process and is what a loaded machine leaves
comparable, the least of it the most; wall time needs a quiet one. Parts of a step do not overlap, and `rest` is what
none of them is.
"""

from __future__ import annotations

import argparse
import math
import platform
import resource
import statistics
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from raster_speed import processor
from torch import Tensor

from reconstruct.seeding import seed_from_points
from splat import fitting, losses, parameters, training
from splat.camera import Camera
from splat.densifying import Densification
from splat.fitting import FitConfig, fit_steps
from splat.gaussians import Gaussians
from splat.growth import Plan
from splat.rasterizers import cpu
from splat.rendering import render
from splat.view import View

PARTS = {
    "project": "project",
    "_tile": "bin",
    "blend": "raster",
    "blend_backward": "raster backward",
    "project_backward": "project backward",
    "photometric_loss": "loss",
    "depth_loss": "loss",
    "_scaled": "loss",
    "gaussians": "activations",
    "backward": "autograd",
    "_step": "Adam",
}
"""What a function's own time is called, without that of others in here which it calls."""


class Watch:
    """Wall and CPU milliseconds of each part, for each step."""

    def __init__(self) -> None:
        self.steps: list[Counter[tuple[str, str]]] = []
        self._now: Counter[tuple[str, str]] = Counter()
        self._inner = [0.0, 0.0]

    def part(self, name: str, work: Callable, *args: Any, **options: Any) -> Any:
        """The result of the work, whose time goes to the part, and is no longer of the part around it."""
        outer, self._inner = self._inner, [0.0, 0.0]
        start = time.perf_counter(), time.process_time()
        result = work(*args, **options)
        for k, (clock, now) in enumerate(zip(("wall", "CPU"), (time.perf_counter(), time.process_time()), strict=True)):
            spent = 1e3 * (now - start[k])
            self._now[name, clock] += spent - self._inner[k]
            outer[k] += spent
        self._inner = outer
        return result

    def wrap(self, owner: Any, name: str) -> None:
        work = getattr(owner, name)
        setattr(owner, name, lambda *args, **options: self.part(PARTS[name], work, *args, **options))

    def wrap_kernels(self) -> None:
        """Those that the rasterizer hands to its threads; what has no name of its own stays with who asked for it."""
        work = cpu.run

        def run(kernel: Callable, *args: object) -> object:
            name = PARTS.get(kernel.__name__)
            return self.part(name, work, kernel, *args) if name else work(kernel, *args)

        cpu.run = run

    def step(self, work: Callable) -> None:
        self.part("rest", work)
        self.steps.append(self._now)
        self._now = Counter()

    def report(self) -> None:
        for name in [*dict.fromkeys(PARTS.values()), "rest"]:
            self._line(name, {clock: [step[name, clock] for step in self.steps] for clock in ("CPU", "wall")})
        whole = {clock: [self._total(step, clock) for step in self.steps] for clock in ("CPU", "wall")}
        self._line("whole step", whole)

    def _line(self, name: str, times: dict[str, list[float]]) -> None:
        print(f"  {name:18}" + "".join(f"{min(t):9.1f}{statistics.median(t):8.1f}" for t in times.values()))

    @staticmethod
    def _total(step: Counter[tuple[str, str]], clock: str) -> float:
        return sum(spent for (_, kind), spent in step.items() if kind == clock)


def watch() -> Watch:
    """One that sees all of a fit from now on."""
    it = Watch()
    it.wrap_kernels()
    for owner, names in {
        cpu: ["_tile"],
        fitting: ["photometric_loss", "depth_loss"],
        losses: ["_scaled"],
        parameters.Parameters: ["gaussians"],
        torch.Tensor: ["backward"],
        training: ["_step"],
    }.items():
        for name in names:
            it.wrap(owner, name)
    return it


def measure(it: Watch, seed: Gaussians, views: list[View], options: argparse.Namespace) -> None:
    steps = options.warm_up + options.steps
    growth = Densification(Plan(cap=len(seed), start=2)) if options.pulls else None
    config = FitConfig(steps=steps, growth=growth, degree_every=1, antialias=options.antialias)
    fit = fit_steps(seed, views, config)
    for _ in range(steps):
        it.step(lambda: next(fit))
    del it.steps[: options.warm_up]
    camera = views[0].camera
    print(f"{len(seed)} Gaussians, {camera.width} x {camera.height} [ms]    CPU: min, median    wall: min, median")
    it.report()
    it.steps.clear()
    print(f"  peak memory so far {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.2f} GiB", flush=True)


def cloud(points: Tensor, colors: Tensor, n: int) -> Gaussians:
    """n balls at the points, of which the second and further ones of each are strewn as far as its neighbours are."""
    random = torch.Generator().manual_seed(0)
    balls = seed_from_points(points, colors)
    order = torch.randperm(len(points), generator=random)
    index = order[torch.arange(n) % len(points)]
    shift = balls.scales[index] * torch.randn(n, 3, generator=random) * (torch.arange(n) >= len(points))[:, None]
    return seed_from_points(points[index] + shift, colors[index])


def resized(view: View, width: int, height: int) -> View:
    """Just this large, be the pixels square or not; without depth, which few captures have."""
    image = view.image.permute(2, 0, 1)[None]
    image = torch.nn.functional.interpolate(image, (height, width), mode="area")[0].permute(1, 2, 0).contiguous()
    return View(view.camera.resized(width, height), image)


def load(folder: Path, points: Path | None, width: int) -> tuple[list[View], Tensor, Tensor]:
    if (folder / "transforms.json").exists():
        from reconstruct.loaders.nerfstudio import load_nerfstudio as read
    else:
        from reconstruct.loaders.colmap import load_colmap as read
    capture = read(folder, width=width)
    if points is None:
        return list(capture.views), capture.points, capture.colors
    from reconstruct.loaders.bundler import read_bundler_points

    return list(capture.views), *read_bundler_points(points)


def box() -> tuple[list[View], Tensor, Tensor]:
    """Walls with coloured waves on them, 4 x 4 x 4 m, seen from its middle."""
    random = torch.Generator().manual_seed(0)
    points = 4 * torch.rand(40_000, 3, generator=random) - 2
    side = torch.randint(0, 3, (len(points), 1), generator=random)
    points.scatter_(1, side, 2 * points.gather(1, side).sign())
    colors = 0.5 + 0.25 * (points @ torch.randn(3, 3, generator=random) * 4).sin()
    colors = colors + 0.25 * (points @ torch.randn(3, 3, generator=random) * 20).sin()
    walls = seed_from_points(points, colors)
    walls = Gaussians(walls.means, walls.quats, walls.scales / 2, torch.full_like(walls.opacities, 0.9), walls.sh)
    views = []
    for k in range(12):
        eye = (math.cos(k), math.sin(k), 0.3 * math.cos(2 * k))
        camera = Camera.look_at(eye, (2 * math.cos(2.4 * k), 2 * math.sin(2.4 * k), 0), width=640, height=480)
        views.append(View(camera, render(walls, camera).color.clamp(0, 1)))
    return views, points[:8000], colors[:8000]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("capture", type=Path, nargs="?")
    parser.add_argument("--points", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[7382, 30_000, 80_000, 200_000])
    parser.add_argument("--pictures", nargs="+", default=["400x295", "640x480"])
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--warm-up", type=int, default=100)
    parser.add_argument("--steps", type=int, default=50)
    parser.add_argument("--pulls", action="store_true", help="as growth by densification asks for them")
    parser.add_argument("--antialias", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    print(f"{processor()}, Python {platform.python_version()}, torch {torch.__version__}, {options.threads} thread(s)")
    it = watch()
    for picture in options.pictures:
        width, height = (int(side) for side in picture.split("x"))
        views, points, colors = load(options.capture, options.points, width) if options.capture else box()
        print(f"{options.capture or 'box'}: {len(views)} views, {len(points)} points")
        views = [resized(view, width, height) for view in views]
        for n in options.sizes:
            measure(it, cloud(points, colors, n), views, options)


if __name__ == "__main__":
    main()
