"""What a preposition means between two things, or between a thing and a part of the room."""

from __future__ import annotations

from dataclasses import replace

from layout.catalogue import CATALOGUE
from layout.language.becoming import ON_CEILING, ON_THINGS, ON_WALL
from layout.language.draft import Draft, Group

TABLES = ("dining table", "table", "round table", "coffee table")
DESKS = ("desk", "dressing table", "workbench", "lab bench", "kitchen island", "kitchen counter", "bar counter",
    "piano", "easel",
         "reception desk", "console table", "drum kit", "arcade machine", "sewing table", "side table",
         "lectern")  # fmt: skip
SEATS = (
    "chair",
    "armchair",
    "office chair",
    "stool",
    "bar stool",
    "bench",
    "high chair",
    "salon chair",
    "bean bag",
    "ottoman",
    "loveseat",
    "pew",
)
SOFAS = ("sofa", "loveseat")
BEDS = ("bed", "single bed", "bunk bed", "crib", "exam table")

USED_FROM_BEHIND = ("reception desk", "bar counter", "kitchen island", "lectern", "drum kit", "kitchen counter")
CLOTHS = ("blanket", "towel", "pillow")

BEARERS = ("wall", "free", "surface", "mounted")
"""Places of things that others can stand on."""
OPEN_TOPPED = (
    "bathtub",
    "shower",
    "treadmill",
    "exercise bike",
    "weight bench",
    "curtain",
    "easel",
    "floor lamp",
    "bicycle",
    "coat rack",
)


def by_category(draft: Draft, group: Group) -> list[Group]:
    """The group as groups of one category each, of what is still wanted."""
    names = [n for n in group.names if n in draft.wishes]
    kinds = dict.fromkeys(draft.wishes[n].category for n in names)
    return [replace(group, category=k, names=tuple(n for n in names if draft.wishes[n].category == k)) for k in kinds]


def belong(draft: Draft, host: Group, item: Group, text: str) -> None:
    """`A with B`: the usual tie between two such things."""
    if not host.names or not item.names:
        return
    a, b = host.category, item.category
    count = len(item.names)
    if b in SEATS and a in TABLES:
        _gather(draft, host, item, text)
    elif b in SEATS and a in DESKS:
        draft.tie("in_front_of", item.names, host.names, text=text)
        draft.tie("facing", item.names, host.names, text=text)
    elif b in ("nightstand", "side table") and a in BEDS and count > 1:
        draft.tie("flanking", item.names, host.names, text=text)
    elif a == "easel" and b in ("painting", "paper"):
        _part_of(draft, item, a)
    elif b == "coffee table" and a in SOFAS:
        draft.tie("in_front_of", item.names, host.names, text=text)
    elif b == "rug":
        draft.tie("under", item.names, host.names, text=text)
    elif CATALOGUE[b].place == "surface":
        stand_on(draft, item, host, text)
    elif CATALOGUE[b].place in ("mounted", "ceiling"):
        draft.tie("above", item.names, host.names, text=text)
    elif b in ("floor plant", "floor lamp") and a in (
        "nightstand",
        "side table",
        "bookshelf",
        "sideboard",
        "dresser",
        "windowsill",
    ):
        stand_on(draft, item, host, text)
    else:
        draft.tie("beside" if count == 1 else "near", item.names, host.names, text=text)


