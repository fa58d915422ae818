"""What a lens bent is straight again, and what is shrunk keeps its light."""

import pytest
import torch

from reconstruct.lens import Lens
from reconstruct.sfm.undistorting import shrunk, undistorted

POSE = torch.eye(4)
BARREL = Lens(80.0, 80.0, 50.0, 40.0, 100, 80, radial=(-0.2,))


def ramps(height=80, width=100):
    """A picture whose colours are the place of the pixel, as parts of the picture."""
    v, u = torch.meshgrid((torch.arange(height) + 0.5) / height, (torch.arange(width) + 0.5) / width, indexing="ij")
    return torch.stack([u, v, torch.zeros_like(u)], -1)


def test_a_picture_through_a_pinhole_stays_as_it_is():
    image = torch.rand(80, 100, 3)
    view = undistorted(image, Lens(80.0, 80.0, 50.0, 40.0, 100, 80), POSE)
    assert torch.equal(view.image, image)
    assert view.mask is None
    assert view.depth is None


def test_each_pixel_shows_what_the_lens_bent_from_its_direction():
    view = undistorted(ramps(), BARREL, POSE)
    # The pixel at (90.5, 60.5) looks along x = 40.5 / 80, y = 20.5 / 80.
    x, y = 40.5 / 80, 20.5 / 80
    gain = 1 - 0.2 * (x * x + y * y)
    assert view.image[60, 90].tolist() == pytest.approx([(80 * x * gain + 50) / 100, (80 * y * gain + 40) / 80, 0])
    assert view.mask is None
    assert view.camera.intrinsics.tolist() == [[80, 0, 50], [0, 80, 40], [0, 0, 1]]


def test_what_the_photo_does_not_hold_is_masked():
    cushion = Lens(80.0, 80.0, 50.0, 40.0, 100, 80, radial=(0.2,))
    view = undistorted(torch.ones(80, 100, 3), cushion, POSE)
    assert not view.mask[0, 0]
    assert view.mask[40, 50]
    assert (view.image[view.mask] > 0.999).all()


def test_the_mean_of_a_picture_outlives_any_shrinking():
    image = torch.rand(37, 53, 3)
    for width, height in [(53, 37), (20, 14), (7, 37), (1, 1)]:
        assert torch.allclose(shrunk(image, width, height).mean((0, 1)), image.mean((0, 1)), atol=1e-6)


def test_a_pixel_that_covers_one_and_a_half_others_is_their_weighed_mean():
    row = torch.tensor([0.0, 3.0, 6.0])[None, :, None]
    assert shrunk(row, 2, 1).flatten().tolist() == pytest.approx([1, 5])


def test_a_shrunk_view_sees_the_same_ramps():
    view = undistorted(ramps(), Lens(80.0, 80.0, 50.0, 40.0, 100, 80), POSE, side=25)
    assert torch.allclose(view.image, ramps(20, 25), atol=1e-6)
    assert (view.camera.width, view.camera.height) == (25, 20)
    assert view.camera.intrinsics.tolist() == [[20, 0, 12.5], [0, 20, 10], [0, 0, 1]]


def test_a_photo_is_never_enlarged():
    assert undistorted(ramps(), BARREL, POSE, side=1000).camera.width == 100


def test_a_pixel_that_covers_anything_masked_does_not_count():
    mask = torch.ones(80, 100, dtype=torch.bool)
    mask[0, 0] = False
    view = undistorted(ramps(), Lens(80.0, 80.0, 50.0, 40.0, 100, 80), POSE, side=25, mask=mask)
    assert (~view.mask).nonzero().tolist() == [[0, 0]]


def test_depth_of_another_resolution_is_taken_from_the_nearest_pixel():
    depth = torch.tensor([[1.0, 2.0], [0.0, 4.0]])
    view = undistorted(ramps(), Lens(80.0, 80.0, 50.0, 40.0, 100, 80), POSE, side=50, depth=depth)
    assert view.depth.shape == (40, 50)
    assert [float(view.depth[v, u]) for v, u in [(0, 0), (19, 25), (20, 24), (39, 49)]] == [1, 2, 0, 4]


def test_large_photos_are_straightened_in_bands_without_seams(monkeypatch):
    whole = undistorted(ramps(), BARREL, POSE).image
    monkeypatch.setattr("reconstruct.sfm.undistorting.BAND", 7)
    assert torch.allclose(undistorted(ramps(), BARREL, POSE).image, whole, atol=1e-6)
