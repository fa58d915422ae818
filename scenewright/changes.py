"""What a conversion may change. (A file of its own: the command line shows it as options, without torch.)"""

from __future__ import annotations

from dataclasses import dataclass

from splat.axis import Axis

Box = tuple[float, float, float, float, float, float]


@dataclass(frozen=True)
class Changes:
    """What to do to a cloud, in this order."""

    degree: int | None = None
    """leave out spherical harmonics above this degree, 0 to 3."""
    up: Axis = "z"
    """the axis that points up in the file."""
    to_up: Axis = "z"
    """the axis that shall point up."""
    scale: float = 1.0
    """multiply all lengths by this."""
    crop: Box | None = None
    """keep what has its centre in a box, X0 Y0 Z0 X1 Y1 Z1 [m], up and scale being right already."""
    min_opacity: float = 0.0
    """leave out what is fainter, 0 to 1."""
    remove_floaters: bool = False
    """leave out fog, and specks that hang together with nothing."""
    count: int | None = None
    """melt near and alike Gaussians into one until at most so many are left."""
