"""Where there is air, and whether one is in a room."""

import numpy as np
import pytest
from hollows import ball, box, room_with_a_block

from reconstruct.cameraless.roaming import cameras_about, standpoints, survey


def test_a_room_with_things_in_it_is_a_room():
    site = survey(room_with_a_block())
    assert site.kind == "room"
    low, high = (
        site.low + site.voxel * np.argwhere(site.inside).min(0),
        site.low + site.voxel * np.argwhere(site.inside).max(0),
    )
    assert (low > -0.1).all()
    assert (high < [2.1, 2.6, 1.6]).all()


def test_a_hollow_ball_is_a_thing():
    assert survey(ball(1.0)).kind == "object"


def test_what_is_told_counts():
    site = survey(box((0.0, 0.0, 0.0), (1.0, 1.0, 1.0), step=0.05), kind="object")
    assert (site.kind, site.sure) == ("object", True)


def test_standpoints_are_in_the_air_of_the_room():
    site = survey(room_with_a_block())
    eyes = standpoints(site, 8)
    assert 2 <= len(eyes) <= 8
    assert ((eyes > 0.02) & (eyes < [1.98, 2.48, 1.48])).all()
    in_block = ((eyes > [0.6, 0.8, 0]) & (eyes < [1.1, 1.4, 0.5])).all(1)
    assert not in_block.any()


def test_a_thing_is_seen_from_outside():
    site = survey(ball(1.0))
    eyes = np.stack([camera.position.numpy() for camera in cameras_about(site, detail=0.05)])
    assert np.linalg.norm(eyes, axis=1).min() > 1.0


def test_next_to_nothing_is_an_error():
    faint = ball(1.0).map(lambda v: v * 0.02 if v.ndim == 1 else v)
    with pytest.raises(ValueError, match="nothing to see"):
        survey(faint)
