"""Where small things live when nothing was said, best first."""

from __future__ import annotations

SOFT = (
    "bed", "single bed", "bunk bed", "sofa", "loveseat", "armchair", "bench", "crib", "ottoman", "exam table", "booth",
)  # fmt: skip
"""Only what is soft lies on these."""

CUSHIONS = ("pillow", "blanket", "teddy bear", "towel")

SHUNNED = (
    "toilet", "bathtub", "stove", "chair", "office chair", "stool", "bar stool", "bean bag", "high chair",
    "sink cabinet", "treadmill", "salon chair", "floor plant", "planter", "floor lamp", "easel", "statue", "mannequin",
    "coat rack", "clothes rack", "refrigerator", "wardrobe", "aquarium", "bicycle", "car", "drum kit", "guitar stand",
    "laundry basket", "basket", "trash can", "bin", "umbrella stand", "exercise bike", "water dispenser", "shower",
    "fireplace", "speaker", "lectern", "locker", "vending machine", "arcade machine", "server rack", "barrel",
)  # fmt: skip
"""Nothing stands on these unless it lives there or was sent there."""

_HOMES = {
    "television": "tv stand, sideboard, dresser, cabinet, chest, console table",
    "computer monitor": "desk, table, lab bench",
    "keyboard": "desk, table",
    "laptop": "desk, table, coffee table",
    "table lamp": "nightstand, desk, side table, dresser, sideboard, console table, table",
    "alarm clock": "nightstand",
    "book": "bookshelf, shelf, wall shelf, nightstand, coffee table, desk",
    "plate": "dining table, round table, table, kitchen island",
    "cutlery": "dining table, round table, table, kitchen island",
    "glass": "dining table, round table, table, kitchen island, coffee table",
    "bowl": "dining table, kitchen counter, kitchen island",
    "pillow": "bed, single bed, bunk bed, sofa, loveseat, armchair",
    "blanket": "bed, single bed, sofa, armchair, crib",
    "teddy bear": "crib, bed, single bed, shelf, chest",
    "towel": "bathroom vanity, shelf, cabinet, bench",
    "microwave": "kitchen counter, kitchen island",
    "toaster": "kitchen counter",
    "kettle": "kitchen counter, stove",
    "coffee machine": "kitchen counter, sideboard",
    "fruit bowl": "kitchen island, dining table, kitchen counter",
    "soap dispenser": "bathroom vanity, sink cabinet",
    "remote control": "coffee table, tv stand, side table",
    "magazine": "coffee table, side table, nightstand",
    "vase": "dining table, coffee table, sideboard, console table",
    "pen holder": "desk, table",
    "paper": "desk, table",
    "mug": "desk, coffee table, table, kitchen counter",
    "pot": "stove, kitchen counter",
    "pan": "stove, kitchen counter",
    "cutting board": "kitchen counter, kitchen island",
    "game console": "tv stand",
    "printer": "cabinet, desk, sideboard",
    "box": "shelf, bookshelf, workbench",
    "picture frame": "sideboard, dresser, nightstand, console table, bookshelf",
    "tool box": "workbench, shelf",
    "microscope": "lab bench, table, desk",
    "flask": "lab bench, shelf",
    "jar": "shelf, kitchen counter, lab bench",
}


def homes_of(category: str) -> tuple[str, ...]:
    """Categories of furniture that such a thing lives on."""
    return tuple(_HOMES[category].split(", ")) if category in _HOMES else ()
