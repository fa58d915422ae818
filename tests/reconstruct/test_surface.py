"""Depth pictures become the surface they are pictures of."""

import math

import numpy as np
import pytest
import torch
import trimesh
from sights import picture
from trimesh.transformations import rotation_matrix
from worlds import block

from reconstruct.probing import distances
from reconstruct.surface import DepthView, extract_surface, fuse, mixed, without_crumbs
from splat.camera import Camera
from splat.gaussians import Gaussians

SLANTED = trimesh.creation.box(extents=(6, 6, 0.1)).apply_transform(rotation_matrix(0.35, [1, 0.3, 0.2]))


def ring(count: int, width: int, height: int) -> list[Camera]:
    """Cameras about the origin, at different heights."""
    turns = [2 * math.pi * i / count for i in range(count)]
    return [
        Camera.look_at(
            (1.5 * math.cos(a), 1.5 * math.sin(a), 2.2 + 0.3 * math.sin(3 * a)),
            (0.1, 0.0, 0.0),
            width=width,
            height=height,
        )
        for a in turns
    ]


def median_error(shift: float) -> float:
    surface = fuse((picture(c, SLANTED, shift=shift) for c in ring(6, 640, 480)), voxel=0.02)
    return float(np.median(distances(np.asarray(surface.vertices), SLANTED)))


def test_a_slanted_plane_comes_back_within_half_a_millimetre():
    assert median_error(shift=0.5) < 0.5e-3


def test_half_a_pixel_of_shift_would_be_noticed():
    assert median_error(shift=0.0) > 1.5e-3


def test_colours_are_true_means_of_noisy_pictures():
    camera, random = ring(1, 96, 72)[0], np.random.default_rng(0)
    views = [picture(camera, SLANTED, gray=float(gray)) for gray in random.uniform(0.2, 0.6, 30)]
    wanted = 255 * np.mean([view.color[0, 0, 0].item() for view in views])
    assert fuse(views, voxel=0.05).visual.vertex_colors[:, :3].mean() == pytest.approx(wanted, abs=1)


def test_empty_pictures_are_passed_over_but_not_only_empty_ones():
    camera = ring(1, 64, 48)[0]
    empty = DepthView(camera, torch.zeros(48, 64), torch.zeros(48, 64, 3))
    assert len(fuse([empty, picture(camera, SLANTED)], voxel=0.05, least_views=1).faces) > 0
    with pytest.raises(ValueError, match="no surface"):
        fuse([empty], voxel=0.05)


def test_the_same_pictures_give_the_same_mesh_in_the_same_order():
    pictures = [picture(camera, SLANTED) for camera in ring(3, 80, 60)]
    first, *others = (fuse(pictures, voxel=0.05) for _ in range(5))
    for other in others:
        assert np.array_equal(other.vertices, first.vertices)
        assert np.array_equal(other.faces, first.faces)


def test_a_plane_is_never_mixed_however_slanted():
    camera = Camera.look_at((0.0, 0.0, 1.0), (1.0, 0.0, 0.2), width=160, height=120)
    depth = picture(camera, block((-50, -50, -1), (50, 50, 0))).depth
    assert not mixed(depth)[60:].any()  # below the horizon


def test_both_sides_of_a_jump_and_the_pixel_between_are_mixed():
    depth = torch.full((5, 9), 2.0)
    depth[:, 5:] = 3.0
    depth[:, 4] = 2.6
    assert mixed(depth)[2].nonzero().ravel().tolist() == [3, 4, 5]


def test_crumbs_go_and_the_rest_stays():
    mesh = trimesh.util.concatenate([block((0, 0, 0), (1, 1, 1)), block((2, 0, 0), (2.01, 0.01, 0.01))])
    assert without_crumbs(mesh, 0.002).area == pytest.approx(6)
    with pytest.raises(ValueError, match="smaller than 9"):
        without_crumbs(mesh, 9.0)


def sheet_of_gaussians(step: float = 0.04) -> Gaussians:
    """A red floor of 1 x 1 m out of flat, opaque discs."""
    line = torch.arange(-0.5, 0.5001, step)
    x, y = torch.meshgrid(line, line, indexing="ij")
    means = torch.stack([x.flatten(), y.flatten(), torch.zeros(x.numel())], 1)
    n = len(means)
    quats = torch.tensor([[1.0, 0, 0, 0]]).expand(n, 4)
    scales = torch.tensor([step * 0.8, step * 0.8, 0.001]).expand(n, 3)
    red = ((torch.tensor([0.9, 0.1, 0.1]) - 0.5) / 0.28209479).expand(n, 1, 3)
    return Gaussians(means, quats.contiguous(), scales.contiguous(), torch.full((n,), 0.95), red.contiguous())


def test_a_sheet_of_gaussians_becomes_a_flat_coloured_surface():
    cameras = [Camera.look_at((x, -0.8, 1.2), (0.0, 0.0, 0.0), width=96, height=72) for x in (-0.4, 0.4)]
    surface = extract_surface(sheet_of_gaussians(), cameras, voxel=0.02)
    assert np.abs(surface.vertices[:, 2]).max() < 0.01
    assert surface.area == pytest.approx(1, abs=0.25)
    red, green, _, _ = surface.visual.vertex_colors.mean(axis=0)
    assert red > 200
    assert green < 60


def test_cameras_that_look_away_are_an_error():
    away = Camera.look_at((0.0, 0.0, 2.0), (0.0, 3.0, 4.0), width=32, height=24)
    with pytest.raises(ValueError, match="no surface"):
        extract_surface(sheet_of_gaussians(0.2), [away])
