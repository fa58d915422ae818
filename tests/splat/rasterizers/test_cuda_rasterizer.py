"""What is drawn through gsplat is what the definition says.

Without a GPU a fake gsplat, which does what the documentation says in plain torch, tells whether our part is right:
depth, background, instances, pulls. With one, the real thing is compared with the CPU rasterizer.
"""

import dataclasses
import gc
import math
import subprocess
import sys

import pytest
import torch
from fake_gsplat import FakeGsplat

from splat.camera import Camera
from splat.gaussians import Gaussians
from splat.rasterizers import cuda
from splat.rasterizers.reference import FIELDS
from splat.rendering import render

ON_CUDA = pytest.mark.skipif(cuda.obstacle() is not None, reason=str(cuda.obstacle()))
CAMERA = Camera.look_at((0.0, 0.0, 0.3), (3.0, 0.4, 0.0), width=40, height=27, fov=math.radians(60))
BOTH = pytest.mark.parametrize("antialias", [False, True])


def crowd(n: int = 60, *, degree: int = 3, seed: int = 0, opaque: float = 0.9, bodies: int = 4) -> Gaussians:
    """In front of the camera, and some behind it."""
    g = torch.Generator().manual_seed(seed)
    means = torch.randn(n, 3, generator=g) * 0.6 + torch.tensor([3.0, 0, 0])
    means[::10, 0] *= -1
    return Gaussians(
        means=means,
        quats=torch.randn(n, 4, generator=g),
        scales=torch.rand(n, 3, generator=g) * 0.2 + 0.01,
        opacities=torch.rand(n, generator=g) * opaque + 0.05,
        sh=torch.randn(n, (degree + 1) ** 2, 3, generator=g) * 0.3,
        instance=torch.randint(0, bodies, (n,), generator=g) * 3,
    )


def slopes(cloud: Gaussians, rasterizer: str, *, parts=("color", "alpha", "depth"), antialias=False, device="cpu"):
    """Gradients of a mixture of all pixels by the fields, the background and the pulls."""
    cloud = cloud.map(lambda v: v.detach().clone().to(device))
    background = cloud.means.new_tensor([0.2, 0.7, 0.4]).requires_grad_()
    pulls = torch.zeros_like(cloud.means[:, :2]).requires_grad_()
    leaves = [getattr(cloud, f).requires_grad_() for f in FIELDS] + [background, pulls]
    seen = render(cloud, CAMERA, background=background, rasterizer=rasterizer, antialias=antialias, pulls=pulls)
    g = torch.Generator().manual_seed(1)
    mixture = sum((getattr(seen, p) * torch.randn(getattr(seen, p).shape, generator=g).to(device)).sum() for p in parts)
    return dict(zip((*FIELDS, "background", "pulls"), torch.autograd.grad(mixture, leaves), strict=True))


@pytest.fixture(params=["1.5.3", "1.6"])
def fake(request, monkeypatch) -> FakeGsplat:
    """gsplat that draws on the CPU."""
    module = FakeGsplat(request.param)
    monkeypatch.setattr(cuda, "_rasterization", lambda gaussians: module.rasterization)
    return module


@BOTH
def test_pictures_are_those_of_the_definition(fake, antialias):
    background = torch.tensor([0.3, 0.6, 0.1])
    for seed in range(3):
        cloud = crowd(seed=seed)
        ours, theirs = (
            render(cloud, CAMERA, background=background, rasterizer=r, antialias=antialias)
            for r in ("cuda", "reference")
        )
        torch.testing.assert_close(ours.color, theirs.color, rtol=0, atol=1e-5)
        torch.testing.assert_close(ours.alpha, theirs.alpha, rtol=0, atol=1e-5)
        torch.testing.assert_close(ours.depth, theirs.depth, rtol=0, atol=1e-4)
        assert torch.equal(ours.instance, theirs.instance)


@BOTH
def test_gradients_are_those_of_the_definition(fake, antialias):
    ours, theirs = (slopes(crowd(), r, antialias=antialias) for r in ("cuda", "reference"))
    for name in (*FIELDS, "background"):
        assert (ours[name] - theirs[name]).norm() < 1e-4 * theirs[name].norm(), name


