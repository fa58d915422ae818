"""What gsplat's documentation says that `rasterization` does, in plain torch on the CPU, by the reference's formulas.

The arguments are those of gsplat 1.5.3 or of its development version 1.6, as far as they say something about pinhole
pictures. Any other argument, or another shape of one, is an error.
"""

from __future__ import annotations

import weakref
from dataclasses import dataclass, field

import torch

from splat.camera import Camera
from splat.gaussians import Gaussians
from splat.rasterizers import reference


@dataclass
class FakeGsplat:
    """Stands in for the module."""

    version: str
    calls: list[dict] = field(default_factory=list)
    """The arguments of each call."""
    centers: weakref.ref | None = None
    """What the last call gave as means2d, if it is still there."""

    def rasterization(self, **given):
        self.calls.append(given)
        known = {"channel_chunk"} if self.version == "1.5.3" else {"extra_signals", "global_z_order", "macro_tile"}
        return self._draw(**{name: value for name, value in given.items() if name not in known})

    def _draw(
        self, means, quats, scales, opacities, colors, viewmats, Ks, width, height,
        near_plane=0.01, far_plane=1e10, radius_clip=0.0, eps2d=0.3, sh_degree=None, packed=True, tile_size=None,
        backgrounds=None, render_mode="RGB", sparse_grad=False, absgrad=False, rasterize_mode="classic",
    ):  # fmt: skip
        count = len(means)
        assert (near_plane, eps2d, radius_clip) == (reference.NEAR, reference.DILATION, 0)
        assert not packed
        assert backgrounds is None
        assert (sh_degree, render_mode) == (None, "RGB")
        assert colors.shape[:-1] == (count,)
        assert viewmats.shape == (1, 4, 4)
        assert Ks.shape == (1, 3, 3)
        camera = Camera(viewmats[0], Ks[0], width, height)
        cloud = Gaussians(means, quats, scales, opacities, means.new_zeros(count, 1, 3), torch.arange(count))
        seen = reference._project(cloud, camera, antialias=rasterize_mode == "antialiased", pulls=None)
        order = seen.instance
        means2d = means.new_zeros(count, 2).index_copy(0, order, seen.centers)[None]
        self.centers = weakref.ref(means2d)
        pixels = reference.pixel_centers(camera, means)
        if absgrad and self.version != "1.5.3":
            means2d.absgrad = torch.zeros_like(means2d)
        offsets = _Offsets.apply(pixels, means2d, absgrad)
        weights = reference._weights(seen, offsets[:, order])
        drawn = (weights @ colors[order]).reshape(1, height, width, -1)
        return drawn, weights.sum(1).reshape(1, height, width, 1), {"means2d": means2d, "width": width}


class _Offsets(torch.autograd.Function):
    """From centres to pixels; going back, the sum of absolute values stays at the centres, as gsplat's kernels do."""

    @staticmethod
    def forward(ctx, pixels, means2d, absgrad):
        ctx.absgrad = absgrad
        ctx.save_for_backward(means2d)
        return pixels[:, None] - means2d[0]

    @staticmethod
    def backward(ctx, gradient):
        (means2d,) = ctx.saved_tensors
        if ctx.absgrad:
            sums = gradient.abs().sum(0)[None]
            if hasattr(means2d, "absgrad"):
                means2d.absgrad += sums  # 1.6 makes room in advance
            else:
                means2d.absgrad = sums
        return None, -gradient.sum(0)[None], None
