"""Everything a fit has come to: values, momentum, exposures, pulls. It moves on in place, step by step."""

from __future__ import annotations

from dataclasses import dataclass, fields

import torch
from jaxtyping import Float
from torch import Tensor

from splat.camera import Camera
from splat.exposure import neutral
from splat.gaussians import Gaussians
from splat.growth import Change
from splat.parameters import Parameters

_MOMENTS = ("step", "exp_avg", "exp_avg_sq")


@dataclass
class Training:
    parameters: Parameters
    """Leaves of the gradient."""
    exposures: Float[Tensor, "v 3 4"]
    """Of the views; see `splat.exposure`."""
    optimizer: torch.optim.Adam
    pulled: Float[Tensor, "2 n"]
    """Sum of the pulls since the last round of growth, and the number of steps in which each was drawn."""
    first: int
    """Gaussians at the beginning."""
    step: int = 0
    """How many are done."""
    loss: float = float("nan")
    """Of the last step."""

    @staticmethod
    def begin(seed: Gaussians, views: int) -> Training:
        exposures = neutral(seed.means).repeat(views, 1, 1)
        return Training._of(Parameters.of(seed), exposures, first=len(seed))

    @staticmethod
    def _of(parameters: Parameters, exposures: Tensor, *, first: int) -> Training:
        leaves = {**parameters.moved(), "exposures": exposures}
        groups = [{"params": [leaf.requires_grad_()], "name": name} for name, leaf in leaves.items()]
        optimizer = torch.optim.Adam(groups, eps=1e-15, fused=True)
        return Training(parameters, exposures, optimizer, _still(parameters), first)

    @property
    def leaves(self) -> dict[str, Tensor]:
        """What the optimiser moves, by name."""
        return {**self.parameters.moved(), "exposures": self.exposures}

    def descend(self, loss: Float[Tensor, ""], rates: dict[str, float]) -> None:
        for group in self.optimizer.param_groups:
            group["lr"] = rates[group["name"]]
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        self.optimizer.step()
        self.loss = loss.item()
        self.step += 1

    def grow(self, change: Change) -> None:
        """Puts the changed Gaussians in the place of the old, with the momentum of their sources."""
        grown = Training._of(change.parameters, self.exposures, first=self.first)
        for name, leaf in self.leaves.items():
            moments = dict(self.optimizer.state.get(leaf, {}))
            if moments and name != "exposures":
                for key in ("exp_avg", "exp_avg_sq"):
                    moments[key] = moments[key][change.sources]
                    moments[key][change.fresh] = 0
            if moments:
                grown.optimizer.state[grown.leaves[name]] = moments
        self.parameters, self.optimizer, self.pulled = grown.parameters, grown.optimizer, grown.pulled

    @torch.no_grad()
    def balance(self) -> None:
        """The exposures' mean is neutral: what all views have in common belongs to the Gaussians."""
        self.exposures -= self.exposures.mean(0) - neutral(self.exposures)

    @torch.no_grad()
    def watch(self, pulls: Float[Tensor, "n 2"], camera: Camera) -> None:
        """Adds the pulls of one rendering [1/px], in half pictures, whatever the resolution."""
        halves = pulls.new_tensor([camera.width / 2, camera.height / 2])
        strength = (pulls * halves).norm(dim=1)
        self.pulled += torch.stack([strength, (strength > 0).to(strength)])

    def pulls(self) -> Float[Tensor, "n"]:
        """Mean over the steps since the last round of growth in which each Gaussian was drawn."""
        return self.pulled[0] / self.pulled[1].clamp_min(1)

    def tensors(self) -> dict[str, Tensor]:
        """All of it by name, for a file."""
        counts = {"done": self.step, "first": self.first, "loss": self.loss}
        kept = {name: torch.tensor(value, dtype=torch.float64) for name, value in counts.items()}
        kept["pulled"] = self.pulled
        if self.parameters.instance is not None:
            kept["instance"] = self.parameters.instance
        for name, leaf in self.leaves.items():
            kept[name] = leaf.detach()
            kept |= {f"{name}/{key}": moment for key, moment in self.optimizer.state.get(leaf, {}).items()}
        return kept

    def restored(self, kept: dict[str, Tensor]) -> Training:
        """What `tensors` gave, as another Training on the same device."""
        device, there = self.pulled.device, self.parameters
        values = {f.name: kept[f.name].to(device) for f in fields(there) if f.name in kept}
        values.setdefault("harmonics", there.harmonics.new_zeros(len(values["means"]), 0, 3))
        other = Training._of(Parameters(**values), kept["exposures"].to(device), first=int(kept["first"]))
        for name, leaf in other.leaves.items():
            moments = {key: kept[f"{name}/{key}"] for key in _MOMENTS if f"{name}/{key}" in kept}
            if moments:
                other.optimizer.state[leaf] = {key: moment.to(device) for key, moment in moments.items()}
        other.pulled, other.step, other.loss = kept["pulled"].to(device), int(kept["done"]), float(kept["loss"])
        return other


def _still(parameters: Parameters) -> Float[Tensor, "2 n"]:
    return parameters.means.new_zeros(2, len(parameters))
