"""What things are: real sizes, masses, friction, where they go, and the words for them.

Sizes follow the medians of ProcTHOR's public asset database (Deitke et al. 2022) where it has the
category, and common furniture catalogues elsewhere. Masses are typical for such articles: a prior,
good to about 30 %, not a measurement. Friction is one Coulomb coefficient per surface material.

Sizes are along the item's own axes: depth x, width y, height z [m], x being the way it faces. A
bathtub, a crib and a bicycle stand with a long side to the wall, so their width is the longer one.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from layout.layout import Vec3
from layout.words import APPROXIMATIONS, SYNONYMS

Place = Literal["wall", "free", "corner", "surface", "mounted", "ceiling", "rug"]

WOOD, FABRIC, CERAMIC, PLASTIC, PAPER, CARDBOARD, FOAM = 0.4, 0.4, 0.35, 0.35, 0.32, 0.32, 0.4
STEEL, ALUMINIUM, STONE, GLASS, RUBBER, FRUIT = 0.74, 1.1, 0.9, 0.9, 1.15, 0.8


@dataclass(frozen=True)
class Joint:
    """A moving part that such a thing has in reality."""

    part: Literal["door", "drawer", "lid", "seat"]
    kind: Literal["hinge", "slide"]
    axis: Vec3
    """In the item's frame."""
    range: tuple[float, float]
    """[rad] for a hinge, [m] for a slide; zero is shut."""
    count: int = 1


@dataclass(frozen=True)
class Category:
    """One kind of thing, as it usually is."""

    name: str
    size: Vec3
    """Typical depth x, width y, height z [m]."""
    mass: float
    """[kg] at that size."""
    friction: float
    place: Place
    """wall: back to a wall; free: anywhere on the floor; surface: stands on another item;
    mounted: on a wall; rug: flat on the floor, and may lie under furniture."""
    front: float
    """Free floor wanted before it [m]."""
    words: tuple[str, ...] = ()
    """Singular words that mean exactly this, from `layout.words`."""
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


def _mounted(
    name: str, size: Vec3, mass: float, friction: float, mount: float, family: str = "", joints=()
) -> Category:
    return Category(name, size, mass, friction, "mounted", 0.0, mount=mount, fixed=True, family=family, joints=joints)


def _ceiling(name: str, size: Vec3, mass: float, friction: float, family: str = "") -> Category:
    return Category(name, size, mass, friction, "ceiling", 0.0, fixed=True, family=family)


