"""What is typed about a place is taken strictly."""

import pytest

from reconstruct.framing.alignment import Hints, Tags
from scenewright.failing import Unusable
from scenewright.hinting import hints_of
from scenewright.known import Known


def test_every_way_to_say_metres_and_up():
    assert hints_of(Known()) == Hints()
    assert hints_of(Known(scale_between="-1,0,2e-1  3,4.5,0 0.75")) == Hints(between=((-1, 0, 0.2), (3, 4.5, 0), 0.75))
    assert hints_of(Known(object_height="1,0,2 0.21")) == Hints(object_height=((1, 0, 2), 0.21))
    assert hints_of(Known(camera_height=1.5, metres_per_unit=0.01, up="-y")) == Hints(
        camera_height=1.5, metres_per_unit=0.01, up="-y"
    )
    assert hints_of(Known(marker_size=0.1, marker_placed="hung")) == Hints(
        tags=Tags(0.1, "apriltag36h11", placed="hung")
    )


@pytest.mark.parametrize(
    ("known", "words"),
    [
        (Known(scale_between=""), "--scale-between '': two places and the metres between them"),
        (Known(scale_between="0,0,0 1,0,0"), "two places and the metres"),
        (Known(scale_between="0,0 1,0,0 1"), "'0,0' is no place"),
        (Known(scale_between="0,0,nan 1,0,0 1"), "'0,0,nan' is no place"),
        (Known(scale_between="0,0,0 1,0,x 1"), "'1,0,x' is no place"),
        (Known(scale_between="0,0,0 1,0,0 1m"), "'1m' is no length"),
        (Known(scale_between="0,0,0 1,0,0 -1"), "'-1' is no length"),
        (Known(scale_between="0,0,0 1,0,0 inf"), "'inf' is no length"),
        (Known(scale_between="1,0,0 1.0,0,0 1"), "both places are the same"),
        (Known(object_height="1,0,0"), "--object-height '1,0,0': the top of a thing"),
        (Known(object_height="1,0,0 0"), "'0' is no length"),
        (Known(camera_height=0.0), "--camera-height 0.0: a number of metres above 0"),
        (Known(marker_size=float("nan")), "--marker-size nan"),
        (Known(metres_per_unit=float("inf")), "--metres-per-unit inf"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_an_example(known: Known, words: str):
    with pytest.raises(Unusable) as refusal:
        hints_of(known)
    assert words in str(refusal.value)
    assert "such as" in str(refusal.value) or "as in" in str(refusal.value)


def test_a_kind_of_marker_that_is_not_known_is_refused_with_those_that_are():
    with pytest.raises(Unusable, match="--marker-family qr: not one of apriltag36h11, "):
        hints_of(Known(marker_size=0.1, marker_family="qr"))
