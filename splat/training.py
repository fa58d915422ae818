"""Everything a fit has come to: values, momentum, exposures, pulls. It moves on in place, step by step."""

from __future__ import annotations

from dataclasses import dataclass, fields

import torch
from jaxtyping import Float
from torch import Tensor
from torch.optim.adam import adam

from splat.camera import Camera
from splat.exposure import neutral
from splat.gaussians import Gaussians
from splat.growth import Change
from splat.parameters import Parameters


@dataclass(frozen=True)
class Momentum:
    """Adam's, of one group of parameters."""

    steps: Float[Tensor, ""]
    """How many were taken."""
    mean: Float[Tensor, "..."]
    """Of the gradients, fading."""
    square: Float[Tensor, "..."]
    """Mean of their squares, fading more slowly."""

    @staticmethod
    def none(leaf: Tensor) -> Momentum:
        return Momentum(leaf.new_zeros(()), torch.zeros_like(leaf), torch.zeros_like(leaf))

    def after(self, change: Change) -> Momentum:
        """Of the changed Gaussians: that of their sources."""
        mean, square = self.mean[change.sources], self.square[change.sources]
        mean[change.fresh] = 0
        square[change.fresh] = 0
        return Momentum(self.steps, mean, square)


@dataclass
class Training:
    parameters: Parameters
    """Leaves of the gradient."""
    exposures: Float[Tensor, "v 3 4"]
    """Of the views; see `splat.exposure`."""
    momenta: dict[str, Momentum]
    """Of the leaves that have moved, by name."""
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
        training = Training(parameters, exposures, {}, _still(parameters), first)
        for leaf in training.leaves.values():
            leaf.requires_grad_()
        return training

    @property
    def leaves(self) -> dict[str, Tensor]:
        """What the optimiser moves, by name."""
        return {**self.parameters.moved(), "exposures": self.exposures}

    def descend(self, loss: Float[Tensor, ""], rates: dict[str, float]) -> None:
        """One step of Adam (Kingma and Ba, 2015) down the gradient of the loss, each leaf at its own rate."""
        loss.backward()
        for name, leaf in self.leaves.items():
            if leaf.grad is not None:
                self.momenta[name] = self.momenta.get(name) or Momentum.none(leaf)
                _step(leaf, self.momenta[name], rates[name])
                leaf.grad = None
        self.loss = loss.item()
        self.step += 1

    def grow(self, change: Change) -> None:
        """Puts the changed Gaussians in the place of the old, with the momentum of their sources."""
        grown = Training._of(change.parameters, self.exposures, first=self.first)
        for name, momentum in self.momenta.items():
            grown.momenta[name] = momentum if name == "exposures" else momentum.after(change)
        self.parameters, self.momenta, self.pulled = grown.parameters, grown.momenta, grown.pulled

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
        for name, momentum in self.momenta.items():
            kept |= {f"{name}/{f.name}": getattr(momentum, f.name) for f in fields(momentum)}
        return kept

    def restored(self, kept: dict[str, Tensor]) -> Training:
        """What `tensors` gave, as another Training on the same device."""
        device, there = self.pulled.device, self.parameters
        values = {f.name: kept[f.name].to(device) for f in fields(there) if f.name in kept}
        values.setdefault("harmonics", there.harmonics.new_zeros(len(values["means"]), 0, 3))
        other = Training._of(Parameters(**values), kept["exposures"].to(device), first=int(kept["first"]))
        for name in other.leaves:
            if f"{name}/steps" in kept:
                parts = {f.name: kept[f"{name}/{f.name}"].to(device) for f in fields(Momentum)}
                other.momenta[name] = Momentum(**parts)
        other.pulled, other.step, other.loss = kept["pulled"].to(device), int(kept["done"]), float(kept["loss"])
        return other


def _still(parameters: Parameters) -> Float[Tensor, "2 n"]:
    return parameters.means.new_zeros(2, len(parameters))


@torch.no_grad()
def _step(leaf: Tensor, momentum: Momentum, rate: float) -> None:
    # Not the class `torch.optim.Adam`, which on its first use loads torch's compiler: seconds, for nothing.
    assert leaf.grad is not None
    adam(
        [leaf],
        [leaf.grad],
        [momentum.mean],
        [momentum.square],
        [],
        [momentum.steps],
        fused=True,
        lr=rate,
        beta1=0.9,
        beta2=0.999,
        eps=1e-15,
        weight_decay=0.0,
        amsgrad=False,
        maximize=False,
    )
