"""A glTF file gives back what was put in, is what the extension says, and is refused where it is not."""

import base64
import dataclasses
import json
import struct
import warnings

import numpy as np
import pytest
import torch
from inputs import real
from worlds import cloud

from splat import harmonics
from splat.formats.gltf import EXTENSION, read_gltf, write_gltf

HALF = np.sqrt(0.5)


def tree(path):
    return json.loads(path.read_text())


def attribute(path, name):
    """As a program reads it that knows only core glTF: packed, little-endian."""
    gltf = tree(path)
    accessor = gltf["accessors"][gltf["meshes"][0]["primitives"][0]["attributes"][name]]
    view = gltf["bufferViews"][accessor["bufferView"]]
    data = base64.b64decode(gltf["buffers"][0]["uri"].split(",")[1])
    kind = {5126: "<f4", 5123: "<u2"}[accessor["componentType"]]
    values = np.frombuffer(data[view["byteOffset"] :][: view["byteLength"]], kind)
    return values.reshape(accessor["count"], -1)


def made(path, change, degree=0):
    """A file that was written and then changed as JSON."""
    write_gltf(cloud(degree=degree), path)
    gltf = tree(path)
    change(gltf)
    path.write_text(json.dumps(gltf))
    return path


def primitive(gltf):
    return gltf["meshes"][0]["primitives"][0]


def store(gltf, name, values, **more):
    """Gives an attribute other values, in a buffer of its own."""
    values = np.ascontiguousarray(values)
    component = {"f4": 5126, "i1": 5120, "u1": 5121, "i2": 5122, "u2": 5123}[values.dtype.str[1:]]
    uri = "data:application/octet-stream;base64," + base64.b64encode(values.tobytes()).decode()
    gltf["buffers"].append({"byteLength": values.nbytes, "uri": uri})
    gltf["bufferViews"].append({"buffer": len(gltf["buffers"]) - 1, "byteLength": values.nbytes})
    width = 1 if values.ndim == 1 else values.shape[1]
    accessor = {"bufferView": len(gltf["bufferViews"]) - 1, "componentType": component, "count": len(values)}
    gltf["accessors"].append(accessor | {"type": {1: "SCALAR", 3: "VEC3", 4: "VEC4"}[width]} | more)
    primitive(gltf)["attributes"][name] = len(gltf["accessors"]) - 1


@pytest.mark.parametrize("degree", [0, 1, 2, 3])
@pytest.mark.parametrize("name", ["a.glb", "a.gltf"])
def test_physical_values_come_back_from_a_file(tmp_path, name, degree):
    before = cloud(degree=degree)
    write_gltf(before, tmp_path / name)
    after = read_gltf(tmp_path / name)
    assert after.instance is None
    for field in ("means", "scales", "opacities"):
        assert torch.equal(getattr(after, field), getattr(before, field))
    for field in ("quats", "sh"):
        torch.testing.assert_close(getattr(after, field), getattr(before, field), rtol=0, atol=1e-6)


def test_a_file_is_y_up_with_xyzw_linear_scales_and_plain_opacities(tmp_path):
    before = dataclasses.replace(cloud(n=1), quats=torch.tensor([[1.0, 0, 0, 0]]))
    write_gltf(before, tmp_path / "a.gltf")
    x, y, z = before.means[0].tolist()
    assert attribute(tmp_path / "a.gltf", "POSITION").tolist() == [[x, z, -y]]
    np.testing.assert_allclose(
        attribute(tmp_path / "a.gltf", f"{EXTENSION}:ROTATION"), [[-HALF, 0, 0, HALF]], atol=1e-7
    )
    assert attribute(tmp_path / "a.gltf", f"{EXTENSION}:SCALE").tolist() == before.scales.tolist()
    assert attribute(tmp_path / "a.gltf", f"{EXTENSION}:OPACITY")[:, 0].tolist() == before.opacities.tolist()


def test_harmonics_in_a_file_show_along_its_axes_what_they_showed_along_ours(tmp_path):
    before = cloud(n=1)
    write_gltf(before, tmp_path / "a.gltf")
    names = [f"{EXTENSION}:SH_DEGREE_{degree}_COEF_{n}" for degree in range(4) for n in range(2 * degree + 1)]
    stored = torch.from_numpy(np.stack([attribute(tmp_path / "a.gltf", name) for name in names], 1))
    direction = torch.tensor([[0.6, 0.64, 0.48]])
    same = direction[:, [0, 2, 1]] * torch.tensor([1.0, 1, -1])
    torch.testing.assert_close(harmonics.evaluate(3, same, stored), harmonics.evaluate(3, direction, before.sh))