# fmt: off
_TABLE = (
    # --- to sleep in
    Category("bed", (2.05, 1.60, 0.95), 70, WOOD, "wall", 0.6, family="bed"),
    Category("single bed", (2.05, 0.95, 0.90), 45, WOOD, "wall", 0.6, family="bed"),
    Category("bunk bed", (2.05, 1.00, 1.65), 80, WOOD, "wall", 0.6),
    Category("crib", (0.75, 1.40, 0.95), 25, WOOD, "wall", 0.6),
    Category("nightstand", (0.40, 0.48, 0.55), 14, WOOD, "wall", 0.35, family="cabinet", joints=_drawers(0.40)),
    Category("wardrobe", (0.60, 1.20, 2.00), 90, WOOD, "wall", 0.7, family="cabinet", joints=_doors(2)),
    Category("dresser", (0.50, 1.20, 0.95), 55, WOOD, "wall", 0.7, family="cabinet", joints=_drawers(0.50, 4)),
    Category("dressing table", (0.45, 1.00, 0.76), 30, WOOD, "wall", 0.7, family="desk", joints=_drawers(0.45)),
    Category("changing table", (0.55, 0.90, 0.95), 30, WOOD, "wall", 0.7, family="cabinet", joints=_drawers(0.55, 4)),
    Category("chest", (0.50, 1.00, 0.50), 25, WOOD, "wall", 0.4, family="box", joints=_flap("lid", 95)),
    # --- to sit on
    Category("sofa", (0.93, 2.10, 0.85), 60, FABRIC, "wall", 0.5),
    Category("loveseat", (0.90, 1.55, 0.85), 45, FABRIC, "wall", 0.5, family="sofa"),
    Category("armchair", (0.85, 0.85, 0.88), 25, FABRIC, "free", 0.5, family="sofa"),
    Category("ottoman", (0.50, 0.70, 0.43), 12, FABRIC, "free", 0.2),
    Category("bean bag", (0.85, 0.85, 0.65), 6, FABRIC, "free", 0.2),
    Category("chair", (0.52, 0.46, 0.88), 6, WOOD, "free", 0.4),
    Category("office chair", (0.62, 0.62, 1.00), 14, FABRIC, "free", 0.4, joints=_SWIVEL),
    Category("salon chair", (0.75, 0.65, 1.05), 40, FABRIC, "free", 0.6, family="office chair", joints=_SWIVEL),
    Category("high chair", (0.55, 0.50, 0.95), 7, WOOD, "free", 0.4, family="chair"),
    Category("stool", (0.40, 0.40, 0.48), 4, WOOD, "free", 0.2),
    Category("bar stool", (0.45, 0.42, 0.75), 6, WOOD, "free", 0.3, family="stool"),
    Category("bench", (0.40, 1.20, 0.46), 18, WOOD, "wall", 0.4),
    Category("pew", (0.60, 1.80, 0.95), 45, WOOD, "free", 0.5, family="bench"),
    Category("booth", (0.65, 1.40, 1.10), 50, FABRIC, "wall", 0.5, family="sofa"),
    Category("exam table", (0.70, 1.85, 0.80), 70, FABRIC, "wall", 0.7, family="bench"),
    # --- tables
    Category("dining table", (0.90, 1.60, 0.75), 40, WOOD, "free", 0.0, family="table"),
    Category("table", (0.75, 1.20, 0.74), 25, WOOD, "free", 0.3, family="table"),
    Category("round table", (1.00, 1.00, 0.75), 28, WOOD, "free", 0.3, family="table"),
    Category("coffee table", (0.60, 1.10, 0.43), 22, WOOD, "free", 0.0, family="table"),
    Category("side table", (0.45, 0.50, 0.55), 9, WOOD, "wall", 0.2, family="table"),
    Category("console table", (0.35, 1.20, 0.80), 20, WOOD, "wall", 0.4, family="table"),
    Category("desk", (0.65, 1.40, 0.75), 35, WOOD, "wall", 0.0, joints=_drawers(0.65)),
    Category("workbench", (0.70, 1.60, 0.90), 70, WOOD, "wall", 0.7, family="bench table"),
    Category("lab bench", (0.75, 1.80, 0.90), 90, WOOD, "wall", 0.7, family="counter"),
    Category("reception desk", (0.70, 1.80, 1.10), 110, WOOD, "free", 0.8, family="counter"),
    Category("bar counter", (0.60, 1.80, 1.10), 120, WOOD, "wall", 1.0, family="counter"),
    Category("lectern", (0.45, 0.60, 1.15), 20, WOOD, "free", 0.6),
    # --- to keep things in
    Category("tv stand", (0.42, 1.50, 0.52), 32, WOOD, "wall", 0.6, family="cabinet", joints=_doors(2)),
    Category("bookshelf", (0.32, 0.90, 1.90), 45, WOOD, "wall", 0.6, family="shelf"),
    Category("shelf", (0.40, 1.00, 1.80), 30, STEEL, "wall", 0.6, family="shelf"),
    Category("cabinet", (0.45, 0.90, 1.20), 45, WOOD, "wall", 0.6, family="cabinet", joints=_doors(2)),
    Category("filing cabinet", (0.60, 0.45, 1.30), 40, STEEL, "wall", 0.7, family="cabinet", joints=_drawers(0.60, 4)),
    Category("locker", (0.50, 0.90, 1.80), 60, STEEL, "wall", 0.7, family="cabinet", joints=_doors(3)),
    Category("sideboard", (0.45, 1.60, 0.85), 60, WOOD, "wall", 0.6, family="cabinet", joints=_doors(3)),
    Category("display case", (0.50, 1.20, 1.40), 80, GLASS, "wall", 0.8),
    Category("shoe rack", (0.30, 0.80, 0.55), 9, WOOD, "wall", 0.4, family="shelf"),
    Category("server rack", (1.00, 0.60, 2.00), 250, STEEL, "wall", 0.9, family="cabinet", joints=_doors(1)),
    Category("coat rack", (0.45, 0.45, 1.75), 6, WOOD, "wall", 0.2),
    Category("clothes rack", (0.50, 1.20, 1.65), 12, STEEL, "wall", 0.5),
    Category("umbrella stand", (0.24, 0.24, 0.55), 4, STEEL, "wall", 0.2),
    Category("basket", (0.35, 0.45, 0.40), 2.5, FABRIC, "free", 0.2),
    Category("laundry basket", (0.35, 0.45, 0.60), 3, PLASTIC, "wall", 0.2, family="basket"),
    Category("trash can", (0.30, 0.30, 0.40), 2, PLASTIC, "wall", 0.0),
    Category("bin", (0.30, 0.40, 0.30), 2, PLASTIC, "wall", 0.2, family="box"),
    Category("crate", (0.35, 0.50, 0.32), 4, WOOD, "free", 0.2),
    Category("barrel", (0.60, 0.60, 0.90), 45, WOOD, "free", 0.3),
    # --- kitchen, bath, laundry
    Category("kitchen counter", (0.62, 1.80, 0.91), 120, STONE, "wall", 0.9, fixed=True, family="counter",
             joints=_doors(3)),
    Category("kitchen island", (0.90, 1.60, 0.91), 140, STONE, "free", 0.9, family="counter", joints=_doors(2)),
    Category("sink cabinet", (0.62, 0.90, 1.05), 50, CERAMIC, "wall", 0.7, fixed=True, family="counter",
             joints=_doors(2)),
    Category("bathroom vanity", (0.50, 0.80, 0.99), 45, CERAMIC, "wall", 0.6, fixed=True, family="counter",
             joints=_doors(2)),
    Category("stove", (0.65, 0.76, 0.92), 60, STEEL, "wall", 0.9, joints=_flap("door", 90)),
    Category("refrigerator", (0.70, 0.75, 1.78), 85, STEEL, "wall", 0.9, joints=_doors(2)),
    Category("mini fridge", (0.50, 0.50, 0.85), 28, STEEL, "wall", 0.6, family="refrigerator", joints=_doors(1)),
    _mounted("range hood", (0.50, 0.76, 0.70), 18, STEEL, 1.60),
    Category("dishwasher", (0.60, 0.60, 0.85), 45, STEEL, "wall", 0.7, family="washing machine",
             joints=_flap("door", 90)),
    Category("washing machine", (0.60, 0.60, 0.85), 68, STEEL, "wall", 0.7, joints=_doors(1)),
    Category("dryer", (0.60, 0.60, 0.85), 45, STEEL, "wall", 0.7, family="washing machine", joints=_doors(1)),
    Category("toilet", (0.70, 0.38, 0.78), 38, CERAMIC, "wall", 0.6, fixed=True, joints=_flap("lid", 95)),
    Category("bathtub", (0.75, 1.70, 0.58), 60, CERAMIC, "wall", 0.6, fixed=True),
    Category("shower", (0.90, 0.90, 2.00), 60, GLASS, "corner", 0.6, fixed=True, joints=_doors(1)),
    Category("water heater", (0.55, 0.55, 1.50), 60, STEEL, "wall", 0.4, fixed=True, family="barrel"),
    Category("heater", (0.22, 0.65, 0.60), 10, STEEL, "wall", 0.4),
    _mounted("air conditioner", (0.22, 0.85, 0.30), 11, PLASTIC, 2.05, family="wall box"),
    # --- light, plants, floor pieces
    Category("floor lamp", (0.40, 0.40, 1.60), 6, STEEL, "wall", 0.0, family="lamp"),
    Category("floor plant", (0.50, 0.50, 1.20), 12, CERAMIC, "wall", 0.0, family="plant"),
    Category("planter", (0.40, 1.00, 0.45), 30, WOOD, "wall", 0.3, family="plant"),
    Category("ladder", (0.30, 0.50, 1.80), 9, WOOD, "wall", 0.2),
    Category("fireplace", (0.40, 1.40, 1.20), 200, STONE, "wall", 0.9, fixed=True),
    Category("room divider", (0.30, 1.50, 1.80), 14, WOOD, "free", 0.3),
    Category("statue", (0.40, 0.40, 1.50), 60, STONE, "free", 0.3, family="mannequin"),
    Category("mannequin", (0.40, 0.45, 1.65), 8, PLASTIC, "free", 0.3),
    Category("rug", (1.40, 2.00, 0.01), 8, FABRIC, "rug", 0.0, fixed=True),
    Category("bath mat", (0.50, 0.80, 0.01), 1.2, FABRIC, "rug", 0.0, fixed=True, family="rug"),
    Category("yoga mat", (1.73, 0.61, 0.01), 1.2, RUBBER, "rug", 0.0, fixed=True, family="rug"),
    # --- music, art, sport, play, work
    Category("piano", (0.60, 1.50, 1.15), 220, WOOD, "wall", 0.9, joints=_flap("lid", 95)),
    Category("drum kit", (1.40, 1.60, 1.15), 35, STEEL, "free", 0.3),
    Category("guitar stand", (0.35, 0.40, 1.05), 5, WOOD, "wall", 0.3),
    Category("speaker", (0.30, 0.28, 1.00), 15, WOOD, "wall", 0.2),
    Category("easel", (0.60, 0.65, 1.65), 6, WOOD, "free", 0.5),
    Category("cart", (0.45, 0.70, 0.85), 14, STEEL, "wall", 0.4),
    Category("tool box", (0.25, 0.50, 0.28), 8, STEEL, "surface", 0.0, family="box", joints=_flap("lid", 95)),
    Category("treadmill", (1.75, 0.80, 1.35), 90, STEEL, "free", 0.6),
    Category("exercise bike", (1.10, 0.55, 1.20), 35, STEEL, "free", 0.4),
    Category("dumbbell rack", (0.50, 1.20, 0.80), 150, STEEL, "wall", 0.8),
    Category("weight bench", (1.25, 0.60, 1.10), 35, STEEL, "free", 0.5),
    Category("punching bag", (0.40, 0.40, 1.70), 40, FABRIC, "free", 0.7, family="barrel"),
    Category("exercise ball", (0.65, 0.65, 0.65), 1.5, RUBBER, "free", 0.2, family="ball"),
    Category("basketball hoop", (0.60, 1.10, 3.05), 90, STEEL, "wall", 1.2),
    Category("pool table", (1.42, 2.54, 0.80), 280, WOOD, "free", 0.9),
    Category("ping pong table", (1.53, 2.74, 0.76), 70, WOOD, "free", 0.9),
    Category("foosball table", (0.75, 1.40, 0.90), 55, WOOD, "free", 0.6),
    Category("arcade machine", (0.80, 0.65, 1.75), 110, WOOD, "wall", 0.7),
    Category("vending machine", (0.80, 0.95, 1.83), 280, STEEL, "wall", 0.9),
    Category("water dispenser", (0.34, 0.32, 1.05), 16, PLASTIC, "wall", 0.6),
    Category("tent", (1.10, 1.10, 1.30), 4, FABRIC, "corner", 0.4),
    Category("rocking horse", (0.85, 0.35, 0.70), 8, WOOD, "free", 0.4),
    Category("car", (4.40, 1.80, 1.45), 1400, RUBBER, "free", 0.6),
    Category("bicycle", (0.60, 1.75, 1.05), 14, RUBBER, "wall", 0.4),
    Category("tire stack", (0.62, 0.62, 0.65), 36, RUBBER, "wall", 0.2),
    Category("aquarium", (0.40, 0.90, 1.25), 120, GLASS, "wall", 0.5),
    Category("copier", (0.60, 0.60, 1.10), 75, PLASTIC, "wall", 0.7, family="washing machine"),
    # --- stand on other things
    Category("table lamp", (0.28, 0.28, 0.48), 2.2, CERAMIC, "surface", 0.0, family="lamp"),
    Category("television", (0.08, 1.10, 0.66), 14, PLASTIC, "surface", 0.0, family="screen"),
    Category("computer monitor", (0.20, 0.58, 0.45), 5, PLASTIC, "surface", 0.0, family="screen"),
    Category("laptop", (0.24, 0.34, 0.24), 1.8, ALUMINIUM, "surface", 0.0),
    Category("keyboard", (0.14, 0.44, 0.03), 0.7, PLASTIC, "surface", 0.0, family="slab"),
    Category("tablet", (0.18, 0.25, 0.02), 0.5, ALUMINIUM, "surface", 0.0, family="slab"),
    Category("printer", (0.38, 0.45, 0.26), 7, PLASTIC, "surface", 0.0, family="box"),
    Category("game console", (0.26, 0.30, 0.08), 3, PLASTIC, "surface", 0.0, family="slab"),
    Category("radio", (0.16, 0.30, 0.20), 2.0, WOOD, "surface", 0.0, family="box"),
    Category("microscope", (0.24, 0.20, 0.38), 6, STEEL, "surface", 0.0),
    Category("microwave", (0.36, 0.50, 0.29), 13, STEEL, "surface", 0.0, joints=_doors(1)),
    Category("toaster", (0.18, 0.28, 0.20), 1.5, STEEL, "surface", 0.0, family="box"),
    Category("coffee machine", (0.38, 0.28, 0.36), 5, PLASTIC, "surface", 0.0),
    Category("kettle", (0.17, 0.20, 0.24), 1.2, STEEL, "surface", 0.0),
    Category("book", (0.23, 0.16, 0.03), 0.5, PAPER, "surface", 0.0, family="slab"),
    Category("magazine", (0.29, 0.22, 0.01), 0.25, PAPER, "surface", 0.0, family="slab"),
    Category("paper", (0.30, 0.21, 0.01), 0.2, PAPER, "surface", 0.0, family="slab"),
    Category("mug", (0.09, 0.12, 0.10), 0.35, CERAMIC, "surface", 0.0),
    Category("glass", (0.07, 0.07, 0.13), 0.25, GLASS, "surface", 0.0),
    Category("flask", (0.12, 0.12, 0.20), 0.3, GLASS, "surface", 0.0, family="bottle"),
    Category("plate", (0.26, 0.26, 0.03), 0.5, CERAMIC, "surface", 0.0),
    Category("bowl", (0.20, 0.20, 0.09), 0.5, CERAMIC, "surface", 0.0),
    Category("fruit bowl", (0.28, 0.28, 0.16), 1.6, CERAMIC, "surface", 0.0),
    Category("cutlery", (0.21, 0.10, 0.02), 0.15, STEEL, "surface", 0.0),
    Category("pot", (0.26, 0.36, 0.16), 2.0, STEEL, "surface", 0.0),
    Category("pan", (0.28, 0.46, 0.06), 1.5, STEEL, "surface", 0.0),
    Category("cutting board", (0.25, 0.38, 0.02), 1.0, WOOD, "surface", 0.0, family="slab"),
    Category("knife block", (0.20, 0.12, 0.24), 2.0, WOOD, "surface", 0.0, family="box"),
    Category("tray", (0.30, 0.42, 0.05), 1.0, WOOD, "surface", 0.0),
    Category("coaster", (0.10, 0.10, 0.01), 0.05, WOOD, "surface", 0.0, family="slab"),
    Category("bottle", (0.08, 0.08, 0.25), 0.6, PLASTIC, "surface", 0.0),
    Category("soap dispenser", (0.08, 0.08, 0.18), 0.5, CERAMIC, "surface", 0.0, family="bottle"),
    Category("jar", (0.12, 0.12, 0.18), 0.7, GLASS, "surface", 0.0, family="bottle"),
    Category("can", (0.07, 0.07, 0.12), 0.36, ALUMINIUM, "surface", 0.0),
    Category("vase", (0.15, 0.15, 0.28), 1.1, CERAMIC, "surface", 0.0),
    Category("small plant", (0.20, 0.20, 0.28), 1.2, CERAMIC, "surface", 0.0, family="plant"),
    Category("candle", (0.08, 0.08, 0.14), 0.4, FOAM, "surface", 0.0),
    Category("picture frame", (0.06, 0.16, 0.21), 0.4, WOOD, "surface", 0.0),
    Category("globe", (0.28, 0.28, 0.38), 1.5, PLASTIC, "surface", 0.0),
    Category("figurine", (0.12, 0.12, 0.24), 0.8, STONE, "surface", 0.0, family="mannequin"),
    Category("rock", (0.18, 0.22, 0.14), 3.0, STONE, "surface", 0.0),
    Category("box", (0.28, 0.35, 0.24), 1.5, CARDBOARD, "surface", 0.0),
    Category("pen holder", (0.09, 0.09, 0.18), 0.3, PLASTIC, "surface", 0.0),
    Category("remote control", (0.18, 0.05, 0.03), 0.15, PLASTIC, "surface", 0.0, family="slab"),
    Category("alarm clock", (0.07, 0.14, 0.11), 0.3, PLASTIC, "surface", 0.0, family="clock"),
    Category("pillow", (0.35, 0.50, 0.14), 0.7, FABRIC, "surface", 0.0),
    Category("blanket", (0.40, 0.60, 0.08), 1.5, FABRIC, "surface", 0.0, family="towel"),
    Category("towel", (0.28, 0.38, 0.08), 0.6, FABRIC, "surface", 0.0),
    Category("toy", (0.14, 0.18, 0.18), 0.3, PLASTIC, "surface", 0.0, family="toy"),
    Category("teddy bear", (0.26, 0.26, 0.34), 0.5, FABRIC, "surface", 0.0),
    Category("rubik cube", (0.06, 0.06, 0.06), 0.1, PLASTIC, "surface", 0.0, family="box"),
    Category("basketball", (0.24, 0.24, 0.24), 0.62, RUBBER, "surface", 0.0, family="ball"),
    # --- on the walls
    _mounted("painting", (0.03, 0.90, 0.65), 3, WOOD, 1.35),
    _mounted("mirror", (0.04, 0.80, 1.00), 8, GLASS, 1.00),
    _mounted("wall clock", (0.05, 0.30, 0.30), 1, PLASTIC, 1.80, family="clock"),
    _mounted("whiteboard", (0.05, 1.80, 1.10), 12, PLASTIC, 0.90, family="board"),
    _mounted("corkboard", (0.03, 0.90, 0.60), 2, WOOD, 1.20, family="board"),
    _mounted("wall shelf", (0.22, 0.90, 0.30), 5, WOOD, 1.45),
    _mounted("wall cabinet", (0.35, 0.80, 0.70), 18, WOOD, 1.45, family="cabinet", joints=_doors(2)),
    _mounted("wall lamp", (0.16, 0.14, 0.30), 1.5, STEEL, 1.60, family="lamp"),
    _mounted("acoustic panel", (0.06, 0.60, 0.60), 1, FOAM, 1.20, family="wall box"),
    _mounted("cooling fan", (0.15, 0.40, 0.40), 3, PLASTIC, 2.00, family="wall box"),
    _mounted("hose", (0.12, 0.50, 0.50), 3, RUBBER, 1.00),
    _mounted("curtain", (0.10, 1.40, 2.20), 3, FABRIC, 0.05),
    _mounted("towel rail", (0.10, 0.60, 0.08), 1.5, STEEL, 1.20),
    _mounted("coat hook", (0.08, 0.60, 0.15), 1.5, WOOD, 1.60, family="towel rail"),
    _mounted("toilet paper holder", (0.12, 0.16, 0.14), 0.5, STEEL, 0.70, family="towel rail"),
    # --- at the ceiling
    _ceiling("ceiling light", (0.45, 0.45, 0.20), 3, STEEL, family="lamp"),
    _ceiling("pendant light", (0.40, 0.40, 0.70), 3, STEEL, family="lamp"),
    _ceiling("ceiling fan", (1.20, 1.20, 0.35), 6, STEEL),
    _ceiling("hanging plant", (0.35, 0.35, 0.80), 3, CERAMIC, family="plant"),
    _ceiling("cable tray", (0.30, 2.00, 0.10), 12, STEEL, family="beam"),
    _ceiling("exposed beam", (0.20, 4.00, 0.25), 90, WOOD, family="beam"),
)
# fmt: on


def _spoken(category: Category) -> Category:
    words = tuple(SYNONYMS[category.name].split(", ")) if category.name in SYNONYMS else ()
    near = tuple(APPROXIMATIONS[category.name].split(", ")) if category.name in APPROXIMATIONS else ()
    return replace(category, words=(category.name, *words), near=near)


CATALOGUE: dict[str, Category] = {category.name: _spoken(category) for category in _TABLE}


@cache
def exact_words() -> dict[str, Category]:
    """Each word, singular and lower case, that means exactly one category."""
    return {word: category for category in CATALOGUE.values() for word in category.words}


@cache
def near_words() -> dict[str, Category]:
    """Each word for a thing without a model, and the category that stands for it."""
    return {word: category for category in CATALOGUE.values() for word in category.near}


def find(word: str) -> Category | None:
    """The category a singular word means, or is nearest to; None if there is no such thing here."""
    word = " ".join(word.lower().replace("-", " ").split())
    return exact_words().get(word) or near_words().get(word)
