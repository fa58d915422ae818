"""A sentence becomes a photo-real, solid, metric room that a robot can plan in.

    import scenewright as sw

    scene = sw.generate("a study with a desk and two bookshelves")
    sw.save(scene, "study")

Photos of a real place become one too: `sw.reconstruct("photos/")`.

The names below are handed on from the packages where they live, and loaded when first used.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_HOMES = {
    "generate": "scenewright.generating",
    "generate_steps": "scenewright.generating",
    "reconstruct": "scenewright.reconstructing",
    "reconstruct_steps": "scenewright.reconstructing",
    "Request": "reconstruct.request",
    "Hints": "reconstruct.framing.alignment",
    "save": "scenewright.saving",
    "load": "scenewright.saving",
    "Layout": "layout.layout",
    "Item": "layout.layout",
    "Room": "layout.layout",
    "Opening": "layout.layout",
    "plan": "layout.planning",
    "problems": "layout.checks",
    "Gaussians": "splat.gaussians",
    "Camera": "splat.camera",
    "Pose": "splat.pose",
    "View": "splat.view",
    "render": "splat.rendering",
    "fit": "splat.fitting",
    "Body": "reconstruct.scene",
    "Scene": "reconstruct.scene",
    "from_text": "reconstruct.text",
    "export": "simulate.exporting",
    "write_mjcf": "simulate.mjcf",
    "settle": "simulate.check",
    "audit": "simulate.auditing",
}

__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"scenewright has no {name!r}; it has {', '.join(_HOMES)}")
    return getattr(import_module(_HOMES[name]), name)
