"""An SDFormat world has one model a body."""

import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pytest
from exports import matrix, numbers
from worlds import CUBE, POLE, a_room_of_odd_things, body, room

from simulate.naming import identifier
from simulate.sdf import write_sdf


def test_every_body_is_a_model_with_one_link_and_all_its_shapes(tmp_path: Path):
    scene = a_room_of_odd_things()
    world = ET.parse(write_sdf(scene, tmp_path)).find("world")
    models = {model.get("name"): model for model in world.findall("model")}
    assert list(models) == [identifier(body.name) for body in scene.bodies]
    for thing in scene.bodies:
        (link,) = models[identifier(thing.name)].findall("link")
        assert len(link.findall("collision")) == len(thing.collider.parts)
        assert len(link.findall("visual")) == 1


def test_the_meshes_that_are_named_are_there(tmp_path: Path):
    named = {uri.text for uri in ET.parse(write_sdf(a_room_of_odd_things(), tmp_path)).iter("uri")}
    assert {tmp_path / name for name in named} == set((tmp_path / "collision").iterdir())


def test_a_shape_lies_in_its_body_as_it_did(tmp_path: Path):
    pole = body("pole", POLE, mass=1.0)
    collision = ET.parse(write_sdf(room(pole), tmp_path)).find(".//model[@name='pole']/link/collision")
    values = numbers(collision.findtext("pose"))
    assert collision.find("pose").get("rotation_format") == "quat_xyzw"
    shape = pole.collider.parts[0]
    assert matrix(values[:3], np.roll(values[3:], 1)) == pytest.approx(shape.pose.matrix().numpy(), abs=1e-6)
    assert float(collision.findtext("geometry/cylinder/length")) == shape.height


def test_friction_is_that_of_the_body(tmp_path: Path):
    root = ET.parse(write_sdf(room(body("cube", CUBE, mass=1.0, friction=0.7)), tmp_path))
    ode = root.find(".//model[@name='cube']/link/collision/surface/friction/ode")
    assert [ode.findtext("mu"), ode.findtext("mu2")] == ["0.7", "0.7"]


def test_a_rug_and_furniture_share_no_bit_but_each_shares_one_with_the_room_and_with_robots(tmp_path: Path):
    root = ET.parse(write_sdf(a_room_of_odd_things(), tmp_path))
    masks = {
        model.get("name"): int(model.findtext("link/collision/surface/contact/collide_bitmask"))
        for model in root.iter("model")
    }
    assert masks["rug"] & masks["stone"] == 0
    assert masks["stone"] & masks["room"]
    assert masks["rug"] & 0xFFFF
    assert masks["shelf"] & masks["stone"]
