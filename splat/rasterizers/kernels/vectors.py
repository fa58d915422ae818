"""Vectors of three as tuples: they live in registers, where small arrays go through memory."""

from splat.rasterizers.kernels.compiling import inlined


@inlined
def dot(a, b):
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


@inlined
def cross(a, b):
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


@inlined
def combine(s, a, t, b):
    """s a + t b"""
    return s * a[0] + t * b[0], s * a[1] + t * b[1], s * a[2] + t * b[2]


@inlined
def across(s, v):
    """v less its part along the unit vector s."""
    along = dot(s, v)
    return v[0] - s[0] * along, v[1] - s[1] * along, v[2] - s[2] * along


@inlined
def row(matrix, i):
    """Three numbers of a row of an array."""
    return matrix[i, 0], matrix[i, 1], matrix[i, 2]


@inlined
def part(array, start):
    """Three numbers of a flat array."""
    return array[start], array[start + 1], array[start + 2]
