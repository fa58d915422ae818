"""Printed markers placed in space by the pictures that show them: how large they came out tells the scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from jaxtyping import Float

from reconstruct.capture import Capture
from reconstruct.framing.alignment import CannotAlign, Estimate, Tags
from reconstruct.framing.marking import FAMILIES, find_markers
from reconstruct.framing.upward import Vector, unit
from reconstruct.lens import Lens
from reconstruct.sfm.photographs import read_photo
from splat.view import View

PRINT = 0.002
"""Relative standard deviation of a printed side."""
CORNER = 0.3
"""Of a corner in a picture [px]."""
OFF = 4.0
"""A corner that is farther from where the others have it is a mistake [px]."""
FLAT = np.radians(1.5)
"""Standard deviation of how level a tag lies, or how plumb it hangs."""


@dataclass(frozen=True)
class Original:
    """The photo that a view was made of: larger, and as the lens bent it."""

    path: Path
    lens: Lens | None = None
    """None if it is a pinhole's picture of what the view shows."""


@dataclass(frozen=True, eq=False)
class Tag:
    """A marker in space."""

    number: int
    corners: Float[np.ndarray, "4 3"]
    """Top left, top right, bottom right, bottom left, as printed."""
    views: int
    sigma: float
    """Of its side, relative."""

    @property
    def side(self) -> float:
        return float(np.linalg.norm(self.corners - np.roll(self.corners, 1, axis=0), axis=1).mean())

    @property
    def top(self) -> Vector:
        """From its bottom edge to its top edge."""
        a, b, c, d = self.corners
        return unit(a + b - c - d)

    @property
    def normal(self) -> Vector:
        """Out of its face."""
        a, b, c, d = self.corners
        return unit(np.cross(b + c - a - d, a + b - c - d))


def find_tags(capture: Capture, tags: Tags, originals: Mapping[str, Original] | None = None) -> tuple[Tag, ...]:
    """All markers of a family that at least two pictures show.

    Raises CannotAlign if there is none, or a marker is there twice, ValueError for a family that is not known.
    """
    if tags.family not in FAMILIES:
        raise ValueError(f"marker family {tags.family!r} is not known; there are: {', '.join(FAMILIES)}")
    sights: dict[int, list[tuple[View, np.ndarray]]] = {}
    for name, view in zip(capture.names, capture.views, strict=True):
        for number, places in _markers(view, tags.family, (originals or {}).get(name)).items():
            if len(places) > 1:
                raise CannotAlign(f"{name} shows marker {number} {len(places)} times; print each number once only")
            sights.setdefault(number, []).append((view, places[0]))
    found = [tag for number, seen in sorted(sights.items()) if (tag := _placed(number, seen)) is not None]
    if not found:
        once = ", ".join(str(number) for number in sorted(sights)) or "none"
        raise CannotAlign(
            f"no {tags.family} marker is clear in two pictures or more (in one: {once}); "
            "take pictures from nearer, name the right family, or leave the tags out"
        )
    return tuple(found)


def scale_of(found: Sequence[Tag], tags: Tags) -> Estimate:
    """Metres in one unit; the mean over all markers, or, if they disagree, as unsure as they are apart."""
    sides, sigmas = np.array([tag.side for tag in found]), np.array([tag.sigma for tag in found])
    weights = sigmas**-2
    mean = float(np.exp(weights @ np.log(sides) / weights.sum()))
    chi = float(weights @ np.log(sides / mean) ** 2) / max(1, len(found) - 1)
    sigma = float(np.hypot(np.sqrt(max(1.0, chi) / weights.sum()), PRINT))
    names = ", ".join(str(tag.number) for tag in found)
    return Estimate(f"{tags.family} {names} of {tags.side:g} m", tags.side / mean, sigma)


def up_of(found: Sequence[Tag], tags: Tags) -> Vector | None:
    """Up in the capture, if it was said how the tags are placed."""
    if tags.placed == "anyhow":
        return None
    return unit(np.mean([tag.normal if tags.placed == "lying" else tag.top for tag in found], axis=0))


