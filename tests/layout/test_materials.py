"""Materials have names, textures wrap around, and nothing is left to chance."""

import numpy as np
import pytest

from layout.materials import COLOURS, KINDS, NAMED, PICTURES, VARIANTS, find, texture

EVERY = [*NAMED, *(f"{kind}:{(VARIANTS.get(kind) or ('navy',))[0]}" for kind in KINDS)]
WRAPPING = [name for name in EVERY if find(name).pattern.partition(":")[0] not in PICTURES]
FLOORS = (
    "oak_planks",
    "walnut_planks",
    "pale_planks",
    "tiles_white",
    "tiles_grey",
    "concrete",
    "carpet_beige",
    "carpet_grey",
)
WALLS = (
    "plaster",
    "plaster_warm",
    "plaster_cool",
    "plaster_sage",
    "plaster_blue",
    "tiles_white",
    "brick",
    "wood_panel",
)
CEILINGS = ("plaster_white", "wood_planks")


@pytest.mark.parametrize("name", EVERY)
def test_a_texture_is_a_picture_in_srgb(name):
    picture = texture(find(name))
    assert picture.shape == (512, 512, 3)
    assert picture.dtype == np.float32
    assert picture.min() >= 0
    assert picture.max() <= 1


@pytest.mark.parametrize("name", WRAPPING)
def test_a_texture_wraps_around(name):
    """The step across the seam is no larger than steps inside the picture are."""
    picture = texture(find(name)).astype(float)
    for axis in (0, 1):
        step = np.abs(np.diff(picture, axis=axis)).mean(axis=(1 - axis, 2))
        seam = np.abs(np.take(picture, 0, axis) - np.take(picture, -1, axis)).mean()
        assert seam <= 1.1 * step.max() + 1e-6


def test_a_texture_has_the_colour_it_is_named_after():
    for name in ("fabric:navy", "paint:red", "leather:brown", "ceramic:sage"):
        assert texture(find(name)).mean(axis=(0, 1)) == pytest.approx(COLOURS[name.split(":")[1]], abs=0.03)


def test_a_texture_is_drawn_the_same_each_time():
    marble = find("marble")
    again = texture.__wrapped__(marble)
    assert np.array_equal(texture(marble), again)


def test_a_texture_cannot_be_spoiled_by_whoever_holds_it():
    with pytest.raises(ValueError, match="read-only"):
        texture(find("oak"))[0, 0] = 0


def test_rooms_find_their_floors_walls_and_ceilings():
    for name in (*FLOORS, *WALLS, *CEILINGS):
        assert find(name).name == name


def test_pictures_differ_from_each_other():
    works = [texture(find(f"art:{name}")) for name in VARIANTS["art"]]
    assert len(works) >= 8
    for k, one in enumerate(works):
        assert all(np.abs(one - other).mean() > 0.05 for other in works[:k])


def test_an_unknown_material_is_refused_with_what_was_meant():
    with pytest.raises(KeyError, match="did you mean oak"):
        find("oakk")
    with pytest.raises(KeyError, match=r"colours.*navy"):
        find("fabric:octarine")
    with pytest.raises(KeyError, match="variants desktop"):
        find("screen:spreadsheet")


def test_steel_is_smooth_and_not_noise():
    """Brushed lines run along the columns: along them it hardly changes."""
    steel = texture(find("steel")).mean(axis=2)
    assert np.abs(np.diff(steel, axis=1)).mean() < 0.25 * np.abs(np.diff(steel, axis=0)).mean()
    assert steel.std() < 0.03
