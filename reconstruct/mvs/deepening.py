"""Every view learns how far away what it shows is; what stereo found is kept in a file for the next time."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Generator
from pathlib import Path

import torch
from torch import Tensor

from reconstruct.capture import Capture
from reconstruct.mvs.stereo import StereoConfig, with_depth_steps
from reconstruct.progress import Progress
from splat.atomic import replacing
from splat.view import View


def deepen(capture: Capture, file: Path, config: StereoConfig, *, seed: int = 0) -> Generator[Progress, None, Capture]:
    """Yields how far it is and returns the capture whose views know depth and normals."""
    belongs = _fingerprint(capture, config, seed)
    kept = _read(file, belongs)
    if kept is None:
        deep = None
        for step in with_depth_steps(capture, config, seed=seed):
            deep = step.capture
            yield Progress("depth", step.fraction, step.stage)
        assert deep is not None
        kept = {f"{i}.depth": view.depth for i, view in enumerate(deep.views) if view.depth is not None}
        kept |= {f"{i}.normal": view.normal for i, view in enumerate(deep.views) if view.normal is not None}
        _write(kept, file, belongs)
    views = tuple(_with(view, kept.get(f"{i}.depth"), kept.get(f"{i}.normal")) for i, view in enumerate(capture.views))
    yield Progress("depth", 1.0, f"{known_share(views):.0%} of the pixels")
    return dataclasses.replace(capture, views=views)


def known_share(views: tuple[View, ...]) -> float:
    """Of all pixels, those whose depth is known."""
    pixels = sum(view.camera.width * view.camera.height for view in views)
    return sum(int((view.depth > 0).sum()) for view in views if view.depth is not None) / max(pixels, 1)


def _with(view: View, depth: Tensor | None, normal: Tensor | None) -> View:
    return dataclasses.replace(view, depth=depth, normal=normal)


def _read(file: Path, belongs: str) -> dict[str, Tensor] | None:
    """None if there is no such file, or one of other pictures, or a damaged one: then it is made anew."""
    from safetensors import SafetensorError
    from safetensors.torch import load

    if not file.exists():
        return None
    content = file.read_bytes()
    try:
        tensors = load(content)
    except SafetensorError:
        return None
    header = json.loads(content[8 : 8 + int.from_bytes(content[:8], "little")]).get("__metadata__", {})
    whole = header == {"belongs": belongs, "sha256": _digest(tensors)}
    return tensors if whole else None


def _write(tensors: dict[str, Tensor], file: Path, belongs: str) -> None:
    from safetensors.torch import save

    tensors = {name: value.contiguous() for name, value in tensors.items()}
    with replacing(file) as target:
        target.write(save(tensors, {"belongs": belongs, "sha256": _digest(tensors)}))


def _fingerprint(capture: Capture, config: StereoConfig, seed: int) -> str:
    pictures = {f"{i}.image": view.image for i, view in enumerate(capture.views)}
    cameras = {f"{i}.camera": view.camera.world_to_camera for i, view in enumerate(capture.views)}
    return hashlib.sha256(f"{config} {seed} {_digest(pictures | cameras)}".encode()).hexdigest()


def _digest(tensors: dict[str, Tensor]) -> str:
    whole = hashlib.sha256()
    for name in sorted(tensors):
        value = tensors[name].contiguous()
        whole.update(f"{name} {value.dtype} {tuple(value.shape)}".encode())
        whole.update(value.reshape(-1).view(torch.uint8).numpy().tobytes())
    return whole.hexdigest()
