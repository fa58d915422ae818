"""HEIC, in which phones store photos: Pillow reads it once pillow_heif is there."""

from __future__ import annotations

BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
"""What stands behind `ftyp` at the head of such a file."""


def is_heic(head: bytes) -> bool:
    """Whether the first 12 bytes of a file are those of one."""
    return head[4:8] == b"ftyp" and head[8:12] in BRANDS


def enable_heic() -> str:
    """Teaches Pillow to read it; returns the name Pillow then has for it. Raises ImportError without pillow_heif."""
    try:
        import pillow_heif
    except ImportError as problem:
        raise ImportError(
            "HEIC photos are read by pillow_heif; install it: pip install 'scenewright[heic]'"
        ) from problem
    pillow_heif.register_heif_opener(thumbnails=False)
    return "HEIF"
