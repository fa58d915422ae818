"""From an item of the layout to its shape."""

from __future__ import annotations

import math
from collections.abc import Callable
from pkgutil import resolve_name

from layout.furniture.part import Furniture, Part, Surface
from layout.furniture.shapes import box
from layout.layout import Item

Builder = Callable[[Item], Furniture]

_BUILDERS = {
    "tables:table": "dining table, table, round table, coffee table, side table, console table",
    "tables:desk": "desk",
    "tables:dressing_table": "dressing table",
    "tables:workbench": "workbench",
    "tables:lectern": "lectern",
    "chairs:chair": "chair",
    "chairs:high_chair": "high chair",
    "chairs:office_chair": "office chair",
    "chairs:salon_chair": "salon chair",
    "chairs:stool": "stool, bar stool",
    "chairs:bench": "bench",
    "chairs:pew": "pew",
    "chairs:exam_table": "exam table",
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
    "storage:filing_cabinet": "filing cabinet",
    "storage:locker": "locker",
    "storage:server_rack": "server rack",
    "storage:wall_cabinet": "wall cabinet",
    "storage:chest": "chest",
    "storage:display_case": "display case",
    "storage:fireplace": "fireplace",
    "shelves:bookshelf": "bookshelf",
    "shelves:rack": "shelf",
    "shelves:shoe_rack": "shoe rack",
    "shelves:wall_shelf": "wall shelf",
    "shelves:ladder": "ladder",
    "shelves:room_divider": "room divider",
    "kitchen:counter": "kitchen counter, kitchen island",
    "kitchen:lab_bench": "lab bench",
    "kitchen:bar": "bar counter",
    "kitchen:reception": "reception desk",
    "kitchen:sink": "sink cabinet, bathroom vanity",
    "kitchen:stove": "stove",
    "kitchen:refrigerator": "refrigerator, mini fridge",
    "kitchen:range_hood": "range hood",
    "kitchen:washer": "washing machine, dryer, dishwasher",
    "kitchen:water_heater": "water heater",
    "appliances:microwave": "microwave",
    "appliances:toaster": "toaster",
    "appliances:coffee_machine": "coffee machine",
    "appliances:kettle": "kettle",
    "appliances:water_dispenser": "water dispenser",
    "appliances:vending_machine": "vending machine",
    "appliances:copier": "copier",
    "appliances:printer": "printer",
    "appliances:microscope": "microscope",
    "appliances:heater": "heater",
    "appliances:air_conditioner": "air conditioner",
    "appliances:wall_fan": "cooling fan",
    "appliances:ceiling_fan": "ceiling fan",
    "appliances:speaker": "speaker",
    "appliances:radio": "radio",
    "appliances:globe": "globe",
    "bathroom:toilet": "toilet",
    "bathroom:bathtub": "bathtub",
    "bathroom:shower": "shower",
    "bathroom:towel_rail": "towel rail",
    "bathroom:coat_hook": "coat hook",
    "bathroom:paper_holder": "toilet paper holder",
    "bathroom:towel": "towel, blanket",
    "bathroom:curtain": "curtain",
    "lamps:floor_lamp": "floor lamp",
    "lamps:table_lamp": "table lamp",
    "lamps:wall_lamp": "wall lamp",
    "lamps:ceiling_light": "ceiling light",
    "lamps:pendant": "pendant light",
    "plants:floor_plant": "floor plant",
    "plants:small_plant": "small plant",
    "plants:planter": "planter",
    "plants:hanging_plant": "hanging plant",
    "plants:vase": "vase",
}
"""Function of this package -> the categories it builds."""

FAMILIES: dict[str, str] = {
    category: f"layout.furniture.{builder}" for builder, names in _BUILDERS.items() for category in names.split(", ")
}
"""Category -> the function that builds it."""


def build(item: Item) -> Furniture:
    """The parts and surfaces of an item, in its own frame, inside its box."""
    family = FAMILIES.get(item.category)
    builder: Builder = resolve_name(family) if family else _plain
    return builder(item)


def _plain(item: Item) -> Furniture:
    x, y, z = item.size
    top = Surface("top", (0.02 - x / 2, 0.02 - y / 2), (x / 2 - 0.02, y / 2 - 0.02), z, math.inf)
    body = box((-x / 2, -y / 2, 0), (x / 2, y / 2, z), bevel=min(0.01, 0.1 * min(item.size)), round=2)
    return Furniture((Part("body", body, "plastic:white"),), (top,) if min(x, y) > 0.08 else ())
