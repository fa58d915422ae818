"""A model whose truth is known, with false ties in it."""

import numpy as np
import pytest

from reconstruct.framing.similarity import nearest_similarity
from reconstruct.sfm.triangulating import drop_unsure, refined

pycolmap = pytest.importorskip("pycolmap")


def _model():
    options = pycolmap.SyntheticDatasetOptions()
    options.num_rigs, options.num_frames_per_rig, options.num_points3D = 1, 12, 150
    pycolmap.set_random_seed(0)
    return pycolmap.synthesize_dataset(options)


def _centres(model) -> np.ndarray:
    return np.array([model.images[i].projection_center() for i in sorted(model.reg_image_ids())])


def _off(model, true: np.ndarray) -> float:
    found = _centres(model)
    return float(np.linalg.norm(nearest_similarity(found, true).apply(found) - true, axis=1).max())


def _shaken(model) -> None:
    """Features are half a pixel off, and one in ten by eight more."""
    random = np.random.default_rng(0)
    for number in model.reg_image_ids():
        for point in model.images[number].points2D:
            false = random.random() < 0.1
            point.xy = point.xy + random.normal(0, 0.3, 2) + (random.normal(0, 8, 2) if false else 0)


def test_false_ties_hardly_move_the_cameras():
    model = _model()
    true = _centres(model)
    _shaken(model)
    plain = pycolmap.Reconstruction(model)
    pycolmap.bundle_adjustment(plain)
    assert _off(refined(model), true) < 0.3 * _off(plain, true)


def test_a_photo_that_no_two_others_agree_with_loses_its_place():
    model = _model()
    lost = model.images[sorted(model.reg_image_ids())[3]]
    for point in lost.points2D:
        point.xy = point.xy + 40
    drop_unsure(model)
    assert model.num_reg_images() == 11
    assert not model.images[lost.image_id].has_pose
