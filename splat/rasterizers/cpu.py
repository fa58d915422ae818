"""The embedded rasterizer: what `reference` defines, in float32 on the CPU's vector units, by Numba.

Five stages, each a file in `kernels`: project, tile, blend, and back again: blend_backward, project_backward.
Images and gradients are the same to the bit for any number of threads (as many as torch uses). Kernels are compiled at
the first call and kept on disk.

The ellipse-tile cuts follow SpeedySplat's SnugBox and AccuTile (Hanson et al. 2025) in spirit.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from jaxtyping import Float
from torch import Tensor
from torch.autograd.function import once_differentiable

from splat.camera import Camera
from splat.gaussians import Gaussians
from splat.rasterizers import reference
from splat.rasterizers.kernels.blending import blend
from splat.rasterizers.kernels.blending_backward import blend_backward
from splat.rasterizers.kernels.dominance import dominant
from splat.rasterizers.kernels.projecting import project
from splat.rasterizers.kernels.projecting_backward import project_backward
from splat.rasterizers.kernels.record import SIZE, TILE
from splat.rasterizers.kernels.threads import balanced, even, run, workers
from splat.rasterizers.kernels.tiling import count, cut, deal, sort_by_depth
from splat.view import Rendering

_PIECES = 16
"""Ranges a stage is cut into, so that threads that finish early find more to do."""


def rasterize(
    gaussians: Gaussians,
    camera: Camera,
    background: Float[Tensor, "3"],
    /,
    *,
    antialias: bool = False,
    pulls: Float[Tensor, "n 2"] | None = None,
) -> Rendering:
    """Differentiable in every field of the Gaussians and in the background; not in the camera.

    Raises ValueError for tensors that are not float32 on the CPU, for a camera that wants a gradient, and for
    Gaussians before the camera that are not finite.
    """
    _check(gaussians, camera)
    fields = gaussians.means, gaussians.quats, gaussians.scales, gaussians.opacities, gaussians.sh
    color, alpha, depth, tiles = _Rasterize.apply(*fields, background, pulls, camera, antialias)
    return Rendering(color, alpha, depth, _instances(gaussians, camera, alpha, tiles))


def _check(gaussians: Gaussians, camera: Camera) -> None:
    means = gaussians.means
    if means.dtype != torch.float32 or means.device.type != "cpu":
        raise ValueError(
            f"the cpu rasterizer draws float32 on the cpu, these Gaussians are {means.dtype} on {means.device}: "
            "convert them with Gaussians.map, or ask for the reference rasterizer"
        )
    if camera.world_to_camera.requires_grad or camera.intrinsics.requires_grad:
        raise ValueError(
            "the cpu rasterizer has no gradient for cameras: detach the camera or ask for the reference rasterizer"
        )


@dataclass(frozen=True)
class _Tiles:
    """Which Gaussians are drawn in which tile, front to back."""

    eye: np.ndarray
    """The camera, as in `kernels.eye`."""
    records: np.ndarray
    """n, 16: as in `kernels.record`."""
    firsts: np.ndarray
    """n + 1: each Gaussian's first slot, one for each tile it touches; slots are numbered Gaussian by Gaussian."""
    pairs: np.ndarray
    """p, 4: Gaussian, slot, and packed rows, tile by tile, front to back."""
    offsets: np.ndarray
    """tiles + 1: where each tile's pairs begin."""


class _Rasterize(torch.autograd.Function):
    @staticmethod
    def forward(ctx, means, quats, scales, opacities, sh, background, pulls, camera, antialias):
        inputs = [t.detach().contiguous() for t in (means, quats, scales, opacities, sh, background)]
        tiles = _tile([t.numpy() for t in inputs[:5]], camera, antialias)
        color, alpha, depth = _blend(tiles, inputs[5].numpy(), camera)
        ctx.save_for_backward(*inputs, color, alpha, depth)
        ctx.set_materialize_grads(False)
        ctx.tiles, ctx.size, ctx.antialias = tiles, camera, antialias
        return color, alpha, depth, tiles

    @staticmethod
    @once_differentiable
    def backward(ctx, g_color, g_alpha, g_depth, _):
        *inputs, background, color, alpha, depth = (t.numpy() for t in ctx.saved_tensors)
        drawn = (background, color, alpha, depth)
        wanted = [_given(g, like) for g, like in zip((g_color, g_alpha, g_depth), drawn[1:], strict=True)]
        pulls = np.empty((len(inputs[0]), 2), np.float32) if ctx.needs_input_grad[6] else None
        slots = _blend_backward(ctx.tiles, drawn, wanted, ctx.size, pulls)
        gradients = _project_backward(ctx.tiles, inputs, slots, ctx.antialias, pulls)
        g_background = (
            torch.from_numpy(np.einsum("hw,hwc->c", 1 - alpha, wanted[0])) if ctx.needs_input_grad[5] else None
        )
        return *gradients, g_background, None if pulls is None else torch.from_numpy(pulls), None, None


def _given(gradient: Tensor | None, like: np.ndarray) -> np.ndarray:
    """Zeros where an output was not used. Not torch's: its threads would keep spinning while ours work."""
    return np.zeros_like(like) if gradient is None else gradient.contiguous().numpy()


def _tile(inputs: list[np.ndarray], camera: Camera, antialias: bool) -> _Tiles:
    """Project, cut into tiles, sort by depth."""
    n = len(inputs[0])
    seen, records, counts = _eye(camera), _lines(n), np.empty(n, np.int64)
    bounds = even(n, pieces=_PIECES)
    for bad in run(project, bounds, *inputs, seen, antialias, records):
        if bad >= 0:
            raise ValueError(_complaint(bad, inputs))
    cuts = run(cut, bounds, records, camera.width, camera.height, counts)
    firsts = _starts(counts)
    pairs, offsets = _deal(sort_by_depth(records.view(np.uint32), counts), firsts, np.concatenate(cuts), camera)
    return _Tiles(seen, records, firsts, pairs, offsets)


