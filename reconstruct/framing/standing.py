"""A capture whose up is known stands on its floor, its walls along x and y, before anybody knows metres."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from reconstruct.framing.flooring import Support, floor_of, ground, supports
from reconstruct.framing.orienting import Seen
from reconstruct.framing.similarity import Similarity
from reconstruct.framing.squaring import yaw
from reconstruct.framing.upward import Vector
from splat.camera import Camera


@dataclass(frozen=True, eq=False)
class Standing:
    """The capture upright, in a unit such that cameras are 1 from what they see, the median."""

    similarity: Similarity
    """From the capture's frame."""
    seen: Seen
    eyes: Float[np.ndarray, "n 3"]
    """Where cameras are."""
    supports: tuple[Support, ...]
    floor: Support | None
    """The one at z = 0."""
    yaw_source: str


def stood(seen: Seen, cameras: Sequence[Camera], up: Vector) -> Standing:
    """z = 0 is the lowest plane of some size that things stand on, or, if there is none, where next to nothing is
    below; x = y = 0 is the middle (the median) of what the pictures show."""
    turn = upright_turn(up)
    upright = moved(seen, Similarity(1 / seen.distance, turn, np.zeros(3)))
    angle, source = yaw(upright, cameras, turn)
    turn = about_z(angle) @ turn
    upright = moved(upright, Similarity(1.0, about_z(angle), np.zeros(3)))
    found = supports(upright)
    floor = floor_of(found)
    height = floor.height if floor else ground(upright)
    middle = [_median(upright.points[:, axis], upright.looks) for axis in (0, 1)]
    origin = np.array([*middle, height])
    similarity = Similarity(1 / seen.distance, turn, -origin)
    eyes = np.stack([camera.position.double().cpu().numpy() for camera in cameras])
    return Standing(
        similarity,
        moved(upright, Similarity(1.0, np.eye(3), -origin)),
        similarity.apply(eyes),
        tuple(dataclasses.replace(one, height=one.height - height) for one in found),
        floor,
        source,
    )


def moved(seen: Seen, similarity: Similarity) -> Seen:
    """What is seen, in another frame and unit."""
    return dataclasses.replace(
        seen,
        points=similarity.apply(seen.points),
        normals=seen.normals @ similarity.rotation.T,
        areas=seen.areas * similarity.scale**2,
        distance=seen.distance * similarity.scale,
    )


def upright_turn(up: Vector) -> Float[np.ndarray, "3 3"]:
    """The shortest turn that makes a unit vector z; half a turn about x if it is -z."""
    x, y, z = up
    if z < -1 + 1e-12:
        return np.diag([1.0, -1.0, -1.0])
    cross = np.array([[0, 0, -x], [0, 0, -y], [x, y, 0]])
    return np.eye(3) + cross + cross @ cross / (1 + z)


def about_z(angle: float) -> Float[np.ndarray, "3 3"]:
    c, s = np.cos(angle), np.sin(angle)
    return np.array([[c, -s, 0.0], [s, c, 0.0], [0.0, 0.0, 1.0]])


def _median(values: Float[np.ndarray, "n"], weights: Float[np.ndarray, "n"]) -> float:
    order = np.argsort(values, kind="stable")
    total = np.cumsum(weights[order])
    return float(values[order[np.searchsorted(total, total[-1] / 2)]])
