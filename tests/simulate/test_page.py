"""The audit as a page: whole in itself, with pictures of what is wrong."""

import re
from html.parser import HTMLParser

import numpy as np
from plain_rooms import plain_room
from worlds import CUBE, TABLE, body

from simulate.auditing import examine
from simulate.evidence import Evidence
from simulate.page import html_page
from simulate.picturing import RED, eye_for, picture_shapes
from simulate.plots import bars, curves
from simulate.telling import told_in_markdown

FLOATING = plain_room(body("cube", CUBE, (2.0, 1.5, 0.5), mass=1.0))


def test_the_page_shows_the_worst_place_and_fetches_nothing():
    evidence = Evidence(FLOATING)
    page = html_page(examine(evidence), evidence, "attic <1>")
    assert "Audit of attic &lt;1&gt;: refuse" in page
    assert "cube floats 500 mm above room" in page
    assert "data:image/jpeg;base64," in page
    assert not re.findall(r"https?://|<script|<link", page)
    assert page.count("<svg") == page.count("</svg>") >= 1
    HTMLParser().feed(page)


def test_a_scene_that_cannot_be_simulated_has_a_page_without_pictures():
    evidence = Evidence(plain_room(body("cube", CUBE, mass=1.0), body("cube", CUBE, mass=1.0)))
    page = html_page(examine(evidence), evidence, "twins")
    assert "names of their own" in page
    assert "data:image" not in page


def test_the_body_that_it_is_about_is_red_in_its_picture():
    evidence, place = Evidence(FLOATING), (2.0, 1.5, 0.6)
    picture = np.asarray(picture_shapes(evidence, eye_for(evidence, place, "cube"), place, "cube")).astype(int)
    red = (picture[..., 0] > 1.5 * picture[..., 1]) & (picture[..., 0] > 60)
    assert 0.005 < red.mean() < 0.5
    assert RED[0] > RED[1]


def test_the_table_begins_with_the_worst():
    table = told_in_markdown(examine(Evidence(FLOATING)), "attic")
    assert table.startswith("# Audit of attic: refuse")
    first = next(line for line in table.splitlines() if line.startswith("- "))
    assert first.startswith("- **refuse**, support: cube floats")
    assert "To do: lower it" in first
    assert "| reach | pass |" in table


def test_a_good_room_has_nothing_to_do():
    table = told_in_markdown(examine(Evidence(plain_room(body("table", TABLE, (2.0, 1.6, 0.0), mass=20.0)))), "attic")
    assert "To do" not in table


def test_curves_and_bars_stay_in_their_frame():
    x = np.linspace(0, 2, 5)
    svg = curves("Energy", x, {"a < b": x**2}, across="time [s]", up="[J]")
    points = [p.split(",") for p in re.findall(r'points="([^"]*)"', svg)[0].split()]
    assert all(0 <= float(u) <= 420 and 0 <= float(v) <= 200 for u, v in points)
    assert "a &lt; b" in svg
    assert bars("Distance", np.array([0.0, 1.0, 2.0]), [3, 1], across="[mm]", up="[%]").count("<rect") == 2
