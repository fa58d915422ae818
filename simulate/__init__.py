"""Hand a scene to physics.

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
}

__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"simulate has no {name!r}; it has {', '.join(_HOMES)}")
    return getattr(import_module(_HOMES[name]), name)
