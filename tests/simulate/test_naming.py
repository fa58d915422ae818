"""A body has one name in all files."""

import re

from reconstruct.bundle import safe_name
from simulate.naming import identifier

NAMES = [
    "armchair_1",
    "Armchair_1",
    "2nd chair",
    "a-b",
    "a_b",
    "a/b",
    "a b",
    "Säule №1",
    "椅子",
    "world",
    "_x",
    "",
    "x" * 80,
]


def test_a_plain_name_is_kept():
    assert identifier("armchair_1") == "armchair_1"


def test_any_name_becomes_one_that_every_format_allows():
    assert all(re.fullmatch(r"[a-z][a-z0-9_]{0,63}", identifier(name)) for name in NAMES)


def test_no_two_names_become_one():
    assert len({identifier(name) for name in NAMES}) == len(NAMES)


def test_what_readers_take_for_the_world_is_no_body():
    assert identifier("world") != "world"


def test_a_name_that_files_cannot_have_is_the_same_here_but_for_dashes():
    assert identifier("a/b c") == safe_name("a/b c").replace("-", "_")
