"""What hangs in the air goes; what is thin but hangs together stays."""

import dataclasses

import torch
from worlds import dots

from splat.floaters import without_floaters
from splat.gaussians import Gaussians


def at(places: torch.Tensor, size: float = 0.01, opacity: float = 0.9) -> Gaussians:
    n = len(places)
    return dataclasses.replace(
        dots(n), means=places.float(), scales=torch.full((n, 3), size), opacities=torch.full((n,), opacity)
    )


def wall(size: float = 0.01) -> Gaussians:
    """Of 1 m x 1 m at x = 0, with gaps of two standard deviations."""
    steps = torch.arange(0, 1, 2 * size)
    y, z = torch.meshgrid(steps, steps, indexing="ij")
    return at(torch.stack([torch.zeros(y.numel()), y.flatten(), z.flatten()], 1), size)


def wire() -> Gaussians:
    """A metre long, one Gaussian thick, away from the wall."""
    steps = torch.arange(0, 1, 0.02)
    return at(torch.stack([torch.full_like(steps, 2.0), steps, steps], 1))


SPECKS = at(torch.tensor([[1.0, 0.2, 0.2], [1.0, 0.8, 0.3], [1.2, 0.5, 0.9]]))
CLUMP = at(torch.tensor([[1.5, 0.5, 0.5]]) + 0.01 * torch.eye(3))
FOG = at(torch.tensor([[0.5, 0.5, 0.5], [0.0, 0.2, 0.2]]), size=0.4, opacity=0.05)


def test_specks_clumps_and_fog_go_and_the_wall_and_a_wire_stay():
    real = Gaussians.concatenate([wall(), wire()])
    clean = without_floaters(Gaussians.concatenate([SPECKS, real, FOG, CLUMP]))
    assert torch.equal(clean.means, real.means)


def test_a_sparse_wall_of_big_gaussians_stays_beside_a_dense_one():
    sparse = dataclasses.replace(wall(0.1), means=wall(0.1).means + torch.tensor([1.0, 0.0, 0.0]))
    real = Gaussians.concatenate([wall(), sparse])
    assert len(without_floaters(real)) == len(real)


def test_what_is_big_but_solid_and_what_is_faint_but_small_stays():
    sky = at(torch.tensor([[0.0, 0.5, 0.5]]), size=0.4)
    glass = at(wall().means + torch.tensor([1.0, 0.0, 0.0]), opacity=0.03)
    real = Gaussians.concatenate([wall(), sky, glass])
    assert len(without_floaters(real)) == len(real)


def test_the_size_of_the_world_does_not_matter():
    world = Gaussians.concatenate([wall(), SPECKS, FOG])
    tiny = dataclasses.replace(world, means=world.means * 1e-3, scales=world.scales * 1e-3)
    assert len(without_floaters(tiny)) == len(without_floaters(world)) == len(wall())


def test_of_specks_alone_and_of_nothing_nothing_is_left():
    assert len(without_floaters(SPECKS)) == 0
    assert len(without_floaters(FOG[:1])) == 0
    assert len(without_floaters(SPECKS[:0])) == 0