def test_pulls_are_the_absolute_derivatives_by_the_centres(fake):
    ours, theirs = (slopes(crowd(), r, parts=("color", "alpha"))["pulls"] for r in ("cuda", "reference"))
    torch.testing.assert_close(ours, theirs, rtol=1e-4, atol=1e-4 * float(theirs.max()))
    assert (ours[::10] == 0).all()
    assert ours.any()


def test_pulls_also_arrive_by_backward(fake):
    cloud, pulls = crowd(), torch.zeros(60, 2, requires_grad=True)
    cloud.means.requires_grad_()
    render(cloud, CAMERA, rasterizer="cuda", pulls=pulls).color.sum().backward()
    assert pulls.grad is not None
    assert pulls.grad.any()
    assert cloud.means.grad is not None


def test_pulls_arrive_when_the_means_are_frozen(fake):
    pulls = torch.zeros(60, 2, requires_grad=True)
    render(crowd(), CAMERA, rasterizer="cuda", pulls=pulls).color.sum().backward()
    assert pulls.grad is not None
    assert pulls.grad.any()


def test_without_pulls_none_are_asked_for(fake):
    render(crowd(), CAMERA, rasterizer="cuda")
    with torch.no_grad():
        render(crowd(), CAMERA, rasterizer="cuda", pulls=torch.zeros(60, 2, requires_grad=True))
    assert not any(call["absgrad"] for call in fake.calls)


@pytest.mark.parametrize("back", [True, False])
def test_a_picture_with_pulls_is_freed_when_nobody_looks_at_it(fake, back):
    """The way back from the centres leads to the pulls: were they held there, every step of a fit would stay."""
    pulls = torch.zeros(60, 2, requires_grad=True)
    cloud = dataclasses.replace(crowd(), instance=None)
    seen = render(cloud, CAMERA, rasterizer="cuda", pulls=pulls)
    if back:
        seen.color.sum().backward()
    fake.calls.clear()
    assert fake.centers() is not None
    del seen
    gc.collect()
    assert fake.centers() is None


def test_a_gaussian_in_the_plane_of_the_camera_spoils_no_gradient(fake):
    cloud = crowd()
    cloud.means[3] = CAMERA.position
    found = slopes(cloud, "cuda")
    assert all(value.isfinite().all() for value in found.values())
    assert not found["means"][3].any()


def test_more_instances_than_channels_are_told_apart(fake):
    cloud = crowd(200, bodies=90)
    ours, theirs = (render(cloud, CAMERA, rasterizer=r).instance for r in ("cuda", "reference"))
    assert len(theirs.unique()) > 20
    assert torch.equal(ours, theirs)


def test_nothing_of_it_is_done_on_another_device(monkeypatch):
    """`meta` stands for CUDA: a device without numbers, on which whatever mixes it with the CPU fails all the same."""

    def draws(means, colors, viewmats, Ks, width, height, **more):
        assert {t.device.type for t in (means, colors, viewmats, Ks)} == {"meta"}
        centers = means[None, :, :2] * 1
        centers.absgrad = centers.detach()
        drawn = (colors.sum(0) + centers.sum()).expand(1, height, width, -1) * 1
        return drawn, drawn[..., :1] * 1, {"means2d": centers}

    monkeypatch.setattr(cuda, "_rasterization", lambda gaussians: draws)
    monkeypatch.setattr(cuda.reference, "check", lambda gaussians: None)  # it asks for numbers
    cloud = dataclasses.replace(crowd(), instance=None).map(lambda v: v.to("meta").requires_grad_())
    with pytest.raises(RuntimeError, match="device"):
        cloud.means + crowd().means
    pulls = torch.zeros(60, 2, device="meta", requires_grad=True)
    seen = render(cloud, CAMERA, background=torch.zeros(3), rasterizer="cuda", antialias=True, pulls=pulls)
    loss = seen.color.sum() + seen.alpha.sum() + seen.depth.sum()
    leaves = [*(getattr(cloud, f) for f in FIELDS if f != "opacities"), pulls]
    assert {g.device.type for g in torch.autograd.grad(loss, leaves)} == {"meta"}


def test_nothing_shows_the_background(fake):
    nothing, background = crowd()[torch.zeros(60, dtype=torch.bool)], torch.tensor([0.1, 0.2, 0.3])
    seen = render(nothing, CAMERA, background=background, rasterizer="cuda")
    assert torch.equal(seen.color, background.expand(27, 40, 3))
    assert not seen.alpha.any()
    assert not seen.depth.any()
    assert (seen.instance == -1).all()