def _gather(draft: Draft, host: Group, item: Group, text: str) -> None:
    """Seats around tables: as many at each, in order."""
    share = max(1, -(-len(item.names) // len(host.names)))
    for k, table in enumerate(host.names):
        draft.tie("around", item.names[k * share : (k + 1) * share], (table,), text=text)


def relate(draft: Draft, kind: str, subject: Group, target: Group, text: str) -> None:
    """One thing and another, by the word between them."""
    if not subject.names or not target.names:
        return
    names, goals = subject.names, target.names
    if kind in ("on", "in", "amid", "mounted", "centred_against", "from"):
        stand_on(draft, subject, target, text)
    elif kind == "at":
        belong(draft, target, subject, text) if subject.category in SEATS else draft.tie(
            "near", names, goals, text=text
        )
    elif (
        kind == "per"
        or (kind == "flanking" and len(names) > 2 and subject.category in SEATS and target.category in TABLES)
        or (kind in ("behind", "under") and _sits_at(subject, target, kind))
    ):
        belong(draft, target, subject, text)
    elif kind == "opposite" and text.startswith("across ") and not text.startswith("across from") and len(names) == 2:
        draft.tie("between", goals[:1], names, text=text)
    elif kind in ("by", "against"):
        draft.tie("beside", names, goals, text=text)
    elif kind in ("along", "throughout"):
        draft.tie(
            "around" if subject.category in SEATS and target.category in TABLES else "near", names, goals, text=text
        )
    elif kind == "around" and len(goals) > 1 and len(names) > 1:
        _gather(draft, target, subject, text)
    elif kind == "above":
        _above(draft, subject, target, text)
    elif kind == "between" and len(goals) == 2 and subject.category in BEDS:
        draft.tie("flanking", goals, names, text=text)
    elif kind == "between" and len(goals) < 2:
        draft.tie("near", names, goals, text=text)
    elif kind == "flanking" and len(goals) == 1 and len(names) == 1:
        draft.tie("beside", names, goals, text=text)
    else:
        draft.tie(kind, names, goals, text=text)  # pyright: ignore[reportArgumentType]


def _sits_at(subject: Group, target: Group, kind: str) -> bool:
    """`a chair behind the desk`, `tucked under the table`: where one sits at it."""
    seat = subject.category in ("chair", "office chair", "stool", "bar stool", "high chair")
    used = target.category not in USED_FROM_BEHIND or kind == "under"
    return seat and used and target.category in (*TABLES, *DESKS, "kitchen counter")


def _above(draft: Draft, subject: Group, target: Group, text: str) -> None:
    if subject.category in CLOTHS and place_on_floor(target.category):
        stand_on(draft, subject, target, text)
        return
    for name in subject.names:
        if draft.place_of(name) in ("mounted", "ceiling") or draft.wishes[name].category == "television":
            continue
        became = {**ON_WALL, **ON_CEILING}.get(draft.wishes[name].category)
        if became:
            draft.turn_into(name, became)
    draft.tie("above", subject.names, target.names, text=text)


def stand_on(draft: Draft, subject: Group, target: Group, text: str) -> None:
    """`B on A`, whatever A is: furniture, a rug, a wall shelf, an easel."""
    host = target.category
    if host == "rug":
        draft.tie("under", target.names[:1], subject.names, text=text)
        return
    if (subject.category, host) in (("painting", "easel"), ("paper", "easel")):
        _part_of(draft, subject, host)
        return
    if subject.category == host or host in OPEN_TOPPED or host in ("whiteboard", "corkboard", "painting", "mirror"):
        _part_of(draft, subject, host) if subject.fresh else None
        return
    for name in subject.names:
        became = ON_THINGS.get(draft.wishes[name].category)
        if became and draft.wishes[name].category != "television":
            draft.approximated.add(draft.wishes[name].label)
            draft.turn_into(name, became)
    small = [n for n in subject.names if draft.place_of(n) == "surface"]
    large = [n for n in subject.names if n not in small]
    draft.tie("on", small, target.names, text=text)
    draft.tie("beside", large, target.names, text=text)


def _part_of(draft: Draft, subject: Group, host: str) -> None:
    """A canvas on an easel, notes on a whiteboard: the model shows them already."""
    for name in subject.names:
        draft.parts.append(f"{draft.wishes[name].label} ({host})")
        draft.drop(name)


def put_at(draft: Draft, kind: str, subject: Group, place: str, text: str) -> None:
    """A thing and a part of the room: a wall, a corner, the middle, the ceiling, a window."""
    names = [n for n in subject.names if n in draft.wishes]
    if not names:
        return
    if place == "wall":
        _at_wall(draft, kind, names, text)
    elif place == "corner":
        draft.tie("in_corner", names, ("corner",), text=text)
    elif place in ("middle", "room") and kind in ("in", "at", "amid", "on", "centred_against"):
        if place == "middle" or kind in ("amid", "centred_against"):
            draft.tie("centred_in_room", names, ("room",), text=text)
    elif place == "room" and kind in ("around", "along", "throughout"):
        draft.tie("against_wall", [n for n in names if draft.place_of(n) == "wall"], ("wall",), text=text)
    elif place == "ceiling":
        _at_ceiling(draft, names, text)
    elif place == "window" and "curtain" not in (draft.wishes[n].category for n in names):
        _at_window(draft, names, text)
    elif place == "door":
        draft.note(f"{text!r}: nothing is placed by the door, which is kept clear")


def place_on_floor(category: str) -> bool:
    """Whether such a thing has a place on the floor of its own."""
    return CATALOGUE[category].place in ("wall", "free", "corner")


def _at_wall(draft: Draft, kind: str, names: list[str], text: str) -> None:
    hung = kind in ("on", "mounted", "in", "above", "over", "from", "holding")
    for name in names:
        category = draft.wishes[name].category
        tall = draft.wishes[name].style.get("size") in ("tall", "high", "large")
        if hung and category in ON_WALL and not (tall and place_on_floor(category)):
            draft.turn_into(name, ON_WALL[category])
        place = draft.place_of(name)
        if place == "mounted" or (hung and category == "television"):
            draft.tie("mounted", [name], ("wall",), text=text)
        elif place in ("wall", "free", "corner") or category == "television":
            draft.tie(
                "centred_on_wall" if kind in ("centred_against", "amid") else "against_wall",
                [name],
                ("wall",),
                text=text,
            )
        elif hung and place == "surface":
            draft.note(f"{text!r}: {draft.wishes[name].label} stands on furniture here, it cannot be hung on a wall")


def _at_ceiling(draft: Draft, names: list[str], text: str) -> None:
    for name in names:
        category = draft.wishes[name].category
        if category in ON_CEILING:
            draft.turn_into(name, ON_CEILING[category])
        elif CATALOGUE[category].place != "ceiling":
            draft.note(f"{text!r}: {draft.wishes[name].label} cannot hang from the ceiling here")


def _at_window(draft: Draft, names: list[str], text: str) -> None:
    standing = [n for n in names if draft.place_of(n) in ("wall", "free")]
    draft.tie("against_wall", standing, ("wall",), text=text)
    draft.note(f"{text!r}: kept as 'against a wall', not as 'by the window'")
