"""What a sentence leaves open: the furniture a room kind needs, light and rugs, where small things stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from layout.catalogue import CATALOGUE
from layout.language.draft import HOSTS, MOST, Draft
from layout.programmes import ROOM_KINDS, Want, area_wants

ENOUGH = 4
"""So many kinds of floor objects in the sentence, and the room kind adds no furniture of its own."""

ROLES = (
    ("bed", "single bed", "bunk bed"), ("sofa", "loveseat"),
    ("chair", "office chair", "stool", "bar stool", "bench", "salon chair"), ("dining table", "round table", "table"),
    ("ceiling light", "pendant light", "ceiling fan"), ("sink cabinet", "bathroom vanity"),
    ("tv stand", "sideboard"), ("wardrobe", "clothes rack"),
    ("television", "computer monitor", "laptop"), ("floor plant", "small plant", "hanging plant", "planter"),
    ("shelf", "bookshelf", "wall shelf"), ("workbench", "lab bench"),
    ("side table", "nightstand"), ("bar counter", "reception desk"), ("rug", "yoga mat", "bath mat"),
    ("coat rack", "coat hook"), ("painting", "corkboard"),
    ("desk", "dressing table"), ("cart", "tray"), ("vase", "fruit bowl"), ("chest", "basket"),
)  # fmt: skip
"""Where the sentence has one of them, the room kind does not add another."""

SIGNS = {
    "bedroom": ("bed", "single bed", "nightstand", "wardrobe", "dresser", "bunk bed"),
    "bathroom": ("toilet", "bathtub", "shower", "bathroom vanity", "towel rail"),
    "kitchen": ("stove", "refrigerator", "kitchen counter", "sink cabinet", "dishwasher", "kitchen island",
        "microwave", "range hood"),
    "living room": ("sofa", "loveseat", "coffee table", "tv stand", "television", "fireplace", "armchair"),
    "dining room": ("dining table", "sideboard", "display case"),
    "nursery": ("crib", "changing table"),
    "gym": ("treadmill", "dumbbell rack", "weight bench", "exercise bike", "punching bag"),
    "garage": ("car", "tire stack", "bicycle"),
    "laundry room": ("washing machine", "dryer"),
    "music room": ("piano", "drum kit", "guitar stand"),
    "art studio": ("easel",),
    "laboratory": ("lab bench", "microscope", "flask"),
    "game room": ("pool table", "foosball table", "arcade machine", "ping pong table"),
    "server room": ("server rack",),
    "workshop": ("workbench",),
    "clinic": ("exam table",),
    "salon": ("salon chair",),
    "office": ("desk", "office chair", "computer monitor", "filing cabinet", "printer"),
    "waiting room": ("reception desk", "water dispenser"),
    "study": ("bookshelf",),
    "hallway": ("shoe rack", "coat rack", "umbrella stand"),
    "bar": ("bar counter", "bar stool"),
    "church": ("pew", "lectern"),
    "storage room": ("shelf", "box", "crate"),
}  # fmt: skip
"""What gives a room away that the sentence does not name."""

STANDS_ON = {
    "television": ("tv stand", "sideboard", "dresser", "console table"),
    "computer monitor": ("desk", "lab bench", "reception desk", "table"),
    "keyboard": ("desk", "table"),
    "laptop": ("desk", "table", "dining table", "reception desk", "coffee table"),
    "table lamp": ("nightstand", "side table", "desk", "console table", "dresser", "sideboard", "table"),
    "pillow": ("bed", "single bed", "sofa", "loveseat", "armchair", "bench"),
    "blanket": ("bed", "sofa", "armchair", "crib"),
    "alarm clock": ("nightstand", "desk", "sideboard"),
    "plate": ("dining table", "round table", "table", "kitchen counter"),
    "glass": ("dining table", "round table", "table", "bar counter", "kitchen counter"),
    "cutlery": ("dining table", "round table", "table"),
    "microwave": ("kitchen counter",),
    "toaster": ("kitchen counter",),
    "kettle": ("kitchen counter", "table"),
    "coffee machine": ("kitchen counter", "bar counter", "sideboard"),
    "knife block": ("kitchen counter",),
    "pot": ("stove", "kitchen counter"),
    "pan": ("stove", "kitchen counter"),
    "cutting board": ("kitchen counter", "kitchen island"),
    "fruit bowl": ("dining table", "round table", "kitchen island", "kitchen counter", "table"),
    "book": ("bookshelf", "shelf", "wall shelf", "desk", "coffee table", "nightstand", "table"),
    "magazine": ("coffee table", "side table", "table"),
    "paper": ("desk", "table"),
    "remote control": ("coffee table", "tv stand", "sofa"),
    "soap dispenser": ("bathroom vanity", "sink cabinet"),
    "towel": ("cabinet", "shelf", "bathroom vanity", "bathtub"),
    "box": ("shelf", "wall shelf", "table", "bookshelf"),
    "tool box": ("workbench", "shelf", "table"),
    "microscope": ("lab bench", "table", "desk"),
    "flask": ("lab bench", "table"),
    "pen holder": ("desk", "table", "cart"),
    "printer": ("desk", "filing cabinet", "cabinet"),
    "game console": ("tv stand",),
    "candle": ("dining table", "coffee table", "table", "bathtub"),
    "vase": ("dining table", "coffee table", "console table", "sideboard", "table", "dresser"),
    "toy": ("bookshelf", "shelf", "chest"),
    "teddy bear": ("single bed", "bed", "crib"),
    "small plant": ("desk", "shelf", "bookshelf", "workbench", "kitchen counter", "dresser", "coffee table"),
    "rock": ("shelf", "table", "desk"),
    "jar": ("shelf", "kitchen counter", "table"),
}  # fmt: skip
"""Where small things usually stand, best first."""
PLAIN = frozenset({"minimalist", "minimal", "empty", "sparse", "bare", "uncluttered", "spare"})
COSY = (
    "living room",
    "bedroom",
    "study",
    "office",
    "dining room",
    "kids room",
    "nursery",
    "home theater",
    "hotel room",
    "studio apartment",
    "library",
    "room",
)


def infer_room(draft: Draft) -> None:
    """The room kind that most of the asked things point to."""
    votes: Counter[str] = Counter()
    for wish in draft.wishes.values():
        for kind, categories in SIGNS.items():
            if wish.category in categories:
                votes[kind] += 2 if wish.category == categories[0] else 1
    if not votes:
        draft.room = "room"
        return
    draft.room = votes.most_common(1)[0][0]
    draft.note(f"no room kind was named; the things in it suggest: {draft.room}")


IN_ROOM = {
    ("laboratory", "kitchen counter"): "lab bench", ("bathroom", "sink cabinet"): "bathroom vanity",
    ("kitchen", "bathroom vanity"): "sink cabinet",
    ("bathroom", "kitchen counter"): "bathroom vanity", ("salon", "kitchen counter"): "console table",
    ("bar", "kitchen counter"): "bar counter",
    ("cafe", "kitchen counter"): "bar counter", ("shop", "kitchen counter"): "reception desk",
    ("bookstore", "kitchen counter"): "reception desk",
    ("meeting room", "table"): "dining table", ("church", "bench"): "pew", ("bar", "stool"): "bar stool",
    ("dining room", "table"): "dining table",
    ("clinic", "bed"): "single bed", ("nursery", "bed"): "crib", ("kids room", "bed"): "single bed",
    ("dorm room", "bed"): "single bed",
}  # fmt: skip
"""What a plain word means in a certain kind of room: the sink of a bathroom is a vanity."""


def suit_room(draft: Draft) -> None:
    """Categories that depend on the room kind, once that is known."""
    around = Counter(r.objects[0] for r in draft.relations if r.kind == "around")
    for wish in list(draft.wishes.values()):
        if wish.category == "table" and around[wish.name] > 4:
            draft.turn_into(wish.name, "dining table")
        category = IN_ROOM.get((draft.room, wish.category))
        if category and " " not in wish.label:
            draft.turn_into(wish.name, category)


def complete(draft: Draft) -> None:
    """Adds what the room kind needs, or a light dressing where the sentence furnishes the room itself."""
    floor = [w for w in draft.wishes.values() if CATALOGUE[w.category].place in ("wall", "free", "corner")]
    for area in draft.areas:
        _add(draft, area_wants(area))
    if draft.only or (draft.words & {"empty"} and not floor):
        draft.note("nothing was added to what was asked")
    elif len({w.category for w in floor}) < ENOUGH:
        _add(draft, _wanted(draft))
    elif not _plain(draft):
        _add(draft, _dressing(draft))
    _seat(draft)
    _stand(draft)


def _plain(draft: Draft) -> bool:
    return draft.style == "minimalist" or bool(PLAIN & draft.words)


def _wanted(draft: Draft) -> list[Want]:
    """All of the room kind; in a plain room its furniture and light alone."""
    wants = ROOM_KINDS[draft.room].wants
    if not _plain(draft):
        return list(wants)
    return [w for w in wants if CATALOGUE[w.category].place in ("wall", "free", "corner", "ceiling", "rug")]


def _dressing(draft: Draft) -> list[Want]:
    """Light, and what makes walls and floor look lived in."""
    wants = [Want("ceiling light", 1, (), "ceiling light")]
    if draft.room in COSY:
        wants += [
            Want("painting", 1, (("mounted", "wall"),), "painting"),
            Want("rug", 1, (), "rug"),
            Want("floor plant", 1, (("in_corner", "corner"),), "floor plant"),
        ]
        if draft.windows != 0:
            wants.append(Want("curtain", 1, (("mounted", "wall"),), "curtain"))
    return wants


def _add(draft: Draft, wants: Iterable[Want]) -> None:
    """Each want that neither the sentence nor an earlier want has met; its relations find what is there."""
    wants = list(wants)
    met = {w.category for w in draft.wishes.values()}
    for want in wants:
        if want.category in draft.refused or _covered(want.category, met, draft):
            continue
        # What the sentence asks for is never crowded out by what the room kind adds.
        count = draft.seats if draft.seats and want.category == "chair" else want.count
        names = draft.add(want.category, want.label, min(count, MOST - len(draft.wishes)), asked=False)
        for kind, other in want.relations:
            objects = (other,) if other in HOSTS else _role(draft, other)
            if objects:
                draft.tie(kind, names, objects, asked=False)


def _covered(category: str, met: set[str], draft: Draft) -> bool:
    asked = {w.category for w in draft.wishes.values() if w.asked}
    return category in met or any(category in role and asked & set(role) for role in ROLES)


def _role(draft: Draft, category: str) -> tuple[str, ...]:
    """The wishes that play a category's part: itself, else its stand-ins."""
    found = draft.of(category)
    if not found:
        found = next((draft.of(*role) for role in ROLES if category in role and draft.of(*role)), ())
    return found


def _seat(draft: Draft) -> None:
    """A table for six has six chairs."""
    tables = draft.of("dining table", "round table", "table")
    if draft.seats and tables and not draft.of("chair", "office chair", "bench", "stool", "armchair"):
        names = draft.add("chair", "chair", min(draft.seats, 12), asked=False)
        draft.tie("around", names, tables[:1], asked=False)


def _stand(draft: Draft) -> None:
    """Small things without a word about their place go where such things usually stand."""
    placed = {r.subject for r in draft.relations if r.kind in ("on", "mounted", "above")}
    for wish in list(draft.wishes.values()):
        if wish.name in placed or CATALOGUE[wish.category].place != "surface":
            continue
        hosts = next((draft.of(c) for c in STANDS_ON.get(wish.category, ()) if draft.of(c)), ())
        if hosts:
            k = list(draft.of(wish.category)).index(wish.name)
            draft.tie("on", [wish.name], [hosts[k % len(hosts)]], asked=False)
