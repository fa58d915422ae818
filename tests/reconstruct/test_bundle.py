"""A scene comes back from its folder as it was."""

import dataclasses
import errno
import json
from pathlib import Path

import numpy as np
import pytest
import torch
import trimesh
from chambers import scene_of
from worlds import a_room_with_a_table_and_a_stack, block, body, room

from layout.furniture.part import Part
from layout.layout import Layout, Room
from reconstruct import bundle
from reconstruct.bundle import load_scene, safe_name, save_scene, seal, write_scene, writing
from reconstruct.scene import Scene
from splat.camera import Camera
from splat.formats.ply import read_ply
from splat.moving import in_world


def rich_scene() -> Scene:
    """One of everything: all kinds of shapes, a layout, a surface, cameras, odd names."""
    parts = (
        Part("ball", trimesh.creation.icosphere(radius=0.1).apply_translation((0, 0, 0.1)), "oak", "hull"),
        Part(
            "pole", trimesh.creation.cylinder(radius=0.02, height=0.3).apply_translation((0, 0, 0.3)), "oak", "cylinder"
        ),
    )
    bodies = (*a_room_with_a_table_and_a_stack().bodies, body("Stehlampe /../ №1", parts, (1.0, 1.0, 0.0), mass=3.0))
    surface = block((0, 0, 0), (1, 2, 3))
    surface.visual.vertex_colors = np.arange(32).reshape(8, 4) * 7 + 31
    surface.visual.vertex_colors[:, 3] = 255
    square = Room(name="study", kind="study", polygon=((0, 0), (3, 0), (3, 3), (0, 3)), height=2.5)
    cameras = (Camera.look_at((0.0, 0.0, 1.5), (1.0, 1.0, 1.0), width=64, height=48),)
    return Scene(bodies, Layout(rooms=(square,)), surface, cameras, True, {"seed": 3, "sentence": "ein Büro"})


@pytest.fixture(scope="module")
def saved(tmp_path_factory) -> tuple[Scene, Path]:
    scene = rich_scene()
    return scene, save_scene(scene, tmp_path_factory.mktemp("scenes") / "a room")


def same(a, b) -> bool:
    if isinstance(a, torch.Tensor):
        return torch.equal(a, b)
    if dataclasses.is_dataclass(a):
        return all(same(getattr(a, f.name), getattr(b, f.name)) for f in dataclasses.fields(a))
    return a == b


def test_everything_but_splats_comes_back_bit_for_bit(saved):
    scene, folder = saved
    back = load_scene(folder)
    assert (back.layout, back.metric, back.provenance) == (scene.layout, scene.metric, scene.provenance)
    assert all(map(same, back.cameras, scene.cameras))
    for new, old in zip(back.bodies, scene.bodies, strict=True):
        for field in ("name", "label", "pose", "mass", "center", "inertia", "friction"):
            assert same(getattr(new, field), getattr(old, field)), (old.name, field)
        assert all(map(same, new.collider.parts, old.collider.parts))


def test_splats_come_back_within_float_rounding_and_know_their_body(saved):
    scene, folder = saved
    for index, (new, old) in enumerate(zip(load_scene(folder).bodies, scene.bodies, strict=True)):
        for field in ("means", "quats", "scales", "opacities", "sh"):
            assert torch.allclose(getattr(new.gaussians, field), getattr(old.gaussians, field), atol=1e-6)
        assert new.gaussians.instance is not None
        assert new.gaussians.instance.tolist() == [index] * len(old.gaussians)


def test_solids_stay_watertight(saved):
    scene, folder = saved
    for new, old in zip(load_scene(folder).bodies, scene.bodies, strict=True):
        assert new.collider.solid is not None
        assert old.collider.solid is not None
        assert new.collider.solid.is_volume
        assert new.collider.solid.volume == pytest.approx(old.collider.solid.volume)


def test_the_surface_comes_back_with_its_colours_in_the_worlds_axes(saved):
    scene, folder = saved
    surface = load_scene(folder).surface
    assert surface is not None
    assert np.array_equal(surface.vertices, scene.surface.vertices)
    assert np.array_equal(surface.faces, scene.surface.faces)
    assert np.array_equal(surface.visual.vertex_colors, scene.surface.visual.vertex_colors)


def test_a_gltf_reader_sees_the_room_upright(saved):
    mesh = trimesh.load_scene(saved[1] / "mesh.glb").to_geometry()
    assert mesh.extents == pytest.approx([1, 3, 2])  # y up


def test_splats_ply_is_the_whole_scene_in_the_world(saved):
    scene, folder = saved
    whole = in_world([(b.pose, b.gaussians) for b in scene.bodies])
    assert torch.allclose(read_ply(folder / "splats.ply").means, whole.means, atol=1e-6)


