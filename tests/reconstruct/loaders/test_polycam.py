"""Raw data of the Polycam app become captures in metres, z up."""

import json
import zipfile

import numpy as np
import pytest
import torch
from PIL import Image
from recorded import FOCAL, HEIGHT, WIDTH, cameras, depth_of, save_color, save_depth, to_world

from reconstruct.loaders.polycam import load_polycam

TO_ARKIT = np.array([[1.0, 0, 0, 0], [0, 0, 1, 0], [0, -1, 0, 0], [0, 0, 0, 1]])
"""From a world with z up to one with y up."""


def write(folder, prefix="", **changes):
    for i, camera in enumerate(cameras(3)):
        frames = folder / "keyframes"
        save_color(frames / f"{prefix}images" / f"{i}.jpg", camera)
        save_depth(frames / "depth" / f"{i}.png", camera, 1e-3)
        place = TO_ARKIT @ to_world(camera) @ np.diag([1.0, -1, -1, 1])
        content = {f"t_{row}{column}": place[row, column] for row in range(3) for column in range(4)}
        content |= {
            "fx": FOCAL,
            "fy": FOCAL,
            "cx": 30.0,
            "cy": 25.0,
            "width": WIDTH,
            "height": HEIGHT,
            "blur_score": 99,
        }
        (frames / f"{prefix}cameras").mkdir(exist_ok=True)
        (frames / f"{prefix}cameras" / f"{i}.json").write_text(json.dumps(content | changes))
    return folder


def zipped(folder):
    with zipfile.ZipFile(folder / "raw.zip", "w") as archive:
        for path in (folder / "keyframes").rglob("*.*"):
            archive.write(path, "scan/" + str(path.relative_to(folder)))
    return folder / "raw.zip"


@pytest.mark.parametrize("pack", [lambda folder: folder, zipped])
def test_a_folder_or_its_zip_becomes_a_capture(tmp_path, pack):
    capture = load_polycam(pack(write(tmp_path)))
    assert capture.names == ("0.jpg", "1.jpg", "2.jpg")
    assert capture.metric
    assert capture.upright
    for view, camera in zip(capture.views, cameras(3), strict=True):
        assert torch.allclose(view.camera.world_to_camera, camera.world_to_camera, atol=1e-5)
        assert torch.allclose(view.camera.intrinsics, camera.intrinsics)
        off = (view.depth.double() - torch.from_numpy(depth_of(camera))).abs()
        assert off[view.depth > 0].max() < 0.002


def test_depth_of_low_confidence_and_beyond_the_reach_is_unknown(tmp_path):
    write(tmp_path)
    sure = np.full((24, 32), 255, np.uint8)
    sure[:, :16] = 0
    (tmp_path / "keyframes" / "confidence").mkdir()
    Image.fromarray(sure).save(tmp_path / "keyframes" / "confidence" / "0.png")
    far = np.full((48, 64), 5500, np.uint16)
    Image.fromarray(far).save(tmp_path / "keyframes" / "depth" / "1.png")
    (tmp_path / "keyframes" / "depth" / "2.png").unlink()
    views = load_polycam(tmp_path).views
    assert not views[0].depth[:, :32].any()
    assert views[0].depth[:, 32:].any()
    assert not views[1].depth.any()
    assert views[2].depth is None


def test_corrected_cameras_are_preferred_and_their_black_border_is_masked(tmp_path):
    write(tmp_path, cx=29.0)
    write(tmp_path, "corrected_", cx=31.0)
    bright = np.full((48, 64, 3), 120, np.uint8)
    bright[:, :4] = 0
    bright[20:24, 40:44] = 0  # black, but in the middle
    Image.fromarray(bright).save(tmp_path / "keyframes" / "corrected_images" / "0.jpg", quality=95)
    view = load_polycam(tmp_path).views[0]
    assert float(view.camera.intrinsics[0, 2]) == 31
    assert not view.mask[:, :4].any()
    assert view.mask[:, 8:].all()


def test_what_cannot_be_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="no folder 'keyframes'"):
        load_polycam(tmp_path)
    with pytest.raises(ValueError, match=r"0\.json does not describe a camera"):
        load_polycam(write(tmp_path, fx=-1.0))
    with pytest.raises(ValueError, match=r"stretches or mirrors"):
        load_polycam(write(tmp_path, t_00=7.0))
    for path in (tmp_path / "keyframes" / "images").iterdir():
        path.unlink()
    with pytest.raises(ValueError, match="no picture in images has its JSON"):
        load_polycam(tmp_path)
