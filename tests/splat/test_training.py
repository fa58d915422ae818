"""What a fit has come to moves on as Adam would move it."""

import subprocess
import sys

import torch
from splatted import blobs

from splat.growth import Change
from splat.training import Training

NAMES = ("means", "log_scales", "quats", "logits", "color", "harmonics", "exposures")
RATES: dict[str, float] = dict.fromkeys(NAMES, 0.01)


def test_it_descends_like_torchs_adam():
    training = Training.begin(blobs(5), views=1)
    other = torch.nn.Parameter(training.parameters.means.detach().clone())
    adam = torch.optim.Adam([other], lr=0.01, eps=1e-15, fused=True)
    for _ in range(4):
        training.descend((training.parameters.means - 1).square().sum(), RATES)
        adam.zero_grad()
        (other - 1).square().sum().backward()
        adam.step()
    assert torch.equal(training.parameters.means, other)
    assert training.step == 4


def test_what_is_not_in_the_loss_stays_and_has_no_momentum():
    training = Training.begin(blobs(3), views=1)
    training.descend(training.parameters.means.sum(), RATES)
    assert list(training.momenta) == ["means"]


def test_momentum_goes_with_its_gaussian_and_is_forgotten_where_it_is_fresh():
    training = Training.begin(blobs(3), views=2)
    training.descend((training.parameters.means * torch.tensor([[1.0], [2.0], [3.0]])).sum(), RATES)
    before = training.momenta["means"].mean.clone()
    sources, fresh = torch.tensor([2, 0, 1, 1]), torch.tensor([False, False, True, True])
    training.grow(Change(training.parameters.map(lambda v: v.detach()[sources]), sources, fresh))
    after = training.momenta["means"]
    assert torch.equal(after.mean[:2], before[[2, 0]])
    assert (after.mean[2:] == 0).all()
    assert (after.square[2:] == 0).all()
    assert after.steps == 1


def test_a_step_does_not_load_torchs_compiler():
    program = """
import sys, torch
from splat.gaussians import Gaussians
from splat.training import Training
seed = Gaussians(torch.ones(1, 3), torch.ones(1, 4), torch.ones(1, 3), torch.ones(1), torch.ones(1, 1, 3))
training = Training.begin(seed, views=1)
training.descend(training.parameters.means.sum(), {"means": 0.1})
print("torch._dynamo" in sys.modules, "sympy" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
