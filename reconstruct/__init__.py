"""Pictures or a layout become a solid scene.

The names below are loaded from their files when first used, so the import itself stays light.
"""

from importlib import import_module
from typing import Any

_HOMES = {
    "Scene": "reconstruct.scene",
    "Body": "reconstruct.scene",
    "Collider": "reconstruct.collider",
    "Box": "reconstruct.collider",
    "Cylinder": "reconstruct.collider",
    "Hull": "reconstruct.collider",
    "from_text": "reconstruct.text",
    "from_layout": "reconstruct.text",
    "from_photos": "reconstruct.photos",
    "Request": "reconstruct.request",
    "Hints": "reconstruct.framing.alignment",
    "Capture": "reconstruct.capture",
    "open_capture": "reconstruct.loaders.opening",
    "extract_surface": "reconstruct.surface",
    "save_scene": "reconstruct.bundle",
    "load_scene": "reconstruct.bundle",
}

__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"reconstruct has no {name!r}; it has {', '.join(_HOMES)}")
    return getattr(import_module(_HOMES[name]), name)
