"""Gaussians at a box on a floor: the answer is known by where they lie."""

import numpy as np
import pytest
import torch
import trimesh
from worlds import block

from reconstruct.segmentation.allotting import allot
from reconstruct.segmentation.division import Division, Support, Thing
from reconstruct.segmentation.planes import Plane
from splat.gaussians import Gaussians

DETAIL = 0.01


@pytest.fixture(scope="module")
def world() -> tuple[trimesh.Trimesh, Division]:
    """A floor, and a box of half a metre on it."""
    parts = [block((-2, -2, -0.01), (2, 2, 0)), block((0, 0, 0), (0.5, 0.5, 0.5))]
    surface = trimesh.util.concatenate([p.subdivide_to_size(0.1) for p in parts])
    mine = np.flatnonzero(surface.triangles_center[:, 2] > 0.001)
    floor = Support("floor", Plane((0, 0, 1), 0.0), np.eye(4), np.zeros((0, 2)), np.zeros(0, int))
    bounds = np.array([[0, 0, 0], [0.5, 0.5, 0.5]])
    return surface, Division((floor,), (Thing("thing_01", mine, "floor", False, bounds, 1.0, True),), 0.02)


def gaussian(mean, scales=(0.01, 0.01, 0.01)) -> Gaussians:
    quats, sh = torch.tensor([[1.0, 0, 0, 0]]), torch.zeros(1, 1, 3)
    return Gaussians(torch.tensor([mean]), quats, torch.tensor([scales]), torch.tensor([0.9]), sh)


@pytest.mark.parametrize(
    ("mean", "instance"),
    [((0.25, 0.25, 0.5), 1), ((0.5, 0.25, 0.3), 1), ((1.0, 1.0, 0.0), 0), ((0.25, 0.25, 0.47), 1)],
)
def test_a_small_one_belongs_to_the_surface_it_lies_on(world, mean, instance):
    assert allot(gaussian(mean), *world, detail=DETAIL).instance.tolist() == [instance]


def test_a_floater_belongs_to_the_room(world):
    assert allot(gaussian((0.25, 0.25, 1.5)), *world, detail=DETAIL).instance.tolist() == [0]


def test_a_long_one_goes_to_where_its_mass_is(world):
    long = (0.2, 0.01, 0.01)
    assert allot(gaussian((0.45, 0.25, 0.5), long), *world, detail=DETAIL).instance.tolist() == [1]
    assert allot(gaussian((0.9, 0.25, 0.0), long), *world, detail=DETAIL).instance.tolist() == [0]


def test_a_disc_at_the_foot_belongs_to_what_faces_as_it_does(world):
    lying, standing = (0.02, 0.02, 0.001), (0.001, 0.02, 0.02)
    assert allot(gaussian((0.51, 0.25, 0.005), lying), *world, detail=DETAIL).instance.tolist() == [0]
    assert allot(gaussian((0.505, 0.25, 0.03), standing), *world, detail=DETAIL).instance.tolist() == [1]


def test_the_gaussians_stay_as_they_are(world):
    before = gaussian((0.25, 0.25, 0.5))
    after = allot(before, *world, detail=DETAIL)
    assert before.instance is None
    assert torch.equal(after.means, before.means)
