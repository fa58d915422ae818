"""OctoMap's binary tree (`.bt`): occupied and free cells; what is unknown is not in it (Hornung et al. 2013).

A text header, then two bytes for every inner node, depth first: two bits for each of its eight children, the first in
the lowest bits; 00 unknown, 01 free, 10 occupied, 11 an inner node of its own (read as numbers). Child 1 x + 2 y + 4 z
is the one with the higher x, y, z. The tree has 16 levels below its root; cell n of the finest reaches from (n - 32768)
to (n - 32767) times the resolution, on each axis. Eight equal leaves are one.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from jaxtyping import Int, UInt

from reconstruct.occupancy.space import Space, State
from simulate.maps.regridding import regrid

DEPTH = 16
MIDDLE = 1 << (DEPTH - 1)
UNKNOWN, FREE, OCCUPIED, INNER = 0, 1, 2, 3
CODES = np.array([FREE, OCCUPIED, UNKNOWN], np.uint8)
"""Of each `State`."""


def write_octomap(space: Space, path: Path, *, resolution: float) -> Path:
    """Cells of that side [m], each as bad as the worst voxel in it.

    Raises ValueError if nothing is known, or the space is too far out for 16 levels of such cells.
    """
    state, first = regrid(space.state, tuple(space.origin), space.voxel, resolution)
    start = np.array(first) + MIDDLE
    if (start < 0).any() or (start + state.shape > 2 * MIDDLE).any():
        raise ValueError(
            f"cells of {resolution:g} m reach {MIDDLE * resolution:.0f} m from the origin, and the scene reaches "
            "further; take larger ones"
        )
    if (state == State.UNKNOWN).all():
        raise ValueError("nothing in the space is known, so there is no tree to write")
    nodes, count = _tree(CODES[state], start)
    header = (
        "# Octomap OcTree binary file\n"
        "# cells that are not in the tree are unknown: they are not free\n"
        f"id OcTree\nsize {count}\nres {resolution:.9g}\ndata\n"
    )
    path.write_bytes(header.encode("ascii") + nodes.astype("<u2").tobytes())
    return path


def _tree(codes: UInt[np.ndarray, "x y z"], start: Int[np.ndarray, "3"]) -> tuple[UInt[np.ndarray, "n"], int]:
    """The bits of the inner nodes, depth first, and how many nodes there are, leaves included."""
    bits, order, count = [], [], 1
    for level in range(DEPTH):
        codes, start = _even(codes, start)
        x, y, z = (np.arange(0, n, 2) for n in codes.shape)
        children = np.stack(
            [codes[np.ix_(x + i, y + j, z + k)] for k in (0, 1) for j in (0, 1) for i in (0, 1)], axis=-1
        )
        first = children[..., 0]
        same = (children == first[..., None]).all(axis=-1) & (first != INNER)
        # The root is an inner node always: a file has no other way to say what it is.
        codes, start = np.where(same & (level < DEPTH - 1), first, np.uint8(INNER)), start // 2
        inner = np.argwhere(codes == INNER)
        own = children[tuple(inner.T)]
        bits.append((own.astype(np.uint16) << (2 * np.arange(8, dtype=np.uint16))).sum(axis=1, dtype=np.uint16))
        order.append(_order(inner + start, level))
        count += int((own != UNKNOWN).sum())
    place = np.concatenate(order)
    depth = np.concatenate([np.full(len(o), DEPTH - level) for level, o in enumerate(order)])
    return np.concatenate(bits)[np.lexsort((depth, place))], count


def _even(codes: np.ndarray, start: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """With unknown cells around it, so that its nodes are whole."""
    before = start % 2
    after = (start + codes.shape) % 2
    return np.pad(codes, list(zip(before, after, strict=True))), start - before


def _order(index: Int[np.ndarray, "n 3"], level: int) -> Int[np.ndarray, "n"]:
    """The place in the finest level of a node's first cell, along the Z curve: a node comes before what is in it, and
    after all that is before it."""
    place = np.zeros(len(index), np.int64)
    cell = index.astype(np.int64) << (level + 1)
    for bit in range(DEPTH):
        for axis in range(3):
            place |= ((cell[:, axis] >> bit) & 1) << (3 * bit + axis)
    return place
