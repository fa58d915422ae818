"""All formats say the same of each body, and all are there or none."""

import dataclasses
import json
from pathlib import Path

import exports
import numpy as np
import pytest
from worlds import CUBE, a_room_of_odd_things, body, room

from reconstruct.scene import Scene
from simulate.exporting import FORMATS, export
from simulate.naming import identifier

READERS = {
    "mjcf": exports.of_mjcf,
    "mjx": exports.of_mjcf,
    "urdf": exports.of_urdf,
    "sdf": exports.of_sdf,
    "usd": exports.of_usd,
    "gltf": exports.of_gltf,
}


def paths(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", READERS)
def test_pose_mass_centre_and_inertia_arrive(name: str, tmp_path: Path):
    if name == "usd":
        pytest.importorskip("pxr")
    scene = a_room_of_odd_things()
    (path,) = export(scene, tmp_path / "out", [name])
    told = READERS[name](scene, path)
    assert list(told) == [body.name for body in scene.bodies]
    for thing in scene.bodies:
        wanted, found = exports.of_body(thing), told[thing.name]
        assert found.to_world == pytest.approx(wanted.to_world, abs=1e-6)
        assert found.mass == (None if wanted.mass is None else pytest.approx(wanted.mass, rel=1e-6))
        if wanted.mass is not None:
            assert found.center == pytest.approx(wanted.center, abs=1e-6)
            assert found.inertia == pytest.approx(wanted.inertia, abs=1e-6 * np.abs(wanted.inertia).max())


def test_all_formats_lie_in_one_folder_and_share_their_meshes(tmp_path: Path):
    pytest.importorskip("pxr")
    scene = a_room_of_odd_things()
    written = export(scene, tmp_path / "out", list(FORMATS))
    assert len(written) == len(FORMATS)
    assert all(path.is_file() for path in written)
    assert "collision/stone.0.obj" in paths(tmp_path / "out")
    manifest = json.loads((tmp_path / "out" / "export.json").read_text())
    assert manifest["open"] == [path.relative_to(tmp_path / "out").as_posix() for path in written]
    assert manifest["names"] == {body.name: identifier(body.name) for body in scene.bodies}
    assert manifest["coverings"] == ["rug"]


def test_the_same_scene_gives_the_same_bytes(tmp_path: Path):
    scene, formats = a_room_of_odd_things(), [name for name in FORMATS if name != "usd"]
    for name in ("a", "b"):
        export(scene, tmp_path / name, formats)
    assert all((tmp_path / "a" / p).read_bytes() == (tmp_path / "b" / p).read_bytes() for p in paths(tmp_path / "a"))


@pytest.mark.parametrize("name", FORMATS)
def test_a_scene_without_metres_is_refused_by_every_format(name: str, tmp_path: Path):
    scene = dataclasses.replace(a_room_of_odd_things(), metric=False)
    with pytest.raises(ValueError, match="scale of this scene is unknown"):
        export(scene, tmp_path / "out", [name])
    assert list(tmp_path.iterdir()) == []


def test_formats_that_are_not_known_are_refused_with_those_that_are(tmp_path: Path):
    for formats, words in (["obj"], "no export to 'obj'; there are mjcf, mjx, urdf"), ([], "no format was given"):
        with pytest.raises(ValueError, match=words):
            export(room(), tmp_path / "out", formats)
    assert list(tmp_path.iterdir()) == []


def test_a_writer_of_ones_own_is_as_good_as_a_name(tmp_path: Path):
    def count(scene: Scene, folder: Path) -> Path:
        (folder / "count.txt").write_text(str(len(scene.bodies)))
        return folder / "count.txt"

    (path,) = export(room(), tmp_path / "out", [count])
    assert path == tmp_path / "out" / "count.txt"
    assert path.read_text() == "1"


def test_when_one_format_fails_there_is_nothing_of_the_others(tmp_path: Path):
    def fail(scene: Scene, folder: Path) -> Path:
        raise OSError("no space")

    with pytest.raises(OSError, match="no space"):
        export(room(), tmp_path / "out", ["mjcf", fail])
    assert list(tmp_path.iterdir()) == []


def test_an_earlier_export_is_replaced_only_when_asked_for_and_a_scene_never(tmp_path: Path):
    out = tmp_path / "out"
    export(room(body("cube", CUBE, mass=1.0)), out, ["urdf"])
    with pytest.raises(FileExistsError, match="not empty"):
        export(room(), out, ["mjcf"])
    export(room(), out, ["mjcf"], replace=True)
    assert paths(out) == {"scene.xml", "export.json"}
    (tmp_path / "scene").mkdir()
    (tmp_path / "scene" / "scene.json").write_text("{}")
    with pytest.raises(FileExistsError, match=r"holds no export\.json"):
        export(room(), tmp_path / "scene", ["mjcf"], replace=True)
