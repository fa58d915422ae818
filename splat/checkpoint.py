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

    def due(self, step: int, steps: int) -> bool:
        return step % self.every == 0 or step == steps

    def save(self, training: Training, belongs: str) -> None:
        from safetensors.torch import save

        tensors = {name: value.detach().cpu().contiguous() for name, value in training.tensors().items()}
        header = {"scenewright": VERSION, "fit": belongs, "sha256": _digest(tensors)}
        with replacing(self.path) as file:
            file.write(save(tensors, header))

    def resumed(self, training: Training, belongs: str) -> Training:
        """The training of the file, or the one given if there is no file yet.

        Raises ValueError if the file is broken, or if it belongs to another fit.
        """
        if not self.path.exists():
            return training
        header, tensors = _read(self.path)
        if header.get("fit") != belongs:
            raise ValueError(
                f"{self.path} belongs to another fit: its seed, views, config, random seed or version differ; "
                "remove it, or name another file"
            )
        return training.restored(tensors)


def _read(path: Path) -> tuple[dict[str, str], dict[str, Tensor]]:
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, framework="pt") as file:
            header = file.metadata() or {}
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    except SafetensorError as problem:
        raise ValueError(f"{path} is no checkpoint, or is cut short: {problem}; remove it to begin anew") from problem
    if header.get("sha256") != _digest(tensors):
        raise ValueError(f"{path} is damaged: its content is not what was written; remove it to begin anew")
    return header, tensors


def fingerprint(seed: Gaussians, views: Sequence[View], config: Any, rng_seed: int) -> str:
    """Of everything that decides how a fit goes: with the same one a fit may go on from another's checkpoint."""
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