def test_the_manifest_lists_every_file_and_says_frames_and_units(saved):
    manifest = json.loads((saved[1] / "scene.json").read_text(encoding="utf-8"))
    there = {p.relative_to(saved[1]).as_posix() for p in saved[1].rglob("*") if p.is_file()}
    assert set(manifest["files"]) | {"scene.json"} == there
    assert manifest["schema_version"] == "1.0"
    assert "z up" in manifest["frames"]["world"]
    assert manifest["units"]["length"] == "m"


def test_files_put_beside_the_scene_are_sealed_too(tmp_path: Path):
    with writing(tmp_path / "room") as folder:
        write_scene(room(), folder)
        (folder / "views").mkdir()
        (folder / "views" / "top.png").write_bytes(b"png")
        seal(folder)
    load_scene(tmp_path / "room")
    (tmp_path / "room" / "views" / "top.png").write_bytes(b"gnp")
    with pytest.raises(ValueError, match=r"top\.png is not the file that was written"):
        load_scene(tmp_path / "room")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return save_scene(room(), tmp_path / "small")


def test_a_flipped_byte_is_found(small: Path):
    path = small / "bodies" / "room.ply"
    content = bytearray(path.read_bytes())
    content[-5] ^= 1
    path.write_bytes(content)
    with pytest.raises(ValueError, match=r"room\.ply is not the file"):
        load_scene(small)


def test_a_missing_file_is_named(small: Path):
    (small / "splats.ply").unlink()
    with pytest.raises(ValueError, match=r"splats\.ply is missing"):
        load_scene(small)


def change(folder: Path, **values) -> None:
    manifest = json.loads((folder / "scene.json").read_text())
    (folder / "scene.json").write_text(json.dumps(manifest | values))


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"schema_version": "9.0"}, "schema version '9.0'"),
        ({"files": {}}, "never finished"),
        ({"files": {"../../etc/passwd": {}}}, "outside the folder"),
        ({"bodies": [{"name": "room"}]}, "lacks or mistypes"),
        ({"layout": "../layout.json"}, "outside the folder"),
    ],
)
def test_an_unusable_manifest_is_refused_in_words(small: Path, values: dict, words: str):
    change(small, **values)
    with pytest.raises(ValueError, match=words):
        load_scene(small)


def test_broken_json_and_no_scene_are_told_apart(small: Path, tmp_path: Path):
    (small / "scene.json").write_text("{" * 100_000)
    with pytest.raises(ValueError, match="not readable JSON"):
        load_scene(small)
    with pytest.raises(FileNotFoundError, match="not the folder of a scene"):
        load_scene(tmp_path)


def test_no_space_left_leaves_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def full(*_args, **_more):
        raise OSError(errno.ENOSPC, "No space left on device")

    for writer in ("write_ply", "_write_json", "seal"):
        with monkeypatch.context() as patch:
            patch.setattr(bundle, writer, full)
            with pytest.raises(OSError, match="No space left"):
                save_scene(room(), tmp_path / "room")
        assert list(tmp_path.iterdir()) == []


def test_a_body_without_splats_is_saved_too(tmp_path: Path):
    bare = dataclasses.replace(room().bodies[0], gaussians=room().bodies[0].gaussians[:0])
    back = load_scene(save_scene(Scene((bare,)), tmp_path / "bare"))
    assert len(back.bodies[0].gaussians) == 0
    assert back.bodies[0].gaussians.degree == 1


def test_names_of_bodies_make_safe_and_distinct_file_names():
    names = ["chair_2", "Chair_2", "стул", "стол", "../../etc/passwd", "a/b", "a b", "", "x" * 300, "con.", "a\0b"]
    files = [safe_name(name) for name in names]
    assert files[0] == "chair_2"
    assert len({file.lower() for file in files}) == len(names)
    assert all(set(file) <= set("abcdefghijklmnopqrstuvwxyz0123456789_-") and 0 < len(file) <= 60 for file in files)


def test_the_space_comes_back_to_a_64th_of_a_voxel_and_all_that_is_free_stays_free(tmp_path: Path):
    scene = scene_of()
    folder = save_scene(scene, tmp_path / "chamber")
    old, new = scene.space, load_scene(folder).space
    assert old is not None
    assert new is not None
    assert (old.voxel, old.origin.tolist()) == (new.voxel, new.origin.tolist())
    assert (new.state == old.state).all()
    assert (new.confidence == old.confidence).all()
    assert ((new.distance > 0) == (old.distance > 0)).all()
    assert np.abs(new.distance - old.distance).max() <= old.voxel / 64 + 1e-6
    assert (folder / "space.npz").stat().st_size < 20_000


def test_a_scene_of_an_earlier_version_has_no_space_and_loads(small: Path):
    manifest = json.loads((small / "scene.json").read_text())
    del manifest["space"]
    (small / "scene.json").write_text(json.dumps(manifest))
    assert load_scene(small).space is None


def test_a_space_that_is_something_else_is_refused(tmp_path: Path):
    folder = save_scene(scene_of(), tmp_path / "chamber")
    np.savez_compressed(folder / "space.npz", faces=np.zeros(3))
    seal(folder)
    with pytest.raises(ValueError, match="a space is wanted"):
        load_scene(folder)
