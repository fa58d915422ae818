"""What things are: real sizes, masses, friction, where they go, and the words for them.

Sizes follow the medians of ProcTHOR's public asset database (Deitke et al. 2022) where it has the
category, and common furniture catalogues elsewhere. Masses are typical for such articles: a prior,
good to about 30 %, not a measurement. Friction is one Coulomb coefficient per surface material.

Sizes are along the item's own axes: depth x, width y, height z [m], x being the way it faces. A
bathtub, a crib and a bicycle stand with a long side to the wall, so their width is the longer one.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import Literal

Place = Literal["wall", "free", "corner", "surface", "mounted", "ceiling", "rug"]

WOOD, FABRIC, CERAMIC, PLASTIC, PAPER, CARDBOARD, FOAM = 0.4, 0.4, 0.35, 0.35, 0.32, 0.32, 0.4
STEEL, ALUMINIUM, STONE, GLASS, RUBBER, FRUIT = 0.74, 1.1, 0.9, 0.9, 1.15, 0.8


@dataclass(frozen=True)
class Joint:
    """A moving part that such a thing has in reality."""

    part: Literal["door", "drawer", "lid", "seat"]
    kind: Literal["hinge", "slide"]
    axis: tuple[float, float, float]
    """In the item's frame."""
    range: tuple[float, float]
    """[rad] for a hinge, [m] for a slide; zero is shut."""
    count: int = 1


@dataclass(frozen=True)
class Category:
    """One kind of thing, as it usually is."""

    name: str
    size: tuple[float, float, float]
    """Typical depth x, width y, height z [m]."""
    mass: float
    """[kg] at that size."""
    friction: float
    place: Place
    """wall: back to a wall; free: anywhere on the floor; surface: stands on another item;
    mounted: on a wall; rug: flat on the floor, and may lie under furniture."""
    front: float
    """Free floor wanted before it [m]."""
    words: tuple[str, ...]
    """Singular words that mean exactly this."""
    near: tuple[str, ...] = ()
    """Singular words for things that have no model of their own and are shown by this one."""
    mount: float = 0.0
    """For mounted things: height of the bottom edge [m]."""
    fixed: bool = False
    """Held by the building (screwed, plumbed, built in): never moves."""
    family: str = ""
    """The parametric family that draws it, where that is not its own name."""
    joints: tuple[Joint, ...] = ()


def _doors(count: int) -> tuple[Joint, ...]:
    return (Joint("door", "hinge", (0, 0, 1), (0, math.radians(110)), count),)


def _drawers(depth: float, count: int = 1) -> tuple[Joint, ...]:
    return (Joint("drawer", "slide", (1, 0, 0), (0, 0.8 * depth), count),)


def _flap(part: Literal["door", "lid"], degrees: float) -> tuple[Joint, ...]:
    return (Joint(part, "hinge", (0, 1, 0), (0, math.radians(degrees))),)


_SWIVEL = (Joint("seat", "hinge", (0, 0, 1), (-math.inf, math.inf)),)

