"""What a thing becomes where it is put: a lamp on the wall is a wall lamp, a plant on a desk a small one."""

from __future__ import annotations

from layout.language.lexicon import by_meaning

ON_WALL = by_meaning({
    "painting": (
        "paper, magazine, picture frame, vase, figurine, globe, toy, guitar stand, rug, plate, blanket, "
        "basketball hoop"
    ),
    "wall lamp": "table lamp, ceiling light, candle, floor lamp, pendant light",
    "wall shelf": "shelf, bookshelf, book, box, flask, jar, shoe rack",
    "wall cabinet": "cabinet, display case",
    "wall clock": "alarm clock",
    "coat hook": "coat rack",
    "corkboard": "tool box",
    "towel rail": "towel",
})  # fmt: skip

ON_CEILING = by_meaning({
    "pendant light": "table lamp, floor lamp, candle, toy",
    "ceiling light": "wall lamp",
    "hanging plant": "floor plant, small plant, planter",
    "ceiling fan": "cooling fan",
})  # fmt: skip

ON_THINGS = by_meaning({
    "small plant": "floor plant, planter, hanging plant",
    "table lamp": "floor lamp",
    "radio": "speaker, cooling fan, drum kit",
    "figurine": "statue, mannequin",
    "box": "bin, chest, crate, laundry basket",
    "alarm clock": "wall clock",
    "picture frame": "painting, mirror, whiteboard",
    "bottle": "water dispenser",
    "tray": "cart, basket, shelf",
    "paper": "corkboard",
    "basketball": "exercise ball",
    "toy": "rocking horse, car",
    "pen holder": "trash can",
    "vase": "umbrella stand",
    "painting": "acoustic panel",
    "jar": "aquarium",
})  # fmt: skip
"""Large things named on furniture are shown by their small kin, and a note says so."""
