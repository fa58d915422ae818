"""The scale, up and north of cameras whose photos know where on Earth they were taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

import numpy as np
from jaxtyping import Bool, Float
from scipy.optimize import least_squares
from scipy.spatial.transform import Rotation

from reconstruct.framing.upward import Upward, Vector
from reconstruct.sfm.exif import Exif

LEAST = 4
"""Photos that must know their place."""
LEVEL = 4.0
"""Standard deviation of a place along the ground [m]: of telephones in the open 3 to 5."""
HEIGHT = 10.0
"""Of its altitude [m]."""
BELIEVED = 2.0
"""How many measurements the two figures above are worth against what the places themselves show."""
WORST = 0.15
"""Largest relative sigma of a scale that is used."""
AXIS = 6378137.0
SQUARED_ECCENTRICITY = 6.69437999014e-3
"""Of the WGS 84 ellipsoid; the axis is in metres."""


@dataclass(frozen=True, eq=False)
class Located:
    """A capture on Earth."""

    scale: float
    """Metres in one unit."""
    sigma: float
    """Relative."""
    upward: Upward
    north: Vector
    """In the capture's frame."""
    count: int


def fixes_of(photos: Mapping[str, Exif | None], names: Sequence[str]) -> list[Exif | None]:
    """Of each view; photos are told by their names, without suffixes, as copies may be of another kind."""
    known = {PurePath(name).stem: fix for name, fix in photos.items()}
    found = [known.get(PurePath(name).stem) for name in names]
    return [fix if fix and fix.latitude is not None and fix.longitude is not None else None for fix in found]


def located(centres: Float[np.ndarray, "n 3"], fixes: Sequence[Exif | None], up: Upward | None = None) -> Located | str:
    """The similarity from cameras to their fixes, or in words why there is none to be used.

    Robust least squares (soft L1), altitudes counting less; `up` is what is known of up otherwise, which cameras on one
    line need. The sigmas are those of the residuals, with a little of what is known of receivers.
    """
    there = np.array([fix is not None for fix in fixes], bool)
    if there.sum() < LEAST:
        return f"{there.sum()} photos know where on Earth they were taken, {LEAST} are wanted"
    known = [fix for fix in fixes if fix is not None]
    places, high = east_north_up(known)
    if np.linalg.norm(places - places.mean(0), axis=1).max() < 1e-3:
        return "all photos know the same place on Earth"
    fit = _Fit(centres[there], places, high, up)
    best = min((fit.solved(start) for start in fit.starts()), key=lambda found: found[0])
    cost, values, jacobian = best
    freedom = max(1.0, 2 * len(known) + high.sum() - 7.0)
    noise = (2 * cost + BELIEVED) / (freedom + BELIEVED)
    covariance = np.linalg.pinv(jacobian.T @ jacobian + 1e-9 * np.eye(7)) * noise
    sigma = float(np.sqrt(covariance[3, 3]))
    if sigma > WORST:
        return (
            f"GPS tells the scale to {100 * sigma:.0f} % only, {100 * WORST:.0f} % is wanted: take photos farther apart"
        )
    turn = Rotation.from_rotvec(values[:3]).as_matrix()
    return Located(float(np.exp(values[3]) * fit.unit), sigma, _upward(turn, covariance[:3, :3]), turn[1], len(known))