def test_the_pose_of_the_camera_has_a_gradient_and_intrinsics_are_refused(fake):
    poses = []
    for rasterizer in ("cuda", "reference"):
        pose = CAMERA.world_to_camera.clone().requires_grad_()
        seen = render(crowd(), Camera(pose, CAMERA.intrinsics, 40, 27), rasterizer=rasterizer)
        poses.append(torch.autograd.grad((seen.color.sum() + seen.depth.sum()), pose)[0])
    assert (poses[0] - poses[1]).norm() < 1e-4 * poses[1].norm()
    free = Camera(CAMERA.world_to_camera, CAMERA.intrinsics.clone().requires_grad_(), 40, 27)
    with pytest.raises(ValueError, match="intrinsics"):
        render(crowd(), free, rasterizer="cuda")


@pytest.mark.parametrize(
    ("broken", "words"),
    [({"means": torch.full((1, 3), torch.nan)}, "finite"), ({"quats": torch.zeros(1, 4)}, "quaternion")],
)
def test_values_that_mean_nothing_are_refused(fake, broken, words):
    cloud = crowd(1)
    fields = {f: getattr(cloud, f) for f in FIELDS} | broken
    with pytest.raises(ValueError, match=words):
        render(Gaussians(**fields), CAMERA, rasterizer="cuda")


@pytest.mark.parametrize(
    ("made", "device", "installed", "compiler", "words"),
    [
        (None, False, True, True, "made without CUDA"),
        ("13.0", False, True, True, "no CUDA device"),
        ("13.0", True, False, True, "pip install gsplat"),
        ("13.0", True, True, False, "no nvcc"),
        ("13.0", True, True, True, None),
    ],
)
def test_what_is_missing_is_said_with_what_to_do(monkeypatch, made, device, installed, compiler, words):
    monkeypatch.setattr(torch.version, "cuda", made)
    monkeypatch.setattr(torch.cuda, "is_available", lambda: device)
    monkeypatch.setattr(cuda.importlib.util, "find_spec", lambda name: object() if installed else None)
    monkeypatch.setattr(cuda, "_is_compiled", lambda: False)
    monkeypatch.setattr(cuda, "_finds_compiler", lambda: compiler)
    found = cuda.obstacle()
    assert found is None if words is None else words in str(found)


@pytest.mark.skipif(cuda.obstacle() is None, reason="gsplat can draw here")
def test_a_machine_that_cannot_says_so_and_never_imports_gsplat():
    code = f"""
import sys, torch
from splat.rendering import render
from splat.rasterizers import cuda
sys.path.insert(0, {str(sys.path[0])!r})
from splat import Camera, Gaussians
one = Gaussians(torch.zeros(1, 3), torch.ones(1, 4), torch.ones(1, 3), torch.ones(1), torch.zeros(1, 1, 3))
camera = Camera.look_at((0., 0., 0.), (1., 0., 0.), width=8, height=8)
try:
    render(one, camera, rasterizer="cuda")
except ImportError as error:
    print(error, file=sys.stderr)
sys.exit(7 if "gsplat" in sys.modules else 0)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "the cuda rasterizer needs gsplat" in done.stderr
    assert str(cuda.obstacle()) in done.stderr


def test_our_call_fits_the_signature_of_the_gsplat_that_is_installed(monkeypatch):
    module = FakeGsplat("1.5.3")
    monkeypatch.setattr(cuda, "_rasterization", lambda gaussians: module.rasterization)
    render(crowd(), CAMERA, rasterizer="cuda", pulls=torch.zeros(60, 2, requires_grad=True))
    with_the_real_gsplat(f"""
import inspect
from gsplat import rasterization
inspect.signature(rasterization).bind(**dict.fromkeys({sorted(module.calls[0])}))
""")


def test_our_ellipses_are_those_of_the_gsplat_that_is_installed():
    """By the projection that gsplat keeps in plain torch, to test its kernels against: it needs no GPU."""
    with_the_real_gsplat("""
import math, torch
from gsplat.cuda._torch_impl import _fully_fused_projection, _quat_scale_to_covar_preci
from splat import Camera, Gaussians
from splat.rasterizers import reference

