"""Does a rasterizer work on this machine? It draws what the definition says, quickly enough, and a fit gets better."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from splat import harmonics
from splat.camera import Camera
from splat.fitting import FitConfig, fit
from splat.gaussians import Gaussians
from splat.metrics import psnr
from splat.rendering import render
from splat.view import Rendering, View

FIELDS = ("means", "quats", "scales", "opacities", "sh")
DRAWN = ("color", "alpha", "depth")


@dataclass(frozen=True)
class Difference:
    """Between two rasterizers, in one thing that they gave."""

    what: str
    """color, alpha, depth [m], or the field of the Gaussians by which the gradient is."""
    largest: float
    """Gradients: as a part of the largest value there is."""
    mean: float
    """Gradients: norm of the difference over the norm of the gradient."""

    @property
    def small(self) -> bool:
        """What rounding explains, with room for a pixel in a hundred that lies on a threshold."""
        return self.mean < (1e-4 if self.what in DRAWN else 1e-2)


def crowd(count: int, *, size: float, degree: int = 3) -> Gaussians:
    """Gaussians of up to `size` [m] around the point 3 m along x, always the same; none nearly opaque."""
    random = torch.Generator().manual_seed(0)
    return Gaussians(
        means=torch.randn(count, 3, generator=random) * 0.5 + torch.tensor([3.0, 0, 0]),
        quats=torch.nn.functional.normalize(torch.randn(count, 4, generator=random), dim=1),
        scales=(torch.rand(count, 3, generator=random) * 0.9 + 0.1) * size,
        opacities=torch.rand(count, generator=random) * 0.8 + 0.1,
        sh=torch.randn(count, (degree + 1) ** 2, 3, generator=random) * 0.3,
        instance=torch.randint(0, 4, (count,), generator=random),
    )


def ahead(width: int, height: int, *, turn: float = 0.0) -> Camera:
    """A camera that looks at the crowd, from the origin or, turned by `turn` about it [rad], from elsewhere."""
    eye = (3 - 3 * math.cos(turn), -3 * math.sin(turn), 0.3)
    return Camera.look_at(eye, (3.0, 0.1, 0.0), width=width, height=height, fov=math.radians(60))


def differences(
    cloud: Gaussians, camera: Camera, rasterizer: str, *, against: str = "reference", antialias: bool = False
) -> list[Difference]:
    """Of pictures, and of the gradients of one mixture of all their pixels. The reference draws in double precision."""
    ours, slopes = _drawn(cloud.map(lambda v: v.to(_device(rasterizer))), camera, rasterizer, antialias)
    if against == "reference":
        cloud = cloud.map(lambda v: v.double() if v.is_floating_point() else v)
    theirs, wanted = _drawn(cloud.map(lambda v: v.to(_device(against))), camera, against, antialias)
    pictures = [_in_pictures(name, getattr(ours, name), getattr(theirs, name)) for name in DRAWN]
    return pictures + [_in_gradients(*both) for both in zip(FIELDS, slopes, wanted, strict=True)]


def _drawn(cloud: Gaussians, camera: Camera, rasterizer: str, antialias: bool) -> tuple[Rendering, list[Tensor]]:
    cloud, leaves = _with_leaves(cloud)
    seen = render(cloud, camera, rasterizer=rasterizer, antialias=antialias)
    random = torch.Generator().manual_seed(1)
    pictures = [getattr(seen, name) for name in DRAWN]
    mixture = sum((p * torch.randn(p.shape, generator=random).to(p)).sum() for p in pictures)
    assert isinstance(mixture, Tensor)
    return seen, list(torch.autograd.grad(mixture, leaves))


def _with_leaves(cloud: Gaussians) -> tuple[Gaussians, list[Tensor]]:
    """A copy, and its fields, which want gradients."""
    cloud = cloud.map(lambda v: v.detach().clone())
    return cloud, [getattr(cloud, field).requires_grad_() for field in FIELDS]


def _in_pictures(what: str, ours: Tensor, theirs: Tensor) -> Difference:
    error = (ours.detach().double().cpu() - theirs.detach().double().cpu()).abs()
    return Difference(what, float(error.max()), float(error.mean()))


def _in_gradients(what: str, ours: Tensor, theirs: Tensor) -> Difference:
    ours, theirs = ours.double().cpu(), theirs.double().cpu()
    error = ours - theirs
    return Difference(what, float(error.abs().max() / theirs.abs().max()), float(error.norm() / theirs.norm()))


def milliseconds(cloud: Gaussians, camera: Camera, rasterizer: str, *, runs: int = 5) -> float:
    """The median of a picture and its way back, after a first one that may compile."""
    cloud, leaves = _with_leaves(cloud.map(lambda v: v.to(_device(rasterizer))))
    times = []
    for _ in range(runs + 1):
        start = _now(rasterizer)
        torch.autograd.grad(render(cloud, camera, rasterizer=rasterizer).color.sum(), leaves)
        times.append(1e3 * (_now(rasterizer) - start))
    return sorted(times[1:])[runs // 2]


def _now(rasterizer: str) -> float:
    """The time when all that was asked for is done [s]."""
    if _device(rasterizer) == "cuda":
        torch.cuda.synchronize()
    return time.perf_counter()


def fitted(rasterizer: str, *, steps: int = 20) -> tuple[float, float]:
    """PSNR [dB] before and after a fit of grey Gaussians to pictures of the same in colours."""
    grey = crowd(200, size=0.2, degree=0)
    sh = harmonics.from_color(torch.rand(len(grey), 3, generator=torch.Generator().manual_seed(2)))
    cameras = [ahead(64, 48, turn=0.3 * i) for i in range(4)]
    views = [View(c, render(replace(grey, sh=sh), c, rasterizer="cpu").color.clamp(0, 1)) for c in cameras]
    seed = replace(grey, sh=torch.zeros_like(sh)).map(lambda v: v.to(_device(rasterizer)))
    config = FitConfig(steps=steps, color_rate=0.1, background=(0.0, 0.0, 0.0))
    after = fit(seed, views, config, rasterizer=rasterizer)
    return _likeness(seed, views, rasterizer), _likeness(after, views, rasterizer)


def _likeness(cloud: Gaussians, views: list[View], rasterizer: str) -> float:
    with torch.no_grad():
        seen = [psnr(render(cloud, v.camera, rasterizer=rasterizer).color.cpu(), v.image) for v in views]
    return sum(seen) / len(seen)


def _device(rasterizer: str) -> str:
    return "cuda" if rasterizer == "cuda" else "cpu"
