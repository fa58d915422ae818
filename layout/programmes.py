"""What a kind of room contains when the sentence leaves it open: furniture, relations, surfaces.

Each furnishing is one line, `2 nightstand: flanking bed`: how many, which category, then its relations.
Several subjects are dealt out over several objects in turn, so two lamps `on nightstand` stand on one
each. `at` is short for in front of and facing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from layout.layout import RelationKind


@dataclass(frozen=True)
class Want:
    """One line of a room kind."""

    category: str
    count: int
    relations: tuple[tuple[RelationKind, str], ...] = ()
    """Relation and what it relates to: a category of the same room kind, or `wall`, `corner`, `room`."""
    label: str = ""
    """What it is called, if not by its category."""


@dataclass(frozen=True)
class RoomKind:
    """A room as it usually is."""

    words: str
    """Other names, separated by commas."""
    furnishing: str
    """One want a line."""
    floor: str = "oak_planks"
    walls: str = "plaster"
    ceiling: str = "plaster_white"
    windows: int = 1

    @property
    def wants(self) -> tuple[Want, ...]:
        return tuple(_want(line) for line in self.furnishing.split("\n") if line.strip())


@cache
def _want(line: str) -> Want:
    match = re.fullmatch(r"\s*(?:(\d+) )?([^:]+?)(?: as ([^:]+?))?(?:: (.+?))?\s*", line)
    if match is None:
        raise ValueError(f"{line!r} is not a furnishing line such as '2 nightstand: flanking bed'")
    count, category, label, relations = match.groups()
    pairs = [r.split(" ", 1) for r in relations.split(", ")] if relations else []
    told = tuple(pair for kind, other in pairs for pair in _spelled_out(kind, other))
    return Want(category, int(count or 1), told, label or category)


def _spelled_out(kind: str, other: str) -> list[tuple[RelationKind, str]]:
    kinds = ("in_front_of", "facing") if kind == "at" else (kind,)
    return [(cast(RelationKind, k), other) for k in kinds]


ROOM_KINDS: dict[str, RoomKind] = {
    "living room": RoomKind(
        "livingroom, lounge, sitting room, family room, den, parlor, parlour, drawing room, great room, front "
        "room, sunroom, sun room, conservatory, tv room, living space, lounge room, salon room, living area, "
        "lounge area, common room, sitting area",
        """
        sofa: against_wall wall
        tv stand: against_wall wall, opposite sofa
        television: on tv stand
        coffee table: in_front_of sofa
        2 armchair: near coffee table, facing coffee table
        rug: under coffee table
        side table: beside sofa
        table lamp: on side table
        bookshelf: against_wall wall
        6 book: on bookshelf
        floor plant: in_corner corner
        floor lamp: near sofa
        painting: above sofa
        painting: mounted wall
        small plant: on bookshelf
        basket: beside armchair
        vase: on coffee table
        remote control: on coffee table
        magazine: on coffee table
        2 curtain: mounted wall
        ceiling light
        """,
        walls="plaster_warm",
        windows=2,
    ),
    "bedroom": RoomKind(
        "bed room, master bedroom, guest room, guest bedroom, main bedroom, sleeping area, bedchamber, sleeping "
        "room, master suite, primary bedroom, sleeping quarter, boudoir, bedroom suite",
        """
        bed: centred_on_wall wall
        2 nightstand: flanking bed
        2 table lamp: on nightstand
        wardrobe: against_wall wall
        dresser: against_wall wall
        mirror: above dresser
        rug: under bed
        painting: above bed
        painting: mounted wall
        picture frame: on dresser
        basket: beside dresser
        armchair: in_corner corner
        floor plant: in_corner corner
        alarm clock: on nightstand
        book: on nightstand
        vase: on dresser
        2 curtain: mounted wall
        ceiling light
        """,
        walls="plaster_warm",
    ),
    "kids room": RoomKind(
        "kid's room, kids' room, child's room, children's room, childrens room, kids bedroom, kid's bedroom, "
        "child's bedroom, children's bedroom, teen bedroom, teenager's bedroom, boy's room, girl's room, "
        "teenager's room, teen room, children room, child room",
        """
        single bed: against_wall wall
        nightstand: beside single bed
        table lamp: on nightstand
        desk: against_wall wall
        chair: at desk
        wardrobe: against_wall wall
        bookshelf: against_wall wall
        4 book: on bookshelf
        rug: centred_in_room room
        bean bag: near bookshelf
        basket: against_wall wall
        teddy bear: on single bed
        2 toy: on bookshelf
        globe: on desk
        2 painting: mounted wall
        2 curtain: mounted wall
        ceiling light
        """,
        floor="carpet_beige",
        walls="plaster_blue",
    ),
    "nursery": RoomKind(
        "baby room, baby's room, baby bedroom, infant room, baby nursery, newborn room, nursery room",
        """
        crib: against_wall wall
        changing table: against_wall wall
        armchair: in_corner corner
        ottoman: in_front_of armchair
        side table: beside armchair
        table lamp: on side table
        dresser: against_wall wall
        bookshelf: against_wall wall
        3 book: on bookshelf
        rug: centred_in_room room
        basket: beside bookshelf
        teddy bear: on dresser
        2 toy: on bookshelf
        2 painting: above crib
        blanket: on changing table
        floor plant: in_corner corner
        2 curtain: mounted wall
        ceiling light
        """,
        floor="carpet_beige",
        walls="plaster_sage",
    ),
    "playroom": RoomKind(
        "play room, toy room, kindergarten, daycare, day care, preschool, kids playroom, play area, daycare room, "
        "kindergarten classroom",
        """
        table: centred_in_room room
        4 chair: around table
        2 bookshelf: against_wall wall
        4 toy: on bookshelf
        4 book: on bookshelf
        rug: centred_in_room room
        tent: in_corner corner
        2 bean bag: near rug
        chest: against_wall wall
        rocking horse: near tent
        teddy bear: on bookshelf
        basket: against_wall wall
        pen holder: on table
        whiteboard: mounted wall
        2 painting: mounted wall
        ceiling light
        """,
        floor="carpet_beige",
        walls="plaster_blue",
        windows=2,
    ),
    "kitchen": RoomKind(
        "kitchen area, eat in kitchen, galley kitchen, open kitchen, kitchen room, cookhouse, chef's kitchen",
        """
        2 kitchen counter: against_wall wall
        sink cabinet: against_wall wall, beside kitchen counter
        stove: against_wall wall, beside kitchen counter
        range hood: above stove
        refrigerator: against_wall wall
        dishwasher: against_wall wall
        2 wall cabinet: above kitchen counter
        round table: centred_in_room room
        4 chair: around round table
        microwave: on kitchen counter
        toaster: on kitchen counter
        kettle: on kitchen counter
        coffee machine: on kitchen counter
        knife block: on kitchen counter
        cutting board: on kitchen counter
        pot: on stove
        fruit bowl: on round table
        small plant: on kitchen counter
        wall clock: mounted wall
        painting: mounted wall
        2 jar: on kitchen counter
        pendant light: above round table
        trash can: against_wall wall
        ceiling light
        """,
        floor="tiles_grey",
        walls="plaster_warm",
    ),
    "dining room": RoomKind(
        "dining area, diningroom, breakfast room, breakfast nook, dining nook, formal dining room, banquet hall, "
        "dining hall, dining space, dinette",
        """
        dining table: centred_in_room room
        6 chair: around dining table
        sideboard: against_wall wall
        display case: against_wall wall
        rug: under dining table
        pendant light: above dining table
        6 plate: on dining table
        4 glass: on dining table
        vase: on dining table
        2 candle: on sideboard
        table lamp: on sideboard
        painting: above sideboard
        painting: mounted wall
        2 bowl: on display case
        2 glass: on display case
        vase: on display case
        2 floor plant: in_corner corner
        mirror: mounted wall
        2 curtain: mounted wall
        """,
        floor="walnut_planks",
        walls="plaster_warm",
    ),
    "bathroom": RoomKind(
        "restroom, bath room, washroom, powder room, toilet room, shower room, en suite, ensuite, lavatory room, "
        "half bath, public restroom, master bathroom, guest bathroom, public bathroom, spa bathroom",
        """
        bathtub: against_wall wall
        bathroom vanity: against_wall wall
        toilet: against_wall wall
        shower: in_corner corner
        mirror: above bathroom vanity
        cabinet: against_wall wall
        towel rail: mounted wall
        toilet paper holder: mounted wall
        bath mat: in_front_of bathtub
        laundry basket: against_wall wall
        soap dispenser: on bathroom vanity
        mug: on bathroom vanity
        2 towel: on cabinet
        bottle: on cabinet
        painting: mounted wall
        small plant: on cabinet
        trash can: beside toilet
        wall lamp: mounted wall
        ceiling light
        """,
        floor="tiles_grey",
        walls="tiles_white",
    ),
    "spa": RoomKind(
        "spa room, massage room, sauna room, wellness room, treatment room",
        """
        exam table: centred_in_room room
        stool: beside exam table
        cabinet: against_wall wall
        bench: against_wall wall
        side table: against_wall wall
        4 towel: on cabinet
        3 candle: on side table
        2 bottle: on cabinet
        towel rail: mounted wall
        rug: under exam table
        pillow: on exam table
        2 floor plant: in_corner corner
        painting: mounted wall
        2 curtain: mounted wall
        ceiling light
        """,
        floor="pale_planks",
        walls="plaster_sage",
    ),
    "laundry room": RoomKind(
        "laundry, utility room, mud room, mudroom, laundry area, laundromat, wash house",
        """
        washing machine: against_wall wall
        dryer: against_wall wall, beside washing machine
        sink cabinet: against_wall wall
        kitchen counter: against_wall wall
        shelf: against_wall wall
        2 laundry basket: against_wall wall
        3 bottle: on shelf
        3 towel: on shelf
        2 box: on shelf
        clothes rack: against_wall wall
        wall cabinet: above washing machine
        bath mat: in_front_of washing machine
        small plant: on kitchen counter
        ceiling light
        """,
        floor="tiles_white",
    ),
    "office": RoomKind(
        "home office, workspace, work space, workplace, private office, executive office, study office, office "
        "room, cubicle, office space, coworking space, co working space, ceo office, principal's office, "
        "therapist's office, lawyer's office, detective's office, workroom, work area, open office, startup "
        "office",
        """
        desk: against_wall wall
        office chair: at desk
        computer monitor: on desk
        keyboard: on desk
        table lamp: on desk
        pen holder: on desk
        2 paper: on desk
        mug: on desk
        bookshelf: against_wall wall
        6 book: on bookshelf
        filing cabinet: against_wall wall
        printer: on filing cabinet
        2 chair: against_wall wall
        floor plant: in_corner corner
        trash can: beside desk
        rug: centred_in_room room
        painting: mounted wall
        wall clock: mounted wall
        ceiling light
        """,
        floor="carpet_grey",
        walls="plaster_cool",
    ),
    "study": RoomKind(
        "study room, reading room, home library, reading nook, scholar's study, writer's room, writing room, "
        "reading corner, study area, reading area, writer's study, library room",
        """
        desk: against_wall wall
        office chair: at desk
        2 bookshelf: against_wall wall
        10 book: on bookshelf
        table lamp: on desk
        laptop: on desk
        2 paper: on desk
        pen holder: on desk
        globe: on desk
        armchair: near bookshelf
        side table: beside armchair
        floor lamp: beside armchair
        mug: on side table
        rug: centred_in_room room
        painting: above desk
        painting: mounted wall
        floor plant: in_corner corner
        2 curtain: mounted wall
        ceiling light
        """,
        floor="walnut_planks",
        walls="plaster_sage",
    ),
    "meeting room": RoomKind(
        "conference room, boardroom, board room, war room, huddle room, meeting area, conference hall, seminar "
        "room",
        """
        dining table: centred_in_room room
        8 office chair: around dining table
        whiteboard: mounted wall
        sideboard: against_wall wall
        television: mounted wall
        2 laptop: on dining table
        3 paper: on dining table
        4 glass: on dining table
        coffee machine: on sideboard
        bottle: on sideboard
        2 floor plant: in_corner corner
        trash can: in_corner corner
        wall clock: mounted wall
        2 ceiling light
        """,
        floor="carpet_grey",
        walls="plaster_cool",
        windows=2,
    ),
    "classroom": RoomKind(
        "class room, schoolroom, school room, lecture room, training room, lecture hall, school classroom, art "
        "classroom",
        """
        6 table
        6 chair: at table
        desk: against_wall wall
        office chair: at desk
        whiteboard: mounted wall
        bookshelf: against_wall wall
        6 book: on bookshelf
        globe: on desk
        3 book: on table
        cabinet: against_wall wall
        trash can: in_corner corner
        corkboard: mounted wall
        wall clock: mounted wall
        2 painting: mounted wall
        2 floor plant: in_corner corner
        shelf: against_wall wall
        2 box: on shelf
        2 ceiling light
        """,
        floor="pale_planks",
        walls="plaster_sage",
        windows=2,
    ),
    "library": RoomKind(
        "public library, school library, archive, archive room, law library",
        """
        5 bookshelf: against_wall wall
        20 book: on bookshelf
        2 table
        4 chair: around table
        2 table lamp: on table
        2 book: on table
        armchair: in_corner corner
        side table: beside armchair
        globe: on side table
        ladder: against_wall wall
        rug: centred_in_room room
        painting: mounted wall
        floor plant: in_corner corner
        2 pendant light
        """,
        floor="walnut_planks",
        walls="wood_panel",
        windows=2,
    ),
    "bookstore": RoomKind(
        "book store, bookshop, book shop, comic book store, comic book shop",
        """
        5 bookshelf: against_wall wall
        22 book: on bookshelf
        table: centred_in_room room
        6 book: on table
        reception desk
        office chair: behind reception desk
        laptop: on reception desk
        armchair: in_corner corner
        floor lamp: beside armchair
        rug: under table
        ladder: against_wall wall
        2 painting: mounted wall
        floor plant: in_corner corner
        2 pendant light
        """,
        walls="brick",
        windows=2,
    ),
    "laboratory": RoomKind(
        "lab, science lab, research lab, chemistry lab, biology lab, science laboratory, research laboratory, "
        "physics lab, chemistry laboratory, robotics lab, apothecary",
        """
        3 lab bench: against_wall wall
        3 stool: at lab bench
        2 microscope: on lab bench
        8 flask: on lab bench
        5 bottle: on lab bench
        2 paper: on lab bench
        2 wall shelf: above lab bench
        3 jar: on wall shelf
        wall clock: mounted wall
        floor plant: in_corner corner
        computer monitor: on lab bench
        2 cabinet: against_wall wall
        shelf: against_wall wall
        4 box: on shelf
        sink cabinet: against_wall wall
        refrigerator: against_wall wall
        whiteboard: mounted wall
        trash can: in_corner corner
        2 ceiling light
        """,
        floor="tiles_white",
        walls="plaster_cool",
    ),
    "greenhouse": RoomKind(
        "green house, glasshouse, garden room, greenhouse room, potting shed, botanical room, winter garden, "
        "orangery, indoor garden, garden shed",
        """
        workbench: against_wall wall
        2 shelf: against_wall wall
        8 small plant: on shelf
        6 floor plant
        2 planter: against_wall wall
        2 small plant: on workbench
        kettle as watering can: on workbench
        tool box: on workbench
        stool: beside workbench
        hose: mounted wall
        crate: against_wall wall
        2 hanging plant
        """,
        floor="concrete",
        windows=4,
    ),
    "storage room": RoomKind(
        "storeroom, store room, storage closet, warehouse, attic, basement, cellar, stockroom, stock room, supply "
        "room, pantry, pantry room, walk in pantry, "
        "storage area, supply closet, utility closet, wine cellar, shed, barn, "
        "tool shed",
        """
        4 shelf: against_wall wall
        12 box: on shelf
        2 bin: against_wall wall
        2 crate: against_wall wall
        3 can: on shelf
        tool box: on shelf
        ladder: against_wall wall
        cart: against_wall wall
        chest: against_wall wall
        table: centred_in_room room
        2 box: on table
        trash can: in_corner corner
        ceiling light
        """,
        floor="concrete",
        windows=0,
    ),
    "garage": RoomKind(
        "car garage, carport, two car garage, auto shop, auto repair shop, mechanic's garage, mechanic shop, auto "
        "garage",
        """
        car: centred_in_room room
        workbench: against_wall wall
        tool box: on workbench
        2 can: on workbench
        corkboard: above workbench
        2 shelf: against_wall wall
        6 box: on shelf
        2 can: on shelf
        bicycle: against_wall wall
        ladder: against_wall wall
        tire stack: in_corner corner
        cabinet: against_wall wall
        bin: against_wall wall
        trash can: against_wall wall
        ceiling light
        """,
        floor="concrete",
        walls="plaster_cool",
        windows=1,
    ),
    "workshop": RoomKind(
        "work shop, wood workshop, woodworking shop, woodshop, makerspace, maker space, craft room, carpentry "
        "workshop, woodworking workshop, tool room, sewing room, tailor shop, hobby room, crafting room, "
        "blacksmith shop, pottery studio, machine shop, carpenter's workshop",
        """
        2 workbench: against_wall wall
        2 stool: at workbench
        2 tool box: on workbench
        3 can: on workbench
        corkboard: above workbench
        2 shelf: against_wall wall
        6 box: on shelf
        3 can: on shelf
        cart: against_wall wall
        cabinet: against_wall wall
        ladder: against_wall wall
        crate: in_corner corner
        trash can: against_wall wall
        wall clock: mounted wall
        ceiling light
        """,
        floor="concrete",
    ),
    "art studio": RoomKind(
        "artist's loft, artist studio, artist's studio, painting studio, atelier, artist loft, art room, "
        "painter's studio, design studio, photography studio, photo studio, studio, gallery studio, art workshop",
        """
        2 easel
        table: against_wall wall
        stool: at easel
        stool: beside table
        3 can: on table
        2 pen holder: on table
        2 paper: on table
        cart: near easel
        2 jar: on cart
        shelf: against_wall wall
        6 can: on shelf
        2 box: on shelf
        rug: centred_in_room room
        3 painting: mounted wall
        corkboard: mounted wall
        floor lamp: near easel
        floor plant: in_corner corner
        ceiling light
        """,
        floor="pale_planks",
        windows=3,
    ),
    "gallery": RoomKind(
        "art gallery, museum, museum hall, "
        "exhibition room, exhibition hall, showroom, museum room, gallery space, museum "
        "gallery",
        """
        6 painting: mounted wall
        2 statue
        2 display case: against_wall wall
        bench: centred_in_room room
        2 console table: against_wall wall
        2 figurine: on console table
        vase: on console table
        reception desk
        paper: on reception desk
        2 floor plant: in_corner corner
        3 ceiling light
        """,
        floor="pale_planks",
        windows=0,
    ),
    "music room": RoomKind(
        "music studio, recording studio, podcast studio, "
        "practice room, music practice room, rehearsal room, band room, recording "
        "room, sound studio, music practice studio",
        """
        piano: against_wall wall
        stool: at piano
        drum kit: in_corner corner
        2 guitar stand: against_wall wall
        2 speaker: against_wall wall
        4 acoustic panel: mounted wall
        sofa: against_wall wall
        rug: centred_in_room room
        floor plant: in_corner corner
        shelf: against_wall wall
        4 book: on shelf
        paper as sheet music: on piano
        radio: on shelf
        painting: mounted wall
        floor lamp: near piano
        ceiling light
        """,
        walls="plaster_cool",
    ),
    "gym": RoomKind(
        "home gym, fitness room, workout room, exercise room, fitness center, fitness centre, weight room, yoga "
        "studio, gymnasium, fitness studio, training gym, workout area, yoga room, dance studio, boxing gym, "
        "pilates studio, workout space",
        """
        2 treadmill
        exercise bike
        weight bench
        dumbbell rack: against_wall wall
        2 yoga mat
        exercise ball: near yoga mat
        bench: against_wall wall
        floor plant: in_corner corner
        painting: mounted wall
        2 towel: on bench
        bottle: on bench
        punching bag: in_corner corner
        2 mirror: mounted wall
        water dispenser: against_wall wall
        locker: against_wall wall
        television: mounted wall
        wall clock: mounted wall
        2 ceiling light
        """,
        floor="concrete",
        walls="plaster_cool",
    ),
    "waiting room": RoomKind(
        "reception room, reception area, lobby, waiting area, hotel lobby, reception lobby, foyer lounge, lounge "
        "lobby, doctor's waiting room, office lobby",
        """
        6 chair: against_wall wall
        2 armchair: facing coffee table, near coffee table
        coffee table: centred_in_room room
        3 magazine: on coffee table
        reception desk
        office chair: behind reception desk
        computer monitor: on reception desk
        water dispenser: against_wall wall
        side table: against_wall wall
        table lamp: on side table
        rug: under coffee table
        2 floor plant: in_corner corner
        trash can: against_wall wall
        television: mounted wall
        2 painting: mounted wall
        wall clock: mounted wall
        2 ceiling light
        """,
        floor="carpet_grey",
        walls="plaster_cool",
        windows=2,
    ),
    "clinic": RoomKind(
        "exam room, examination room, doctor's office, medical room, hospital room, dentist office, dentist's office, "
        "dental "
        "office, patient room, consulting room, doctor office, medical office, veterinary clinic, vet clinic, "
        "operating room, hospital ward, infirmary, dental clinic, medical clinic, nurse's office",
        """
        exam table: against_wall wall
        stool: beside exam table
        desk: against_wall wall
        office chair: at desk
        computer monitor: on desk
        keyboard: on desk
        2 chair: against_wall wall
        cabinet: against_wall wall
        2 bottle: on cabinet
        cart: near exam table
        tray: on cart
        sink cabinet: against_wall wall
        soap dispenser: on sink cabinet
        painting as anatomy poster: mounted wall
        wall clock: mounted wall
        trash can: against_wall wall
        ceiling light
        """,
        floor="tiles_white",
        walls="plaster_cool",
    ),
    "restaurant": RoomKind(
        "diner, bistro, eatery, pizzeria, canteen, cafeteria, single room of restaurant, restaurant room, "
        "steakhouse, food court, restaurant dining room, sushi restaurant",
        """
        4 dining table
        16 chair: around dining table
        8 plate: on dining table
        8 glass: on dining table
        4 candle: on dining table
        bar counter: against_wall wall
        3 bar stool: at bar counter
        3 bottle: on bar counter
        sideboard: against_wall wall
        2 floor plant: in_corner corner
        3 painting: mounted wall
        3 pendant light
        """,
        walls="brick",
        windows=2,
    ),
    "cafe": RoomKind(
        "coffee shop, coffee house, coffeehouse, tea room, bakery, café, tea house, teahouse, internet cafe, cat "
        "cafe, ice cream shop, dessert shop",
        """
        bar counter: against_wall wall
        coffee machine: on bar counter
        3 mug: on bar counter
        display case: against_wall wall
        3 round table
        6 chair: around round table
        3 mug: on round table
        small plant: on round table
        sofa: against_wall wall
        coffee table: in_front_of sofa
        whiteboard as menu board: mounted wall
        2 painting: mounted wall
        2 floor plant: in_corner corner
        trash can: against_wall wall
        3 pendant light
        """,
        walls="brick",
        windows=2,
    ),
    "bar": RoomKind(
        "pub, tavern, cocktail bar, wine bar, lounge bar, saloon, nightclub, speakeasy, sports bar, brewery, bar "
        "room, barroom, bar lounge",
        """
        2 bar counter: against_wall wall
        5 bar stool: at bar counter
        6 bottle: on bar counter
        3 glass: on bar counter
        shelf: against_wall wall
        6 bottle: on shelf
        2 round table
        4 chair: around round table
        2 candle: on round table
        speaker: in_corner corner
        barrel: in_corner corner
        television: mounted wall
        3 painting: mounted wall
        3 pendant light
        """,
        floor="walnut_planks",
        walls="brick",
    ),
    "game room": RoomKind(
        "games room, gaming room, arcade, "
        "arcade room, recreation room, rec room, man cave, billiard room, entertainment "
        "room, gamer room, gamer's room, game den, video game room, games den, arcade hall, pool room, billiards "
        "room, gaming den, rumpus room",
        """
        pool table: centred_in_room room
        2 arcade machine: against_wall wall
        sofa: against_wall wall
        coffee table: in_front_of sofa
        tv stand: against_wall wall, opposite sofa
        television: on tv stand
        game console: on tv stand
        2 bean bag: near tv stand
        mini fridge: against_wall wall
        2 can: on coffee table
        remote control: on coffee table
        foosball table
        3 painting: mounted wall
        2 pendant light: above pool table
        """,
        floor="carpet_grey",
        walls="plaster_blue",
    ),
    "home theater": RoomKind(
        "home theatre, theater room, theatre room, media room, cinema room, home cinema, movie room, screening "
        "room, movie theater, cinema, theater, theatre",
        """
        tv stand: centred_on_wall wall
        television: on tv stand
        2 speaker: flanking tv stand
        4 armchair: facing tv stand
        2 side table: beside armchair
        bowl: on side table
        rug: centred_in_room room
        shelf: against_wall wall
        4 book: on shelf
        mini fridge: against_wall wall
        4 acoustic panel: mounted wall
        2 painting: mounted wall
        remote control: on side table
        ceiling light
        """,
        floor="carpet_grey",
        walls="plaster_blue",
        windows=0,
    ),
    "hallway": RoomKind(
        "entrance hall, entryway, foyer, corridor, entrance, hall, vestibule, entrance room, entry hall, entry, "
        "porch, landing",
        """
        console table: against_wall wall
        mirror: above console table
        coat rack: in_corner corner
        shoe rack: against_wall wall
        bench: against_wall wall
        umbrella stand: against_wall wall
        bath mat as doormat
        table lamp: on console table
        vase: on console table
        tray: on console table
        basket: near bench
        pillow: on bench
        2 painting: mounted wall
        floor plant: in_corner corner
        ceiling light
        """,
        windows=0,
    ),
    "walk in closet": RoomKind(
        "dressing room, walk in wardrobe, changing room, cloakroom, closet room, locker room, fitting room",
        """
        2 wardrobe: against_wall wall
        clothes rack: against_wall wall
        shoe rack: against_wall wall
        dresser: against_wall wall
        dressing table: against_wall wall
        stool: at dressing table
        mirror: above dressing table
        ottoman: centred_in_room room
        rug: under ottoman
        3 box: on shoe rack
        2 bottle: on dressing table
        table lamp: on dresser
        basket: against_wall wall
        ceiling light
        """,
        floor="carpet_beige",
        walls="plaster_warm",
        windows=0,
    ),
    "studio apartment": RoomKind(
        "apartment, 1b1b apartment, one bedroom apartment, loft, studio flat, flat, bachelor pad, condo, loft "
        "apartment, bungalow, house, tiny house, trailer, caravan, home, studio loft, penthouse, cottage, 1b1b, "
        "small apartment, apartment room, suite, mobile home, tiny home, camper van",
        """
        bed: against_wall wall
        nightstand: beside bed
        table lamp: on nightstand
        wardrobe: against_wall wall
        sofa: against_wall wall
        coffee table: in_front_of sofa
        tv stand: against_wall wall, opposite sofa
        television: on tv stand
        desk: against_wall wall
        office chair: at desk
        laptop: on desk
        kitchen counter: against_wall wall
        refrigerator: against_wall wall
        kettle: on kitchen counter
        2 mug: on kitchen counter
        bookshelf: against_wall wall
        6 book: on bookshelf
        rug: under coffee table
        floor plant: in_corner corner
        2 painting: mounted wall
        2 curtain: mounted wall
        2 ceiling light
        """,
        walls="plaster_warm",
        windows=2,
    ),
    "cabin": RoomKind(
        "log cabin, hut, lodge, cabin room, chalet, ski lodge, mountain cabin, hunting lodge, wood cabin, "
        "treehouse, tree house, farmhouse, hunting cabin",
        """
        fireplace: centred_on_wall wall
        2 armchair: facing fireplace
        bed: against_wall wall
        nightstand: beside bed
        candle: on nightstand
        table
        2 chair: around table
        mug: on table
        shelf: against_wall wall
        4 book: on shelf
        2 jar: on shelf
        chest: against_wall wall
        blanket: on bed
        rug: in_front_of fireplace
        basket: beside fireplace
        2 painting: mounted wall
        2 exposed beam
        pendant light
        """,
        walls="wood_panel",
        ceiling="wood_planks",
        windows=2,
    ),
    "hotel room": RoomKind(
        "hotel suite, motel room, guest suite, inn room, hotel bedroom, hostel room, airbnb, motel",
        """
        bed: centred_on_wall wall
        2 nightstand: flanking bed
        2 table lamp: on nightstand
        desk: against_wall wall
        chair: at desk
        tv stand: against_wall wall, opposite bed
        television: on tv stand
        wardrobe: against_wall wall
        armchair: in_corner corner
        side table: beside armchair
        mini fridge: against_wall wall
        chest as luggage: against_wall wall
        painting: above bed
        bottle: on desk
        2 curtain: mounted wall
        ceiling light
        """,
        floor="carpet_beige",
        walls="plaster_warm",
    ),
    "dorm room": RoomKind(
        "dorm, dormitory, student room, college dorm, student dorm, student bedroom, college dorm room, dormitory "
        "room, barracks, phd student room",
        """
        2 single bed: against_wall wall
        2 desk: against_wall wall
        2 office chair: at desk
        2 laptop: on desk
        2 table lamp: on desk
        wardrobe: against_wall wall
        bookshelf: against_wall wall
        6 book: on bookshelf
        mini fridge: against_wall wall
        rug: centred_in_room room
        mug: on desk
        corkboard: mounted wall
        2 painting as poster: mounted wall
        laundry basket: against_wall wall
        ceiling light
        """,
        floor="carpet_grey",
    ),
    "salon": RoomKind(
        "hair salon, beauty salon, barber shop, barbershop, nail salon, hairdresser, tattoo parlor, tattoo "
        "studio, barber's shop, hairdressing salon",
        """
        3 console table: against_wall wall
        3 salon chair: at console table
        3 mirror: above console table
        6 bottle: on console table
        cart: near salon chair
        2 towel: on cart
        reception desk
        laptop: on reception desk
        loveseat: against_wall wall
        side table: beside loveseat
        2 magazine: on side table
        shelf: against_wall wall
        6 bottle: on shelf
        floor plant: in_corner corner
        2 painting: mounted wall
        2 ceiling light
        """,
        floor="tiles_grey",
        windows=2,
    ),
    "shop": RoomKind(
        "store, boutique, retail store, grocery store, convenience store, supermarket, clothing store, pharmacy, "
        "flower shop, gift shop, toy store, florist, market, clothing boutique, clothes shop, antique shop, "
        "antique store, clothing shop, shoe store, jewelry store, record store, pet store, hardware store, retail "
        "shop, retail space, corner shop, toy shop, record shop, pet shop, candy store, candy shop, drugstore, "
        "deli",
        """
        4 shelf: against_wall wall
        12 box: on shelf
        6 bottle: on shelf
        reception desk
        laptop: on reception desk
        2 table
        4 box: on table
        display case: against_wall wall
        clothes rack
        mannequin
        basket: near reception desk
        2 floor plant: in_corner corner
        2 painting: mounted wall
        3 ceiling light
        """,
        floor="tiles_grey",
        windows=2,
    ),
    "server room": RoomKind(
        "data center, data centre, control room, computer lab, it room, computer room, server closet, security "
        "room, network room",
        """
        4 server rack: against_wall wall
        desk: against_wall wall
        office chair: at desk
        2 computer monitor: on desk
        keyboard: on desk
        cabinet: against_wall wall
        cart: against_wall wall
        laptop: on cart
        2 box: on cabinet
        air conditioner: mounted wall
        whiteboard: mounted wall
        2 cable tray
        2 ceiling light
        """,
        floor="tiles_grey",
        walls="plaster_cool",
        windows=0,
    ),
    "church": RoomKind(
        "chapel, prayer room, sanctuary, temple, meditation room, shrine, mosque, auditorium, synagogue, ceremony "
        "room, courtroom, court room, lecture theatre",
        """
        6 pew: facing lectern
        lectern
        table: centred_on_wall wall
        4 candle: on table
        book: on lectern
        2 vase: on table
        2 floor plant: in_corner corner
        rug: centred_in_room room
        2 painting: mounted wall
        2 wall lamp: mounted wall
        2 pendant light
        """,
        floor="walnut_planks",
        windows=4,
    ),
    "room": RoomKind(
        "chamber, interior",
        """
        sofa: against_wall wall
        table
        2 chair: around table
        bookshelf: against_wall wall
        4 book: on bookshelf
        floor lamp: in_corner corner
        floor plant: in_corner corner
        rug: centred_in_room room
        vase: on table
        2 painting: mounted wall
        ceiling light
        """,
    ),
}  # fmt: skip


AREAS: dict[str, tuple[str, ...]] = {
    "living area": ("sofa: against_wall wall", "coffee table: in_front_of sofa", "tv stand: opposite sofa",
        "television: on tv stand"),
    "lounge area": ("sofa: against_wall wall", "coffee table: in_front_of sofa", "armchair: near coffee table"),
    "sitting area": ("2 armchair", "side table: beside armchair", "floor lamp: near armchair"),
    "seating area": ("sofa: against_wall wall", "2 armchair: near sofa", "coffee table: in_front_of sofa"),
    "conversation area": ("sofa: against_wall wall", "2 armchair: near sofa", "coffee table: in_front_of sofa"),
    "lounge": ("sofa: against_wall wall", "coffee table: in_front_of sofa", "armchair: near coffee table"),
    "dining area": ("dining table", "4 chair: around dining table"),
    "dining space": ("dining table", "4 chair: around dining table"),
    "dining nook": ("round table", "2 chair: around round table"),
    "breakfast nook": ("round table", "2 chair: around round table"),
    "eating area": ("dining table", "4 chair: around dining table"),
    "kitchen area": ("kitchen counter: against_wall wall", "sink cabinet: beside kitchen counter",
        "refrigerator: against_wall wall"),
    "kitchen": ("kitchen counter: against_wall wall", "sink cabinet: beside kitchen counter",
        "refrigerator: against_wall wall"),
    "sleeping area": ("bed: against_wall wall", "nightstand: beside bed", "table lamp: on nightstand"),
    "reading nook": ("armchair: in_corner corner", "floor lamp: beside armchair", "bookshelf: against_wall wall",
        "3 book: on bookshelf"),
    "reading corner": ("armchair: in_corner corner", "floor lamp: beside armchair", "bookshelf: against_wall wall",
        "3 book: on bookshelf"),
    "reading area": ("armchair", "floor lamp: beside armchair", "bookshelf: against_wall wall",
        "3 book: on bookshelf"),
    "work area": ("desk: against_wall wall", "office chair: at desk", "laptop: on desk"),
    "workspace": ("desk: against_wall wall", "office chair: at desk", "laptop: on desk"),
    "work space": ("desk: against_wall wall", "office chair: at desk", "laptop: on desk"),
    "study area": ("desk: against_wall wall", "office chair: at desk", "table lamp: on desk"),
    "study nook": ("desk: against_wall wall", "office chair: at desk", "table lamp: on desk"),
    "home office": ("desk: against_wall wall", "office chair: at desk", "laptop: on desk"),
    "office": ("desk: against_wall wall", "office chair: at desk", "computer monitor: on desk"),
    "play area": ("rug", "2 bean bag: near rug", "basket", "3 toy"),
    "workout area": ("treadmill", "yoga mat", "dumbbell rack: against_wall wall"),
    "workout corner": ("exercise bike: in_corner corner", "yoga mat"),
    "waiting area": ("3 chair: against_wall wall", "coffee table", "2 magazine: on coffee table"),
    "reception area": ("reception desk", "office chair: behind reception desk", "laptop: on reception desk"),
    "laundry area": ("washing machine: against_wall wall", "dryer: beside washing machine", "laundry basket"),
    "storage area": ("shelf: against_wall wall", "4 box: on shelf"),
    "meeting area": ("round table", "4 office chair: around round table"),
}  # fmt: skip
"""Parts of a room that a sentence may name, and what makes them so."""


_AREA_ROOMS = {"seating area": "living room", "conversation area": "living room", "eating area": "dining room",
               "study nook": "study", "workout corner": "gym"}  # fmt: skip


def area_wants(name: str) -> tuple[Want, ...]:
    """What a part of a room needs: as AREAS says, or the first three wants of that kind of room."""
    if name in AREAS:
        return tuple(_want(line) for line in AREAS[name])
    return ROOM_KINDS[room_words()[name]].wants[:3]


@cache
def room_words() -> dict[str, str]:
    """Each name of a room, lower case without hyphens, and the room kind it means."""
    words = {w.strip(): kind for kind, room in ROOM_KINDS.items() for w in room.words.split(",")}
    return {**dict.fromkeys(AREAS, "room"), **_AREA_ROOMS, **words, **{kind: kind for kind in ROOM_KINDS}}