def test_the_json_is_that_of_the_extension(tmp_path):
    write_gltf(cloud(degree=1), tmp_path / "a.gltf")
    gltf = tree(tmp_path / "a.gltf")
    assert gltf["extensionsUsed"] == [EXTENSION]
    assert primitive(gltf)["mode"] == 0
    assert primitive(gltf)["extensions"][EXTENSION] == {
        "kernel": "ellipse",
        "colorSpace": "srgb_rec709_display",
        "projection": "perspective",
        "sortingMethod": "cameraDistance",
    }
    position = attribute(tmp_path / "a.gltf", "POSITION")
    assert gltf["accessors"][0]["min"] == position.min(0).tolist()
    assert gltf["accessors"][0]["max"] == position.max(0).tolist()


def test_color_0_is_the_mean_colour_in_linear_light_and_the_opacity(tmp_path):
    grey = dataclasses.replace(cloud(n=1, degree=0), sh=torch.zeros(1, 1, 3), opacities=torch.tensor([0.25]))
    write_gltf(grey, tmp_path / "a.gltf")
    np.testing.assert_allclose(
        attribute(tmp_path / "a.gltf", "COLOR_0") / 65535, [[0.2140, 0.2140, 0.2140, 0.25]], atol=1e-4
    )


def test_a_program_that_knows_no_splats_sees_points(tmp_path):
    trimesh = pytest.importorskip("trimesh")
    write_gltf(cloud(), tmp_path / "a.glb")
    (points,) = trimesh.load(tmp_path / "a.glb").geometry.values()
    np.testing.assert_allclose(points.vertices[:, [0, 2]] * [1, -1], cloud().means[:, :2])
    assert points.colors.shape == (20, 4)


def test_an_old_draft_with_colours_and_opacities_in_one_is_read():
    splats = read_gltf(real("splats_foreign/fixtures/cesium_synthetic_khr_gaussian_splatting.gltf"))
    # Its node turns z up into y up and moves by (2, 12, -7): (2, 7, 12) in our axes.
    means = torch.arange(-2.0, 3)[:, None] + torch.tensor([2.0, 7, 12])
    torch.testing.assert_close(splats.means, means)
    torch.testing.assert_close(splats.scales[:, 0], torch.exp(1 + torch.arange(5) / 10))
    torch.testing.assert_close(splats.quats[1], torch.tensor([10.0, 1, 2, 3]) / 114**0.5, rtol=0, atol=1e-6)
    torch.testing.assert_close(splats.opacities[0], torch.tensor(140 / 255))
    torch.testing.assert_close(harmonics.to_color(splats.sh)[0], torch.tensor([127, 199, 255]) / 255)


def test_nodes_put_their_splats_in_place_and_all_are_joined(tmp_path):
    def change(gltf):
        gltf["nodes"] = [
            {"children": [1, 2], "translation": [0, 0, 5]},
            {"mesh": 0, "scale": [2, 2, 2], "rotation": [0, HALF, 0, HALF]},
            {"mesh": 0, "matrix": [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 7, 8, 9, 1]},
        ]

    before, after = cloud(degree=0), read_gltf(made(tmp_path / "a.gltf", change))
    # The quarter about glTF's y is one about our z; glTF's (x, y, z) is our (x, -z, y).
    turned = 2 * before.means[:, [1, 0, 2]] * torch.tensor([-1.0, 1, 1]) + torch.tensor([0.0, -5, 0])
    torch.testing.assert_close(after.means[:20], turned)
    torch.testing.assert_close(after.scales[:20], 2 * before.scales)
    torch.testing.assert_close(after.means[20:], before.means + torch.tensor([7.0, -14, 8]))


def test_a_stretching_node_is_refused(tmp_path):
    path = made(tmp_path / "a.gltf", lambda gltf: gltf["nodes"][0].update(scale=[1, 2, 1]))
    with pytest.raises(ValueError, match=r"a\.gltf: .* one scale for all axes"):
        read_gltf(path)


def test_normalised_integers_are_read(tmp_path):
    def change(gltf):
        store(gltf, f"{EXTENSION}:ROTATION", np.tile(np.array([0, 0, 0, 127], "i1"), (20, 1)), normalized=True)
        store(gltf, f"{EXTENSION}:OPACITY", np.full(20, 51, "u1"), normalized=True)
        store(gltf, f"{EXTENSION}:SCALE", np.full((20, 3), 65535, "<u2"), normalized=True)
        store(gltf, "POSITION", np.full((20, 3), 300, "<i2"))

    splats = read_gltf(made(tmp_path / "a.gltf", change))
    assert splats.opacities[0] == pytest.approx(0.2)
    assert splats.scales[0].tolist() == [1, 1, 1]
    assert splats.means[0].tolist() == [300, -300, 300]
    torch.testing.assert_close(splats.quats[0], torch.tensor([HALF, HALF, 0, 0], dtype=torch.float32))


