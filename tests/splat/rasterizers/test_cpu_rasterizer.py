"""The fast rasterizer draws what the definition says, and its derivatives are the definition's.

Both drop an alpha below 1/255 and end a pixel by a threshold. Where a pixel lies on a threshold to within rounding,
they may decide differently: a step of 1/255 by the first, of what one more Gaussian adds by the second. That may happen
to one pixel in a thousand here.
"""

import math
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
import torch

from splat.camera import Camera
from splat.gaussians import Gaussians
from splat.rendering import render
from splat.view import Rendering

CAMERA = Camera.look_at((0.0, 0.0, 0.3), (3.0, 0.4, 0.0), width=70, height=45, fov=math.radians(60))
FIELDS = ("means", "quats", "scales", "opacities", "sh")


def crowd(n: int, *, degree: int = 3, seed: int = 0, size: float = 0.2, opaque: float = 0.9) -> Gaussians:
    g = torch.Generator().manual_seed(seed)
    return Gaussians(
        means=torch.randn(n, 3, generator=g) * 0.6 + torch.tensor([3.0, 0, 0]),
        quats=torch.randn(n, 4, generator=g),
        scales=torch.rand(n, 3, generator=g) * size + 0.01,
        opacities=torch.rand(n, generator=g) * opaque + 0.05,
        sh=torch.randn(n, (degree + 1) ** 2, 3, generator=g) * 0.3,
        instance=torch.randint(0, 4, (n,), generator=g),
    )


def doubled(cloud: Gaussians) -> Gaussians:
    return cloud.map(lambda v: v.double() if v.is_floating_point() else v)


def gradients(
    cloud: Gaussians, rasterizer: str, parts: tuple[str, ...], *, antialias: bool = False
) -> list[torch.Tensor]:
    """Of a random mixture of the pixels of some outputs, by every field and the background."""
    cloud = cloud.map(lambda v: v.detach().clone())
    background = cloud.means.new_tensor([0.2, 0.7, 0.4]).requires_grad_()
    leaves = [getattr(cloud, f).requires_grad_() for f in FIELDS] + [background]
    seen = render(cloud, CAMERA, background=background, rasterizer=rasterizer, antialias=antialias)
    return list(torch.autograd.grad(mixture(seen, parts), leaves, allow_unused=True))


def pulls_of(
    cloud: Gaussians, rasterizer: str, parts: tuple[str, ...], *, antialias: bool = False
) -> tuple[torch.Tensor, ...]:
    """Of the same mixture: the pulls, and the gradients by the means beside them."""
    means, pulls = cloud.means.clone().requires_grad_(), torch.zeros_like(cloud.means[:, :2], requires_grad=True)
    world = Gaussians(means, cloud.quats, cloud.scales, cloud.opacities, cloud.sh)
    seen = render(world, CAMERA, rasterizer=rasterizer, antialias=antialias, pulls=pulls)
    return torch.autograd.grad(mixture(seen, parts), (pulls, means))


def mixture(seen: Rendering, parts: tuple[str, ...]) -> torch.Tensor:
    g = torch.Generator().manual_seed(1)
    values = [getattr(seen, part) for part in parts]
    return sum((v * torch.randn(v.shape, generator=g).to(v)).sum() for v in values)


@pytest.mark.parametrize("degree", [0, 1, 2, 3])
def test_pictures_are_those_of_the_definition(degree):
    for seed in range(3):
        cloud = crowd(120, degree=degree, seed=seed)
        fast, exact = render(cloud, CAMERA), render(doubled(cloud), CAMERA, rasterizer="reference")
        assert_alike(fast.color, exact.color, 1e-5)
        assert_alike(fast.alpha, exact.alpha, 1e-5)
        assert_alike(fast.depth, exact.depth, 1e-4)
        assert (fast.instance != exact.instance).double().mean() < 1e-3


def assert_alike(fast: torch.Tensor, exact: torch.Tensor, tolerance: float) -> None:
    error = (fast - exact).abs()
    assert (error > tolerance).double().mean() < 1e-3
    assert error.max() < 5e-2


