"""A video becomes photos: sharp frames, well apart, each with its time.

By PyAV (FFmpeg). The file is read twice and never held in memory: once small and grey, to see how fast the picture
moves and how sharp it is, then for the chosen frames alone. Where key frames are close enough, nothing else is decoded
the first time, so an hour takes hardly longer than a minute.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

from reconstruct.sfm.choosing import Glance, chosen, watched

MOST = 120
"""Frames that are kept: more make posing long and show little more."""
LARGEST = 3200
"""Long side of a kept frame, at most [px]."""
GLANCES = 2400
"""Frames that are looked at, at most."""
JUMP = 5.0
"""Ahead of which a seek is sooner there than decoding [s]."""
FORMATS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg"
"""Of files that are pictures themselves. Playlists, which make the reader open other files, are not among them."""
TIMES = "frames.json"
TURNS = (None, Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270)
"""Counter-clockwise, as frames say it."""


@dataclass(frozen=True)
class Video:
    path: Path
    duration: float
    """[s]; 0 if the file does not say."""
    rate: float
    """Frames a second, about."""


def frames_of(video: str | Path, folder: str | Path, *, most: int = MOST, largest: int = LARGEST) -> list[Path]:
    """Writes the frames to keep into a folder as `frame_<milliseconds>.jpg`, upright, and their times into TIMES there;
    returns them in order.

    Raises ValueError if it is no video, is broken before a frame could be read or never moves, FileNotFoundError if it
    is not there, ImportError without PyAV.
    """
    path, folder = Path(video), Path(folder)
    if not path.is_file():
        raise FileNotFoundError(f"{path} is not there, or is no file; a video is wanted")
    folder.mkdir(parents=True, exist_ok=True)
    seen = glances(path)
    if not seen:
        raise ValueError(f"{path}: no frame can be read; the file is broken or of a kind that is not known")
    times = chosen(seen, most)
    if len(times) < 2:
        raise ValueError(f"{path}: the camera never moves in {seen[-1].time - seen[0].time:.1f} s; walk while filming")
    written = [_write(picture, time, folder, largest) for time, picture in _frames_at(path, times)]
    listed = [{"name": file.name, "time": time} for file, time in written]
    (folder / TIMES).write_text(json.dumps({"version": 1, "video": path.name, "frames": listed}, indent=1))
    return [file for file, _ in written]


def glances(path: Path) -> list[Glance]:
    """How far the picture has moved at each of at most GLANCES frames, and how sharp it is."""
    with _opened(path) as (container, stream):
        about = _about(path, container, stream)
        keys = _key_frames(container, stream)
    # What is wanted is a frame every half a second of walking; two key frames a second are as good as all.
    only_keys = len(keys) > GLANCES or (len(keys) > 2 * MOST and about.duration / len(keys) < 1.0)
    count = len(keys) if only_keys else about.duration * about.rate
    every = max(1, math.ceil(count / GLANCES))
    with _opened(path) as (container, stream):
        if only_keys:
            stream.codec_context.skip_frame = "NONKEY"
        frames = itertools.islice(_decoded(container, stream), None, None, every)
        return watched((time, frame.reformat(*_small(frame), format="gray").to_ndarray()) for time, frame in frames)


def _about(path: Path, container: Any, stream: Any) -> Video:
    rate = float(stream.average_rate or stream.guessed_rate or 30)
    if stream.duration is not None:
        return Video(path, float(stream.duration * stream.time_base), rate)
    return Video(path, (container.duration or 0) / 1e6, rate)


def _key_frames(container: Any, stream: Any) -> list[float]:
    """Their times; packets are read, nothing is decoded."""
    packets = _packets(container, stream)
    return [float(p.pts * p.time_base) for p in packets if p.is_keyframe and p.pts is not None]


def _packets(container: Any, stream: Any) -> Iterator[Any]:
    """Up to where the file breaks off."""
    av = _av()
    packets = container.demux(stream)
    while True:
        try:
            yield next(packets)
        except (StopIteration, av.error.FFmpegError):
            return


def _decoded(container: Any, stream: Any) -> Iterator[tuple[float, Any]]:
    """Frames with their times [s]; what is damaged is passed over, as players do."""
    av = _av()
    for packet in _packets(container, stream):
        try:
            frames = packet.decode()
        except av.error.FFmpegError:
            continue
        for frame in frames:
            if frame.pts is not None and not frame.is_corrupt:
                yield float(frame.pts * frame.time_base), frame


def _frames_at(path: Path, times: list[float]) -> Iterator[tuple[float, Image.Image]]:
    """The frames shown at the given times, which ascend."""
    with _opened(path) as (container, stream):
        frames = _decoded(container, stream)
        now = -math.inf
        for wanted in times:
            if wanted - now > JUMP:
                container.seek(max(0, int(wanted / stream.time_base)), stream=stream)
                frames = _decoded(container, stream)
            for now, frame in frames:
                if now >= wanted - 1e-6:
                    yield now, _upright(frame)
                    break


def _upright(frame: Any) -> Image.Image:
    """With square pixels, turned as the file says."""
    width, height = _square(frame)
    picture = Image.fromarray(frame.reformat(width, height, format="rgb24").to_ndarray())
    turn = TURNS[round(frame.rotation / 90) % 4]
    return picture if turn is None else picture.transpose(turn)


def _square(frame: Any) -> tuple[int, int]:
    ratio = getattr(frame, "sample_aspect_ratio", None)
    wide = float(ratio) if ratio else 1.0
    return max(2, round(frame.width * wide)), frame.height


def _small(frame: Any) -> tuple[int, int]:
    ratio = 320 / max(frame.width, frame.height)
    return max(16, round(frame.width * ratio)), max(16, round(frame.height * ratio))


def _write(picture: Image.Image, time: float, folder: Path, largest: int) -> tuple[Path, float]:
    picture.thumbnail((largest, largest), Image.Resampling.LANCZOS)
    file = folder / f"frame_{round(time * 1000):08d}.jpg"
    picture.save(file, quality=95, subsampling=0)
    return file, time


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[tuple[Any, Any]]:
    """The container and its first stream of pictures, decoded on two threads."""
    av = _av()
    options = {"format_whitelist": FORMATS, "protocol_whitelist": "file"}
    try:
        container = av.open(str(path.resolve()), container_options=options)
    except (av.error.FFmpegError, ValueError) as problem:
        raise ValueError(f"{path} is no readable video ({problem}); known are {FORMATS}") from problem
    with container:
        if not container.streams.video:
            raise ValueError(f"{path} holds no pictures; a video is wanted")
        stream = container.streams.video[0]
        stream.thread_type = "AUTO"
        yield container, stream


def _av() -> Any:
    try:
        import av
    except ImportError as problem:
        raise ImportError("videos are read by PyAV; install it: pip install 'scenewright[video]'") from problem
    return av