def test_interleaved_attributes_in_a_file_beside_are_read(tmp_path):
    rows = np.zeros((20, 7), "<f4")
    rows[:, 3:] = [0, 0, 0, 1]
    (tmp_path / "two words.bin").write_bytes(rows.tobytes())

    def change(gltf):
        gltf["buffers"].append({"byteLength": rows.nbytes, "uri": "two%20words.bin"})
        gltf["bufferViews"].append({"buffer": 1, "byteLength": rows.nbytes, "byteStride": 28})
        view = {"bufferView": len(gltf["bufferViews"]) - 1, "byteOffset": 12, "componentType": 5126, "count": 20}
        gltf["accessors"].append(view | {"type": "VEC4"})
        primitive(gltf)["attributes"][f"{EXTENSION}:ROTATION"] = len(gltf["accessors"]) - 1

    splats = read_gltf(made(tmp_path / "a.gltf", change))
    torch.testing.assert_close(splats.quats[7], torch.tensor([HALF, HALF, 0, 0], dtype=torch.float32))


def test_degrees_beyond_3_are_left_out_with_a_warning(tmp_path):
    def change(gltf):
        attributes = primitive(gltf)["attributes"]
        attributes |= {f"{EXTENSION}:SH_DEGREE_4_COEF_{n}": attributes["POSITION"] for n in range(9)}

    with pytest.warns(UserWarning, match=r"a\.gltf: harmonics of degree 4"):
        assert read_gltf(made(tmp_path / "a.gltf", change, degree=3)).degree == 3


def test_another_colour_space_is_kept_with_a_warning(tmp_path):
    def change(gltf):
        primitive(gltf)["extensions"][EXTENSION]["colorSpace"] = "lin_rec709_display"

    with pytest.warns(UserWarning, match="lin_rec709_display"):
        assert torch.equal(read_gltf(made(tmp_path / "a.gltf", change)).sh, cloud(degree=0).sh)


def look(**change):
    return lambda gltf: primitive(gltf)["extensions"][EXTENSION].update(change)


def put(part, index, **change):
    return lambda gltf: gltf[part][index].update(change)


def drop(name):
    return lambda gltf: primitive(gltf)["attributes"].pop(name)


def twice(gltf):
    gltf["nodes"] = [{"children": [1]}, {"children": [0], "mesh": 0}]


def long(gltf):
    store(gltf, "POSITION", np.zeros((21, 3), "<f4"))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (look(kernel="box"), "kernel of its splats is 'box'"),
        (
            look(extensions={f"{EXTENSION}_compression_spz_2": {}}),
            "compressed by KHR_gaussian_splatting_compression_spz_2",
        ),
        (
            lambda g: primitive(g).update(extensions={"KHR_spz_gaussian_splats_compression": {}}),
            "KHR_spz_gaussian_splats",
        ),
        (lambda g: g.update(extensionsRequired=["EXT_meshopt_compression"]), "requires EXT_meshopt_compression"),
        (lambda g: primitive(g).pop("extensions"), "no node of its scene shows splats"),
        (lambda g: primitive(g).update(mode=4), "mode 4"),
        (lambda g: g.update(asset={"version": "1.0"}), "asset.version"),
        (lambda g: g.update(meshes={"a": 1}), "meshes"),
        (drop("POSITION"), "without the attribute POSITION"),
        (drop(f"{EXTENSION}:SCALE"), "without the attribute KHR_gaussian_splatting:SCALE or _SCALE"),
        (drop(f"{EXTENSION}:SH_DEGREE_1_COEF_1"), "SH_DEGREE_1_COEF_1"),
        (put("accessors", 0, count=2**40), "accessor 0 claims 1099511627776 elements"),
        (put("accessors", 0, count=0), "accessors.0.count"),
        (put("accessors", 0, byteOffset=8), "accessor 0 claims 20 elements"),
        (put("accessors", 0, type="VEC4"), "VEC3 is wanted"),
        (put("accessors", 0, bufferView=None), "no bufferView"),
        (put("accessors", 0, bufferView=-1), "accessors.0.bufferView"),
        (put("accessors", 0, bufferView=99), "bufferViews 99 is asked for"),
        (put("bufferViews", 0, byteStride=4), "every 4 bytes"),
        (put("bufferViews", 0, byteLength=2**40), "bufferView 0 claims bytes"),
        (put("buffers", 0, byteLength=2**40), "buffer 0 claims 1099511627776 bytes"),
        (put("buffers", 0, uri=None), "no binary chunk"),
        (put("buffers", 0, uri="data:text/plain,hello"), "not in base64"),
        (put("buffers", 0, uri="http://example.org/a.bin"), "only files in the folder"),
        (put("buffers", 0, uri="../a.bin"), "only files in the folder"),
        (put("buffers", 0, uri="/etc/hostname"), "only files in the folder"),
        (put("buffers", 0, uri="%2e%2e/a.bin"), "only files in the folder"),
        (put("nodes", 0, rotation=[0, 0, 0, 0]), "node 0: rotation"),
        (put("nodes", 0, matrix=[1, 2]), "nodes.0.matrix"),
        (put("nodes", 0, mesh=3), "meshes 3 is asked for"),
        (twice, "nodes must form trees"),
        (long, "not as many"),
    ],
)
def test_a_wrong_file_is_refused_by_file_and_place(tmp_path, change, message):
    path = made(tmp_path / "wrong.gltf", change, degree=1)
    with pytest.raises(ValueError, match=rf"wrong\.gltf.*{message}"):
        read_gltf(path)


