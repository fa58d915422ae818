import json

import pytest
from pydantic import ValidationError

from layout.layout import Item, Layout, Opening, Relation, Room
from layout.schema import SCHEMA_FILE, layout_schema

SQUARE = ((0.0, 0.0), (4.0, 0.0), (4.0, 3.0), (0.0, 3.0))


def furnished() -> Layout:
    room = Room(name="room", kind="bedroom", polygon=SQUARE, height=2.6)
    door = Opening(name="door", kind="door", room="room", wall=0, offset=0.3, width=0.9, height=2.05)
    bed = Item(name="bed_1", category="bed", label="bed", room="room", size=(2.05, 1.6, 0.95), position=(1.0, 1.5, 0.0))
    lamp = Item(
        name="table_lamp_1", category="table lamp", label="Lämpchen", room="room", size=(0.28, 0.28, 0.48),
        position=(1.0, 1.5, 0.95), yaw=0.5, supported_by="bed_1", style={"colour": "blue"}, asked=False, seed=7,
    )  # fmt: skip
    on = Relation(kind="on", subject="table_lamp_1", objects=("bed_1",), text="a lamp on the bed")
    return Layout(
        sentence="a lamp on the bed", seed=7, rooms=(room,), openings=(door,), items=(bed, lamp), relations=(on,),
        not_understood=("flumph",), notes=("a note",),
    )  # fmt: skip


def test_the_shipped_schema_is_the_one_of_the_code():
    assert SCHEMA_FILE.read_text(encoding="utf-8") == layout_schema()


def test_a_layout_fulfils_the_shipped_schema():
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.validate(json.loads(furnished().to_json()), json.loads(SCHEMA_FILE.read_text(encoding="utf-8")))


def test_a_layout_comes_back_from_json_as_it_was():
    layout = furnished()
    assert Layout.from_json(layout.to_json()) == layout


def test_the_same_layout_gives_the_same_bytes():
    assert furnished().to_json() == furnished().to_json()
    assert Layout.from_json(furnished().to_json()).to_json() == furnished().to_json()


def test_a_layout_is_read_from_a_file(tmp_path):
    path = tmp_path / "layout.json"
    path.write_text(furnished().to_json(), encoding="utf-8")
    assert Layout.read(path) == furnished()


def test_an_unknown_key_is_refused():
    told = json.loads(furnished().to_json()) | {"colour": "red"}
    with pytest.raises(ValidationError, match="colour"):
        Layout.from_json(json.dumps(told))


def test_another_schema_version_is_refused():
    told = json.loads(furnished().to_json()) | {"schema_version": "2.0"}
    with pytest.raises(ValidationError, match=r"1\.0"):
        Layout.from_json(json.dumps(told))


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_height_that_is_no_number_is_refused(number):
    with pytest.raises(ValidationError, match="height"):
        Room(name="room", kind="bedroom", polygon=SQUARE, height=number)


def test_an_item_on_nothing_is_refused():
    with pytest.raises(ValueError, match="stands on 'table_9'"):
        Layout(
            rooms=furnished().rooms,
            items=(furnished().items[0].model_copy(update={"supported_by": "table_9"}),),
        )