g = torch.Generator().manual_seed(0)
n, size, limits = 2000, (70, 45), {"eps2d": reference.DILATION, "near_plane": reference.NEAR}
means = (torch.randn(n, 3, generator=g) * 1.5 + torch.tensor([3.0, 0, 0])).double()
quats, scales = torch.randn(n, 4, generator=g).double(), (torch.rand(n, 3, generator=g) * 0.3 + 0.001).double()
pose = Camera.look_at((0.0, 0.0, 0.3), (3.0, 0.4, 0.0), width=70, height=45, fov=math.radians(60))
camera = Camera(pose.world_to_camera.double(), pose.intrinsics.double(), *size)

covariances, _ = _quat_scale_to_covar_preci(quats, scales, True, False, triu=False)
poses = camera.world_to_camera[None], camera.intrinsics[None]
theirs = _fully_fused_projection(means, covariances, *poses, *size, **limits, calc_compensations=True)
radii, centers, depths, conics, factors = (value[0] for value in theirs)

cloud = Gaussians(means, quats, scales, torch.ones(n).double(), torch.zeros(n, 1, 3).double())
seen = (radii > 0).all(1)
ours = reference.ellipses(cloud[seen], camera, antialias=True)
a, b, c = ours.factors.unbind(1)
found = [(ours.centers, centers), (ours.depths, depths), (ours.opacities, factors)]
found.append((torch.stack([a * a, a * b, b * b + c * c], 1), conics))
assert int(seen.sum()) > 500
for value, wanted in found:
    torch.testing.assert_close(value, wanted[seen], rtol=1e-9, atol=1e-9)
""")


def with_the_real_gsplat(code: str) -> None:
    """In a process of its own: importing gsplat may compile, or fail where there is a compiler and no GPU."""
    if cuda.importlib.util.find_spec("gsplat") is None:
        pytest.skip("gsplat is not installed")
    cannot = "import sys\ntry:\n    import gsplat\nexcept (ImportError, RuntimeError):\n    sys.exit(5)\n"
    done = subprocess.run([sys.executable, "-c", cannot + code], capture_output=True, text=True, check=False)
    if done.returncode == 5:
        pytest.skip("gsplat cannot be imported here")
    assert done.returncode == 0, done.stderr


@ON_CUDA
@BOTH
def test_on_a_gpu_pictures_are_those_of_the_cpu(antialias):
    cloud = crowd(2000)
    ours = render(cloud.map(lambda v: v.cuda()), CAMERA, rasterizer="cuda", antialias=antialias)
    theirs = render(cloud, CAMERA, rasterizer="cpu", antialias=antialias)
    for name, tolerance in (("color", 1e-4), ("alpha", 1e-4), ("depth", 1e-3)):
        error = (getattr(ours, name).cpu() - getattr(theirs, name)).abs()
        assert (error > tolerance).double().mean() < 5e-3, name
        assert error.mean() < tolerance, name
    assert (ours.instance.cpu() != theirs.instance).double().mean() < 5e-3


@ON_CUDA
@BOTH
def test_on_a_gpu_gradients_are_those_of_the_cpu(antialias):
    ours = slopes(crowd(500), "cuda", antialias=antialias, device="cuda")
    theirs = slopes(crowd(500), "cpu", antialias=antialias)
    for name in (*FIELDS, "background"):
        assert (ours[name].cpu() - theirs[name]).norm() < 1e-2 * theirs[name].norm(), name


@ON_CUDA
def test_on_a_gpu_pulls_are_those_of_the_cpu():
    ours = slopes(crowd(500), "cuda", parts=("color", "alpha"), device="cuda")["pulls"].cpu()
    theirs = slopes(crowd(500), "cpu", parts=("color", "alpha"))["pulls"]
    assert (ours - theirs).norm() < 1e-2 * theirs.norm()


@ON_CUDA
def test_on_a_gpu_nothing_before_the_camera_shows_the_background():
    cloud = crowd(20).map(lambda v: v.cuda())
    cloud.means[:, 0] = -2
    seen = render(cloud, CAMERA, background=torch.tensor([0.1, 0.2, 0.3]), rasterizer="cuda")
    assert not seen.alpha.any()
    assert not seen.depth.any()
