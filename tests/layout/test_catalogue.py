from collections import Counter

import pytest

from layout.catalogue import CATALOGUE, exact_words, find, near_words
from layout.words import APPROXIMATIONS, SYNONYMS


def test_every_list_of_words_belongs_to_a_category():
    assert set(SYNONYMS) | set(APPROXIMATIONS) <= set(CATALOGUE)


def test_no_word_means_two_things():
    said = Counter(word for c in CATALOGUE.values() for word in (*c.words, *c.near))
    assert [word for word, count in said.items() if count > 1] == []


def test_words_are_singular_lower_case_and_without_hyphens():
    for word in (*exact_words(), *near_words()):
        assert word == " ".join(word.lower().replace("-", " ").split())


@pytest.mark.parametrize("category", CATALOGUE.values(), ids=lambda c: c.name)
def test_sizes_and_masses_are_those_of_real_things(category):
    x, y, z = category.size
    assert all(0.005 <= side <= 4.5 for side in category.size)
    density = category.mass / (x * y * z)
    assert 1 < density < 3500, f"{density:.0f} kg/m3"
    assert 0.2 <= category.friction <= 1.2
    assert category.place == "mounted" or category.mount == 0.0


def test_what_hangs_is_held_by_the_building():
    assert all(c.fixed for c in CATALOGUE.values() if c.place in ("mounted", "ceiling", "rug"))


def test_what_is_mounted_fits_below_a_low_ceiling():
    assert all(c.mount + c.size[2] <= 2.45 for c in CATALOGUE.values() if c.place == "mounted")


def test_drawers_come_out_less_far_than_they_are_deep():
    for category in CATALOGUE.values():
        for joint in category.joints:
            assert joint.range[0] < joint.range[1]
            assert joint.kind == "hinge" or joint.range[1] <= category.size[0]


@pytest.mark.parametrize(
    ("word", "category"),
    [("Settee", "sofa"), ("l-shaped sofa", "sofa"), ("fridge", "refrigerator"), ("grand piano", "piano"),
     ("chest of drawers", "dresser"), ("credenza", "sideboard"), ("wastebasket", "trash can")],
)  # fmt: skip
def test_a_word_finds_its_category(word, category):
    found = find(word)
    assert found is not None
    assert found.name == category


def test_a_word_for_nothing_finds_nothing():
    assert find("flumph") is None
