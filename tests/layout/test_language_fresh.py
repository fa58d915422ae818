"""Turns of phrase that sentences nobody had seen brought up."""

import pytest

from layout.language import parse


def told(sentence: str) -> set[str]:
    return {f"{r.subject} {r.kind} {' '.join(r.objects)}" for r in parse(sentence).relations if r.asked}


def count(sentence: str, category: str) -> int:
    return sum(w.category == category for w in parse(sentence).wishes if w.asked)


@pytest.mark.parametrize(
    ("sentence", "category", "number"),
    [
        ("Three tables, 6 chairs per table", "chair", 18),
        ("A bookstore with an armchair in each corner", "armchair", 4),
        ("A hall with a statue in two corners", "statue", 2),
        ("A bed, and a lantern on each of the two bedside tables", "table lamp", 2),
        ("A bed flanked by two nightstands, with a lamp and a book on each nightstand", "book", 2),
        ("A plant stands to the right of the sofa", "floor plant", 1),
        ("A tall floor lamp stands behind the chair", "floor lamp", 1),
        ("A studio with a paint-splattered stool", "jar", 0),
    ],
)
def test_how_many(sentence, category, number):
    assert count(sentence, category) == number


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("An office chair is behind the desk", "office_chair_1 in_front_of desk_1"),
        ("A chair is tucked under the desk", "chair_1 facing desk_1"),
        ("A blanket is draped over the armchair", "blanket_1 on armchair_1"),
        ("Two armchairs face each other across a coffee table", "coffee_table_1 between armchair_1 armchair_2"),
        ("Two armchairs. A floor lamp stands behind the right one.", "floor_lamp_1 behind armchair_2"),
        ("A stove, a bowl of apples and a cutting board on the table", "fruit_bowl_1 on table_1"),
        ("A church with an altar at the front and a whiteboard", "table_1 against_wall wall"),
        ("A round table with five chairs, on the table a vase", "vase_1 on round_table_1"),
    ],
)
def test_what_is_tied_to_what(sentence, relation):
    assert relation in told(sentence)


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("A TV opposite the bed, and blackout curtains", "television_1 opposite curtain_1"),
        ("A decorated sofa, and a plate of cookies and a glass on the table", "sofa_1 beside table_1"),
        ("A round table with five chairs, on the table a vase", "chair_1 beside round_table_1"),
        ("Easels with canvases", "painting_1 above easel_1"),
    ],
)
def test_what_is_not(sentence, relation):
    assert relation not in told(sentence)


def test_people_at_a_table_want_seats():
    assert sum(w.category == "chair" for w in parse("A room where four people sit around a table").wishes) == 4


def test_how_things_are_drawn_up_is_no_thing():
    assert parse("A church with ten pews in two columns").not_understood == ()
    assert parse("A church with two columns").not_understood != ()


def test_a_slip_of_the_finger_is_set_right_and_told():
    programme = parse("a bokshelf, a armchiar and a lampp in a livng room")
    assert {w.category for w in programme.wishes if w.asked} == {"bookshelf", "armchair", "table lamp"}
    assert programme.room_kind == "living room"
    assert "'armchiar' was read as 'armchair'" in programme.notes


@pytest.mark.parametrize(
    "word", ["flour", "pole", "sandwich", "anesthesia", "flumph", "closest", "stable", "counted", "certain"]
)
def test_a_word_of_its_own_is_no_slip(word):
    assert not any("was read as" in n for n in parse(f"A bedroom with a bed and a {word}").notes)


@pytest.mark.parametrize(
    "sentence", ["The room is 5 meters wide and 7 meters long.", "A 5 m wide and 7 m long room with a bed"]
)
def test_a_room_measured_in_words(sentence):
    assert parse(sentence + " A bed.").room_size == (5.0, 7.0)


def test_a_table_measured_in_words_is_no_room():
    assert parse("A bedroom with a table 2 m wide and 3 m long").room_size is None
