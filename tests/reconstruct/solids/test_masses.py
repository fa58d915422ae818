"""Size tells weight, roughly; a mass brings its inertia with it."""

import pytest
from worlds import CUBE, ROOM, body

from reconstruct.solids.masses import typical_density, with_mass


def test_large_things_are_mostly_air():
    assert typical_density(0.1) == pytest.approx(150)
    assert typical_density(1e-3) > typical_density(0.1) > typical_density(1.0)


def test_no_density_is_beyond_what_things_are_made_of():
    assert 40 <= typical_density(1e6) < typical_density(1e-9) <= 800


def test_a_cube_of_another_mass_has_the_inertia_of_a_cube():
    cube = with_mass(body("cube", CUBE), 3.0)
    assert cube.mass == 3.0
    assert cube.center.tolist() == pytest.approx([0, 0, 0.1], abs=1e-6)
    assert cube.inertia.diagonal().tolist() == pytest.approx([3.0 * 0.2**2 / 6] * 3)


def test_without_a_mass_it_is_fixed():
    fixed = with_mass(body("cube", CUBE, mass=1.0), None)
    assert (fixed.mass, fixed.center, fixed.inertia) == (None, None, None)


def test_a_mass_below_zero_is_refused():
    with pytest.raises(ValueError, match="positive"):
        with_mass(body("room", ROOM), -1.0)
