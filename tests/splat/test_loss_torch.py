"""The losses in plain torch, for every device but the CPU, are the losses of the Numba kernels."""

import pytest
import torch

from splat import _loss_torch
from splat.losses import Truth, depth_loss, photometric_loss, prepare

ON_CUDA = pytest.mark.skipif(not torch.cuda.is_available(), reason="no CUDA device")


def pictures(height=47, width=60):
    random = torch.Generator().manual_seed(height)
    truth = torch.rand(height, width, 3, generator=random)
    return (truth + 0.2 * torch.randn(height, width, 3, generator=random)).requires_grad_(), truth


def depths(height=47, width=60):
    """Rendered depth, alpha, true depth with a hole."""
    random = torch.Generator().manual_seed(1)
    depth, alpha, true = (torch.rand(height, width, generator=random) for _ in range(3))
    true[3:9, 5:20] = 0
    return depth.requires_grad_(), alpha.requires_grad_(), true


def in_torch(color, truth: Truth, ssim_weight=0.2):
    return _loss_torch.photometric(color, truth.image, truth.mean, truth.square, ssim_weight)


@pytest.mark.parametrize(("height", "width"), [(11, 11), (12, 50), (47, 31), (90, 120)])
@pytest.mark.parametrize("ssim_weight", [0.0, 0.2, 1.0])
def test_torch_and_numba_give_the_same_loss_and_gradient(height, width, ssim_weight):
    color, image = pictures(height, width)
    truth = prepare(image)
    ours, theirs = photometric_loss(color, truth, ssim_weight=ssim_weight), in_torch(color, truth, ssim_weight)
    (a,), (b,) = torch.autograd.grad(ours, color), torch.autograd.grad(theirs, color)
    assert abs(ours.item() - theirs.item()) < 1e-6
    assert (a - b).norm() < 1e-5 * a.norm()


def test_torch_and_numba_agree_on_smooth_pictures_where_variances_cancel():
    random = torch.Generator().manual_seed(5)
    ramp = torch.linspace(0.2, 0.8, 80)[None, :, None].expand(60, 80, 3)
    image = ramp + 1e-3 * torch.rand(60, 80, 3, generator=random)
    color = (image + 2e-3 * torch.rand(60, 80, 3, generator=random)).requires_grad_()
    truth = prepare(image)
    ours, theirs = photometric_loss(color, truth), in_torch(color, truth)
    (a,), (b,) = torch.autograd.grad(ours, color), torch.autograd.grad(theirs, color)
    assert abs(ours.item() - theirs.item()) < 1e-6
    assert (a - b).norm() < 1e-3 * a.norm()


def test_the_window_means_are_those_of_the_prepared_picture():
    _, image = pictures()
    truth = prepare(image)
    both = _loss_torch.window_means(torch.cat([image, image * image], -1))
    torch.testing.assert_close(both, torch.cat([truth.mean, truth.square], -1), rtol=0, atol=1e-6)


def test_the_depth_losses_agree_and_neither_fades_the_surface():
    depth, alpha, true = depths()
    mask = torch.rand(true.shape, generator=torch.Generator().manual_seed(2)) > 0.2
    truth = prepare(torch.rand(*true.shape, 3), mask=mask, depth=true)
    ours, theirs = depth_loss(depth, alpha, truth), _loss_torch.depth_error(depth, alpha, truth.depth)
    a, b = (torch.autograd.grad(v, (depth, alpha), allow_unused=True) for v in (ours, theirs))
    assert ours.item() == pytest.approx(theirs.item(), abs=1e-6)
    torch.testing.assert_close(a[0], b[0])
    assert a[1] is None
    assert b[1] is None


def test_a_picture_stays_on_its_device():
    """`meta` is a device without numbers: what runs there asked neither for the CPU's memory nor for Numba."""
    image = torch.empty(20, 30, 3, device="meta")
    truth = prepare(image, mask=torch.ones(20, 30, dtype=torch.bool), depth=torch.ones(20, 30))
    assert {t.device.type for t in (truth.image, truth.mean, truth.square, truth.mask, truth.depth)} == {"meta"}
    assert photometric_loss(image, truth).device.type == "meta"
    assert depth_loss(image[..., 0], image[..., 1], truth).device.type == "meta"


def test_a_rendering_on_another_device_than_the_picture_is_refused():
    with pytest.raises(ValueError, match="rendering on meta against a picture on cpu"):
        photometric_loss(torch.empty(20, 30, 3, device="meta"), prepare(torch.rand(20, 30, 3)))


@ON_CUDA
def test_the_losses_on_cuda_are_those_on_the_cpu():
    """Also tells if a convolution went to TF32, whose window means are off in the fourth digit."""
    color, image = pictures(300, 400)
    depth, alpha, true = depths(300, 400)
    results = []
    for device in ("cpu", "cuda"):
        truth = prepare(image.to(device), depth=true.to(device))
        value = photometric_loss(color.to(device), truth) + depth_loss(depth.to(device), alpha.to(device), truth)
        results.append((value.item(), *torch.autograd.grad(value, (color, depth))))
    (a, *slopes), (b, *others) = results
    assert abs(a - b) < 1e-6
    assert all((x - y).norm() < 1e-5 * x.norm() for x, y in zip(slopes, others, strict=True))
