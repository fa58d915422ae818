"""What is told about a capture's metres and up, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from reconstruct.framing.similarity import Similarity
from splat.axis import Axis

Triple = tuple[float, float, float]


class CannotAlign(ValueError):
    """What is told and what is seen contradict each other, or a hint finds nothing to go by; the message names it."""


@dataclass(frozen=True)
class Tags:
    """Printed square markers in the scene, all of one kind and size."""

    side: float
    """Of the black square [m]."""
    family: str = "apriltag36h11"
    """See `reconstruct.framing.marking.FAMILIES`."""
    placed: Literal["anyhow", "lying", "hung"] = "anyhow"
    """"lying" face up on something level, or "hung" upright on something plumb: then they tell where up is."""


@dataclass(frozen=True)
class Hints:
    """What a person knows about the scene. Places are in the scene as it would be written without the hint that has
    them: upright, and if nothing else told the unit, in units of the median distance from cameras to what they see."""

    up: Axis | Triple | None = None
    """In the capture's own frame: an axis, or a vector of any length."""
    metres_per_unit: float | None = None
    """Of the capture's own unit, as its files have it [m]."""
    between: tuple[Triple, Triple, float] | None = None
    """Two places, and how far apart they are [m]."""
    object_height: tuple[Triple, float] | None = None
    """The top of a thing, and how high that is above what the thing stands on [m]."""
    camera_height: float | None = None
    """Of the cameras above the floor, their mean [m]."""
    tags: Tags | None = None


@dataclass(frozen=True)
class Estimate:
    """What one source says about the scale."""

    source: str
    metres: float
    """In one unit of the capture [m]."""
    sigma: float
    """Relative, one standard deviation."""


@dataclass(frozen=True)
class Alignment:
    """How a capture was brought into the world, and how sure that is."""

    similarity: Similarity
    """From the capture's frame into the world."""
    metric: bool
    """Whether the world's unit is the metre; else it is the median distance from cameras to what they see."""
    scale_sigma: float | None
    """Relative, one standard deviation; None if not metric."""
    scale_source: str
    estimates: tuple[Estimate, ...]
    """What each source said about the scale."""
    up_sigma: float
    """One standard deviation of the worse tilt [rad]."""
    up_source: str
    yaw_source: str
    floor_sigma: float | None
    """Of the height of the plane at z = 0 [unit of the world]; None if nothing level was seen to stand on."""
    surface: Literal["dense", "sparse"]
    """Whether it was judged by depth maps or by the capture's points."""
    north: float | None = None
    """Where geographic north is, counter-clockwise from x [rad], if GPS tells it."""
    notes: tuple[str, ...] = ()
    """What was left out or is in doubt, in words."""
    hints: Mapping[str, Any] = field(default_factory=dict)
    """What was told, as it was told."""

    def to_json(self) -> dict[str, Any]:
        """For a JSON file."""
        return {
            "similarity": self.similarity.to_json(),
            "metric": self.metric,
            "scale": {
                "source": self.scale_source,
                "relative_sigma": self.scale_sigma,
                "estimates": [vars(estimate) for estimate in self.estimates],
            },
            "up": {"source": self.up_source, "sigma": self.up_sigma},
            "yaw": {"source": self.yaw_source, "north": self.north},
            "floor_sigma": self.floor_sigma,
            "surface": self.surface,
            "hints": dict(self.hints),
            "notes": list(self.notes),
        }
