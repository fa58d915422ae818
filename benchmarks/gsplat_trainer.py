"""The other side of `gpu.py`: a plain training loop on gsplat's own interface, with its own strategies.

Rates, schedules and regularisers are those that gsplat recommends; schedules shrink with the number of steps, as its
steps_scaler does. The loss is ours, so that only what is around it differs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from splat.camera import Camera
from splat.gaussians import Gaussians
from splat.losses import photometric_loss, prepare
from splat.rendering import render
from splat.view import View

USUAL_STEPS = 30_000
"""For which the strategies' defaults are meant."""


def train(library: Any, seed: Gaussians, views: list[View], *, strategy: str, steps: int, cap: int) -> Gaussians:
    """The seed after `steps`, by "default" or "mcmc"; `library` is gsplat, or `StandIn`."""
    device, extent = seed.means.device, _extent(views)
    values, optimizers = _parameters(seed, strategy, extent)
    policy, state = _strategy(library, strategy, steps, cap, extent)
    policy.check_sanity(values, optimizers)
    truths = [prepare(view.image.to(device)) for view in views]
    poses = [(v.camera.world_to_camera.to(device)[None], v.camera.intrinsics.to(device)[None]) for v in views]
    shrink = torch.optim.lr_scheduler.ExponentialLR(optimizers["means"], 0.01 ** (1 / steps))
    for step, pick in enumerate(_picks(len(views), steps)):
        degree = min(seed.degree, step // max(1, 1000 * steps // USUAL_STEPS))
        color, info = _render(library, values, *poses[pick], views[pick].camera, degree)
        policy.step_pre_backward(values, optimizers, state, step, info)
        loss = photometric_loss(color, truths[pick])
        if strategy == "mcmc":
            loss = loss + 0.01 * torch.sigmoid(values["opacities"]).mean() + 0.01 * values["scales"].exp().mean()
        loss.backward()
        for optimizer in optimizers.values():
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
        shrink.step()
        more = {"lr": shrink.get_last_lr()[0]} if strategy == "mcmc" else {"packed": False}
        policy.step_post_backward(values, optimizers, state, step, info, **more)
    return _gaussians(values)


def _parameters(
    seed: Gaussians, strategy: str, extent: float
) -> tuple[dict[str, torch.nn.Parameter], dict[str, torch.optim.Adam]]:
    faint, size = (0.5, 0.1) if strategy == "mcmc" else (0.1, 1.0)
    start = {
        "means": (seed.means, 1.6e-4 * extent),
        "scales": ((seed.scales * size).log(), 5e-3),
        "quats": (seed.quats, 1e-3),
        "opacities": (torch.logit(torch.full_like(seed.opacities, faint)), 5e-2),
        "sh0": (seed.sh[:, :1], 2.5e-3),
        "shN": (seed.sh[:, 1:], 2.5e-3 / 20),
    }
    values = {name: torch.nn.Parameter(value.detach().clone().contiguous()) for name, (value, _) in start.items()}
    adams = {name: torch.optim.Adam([values[name]], lr=rate, eps=1e-15) for name, (_, rate) in start.items()}
    return values, adams


def _strategy(library: Any, strategy: str, steps: int, cap: int, extent: float) -> tuple[Any, Any]:
    def scaled(usual: int) -> int:
        return max(1, round(usual * steps / USUAL_STEPS))

    rounds = {"refine_start_iter": scaled(500), "refine_every": scaled(100)}
    if strategy == "mcmc":
        policy = library.MCMCStrategy(cap_max=cap, refine_stop_iter=scaled(25_000), **rounds)
        return policy, policy.initialize_state()
    policy = library.DefaultStrategy(refine_stop_iter=scaled(15_000), reset_every=scaled(3000), **rounds)
    return policy, policy.initialize_state(scene_scale=extent)


def _extent(views: list[View]) -> float:
    """How far the cameras are spread [m]."""
    positions = torch.stack([view.camera.position for view in views])
    return 1.1 * float((positions - positions.mean(0)).norm(dim=1).max())


def _picks(views: int, steps: int) -> Iterator[int]:
    random = torch.Generator().manual_seed(0)
    order: list[int] = []
    for _ in range(steps):
        order = order or torch.randperm(views, generator=random).tolist()
        yield order.pop()


def _render(
    library: Any, values: dict[str, torch.nn.Parameter], pose: Tensor, intrinsics: Tensor, camera: Camera, degree: int
) -> tuple[Tensor, Any]:
    drawn, _, info = library.rasterization(
        means=values["means"],
        quats=values["quats"],
        scales=values["scales"].exp(),
        opacities=values["opacities"].sigmoid(),
        colors=torch.cat([values["sh0"], values["shN"]], 1),
        viewmats=pose,
        Ks=intrinsics,
        width=camera.width,
        height=camera.height,
        sh_degree=degree,
        packed=False,
    )
    return drawn[0], info


@torch.no_grad()
def _gaussians(values: dict[str, torch.nn.Parameter]) -> Gaussians:
    quats = torch.nn.functional.normalize(values["quats"], dim=1)
    sh = torch.cat([values["sh0"], values["shN"]], 1)
    return Gaussians(values["means"].data, quats, values["scales"].exp(), values["opacities"].sigmoid(), sh)


def rasterization(
    means: Tensor,
    quats: Tensor,
    scales: Tensor,
    opacities: Tensor,
    colors: Tensor,
    viewmats: Tensor,
    Ks: Tensor,
    width: int,
    height: int,
    *,
    sh_degree: int,
    packed: bool,
) -> tuple[Tensor, Tensor, dict[str, Any]]:
    """Our CPU rasterizer behind gsplat's arguments; what its strategies ask for comes with the gradient."""
    cloud = Gaussians(means, quats, scales, opacities, colors[:, : (sh_degree + 1) ** 2])
    centres = torch.zeros(1, len(means), 2, requires_grad=True)
    radii = torch.zeros(1, len(means), 2)
    centres.register_hook(lambda gradient: radii.copy_((gradient != 0).any(2, keepdim=True).expand(-1, -1, 2)))
    seen = render(cloud, Camera(viewmats[0], Ks[0], width, height), rasterizer="cpu", pulls=centres[0])
    info = {"means2d": centres, "radii": radii, "width": width, "height": height, "n_cameras": 1, "gaussian_ids": None}
    return seen.color[None], seen.alpha[None, ..., None], info


class StandIn:
    """gsplat in a dry run: our own CPU rasterizer, and strategies that leave all as it is."""

    rasterization = staticmethod(rasterization)

    class DefaultStrategy:
        def __init__(self, **options: int) -> None:
            pass

        def check_sanity(self, values: dict, optimizers: dict) -> None:
            assert set(values) == set(optimizers)

        def initialize_state(self, **options: float) -> dict:
            return {}

        def step_pre_backward(self, values: dict, optimizers: dict, state: dict, step: int, info: dict) -> None:
            pass

        def step_post_backward(
            self, values: dict, optimizers: dict, state: dict, step: int, info: dict, **options: object
        ) -> None:
            pass

    MCMCStrategy = DefaultStrategy