@pytest.mark.parametrize("parts", [("color",), ("alpha",), ("depth",), ("color", "alpha", "depth")])
@pytest.mark.parametrize("degree", [0, 3])
def test_gradients_are_those_of_the_definition(degree, parts):
    cloud = crowd(120, degree=degree)
    fast = gradients(cloud, "cpu", parts)
    exact = gradients(doubled(cloud), "reference", parts)
    for name, a, b in zip((*FIELDS, "background"), fast, exact, strict=True):
        if b is None or not b.any():  # depth says nothing about colours
            assert a is None or a.abs().max() < 1e-6, name
        else:
            assert (a - b).norm() < 1e-4 * b.norm(), name


@pytest.mark.parametrize("degree", [1, 2])
def test_gradients_of_the_middle_degrees_too(degree):
    cloud = crowd(60, degree=degree, seed=3)
    fast, exact = gradients(cloud, "cpu", ("color",)), gradients(doubled(cloud), "reference", ("color",))
    for a, b in zip(fast, exact, strict=True):
        assert (a - b).norm() < 1e-4 * b.norm()


def test_gradients_survive_a_pile_of_opaque_gaussians():
    cloud = crowd(400, degree=0, seed=8, opaque=0.95)
    fast, exact = gradients(cloud, "cpu", ("color",)), gradients(doubled(cloud), "reference", ("color",))
    for a, b in zip(fast, exact, strict=True):
        assert (a - b).norm() < 1e-4 * b.norm()


@pytest.mark.parametrize("parts", [("color",), ("color", "alpha", "depth")])
@pytest.mark.parametrize("size", [0.03, 0.2])
def test_antialiased_pictures_and_gradients_are_those_of_the_definition(size, parts):
    cloud = crowd(120, degree=1, size=size)
    fast, exact = (
        render(c, CAMERA, rasterizer=r, antialias=True) for c, r in [(cloud, "cpu"), (doubled(cloud), "reference")]
    )
    for part in parts:
        assert_alike(getattr(fast, part), getattr(exact, part), 1e-4 if part == "depth" else 1e-5)
    found = gradients(cloud, "cpu", parts, antialias=True)
    wanted = gradients(doubled(cloud), "reference", parts, antialias=True)
    for name, a, b in zip((*FIELDS, "background"), found, wanted, strict=True):
        if b is None or not b.any():
            assert a is None or a.abs().max() < 1e-6, name
        else:
            assert (a - b).norm() < 1e-4 * b.norm(), name


@pytest.mark.parametrize("parts", [("color",), ("depth",), ("color", "alpha", "depth")])
@pytest.mark.parametrize("antialias", [False, True])
def test_pulls_are_those_of_the_definition(antialias, parts):
    cloud = crowd(120)
    fast, _ = pulls_of(cloud, "cpu", parts, antialias=antialias)
    exact, _ = pulls_of(doubled(cloud), "reference", parts, antialias=antialias)
    assert (fast - exact).norm() < 1e-4 * exact.norm()


def test_asking_for_pulls_changes_no_other_gradient():
    cloud = crowd(300)
    means = cloud.means.clone().requires_grad_()
    world = Gaussians(means, cloud.quats, cloud.scales, cloud.opacities, cloud.sh)
    (alone,) = torch.autograd.grad(mixture(render(world, CAMERA), ("color", "depth")), means)
    beside = pulls_of(cloud, "cpu", ("color", "depth"))[1]
    torch.testing.assert_close(beside, alone, rtol=1e-4, atol=1e-4 * alone.abs().max().item())


@pytest.mark.parametrize("antialias", [False, True])
@pytest.mark.parametrize("field", FIELDS)
def test_the_definition_differentiates_what_it_draws(field, antialias):
    """Against central differences, in double precision, along a random direction."""
    cloud, h = doubled(crowd(25, seed=4, size=0.4)), 1e-7
    step = torch.randn(getattr(cloud, field).shape, generator=torch.Generator().manual_seed(2)).double()
    values = []
    for sign in (-1, 1):
        fields = {f: getattr(cloud, f) for f in FIELDS}
        fields[field] = fields[field] + sign * h * step
        moved, background = Gaussians(**fields), torch.tensor([0.2, 0.7, 0.4])
        seen = render(moved, CAMERA, background=background, rasterizer="reference", antialias=antialias)
        values.append(mixture(seen, ("color", "alpha", "depth")).item())
    parts = ("color", "alpha", "depth")
    found = gradients(cloud, "reference", parts, antialias=antialias)[FIELDS.index(field)]
    assert (found * step).sum().item() == pytest.approx((values[1] - values[0]) / (2 * h), rel=1e-4)