def _deal(order: np.ndarray, firsts: np.ndarray, tiles: np.ndarray, camera: Camera) -> tuple[np.ndarray, np.ndarray]:
    """A stable counting sort by tile of what is in depth order: pairs, and where each tile's begin."""
    number = _tile_count(camera)
    bounds = even(len(order), pieces=workers())
    places = np.zeros((len(bounds) - 1, number), np.int64)
    pairs = np.empty((len(tiles), 4), np.int32)

    def count_part(i: int, j: int) -> None:
        count(bounds[i], bounds[j], order, firsts, tiles, places[i])

    def deal_part(i: int, j: int) -> None:
        deal(bounds[i], bounds[j], order, firsts, tiles, places[i], pairs)

    run(count_part, range(len(bounds)))
    offsets = _starts(places.sum(0))
    places = offsets[:-1] + np.cumsum(places, 0) - places
    run(deal_part, range(len(bounds)))
    return pairs, offsets


def _blend(tiles: _Tiles, background: np.ndarray, camera: Camera) -> tuple[Tensor, Tensor, Tensor]:
    h, w = camera.height, camera.width
    drawn = torch.empty(h, w, 3), torch.empty(h, w), torch.empty(h, w)
    bounds = balanced(tiles.offsets, pieces=_PIECES)
    run(blend, bounds, w, h, tiles.records, tiles.pairs, tiles.offsets, background, *(t.numpy() for t in drawn))
    return drawn


def _blend_backward(
    tiles: _Tiles,
    drawn: tuple[np.ndarray, ...],
    wanted: list[np.ndarray],
    camera: Camera,
    pulls: np.ndarray | None,
) -> np.ndarray:
    """The gradient each Gaussian gets from each of its tiles; with the pulls, unless they are None."""
    slots = _lines(len(tiles.pairs))
    size = camera.width, camera.height
    bounds = balanced(tiles.offsets, pieces=_PIECES)
    run(blend_backward, bounds, *size, tiles.records, tiles.pairs, tiles.offsets, *drawn, *wanted, slots, pulls)
    return slots


def _project_backward(
    tiles: _Tiles, inputs: list[np.ndarray], slots: np.ndarray, antialias: bool, pulls: np.ndarray | None
) -> list[Tensor]:
    """The gradients of the inputs; those of the pulls are written where they are."""
    # numpy's memory comes in huge pages, torch's does not: a third of this stage for large clouds.
    gradients = [np.empty(v.shape, np.float32) for v in inputs]
    run(
        project_backward, even(len(inputs[0]), pieces=_PIECES), *inputs, tiles.eye, antialias, tiles.records,
        tiles.firsts, slots, *gradients, pulls,
    )  # fmt: skip
    return [torch.from_numpy(g) for g in gradients]


def _instances(gaussians: Gaussians, camera: Camera, alpha: Tensor, tiles: _Tiles) -> Tensor | None:
    if gaussians.instance is None:
        return None
    ids, index = gaussians.instance.unique(return_inverse=True)
    out = torch.empty(camera.height, camera.width, dtype=torch.long)
    run(
        dominant, balanced(tiles.offsets, pieces=_PIECES), camera.width, camera.height, tiles.records, tiles.pairs,
        tiles.offsets, index.numpy(), len(ids), alpha.detach().numpy(), out.numpy(),
    )  # fmt: skip
    return torch.where(out >= 0, ids[out].long(), -1) if len(ids) else out


def _eye(camera: Camera) -> np.ndarray:
    """The camera in the order of `kernels.eye`."""
    world_to_camera = camera.world_to_camera.double()
    rotation, translation = world_to_camera[:3, :3], world_to_camera[:3, 3]
    focal, principal = camera.intrinsics.double().diagonal()[:2], camera.intrinsics.double()[:2, 2]
    size = torch.tensor([camera.width, camera.height], dtype=torch.float64)
    slack = reference.MARGIN * size / 2
    least, most = (-principal - slack) / focal, (size - principal + slack) / focal
    values = [rotation.reshape(-1), translation, focal, principal, torch.stack([least, most], 1).reshape(-1)]
    values.append(-rotation.T @ translation)
    return torch.cat(values).float().numpy()


def _starts(counts: np.ndarray) -> np.ndarray:
    """Where each begins if they lie one after the other, and where the last ends."""
    return np.concatenate([[0], np.cumsum(counts)])


def _lines(n: int) -> np.ndarray:
    """Room for n records, each in one cache line."""
    memory = np.empty(n * SIZE + SIZE, np.float32)
    start = -memory.ctypes.data % 64 // 4
    return memory[start : start + n * SIZE].reshape(n, SIZE)


def _tile_count(camera: Camera) -> int:
    return -(-camera.width // TILE) * -(-camera.height // TILE)


def _complaint(index: int, inputs: list[np.ndarray]) -> str:
    means, quats, scales, opacities, _ = (v[index] for v in inputs)
    return (
        f"Gaussian {index} cannot be drawn: mean {means.tolist()}, quaternion {quats.tolist()}, scales "
        f"{scales.tolist()}, opacity {opacities}; all values (colours too) must be finite and of a size that can "
        "be squared, the quaternion not zero, the opacity in 0..1; mend or remove it"
    )
