"""How much a packed file may grow: a small one that claims to hold a world of zeros would fill the memory."""

from __future__ import annotations

from pathlib import Path

ALWAYS = 64 << 20
"""What may be unpacked from any file, however small [bytes]."""
RATIO = 100
"""Real clouds of Gaussians shrink by less than 10."""


def check(path: Path, packed: int, unpacked: int) -> None:
    """Raises ValueError, before any memory is taken, if `packed` bytes claim to hold too many `unpacked` ones."""
    if unpacked > max(ALWAYS, RATIO * packed):
        raise ValueError(
            f"{path}: {packed} bytes claim to hold {unpacked}, more than {RATIO} times as many; "
            "such a file is meant to fill the memory, so it is not opened"
        )
