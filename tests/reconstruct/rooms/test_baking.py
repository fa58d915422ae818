"""Light obeys its laws: furnaces are uniform, exposure is the same in every room, nothing in sight is black."""

from dataclasses import replace

import numpy as np
import pytest
from small_rooms import room

from layout.layout import Layout
from layout.materials import Material
from reconstruct.rays import RayScene
from reconstruct.rooms.baking import (
    QUALITIES,
    WALL_LEVEL,
    Light,
    _on_walls,
    bake,
    bounce,
    direct_light,
    lamp_faces,
    push_off,
    trace,
)
from reconstruct.rooms.furnishing import assemble, furnish
from reconstruct.rooms.shell import build_shell
from reconstruct.rooms.subdividing import subdivide
from reconstruct.rooms.texturing import linear, srgb, tone

GLOW = 0.7


def furnace():
    """A closed empty room all of whose surfaces glow."""
    layout = Layout(rooms=room().rooms)
    bare = tuple(p for p in build_shell(layout) if "skirting" not in p.name)
    shell = assemble(layout, (bare,), (np.eye(4),), ("room",))
    walls = Material("furnace", "plain", (1.0, 1.0, 1.0), emission=GLOW)
    shell = replace(shell, materials=(walls,), material_of_face=np.zeros_like(shell.material_of_face))
    return subdivide(shell, lambda points, owner: np.full(len(points), 0.4))


@pytest.fixture(scope="module")
def lit():
    return bake(furnish(room()), "draft")


@pytest.mark.parametrize("albedo", [0.2, 0.8])
def test_a_glowing_closed_room_has_the_radiance_of_a_furnace(albedo):
    world = furnace()
    scene, origins = RayScene(world.vertices, world.faces), push_off(world)
    light = Light(world, lamp_faces(world), QUALITIES["draft"])
    transport, struck = trace(world, scene, origins, [light], 32)
    transport = replace(transport, albedo=np.full_like(transport.albedo, albedo))
    seen = transport.outside
    direct = direct_light(world, scene, origins, light) + struck[0]
    assert direct[seen].mean() == pytest.approx(np.pi * GLOW, rel=0.02)
    # Summed over all bounces, L = glow / (1 - albedo); an even start makes it exact.
    total = bounce(transport, np.full_like(direct, np.pi * GLOW))
    assert np.median(total) == pytest.approx(np.pi * GLOW / (1 - albedo), rel=0.01)


@pytest.mark.parametrize("window", [0.6, 1.8])
def test_walls_get_the_same_light_whatever_the_window(window):
    lit = bake(furnish(room(window=window)), "draft")
    assert _on_walls(lit.furnished, lit.irradiance, 0.5) == pytest.approx(WALL_LEVEL, rel=0.05)


def test_light_comes_from_the_window(lit):
    f = lit.furnished
    floor = (f.normals[:, 2] > 0.9) & (f.vertices[:, 2] < 1e-3) & (np.abs(f.vertices[:, 1] - 1.0) < 0.5)
    near, far = floor & (f.vertices[:, 0] > 2.4), floor & (f.vertices[:, 0] < 0.6)
    assert lit.irradiance[near].mean() > 1.1 * lit.irradiance[far].mean()


def test_nothing_is_black_and_nothing_is_undefined(lit):
    assert np.isfinite(lit.irradiance).all()
    assert np.quantile(lit.irradiance, 0.02) > 0.02 * WALL_LEVEL


def test_the_same_room_gets_the_same_light(lit):
    again = bake(furnish(room()), "draft")
    assert np.array_equal(again.irradiance, lit.irradiance)


def test_an_unknown_quality_is_refused_with_the_choice():
    with pytest.raises(ValueError, match="draft, standard, high"):
        bake(furnish(room()), "best")


def test_the_tone_curve_rises_smoothly_to_white():
    light = np.linspace(0, 4, 400)
    shown = tone(light)
    assert (np.diff(shown) > 0).all()
    assert shown[0] == pytest.approx(0, abs=1e-6)
    assert shown[-1] < 1
    assert 0.7 < tone(np.array([0.77 * WALL_LEVEL / np.pi]))[0] < 0.88


def test_srgb_and_linear_light_undo_each_other():
    values = np.linspace(0, 1, 50)
    assert srgb(linear(values)) == pytest.approx(values, abs=1e-6)
