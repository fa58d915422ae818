"""What goes where: rooms, openings and furniture with names, in metres.

The names below are loaded from their files when first used, so the import itself stays light.
"""

from importlib import import_module
from typing import Any

_HOMES = {
    "Layout": "layout.layout",
    "Room": "layout.layout",
    "Opening": "layout.layout",
    "Item": "layout.layout",
    "Relation": "layout.layout",
    "CATALOGUE": "layout.catalogue",
    "parse": "layout.language",
    "solve": "layout.solving",
    "plan": "layout.planning",
    "problems": "layout.checks",
    "build": "layout.furniture.building",
}

__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"layout has no {name!r}; it has {', '.join(_HOMES)}")
    return getattr(import_module(_HOMES[name]), name)
