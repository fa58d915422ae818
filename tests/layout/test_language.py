"""Small sentences and the facts in them."""

from collections import Counter

import pytest

from layout.language import parse
from layout.programme import Programme


def counts(programme: Programme) -> dict[str, int]:
    return dict(Counter(w.category for w in programme.wishes if w.asked))


def asked(sentence: str) -> dict[str, int]:
    return counts(parse(sentence))


def styles(sentence: str, category: str) -> dict[str, str]:
    return next(w.style for w in parse(sentence).wishes if w.category == category and w.asked)


# --- counting


@pytest.mark.parametrize(
    ("words", "count"),
    [("a chair", 1), ("one chair", 1), ("two chairs", 2), ("3 chairs", 3), ("a pair of chairs", 2),
        ("a couple of chairs", 2),
     ("a few chairs", 3), ("several chairs", 4), ("a dozen chairs", 12), ("chairs", 2), ("a set of six chairs", 6),
     ("two rows of four chairs", 8), ("half a dozen chairs", 6), ("twin chairs", 2)],
)  # fmt: skip
def test_numbers_count(words, count):
    assert asked(f"A waiting room with {words}.") == {"chair": count}


def test_plurals_are_folded():
    assert asked("A room with benches, shelves, vases and knives on a table") == {
        "bench": 2, "shelf": 2, "vase": 2, "cutlery": 1, "table": 1,
    }  # fmt: skip


def test_each_multiplies():
    assert asked("Five tables, each with two chairs") == {"table": 5, "chair": 10}
    assert asked("Five tables with two chairs each") == {"table": 5, "chair": 10}
    assert asked("A lamp on each of the nightstands. Two nightstands.")["table lamp"] >= 1


def test_each_desk_has_all_that_the_list_names():
    assert asked("An office with four desks, each desk with a computer and an office chair") == {
        "desk": 4, "computer monitor": 4, "office chair": 4,
    }  # fmt: skip


def test_one_on_either_side_is_two():
    assert asked("A nightstand on either side of the bed, each with a lamp") == {
        "nightstand": 2,
        "bed": 1,
        "table lamp": 2,
    }


def test_part_of_what_was_named_is_not_counted_again():
    sentence = "A meeting room with a table and seven office chairs. Put six office chairs at the table and one remaining office chair in the corner."  # noqa: E501
    assert asked(sentence) == {"dining table": 1, "office chair": 7}


def test_more_of_the_same_is_counted():
    assert asked("A chair near a desk. Another chair near the window.")["chair"] == 2


def test_a_definite_noun_is_the_thing_named_before():
    assert asked("A loveseat against the wall. A lamp beside the sofa. The sofa is blue.") == {
        "loveseat": 1,
        "table lamp": 1,
    }


def test_settings_are_spelled_out():
    sentence = "A dining table with table settings for four including plates, cutlery, and glasses"
    assert asked(sentence) == {"dining table": 1, "plate": 4, "cutlery": 4, "glass": 4}


def test_a_table_for_six_gets_six_chairs():
    programme = parse("A dining room with a table for six")
    assert sum(w.category == "chair" for w in programme.wishes) == 6


# --- words for things


@pytest.mark.parametrize(
    ("word", "category"),
    [("couch", "sofa"), ("two-seater sofa", "loveseat"), ("king-size bed", "bed"), ("fridge", "refrigerator"),
        ("vase of flowers", "vase"),
     ("L-shaped couch", "sofa"), ("wall-mounted TV", "television"), ("teacher's desk", "desk"),
     ("shower stall", "shower")],
)  # fmt: skip
def test_many_words_for_one_thing(word, category):
    assert asked(f"A room with a {word}.") == {category: 1}


def test_the_label_is_the_users_word():
    assert {w.label for w in parse("A settee and a fridge in a kitchen").wishes if w.asked} == {"settee", "fridge"}


def test_a_noun_before_a_noun_describes_it():
    assert asked("A studio with a photo backdrop stand and a kitchen sink")["sink cabinet"] == 1


def test_three_nouns_in_a_row_are_three_things():
    assert asked("bedroom: bed wardrobe desk") == {"bed": 1, "wardrobe": 1, "desk": 1}


def test_what_a_picture_shows_is_no_furniture():
    assert asked("A room with a painting of a boat and a bed") == {"painting": 1, "bed": 1}


def test_a_basket_of_toys_has_toys():
    assert asked("A playroom with a basket of toys") == {"basket": 1, "toy": 2}