def east_north_up(fixes: Sequence[Exif]) -> tuple[Float[np.ndarray, "n 3"], Bool[np.ndarray, "n"]]:
    """Of WGS 84 in the tangent plane at their mean [m], and which know their altitude; others get its median."""
    latitude, longitude = (np.radians([getattr(fix, name) for fix in fixes]) for name in ("latitude", "longitude"))
    high = np.array([fix.altitude is not None for fix in fixes], bool)
    told = [fix.altitude for fix in fixes if fix.altitude is not None]
    usual = float(np.median(told)) if told else 0.0
    altitude = np.array([usual if fix.altitude is None else fix.altitude for fix in fixes])
    down = AXIS / np.sqrt(1 - SQUARED_ECCENTRICITY * np.sin(latitude) ** 2)
    flat = (down + altitude) * np.cos(latitude)
    earth = np.stack(
        [flat * np.cos(longitude), flat * np.sin(longitude),
         (down * (1 - SQUARED_ECCENTRICITY) + altitude) * np.sin(latitude)], 1,
    )  # fmt: skip
    middle = earth[len(earth) // 2]
    lat, lon = latitude[len(earth) // 2], longitude[len(earth) // 2]
    east = np.array([-np.sin(lon), np.cos(lon), 0])
    above = np.array([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
    places = (earth - middle) @ np.stack([east, np.cross(above, east), above]).T
    return places - places.mean(0), high


class _Fit:
    """Residuals of a similarity; its seven numbers are a rotation vector, the logarithm of scale, and a move."""

    def __init__(self, centres: np.ndarray, places: np.ndarray, high: np.ndarray, up: Upward | None):
        self.unit = float(np.sqrt(places.var(0).sum() / max(centres.var(0).sum(), 1e-24)))
        self.centres, self.places = (centres - centres.mean(0)) * self.unit, places
        self.weights = np.stack([np.full(len(places), 1 / LEVEL)] * 2 + [high / HEIGHT], 1)
        values, vectors = np.linalg.eigh(np.zeros((3, 3)) if up is None else up.form)
        self.sides = vectors * np.sqrt(values.clip(0))

    def residuals(self, x: np.ndarray) -> np.ndarray:
        turn = Rotation.from_rotvec(x[:3]).as_matrix()
        off = (np.exp(x[3]) * self.centres @ turn.T + x[4:] - self.places) * self.weights
        return np.concatenate([off.reshape(-1), turn[2] @ self.sides])

    def solved(self, start: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
        found = least_squares(self.residuals, start, loss="soft_l1", max_nfev=200)
        return float(found.cost), found.x, found.jac

    def starts(self, trials: int = 40, kept: int = 4) -> list[np.ndarray]:
        """Similarities of four photos at a time, the ones that fit the median photo best."""
        random = np.random.default_rng(0)
        count = len(self.places)
        picks = [np.arange(count)] + [random.choice(count, min(4, count), replace=False) for _ in range(trials)]
        tried = [start for pick in picks if (start := _similarity(self.centres[pick], self.places[pick])) is not None]
        scores = [np.median(np.abs(self.residuals(start)[: 3 * count]).reshape(-1, 3).max(1)) for start in tried]
        return [tried[i] for i in np.argsort(scores, kind="stable")[:kept]]


def _similarity(a: np.ndarray, b: np.ndarray) -> np.ndarray | None:
    """From points to points (Umeyama 1991)."""
    x, y = a - a.mean(0), b - b.mean(0)
    if (x**2).sum() < 1e-18:
        return None
    u, s, v = np.linalg.svd(y.T @ x)
    sign = np.array([1, 1, np.sign(np.linalg.det(u @ v))])
    scale = max(float((s * sign).sum() / (x**2).sum()), 1e-3)
    turn = (u * sign) @ v
    return np.concatenate(
        [Rotation.from_matrix(turn).as_rotvec(), [np.log(scale)], b.mean(0) - scale * turn @ a.mean(0)]
    )


def _upward(turn: np.ndarray, covariance: np.ndarray) -> Upward:
    """Up in the capture, turn^T z, and its form, from the covariance of the rotation vector (by small steps)."""
    vector, step = Rotation.from_matrix(turn).as_rotvec(), 1e-6
    change = np.stack(
        [(Rotation.from_rotvec(vector + step * one).as_matrix()[2] - turn[2]) / step for one in np.eye(3)], 1
    )
    plane = np.linalg.svd(turn[2:3])[2][1:]
    inner = plane @ change @ covariance @ change.T @ plane.T + np.radians(1) ** 2 * np.eye(2)
    return Upward("GPS", plane.T @ np.linalg.inv(inner) @ plane)
