"""What a person knows of a place that was photographed. (A file of its own: the command line shows it as options,
without torch.)"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from splat.axis import Axis


@dataclass(frozen=True)
class Known:
    """Metres, and where up is. Without metres a scene can be seen and touched, but not simulated."""

    scale_between: str | None = None
    """two places and how far apart they are, "X,Y,Z X,Y,Z METRES"; take the places from a scene made without."""
    object_height: str | None = None
    """the top of a thing and how high that is above what it stands on, "X,Y,Z METRES"."""
    camera_height: float | None = None
    """how high above the floor the camera was held, on the whole [m]."""
    marker_size: float | None = None
    """side of the black square of printed AprilTag or ArUco markers in the place [m]."""
    marker_family: str = "apriltag36h11"
    """what kind of markers they are: apriltag36h11, aruco4x4, aruco5x5 or aruco6x6."""
    marker_placed: Literal["anyhow", "lying", "hung"] = "anyhow"
    """"lying" on something level or "hung" on something plumb, markers tell where up is."""
    metres_per_unit: float | None = None
    """the unit of a capture that came with poses of its own [m]."""
    up: Axis | None = None
    """the axis that points up in a capture that came with poses of its own."""
