"""No distance is more than half a voxel too large, whatever stands there."""

import numpy as np
import pytest
import torch
import trimesh
from chambers import INNER, PLAN, chamber, crate, halved, surface_of, walls
from scipy import ndimage
from worlds import body

from layout.furniture.part import Part
from reconstruct.occupancy.space import State
from reconstruct.probing import distances
from reconstruct.rooms.voxelizing import voxelize
from simulate.distancing import BOUND, distance_field, transform

LOW, HIGH = INNER


def clutter(seed: int) -> list:
    """Boxes, plates, poles and balls thinner and thicker than a voxel, at any angle."""
    random = np.random.default_rng(seed)
    found = []
    for i in range(12):
        kind = i % 3
        size = random.uniform(0.004, 0.3, 3)
        mesh = (
            trimesh.creation.box(extents=size)
            if kind == 0
            else trimesh.creation.cylinder(radius=size[0] / 4, height=size[1] + 0.1, sections=32)
            if kind == 1
            else trimesh.creation.icosphere(subdivisions=2, radius=size[0] / 2)
        )
        mesh.apply_transform(trimesh.transformations.random_rotation_matrix(random.random(3)))
        mesh.apply_translation(random.uniform(LOW + 0.3, HIGH - 0.3))
        found.append(body(f"thing_{i}", (Part("thing", mesh, "oak", "hull"),)))
    return found


@pytest.mark.parametrize("seed", range(4))
def test_distances_to_clutter_are_within_the_bound_at_centres_and_between_them(seed: int):
    bodies = [walls(), *clutter(seed)]
    space = voxelize(bodies, (PLAN,), voxel=0.05)
    field = distance_field(space)
    truth = surface_of(*bodies)
    free = np.argwhere(space.state == State.FREE)
    centres = space.centres(free)
    error = (field.distance[tuple(free.T)] - distances(centres, truth)) / space.voxel
    assert error.max() < BOUND
    assert error.min() > -0.13
    assert np.abs(error).mean() < 0.1
    points = centres + np.random.default_rng(seed).uniform(-0.5, 0.5, centres.shape) * space.voxel
    outside = distances(points, truth)
    assert ((field.at(points) - outside) / space.voxel).max() < BOUND


def test_distances_to_a_box_by_hand():
    field = distance_field(chamber(crate((0.5, 0.5, 0.0), (1.0, 1.0, 0.5))))
    asked = np.array([[0.725, 0.725, 0.775], [1.525, 0.725, 0.475], [1.175, 1.125, 0.525]])
    beside_edge = float(np.hypot(np.hypot(0.175, 0.125), 0.025))
    by_hand = np.array([0.225, 0.475, beside_edge])
    found = field.at(asked)
    assert (found - by_hand <= field.bound).all()
    assert np.abs(found - by_hand).max() < 0.2 * field.voxel


def test_within_solids_distances_are_negative():
    field = distance_field(chamber(crate((0.5, 0.3, 0.0), (1.5, 1.2, 0.9))))
    inside = field.at(np.array([[1.0, 0.75, 0.45], [1.475, 0.75, 0.45], [2.05, 0.75, 0.5]]))
    assert inside[0] == pytest.approx(-0.45, abs=0.06)
    assert inside[1] == pytest.approx(-0.025, abs=0.03)
    assert inside[2] < 0


def test_unknown_is_solid_unless_asked():
    space = halved(chamber())
    before_it = np.array([[0.825, 0.725, 0.475]])
    beyond = np.array([[1.525, 0.75, 0.5]])
    cautious, bold = distance_field(space), distance_field(space, unknown="free")
    assert cautious.at(before_it)[0] == pytest.approx(0.175, abs=cautious.bound)
    assert cautious.at(beyond)[0] < 0
    assert bold.at(before_it)[0] == pytest.approx(0.475, abs=bold.bound)
    assert bold.at(beyond)[0] > 0.4


def test_out_of_the_grid_nothing_is_free():
    field = distance_field(chamber())
    points = np.array([[5.0, 0.75, 0.5], [-0.3, 0.75, 0.5], [1.0, 0.75, 4.0]])
    assert (field.at(points) < 0).all()


def test_a_room_that_is_seen_to_the_end_of_the_grid_ends_there():
    space = chamber()
    free = space.state == State.FREE
    place = tuple(slice(a.min(), a.max() + 1) for a in np.nonzero(free))
    cut = type(space)(
        np.zeros(3), space.voxel, space.distance[place] * 0 + 0.2, space.confidence[place], space.state[place]
    )
    assert distance_field(cut).at(np.array([[0.125, 0.725, 0.475]]))[0] == pytest.approx(0.125, abs=1e-6)


def test_the_transform_is_that_of_scipy():
    features = np.random.default_rng(0).random((17, 9, 23)) < 0.01
    assert np.allclose(transform(features), ndimage.distance_transform_edt(~features), atol=1e-5)
    assert (transform(np.zeros((3, 4, 5), bool)) > 1e4).all()


def test_the_detour_over_the_nearest_centre_is_what_the_bound_says():
    """The ways of the proof: from x, 4 voxels and more from q, over any c within half a diagonal of 2 before q."""
    random = torch.Generator().manual_seed(0)
    away = torch.nn.functional.normalize(torch.randn(200_000, 3, generator=random, dtype=torch.double), dim=1)
    for whole in (3.88, 4.0, 6.0, 40.0):
        q, x = torch.zeros(3, dtype=torch.double), torch.tensor([whole, 0, 0], dtype=torch.double)
        c = torch.tensor([2.0, 0, 0], dtype=torch.double) + away * 3**0.5 / 2
        detour = (x - c).norm(dim=1) + (c - q).norm(dim=1) - whole
        assert detour.max() + 3**0.5 / 8 / 2 + 1 / 64 < BOUND
