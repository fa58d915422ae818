"""Lenses bend as the programs that calibrate them say."""

import pytest
import torch

from reconstruct.lens import Lens

RAYS = torch.linspace(-0.6, 0.6, 50, dtype=torch.float64).reshape(25, 2)
PLACE = {"fx": 500.0, "fy": 480.0, "cx": 310.0, "cy": 250.0, "width": 640, "height": 480}
LENSES = {
    "PINHOLE": Lens(**PLACE),
    "OPENCV": Lens(**PLACE, radial=(-0.2, 0.05), tangential=(0.01, -0.02)),
    "FULL_OPENCV": Lens(**PLACE, radial=(-0.2, 0.05, 0.01, 0.03, -0.01, 0.02), tangential=(0.01, -0.02)),
    "OPENCV_FISHEYE": Lens(**PLACE, radial=(0.05, -0.02, 0.01, 0.003), fisheye=True),
}


@pytest.mark.parametrize("model", LENSES)
def test_a_lens_bends_as_colmaps_model_of_it_does(model: str):
    pycolmap = pytest.importorskip("pycolmap")
    lens = LENSES[model]
    k, p = list(lens.radial), list(lens.tangential)
    bends = k if lens.fisheye else [*k[:2], *p, *k[2:]]
    parameters = [lens.fx, lens.fy, lens.cx, lens.cy, *(bends if model != "PINHOLE" else [])]
    camera = pycolmap.Camera(model=model, width=640, height=480, params=parameters)
    points = torch.nn.functional.pad(RAYS, (0, 1), value=1.0)
    theirs = torch.from_numpy(camera.img_from_cam(points.numpy()))
    assert torch.allclose(lens.bent(RAYS), theirs, atol=1e-9)


def test_a_fisheye_sees_equal_angles_as_equal_distances():
    lens = Lens(100.0, 100.0, 0.0, 0.0, 640, 480, fisheye=True)
    angles = torch.tensor([0.2, 0.4, 0.8], dtype=torch.float64)
    rays = torch.stack([angles.tan(), torch.zeros(3, dtype=torch.float64)], 1)
    assert lens.bent(rays)[:, 0].tolist() == pytest.approx([20, 40, 80])
    assert not lens.is_pinhole


def test_beyond_the_fold_of_a_strong_barrel_nothing_is_seen():
    """r (1 - r^2 / 3) turns back at r = 1."""
    lens = Lens(100.0, 100.0, 0.0, 0.0, 640, 480, radial=(-1 / 3,))
    seen = lens.bent(torch.tensor([[0.9, 0.0], [0.99, 0.0], [1.01, 0.0], [2.0, 0.0]]))
    assert seen[:, 0].isfinite().tolist() == [True, True, False, False]


def test_on_a_grid_of_half_the_size_everything_is_at_half_its_place():
    lens = LENSES["OPENCV"]
    assert torch.allclose(lens.resized(320, 240).bent(RAYS), lens.bent(RAYS) / 2)