# fmt: off
_TABLE = (
    # --- to sleep in
    Category("bed", (2.05, 1.60, 0.95), 70, WOOD, "wall", 0.6,
             ("bed", "double bed", "queen bed", "king bed", "bedframe", "bed frame", "four poster bed", "platform bed", "canopy bed"),
             near=("mattress", "futon", "hospital bed", "massage bed", "murphy bed"), family="bed"),
    Category("single bed", (2.05, 0.95, 0.90), 45, WOOD, "wall", 0.6,
             ("single bed", "twin bed", "guest bed", "toddler bed", "kid's bed", "child's bed"),
             near=("cot", "day bed", "daybed", "trundle bed", "sleeping bag"), family="bed"),
    Category("bunk bed", (2.05, 1.00, 1.65), 80, WOOD, "wall", 0.6, ("bunk bed", "bunkbed", "bunk"), near=("loft bed",)),
    Category("crib", (0.75, 1.40, 0.95), 25, WOOD, "wall", 0.6, ("crib", "baby bed", "baby crib", "baby cot"), near=("bassinet", "cradle", "playpen")),
    Category("nightstand", (0.40, 0.48, 0.55), 14, WOOD, "wall", 0.35,
             ("nightstand", "night stand", "bedside table", "night table", "bedside cabinet"), family="cabinet", joints=_drawers(0.40)),
    Category("wardrobe", (0.60, 1.20, 2.00), 90, WOOD, "wall", 0.7,
             ("wardrobe", "closet", "armoire", "built in closet"), family="cabinet", joints=_doors(2)),
    Category("dresser", (0.50, 1.20, 0.95), 55, WOOD, "wall", 0.7,
             ("dresser", "chest of drawers", "drawer chest", "bureau", "drawer unit", "drawer", "tallboy"), family="cabinet", joints=_drawers(0.50, 4)),
    Category("dressing table", (0.45, 1.00, 0.76), 30, WOOD, "wall", 0.7,
             ("dressing table", "vanity table", "makeup table", "vanity desk", "makeup vanity", "makeup desk"), family="desk", joints=_drawers(0.45)),
    Category("changing table", (0.55, 0.90, 0.95), 30, WOOD, "wall", 0.7,
             ("changing table", "changing station", "diaper table"), family="cabinet", joints=_drawers(0.55, 4)),
    Category("chest", (0.50, 1.00, 0.50), 25, WOOD, "wall", 0.4,
             ("chest", "trunk", "toy chest", "toy box", "storage chest", "blanket chest", "hope chest", "storage trunk"),
             near=("treasure chest", "cooler", "suitcase", "luggage", "safe"), family="box", joints=_flap("lid", 95)),
    # --- to sit on
    Category("sofa", (0.93, 2.10, 0.85), 60, FABRIC, "wall", 0.5,
             ("sofa", "couch", "settee", "sectional", "sectional sofa", "sofa bed", "chesterfield", "three seater", "sleeper sofa", "l shaped sofa"),
             near=("chaise longue", "chaise lounge", "chaise", "recamier")),
    Category("loveseat", (0.90, 1.55, 0.85), 45, FABRIC, "wall", 0.5, ("loveseat", "love seat", "two seater", "two seater sofa", "small sofa"), family="sofa"),
    Category("armchair", (0.85, 0.85, 0.88), 25, FABRIC, "free", 0.5,
             ("armchair", "arm chair", "easy chair", "lounge chair", "accent chair", "recliner", "reading chair", "club chair",
              "wingback chair", "wingback", "recliner chair", "wing chair", "lounger", "cinema chair", "theater seat", "cinema seat"),
             near=("rocking chair", "rocker", "glider", "massage chair", "papasan chair", "egg chair", "hanging chair", "gaming sofa"), family="sofa"),
    Category("ottoman", (0.50, 0.70, 0.43), 12, FABRIC, "free", 0.2, ("ottoman", "footstool", "pouf", "pouffe", "foot rest", "footrest", "hassock")),
    Category("bean bag", (0.85, 0.85, 0.65), 6, FABRIC, "free", 0.2, ("bean bag", "beanbag", "bean bag chair", "beanbag chair"),
             near=("floor cushion", "dog bed", "pet bed", "cat bed")),
    Category("chair", (0.52, 0.46, 0.88), 6, WOOD, "free", 0.4,
             ("chair", "dining chair", "side chair", "kitchen chair", "wooden chair", "waiting chair", "visitor chair", "guest chair", "folding chair",
              "seat", "student chair", "waiting room chair", "school chair", "cafe chair", "classroom chair"), near=("pew chair", "throne")),
    Category("office chair", (0.62, 0.62, 1.00), 14, FABRIC, "free", 0.4,
             ("office chair", "desk chair", "swivel chair", "task chair", "computer chair", "gaming chair", "ergonomic chair", "conference chair",
              "rolling chair", "executive chair", "work chair", "meeting chair"), joints=_SWIVEL),
    Category("salon chair", (0.75, 0.65, 1.05), 40, FABRIC, "free", 0.6, ("salon chair", "barber chair", "styling chair", "hairdresser chair"),
             near=("dental chair", "dentist chair", "dentist's chair", "tattoo chair"), family="office chair", joints=_SWIVEL),
    Category("high chair", (0.55, 0.50, 0.95), 7, WOOD, "free", 0.4, ("high chair", "highchair", "baby chair"), near=("booster seat", "lifeguard chair"), family="chair"),
    Category("stool", (0.40, 0.40, 0.48), 4, WOOD, "free", 0.2, ("stool", "rolling stool", "piano stool", "step stool", "lab stool", "piano bench", "milking stool", "drum throne")),
    Category("bar stool", (0.45, 0.42, 0.75), 6, WOOD, "free", 0.3, ("bar stool", "barstool", "counter stool", "bar chair", "high stool", "kitchen stool"), family="stool"),
    Category("bench", (0.40, 1.20, 0.46), 18, WOOD, "wall", 0.4,
             ("bench", "entry bench", "entryway bench", "shoe bench", "window seat", "storage bench", "banquette", "locker bench", "dining bench"), near=("swing",)),
    Category("pew", (0.60, 1.80, 0.95), 45, WOOD, "free", 0.5, ("pew", "church pew", "church bench"), family="bench"),
    Category("booth", (0.65, 1.40, 1.10), 50, FABRIC, "wall", 0.5, ("booth", "booth seat", "dining booth", "restaurant booth"), family="sofa"),
    Category("exam table", (0.70, 1.85, 0.80), 70, FABRIC, "wall", 0.7,
             ("exam table", "examination table", "examination bed", "exam bed", "massage table", "treatment table", "stretcher", "gurney"),
             near=("operating table",), family="bench"),
    # --- tables
    Category("dining table", (0.90, 1.60, 0.75), 40, WOOD, "free", 0.0,
             ("dining table", "dinner table", "kitchen table", "conference table", "meeting table", "breakfast table", "banquet table", "dining room table",
              "boardroom table", "long table", "farmhouse table", "trestle table"), family="table"),
    Category("table", (0.75, 1.20, 0.74), 25, WOOD, "free", 0.3,
             ("table", "reading table", "work table", "worktable", "craft table", "drawing table", "drafting table", "study table", "game table", "card table",
              "folding table", "cafe table", "display table", "picnic table", "activity table", "library table", "restaurant table", "art table", "sewing table",
              "poker table", "chess table", "play table", "kids table", "folding desk"), near=("altar", "sand table"), family="table"),
    Category("round table", (1.00, 1.00, 0.75), 28, WOOD, "free", 0.3, ("round table", "round dining table", "circular table", "bistro table", "pedestal table"), family="table"),
    Category("coffee table", (0.60, 1.10, 0.43), 22, WOOD, "free", 0.0, ("coffee table", "cocktail table", "center table", "centre table", "low table", "tea table"), family="table"),
    Category("side table", (0.45, 0.50, 0.55), 9, WOOD, "wall", 0.2,
             ("side table", "end table", "accent table", "occasional table", "lamp table", "small table", "corner table", "nesting table", "plant stand"),
             near=("pedestal", "plinth", "tree stump", "bar cart"), family="table"),
    Category("console table", (0.35, 1.20, 0.80), 20, WOOD, "wall", 0.4,
             ("console table", "console", "hall table", "entry table", "entryway table", "sofa table", "hallway table"), near=("radiator",), family="table"),
    Category("desk", (0.65, 1.40, 0.75), 35, WOOD, "wall", 0.0,
             ("desk", "office desk", "writing desk", "computer desk", "study desk", "work desk", "standing desk", "student desk", "secretary desk", "school desk",
              "gaming desk", "teacher's desk", "teacher desk", "workstation", "metal desk", "writing table", "executive desk"), joints=_drawers(0.65)),
    Category("workbench", (0.70, 1.60, 0.90), 70, WOOD, "wall", 0.7, ("workbench", "work bench", "potting bench", "tool bench", "potting table"),
             near=("table saw", "band saw", "drill press", "lathe", "pottery wheel", "loom", "printing press"), family="bench table"),
    Category("lab bench", (0.75, 1.80, 0.90), 90, WOOD, "wall", 0.7, ("lab bench", "laboratory bench", "lab table", "laboratory table", "lab counter", "science bench"),
             near=("fume hood", "glove box"), family="counter"),
    Category("reception desk", (0.70, 1.80, 1.10), 110, WOOD, "free", 0.8,
             ("reception desk", "reception counter", "front desk", "checkout counter", "service counter", "information desk", "sales counter", "cashier counter",
              "check in desk", "checkout", "checkout desk", "cashier desk", "reception", "store counter", "shop counter"), family="counter"),
    Category("bar counter", (0.60, 1.80, 1.10), 120, WOOD, "wall", 1.0, ("bar counter", "bar", "home bar", "wet bar", "coffee bar", "coffee counter", "breakfast bar", "cocktail bar"), family="counter"),
    Category("lectern", (0.45, 0.60, 1.15), 20, WOOD, "free", 0.6, ("lectern", "podium", "pulpit", "speaker stand"), near=("music stand",)),
    # --- to keep things in
    Category("tv stand", (0.42, 1.50, 0.52), 32, WOOD, "wall", 0.6,
             ("tv stand", "television stand", "media console", "tv cabinet", "tv unit", "media cabinet", "entertainment center", "tv console", "tv bench",
              "entertainment unit", "media unit", "entertainment stand", "entertainment console", "television cabinet", "media stand"), family="cabinet", joints=_doors(2)),
    Category("bookshelf", (0.32, 0.90, 1.90), 45, WOOD, "wall", 0.6,
             ("bookshelf", "bookcase", "book shelf", "book case", "library shelf", "bookstand", "display shelf", "cube shelf", "etagere", "book rack", "book stack"),
             near=("magazine rack", "record shelf"), family="shelf"),
    Category("shelf", (0.40, 1.00, 1.80), 30, STEEL, "wall", 0.6,
             ("shelf", "shelving", "shelving unit", "shelf unit", "storage shelf", "storage rack", "metal shelf", "rack", "shelve", "garage shelf", "store shelf",
              "product shelf", "wine rack", "pantry shelf", "open shelf", "plant shelf", "baker's rack", "towel shelf"), family="shelf"),
    Category("cabinet", (0.45, 0.90, 1.20), 45, WOOD, "wall", 0.6,
             ("cabinet", "storage cabinet", "cupboard", "storage unit", "pantry", "china cabinet", "hutch", "curio cabinet", "bathroom cabinet", "pantry cabinet",
              "linen cabinet", "liquor cabinet", "medical cabinet", "wine cabinet", "supply cabinet", "storage"), near=("gun cabinet", "bread box"), family="cabinet", joints=_doors(2)),
    Category("filing cabinet", (0.60, 0.45, 1.30), 40, STEEL, "wall", 0.7, ("filing cabinet", "file cabinet", "card catalog", "card catalogue"), family="cabinet", joints=_drawers(0.60, 4)),
    Category("locker", (0.50, 0.90, 1.80), 60, STEEL, "wall", 0.7, ("locker", "metal locker", "locker unit"), family="cabinet", joints=_doors(3)),
    Category("sideboard", (0.45, 1.60, 0.85), 60, WOOD, "wall", 0.6, ("sideboard", "credenza", "buffet", "buffet table", "buffet cabinet", "low cabinet"), family="cabinet", joints=_doors(3)),
    Category("display case", (0.50, 1.20, 1.40), 80, GLASS, "wall", 0.8, ("display case", "display cabinet", "vitrine", "glass case", "showcase", "glass cabinet", "glass display", "trophy case"),
             near=("pastry case", "deli case", "terrarium cabinet")),
    Category("shoe rack", (0.30, 0.80, 0.55), 9, WOOD, "wall", 0.4, ("shoe rack", "shoe shelf", "shoe cabinet", "shoe storage"), near=("boot rack",), family="shelf"),
    Category("server rack", (1.00, 0.60, 2.00), 250, STEEL, "wall", 0.9, ("server rack", "server cabinet", "server", "data rack", "network rack"), family="cabinet", joints=_doors(1)),
    Category("coat rack", (0.45, 0.45, 1.75), 6, WOOD, "wall", 0.2, ("coat rack", "coat stand", "hat stand", "hat rack", "coat tree", "coat hanger"), near=("cat tree", "scratching post", "flag pole", "flag")),
    Category("clothes rack", (0.50, 1.20, 1.65), 12, STEEL, "wall", 0.5, ("clothes rack", "clothing rack", "garment rack", "clothes rail", "clothing rail", "costume rack"),
             near=("drying rack", "ironing board")),
    Category("umbrella stand", (0.24, 0.24, 0.55), 4, STEEL, "wall", 0.2, ("umbrella stand", "umbrella holder")),
    Category("basket", (0.35, 0.45, 0.40), 2.5, FABRIC, "free", 0.2, ("basket", "wicker basket", "storage basket", "blanket basket", "woven basket", "toy basket"),
             near=("picnic basket", "pet carrier", "bag", "backpack", "handbag", "purse")),
    Category("laundry basket", (0.35, 0.45, 0.60), 3, PLASTIC, "wall", 0.2, ("laundry basket", "laundry hamper", "hamper"), family="basket"),
    Category("trash can", (0.30, 0.30, 0.40), 2, PLASTIC, "wall", 0.0,
             ("trash can", "trash bin", "waste bin", "wastebasket", "waste basket", "garbage can", "dustbin", "garbage bin", "waste paper basket", "rubbish bin", "recycling bin",
              "wastepaper basket", "diaper pail")),
    Category("bin", (0.30, 0.40, 0.30), 2, PLASTIC, "wall", 0.2, ("bin", "storage bin", "toy bin", "tub bin", "plastic bin", "tote", "storage tote"), family="box"),
    Category("crate", (0.35, 0.50, 0.32), 4, WOOD, "free", 0.2, ("crate", "wooden crate", "pallet", "packing crate", "milk crate")),
    Category("barrel", (0.60, 0.60, 0.90), 45, WOOD, "free", 0.3, ("barrel", "wine barrel", "keg", "drum barrel"), near=("cask", "propane tank", "gas cylinder", "water tank", "fire extinguisher")),
    # --- kitchen, bath, laundry
    Category("kitchen counter", (0.62, 1.80, 0.91), 120, STONE, "wall", 0.9,
             ("kitchen counter", "counter", "countertop", "kitchen cabinet", "base cabinet", "worktop", "kitchen countertop", "counter top", "lower cabinet", "prep counter", "kitchenette", "prep table"),
             fixed=True, family="counter", joints=_doors(3)),
    Category("kitchen island", (0.90, 1.60, 0.91), 140, STONE, "free", 0.9, ("kitchen island", "island", "prep island", "island counter"), family="counter", joints=_doors(2)),
    Category("sink cabinet", (0.62, 0.90, 0.91), 50, CERAMIC, "wall", 0.7,
             ("sink cabinet", "sink", "kitchen sink", "farmhouse sink", "apron sink", "utility sink", "lab sink", "wash sink", "laundry sink"), near=("sewing sink", "faucet", "tap"),
             fixed=True, family="counter", joints=_doors(2)),
    Category("bathroom vanity", (0.50, 0.80, 0.85), 45, CERAMIC, "wall", 0.6,
             ("bathroom vanity", "vanity", "bathroom sink", "washbasin", "wash basin", "basin", "vanity sink", "hand sink", "pedestal sink", "vanity cabinet", "bathroom counter", "vessel sink", "double vanity"),
             fixed=True, family="counter", joints=_doors(2)),
    Category("stove", (0.65, 0.76, 0.92), 60, STEEL, "wall", 0.9,
             ("stove", "oven", "cooker", "range", "gas stove", "electric stove", "cooktop", "range cooker", "gas range", "pizza oven", "cooking range", "gas cooker", "hob"),
             near=("grill", "barbecue", "kiln", "fryer", "griddle"), joints=_flap("door", 90)),
    Category("refrigerator", (0.70, 0.75, 1.78), 85, STEEL, "wall", 0.9, ("refrigerator", "fridge", "freezer", "double door fridge", "fridge freezer", "icebox", "wine fridge"),
             near=("ice machine", "wine cooler", "incubator"), joints=_doors(2)),
    Category("mini fridge", (0.50, 0.50, 0.85), 28, STEEL, "wall", 0.6, ("mini fridge", "minibar", "mini bar", "mini refrigerator", "minifridge", "bar fridge"), family="refrigerator", joints=_doors(1)),
    Category("range hood", (0.50, 0.76, 0.70), 18, STEEL, "mounted", 0.0, ("range hood", "extractor hood", "kitchen hood", "cooker hood", "exhaust hood", "vent hood", "hood"), mount=1.60, fixed=True),
    Category("dishwasher", (0.60, 0.60, 0.85), 45, STEEL, "wall", 0.7, ("dishwasher",), family="washing machine", joints=_flap("door", 90)),
    Category("washing machine", (0.60, 0.60, 0.85), 68, STEEL, "wall", 0.7, ("washing machine", "washer", "laundry machine", "clothes washer"), joints=_doors(1)),
    Category("dryer", (0.60, 0.60, 0.85), 45, STEEL, "wall", 0.7, ("dryer", "tumble dryer", "clothes dryer", "drying machine"), family="washing machine", joints=_doors(1)),
    Category("toilet", (0.70, 0.38, 0.78), 38, CERAMIC, "wall", 0.6, ("toilet", "lavatory", "toilet bowl", "water closet", "commode"), near=("bidet", "urinal"), fixed=True, joints=_flap("lid", 95)),
    Category("bathtub", (0.75, 1.70, 0.58), 60, CERAMIC, "wall", 0.6, ("bathtub", "tub", "bath tub", "clawfoot tub", "soaking tub", "clawfoot bathtub", "freestanding tub", "bath", "claw foot tub"),
             near=("hot tub", "jacuzzi"), fixed=True),
    Category("shower", (0.90, 0.90, 2.00), 60, GLASS, "corner", 0.6, ("shower", "shower stall", "shower cabin", "walk in shower", "shower enclosure", "shower cubicle", "shower room"),
             near=("sauna", "phone booth", "shower head"), fixed=True, joints=_doors(1)),
    Category("water heater", (0.55, 0.55, 1.50), 60, STEEL, "wall", 0.4, ("water heater", "boiler", "hot water tank"), near=("furnace",), fixed=True, family="barrel"),
    Category("heater", (0.22, 0.65, 0.60), 10, STEEL, "wall", 0.4, ("heater", "space heater", "electric heater", "room heater"), near=("air purifier", "dehumidifier", "humidifier")),
    Category("air conditioner", (0.22, 0.85, 0.30), 11, PLASTIC, "mounted", 0.0, ("air conditioner", "ac unit", "aircon", "air conditioning"), mount=2.05, fixed=True, family="wall box"),
    # --- light, plants, floor pieces
    Category("floor lamp", (0.40, 0.40, 1.60), 6, STEEL, "wall", 0.0, ("floor lamp", "standing lamp", "arc lamp", "torchiere", "studio light", "reading light", "grow light", "tripod lamp", "softbox"),
             near=("iv stand", "iv pole", "microphone stand", "tripod", "microphone"), family="lamp"),
    Category("floor plant", (0.50, 0.50, 1.20), 12, CERAMIC, "wall", 0.0,
             ("floor plant", "plant", "potted plant", "potted tree", "houseplant", "house plant", "indoor plant", "fern", "fiddle leaf fig", "palm", "potted palm", "palm tree", "monstera",
              "ficus", "large plant", "tall plant", "snake plant", "tropical plant", "indoor tree", "bamboo plant", "rubber plant", "greenery", "leafy plant"),
             near=("christmas tree", "tree", "shrub", "tomato plant", "lemon tree"), family="plant"),
    Category("planter", (0.40, 1.00, 0.45), 30, WOOD, "wall", 0.3, ("planter", "planter box", "raised bed", "flower box", "garden bed", "plant bed", "flower bed", "herb garden"), near=("seed bed", "sandbox"), family="plant"),
    Category("ladder", (0.30, 0.50, 1.80), 9, WOOD, "wall", 0.2, ("ladder", "step ladder", "stepladder", "blanket ladder", "library ladder", "rolling ladder"), near=("scaffold",)),
    Category("fireplace", (0.40, 1.40, 1.20), 200, STONE, "wall", 0.9, ("fireplace", "hearth", "mantel", "stone fireplace", "mantelpiece", "brick fireplace"),
             near=("wood stove", "wood burning stove", "woodstove", "pot belly stove"), fixed=True),
    Category("room divider", (0.30, 1.50, 1.80), 14, WOOD, "free", 0.3, ("room divider", "folding screen", "partition", "screen divider", "privacy screen", "divider", "cubicle wall"), near=("fence", "backdrop", "projection stand")),
    Category("statue", (0.40, 0.40, 1.50), 60, STONE, "free", 0.3, ("statue", "sculpture", "large sculpture"), near=("totem", "skeleton", "suit of armor", "fountain", "taxidermy"), family="mannequin"),
    Category("mannequin", (0.40, 0.45, 1.65), 8, PLASTIC, "free", 0.3, ("mannequin", "dress form", "tailor's dummy"), near=("robot", "scarecrow", "robot arm")),
    Category("rug", (1.40, 2.00, 0.01), 8, FABRIC, "rug", 0.0, ("rug", "carpet", "area rug", "persian rug", "shag rug", "floor rug", "floor mat", "play mat", "throw rug", "play rug", "mat", "runner", "runner rug", "oriental rug", "tatami", "tatami mat"),
             near=("bear skin", "animal hide", "cowhide", "foam mat", "exercise mat", "gym mat"), fixed=True),
    Category("bath mat", (0.50, 0.80, 0.01), 1.2, FABRIC, "rug", 0.0, ("bath mat", "bathmat", "doormat", "door mat", "welcome mat", "bath rug", "entrance mat", "shower mat"), fixed=True, family="rug"),
    Category("yoga mat", (1.73, 0.61, 0.01), 1.2, RUBBER, "rug", 0.0, ("yoga mat", "workout mat", "pilates mat"), fixed=True, family="rug"),
    # --- music, art, sport, play, work
    Category("piano", (0.60, 1.50, 1.15), 220, WOOD, "wall", 0.9, ("piano", "upright piano", "digital piano", "organ"), near=("grand piano", "baby grand piano", "harpsichord", "synthesizer", "electric piano", "xylophone"), joints=_flap("lid", 95)),
    Category("drum kit", (1.40, 1.60, 1.15), 35, STEEL, "free", 0.3, ("drum kit", "drum set", "drum", "drums", "bongo"), near=("percussion",)),
    Category("guitar stand", (0.35, 0.40, 1.05), 5, WOOD, "wall", 0.3, ("guitar stand", "guitar", "acoustic guitar", "electric guitar", "bass guitar"), near=("cello", "violin", "double bass", "ukulele", "banjo", "bass", "harp", "saxophone", "trumpet")),
    Category("speaker", (0.30, 0.28, 1.00), 15, WOOD, "wall", 0.2, ("speaker", "floor speaker", "loudspeaker", "amplifier", "amp", "guitar amp", "subwoofer", "stereo", "sound system", "guitar amplifier"), near=("jukebox", "gramophone")),
    Category("easel", (0.60, 0.65, 1.65), 6, WOOD, "free", 0.5, ("easel", "painting easel", "art easel", "canvas stand"), near=("flip chart", "telescope", "camera tripod")),
    Category("cart", (0.45, 0.70, 0.85), 14, STEEL, "wall", 0.4, ("cart", "trolley", "rolling cart", "utility cart", "serving cart", "tea trolley", "supply cart", "tool cart", "book cart", "medical cart", "kitchen cart", "tool chest", "service cart"),
             near=("wheelbarrow", "shopping cart", "stroller", "wheelchair", "lawn mower", "lawnmower", "rolling bar")),
    Category("tool box", (0.25, 0.50, 0.28), 8, STEEL, "surface", 0.0, ("tool box", "toolbox", "toolkit", "tool kit", "tackle box", "first aid kit", "sewing kit"), near=("power drill", "drill", "hammer", "wrench", "saw", "screwdriver"), family="box", joints=_flap("lid", 95)),
    Category("treadmill", (1.75, 0.80, 1.35), 90, STEEL, "free", 0.6, ("treadmill", "running machine"), near=("elliptical", "elliptical trainer", "elliptical machine", "rowing machine", "stair climber", "rower", "stairmaster")),
    Category("exercise bike", (1.10, 0.55, 1.20), 35, STEEL, "free", 0.4, ("exercise bike", "stationary bike", "spin bike", "stationary bicycle", "exercise bicycle", "exercycle")),
    Category("dumbbell rack", (0.50, 1.20, 0.80), 150, STEEL, "wall", 0.8, ("dumbbell rack", "weight rack", "dumbbell", "kettlebell rack", "free weight", "dumbbells rack"), near=("barbell", "squat rack", "power rack", "weight stack", "kettlebell", "weight", "weight machine", "cable machine", "barbell rack")),
    Category("weight bench", (1.25, 0.60, 1.10), 35, STEEL, "free", 0.5, ("weight bench", "bench press", "workout bench", "exercise bench", "gym bench", "adjustable bench", "weightlifting bench")),
    Category("punching bag", (0.40, 0.40, 1.70), 40, FABRIC, "free", 0.7, ("punching bag", "boxing bag", "heavy bag"), family="barrel"),
    Category("exercise ball", (0.65, 0.65, 0.65), 1.5, RUBBER, "free", 0.2, ("exercise ball", "gym ball", "yoga ball", "swiss ball", "stability ball"), near=("medicine ball",), family="ball"),
    Category("basketball hoop", (0.60, 1.10, 3.05), 90, STEEL, "wall", 1.2, ("basketball hoop", "basketball stand", "basketball net")),
    Category("pool table", (1.42, 2.54, 0.80), 280, WOOD, "free", 0.9, ("pool table", "billiard table", "snooker table", "billiards table", "billiard"), near=("air hockey table", "shuffleboard table", "shuffleboard")),
    Category("ping pong table", (1.53, 2.74, 0.76), 70, WOOD, "free", 0.9, ("ping pong table", "table tennis table", "ping pong", "table tennis")),
    Category("foosball table", (0.75, 1.40, 0.90), 55, WOOD, "free", 0.6, ("foosball table", "foosball", "football table", "table football")),
    Category("arcade machine", (0.80, 0.65, 1.75), 110, WOOD, "wall", 0.7, ("arcade machine", "arcade cabinet", "arcade game", "arcade"), near=("pinball machine", "pinball table", "slot machine", "claw machine", "atm")),
    Category("vending machine", (0.80, 0.95, 1.83), 280, STEEL, "wall", 0.9, ("vending machine", "snack machine", "drinks machine")),
    Category("water dispenser", (0.34, 0.32, 1.05), 16, PLASTIC, "wall", 0.6, ("water dispenser", "water cooler", "water fountain", "drinking fountain")),
    Category("tent", (1.10, 1.10, 1.30), 4, FABRIC, "corner", 0.4, ("tent", "play tent", "teepee", "tipi", "kids tent"), near=("playhouse", "dollhouse", "doll house", "play kitchen", "ball pit", "slide", "dog house", "dog crate", "dog kennel")),
    Category("rocking horse", (0.85, 0.35, 0.70), 8, WOOD, "free", 0.4, ("rocking horse",), near=("ride on toy", "scooter", "tricycle", "toy car")),
    Category("car", (4.40, 1.80, 1.45), 1400, RUBBER, "free", 0.6, ("car", "sports car", "sedan", "automobile", "suv", "vintage car", "classic car", "vehicle"), near=("van", "truck", "pickup truck", "motorcycle", "motorbike", "boat", "golf cart", "tractor")),
    Category("bicycle", (0.60, 1.75, 1.05), 14, RUBBER, "wall", 0.4, ("bicycle", "bike", "mountain bike", "road bike", "cycle"), near=("moped",)),
    Category("tire stack", (0.62, 0.62, 0.65), 36, RUBBER, "wall", 0.2, ("tire", "tyre", "tire stack", "stack of tires", "tyre stack", "wheel", "tire rack")),
    Category("aquarium", (0.40, 0.90, 1.25), 120, GLASS, "wall", 0.5, ("aquarium", "fish tank", "fishtank"), near=("terrarium", "bird cage", "birdcage", "hamster cage", "cage", "vivarium")),
    Category("copier", (0.60, 0.60, 1.10), 75, PLASTIC, "wall", 0.7, ("copier", "photocopier", "copy machine", "office printer", "multifunction printer"), family="washing machine"),
    # --- stand on other things
    Category("table lamp", (0.28, 0.28, 0.48), 2.2, CERAMIC, "surface", 0.0, ("table lamp", "lamp", "bedside lamp", "desk lamp", "reading lamp", "lava lamp", "light", "night light", "nightlight", "task lamp", "banker's lamp", "lantern"), family="lamp"),
    Category("television", (0.08, 1.10, 0.66), 14, PLASTIC, "surface", 0.0, ("television", "tv", "tv set", "flat screen", "flat screen tv", "television set", "flatscreen", "smart tv", "tv screen", "flat screen television", "large screen"), family="screen"),
    Category("computer monitor", (0.20, 0.58, 0.45), 5, PLASTIC, "surface", 0.0, ("computer monitor", "monitor", "computer", "screen", "desktop computer", "pc", "computer screen", "dual monitor", "imac"), family="screen"),
    Category("laptop", (0.24, 0.34, 0.24), 1.8, ALUMINIUM, "surface", 0.0, ("laptop", "notebook computer", "laptop computer"), near=("typewriter", "sewing machine", "cash register")),
    Category("keyboard", (0.14, 0.44, 0.03), 0.7, PLASTIC, "surface", 0.0, ("keyboard", "computer keyboard"), near=("mouse", "computer mouse"), family="slab"),
    Category("tablet", (0.18, 0.25, 0.02), 0.5, ALUMINIUM, "surface", 0.0, ("tablet", "ipad"), near=("phone", "smartphone", "cell phone", "mobile phone", "calculator", "mouse pad", "scale", "bathroom scale"), family="slab"),
    Category("printer", (0.38, 0.45, 0.26), 7, PLASTIC, "surface", 0.0, ("printer", "laser printer", "3d printer", "scanner"), near=("fax machine", "projector", "turntable", "record player", "sound mixer", "mixing console"), family="box"),
    Category("game console", (0.26, 0.30, 0.08), 3, PLASTIC, "surface", 0.0, ("game console", "gaming console", "video game console", "playstation", "xbox"), near=("router", "dvd player", "stereo receiver", "controller", "soundbar", "sound bar"), family="slab"),
    Category("radio", (0.16, 0.30, 0.20), 2.0, WOOD, "surface", 0.0, ("radio", "bookshelf speaker", "bluetooth speaker", "small speaker"), near=("telephone", "music box", "camera", "cassette player"), family="box"),
    Category("microscope", (0.24, 0.20, 0.38), 6, STEEL, "surface", 0.0, ("microscope",), near=("centrifuge", "spectrometer", "oscilloscope", "balance")),
    Category("microwave", (0.36, 0.50, 0.29), 13, STEEL, "surface", 0.0, ("microwave", "microwave oven", "toaster oven"), near=("air fryer", "autoclave", "rice cooker", "slow cooker"), joints=_doors(1)),
    Category("toaster", (0.18, 0.28, 0.20), 1.5, STEEL, "surface", 0.0, ("toaster",), near=("blender", "mixer", "stand mixer", "food processor", "juicer"), family="box"),
    Category("coffee machine", (0.38, 0.28, 0.36), 5, PLASTIC, "surface", 0.0, ("coffee machine", "coffee maker", "espresso machine", "coffeemaker", "coffee grinder"), near=("tea maker", "soda machine", "samovar")),
    Category("kettle", (0.17, 0.20, 0.24), 1.2, STEEL, "surface", 0.0, ("kettle", "teapot", "tea kettle", "tea pot", "electric kettle", "watering can", "coffee pot"), near=("pitcher", "jug", "teacup set", "tea set", "carafe", "french press")),
    Category("book", (0.23, 0.16, 0.03), 0.5, PAPER, "surface", 0.0, ("book", "notebook", "novel", "textbook", "cookbook", "picture book", "diary", "bible", "recipe book", "comic book", "sketchbook", "children's book", "storybook"),
             near=("scrapbook", "photo album", "binder", "board game", "record", "vinyl record", "vinyl", "comic", "dvd", "video game"), family="slab"),
    Category("magazine", (0.29, 0.22, 0.01), 0.25, PAPER, "surface", 0.0, ("magazine", "newspaper", "brochure", "menu", "journal", "catalog", "catalogue", "pamphlet"), near=("envelope", "letter", "map", "ticket"), family="slab"),
    Category("paper", (0.30, 0.21, 0.01), 0.2, PAPER, "surface", 0.0, ("paper", "document", "sheet music", "sheet of paper", "stack of papers", "stack of paper", "blueprint", "note", "sketch", "folder", "file", "drawing paper", "paperwork", "research paper", "letter paper"),
             near=("scroll", "music sheet", "napkin", "placemat", "place mat", "table runner"), family="slab"),
    Category("mug", (0.09, 0.12, 0.10), 0.35, CERAMIC, "surface", 0.0, ("mug", "cup", "coffee mug", "coffee cup", "teacup", "tea cup", "toothbrush holder", "tumbler cup"), near=("toothbrush", "measuring cup")),
    Category("glass", (0.07, 0.07, 0.13), 0.25, GLASS, "surface", 0.0, ("glass", "drinking glass", "wine glass", "tumbler", "glassware", "champagne glass", "water glass", "cocktail glass"), near=("goblet", "shot glass", "chalice", "cocktail")),
    Category("flask", (0.12, 0.12, 0.20), 0.3, GLASS, "surface", 0.0, ("flask", "beaker", "erlenmeyer flask", "test tube rack"), near=("test tube", "petri dish", "vial", "bunsen burner", "pipette", "potion", "decanter"), family="bottle"),
    Category("plate", (0.26, 0.26, 0.03), 0.5, CERAMIC, "surface", 0.0, ("plate", "dinner plate", "dish", "dinnerware", "saucer", "crockery", "dinner plate set"), near=("cake", "pizza", "food", "meal", "cake stand", "platter", "pie", "croissant", "pastry", "cookie")),
    Category("bowl", (0.20, 0.20, 0.09), 0.5, CERAMIC, "surface", 0.0, ("bowl", "salad bowl", "soup bowl", "mixing bowl", "pet bowl", "dog bowl"), near=("ashtray", "mortar", "candy bowl", "petri bowl")),
    Category("fruit bowl", (0.28, 0.28, 0.16), 1.6, CERAMIC, "surface", 0.0, ("fruit bowl", "bowl of fruit", "fruit basket", "fruit", "bowl of apples", "bowl of oranges", "bowl of lemons"), near=("apple", "orange", "banana", "lemon", "vegetable", "bread")),
    Category("cutlery", (0.21, 0.10, 0.02), 0.15, STEEL, "surface", 0.0, ("cutlery", "silverware", "cutlery set", "flatware", "utensil", "knife", "fork", "spoon"), near=("chopstick", "scissors", "whisk", "ladle", "spatula")),
    Category("pot", (0.26, 0.36, 0.16), 2.0, STEEL, "surface", 0.0, ("pot", "cooking pot", "saucepan", "cookware", "stockpot", "dutch oven"), near=("wok", "pressure cooker", "crock pot")),
    Category("pan", (0.28, 0.46, 0.06), 1.5, STEEL, "surface", 0.0, ("pan", "frying pan", "skillet"), near=("baking tray", "cast iron pan", "baking sheet")),
    Category("cutting board", (0.25, 0.38, 0.02), 1.0, WOOD, "surface", 0.0, ("cutting board", "chopping board", "bread board"), near=("palette", "chess board", "chessboard", "chess set", "rolling pin"), family="slab"),
    Category("knife block", (0.20, 0.12, 0.24), 2.0, WOOD, "surface", 0.0, ("knife block", "knife set"), near=("utensil holder", "spice rack"), family="box"),
    Category("tray", (0.30, 0.42, 0.05), 1.0, WOOD, "surface", 0.0, ("tray", "serving tray", "tea tray", "seed tray", "instrument tray", "paper tray", "document tray"), near=("dish rack", "letter tray", "seedling", "makeup", "jewelry", "dish drainer")),
    Category("coaster", (0.10, 0.10, 0.01), 0.05, WOOD, "surface", 0.0, ("coaster",), family="slab"),
    Category("bottle", (0.08, 0.08, 0.25), 0.6, PLASTIC, "surface", 0.0, ("bottle", "wine bottle", "water bottle", "bottle of wine", "perfume bottle", "shampoo bottle", "baby bottle", "perfume", "shampoo", "spray bottle", "liquor bottle", "wine"), near=("liquor", "lotion", "cleaning product", "oil", "sauce", "detergent", "milk", "beer", "syrup bottle")),
    Category("soap dispenser", (0.08, 0.08, 0.18), 0.5, CERAMIC, "surface", 0.0, ("soap dispenser", "soap", "hand soap", "hand sanitizer", "soap dish"), near=("lotion dispenser", "sponge"), family="bottle"),
    Category("jar", (0.12, 0.12, 0.18), 0.7, GLASS, "surface", 0.0, ("jar", "canister", "cookie jar", "mason jar", "glass jar", "paint pot", "paint jar", "spice jar", "jar of spices", "candy jar", "specimen jar", "glass container"), near=("spice", "paint", "specimen", "urn", "bead", "button", "preserve", "candy", "cereal", "herb jar"), family="bottle"),
    Category("can", (0.07, 0.07, 0.12), 0.36, ALUMINIUM, "surface", 0.0, ("can", "soda can", "tin can", "paint can", "tin", "beer can", "canned food"), near=("bucket", "paint bucket", "soda", "watering bucket", "paint tube", "glue")),
    Category("vase", (0.15, 0.15, 0.28), 1.1, CERAMIC, "surface", 0.0, ("vase", "flower vase", "vase of flowers", "flower", "bouquet", "vase with flowers", "bouquet of flowers", "centerpiece vase", "centrepiece", "centerpiece", "fresh flower", "pottery", "vase of roses", "rose", "tulip"), near=("amphora", "ceramic pot", "incense holder", "wreath")),
    Category("small plant", (0.20, 0.20, 0.28), 1.2, CERAMIC, "surface", 0.0, ("small plant", "succulent", "cactus", "table plant", "bonsai", "desk plant", "small potted plant", "potted herb", "herb", "potted flower", "orchid", "potted succulent", "mini plant", "herb pot", "seedling pot"), near=("flower pot", "terracotta pot", "plant pot", "moss"), family="plant"),
    Category("candle", (0.08, 0.08, 0.14), 0.4, FOAM, "surface", 0.0, ("candle", "candlestick", "candle holder", "scented candle", "candelabra", "tealight", "diffuser"), near=("incense", "menorah", "oil lamp")),
    Category("picture frame", (0.06, 0.16, 0.21), 0.4, WOOD, "surface", 0.0, ("picture frame", "photo frame", "family photo", "framed photo", "photo"), near=("award", "name plate", "small mirror", "makeup mirror", "hand mirror", "calendar", "certificate")),
    Category("globe", (0.28, 0.28, 0.38), 1.5, PLASTIC, "surface", 0.0, ("globe", "world globe", "desk globe"), near=("crystal ball", "snow globe", "orb", "planet model")),
    Category("figurine", (0.12, 0.12, 0.24), 0.8, STONE, "surface", 0.0, ("figurine", "bust", "trophy", "small sculpture", "action figure", "statuette", "buddha statue", "ornament", "ceramic figurine"), near=("trinket", "collectible", "hourglass", "skull", "fossil", "anatomical model", "model", "shell", "seashell", "metronome", "chess piece", "award statue", "doll"), family="mannequin"),
    Category("rock", (0.18, 0.22, 0.14), 3.0, STONE, "surface", 0.0, ("rock", "stone", "mineral", "crystal", "geode", "rock sample", "geological sample", "mineral sample", "mineral specimen", "pebble", "gemstone"), near=("coral", "log", "firewood", "driftwood", "bone", "pumpkin")),
    Category("box", (0.28, 0.35, 0.24), 1.5, CARDBOARD, "surface", 0.0, ("box", "cardboard box", "storage box", "container", "carton", "storage container", "moving box", "package", "parcel", "gift box", "gift", "shoebox", "jewelry box", "archive box", "tissue box", "gift wrapped box", "plastic container", "supply box", "bento box"), near=("material", "fabric bolt", "cash box", "lunch box", "tissue", "ammo box", "yarn", "fabric")),
    Category("pen holder", (0.09, 0.09, 0.18), 0.3, PLASTIC, "surface", 0.0, ("pen holder", "pencil cup", "pencil holder", "pen cup", "pencil case", "brush holder", "desk organizer", "stationery", "pen stand"), near=("pen", "pencil", "brush", "paintbrush", "marker", "crayon", "makeup brush", "stapler", "paint brush", "highlighter", "ruler", "eraser")),
    Category("remote control", (0.18, 0.05, 0.03), 0.15, PLASTIC, "surface", 0.0, ("remote control", "remote", "tv remote"), near=("key", "eyeglasses", "glasses case", "pipe", "wallet", "harmonica", "flashlight"), family="slab"),
    Category("alarm clock", (0.07, 0.14, 0.11), 0.3, PLASTIC, "surface", 0.0, ("alarm clock", "desk clock", "table clock", "mantel clock"), near=("timer", "thermometer", "watch", "moisture meter", "meter"), family="clock"),
    Category("pillow", (0.35, 0.50, 0.14), 0.7, FABRIC, "surface", 0.0, ("pillow", "cushion", "throw pillow", "decorative pillow", "bed pillow", "sofa cushion", "scatter cushion"), near=("bolster",)),
    Category("blanket", (0.40, 0.60, 0.08), 1.5, FABRIC, "surface", 0.0, ("blanket", "throw", "throw blanket", "folded blanket", "quilt", "bedspread", "duvet", "comforter", "afghan"), near=("clothing", "clothes", "shirt", "jacket", "coat", "diaper", "laundry", "tablecloth", "sheet", "sweater"), family="towel"),
    Category("towel", (0.28, 0.38, 0.08), 0.6, FABRIC, "surface", 0.0, ("towel", "bath towel", "hand towel", "folded towel", "dish towel", "soft towel", "towel stack", "stack of towels"), near=("robe", "bathrobe", "cloth", "rag", "washcloth", "sock")),
    Category("toy", (0.14, 0.18, 0.18), 0.3, PLASTIC, "surface", 0.0, ("toy", "building block", "toy block", "wooden toy", "toy train", "block", "stacking ring", "lego", "lego brick"), near=("puzzle", "mobile", "rattle", "toy truck", "model airplane", "model ship", "toy castle", "rocket", "game", "model train"), family="toy"),
    Category("teddy bear", (0.26, 0.26, 0.34), 0.5, FABRIC, "surface", 0.0, ("teddy bear", "teddy", "stuffed animal", "stuffed toy", "plush toy", "plushie", "plush", "stuffed bear"), near=("puppet", "cat", "dog")),
    Category("rubik cube", (0.06, 0.06, 0.06), 0.1, PLASTIC, "surface", 0.0, ("rubik cube", "rubik's cube", "rubiks cube", "cube"), near=("dice",), family="box"),
    Category("basketball", (0.24, 0.24, 0.24), 0.62, RUBBER, "surface", 0.0, ("basketball", "ball", "soccer ball", "football", "volleyball"), near=("tennis ball", "bowling ball", "helmet", "hat", "baseball", "balloon"), family="ball"),
    # --- on the walls
    Category("painting", (0.03, 0.90, 0.65), 3, WOOD, "mounted", 0.0,
             ("painting", "picture", "wall art", "art print", "artwork", "framed picture", "framed art", "canvas print", "print", "wall decoration", "portrait", "landscape painting", "framed print", "abstract painting",
              "wall hanging", "abstract art", "wall picture", "canvas", "framed artwork", "photograph", "framed photograph", "art", "art piece", "mural", "framed painting", "piece of art", "wall decor", "poster",
              "movie poster", "world map", "wall map", "diploma", "framed certificate", "anatomy poster", "periodic table"),
             near=("tapestry", "butterfly", "mounted butterfly", "insect", "wall panel", "neon sign", "banner", "sign", "family picture", "sticker", "string light", "fairy light", "mounted head", "antler", "deer head", "trophy head", "dreamcatcher", "garland", "wallpaper mural", "macrame", "flag banner", "guitar hook", "dartboard", "dart board", "scoreboard", "wall sticker"),
             mount=1.35, fixed=True),
    Category("mirror", (0.04, 0.80, 1.00), 8, GLASS, "mounted", 0.0, ("mirror", "wall mirror", "bathroom mirror", "vanity mirror", "round mirror", "full length mirror", "floor mirror", "gym mirror", "large mirror", "standing mirror"), mount=1.00, fixed=True),
    Category("wall clock", (0.05, 0.30, 0.30), 1, PLASTIC, "mounted", 0.0, ("wall clock", "clock", "cuckoo clock"), near=("grandfather clock", "thermostat"), mount=1.80, fixed=True, family="clock"),
    Category("whiteboard", (0.05, 1.80, 1.10), 12, PLASTIC, "mounted", 0.0, ("whiteboard", "white board", "blackboard", "chalkboard", "dry erase board", "smart board", "projector screen", "projection screen", "menu board", "chalk board", "presentation screen", "smartboard", "black board"), mount=0.90, fixed=True, family="board"),
    Category("corkboard", (0.03, 0.90, 0.60), 2, WOOD, "mounted", 0.0, ("corkboard", "cork board", "bulletin board", "notice board", "pinboard", "pin board", "pegboard", "peg board", "tool wall", "mood board", "vision board", "message board", "tool rack"), mount=1.20, fixed=True, family="board"),
    Category("wall shelf", (0.22, 0.90, 0.30), 5, WOOD, "mounted", 0.0, ("wall shelf", "floating shelf", "wall mounted shelf", "hanging shelf", "picture ledge"), near=("towel cabinet shelf", "shadow box"), mount=1.45, fixed=True),
    Category("wall cabinet", (0.35, 0.80, 0.70), 18, WOOD, "mounted", 0.0, ("wall cabinet", "upper cabinet", "hanging cabinet", "medicine cabinet", "kitchen wall cabinet", "overhead cabinet", "wall cupboard"), mount=1.45, fixed=True, family="cabinet", joints=_doors(2)),
    Category("wall lamp", (0.16, 0.14, 0.30), 1.5, STEEL, "mounted", 0.0, ("wall lamp", "sconce", "wall sconce", "wall light", "picture light", "vanity light"), near=("torch", "wall torch", "neon light"), mount=1.60, fixed=True, family="lamp"),
    Category("acoustic panel", (0.06, 0.60, 0.60), 1, FOAM, "mounted", 0.0, ("acoustic panel", "acoustic foam", "sound panel", "soundproofing panel", "acoustic foam panel", "foam panel", "soundproofing", "soundproof panel"), mount=1.20, fixed=True, family="wall box"),
    Category("cooling fan", (0.15, 0.40, 0.40), 3, PLASTIC, "mounted", 0.0, ("cooling fan", "wall fan", "exhaust fan", "ventilation fan", "fan", "air vent", "vent"), mount=2.00, fixed=True, family="wall box"),
    Category("hose", (0.12, 0.50, 0.50), 3, RUBBER, "mounted", 0.0, ("hose", "garden hose", "hose reel"), near=("extension cord", "rope", "cable", "lasso"), mount=1.00, fixed=True),
    Category("curtain", (0.10, 1.40, 2.20), 3, FABRIC, "mounted", 0.0, ("curtain", "drape", "window curtain", "sheer curtain", "drapery", "shower curtain", "blackout curtain"), near=("blind", "window blind", "shutter", "roman shade", "shade", "valance"), mount=0.05, fixed=True),
    Category("towel rail", (0.10, 0.60, 0.08), 1.5, STEEL, "mounted", 0.0, ("towel rail", "towel rack", "towel bar", "towel hook", "towel holder", "heated towel rail", "grab bar"), near=("ballet barre", "barre", "pull up bar"), mount=1.20, fixed=True),
    Category("coat hook", (0.08, 0.60, 0.15), 1.5, WOOD, "mounted", 0.0, ("coat hook", "hook", "wall hook", "hook rail", "peg rail", "key holder", "key rack", "wall mounted coat rack", "coat rail"), mount=1.60, fixed=True, family="towel rail"),
    Category("toilet paper holder", (0.12, 0.16, 0.14), 0.5, STEEL, "mounted", 0.0, ("toilet paper holder", "toilet paper", "toilet roll holder", "toilet roll", "paper towel dispenser", "paper towel holder"), near=("light switch", "outlet", "hand dryer"), mount=0.70, fixed=True, family="towel rail"),
    # --- at the ceiling
    Category("ceiling light", (0.45, 0.45, 0.20), 3, STEEL, "ceiling", 0.0, ("ceiling light", "ceiling lamp", "overhead light", "overhead lamp", "ceiling fixture", "led panel", "fluorescent light", "recessed light", "flush mount light", "skylight lamp", "light fixture", "track light", "spotlight", "surgical light"), near=("light bulb", "smoke detector"), fixed=True, family="lamp"),
    Category("pendant light", (0.40, 0.40, 0.70), 3, STEEL, "ceiling", 0.0, ("pendant light", "pendant lamp", "hanging lamp", "hanging light", "pendant", "chandelier", "paper lantern", "pendant fixture", "hanging lantern", "edison bulb"), near=("disco ball", "wind chime", "baby mobile", "crib mobile"), fixed=True, family="lamp"),
    Category("ceiling fan", (1.20, 1.20, 0.35), 6, STEEL, "ceiling", 0.0, ("ceiling fan", "overhead fan"), fixed=True),
    Category("hanging plant", (0.35, 0.35, 0.80), 3, CERAMIC, "ceiling", 0.0, ("hanging plant", "hanging planter", "hanging basket", "hanging fern", "ivy", "vine"), near=("hanging garden", "pot rack", "hanging chair pod"), fixed=True, family="plant"),
    Category("cable tray", (0.30, 2.00, 0.10), 12, STEEL, "ceiling", 0.0, ("cable tray", "exposed pipe", "exposed duct", "ductwork", "ceiling duct", "exposed ductwork", "exposed piping", "duct"), fixed=True, family="beam"),
    Category("exposed beam", (0.20, 4.00, 0.25), 90, WOOD, "ceiling", 0.0, ("exposed beam", "ceiling beam", "beam", "wooden beam", "exposed wooden beam", "timber beam", "rafter", "wood beam", "exposed wood beam"), fixed=True, family="beam"),
)
# fmt: on

CATALOGUE: dict[str, Category] = {category.name: category for category in _TABLE}


@cache
def exact_words() -> dict[str, Category]:
    """Each word, singular and lower case, that means exactly one category."""
    return {word: category for category in _TABLE for word in (category.name, *category.words)}


@cache
def near_words() -> dict[str, Category]:
    """Each word for a thing without a model, and the category that stands for it."""
    return {word: category for category in _TABLE for word in category.near}


def find(word: str) -> Category | None:
    """The category a singular word means, or is nearest to; None if there is no such thing here."""
    word = " ".join(word.lower().replace("-", " ").split())
    return exact_words().get(word) or near_words().get(word)
