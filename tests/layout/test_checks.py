"""Each kind of problem, made by hand in a room of 4 x 3 m, is found and nothing else is."""

import math

from layout.checks import problems
from layout.layout import Item, Layout, Opening, Room

ROOM = Room(name="room", kind="room", polygon=((0, 0), (4, 0), (4, 3), (0, 3)), height=2.6)
DOOR = Opening(name="door", kind="door", room="room", wall=0, offset=0.2, width=0.9, height=2.05)
WINDOW = Opening(name="window", kind="window", room="room", wall=2, offset=1.0, width=1.4, height=1.2, sill=0.9)


def item(name: str, category: str, size, x: float, y: float, *, z: float = 0.0, yaw: float = 0.0, on: str = "floor"):
    return Item(
        name=name, category=category, label=name, room="room", size=size, position=(x, y, z), yaw=yaw, supported_by=on
    )


def kinds(*items: Item, room: Room = ROOM, openings=(DOOR, WINDOW)) -> list[str]:
    return [p.kind for p in problems(Layout(rooms=(room,), openings=openings, items=items))]


def chest(name: str, x: float, y: float, **more) -> Item:
    return item(name, "crate", (0.6, 0.6, 0.5), x, y, **more)


def test_a_sound_room_has_no_problem():
    assert kinds(chest("a", 3.5, 0.5, yaw=math.pi), chest("b", 3.5, 2.5, yaw=math.pi)) == []


def test_an_overlap_is_measured():
    layout = Layout(rooms=(ROOM,), items=(chest("a", 2.0, 1.5), chest("b", 2.55, 1.5)))
    found = [p for p in problems(layout) if p.kind == "overlap"]
    assert found[0].items == ("a", "b")
    # Pieces are measured where boxes meet, and a crate's boards lie a little inside its box.
    assert 0.01 < found[0].amount <= 0.051
    assert f"{found[0].amount:.3f} m" in found[0].words


def test_boxes_that_only_cross_their_circles_do_not_overlap():
    # Turned by 45 degrees, corner beside face.
    assert "overlap" not in kinds(chest("a", 2.0, 1.5, yaw=math.pi / 4), chest("b", 2.75, 1.5))


def test_a_thing_through_a_wall_is_outside():
    layout = Layout(rooms=(ROOM,), items=(chest("a", 3.8, 1.5, yaw=math.pi),))
    assert [(p.kind, round(p.amount, 3)) for p in problems(layout)] == [("outside", 0.1)]


def test_a_notch_in_the_room_is_a_wall_too():
    notched = ROOM.model_copy(
        update={"polygon": ((0.0, 0.0), (4.0, 0.0), (4.0, 1.5), (2.0, 1.5), (2.0, 3.0), (0.0, 3.0))}
    )
    assert kinds(chest("a", 3.0, 2.0, yaw=-math.pi / 2), room=notched, openings=())[0] == "outside"
    assert kinds(item("a", "rug", (1.0, 3.0, 0.01), 2.0, 1.3), room=notched, openings=()) == ["outside"]


def test_a_thing_in_the_swing_of_the_door():
    assert "door_blocked" in kinds(chest("a", 0.8, 1.0))


def test_a_tall_thing_at_a_window_and_a_low_one():
    wardrobe = item("a", "wardrobe", (0.6, 1.2, 2.0), 2.3, 2.68, yaw=-math.pi / 2)
    bench = item("a", "bench", (0.4, 1.2, 0.46), 2.3, 2.78, yaw=-math.pi / 2)
    assert kinds(wardrobe) == ["window_blocked"]
    assert kinds(bench) == []


def test_a_picture_over_a_window():
    painting = item("a", "painting", (0.03, 0.9, 0.65), 2.3, 2.98, z=1.3, yaw=-math.pi / 2, on="wall")
    assert kinds(painting) == ["window_blocked"]


def test_a_wardrobe_that_cannot_be_opened():
    wardrobe = item("a", "wardrobe", (0.6, 1.2, 2.0), 3.68, 1.0, yaw=math.pi)
    assert kinds(wardrobe, chest("b", 3.0, 1.0, yaw=math.pi)) == ["no_clearance"]


def test_a_thing_that_floats_and_one_that_sinks():
    assert kinds(chest("a", 2.5, 1.5, z=0.02)) == ["floating"]
    assert kinds(chest("a", 2.5, 1.5, z=-0.02)) == ["floating"]


def test_a_vase_over_the_edge_of_its_table():
    table = item("t", "table", (0.75, 1.2, 0.74), 2.5, 1.5)
    vase = item("v", "vase", (0.15, 0.15, 0.28), 2.5, 1.5, z=0.74, on="t")
    assert kinds(table, vase) == []
    assert kinds(table, vase.model_copy(update={"position": (3.0, 1.5, 0.74)})) == ["overhang"]


def test_a_lamp_that_does_not_meet_the_ceiling_and_a_shelf_too_high_for_it():
    lamp = item("l", "ceiling light", (0.45, 0.45, 0.2), 2.0, 1.5, z=2.4, on="ceiling")
    assert kinds(lamp) == []
    assert kinds(lamp.model_copy(update={"position": (2.0, 1.5, 2.2)})) == ["floating"]
    assert kinds(item("s", "bookshelf", (0.3, 0.9, 2.8), 3.83, 1.0, yaw=math.pi)) == ["ceiling"]


def test_a_chair_that_looks_at_a_wall_and_one_that_sits_at_a_desk():
    chair = item("c", "chair", (0.52, 0.46, 0.88), 3.6, 1.5)
    assert kinds(chair) == ["faces_wall"]
    desk = item("d", "desk", (0.65, 1.4, 0.75), 3.65, 1.5, yaw=math.pi)
    assert kinds(desk, chair.model_copy(update={"position": (3.0, 1.5, 0.0)})) == []


def test_a_thing_behind_a_barrier_is_out_of_reach():
    barrier = [item(f"b{k}", "crate", (0.5, 1.4, 0.6), 2.2, 0.75 + 1.5 * k) for k in range(2)]
    assert kinds(*barrier, chest("far", 3.4, 1.5, yaw=math.pi), openings=(DOOR,)) == ["unreachable"]
