"""Fewer Gaussians, or plainer ones: pure choices that look at each Gaussian by itself. What is left is unchanged."""

from __future__ import annotations

import dataclasses

from splat.gaussians import Gaussians

Point = tuple[float, float, float]


def within_box(gaussians: Gaussians, low: Point, high: Point) -> Gaussians:
    """Those whose centre is in the box between two corners, sides included [m]; what they paint may stick out.

    Raises ValueError if a corner is not finite or `low` is not below `high` along every axis.
    """
    corners = gaussians.means.new_tensor([low, high])
    if not corners.isfinite().all() or not (corners[0] < corners[1]).all():
        raise ValueError(
            f"box from {low} to {high}: finite numbers are wanted, the first corner below the second along x, y and z"
        )
    return gaussians[((gaussians.means >= corners[0]) & (gaussians.means <= corners[1])).all(1)]


def within_sphere(gaussians: Gaussians, centre: Point, radius: float) -> Gaussians:
    """Those whose centre is at most `radius` from a point [m].

    Raises ValueError if a number is not finite or the radius is not positive.
    """
    middle = gaussians.means.new_tensor(centre)
    if not middle.isfinite().all() or not 0 < radius < float("inf"):
        raise ValueError(f"sphere about {centre} of radius {radius}: finite numbers and a positive radius are wanted")
    return gaussians[(gaussians.means - middle).norm(dim=1) <= radius]


def at_least(gaussians: Gaussians, opacity: float) -> Gaussians:
    """Those of at least this opacity, 0..1. Raises ValueError for another number."""
    if not 0 <= opacity <= 1:
        raise ValueError(f"opacity {opacity}: a number from 0 to 1 is wanted")
    return gaussians[gaussians.opacities >= opacity]


def of_degree(gaussians: Gaussians, degree: int) -> Gaussians:
    """All of them, with no spherical harmonics above a degree; those of a lower degree stay as they are.

    Raises ValueError for a degree other than 0, 1, 2, 3.
    """
    if degree not in (0, 1, 2, 3):
        raise ValueError(f"degree {degree}: spherical harmonics are known here for degrees 0 to 3")
    return dataclasses.replace(gaussians, sh=gaussians.sh[:, : (degree + 1) ** 2])
