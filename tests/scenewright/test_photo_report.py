"""What a report says of a scene made of pictures is what its provenance says, and no more."""

import dataclasses

import fake_photos
import pytest

from reconstruct.request import Request
from scenewright.photo_report import NO_PHYSICS, PhotoReport, report_on_photos
from scenewright.reports import read_report
from simulate.check import SettleReport

STILL = SettleReport((), 0.0, (), (), True, 2.0)


def report(*, metric: bool = False, **changes) -> PhotoReport:
    scene = fake_photos.tiny(4, Request(), metric=metric)
    told = scene.provenance | changes
    return report_on_photos(dataclasses.replace(scene, provenance=told), STILL if metric else None, source="kitchen")


def test_the_table_says_what_was_measured():
    rows = dict(report().rows())
    assert rows["photos"] == "3 of 4 have a place, points are 0.61 px off (incremental)"
    assert rows["left out"] == "dark.jpg shows hardly any texture (12 features)"
    assert rows["unseen views"] == "PSNR 24.2 dB (25.5 with exposure matched), SSIM 0.810 (mean of 3)"
    assert rows["up"] == "the floor, to 0.57 deg"
    assert rows["surface"] == "22 square units, 8 vertices"
    assert rows["confidence"] == "within 0.02 units of the truth: 80%, by its own account"
    assert rows["seen"] == "75% of the volume; 25% unknown"
    assert rows["planes"] == "floor, wall_1"
    assert (rows["can move"], rows["fixed"]) == ("thing_01", "thing_02 (touches a wall)")
    assert rows["note"] == "the floor is mostly hidden"


def test_a_truth_tells_how_far_the_surface_may_be_believed():
    curve = [{"said": 0.9, "held": 0.88, "n": 10}, {"said": 0.5, "held": 0.61, "n": 10}]
    measures = fake_photos.provenance(4, Request())["measures"] | {"confidence": curve}
    assert (
        dict(report(measures=measures).rows())["confidence"]
        == "within 0.02 units of the truth: said 90% held 88%, said 50% held 61%"
    )


def test_without_metres_it_says_why_there_is_no_physics_and_what_to_do():
    told = report()
    assert NO_PHYSICS in told.to_json()["notes"]
    assert NO_PHYSICS in told.to_markdown()
    assert dict(told.rows())["physics"] == NO_PHYSICS
    assert "scene.xml" not in dict(told.files())


def test_with_metres_it_says_where_they_come_from_and_who_moved():
    alignment = {"scale": {"source": "a marker", "relative_sigma": 0.012}, "up": {"source": "the floor"}}
    told = report(metric=True, alignment=alignment)
    rows = dict(told.rows())
    assert rows["scale"] == "a marker, to 1.2 %"
    assert rows["up"] == "the floor"
    assert rows["surface"].startswith("22 m2")
    assert rows["physics"] == "0 of 0 bodies keep still for 2 s"
    assert NO_PHYSICS not in told.to_markdown()
    assert "scene.xml" in dict(told.files())


def test_it_comes_back_from_its_json():
    for metric in (True, False):
        told = report(metric=metric)
        assert read_report(told.to_json()) == told
    with pytest.raises(ValueError, match="kind 'weather'"):
        read_report({"kind": "weather"})


def test_a_provenance_that_says_nothing_makes_a_short_report():
    scene = dataclasses.replace(fake_photos.tiny(4, Request()), provenance={})
    told = report_on_photos(scene, None, source="kitchen")
    assert dict(told.rows())["unseen views"] == "none were held out"
    assert told.to_markdown().startswith("# kitchen")


def test_a_long_list_is_cut_in_the_table_and_whole_in_the_report():
    left_out = [f"p{i}.jpg is dark" for i in range(20)]
    told = report(capture={"photos": 40, "posed": 20, "left_out": left_out})
    assert dict(told.rows())["left out"].endswith("; and 14 more")
    assert "p19.jpg is dark" in told.to_markdown()
