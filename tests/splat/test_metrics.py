"""PSNR and SSIM by their definitions."""

import math

import pytest
import torch

from splat.metrics import psnr, ssim


def test_an_error_of_a_tenth_everywhere_is_20_decibels():
    truth = torch.full((12, 12, 3), 0.5)
    assert psnr(truth + 0.1, truth) == pytest.approx(20, abs=1e-4)


def test_a_perfect_picture_has_infinite_psnr_and_ssim_one():
    truth = torch.rand(16, 20, 3)
    assert psnr(truth, truth) == math.inf
    assert ssim(truth, truth) == pytest.approx(1)


def test_psnr_counts_only_what_the_mask_shows():
    truth = torch.zeros(12, 12, 3)
    image, mask = truth + 0.1, torch.ones(12, 12, dtype=torch.bool)
    image[:6], mask[:6] = 1.0, False
    assert psnr(image, truth, mask) == pytest.approx(20, abs=1e-4)


def test_flat_pictures_differ_only_in_luminance():
    a, b = torch.full((15, 15, 3), 0.4), torch.full((15, 15, 3), 0.8)
    assert ssim(a, b) == pytest.approx((2 * 0.4 * 0.8 + 1e-4) / (0.4**2 + 0.8**2 + 1e-4), abs=1e-6)


def test_ssim_is_that_of_scikit_image():
    metrics = pytest.importorskip("skimage.metrics", reason="scikit-image is not installed")
    random = torch.Generator().manual_seed(0)
    truth = torch.nn.functional.avg_pool2d(torch.rand(3, 60, 80, generator=random), 3, 1).permute(1, 2, 0)
    image = (truth + 0.1 * torch.randn(truth.shape, generator=random)).clamp(0, 1)
    options = {"gaussian_weights": True, "sigma": 1.5, "use_sample_covariance": False}
    wanted = metrics.structural_similarity(
        image.double().numpy(), truth.double().numpy(), data_range=1.0, channel_axis=2, **options
    )
    assert ssim(image, truth) == pytest.approx(wanted, abs=1e-9)


def test_a_picture_smaller_than_the_window_is_refused():
    with pytest.raises(ValueError, match="11 x 11"):
        ssim(torch.rand(9, 30, 3), torch.rand(9, 30, 3))