def _markers(view: View, family: str, original: Original | None) -> dict[int, list[Float[np.ndarray, "4 2"]]]:
    """Corners in pixels of the view."""
    if original is None:
        return find_markers(_grey(view.image), family)
    image, _ = read_photo(original.path)
    height, width = image.shape[:2]
    camera = view.camera
    if original.lens is None and abs(width * camera.height - height * camera.width) > camera.width + camera.height:
        raise ValueError(
            f"{original.path} is {width} x {height} pixels, its view {camera.width} x {camera.height}: another shape; "
            "give the picture that the view was made of, with its lens"
        )
    found = find_markers(_grey(image), family)
    scale = np.array([camera.width / width, camera.height / height])
    if original.lens is None:
        return {number: [corners * scale for corners in places] for number, places in found.items()}
    lens = original.lens.resized(width, height)
    return {number: [_straight(corners, lens, view) for corners in places] for number, places in found.items()}


def _straight(corners: Float[np.ndarray, "4 2"], lens: Lens, view: View) -> Float[np.ndarray, "4 2"]:
    """Where the view shows what a lens shows at these pixels: its bending undone step by step."""
    focal, centre = np.array([lens.fx, lens.fy]), np.array([lens.cx, lens.cy])
    rays = (corners - centre) / focal
    for _ in range(50):
        bent = lens.bent(torch.from_numpy(rays)).numpy()
        rays = rays + (corners - bent) / focal
    inner = view.camera.intrinsics.double().cpu().numpy()
    return rays * inner.diagonal()[:2] + inner[:2, 2]


def _grey(image: torch.Tensor) -> np.ndarray:
    return (image.double().mean(2).cpu().numpy() * 255).round().clip(0, 255).astype(np.uint8)


def _placed(number: int, sights: list[tuple[View, np.ndarray]]) -> Tag | None:
    """Triangulated by all pictures that agree; None if fewer than two do."""
    while len(sights) >= 2:
        matrices = np.stack([_projection(view) for view, _ in sights])
        pixels = np.stack([corners for _, corners in sights])
        corners = np.stack([_triangulated(matrices, pixels[:, i]) for i in range(4)])
        off = np.linalg.norm(_seen_at(matrices, corners) - pixels, axis=2).max(1)
        if np.isfinite(off).all() and off.max() < OFF:
            return _tag(number, sights, corners, float(np.sqrt((off**2).mean())))
        sights = [sight for i, sight in enumerate(sights) if i != int(np.nan_to_num(off, nan=np.inf).argmax())]
    return None


def _tag(number: int, sights: list[tuple[View, np.ndarray]], corners: np.ndarray, off: float) -> Tag:
    sides = np.linalg.norm(corners - np.roll(corners, 1, axis=0), axis=1)
    pixels = np.mean([np.linalg.norm(seen - np.roll(seen, 1, axis=0), axis=1).mean() for _, seen in sights])
    noise = max(CORNER, off / 2) * np.sqrt(2) / pixels / np.sqrt(4 * (len(sights) - 1))
    return Tag(number, corners, len(sights), float(np.hypot(sides.std() / sides.mean() / 2, noise)))


def _projection(view: View) -> Float[np.ndarray, "3 4"]:
    camera = view.camera
    return camera.intrinsics.double().cpu().numpy() @ camera.world_to_camera[:3].double().cpu().numpy()


def _seen_at(matrices: Float[np.ndarray, "v 3 4"], points: Float[np.ndarray, "p 3"]) -> Float[np.ndarray, "v p 2"]:
    places = np.einsum("vij,pj->vpi", matrices, np.c_[points, np.ones(len(points))])
    return places[..., :2] / places[..., 2:]


def _triangulated(matrices: Float[np.ndarray, "v 3 4"], pixels: Float[np.ndarray, "v 2"]) -> Float[np.ndarray, "3"]:
    """The linear answer, reweighed until it is that of the errors in pixels (Hartley and Sturm 1997)."""
    weights = np.ones(len(pixels))
    point = np.zeros(4)
    for _ in range(10):
        rows = (pixels[:, :, None] * matrices[:, 2:] - matrices[:, :2]) * weights[:, None, None]
        scale = np.abs(rows).max()
        point = np.linalg.svd(rows.reshape(-1, 4) / scale)[2][-1]
        weights = 1 / np.maximum(np.abs(matrices[:, 2] @ (point / point[3])), 1e-12)
    return point[:3] / point[3]
