"""Hand a scene to physics, and to planners.

The names below are loaded from their files when first used, so the import itself stays light.
"""

from importlib import import_module
from typing import Any

_HOMES = {
    "export": "simulate.exporting",
    "write_mjcf": "simulate.mjcf",
    "write_mjx": "simulate.mjcf",
    "write_urdf": "simulate.urdf",
    "write_sdf": "simulate.sdf",
    "write_usd": "simulate.usd",
    "write_gltf": "simulate.gltf",
    "write_moveit": "simulate.moveit",
    "settle": "simulate.check",
    "audit": "simulate.auditing",
    "clearance": "simulate.space",
    "is_free": "simulate.space",
    "raycast": "simulate.space",
    "distance_field": "simulate.distancing",
}

__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"simulate has no {name!r}; it has {', '.join(_HOMES)}")
    return getattr(import_module(_HOMES[name]), name)
