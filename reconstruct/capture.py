"""A place as pictures of it: what the photo route starts from."""

from __future__ import annotations

from dataclasses import dataclass

from jaxtyping import Float
from torch import Tensor

from splat.view import View


@dataclass(frozen=True)
class Capture:
    """Pictures with known cameras, all pinhole, and the points that were found on the way, if any."""

    views: tuple[View, ...]
    names: tuple[str, ...]
    """Of the picture files, one a view, sorted: the same split into training and test views for everyone."""
    points: Float[Tensor, "p 3"]
    """On surfaces, in the world; none is allowed."""
    colors: Float[Tensor, "p 3"]
    """Of the points, sRGB, 0..1."""
    metric: bool
    """Whether the world's unit is known to be the metre."""
    upright: bool
    """Whether the world's z axis is known to be up."""
