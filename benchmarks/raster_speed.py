"""How long the CPU rasterizer takes, whole and stage by stage.

    python benchmarks/raster_speed.py

A cube of random Gaussians whose 3-sigma radius is 3 to 10 px, at 640 x 480, harmonics of degree 3. CPU time counts all
threads of the process and is what a loaded machine leaves comparable; wall time needs a quiet one.
"""

from __future__ import annotations

import argparse
import math
import platform
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import torch

from splat.camera import Camera
from splat.gaussians import Gaussians
from splat.rasterizers import cpu
from splat.rendering import render

WIDTH, HEIGHT = 640, 480


def cloud(n: int) -> Gaussians:
    """Spread over a camera at the origin that looks along x, 2 to 6 m away."""
    generator = torch.Generator().manual_seed(0)
    depth = 2 + 4 * torch.rand(n, generator=generator)
    pixel = torch.rand(n, 2, generator=generator) * torch.tensor([WIDTH, HEIGHT])
    focal = camera().intrinsics[0, 0]
    y, z = ((torch.tensor([WIDTH / 2, HEIGHT / 2]) - pixel) / focal * depth[:, None]).unbind(1)
    sigma = (3 + 7 * torch.rand(n, 1, generator=generator)) / 3 / focal * depth[:, None]
    return Gaussians(
        means=torch.stack([depth, y, z], 1),
        quats=torch.nn.functional.normalize(torch.randn(n, 4, generator=generator), dim=1),
        scales=sigma * (0.5 + 0.5 * torch.rand(n, 3, generator=generator)),
        opacities=0.1 + 0.8 * torch.rand(n, generator=generator),
        sh=0.2 * torch.randn(n, 16, 3, generator=generator),
    ).map(torch.Tensor.requires_grad_)


def camera() -> Camera:
    return Camera.look_at((0, 0, 0), (1, 0, 0), width=WIDTH, height=HEIGHT, fov=math.radians(60))


class Watch:
    """Wall and CPU milliseconds of each stage, over all runs."""

    def __init__(self) -> None:
        self.times: dict[str, list[tuple[float, float]]] = {}

    def timed(self, name: str, work: Callable) -> Callable:
        def measured(*args: object) -> object:
            wall, used = time.perf_counter(), time.process_time()
            result = work(*args)
            spent = time.perf_counter() - wall, time.process_time() - used
            self.times.setdefault(name, []).append((1e3 * spent[0], 1e3 * spent[1]))
            return result

        return measured

    def report(self, warm_up: int) -> None:
        for name, runs in self.times.items():
            columns = list(zip(*runs[warm_up:], strict=True))
            figures = [f"{min(c):8.1f} {statistics.median(c):8.1f}" for c in columns]
            print(f"  {name:18} {'  '.join(figures)}")


def measure(n: int, threads: int, runs: int) -> None:
    torch.set_num_threads(threads)
    gaussians, eye, watch = cloud(n), camera(), Watch()
    stages = {name: getattr(cpu, name) for name in ("_tile", "_blend", "_blend_backward", "_project_backward")}
    for name, work in stages.items():
        setattr(cpu, name, watch.timed(name[1:], work))
    leaves = [gaussians.means, gaussians.quats, gaussians.scales, gaussians.opacities, gaussians.sh]
    forward = watch.timed("forward", lambda: render(gaussians, eye, rasterizer="cpu").color)
    backward = watch.timed("backward", lambda color, g: torch.autograd.grad(color, leaves, g))
    both = watch.timed("forward + backward", lambda g: backward(forward(), g))
    wanted = torch.randn(HEIGHT, WIDTH, 3, generator=torch.Generator().manual_seed(1))
    for _ in range(runs + 2):
        both(wanted)
    for name, work in stages.items():
        setattr(cpu, name, work)
    print(f"{n} Gaussians, {threads} thread{'s' * (threads > 1)} [ms]    wall: min, median    CPU: min, median")
    watch.report(warm_up=2)


def processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    names = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--sizes", type=int, nargs="+", default=[50_000, 200_000])
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2])
    options = parser.parse_args()
    print(f"{processor()}, Python {platform.python_version()}, torch {torch.__version__}, {WIDTH} x {HEIGHT}, degree 3")
    for n in options.sizes:
        for threads in options.threads:
            measure(n, threads, options.runs)


if __name__ == "__main__":
    main()
