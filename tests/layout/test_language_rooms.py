"""What sentences say about the room itself, and sentences that say nothing."""

import pytest

from layout.language import NothingAsked, parse


@pytest.mark.parametrize(
    ("words", "width", "depth"),
    [("4 by 5 meter", 4.0, 5.0), ("4x5 m", 4.0, 5.0), ("3.5 m x 4 m", 3.5, 4.0), ("350 cm by 400 cm", 3.5, 4.0),
        ("12x10 ft", 3.658, 3.048)],
)  # fmt: skip
def test_sides(words, width, depth):
    assert parse(f"A {words} bedroom").room_size == pytest.approx((width, depth), abs=1e-3)


@pytest.mark.parametrize(
    ("words", "area"), [("20 square meter", 20.0), ("20 m2", 20.0), ("20 sqm", 20.0), ("200 sq ft", 18.58)]
)
def test_areas(words, area):
    size = parse(f"A {words} office").room_size
    assert size is not None
    assert size[0] * size[1] == pytest.approx(area, rel=0.01)


@pytest.mark.parametrize("words", ["3 m high ceilings", "a ceiling height of 3 m", "ceilings at 300 cm"])
def test_heights(words):
    assert parse(f"A living room with {words}").height == pytest.approx(3.0)


def test_a_room_for_dolls_is_refused():
    with pytest.raises(ValueError, match=r"0\.40 by 0\.50 m"):
        parse("A 40 cm by 50 cm bedroom")


def test_size_words():
    assert parse("A small bedroom").spaciousness < 1 < parse("A spacious bedroom").spaciousness
    assert parse("A long rectangular living room").elongated


@pytest.mark.parametrize(
    ("words", "surface", "material"),
    [("an exposed brick wall", "walls", "brick"), ("white tiles", "walls", "tiles_white"),
        ("a wooden floor", "floor", "oak_planks"), ("a concrete floor", "floor", "concrete"),
     ("light blue walls", "walls", "plaster_blue"), ("sage green walls", "walls", "plaster_sage"),
     ("marble flooring", "floor", "tiles_white"), ("a wooden ceiling", "ceiling", "wood_planks")],
)  # fmt: skip
def test_materials(words, surface, material):
    assert getattr(parse(f"A living room with {words}"), surface) == material


def test_a_wall_colour_there_is_not_is_said():
    assert any("red" in note for note in parse("A bedroom with red walls").notes)


def test_the_walls_are_painted():
    programme = parse("A bedroom. The walls are light blue and the floor is made of dark wood.")
    assert (programme.walls, programme.floor) == ("plaster_blue", "walnut_planks")


def test_a_style_dresses_the_room():
    programme = parse("An industrial loft")
    assert (programme.walls, programme.floor) == ("brick", "concrete")


def test_windows():
    assert parse("A bedroom with two windows").windows == 2
    assert parse("A bedroom without windows").windows == 0
    assert parse("A bedroom with large windows").large_windows
    assert not parse("A bedroom with a window").large_windows


def test_words_with_a_room_in_them_are_no_room():
    assert parse("A bedroom with an office chair and a kitchen table").room_kind == "bedroom"


def test_a_style_with_a_name_is_no_furniture():
    programme = parse("A medium-sized van gogh the starry night style bedroom.")
    assert programme.room_kind == "bedroom"
    assert not programme.not_understood
    assert any("van gogh" in note for note in programme.notes)


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
def test_empty_text_is_refused(text):
    with pytest.raises(NothingAsked, match="such as 'A small bedroom"):
        parse(text)


@pytest.mark.parametrize(
    "text", ["asdf qwer zxcv", "Une chambre avec un lit", "何か", "12345", "!!!", "the of and with"]
)
def test_text_without_room_and_furniture_is_refused(text):
    with pytest.raises(NothingAsked, match="names no room and no furniture"):
        parse(text)


def test_what_was_not_understood_is_told_when_refusing():
    with pytest.raises(NothingAsked, match="zxcv"):
        parse("asdf qwer zxcv")


def test_too_long_a_text_is_refused_with_its_length():
    with pytest.raises(ValueError, match="60001 characters; up to 5000"):
        parse("chair " * 10000 + ".")


def test_curly_quotes_dashes_and_capitals_are_read():
    assert parse("A CHILD’S ROOM — WITH A BED").room_kind == "kids room"


def test_an_apartment_becomes_one_room_and_says_so():
    assert any("one open-plan room" in note for note in parse("a 1b1b apartment").notes)
    assert not any("one open-plan room" in note for note in parse("a studio").notes)
