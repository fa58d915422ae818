"""What things are made of: colour, texture, gloss and light, by name."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, replace
from functools import lru_cache
from pkgutil import resolve_name

import numpy as np
from jaxtyping import Float

Colour = tuple[float, float, float]


@dataclass(frozen=True)
class Material:
    """How a surface looks."""

    name: str
    pattern: str
    """A key of PATTERNS, and after a colon the variant it draws."""
    colour: Colour
    """sRGB, 0..1."""
    tile: float = 1.0
    """What one texture spans [m]; pictures that are stretched once over their part ignore it."""
    roughness: float = 0.6
    """0 is a mirror, 1 is chalk."""
    reflectance: float = 0.04
    """Share of the light that is mirrored at normal incidence, 0..1."""
    emission: float = 0.0
    """Radiance it gives off by itself, relative to white paper in a well-lit room."""


COLOURS: dict[str, Colour] = {
    "white": (0.93, 0.92, 0.90), "cream": (0.92, 0.87, 0.77), "ivory": (0.93, 0.90, 0.82),
    "beige": (0.82, 0.74, 0.62), "tan": (0.74, 0.60, 0.44), "brown": (0.42, 0.29, 0.20),
    "chocolate": (0.29, 0.19, 0.14), "black": (0.10, 0.10, 0.11), "charcoal": (0.24, 0.25, 0.27),
    "grey": (0.56, 0.57, 0.58), "gray": (0.56, 0.57, 0.58), "silver": (0.75, 0.76, 0.77),
    "red": (0.70, 0.17, 0.16), "burgundy": (0.43, 0.12, 0.17), "terracotta": (0.75, 0.42, 0.30),
    "orange": (0.87, 0.50, 0.20), "mustard": (0.80, 0.61, 0.24), "yellow": (0.92, 0.78, 0.33),
    "gold": (0.80, 0.64, 0.34), "olive": (0.44, 0.45, 0.26), "sage": (0.63, 0.69, 0.58),
    "green": (0.27, 0.47, 0.32), "emerald": (0.10, 0.40, 0.30), "mint": (0.70, 0.85, 0.76),
    "teal": (0.16, 0.43, 0.45), "turquoise": (0.33, 0.66, 0.67), "blue": (0.24, 0.40, 0.62),
    "light_blue": (0.62, 0.75, 0.85), "navy": (0.14, 0.21, 0.36), "purple": (0.40, 0.28, 0.50),
    "lavender": (0.72, 0.67, 0.82), "pink": (0.88, 0.63, 0.66), "blush": (0.88, 0.74, 0.69),
    "copper": (0.72, 0.45, 0.32), "brass": (0.78, 0.62, 0.36), "linen": (0.86, 0.82, 0.74),
}  # fmt: skip
"""Colour words of materials such as `fabric:navy` and of `Item.style["colour"]`."""

_FILES = {
    "wood": "grain planks panelling",
    "cloth": "weave velvet leather carpet quilt wicker",
    "mineral": "plain plaster concrete stone marble terracotta brick tiles subway brushed cork cardboard foliage "
    "terrazzo fruit rust",
    "scenery": "outdoors",
    "rugs": "rug",
    "paintings": "art",
    "prints": "screen keyboard dial digits whiteboard page cover label display sheen canvas",
}

PATTERNS: dict[str, str] = {
    name: f"layout.patterns.{file}:{name}" for file, names in _FILES.items() for name in names.split()
}
"""Pattern -> the function that draws it: (colour, variant) -> picture."""

PICTURES = frozenset(name for file in ("scenery", "rugs", "paintings", "prints") for name in _FILES[file].split())
"""Patterns that fill their part once and do not wrap around."""


def find(name: str) -> Material:
    """The material of that name: one of NAMED, or one of KINDS, a colon and a colour word or a variant.

    Raises KeyError that tells what there is.
    """
    if name in NAMED:
        return NAMED[name]
    kind, colon, variant = name.partition(":")
    if colon and kind in KINDS:
        template = KINDS[kind]
        if variant in COLOURS:
            return replace(template, name=name, colour=COLOURS[variant])
        if variant in VARIANTS.get(kind, ()) or (kind == "art" and variant.isdigit()):
            return replace(template, name=name, pattern=f"{template.pattern}:{variant}")
    raise KeyError(_unknown(name, kind))


def _unknown(name: str, kind: str) -> str:
    if kind in KINDS and ":" in name:
        there = f"{kind} takes the colours {', '.join(COLOURS)}"
        if kind in VARIANTS:
            there = f"{kind} takes the variants {', '.join(VARIANTS[kind])}"
        return f"no material {name!r}; {there}"
    close = difflib.get_close_matches(name, [*NAMED, *KINDS], n=3)
    meant = f"; did you mean {' or '.join(close)}?" if close else ""
    return (
        f"no material {name!r}{meant} There are {', '.join(sorted(NAMED))}, and {', '.join(f'{k}:...' for k in KINDS)}"
    )


@lru_cache(maxsize=256)
def texture(material: Material) -> Float[np.ndarray, "512 512 3"]:
    """Its picture, float32 sRGB, row 0 on top; repeats without a seam unless the pattern is one of PICTURES."""
    pattern, _, variant = material.pattern.partition(":")
    picture = resolve_name(PATTERNS[pattern])(np.array(material.colour), variant).astype(np.float32)
    picture.flags.writeable = False
    return picture


def _named(
    name: str, pattern: str, colour: Colour | str, tile: float, roughness: float, reflectance: float
) -> Material:
    colour = COLOURS[colour] if isinstance(colour, str) else colour
    return Material(name, pattern, colour, tile, roughness, reflectance)


NAMED: dict[str, Material] = {
    m.name: m
    for m in (
        _named("oak", "grain:oak", (0.72, 0.56, 0.39), 1.0, 0.5, 0.04),
        _named("pale_oak", "grain:oak", (0.81, 0.70, 0.55), 1.0, 0.5, 0.04),
        _named("pine", "grain:pine", (0.83, 0.67, 0.45), 1.0, 0.55, 0.04),
        _named("walnut", "grain:walnut", (0.45, 0.30, 0.20), 1.0, 0.45, 0.04),
        _named("cherry", "grain:oak", (0.57, 0.31, 0.20), 1.0, 0.4, 0.04),
        _named("dark_wood", "grain:dark", (0.25, 0.17, 0.13), 1.0, 0.4, 0.04),
        _named("black_wood", "grain:dark", (0.13, 0.12, 0.12), 1.0, 0.45, 0.04),
        _named("rustic_wood", "grain:rustic", (0.50, 0.37, 0.26), 1.0, 0.75, 0.03),
        _named("grey_wood", "grain:oak", (0.58, 0.54, 0.49), 1.0, 0.6, 0.04),
        _named("white_wood", "grain:painted", (0.90, 0.89, 0.86), 1.0, 0.45, 0.04),
        _named("plywood", "grain:pine", (0.80, 0.68, 0.51), 1.0, 0.6, 0.04),
        _named("oak_planks", "planks:oak", (0.68, 0.53, 0.38), 1.8, 0.4, 0.04),
        _named("walnut_planks", "planks:walnut", (0.44, 0.30, 0.21), 1.8, 0.35, 0.04),
        _named("pale_planks", "planks:oak", (0.79, 0.71, 0.60), 1.8, 0.45, 0.04),
        _named("grey_planks", "planks:oak", (0.58, 0.54, 0.50), 1.8, 0.45, 0.04),
        _named("wood_planks", "panelling:pine", (0.72, 0.57, 0.40), 1.2, 0.55, 0.04),
        _named("wood_panel", "panelling:oak", (0.66, 0.50, 0.35), 1.0, 0.5, 0.04),
        _named("tiles_white", "tiles", (0.90, 0.90, 0.88), 1.2, 0.2, 0.05),
        _named("tiles_grey", "tiles", (0.60, 0.60, 0.59), 1.8, 0.3, 0.05),
        _named("tiles_checker", "tiles:checker", (0.88, 0.87, 0.84), 1.2, 0.2, 0.05),
        _named("tiles_terracotta", "tiles", (0.70, 0.43, 0.31), 1.2, 0.5, 0.04),
        _named("tiles_subway", "subway", (0.92, 0.92, 0.90), 0.8, 0.2, 0.05),
        _named("concrete", "concrete", (0.60, 0.59, 0.57), 2.5, 0.6, 0.04),
        _named("concrete_polished", "concrete", (0.50, 0.49, 0.48), 3.0, 0.25, 0.05),
        _named("terrazzo", "terrazzo", (0.84, 0.82, 0.78), 0.8, 0.25, 0.05),
        _named("carpet_beige", "carpet", (0.77, 0.70, 0.59), 1.5, 0.95, 0.0),
        _named("carpet_grey", "carpet", (0.54, 0.54, 0.55), 1.5, 0.95, 0.0),
        _named("rubber_floor", "stone", (0.20, 0.20, 0.21), 1.0, 0.8, 0.02),
        _named("plaster", "plaster", (0.89, 0.88, 0.86), 3.0, 0.9, 0.0),
        _named("plaster_white", "plaster", (0.94, 0.94, 0.93), 3.0, 0.95, 0.0),
        _named("plaster_warm", "plaster", (0.90, 0.85, 0.76), 3.0, 0.9, 0.0),
        _named("plaster_cool", "plaster", (0.80, 0.83, 0.86), 3.0, 0.9, 0.0),
        _named("plaster_sage", "plaster", (0.70, 0.75, 0.66), 3.0, 0.9, 0.0),
        _named("plaster_blue", "plaster", (0.56, 0.67, 0.76), 3.0, 0.9, 0.0),
        _named("plaster_pink", "plaster", (0.89, 0.77, 0.73), 3.0, 0.9, 0.0),
        _named("plaster_dark", "plaster", (0.30, 0.33, 0.37), 3.0, 0.9, 0.0),
        _named("brick", "brick", (0.60, 0.34, 0.26), 0.96, 0.9, 0.0),
        _named("brick_white", "brick:white", (0.88, 0.86, 0.82), 0.96, 0.9, 0.0),
        _named("rusty", "rust", (0.55, 0.50, 0.44), 1.0, 0.9, 0.0),
        _named("marble", "marble", (0.90, 0.89, 0.87), 1.6, 0.12, 0.05),
        _named("marble_dark", "marble", (0.22, 0.22, 0.24), 1.6, 0.12, 0.05),
        _named("stone", "stone", (0.62, 0.59, 0.55), 0.8, 0.45, 0.04),
        _named("stone_dark", "stone", (0.23, 0.23, 0.24), 0.8, 0.3, 0.05),
        _named("terracotta", "terracotta", (0.72, 0.42, 0.30), 0.6, 0.85, 0.02),
        _named("steel", "brushed", (0.68, 0.69, 0.70), 0.6, 0.35, 0.22),
        _named("chrome", "brushed", (0.78, 0.79, 0.80), 1.0, 0.12, 0.40),
        _named("aluminium", "brushed", (0.74, 0.75, 0.76), 0.6, 0.4, 0.18),
        _named("iron", "plain", (0.16, 0.16, 0.17), 1.0, 0.5, 0.06),
        _named("brass", "brushed", (0.74, 0.58, 0.33), 0.6, 0.3, 0.25),
        _named("copper", "brushed", (0.70, 0.44, 0.32), 0.6, 0.3, 0.25),
        _named("glass", "plain", (0.78, 0.86, 0.87), 1.0, 0.05, 0.08),
        _named("glass_dark", "screen:off", (0.05, 0.05, 0.06), 1.0, 0.08, 0.05),
        _named("glass_frosted", "plain", (0.84, 0.90, 0.90), 1.0, 0.4, 0.05),
        _named("mirror", "sheen", (0.80, 0.83, 0.85), 1.0, 0.08, 0.25),
        _named("water", "plain", (0.42, 0.66, 0.72), 1.0, 0.05, 0.05),
        _named("rubber", "plain", (0.12, 0.12, 0.13), 1.0, 0.85, 0.02),
        _named("cardboard", "cardboard", (0.71, 0.56, 0.40), 0.5, 0.9, 0.0),
        _named("cork", "cork", (0.74, 0.57, 0.39), 0.5, 0.95, 0.0),
        _named("wicker", "wicker", (0.70, 0.54, 0.36), 0.25, 0.8, 0.02),
        _named("leaf", "foliage", (0.24, 0.42, 0.20), 0.5, 0.5, 0.04),
        _named("leaf_light", "foliage", (0.42, 0.56, 0.28), 0.5, 0.5, 0.04),
        _named("leaf_dark", "foliage", (0.14, 0.30, 0.18), 0.5, 0.4, 0.04),
        _named("soil", "carpet", (0.20, 0.15, 0.11), 0.3, 1.0, 0.0),
        _named("paper", "plain", (0.93, 0.91, 0.86), 1.0, 0.95, 0.0),
        _named("foam", "plain", (0.24, 0.25, 0.27), 1.0, 1.0, 0.0),
        _named("wax", "plain", (0.93, 0.88, 0.78), 1.0, 0.6, 0.03),
        _named("bread", "terracotta", (0.74, 0.52, 0.29), 0.3, 0.9, 0.0),
        _named("whiteboard", "whiteboard", (0.94, 0.95, 0.95), 1.0, 0.25, 0.04),
        _named("goods", "display", (0.5, 0.5, 0.5), 1.0, 0.15, 0.05),
        _named("canvas", "canvas", (0.9, 0.9, 0.88), 1.0, 0.9, 0.0),
        Material("outdoors", "outdoors", (1.0, 1.0, 1.0), 1.0, 1.0, 0.0, emission=1.0),
    )
}
"""Materials with one look."""

KINDS: dict[str, Material] = {
    m.name: m
    for m in (
        _named("fabric", "weave", "grey", 0.4, 0.95, 0.0),
        _named("canvas_cloth", "weave:coarse", "grey", 0.4, 0.95, 0.0),
        _named("velvet", "velvet", "green", 0.9, 0.8, 0.01),
        _named("leather", "leather", "brown", 0.6, 0.45, 0.04),
        _named("carpet", "carpet", "grey", 1.5, 0.95, 0.0),
        _named("quilt", "quilt", "white", 0.8, 0.95, 0.0),
        _named("quilt_striped", "quilt:stripes", "white", 0.9, 0.95, 0.0),
        _named("paint", "plain", "white", 1.5, 0.45, 0.04),
        _named("gloss", "plain", "white", 1.5, 0.12, 0.05),
        _named("plastic", "plain", "white", 1.0, 0.4, 0.04),
        _named("rubber", "plain", "black", 1.0, 0.85, 0.02),
        _named("ceramic", "plain", "white", 1.0, 0.15, 0.05),
        _named("stoneware", "terracotta", "cream", 0.6, 0.6, 0.03),
        _named("metal", "brushed", "grey", 0.6, 0.35, 0.15),
        _named("coat", "plain", "charcoal", 1.0, 0.45, 0.05),
        _named("glass", "plain", "white", 1.0, 0.06, 0.07),
        _named("paper", "plain", "white", 1.0, 0.9, 0.0),
        _named("fruit", "fruit", "red", 0.3, 0.45, 0.03),
        _named("art", "art", "white", 1.0, 0.9, 0.0),
        _named("page", "page", "white", 1.0, 0.95, 0.0),
        _named("cover", "cover", "blue", 1.0, 0.5, 0.03),
        _named("label", "label", "blue", 1.0, 0.6, 0.02),
        _named("dial", "dial", "white", 1.0, 0.4, 0.03),
        _named("keyboard", "keyboard", "charcoal", 1.0, 0.6, 0.03),
        *(
            _named(f"rug_{n}", f"rug:{n}", "beige", 1.0, 0.95, 0.0)
            for n in ("border", "stripes", "geometric", "persian", "plain", "arcs", "rings")
        ),
        Material("screen", "screen", COLOURS["black"], 1.0, 0.12, 0.05, emission=0.5),
        Material("digits", "digits", COLOURS["mint"], 1.0, 0.2, 0.04, emission=0.3),
        Material("shade", "plain", COLOURS["cream"], 1.0, 0.9, 0.0, emission=1.6),
        Material("bulb", "plain", (1.0, 0.95, 0.86), 1.0, 0.6, 0.0, emission=6.0),
        Material("ember", "fruit", (0.98, 0.55, 0.18), 1.0, 0.9, 0.0, emission=2.5),
    )
}
"""Materials that come in colours, `fabric:navy`, or in variants, `screen:code`."""

VARIANTS: dict[str, tuple[str, ...]] = {
    "screen": ("desktop", "code", "film", "off", "phone", "chart"),
    "page": ("text", "music", "plan", "calendar", "map"),
    "art": (
        "hills",
        "shapes",
        "sunset",
        "neoplastic",
        "botanical",
        "colour_field",
        "circles",
        "waves",
        "strokes",
        "city",
        "lines",
        "starry",
    ),
}
"""What a kind can draw besides colours."""
