"""One name for one thing in every file that is written for other programs."""

from __future__ import annotations

import re

from reconstruct.bundle import safe_name

RESERVED = {"world"}
"""What URDF and SDFormat readers take for the world's own frame."""


def identifier(name: str) -> str:
    """The body's name as every format allows it: small ASCII letters, digits and underscores, a letter first.

    A name that is so already is kept (but `world`); any other gets a likeness with a hash that keeps it unique.
    MJCF and glTF, where a name may be any text, keep the body's own.
    """
    if re.fullmatch(r"[a-z][a-z0-9_]{0,59}", name) and name not in RESERVED:
        return name
    # Safe for files but not here (`2nd-chair`, `world`): a slash, which is in no safe name, brings the hash.
    safe = safe_name(name) if safe_name(name) != name else safe_name(f"{name}/")
    likeness = safe.replace("-", "_")
    return likeness if likeness[0].isalpha() else f"body_{likeness}"
