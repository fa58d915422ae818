"""The fused loss is the textbook loss, and its gradient is the derivative of it."""

import inspect
import math

import pytest
import torch

from splat.losses import depth_loss, photometric_loss, prepare
from splat.metrics import ssim


def textbook_loss(x, y, *, ssim_weight=0.2):
    """L1 and SSIM by plain convolutions, to be differentiated by autograd."""
    line = torch.tensor([math.exp(-0.5 * (i / 1.5) ** 2) for i in range(-5, 6)], dtype=x.dtype)
    window = torch.outer(line, line) / line.sum() ** 2

    def mean(a):
        return torch.nn.functional.conv2d(a.permute(2, 0, 1)[:, None], window[None, None])

    m, n = mean(x), mean(y)
    structure = (2 * (mean(x * y) - m * n) + 9e-4) / (mean(x * x) - m * m + mean(y * y) - n * n + 9e-4)
    similarity = (2 * m * n + 1e-4) / (m * m + n * n + 1e-4) * structure
    return (1 - ssim_weight) * (x - y).abs().mean() + ssim_weight * (1 - similarity.mean())


def pictures(height, width):
    random = torch.Generator().manual_seed(height)
    truth = torch.rand(height, width, 3, generator=random)
    return (truth + 0.2 * torch.randn(height, width, 3, generator=random)).requires_grad_(), truth


@pytest.mark.parametrize(("height", "width"), [(11, 11), (12, 100), (47, 31), (90, 120)])
@pytest.mark.parametrize("ssim_weight", [0.0, 0.2, 1.0])
def test_it_agrees_with_the_textbook_in_value_and_gradient(height, width, ssim_weight):
    color, truth = pictures(height, width)
    loss = photometric_loss(color, prepare(truth), ssim_weight=ssim_weight)
    (gradient,) = torch.autograd.grad(loss, color)
    exact = color.detach().double().requires_grad_()
    wanted = textbook_loss(exact, truth.double(), ssim_weight=ssim_weight)
    (slope,) = torch.autograd.grad(wanted, exact)
    assert abs(loss.item() - wanted.item()) < 1e-6
    assert (gradient - slope).norm() < 1e-5 * slope.norm()


def test_a_picture_is_no_distance_from_itself():
    truth = torch.rand(30, 40, 3)
    assert photometric_loss(truth, prepare(truth)).item() == pytest.approx(0, abs=1e-6)


def test_the_loss_and_the_metric_mean_the_same_ssim():
    color, truth = pictures(40, 50)
    loss = photometric_loss(color, prepare(truth), ssim_weight=1.0).item()
    assert 1 - loss == pytest.approx(ssim(color, truth), abs=1e-6)


def test_masked_pixels_neither_count_nor_get_a_gradient():
    color, truth = pictures(30, 30)
    mask = torch.ones(30, 30, dtype=torch.bool)
    mask[5:9, 10:20] = False
    spoilt = torch.where(mask[..., None], color, torch.rand(30, 30, 3))
    losses = [photometric_loss(c, prepare(truth, mask=mask)) for c in (color, spoilt)]
    (gradient,) = torch.autograd.grad(losses[0], color)
    assert losses[0].item() == losses[1].item()
    assert (gradient[~mask] == 0).all()
    assert (gradient[mask] != 0).any()


def test_the_gradient_follows_what_comes_after_the_loss():
    color, truth = pictures(20, 20)
    once, thrice = (torch.autograd.grad(k * photometric_loss(color, prepare(truth)), color)[0] for k in (1, 3))
    assert torch.allclose(3 * once, thrice)


def test_the_same_bits_come_from_one_thread_and_from_many():
    color, truth = pictures(75, 60)
    threads, results = torch.get_num_threads(), []
    try:
        for count in (1, 2, 5):
            torch.set_num_threads(count)
            loss = photometric_loss(color, prepare(truth))
            results.append((loss, torch.autograd.grad(loss, color)[0]))
    finally:
        torch.set_num_threads(threads)
    assert all(torch.equal(a, b) for result in results[1:] for a, b in zip(results[0], result, strict=True))


def test_a_picture_smaller_than_the_window_is_refused():
    with pytest.raises(ValueError, match="smaller than the SSIM window"):
        prepare(torch.rand(10, 40, 3))


@pytest.mark.parametrize("shape", [(20, 15), (1, 30), (20, 30, 1)])
def test_masks_and_depths_of_another_size_than_the_picture_are_refused(shape):
    unchecked = inspect.unwrap(prepare)  # the type checker of the tests would be the first to refuse them
    with pytest.raises(ValueError, match="mask of shape"):
        unchecked(torch.rand(20, 30, 3), mask=torch.ones(shape, dtype=torch.bool))
    with pytest.raises(ValueError, match="depth of shape"):
        unchecked(torch.rand(20, 30, 3), depth=torch.ones(shape))


def test_a_depth_that_is_drawn_in_another_size_is_refused():
    truth = prepare(torch.rand(20, 30, 3), depth=torch.ones(20, 30))
    with pytest.raises(ValueError, match="must be alike"):
        depth_loss(torch.rand(40, 60), torch.rand(40, 60), truth)


def test_a_rendering_of_another_size_is_refused():
    with pytest.raises(ValueError, match=r"\(20, 30, 3\) against a picture of \(30, 20, 3\)"):
        photometric_loss(torch.rand(20, 30, 3), prepare(torch.rand(30, 20, 3)))


def test_the_depth_loss_and_its_gradient_are_those_of_its_definition():
    random = torch.Generator().manual_seed(0)
    depth, true, alpha = (torch.rand(20, 30, generator=random) for _ in range(3))
    true[3:7] = 0
    depth.requires_grad_()
    mask = torch.rand(20, 30, generator=random) > 0.2
    loss = depth_loss(depth, alpha, prepare(torch.rand(20, 30, 3), mask=mask, depth=true))
    wanted = ((depth - true).abs() * alpha * ((true > 0) & mask)).mean()
    found, slope = (torch.autograd.grad(2 * value, depth)[0] for value in (loss, wanted))
    assert loss.item() == pytest.approx(wanted.item(), rel=1e-5)
    torch.testing.assert_close(found, slope)


def test_a_view_without_depth_has_no_depth_loss():
    assert depth_loss(torch.rand(20, 30), torch.rand(20, 30), prepare(torch.rand(20, 30, 3))).item() == 0
