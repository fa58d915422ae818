"""A GLB of bodies shows the same splats as the scene, and says what can be touched."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest
import torch
from exports import gltf_tree, matrix
from worlds import TABLE, a_room_of_odd_things, body, dots, room

from reconstruct.scene import Scene
from simulate.gltf import write_gltf
from splat.formats.gltf import read_gltf
from splat.moving import in_world


def shapes_of(tree: dict, name: str) -> list[dict]:
    node = next(node for node in tree["nodes"] if node["name"] == name)
    return [tree["nodes"][child] for child in node["children"]]


def collider_of(node: dict) -> dict:
    return node["extensions"]["KHR_physics_rigid_bodies"]["collider"]


def test_the_splats_stand_in_the_world_where_they_did(tmp_path: Path):
    scene = a_room_of_odd_things()
    found = read_gltf(write_gltf(scene, tmp_path))
    wanted = in_world([(body.pose, body.gaussians) for body in scene.bodies])
    assert torch.allclose(found.means, wanted.means, atol=1e-5)
    assert torch.allclose(found.scales, wanted.scales, atol=1e-6)
    assert torch.allclose(found.sh, wanted.sh, atol=1e-4)


def test_shapes_are_boxes_cylinders_along_y_and_hulls(tmp_path: Path):
    tree = gltf_tree(write_gltf(a_room_of_odd_things(), tmp_path))
    implicit = tree["extensions"]["KHR_implicit_shapes"]["shapes"]
    (hull,), (pole,) = shapes_of(tree, "stone"), shapes_of(tree, "Säule №1/b")
    geometry = collider_of(hull)["geometry"]
    assert geometry["convexHull"] is True
    assert "POSITION" in tree["meshes"][geometry["mesh"]]["primitives"][0]["attributes"]
    cylinder = implicit[collider_of(pole)["geometry"]["shape"]]["cylinder"]
    assert cylinder["height"] == pytest.approx(1.0)
    along = matrix(pole["translation"], np.roll(pole["rotation"], 1))[:3, 1]
    assert np.abs(along) == pytest.approx([0, 0, 1], abs=1e-6)
    (board,) = shapes_of(tree, "shelf")
    assert implicit[collider_of(board)["geometry"]["shape"]]["box"]["size"] == pytest.approx([0.3, 0.8, 0.02])


def test_hulls_are_to_be_touched_not_seen(tmp_path: Path):
    tree = gltf_tree(write_gltf(a_room_of_odd_things(), tmp_path))
    seen = {node["mesh"] for node in tree["nodes"] if "mesh" in node}
    touched = {
        geometry["mesh"]
        for node in tree["nodes"]
        if "collider" in node.get("extensions", {}).get("KHR_physics_rigid_bodies", {})
        for geometry in [collider_of(node)["geometry"]]
        if "mesh" in geometry
    }
    assert touched
    assert not seen & touched


def test_friction_and_the_rug_that_furniture_does_not_feel(tmp_path: Path):
    tree = gltf_tree(write_gltf(a_room_of_odd_things(), tmp_path))
    physics = tree["extensions"]["KHR_physics_rigid_bodies"]
    stone, rug = (collider_of(shapes_of(tree, name)[0]) for name in ("stone", "rug"))
    assert physics["physicsMaterials"][stone["physicsMaterial"]]["staticFriction"] == 0.7
    filters = physics["collisionFilters"]
    assert (
        filters[rug["collisionFilter"]]["notCollideWithSystems"]
        == filters[stone["collisionFilter"]]["collisionSystems"]
    )
    assert "collisionFilter" not in collider_of(shapes_of(tree, "room")[0])


def test_every_part_of_a_table_is_below_its_node(tmp_path: Path):
    tree = gltf_tree(write_gltf(room(body("table", TABLE, mass=20.0)), tmp_path))
    assert [node["name"] for node in shapes_of(tree, "table")] == [f"table/{i}" for i in range(5)]
    table = next(node for node in tree["nodes"] if node["name"] == "table")
    assert table["extras"] == {"label": "table", "fixed": False, "mass": 20.0, "friction": 0.5}


def test_a_room_of_boxes_without_splats_has_no_empty_lists(tmp_path: Path):
    bare = [dataclasses.replace(thing, gaussians=dots(0)) for thing in room(body("table", TABLE, mass=20.0)).bodies]
    path = write_gltf(Scene(tuple(bare)), tmp_path)
    tree = gltf_tree(path)
    assert not {"buffers", "bufferViews", "accessors", "meshes"} & set(tree)
    assert tree["extensionsUsed"] == ["KHR_physics_rigid_bodies", "KHR_implicit_shapes"]
    assert len(path.read_bytes()) == int.from_bytes(path.read_bytes()[8:12], "little")
