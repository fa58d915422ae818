"""Represent, see, fit: Gaussians, cameras, and the loop that joins them.

The names below are loaded from their files when first used, so the import itself stays light.
"""

from importlib import import_module
from typing import Any

_HOMES = {
    "Pose": "splat.pose",
    "Camera": "splat.camera",
    "Gaussians": "splat.gaussians",
    "View": "splat.view",
    "Rendering": "splat.view",
    "render": "splat.rendering",
    "fit": "splat.fitting",
    "fit_steps": "splat.fitting",
    "FitConfig": "splat.fitting",
    "psnr": "splat.metrics",
    "ssim": "splat.metrics",
    "Relocation": "splat.relocating",
    "Densification": "splat.densifying",
    "Plan": "splat.growth",
    "Checkpoints": "splat.checkpoint",
    "read_splats": "splat.files",
    "write_splats": "splat.files",
    "read_ply": "splat.formats.ply",
    "write_ply": "splat.formats.ply",
    "read_compressed_ply": "splat.formats.compressed_ply",
    "write_compressed_ply": "splat.formats.compressed_ply",
    "read_splat": "splat.formats.splat",
    "write_splat": "splat.formats.splat",
    "read_ksplat": "splat.formats.ksplat",
    "read_spz": "splat.formats.spz",
    "write_spz": "splat.formats.spz",
    "read_sog": "splat.formats.sog",
    "write_sog": "splat.formats.sog",
    "read_gltf": "splat.formats.gltf",
    "write_gltf": "splat.formats.gltf",
    "read_usd": "splat.formats.usd",
    "write_usd": "splat.formats.usd",
}

__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"splat has no {name!r}; it has {', '.join(_HOMES)}")
    return getattr(import_module(_HOMES[name]), name)
