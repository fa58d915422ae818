"""How people hold cameras tells where up is: level from side to side, mostly the right way up, seldom straight down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from reconstruct.framing.upward import Upward, across, together
from splat.camera import Camera

ROLL = np.radians(6)
"""Standard deviation of how far from level a camera is held."""
TILTED = 0.2, np.radians(20)
"""How likely a camera is held carelessly, against carefully, and the standard deviation then."""
COMMON = np.radians(2)
"""Part of it that all pictures of one person share."""
PITCH = -0.2, 0.6
"""Mean and standard deviation of the sine of the angle that cameras look up by."""
STRAY = 0.01
"""How likely a picture is held anyhow, against the best that it could be held."""
INDEPENDENT = 12
"""More pictures than that tell no more: they were taken by the same hands."""
WAYS = (
    (0.0, (0.97, 0.01, 0.01, 0.01)),
    (-3.0, (0.01, 0.97, 0.01, 0.01)),
    (-3.0, (0.01, 0.01, 0.01, 0.97)),
    (-4.0, (0.01, 0.01, 0.97, 0.01)),
    (-2.0, (0.40, 0.25, 0.10, 0.25)),
)
"""How a whole capture may be stored, with its log likelihood: upright, sideways, upside down or mixed. Shares are of
pictures whose up is their up, right, down and left."""
GRID = 3000
ROUNDS = 10


@dataclass(frozen=True, eq=False)
class Held:
    """The cameras of a capture."""

    ups: Float[np.ndarray, "4 n 3"]
    """What would be up in the world if a picture's up, right, down or left were."""
    forward: Float[np.ndarray, "n 3"]

    @staticmethod
    def by(cameras: Sequence[Camera]) -> Held:
        turns = np.stack([camera.world_to_camera[:3, :3].double().cpu().numpy() for camera in cameras])
        right, down, forward = turns[:, 0], turns[:, 1], turns[:, 2]
        return Held(np.stack([-down, right, down, -right]), forward)

    def likelihood(self, directions: Float[np.ndarray, "m 3"]) -> Float[np.ndarray, "m"]:
        """Logarithm of how likely cameras are held so if each of the directions is up, but for a constant."""
        likely, pitch = self._likely(directions)
        ways = [prior + self._tempered(np.log(np.tensordot(shares, likely, 1) + STRAY)) for prior, shares in WAYS]
        return np.max(ways, axis=0) + self._tempered(pitch)

    def best(self) -> Float[np.ndarray, "3"]:
        """The likeliest direction, to a few degrees."""
        grid = _sphere(GRID)
        return grid[self.likelihood(grid).argmax()]

    def upward(self, near: Float[np.ndarray, "3"]) -> tuple[Upward, Float[np.ndarray, "3"]]:
        """What cameras say if up is somewhere near a direction: their sides are level; and the best direction."""
        up = near
        for _ in range(ROUNDS):
            up = together([self._sides(up)], up)[0]
        return Upward("how the cameras were held", _blurred(self._sides(up).form, up, COMMON)), up

    def _sides(self, up: np.ndarray) -> Upward:
        """That they are level, each weighing as much as it is likely that its picture is held that way."""
        likely = self._likely(up[None])[0][:, :, 0]
        share = likely / (likely.sum(0) + STRAY)
        sides = np.roll(self.ups, -1, axis=0).reshape(-1, 3)
        counts = (share * likely).reshape(-1) * min(1.0, INDEPENDENT / len(self.forward))
        level = across("", sides, ROLL / np.sqrt(np.maximum(counts, 1e-12)))
        middle = self.forward.mean(0) - PITCH[0] * up
        return Upward("", level.form + across("", middle[None], np.array([PITCH[1]])).form)

    def _likely(self, directions: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Of every way to hold a picture and every picture (4, n, m); and the logarithm for its pitch (n, m)."""
        rise = self.ups @ directions.T
        roll = np.arcsin(np.roll(rise, -1, axis=0).clip(-1, 1))
        held = np.exp(-((roll / ROLL) ** 2) / 2) + TILTED[0] * np.exp(-((roll / TILTED[1]) ** 2) / 2)
        # Looking straight down, every way is as good: a picture's up is allowed to be a little below the horizon.
        upright = 1 / (1 + np.exp(-(rise / 0.05).clip(-50, 50)))
        pitch = (self.forward @ directions.T - PITCH[0]) / PITCH[1]
        return held / (1 + TILTED[0]) * upright, -(pitch**2) / 2

    def _tempered(self, logs: Float[np.ndarray, "n m"]) -> Float[np.ndarray, "m"]:
        return logs.mean(0) * min(len(logs), INDEPENDENT)


def _blurred(form: np.ndarray, up: np.ndarray, sigma: float) -> np.ndarray:
    """The form of a direction whose error has one more part of `sigma` [rad] that all of it shares."""
    plane = np.linalg.svd(up[None])[2][1:]
    inner = np.linalg.inv(plane @ form @ plane.T + 1e-9 * np.eye(2)) + sigma**2 * np.eye(2)
    return plane.T @ np.linalg.inv(inner) @ plane


def _sphere(count: int) -> Float[np.ndarray, "{count} 3"]:
    """Directions spread evenly (a Fibonacci lattice)."""
    z = 1 - (2 * np.arange(count) + 1) / count
    turn = np.arange(count) * np.pi * (3 - np.sqrt(5))
    flat = np.sqrt(1 - z * z)
    return np.stack([flat * np.cos(turn), flat * np.sin(turn), z], 1)
