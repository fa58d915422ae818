"""What touches is cut apart where it can stand by itself, or hang."""

import numpy as np
import pytest
import trimesh
from worlds import block

from reconstruct.segmentation.clustering import Ground
from reconstruct.segmentation.planes import Plane
from reconstruct.segmentation.severing import sever
from reconstruct.segmentation.skin import Skin

GROUND = Ground(Plane((0.0, 0.0, 1.0), 0.0), 0.01, 0.015)


@pytest.fixture(scope="module")
def chest_and_curtain() -> tuple[Skin, np.ndarray]:
    """A chest, the curtain that hangs against its back, and which faces are the curtain's."""
    parts = []
    for part in (block((0, 0, 0), (0.8, 0.5, 0.6)), block((-0.4, 0.51, 0.2), (1.2, 0.56, 2.0))):
        vertices, faces = trimesh.remesh.subdivide_to_size(part.vertices, part.faces, 0.05)
        parts.append(trimesh.Trimesh(vertices, faces, process=False))
    skin = Skin.of(trimesh.util.concatenate(parts), 0.012)
    return skin, np.arange(len(skin.faces)) >= len(parts[0].faces)


def test_what_is_held_hangs_and_is_another_thing(chest_and_curtain):
    skin, curtain = chest_and_curtain
    found = sever(skin, np.arange(len(skin.faces)), GROUND, curtain)
    assert sorted(len(faces) for faces in found) == sorted([curtain.sum(), (~curtain).sum()])


def test_what_nothing_holds_must_belong_to_what_stands(chest_and_curtain):
    skin, curtain = chest_and_curtain
    assert len(sever(skin, np.arange(len(skin.faces)), GROUND, np.zeros_like(curtain))) == 1
