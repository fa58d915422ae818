"""Groups on a floor small enough to know where they must stand."""

from layout.group import Group, Member, Place, Rect
from layout.layout import Item
from layout.placing import Floor, Hope, place


def box(name: str, depth: float, width: float, where: Place = "wall", free: tuple[Rect, ...] = ()) -> Group:
    item = Item(name=name, category="crate", label=name, room="room", size=(depth, width, 0.5), position=(0, 0, 0))
    return Group(name, (Member(item, depth / 2, 0.0),), where, free)


def test_a_group_that_fits_exactly_is_placed_and_one_a_centimetre_too_wide_is_not():
    floor = Floor(2.0, 1.0)
    assert place(floor, [box("a", 1.0, 2.0)]) is not None
    assert place(floor, [box("a", 1.0, 2.01)]) is None


def test_backs_lie_in_the_walls():
    spots = place(Floor(3.0, 3.0), [box("a", 0.5, 1.0), box("b", 0.5, 1.0)])
    assert spots is not None
    for spot in spots.values():
        assert (spot.x, spot.y, spot.x - 3.0, spot.y - 3.0)[spot.quarter] == 0.0


def test_the_far_wall_is_touched_although_the_room_is_no_whole_number_of_centimetres():
    spots = place(Floor(3.007, 3.0), [box("a", 0.5, 1.0)], hopes={"a": Hope(3.0, 1.5)})
    assert spots is not None
    assert (spots["a"].x, spots["a"].quarter) == (3.007, 2)


def test_free_floor_is_shared_but_never_built_upon():
    # Both need 0.6 m before them: face to face they share it, in 1.6 m; in 1.5 m they cannot.
    free = (Rect(0.5, -0.5, 1.1, 0.5),)
    facing = [box("a", 0.5, 1.0, "wall", free), box("b", 0.5, 1.0, "wall", free)]
    assert place(Floor(1.6, 1.0), facing) is not None
    assert place(Floor(1.5, 1.0), facing) is None


def test_nothing_stands_in_a_doorway():
    door = Rect(0.0, 0.0, 0.9, 0.9)
    spots = place(Floor(2.0, 1.0, (door,)), [box("a", 0.5, 1.0)])
    assert spots is not None
    assert place(Floor(1.3, 1.0, (door,)), [box("a", 0.5, 1.0)]) is None


def test_the_same_seed_gives_the_same_spots():
    groups = [box(name, 0.5, 0.8) for name in "abcd"]
    assert place(Floor(4.0, 3.0), groups, seed=5) == place(Floor(4.0, 3.0), groups, seed=5)


def test_more_furniture_than_floor_or_wall_is_refused_without_a_search():
    crowd = [Group(f"g{k}", (), "wall", (), (Rect(0.0, 0.0, 0.5, 1.0),)) for k in range(9)]
    assert place(Floor(2.0, 2.0), crowd, efforts=()) is None
