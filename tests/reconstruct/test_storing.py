"""What a surface carries goes into the folder and comes back: confidence, and the planes that lie in it."""

import dataclasses
import json
import struct
from pathlib import Path

import numpy as np
import pytest
from worlds import block, room

from reconstruct.bundle import load_scene, save_scene
from reconstruct.segmentation.division import Support
from reconstruct.segmentation.planes import Plane
from reconstruct.storing import CONFIDENCE, read_surface, write_surface

SURE = np.array([0.0, 0.1, 0.25, 0.5, 0.7, 0.9, 0.99, 1.0], dtype=np.float32)


def surface(confidence=SURE):
    mesh = block((0, 0, 0), (1, 2, 3))
    mesh.visual.vertex_colors = np.arange(32).reshape(8, 4) * 7 + 31  # pyright: ignore
    mesh.vertex_attributes[CONFIDENCE] = confidence
    return mesh


def test_the_confidence_of_every_vertex_comes_back_bit_for_bit(tmp_path: Path):
    mesh = surface()
    write_surface(mesh, tmp_path / "mesh.glb")
    back = read_surface(tmp_path / "mesh.glb")
    assert np.array_equal(back.vertex_attributes[CONFIDENCE], SURE)
    assert np.array_equal(back.vertices, mesh.vertices)
    assert np.array_equal(back.visual.vertex_colors, mesh.visual.vertex_colors)  # pyright: ignore
    assert list(mesh.vertex_attributes) == [CONFIDENCE]


def test_other_programs_find_it_under_the_name_that_gltf_allows(tmp_path: Path):
    write_surface(surface(), tmp_path / "mesh.glb")
    data = (tmp_path / "mesh.glb").read_bytes()
    header = json.loads(data[20 : 20 + struct.unpack("<I", data[12:16])[0]])
    attributes = header["meshes"][0]["primitives"][0]["attributes"]
    assert set(attributes) == {"POSITION", "COLOR_0", "_CONFIDENCE"}
    accessor = header["accessors"][attributes["_CONFIDENCE"]]
    assert (accessor["type"], accessor["componentType"], accessor["count"]) == ("SCALAR", 5126, 8)


@pytest.mark.parametrize("confidence", [SURE[:7], SURE * 2, np.full(8, np.nan), np.stack([SURE, SURE], 1)])
def test_a_confidence_that_is_none_is_refused(confidence, tmp_path: Path):
    mesh = surface()
    dict.__setitem__(mesh.vertex_attributes, CONFIDENCE, np.asarray(confidence))
    with pytest.raises(ValueError, match="one number from 0 to 1 for each of its 8 vertices"):
        write_surface(mesh, tmp_path / "mesh.glb")


def test_a_surface_without_confidence_stays_without(tmp_path: Path):
    write_surface(block((0, 0, 0), (1, 1, 1)), tmp_path / "mesh.glb")
    assert CONFIDENCE not in read_surface(tmp_path / "mesh.glb").vertex_attributes


def test_planes_come_back_with_their_outlines_and_faces(tmp_path: Path):
    outline = np.array([[0.0, 0.0], [1.0, 0.0], [1 / 3, 2.0]])
    floor = Support("floor", Plane((0.0, 0.0, 1.0), 0.0), np.eye(4), outline, np.array([4, 0, 7]))
    nothing = np.zeros((0, 2))
    top = Support("support_1", Plane((0.0, 0.6, 0.8), 1 / 7), np.eye(4) * 3, nothing, np.array([], int), "thing_01")
    save_scene(dataclasses.replace(room(), planes=(floor, top), metric=False), tmp_path / "room")
    for back, plane in zip(load_scene(tmp_path / "room").planes, (floor, top), strict=True):
        assert (back.name, back.plane, back.owner) == (plane.name, plane.plane, plane.owner)
        for field in ("frame", "outline", "faces"):
            assert np.array_equal(getattr(back, field), getattr(plane, field))
    manifest = json.loads((tmp_path / "room" / "scene.json").read_text())
    assert manifest["metric"] is False
    assert manifest["units"]["length"].startswith("not known")
    assert "mass" not in manifest["units"]
    assert manifest["planes"][0]["normal"] == [0.0, 0.0, 1.0]


def test_a_scene_from_before_there_were_planes_has_none(tmp_path: Path):
    save_scene(room(), tmp_path / "room")
    manifest = json.loads((tmp_path / "room" / "scene.json").read_text())
    del manifest["planes"]
    (tmp_path / "room" / "scene.json").write_text(json.dumps(manifest))
    assert load_scene(tmp_path / "room").planes == ()