def test_a_small_file_that_shows_its_splats_without_end_is_refused(tmp_path):
    write_gltf(cloud(n=3000, degree=0), tmp_path / "a.gltf")
    gltf = tree(tmp_path / "a.gltf") | {"nodes": [{"mesh": 0}] * 200, "scenes": [{"nodes": list(range(200))}]}
    (tmp_path / "a.gltf").write_text(json.dumps(gltf))
    with pytest.raises(ValueError, match=r"a\.gltf: .* more than 100 times as many"):
        read_gltf(tmp_path / "a.gltf")


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "secret.bin").write_bytes(bytes(10_000))
    (inside / "a.bin").symlink_to(tmp_path / "secret.bin")
    path = made(inside / "a.gltf", put("buffers", 0, uri="a.bin"))
    with pytest.raises(ValueError, match="only files in the folder"):
        read_gltf(path)


def test_a_missing_file_beside_is_missed(tmp_path):
    path = made(tmp_path / "a.gltf", put("buffers", 0, uri="gone.bin"))
    with pytest.raises(FileNotFoundError, match=r"gone\.bin"):
        read_gltf(path)


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1e999"])
def test_numbers_that_are_none_are_refused(tmp_path, value):
    path = made(tmp_path / "a.gltf", put("nodes", 0, translation=[0, 0, 12345]))
    path.write_text(path.read_text().replace("12345", value))
    with pytest.raises(ValueError, match=r"a\.gltf is not .*nodes\.0\.translation"):
        read_gltf(path)


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[1", b"glTF", b"\x89PNG\r\n", b'{"asset":' * 9999, b"glTF\2\0\0\0\x14\0\0\0"]
)
def test_what_is_no_gltf_is_refused_by_name(tmp_path, content):
    (tmp_path / "a.glb").write_bytes(content)
    with pytest.raises(ValueError, match=r"a\.glb is "):
        read_gltf(tmp_path / "a.glb")


@pytest.mark.parametrize("name", ["a.glb", "a.gltf"])
def test_a_file_that_was_cut_anywhere_is_refused(tmp_path, name):
    write_gltf(cloud(degree=0), tmp_path / name)
    whole = (tmp_path / name).read_bytes()
    for end in range(0, len(whole) - 1, 97):
        (tmp_path / name).write_bytes(whole[:end])
        with pytest.raises(ValueError, match=name):
            read_gltf(tmp_path / name)


def test_a_glb_without_its_binary_chunk_is_refused(tmp_path):
    write_gltf(cloud(degree=0), tmp_path / "a.glb")
    whole = (tmp_path / "a.glb").read_bytes()
    (length,) = struct.unpack_from("<I", whole, 12)
    (tmp_path / "a.glb").write_bytes(struct.pack("<4sII", b"glTF", 2, 20 + length) + whole[12 : 20 + length])
    with pytest.raises(ValueError, match="no binary chunk"):
        read_gltf(tmp_path / "a.glb")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"means": torch.full((20, 3), torch.nan)}, "means of Gaussian 0 is not finite"),
        ({"opacities": torch.full((20,), 2.0)}, "opacities of Gaussian 0 is not within"),
        ({"quats": torch.zeros(20, 4)}, "quats of Gaussian 0 is zero"),
    ],
)
def test_what_cannot_be_drawn_is_not_written(tmp_path, change, message):
    (tmp_path / "a.glb").write_text("old")
    with pytest.raises(ValueError, match=message):
        write_gltf(dataclasses.replace(cloud(), **change), tmp_path / "a.glb")
    assert [p.read_text() for p in tmp_path.iterdir()] == ["old"]


def test_another_name_is_not_written(tmp_path):
    with pytest.raises(ValueError, match=r"\.glb or \.gltf is wanted"):
        write_gltf(cloud(), tmp_path / "a.obj")


def test_no_warning_comes_from_our_own_files(tmp_path):
    write_gltf(cloud(), tmp_path / "a.glb")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        read_gltf(tmp_path / "a.glb")
