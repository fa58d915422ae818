"""From an item of the layout to its shape."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pkgutil import resolve_name

import numpy as np

from layout.catalogue import CATALOGUE
from layout.furniture.part import Furniture, Surface
from layout.furniture.shapes import Mesh
from layout.layout import Item

Builder = Callable[[Item], Furniture]

LEAST = {"tables": 0.6, "storage": 0.6, "shelves": 0.6, "textiles:curtain": 0.1}
"""Share of the usual size at which a family, or those of a file, are drawn at least; 1 if it is not named here."""

_BUILDERS = {
    "tables:table": "dining table, table, round table, coffee table, side table, console table",
    "tables:desk": "desk",
    "tables:dressing_table": "dressing table",
    "tables:workbench": "workbench",
    "tables:lectern": "lectern",
    "chairs:chair": "chair",
    "chairs:high_chair": "high chair",
    "swivel:office_chair": "office chair",
    "swivel:salon_chair": "salon chair",
    "stools:stool": "stool, bar stool",
    "stools:bench": "bench",
    "stools:pew": "pew",
    "stools:exam_table": "exam table",
    "sofas:sofa": "sofa, loveseat, armchair",
    "sofas:booth": "booth",
    "sofas:ottoman": "ottoman",
    "sofas:bean_bag": "bean bag",
    "beds:bed": "bed, single bed",
    "beds:bunk_bed": "bunk bed",
    "beds:crib": "crib",
    "storage:nightstand": "nightstand",
    "storage:dresser": "dresser",
    "storage:changing_table": "changing table",
    "storage:wardrobe": "wardrobe",
    "storage:cabinet": "cabinet",
    "storage:sideboard": "sideboard",
    "storage:tv_stand": "tv stand",
    "lockers:filing_cabinet": "filing cabinet",
    "lockers:locker": "locker",
    "lockers:server_rack": "server rack",
    "kitchen:wall_cabinet": "wall cabinet",
    "showpieces:chest": "chest",
    "showpieces:display_case": "display case",
    "showpieces:fireplace": "fireplace",
    "shelves:bookshelf": "bookshelf",
    "shelves:rack": "shelf",
    "shelves:shoe_rack": "shoe rack",
    "shelves:wall_shelf": "wall shelf",
    "shelves:ladder": "ladder",
    "shelves:room_divider": "room divider",
    "kitchen:counter": "kitchen counter, kitchen island",
    "kitchen:lab_bench": "lab bench",
    "bars:bar": "bar counter",
    "bars:reception": "reception desk",
    "kitchen:sink": "sink cabinet, bathroom vanity",
    "machines:stove": "stove",
    "machines:refrigerator": "refrigerator, mini fridge",
    "machines:range_hood": "range hood",
    "machines:washer": "washing machine, dryer, dishwasher",
    "machines:water_heater": "water heater",
    "appliances:microwave": "microwave",
    "appliances:toaster": "toaster",
    "appliances:coffee_machine": "coffee machine",
    "appliances:kettle": "kettle",
    "office:water_dispenser": "water dispenser",
    "office:vending_machine": "vending machine",
    "office:copier": "copier",
    "office:printer": "printer",
    "office:microscope": "microscope",
    "climate:heater": "heater",
    "climate:air_conditioner": "air conditioner",
    "climate:wall_fan": "cooling fan",
    "climate:ceiling_fan": "ceiling fan",
    "audio:speaker": "speaker",
    "audio:radio": "radio",
    "keepsakes:globe": "globe",
    "bathroom:toilet": "toilet",
    "bathroom:bathtub": "bathtub",
    "bathroom:shower": "shower",
    "textiles:towel_rail": "towel rail",
    "textiles:coat_hook": "coat hook",
    "textiles:paper_holder": "toilet paper holder",
    "textiles:towel": "towel, blanket",
    "textiles:curtain": "curtain",
    "lamps:floor_lamp": "floor lamp",
    "lamps:table_lamp": "table lamp",
    "lamps:wall_lamp": "wall lamp",
    "lamps:ceiling_light": "ceiling light",
    "lamps:pendant": "pendant light",
    "plants:floor_plant": "floor plant",
    "plants:small_plant": "small plant",
    "flowers:planter": "planter",
    "flowers:hanging_plant": "hanging plant",
    "flowers:vase": "vase",
    "tableware:mug": "mug",
    "tableware:glass": "glass",
    "bottles:flask": "flask",
    "tableware:plate": "plate",
    "tableware:bowl": "bowl",
    "cookware:fruit_bowl": "fruit bowl",
    "tableware:cutlery": "cutlery",
    "cookware:pot": "pot",
    "cookware:pan": "pan",
    "cookware:cutting_board": "cutting board",
    "cookware:knife_block": "knife block",
    "cookware:tray": "tray",
    "tableware:coaster": "coaster",
    "bottles:bottle": "bottle",
    "bottles:soap_dispenser": "soap dispenser",
    "bottles:jar": "jar",
    "bottles:can": "can",
    "bottles:candle": "candle",
    "electronics:television": "television",
    "electronics:monitor": "computer monitor",
    "electronics:laptop": "laptop",
    "electronics:keyboard": "keyboard",
    "electronics:tablet": "tablet",
    "electronics:game_console": "game console",
    "electronics:remote_control": "remote control",
    "clocks:wall_clock": "wall clock",
    "clocks:alarm_clock": "alarm clock",
    "amusement:arcade_machine": "arcade machine",
    "amusement:aquarium": "aquarium",
    "pictures:painting": "painting",
    "pictures:mirror": "mirror",
    "pictures:whiteboard": "whiteboard",
    "pictures:corkboard": "corkboard",
    "decor:acoustic_panel": "acoustic panel",
    "decor:hose": "hose",
    "stationery:book": "book",
    "stationery:magazine": "magazine",
    "stationery:paper": "paper",
    "pictures:picture_frame": "picture frame",
    "decor:pillow": "pillow",
    "figures:mannequin": "mannequin",
    "figures:statue": "statue",
    "figures:figurine": "figurine",
    "decor:rock": "rock",
    "stationery:pen_holder": "pen holder",
    "overhead:exposed_beam": "exposed beam",
    "overhead:cable_tray": "cable tray",
    "floors:rug": "rug, bath mat, yoga mat",
    "pictures:easel": "easel",
    "containers:basket": "basket",
    "containers:laundry_basket": "laundry basket",
    "containers:trash_can": "trash can",
    "containers:bin_": "bin",
    "containers:crate": "crate",
    "containers:barrel": "barrel",
    "containers:punching_bag": "punching bag",
    "containers:box_": "box",
    "containers:tool_box": "tool box",
    "racks:umbrella_stand": "umbrella stand",
    "racks:coat_rack": "coat rack",
    "racks:clothes_rack": "clothes rack",
    "racks:cart": "cart",
    "music:piano": "piano",
    "music:drum_kit": "drum kit",
    "music:guitar_stand": "guitar stand",
    "gym:treadmill": "treadmill",
    "gym:exercise_bike": "exercise bike",
    "gym:dumbbell_rack": "dumbbell rack",
    "gym:weight_bench": "weight bench",
    "balls:exercise_ball": "exercise ball",
    "balls:basketball": "basketball",
    "balls:basketball_hoop": "basketball hoop",
    "games:pool_table": "pool table",
    "games:ping_pong_table": "ping pong table",
    "games:foosball_table": "foosball table",
    "tents:tent": "tent",
    "toys:rocking_horse": "rocking horse",
    "toys:toy": "toy",
    "toys:teddy_bear": "teddy bear",
    "toys:rubik_cube": "rubik cube",
    "vehicles:car": "car",
    "bicycles:bicycle": "bicycle",
    "vehicles:tire_stack": "tire stack",
}
"""Function of this package -> the categories it builds."""

FAMILIES: dict[str, str] = {
    category: f"layout.furniture.{builder}" for builder, names in _BUILDERS.items() for category in names.split(", ")
}
"""Category -> the function that builds it."""


def build(item: Item) -> Furniture:
    """The parts and surfaces of an item, in its own frame, inside its box.

    Families are drawn for things of usual size and larger, joinery also for smaller. What is too small for
    its handles, bolts and castors is drawn larger and scaled down with them.

    Raises KeyError if no family builds the item's category.
    """
    if item.category not in FAMILIES:
        raise KeyError(f"{item.name} is a {item.category!r}; furniture can be {', '.join(sorted(FAMILIES))}")
    builder: Builder = resolve_name(FAMILIES[item.category])
    family = FAMILIES[item.category].rpartition(".")[2]
    least = LEAST.get(family, LEAST.get(family.partition(":")[0], 1.0))
    usual = CATALOGUE[item.category].size
    drawn = tuple(max(size, least * typical) for size, typical in zip(item.size, usual, strict=True))
    furniture = builder(item.model_copy(update={"size": drawn}))
    if drawn == item.size:
        return furniture
    return _scaled(furniture, np.divide(item.size, drawn))


def _scaled(furniture: Furniture, factor: np.ndarray) -> Furniture:
    def scaled(mesh: Mesh) -> Mesh:
        return Mesh(mesh.vertices * factor, mesh.faces, process=False)

    fx, fy, fz = (float(f) for f in factor)
    parts = [replace(p, mesh=scaled(p.mesh), pieces=tuple(scaled(m) for m in p.pieces)) for p in furniture.parts]
    surfaces = [
        Surface(s.name, (s.low[0] * fx, s.low[1] * fy), (s.high[0] * fx, s.high[1] * fy), s.z * fz, s.headroom * fz)
        for s in furniture.surfaces
    ]
    return Furniture(tuple(parts), tuple(surfaces))
