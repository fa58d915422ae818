import math

import numpy as np
import pytest
import torch

from splat import harmonics
from splat.pose import rotation_matrix


def directions(n: int, seed: int = 0) -> torch.Tensor:
    generator = torch.Generator().manual_seed(seed)
    return torch.nn.functional.normalize(torch.randn(n, 3, generator=generator, dtype=torch.float64), dim=-1)


def coefficients(n: int, degree: int) -> torch.Tensor:
    generator = torch.Generator().manual_seed(5)
    return torch.randn(n, (degree + 1) ** 2, 3, generator=generator, dtype=torch.float64)


def turn(seed: int = 3) -> torch.Tensor:
    quat = torch.randn(4, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)
    return rotation_matrix(torch.nn.functional.normalize(quat, dim=0))


def test_harmonics_are_orthonormal_over_the_sphere():
    n = 20  # exact for polynomials of degree 6, by Gauss in z and equal steps around it
    z, w = (torch.as_tensor(v) for v in np.polynomial.legendre.leggauss(n))
    angle = torch.arange(n, dtype=torch.float64) * 2 * math.pi / n
    x = ((1 - z * z).sqrt()[:, None] * angle.cos()).reshape(-1)
    y = ((1 - z * z).sqrt()[:, None] * angle.sin()).reshape(-1)
    area = (w[:, None] * (2 * math.pi / n)).expand(-1, n).reshape(-1)
    values = harmonics.basis(3, torch.stack([x, y, z.repeat_interleave(n)], -1))
    gram = values.T @ (values * area[:, None])
    torch.testing.assert_close(gram, torch.eye(16, dtype=torch.float64), rtol=0, atol=1e-12)


def test_the_first_harmonics_point_along_the_axes_with_the_signs_of_3d_gaussian_splatting():
    values = harmonics.basis(1, torch.eye(3, dtype=torch.float64))
    c1 = math.sqrt(3 / (4 * math.pi))
    expected = torch.tensor([[0, 0, -c1], [-c1, 0, 0], [0, c1, 0]], dtype=torch.float64)
    torch.testing.assert_close(values[:, 1:], expected)


def test_a_plain_colour_is_seen_from_everywhere():
    color = torch.rand(7, 3, dtype=torch.float64)
    sh = harmonics.from_color(color, degree=3)
    torch.testing.assert_close(harmonics.evaluate(3, directions(7), sh), color)
    torch.testing.assert_close(harmonics.to_color(sh), color)


def test_colours_are_never_negative():
    assert harmonics.evaluate(3, directions(50), coefficients(50, 3)).min() == 0


@pytest.mark.parametrize("degree", [0, 1, 2, 3])
def test_a_turned_pattern_shows_along_turned_directions_what_it_showed(degree):
    sh, rotation, seen = coefficients(40, degree), turn(), directions(40, seed=9)
    turned = harmonics.rotate(sh, rotation)
    torch.testing.assert_close(
        harmonics.evaluate(degree, seen @ rotation.T, turned), harmonics.evaluate(degree, seen, sh)
    )


def test_turning_twice_is_turning_by_the_product():
    sh, a, b = coefficients(5, 3), turn(1), turn(2)
    torch.testing.assert_close(harmonics.rotate(harmonics.rotate(sh, b), a), harmonics.rotate(sh, a @ b))


def test_a_degree_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="needs 9 harmonics"):
        harmonics.evaluate(2, directions(4), coefficients(4, 1))