def test_one_thread_and_many_give_the_same_bits(threads):
    cloud = crowd(3000, size=0.05)
    results = []
    for count in (1, 2, 5):
        threads(count)
        seen = render(cloud, CAMERA)
        results.append([seen.color, seen.alpha, seen.depth, seen.instance])
        results[-1] += gradients(cloud, "cpu", ("color", "depth"))
        results[-1] += gradients(cloud, "cpu", ("color", "depth"), antialias=True)
        results[-1] += pulls_of(cloud, "cpu", ("color", "depth"))
    for many in results[1:]:
        assert all(torch.equal(a, b) for a, b in zip(results[0], many, strict=True))


@pytest.fixture
def threads():
    before = torch.get_num_threads()
    yield torch.set_num_threads
    torch.set_num_threads(before)


def test_needles_are_drawn_as_they_are():
    """A thousand times longer than thick, diagonal, partly beside the picture."""
    g = torch.Generator().manual_seed(5)
    n = 40
    cloud = crowd(n, degree=0, seed=6)
    needles = Gaussians(
        means=cloud.means,
        quats=torch.randn(n, 4, generator=g),
        scales=torch.tensor([[1.0, 1e-3, 1e-3]]).expand(n, 3),
        opacities=torch.full((n,), 0.8),
        sh=cloud.sh,
    )
    assert_alike(render(needles, CAMERA).color, render(doubled(needles), CAMERA, rasterizer="reference").color, 2e-4)


def test_giants_that_touch_the_camera_are_drawn_as_they_are():
    cloud = crowd(30, degree=0, seed=7, size=3.0)
    fast, exact = render(cloud, CAMERA), render(doubled(cloud), CAMERA, rasterizer="reference")
    assert_alike(fast.color, exact.color, 1e-4)


def test_a_pile_of_opaque_gaussians_ends_pixels_where_the_definition_does():
    cloud = crowd(400, degree=0, seed=8, opaque=0.95)
    fast, exact = render(cloud, CAMERA), render(doubled(cloud), CAMERA, rasterizer="reference")
    assert exact.alpha.max() > 0.999
    assert_alike(fast.color, exact.color, 1e-4)


def test_nothing_drawn_gets_no_gradient():
    cloud = crowd(10)
    behind = Gaussians(cloud.means - 20, cloud.quats, cloud.scales, cloud.opacities, cloud.sh)
    *fields, background = gradients(behind, "cpu", ("color",))
    assert not any(g.any() for g in fields)
    assert background.any()
    assert not pulls_of(behind, "cpu", ("color",))[0].any()
    empty = gradients(cloud[:0], "cpu", ("color",))
    assert [len(g) for g in empty] == [0, 0, 0, 0, 0, 3]


def test_a_camera_that_wants_a_gradient_is_refused():
    matrix = CAMERA.world_to_camera.clone().requires_grad_()
    with pytest.raises(ValueError, match="no gradient for cameras"):
        render(crowd(3), Camera(matrix, CAMERA.intrinsics, 8, 8), rasterizer="cpu")


def test_two_pictures_can_be_drawn_before_either_is_differentiated():
    cloud = crowd(50)
    means = cloud.means.clone().requires_grad_()
    world = Gaussians(means, cloud.quats, cloud.scales, cloud.opacities, cloud.sh)
    first, second = render(world, CAMERA).color, render(world, CAMERA.resized(35, 22)).color
    (both,) = torch.autograd.grad(first.sum() + second.sum(), means, retain_graph=True)
    alone = [torch.autograd.grad(color.sum(), means)[0] for color in (first, second)]
    torch.testing.assert_close(both, alone[0] + alone[1])


def test_pictures_can_be_drawn_from_several_threads_at_once():
    cloud = crowd(500)
    alone = render(cloud, CAMERA).color
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda _: render(cloud, CAMERA).color, range(8)))
    assert all(torch.equal(color, alone) for color in together)


def test_the_package_is_imported_without_numba():
    code = "import sys, splat.rendering, splat.moving; sys.exit('numba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
