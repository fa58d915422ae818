"""Maps for ROS: a picture and a YAML file that says how to read it, as `map_server` (ROS 1 and Nav2) loads them.

Row 0 of the picture is the north end: x grows along the columns, y against the rows; `origin` is the lower left corner
of the lower left pixel in the world.

`map` is trinary: 254 free, 0 occupied, 205 unknown. Nav2 makes its own costs of it, in its inflation layer.
`costmap` is inflated already, for planners that take no layers: the cost of every square for the centre of a round
robot, as Nav2's inflation layer computes it from the distance between centres. A map can only carry 0..100: 100 is
where the robot would touch something, and the rest falls with the distance. Nav2 shows these values if the map is
loaded in mode raw and its static layer has `trinary_costmap: false`; with that layer's default, true, all that is below
100 counts as free.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import numpy as np
from jaxtyping import Float, UInt
from PIL import Image
from scipy import ndimage

from reconstruct.occupancy.space import State
from simulate.field import Unknown
from simulate.maps.floor_plan import FloorPlan, blocked

SHADES = {State.FREE: 254, State.OCCUPIED: 0, State.UNKNOWN: 205}
OCCUPIED_ABOVE, FREE_BELOW = 0.65, 0.196
"""Of (255 - shade) / 255: 205 stands at 0.196078, so it is neither."""
SCALING = 3.0
"""How fast costs fall [1/m]: `cost_scaling_factor` of Nav2's example configuration."""
INSCRIBED = 253
"""Nav2's cost where a round robot touches something; costs fall from one below."""
LETHAL = 254
NO_INFORMATION = 255


def write_map(plan: FloorPlan, folder: Path) -> tuple[Path, Path]:
    """`map.pgm` and `map.yaml`; unknown squares stay unknown."""
    shades = np.zeros(plan.state.shape, np.uint8)
    for state, shade in SHADES.items():
        shades[plan.state == state] = shade
    words = f"what stands between {plan.band[0]:g} and {plan.band[1]:g} m; 205 is unknown, not free"
    return _write(plan, shades, folder, "map", "trinary", words)


def write_costmap(plan: FloorPlan, folder: Path, *, radius: float, unknown: Unknown) -> tuple[Path, Path]:
    """`costmap.pgm` and `costmap.yaml`, for a round robot of that radius [m]."""
    costs = inflated(plan, radius=radius, unknown=unknown)
    values = np.round(costs * (100 / LETHAL)).clip(0, 99).astype(np.uint8)
    values[costs >= INSCRIBED] = 100
    if unknown == "free":
        values[(plan.state == State.UNKNOWN) & (values < 100)] = NO_INFORMATION
    words = f"inflated for a radius of {radius:g} m; what is unknown was taken for {unknown}"
    return _write(plan, values, folder, "costmap", "raw", words)


def inflated(plan: FloorPlan, *, radius: float, unknown: Unknown) -> Float[np.ndarray, "x y"]:
    """Nav2's costs, 0..254: lethal, inscribed, then falling by exp(-`SCALING` x distance beyond the radius).

    Nav2 ends them at its `inflation_radius`; these go on.
    """
    full = blocked(plan, unknown)
    if not full.any():
        return np.zeros(full.shape)
    away = plan.resolution * cast(Any, ndimage.distance_transform_edt)(~full)
    costs = np.floor((INSCRIBED - 1) * np.exp(-SCALING * np.maximum(away - radius, 0)))
    return np.where(full, LETHAL, np.where(away <= radius, INSCRIBED, costs))


def _write(
    plan: FloorPlan, values: UInt[np.ndarray, "x y"], folder: Path, name: str, mode: str, words: str
) -> tuple[Path, Path]:
    image, text = folder / f"{name}.pgm", folder / f"{name}.yaml"
    Image.fromarray(np.ascontiguousarray(values.T[::-1])).save(image)
    x, y = (_exact(value) for value in plan.origin)
    lines = [
        f"# {words}",
        f"image: {image.name}",
        f"mode: {mode}",
        f"resolution: {_exact(plan.resolution)}",
        f"origin: [{x}, {y}, 0.0]",
        "negate: 0",
        f"occupied_thresh: {OCCUPIED_ABOVE}",
        f"free_thresh: {FREE_BELOW}",
    ]
    text.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return image, text


def _exact(value: float) -> str:
    """Without the dust of a product."""
    return repr(round(float(value), 9))
