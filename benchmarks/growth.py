"""Does our growth give better pictures than gsplat's, with as many Gaussians?

    python benchmarks/growth.py CAPTURE [--steps 2000] [--long-side 500]

gsplat's own DefaultStrategy (pip install gsplat; it needs no GPU for that), with its recommended rates and absolute
gradients, drives our CPU rasterizer on the capture; it decides how many Gaussians there are in the end. Then our
Relocation and Densification grow the same seed to the same number in the same steps, with the same loss. PSNR and SSIM
are of held-out views, as in fit_quality.py, which explains CAPTURE and the other options.
"""

from __future__ import annotations

import dataclasses
import time
from types import SimpleNamespace
from typing import Any

import fit_quality
import gsplat_trainer
import torch

from reconstruct.seeding import seed_from_points
from splat.fitting import fit
from splat.gaussians import Gaussians
from splat.growth import Plan

DARK = (0.0, 0.0, 0.0)
THRESHOLD = 5e-3
"""Of gsplat's strategy, in half pictures."""


def library() -> Any:
    """gsplat's strategy, which takes our absolute gradients for its own.

    Rounds every 100 steps, as it is meant to have, however few steps there are; opacities are not reset, which would
    only harm so short a fit. Its usual threshold is meant for pictures ten times as large; at this one the cloud grows
    to some three times its size.
    """
    from gsplat.strategy import DefaultStrategy

    def strategy(**options: Any) -> Any:
        return DefaultStrategy(grow_grad2d=THRESHOLD, **(options | {"refine_every": 100, "reset_every": 10**9}))

    return SimpleNamespace(rasterization=gsplat_trainer.rasterization, DefaultStrategy=strategy)


def main() -> None:
    options = fit_quality.arguments()
    torch.set_num_threads(options.threads)
    capture = fit_quality.load(options)
    held = fit_quality.held_out(capture, options)
    views = [view for name, view in zip(capture.names, capture.views, strict=True) if name not in held]
    unseen = [view for name, view in zip(capture.names, capture.views, strict=True) if name in held]
    seed = seed_from_points(capture.points, capture.colors, sh_degree=options.degree)
    config = dataclasses.replace(fit_quality.fit_config(options), background=DARK)
    print(f"{len(views)} views, {len(seed)} Gaussians at the start, {options.steps} steps\n")
    print(f"{'growth':<32}{'Gaussians':>10}{'PSNR':>8}{'matched':>9}{'SSIM':>8}{'CPU s':>8}")

    def line(name: str, work: Any) -> Gaussians:
        start = time.process_time()
        cloud = work()
        spent = time.process_time() - start
        plain, suited, similar = fit_quality.score(cloud, unseen, config)
        print(f"{name:<32}{len(cloud):10}{plain:8.2f}{suited:9.2f}{similar:8.3f}{spent:8.0f}", flush=True)
        return cloud

    theirs = line(
        "gsplat DefaultStrategy, absgrad",
        lambda: gsplat_trainer.train(
            library(), seed, views, strategy="default", steps=options.steps, cap=options.gaussians
        ),
    )
    for name, growth in fit_quality.GROWTHS.items():
        grown = dataclasses.replace(config, growth=growth(Plan(cap=len(theirs))))
        line(name, lambda grown=grown: fit(seed, views, grown))


if __name__ == "__main__":
    main()
