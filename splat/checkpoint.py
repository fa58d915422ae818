"""The state of a fit in one file, from which it goes on as if it had never stopped.

A safetensors file (no pickle; its header is JSON) with every tensor of `Training`, what fit it belongs to, and a
SHA-256 of the tensors, as safetensors itself does not notice a flipped bit.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from splat.atomic import replacing
from splat.gaussians import Gaussians
from splat.training import Training
from splat.view import View

VERSION = "2"


@dataclass(frozen=True)
class Checkpoints:
    path: Path
    """The file; there is always one whole, the newest."""
    every: int = 500
    """Steps between two."""

    def __post_init__(self) -> None:
        if self.every < 1:
            raise ValueError(f"checkpoints every {self.every} steps: give 1 or more")

    def due(self, step: int, steps: int) -> bool:
        return step % self.every == 0 or step == steps

    def save(self, training: Training, belongs: str) -> None:
        """Raises OSError if the file cannot be written; the one before it is then still there."""
        from safetensors.torch import save

        tensors = {name: value.detach().cpu().contiguous() for name, value in training.tensors().items()}
        header = {"scenewright": VERSION, "fit": belongs, "sha256": _digest(tensors)}
        with replacing(self.path) as file:
            file.write(save(tensors, header))

    def resumed(self, training: Training, belongs: str) -> Training:
        """The training of the file; or the one given, saved, if there is no file yet.

        Saved at once, so that a place that takes no file is known before the work, not after it.
        Raises ValueError if the file is broken, or if it belongs to another fit, and OSError if it cannot be used.
        """
        if not self.path.exists():
            self.save(training, belongs)
            return training
        header, tensors = _read(self.path)
        if header.get("fit") != belongs:
            raise ValueError(
                f"{self.path} belongs to another fit: its seed, views, config, random seed or version differ; "
                "remove it, or name another file"
            )
        return training.restored(tensors)


def _read(path: Path) -> tuple[dict[str, str], dict[str, Tensor]]:
    from safetensors import SafetensorError
    from safetensors.torch import load

    content = path.read_bytes()  # not mapped: the file is to be replaced while its tensors are in use
    try:
        tensors = load(content)
    except SafetensorError as problem:
        raise ValueError(f"{path} is no checkpoint, or is cut short: {problem}; remove it to begin anew") from problem
    length = int.from_bytes(content[:8], "little")
    header = json.loads(content[8 : 8 + length]).get("__metadata__", {})
    if header.get("sha256") != _digest(tensors):
        raise ValueError(f"{path} is damaged: its content is not what was written; remove it to begin anew")
    return header, tensors


def fingerprint(seed: Gaussians, views: Sequence[View], config: Any, rng_seed: int) -> str:
    """Of what decides how a fit goes: with the same one a fit may go on from another's checkpoint.

    Not of the rasterizer and the device, as it may go on with another; only its last bits then differ.
    """
    whole = hashlib.sha256()
    whole.update(json.dumps([VERSION, repr(config), rng_seed]).encode())
    for value in [seed, *views]:
        whole.update(_digest(_tensors(value)).encode())
    return whole.hexdigest()


def _tensors(value: Any, name: str = "") -> dict[str, Tensor]:
    """Every tensor and number in a dataclass, by its path."""
    if dataclasses.is_dataclass(value):
        parts = [_tensors(getattr(value, f.name), f"{name}.{f.name}") for f in dataclasses.fields(value)]
        return {key: tensor for part in parts for key, tensor in part.items()}
    return {} if value is None else {name: torch.as_tensor(value).detach().cpu().contiguous()}


def _digest(tensors: dict[str, Tensor]) -> str:
    whole = hashlib.sha256()
    for name in sorted(tensors):
        value = tensors[name]
        whole.update(f"{name} {value.dtype} {tuple(value.shape)}".encode())
        whole.update(value.reshape(-1).view(torch.uint8).numpy().tobytes() if value.numel() else b"")
    return whole.hexdigest()
