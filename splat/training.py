"""Everything a fit has come to: values, momentum, exposures, pulls. It moves on in place, step by step."""

from __future__ import annotations

from dataclasses import dataclass

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
    exposures: list[Float[Tensor, "3 4"]]
    """Of each view; see `splat.exposure`."""
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
        return Training._of(Parameters.of(seed), [neutral(seed.means) for _ in range(views)], first=len(seed))

    @staticmethod
    def _of(parameters: Parameters, exposures: list[Tensor], *, first: int) -> Training:
        for leaf in [*parameters.moved().values(), *exposures]:
            leaf.requires_grad_()
        groups = [{"params": [value], "name": name} for name, value in parameters.moved().items()]
        groups.append({"params": exposures, "name": "exposure"})
        optimizer = torch.optim.Adam(groups, eps=1e-15, fused=True)
        return Training(parameters, exposures, optimizer, _still(parameters), first)

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
        state = self.optimizer.state
        for name, new in grown.parameters.moved().items():
            if old := state.get(self.parameters.moved()[name]):
                moments = {key: old[key][change.sources] for key in _MOMENTS[1:]}
                for moment in moments.values():
                    moment[change.fresh] = 0
                grown.optimizer.state[new] = {"step": old["step"], **moments}
        for exposure in self.exposures:
            if exposure in state:
                grown.optimizer.state[exposure] = state[exposure]
        self.parameters, self.optimizer, self.pulled = grown.parameters, grown.optimizer, grown.pulled

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
        instance = {} if self.parameters.instance is None else {"instance": self.parameters.instance}
        counts = {"done": torch.tensor(self.step), "loss": torch.tensor(self.loss, dtype=torch.float64)}
        kept = {**counts, "first": torch.tensor(self.first), "pulled": self.pulled, **instance}
        for name, value in self._leaves().items():
            kept[name] = value.detach()
            kept |= {f"{name}/{key}": moment for key, moment in self.optimizer.state.get(value, {}).items()}
        return kept

    def restored(self, kept: dict[str, Tensor]) -> Training:
        """What `tensors` gave, as another Training on the same device."""
        kept = {name: value.to(self.pulled.device) for name, value in kept.items()}
        names = [*self.parameters.moved(), *(["instance"] if self.parameters.instance is not None else [])]
        values = {"harmonics": self.parameters.harmonics[:0], **{name: kept[name].clone() for name in names}}
        if "harmonics" not in names:
            values["harmonics"] = self.parameters.harmonics.new_zeros(len(values["means"]), 0, 3)
        exposures = [kept[f"exposure {i}"].clone() for i in range(len(self.exposures))]
        other = Training._of(Parameters(**values), exposures, first=int(kept["first"]))
        for name, leaf in other._leaves().items():
            if f"{name}/step" in kept:
                moments = {key: kept[f"{name}/{key}"].clone() for key in _MOMENTS}
                other.optimizer.state[leaf] = {**moments, "step": moments["step"].cpu()}
        other.pulled, other.step, other.loss = kept["pulled"].clone(), int(kept["done"]), float(kept["loss"])
        return other

    def _leaves(self) -> dict[str, Tensor]:
        exposures = {f"exposure {i}": exposure for i, exposure in enumerate(self.exposures)}
        return {**self.parameters.moved(), **exposures}


def _still(parameters: Parameters) -> Float[Tensor, "2 n"]:
    return parameters.means.new_zeros(2, len(parameters))
