"""Videos become sharp frames, well apart, upright, with their times."""

import json
import sys

import numpy as np
import pytest
from PIL import Image
from scipy.ndimage import gaussian_filter

from reconstruct.loaders import video
from reconstruct.loaders.video import frames_of, glances

WIDTH, HEIGHT, RATE = 160, 120, 20
STONE = gaussian_filter(np.random.default_rng(0).random((HEIGHT, 600, 3)), (1.5, 1.5, 0))
STONE = ((STONE - STONE.min()) / np.ptp(STONE) * 255).astype(np.uint8)


def film(path, places, blurred=(), turn=0.0, gop=10):
    """A pan along a stone wall: the left edge of the picture at each frame."""
    av = pytest.importorskip("av")
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=RATE)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        stream.options = {"g": str(gop), "crf": "15"}
        if turn:
            stream.set_display_rotation(turn)
        for i, x in enumerate(places):
            picture = STONE[:, int(x) : int(x) + WIDTH]
            if i in blurred:
                picture = gaussian_filter(picture, (0, 5, 0))
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="rgb24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


@pytest.fixture(scope="module")
def pan(tmp_path_factory):
    """A second of standing still, then three of walking; every fourth frame is blurred."""
    places = [0] * RATE + list(np.linspace(0, 400, 3 * RATE))
    return film(tmp_path_factory.mktemp("film") / "pan.mp4", places, range(3, 80, 4))


def test_frames_are_sharp_well_apart_and_none_is_there_twice(pan, tmp_path):
    files = frames_of(pan, tmp_path)
    content = json.loads((tmp_path / "frames.json").read_text())
    times = np.array([frame["time"] for frame in content["frames"]])
    numbers = np.round(times * RATE).astype(int)
    assert [frame["name"] for frame in content["frames"]] == [file.name for file in files]
    assert content["video"] == "pan.mp4"
    assert (numbers < RATE).sum() <= 1
    assert not (numbers % 4 == 3).any()
    # 400 px in steps of 8 % of 160.
    assert 22 <= len(files) <= 33
    with Image.open(files[10]) as picture:
        assert picture.size == (WIDTH, HEIGHT)
        x = int(np.linspace(0, 400, 3 * RATE)[numbers[10] - RATE])
        off = np.abs(np.asarray(picture).astype(int) - STONE[:, x : x + WIDTH])
        assert off.mean() < 8


def test_no_more_frames_than_asked_for_are_kept(pan, tmp_path):
    assert 6 <= len(frames_of(pan, tmp_path, most=8)) <= 8


@pytest.mark.parametrize(("turn", "back"), [(90, 3), (180, 2), (-90, 1)])
def test_frames_are_turned_as_the_file_says(tmp_path, turn, back):
    path = film(tmp_path / "a.mp4", np.linspace(0, 100, 20), turn=turn)
    first = frames_of(path, tmp_path / "out")[0]
    with Image.open(first) as picture:
        upright = np.asarray(picture).astype(int)
    time = round(int(first.stem.removeprefix("frame_")) / 1000 * RATE)
    x = int(np.linspace(0, 100, 20)[time])
    assert np.abs(np.rot90(upright, back) - STONE[:, x : x + WIDTH]).mean() < 8


def test_of_a_long_film_only_the_key_frames_are_looked_at(pan, monkeypatch):
    monkeypatch.setattr(video, "MOST", 3)
    assert 8 <= len(glances(pan)) <= 10
    monkeypatch.setattr(video, "MOST", 100)
    assert len(glances(pan)) == 80
    monkeypatch.setattr(video, "GLANCES", 20)
    assert len(glances(pan)) == 20


def test_frames_far_ahead_are_sought_and_are_the_same(pan, tmp_path, monkeypatch):
    plain = [file.read_bytes() for file in frames_of(pan, tmp_path / "a")]
    monkeypatch.setattr(video, "JUMP", 0.05)
    assert [file.read_bytes() for file in frames_of(pan, tmp_path / "b")] == plain


def test_a_film_that_breaks_off_gives_what_it_has(pan, tmp_path):
    av = pytest.importorskip("av")
    path = tmp_path / "cut.ts"
    with av.open(str(pan)) as source, av.open(str(path), "w") as target:
        stream = target.add_stream_from_template(source.streams.video[0])
        for packet in source.demux(source.streams.video[0]):
            if packet.dts is not None:
                packet.stream = stream
                target.mux(packet)
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])
    assert 5 < len(frames_of(path, tmp_path / "out")) < 25


def test_what_is_no_video_or_shows_no_motion_is_refused(tmp_path):
    pytest.importorskip("av")
    (tmp_path / "a.mp4").write_bytes(b"not a film" * 100)
    with pytest.raises(ValueError, match=r"a\.mp4 is no readable video"):
        frames_of(tmp_path / "a.mp4", tmp_path / "out")
    with pytest.raises(ValueError, match="the camera never moves"):
        frames_of(film(tmp_path / "still.mp4", [0] * 20), tmp_path / "out")
    with pytest.raises(FileNotFoundError):
        frames_of(tmp_path / "nothing.mp4", tmp_path / "out")


def test_a_playlist_that_names_other_files_is_no_video(pan, tmp_path):
    (tmp_path / "list.mp4").write_text(f"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:4,\n{pan}\n#EXT-X-ENDLIST\n")
    with pytest.raises(ValueError, match="no readable video"):
        frames_of(tmp_path / "list.mp4", tmp_path / "out")


def test_without_its_library_it_is_said_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "av", None)
    (tmp_path / "a.mp4").touch()
    with pytest.raises(ImportError, match=r"scenewright\[video\]"):
        frames_of(tmp_path / "a.mp4", tmp_path / "out")
