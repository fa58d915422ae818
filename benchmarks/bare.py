"""Rooms without splats: all that physics needs, in a second instead of minutes."""

from __future__ import annotations

import torch
import trimesh

from layout.planning import plan
from reconstruct.rooms.embodying import embody
from reconstruct.rooms.furnished import Furnished
from reconstruct.rooms.furnishing import furnish
from reconstruct.scene import Scene
from reconstruct.scoring import joined
from splat.gaussians import Gaussians


def bare_scene(sentence: str, seed: int = 0) -> tuple[Scene, Furnished]:
    """The scene of a sentence, its bodies invisible, and the furnished room that it was made from."""
    layout = plan(sentence, seed=seed)
    furnished = furnish(layout)
    return Scene(embody(furnished, nothing()), layout), furnished


def nothing() -> Gaussians:
    """No Gaussians at all."""
    none, ids = torch.zeros(0, 3), torch.zeros(0, dtype=torch.long)
    return Gaussians(none, torch.zeros(0, 4), none, torch.zeros(0), torch.zeros(0, 1, 3), ids)


def true_surfaces(scene: Scene, furnished: Furnished) -> dict[str, trimesh.Trimesh]:
    """What is seen of each body, in its own frame, without decoration (leaves, skirting, labels): it is not solid."""
    groups = [
        (body.name, [part.mesh for part in parts if part.solid != "none"])
        for body, parts in zip(scene.bodies, furnished.parts, strict=True)
    ]
    return {name: joined(meshes) for name, meshes in groups if meshes}
