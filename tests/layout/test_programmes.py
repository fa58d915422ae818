from collections import Counter
from typing import get_args

import pytest

from layout.catalogue import CATALOGUE
from layout.language.draft import HOSTS
from layout.layout import RelationKind
from layout.materials import find
from layout.programmes import AREAS, ROOM_KINDS, area_wants, room_words

EVERY_WANT = [(kind, want) for kind, room in ROOM_KINDS.items() for want in room.wants]
EVERY_WANT += [(area, want) for area in AREAS for want in area_wants(area)]


def test_there_are_thirty_kinds_and_more():
    assert len(ROOM_KINDS) >= 30


@pytest.mark.parametrize("kind", ROOM_KINDS)
def test_a_default_room_has_a_dozen_things_and_no_more_than_fit(kind):
    assert 12 <= sum(want.count for want in ROOM_KINDS[kind].wants) <= 60


@pytest.mark.parametrize(("kind", "want"), EVERY_WANT, ids=lambda v: getattr(v, "category", v))
def test_a_want_is_made_of_things_and_relations_there_are(kind, want):
    assert want.category in CATALOGUE
    for relation, other in want.relations:
        assert relation in get_args(RelationKind)
        assert other in HOSTS or other in CATALOGUE


@pytest.mark.parametrize("kind", ROOM_KINDS)
def test_what_a_want_relates_to_is_wanted_too(kind):
    wanted = {want.category for want in ROOM_KINDS[kind].wants}
    others = {other for want in ROOM_KINDS[kind].wants for _, other in want.relations}
    assert others - wanted <= set(HOSTS)


@pytest.mark.parametrize("kind", ROOM_KINDS)
def test_small_things_are_told_what_they_stand_on(kind):
    for want in ROOM_KINDS[kind].wants:
        if CATALOGUE[want.category].place == "surface":
            assert {relation for relation, _ in want.relations} & {"on", "mounted"}, want.category


@pytest.mark.parametrize("kind", ROOM_KINDS)
def test_floor_walls_and_ceiling_are_materials_there_are(kind):
    for material in (ROOM_KINDS[kind].floor, ROOM_KINDS[kind].walls, ROOM_KINDS[kind].ceiling):
        assert find(material).name == material


def test_no_name_means_two_rooms():
    said = Counter(w for kind, room in ROOM_KINDS.items() for w in (kind, *room.words.split(", ")))
    assert [word for word, count in said.items() if count > 1] == []


@pytest.mark.parametrize(
    ("word", "kind"), [("lounge", "living room"), ("baby room", "nursery"), ("restroom", "bathroom")]
)
def test_a_room_has_many_names(word, kind):
    assert room_words()[word] == kind