def test_a_sink_is_what_the_room_makes_of_it():
    assert "bathroom vanity" in asked("A bathroom with a sink")
    assert "sink cabinet" in asked("A kitchen with a sink")


def test_what_is_shown_by_another_model_is_said():
    assert any("cello by guitar stand" in note for note in parse("A music room with a cello").notes)


# --- attributes


def test_colour_material_size_and_shape():
    assert styles("A large dark blue velvet sofa", "sofa") == {"size": "large", "colour": "navy", "material": "velvet"}
    assert styles("A small round oak coffee table", "coffee table") == {
        "size": "small",
        "shape": "round",
        "material": "oak",
    }
    assert styles("A king-size bed", "bed") == {"size": "king"}


def test_orange_is_a_colour_before_a_noun_and_else_a_fruit():
    assert styles("A kitchen with an orange chair", "chair") == {"colour": "orange"}
    assert "fruit bowl" in asked("A kitchen with an orange on the table")


def test_the_style_of_the_room_is_the_style_of_its_things():
    programme = parse("An industrial office with a rustic desk")
    assert {w.style.get("style") for w in programme.wishes if not w.asked} == {"industrial"}
    assert styles("An industrial office with a rustic desk", "desk")["style"] == "rustic"


def test_furniture_made_of_wood_is_not_the_paper_on_it():
    programme = parse("A study with wooden furniture and papers")
    assert {w.style.get("material") for w in programme.wishes if w.category == "desk"} == {"wood"}
    assert {w.style.get("material") for w in programme.wishes if w.category == "paper"} == {None}


# --- what is not wanted


def test_no_means_no():
    programme = parse("A living room without a TV, rug or plants, with a sofa")
    assert not {"television", "rug", "floor plant"} & {w.category for w in programme.wishes}
    assert counts(programme) == {"sofa": 1}


def test_a_refusal_ends_where_the_next_thing_begins():
    assert asked("A bedroom with no windows, a bed and a desk") == {"bed": 1, "desk": 1}


def test_a_side_free_of_chairs_leaves_the_chairs():
    assert asked("Six office chairs around a table. Keep the other side free of chairs.")["office chair"] == 6


def test_nothing_else_means_nothing_else():
    assert len(parse("A living room: one sofa and one rug. Nothing else.").wishes) == 2


def test_minimalist_rooms_have_no_small_things():
    places = {w.category for w in parse("A minimalist bedroom").wishes}
    assert "bed" in places
    assert not {"vase", "book", "alarm clock"} & places


# --- what the room kind adds


def test_a_bare_room_is_furnished_by_its_kind():
    programme = parse("A bedroom.")
    assert len(programme.wishes) >= 12
    assert not any(w.asked for w in programme.wishes)


def test_what_is_asked_takes_the_place_of_what_would_be_added():
    categories = Counter(w.category for w in parse("A bedroom with two single beds").wishes)
    assert categories["single bed"] == 2
    assert categories["bed"] == 0


def test_a_furnished_sentence_is_only_dressed():
    programme = parse("A bedroom with a bed, two nightstands, a wardrobe, a desk and a chair")
    added = {w.category for w in programme.wishes if not w.asked}
    assert added <= {"ceiling light", "painting", "rug", "floor plant", "curtain"}


def test_a_room_without_a_name_is_known_by_its_things():
    assert parse("A bed, two nightstands and a wardrobe").room_kind == "bedroom"
    assert parse("A stove and a refrigerator").room_kind == "kitchen"


def test_parts_of_a_room_are_furnished():
    categories = {w.category for w in parse("A living room with a dining area").wishes}
    assert {"sofa", "dining table"} <= categories


def test_names_are_unique_and_relations_speak_of_them():
    for sentence in ("A living room.", "A restaurant.", "A loft with a lamp above the table and plants on the shelf"):
        programme = parse(sentence)
        names = [w.name for w in programme.wishes]
        assert len(set(names)) == len(names)
        for relation in programme.relations:
            assert {relation.subject, *relation.objects} <= {*names, "wall", "corner", "room"}


def test_a_room_holds_only_so_much():
    programme = parse("A classroom with 200 chairs")
    assert len(programme.wishes) == 60
    assert any("140 chair" in note for note in programme.notes)


def test_the_same_sentence_gives_the_same_programme():
    sentence = "A cozy study with a desk, an armchair and lots of books"
    assert parse(sentence) == parse(sentence, seed=5)
