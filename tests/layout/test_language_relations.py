"""Small sentences and what they say about where things are."""

import pytest

from layout.language import parse


def told(sentence: str) -> set[str]:
    return {f"{r.subject} {r.kind} {' '.join(r.objects)}" for r in parse(sentence).relations if r.asked}


@pytest.mark.parametrize(
    ("words", "kind"),
    [("next to", "beside"), ("beside", "beside"), ("near", "near"), ("close to", "near"), ("behind", "behind"),
        ("in front of", "in_front_of"),
     ("to the left of", "left_of"), ("on the right side of", "right_of"), ("facing", "facing"),
     ("opposite", "opposite"), ("across from", "opposite"), ("far from", "far")],
)  # fmt: skip
def test_prepositions(words, kind):
    assert told(f"An armchair {words} a desk.") == {f"armchair_1 {kind} desk_1"}


@pytest.mark.parametrize(
    ("words", "kind", "other"),
    [("against the wall", "against_wall", "wall"), ("along a side wall", "against_wall", "wall"),
        ("in the corner", "in_corner", "corner"),
     ("in the middle of the room", "centred_in_room", "room"), ("in the center", "centred_in_room", "room"),
     ("centered against the back wall", "centred_on_wall", "wall")],
)  # fmt: skip
def test_places_in_the_room(words, kind, other):
    assert told(f"A study with a desk {words}.") == {f"desk_1 {kind} {other}"}


def test_on_and_its_reverse():
    assert (
        told("A lamp on a desk")
        == told("A desk with a lamp")
        == told("A desk with a lamp on it")
        == {"table_lamp_1 on desk_1"}
    )
    assert told("On the desk there is a lamp.") == {"table_lamp_1 on desk_1"}


def test_above_and_under():
    assert told("A bedroom with a painting above the bed and a rug under the bed") == {
        "painting_1 above bed_1",
        "rug_1 under bed_1",
    }


def test_between_has_two_objects():
    assert told("A sofa, a TV stand and a coffee table between the sofa and TV stand") == {
        "coffee_table_1 between sofa_1 tv_stand_1"
    }
    assert told("Two sofas with a coffee table between them") == {"coffee_table_1 between sofa_1 sofa_2"}


def test_flanking():
    pair = {"nightstand_1 flanking bed_1", "nightstand_2 flanking bed_1"}
    assert told("Two nightstands flanking the bed") == pair
    assert told("A bed. Place two nightstands, one on each side of the bed.") == pair
    assert told("A bed flanked by two nightstands") == pair
    assert told("A bed between two nightstands") == pair


def test_chairs_around_a_table():
    around = {f"chair_{k} around dining_table_1" for k in (1, 2, 3, 4)}
    assert told("Four chairs around a dining table") == around
    assert told("A dining table with four chairs") == around
    assert told("A dining table surrounded by four chairs") == around


def test_chairs_are_dealt_out_over_tables():
    assert told("Two tables with two chairs each") == {
        "chair_1 around table_1", "chair_2 around table_1", "chair_3 around table_2", "chair_4 around table_2",
    }  # fmt: skip


def test_a_chair_that_belongs_to_a_desk_looks_at_it():
    assert told("A desk with a chair") == {"chair_1 in_front_of desk_1", "chair_1 facing desk_1"}


def test_facing_each_other():
    assert told("Two armchairs face each other") == {"armchair_1 facing armchair_2", "armchair_2 facing armchair_1"}


def test_on_the_opposite_wall():
    assert told("A sofa against the wall and a fireplace on the opposite wall") == {
        "sofa_1 against_wall wall", "fireplace_1 opposite sofa_1", "fireplace_1 against_wall wall",
    }  # fmt: skip


def test_a_relation_in_a_list_is_about_its_own_item():
    assert told("A bed, a desk and a lamp near the desk") == {"table_lamp_1 near desk_1"}
    assert told("A toilet, and towels on a rack") == {"towel_1 on shelf_1", "towel_2 on shelf_1"}


def test_after_a_verb_a_relation_is_about_the_whole_subject():
    assert told("A desk. A vase and two books lie on the desk.") == {
        "vase_1 on desk_1", "book_1 on desk_1", "book_2 on desk_1",
    }  # fmt: skip


def test_it_is_what_was_named_last():
    assert told("Four chairs around a table, with a vase on it") >= {"vase_1 on table_1"}
    assert told("A dresser with a mirror above it") == {"mirror_1 above dresser_1"}


def test_one_of_two_is_one():
    assert told("Two armchairs and a floor lamp beside one armchair") == {"floor_lamp_1 beside armchair_1"}


def test_lamps_go_one_to_each():
    assert told("Two nightstands with table lamps") == {"table_lamp_1 on nightstand_1", "table_lamp_2 on nightstand_2"}
    assert told("Two nightstands and a lamp on each nightstand") == {
        "table_lamp_1 on nightstand_1",
        "table_lamp_2 on nightstand_2",
    }


def test_what_stands_on_a_thing_goes_where_the_thing_goes():
    assert told("A desk with a laptop in the corner") == {"laptop_1 on desk_1", "desk_1 in_corner corner"}


def test_things_become_what_their_place_makes_them():
    lamps = parse("A lamp on the wall, a lamp hanging from the ceiling and a lamp on the desk")
    assert [w.category for w in lamps.wishes if w.label == "lamp"] == ["wall lamp", "pendant light", "table lamp"]
    assert told("A plant on a shelf") == {"small_plant_1 on shelf_1"}


def test_a_canvas_on_an_easel_is_part_of_it():
    programme = parse("An art studio with a canvas on an easel")
    assert [w.category for w in programme.wishes if w.asked] == ["easel"]
    assert any("canvas" in note for note in programme.notes)


def test_what_must_not_be_is_not_related():
    assert told("A mirror above a desk; the mirror must not be mounted on the desk") == {"mirror_1 above desk_1"}


def test_by_the_window_is_said_to_be_approximate():
    programme = parse("A bedroom with a desk by the window")
    assert any("window" in note for note in programme.notes)


def test_relations_of_the_room_kind_find_what_was_asked():
    programme = parse("A bedroom with a single bed")
    assert {r.objects for r in programme.relations if r.subject == "rug_1"} == {("single_bed_1",)}


def test_relations_remember_their_words():
    relation = next(r for r in parse("A chair next to a desk").relations if r.asked)
    assert relation.text == "next to desk"
