"""A camera as 23 float32, and the geometry of one Gaussian before it."""

import math

import numpy as np

from splat.rasterizers.kernels.compiling import inlined
from splat.rasterizers.kernels.vectors import combine, cross, dot, part

F = np.float32
ONE, TWO = F(1), F(2)

RIGHT, DOWN, AHEAD, SHIFT = 0, 3, 6, 9
"""The rows of world_to_camera, and its translation [m]; three numbers each."""
FX, FY, CX, CY = 12, 13, 14, 15
"""Intrinsics [px]."""
X_LEAST, X_MOST, Y_LEAST, Y_MOST = 16, 17, 18, 19
"""Slopes x/z and y/z between which the Jacobian follows the mean."""
POSITION = 20
"""Of the camera in the world, three numbers [m]."""


@inlined
def to_camera(camera, mean):
    """A point of the world in the frame of the camera."""
    x = dot(part(camera, RIGHT), mean) + camera[SHIFT]
    y = dot(part(camera, DOWN), mean) + camera[SHIFT + 1]
    return x, y, dot(part(camera, AHEAD), mean) + camera[SHIFT + 2]


@inlined
def slopes(camera, point):
    """x/z and y/z, kept near the picture."""
    x, y = point[0] / point[2], point[1] / point[2]
    return min(max(x, camera[X_LEAST]), camera[X_MOST]), min(max(y, camera[Y_LEAST]), camera[Y_MOST])


@inlined
def jacobian(camera, z, slope):
    """Of the pixel's column and row by the point in the world."""
    ahead, x, y = part(camera, AHEAD), camera[FX] / z, camera[FY] / z
    return combine(x, part(camera, RIGHT), -x * slope[0], ahead), combine(y, part(camera, DOWN), -y * slope[1], ahead)


@inlined
def axes(quat):
    """A Gaussian's own axes in the world: the columns of the rotation matrix of a unit quaternion."""
    w, x, y, z = quat
    first = ONE - TWO * (y * y + z * z), TWO * (x * y + w * z), TWO * (x * z - w * y)
    second = TWO * (x * y - w * z), ONE - TWO * (x * x + z * z), TWO * (y * z + w * x)
    third = TWO * (x * z + w * y), TWO * (y * z - w * x), ONE - TWO * (x * x + y * y)
    return first, second, third


@inlined
def unit(quats, i):
    """The quaternion, normalised, and one over its length."""
    w, x, y, z = quats[i, 0], quats[i, 1], quats[i, 2], quats[i, 3]
    inverse = ONE / math.sqrt(w * w + x * x + y * y + z * z)
    return (w * inverse, x * inverse, y * inverse, z * inverse), inverse


@inlined
def along(direction, own, scales):
    """How far the scaled axes reach along a direction."""
    return scales[0] * dot(direction, own[0]), scales[1] * dot(direction, own[1]), scales[2] * dot(direction, own[2])


@inlined
def covariance(h, v, dilation):
    """xx, xy, yy and the determinant of [h, v] [h, v]^T + dilation, the latter as a sum of positive terms."""
    xx, yy, normal = dot(h, h) + dilation, dot(v, v) + dilation, cross(h, v)
    return xx, dot(h, v), yy, dot(normal, normal) + dilation * (xx + yy - dilation)


@inlined
def dimming(h, v, determinant):
    """What antialiasing multiplies an opacity by: the root of the determinant without dilation over that with it."""
    normal = cross(h, v)
    return math.sqrt(dot(normal, normal) / determinant)


@inlined
def dimming_back(h, v, dilation):
    """The gradients of the logarithm of `dimming` by `h` and `v`, all terms without differences that lose digits."""
    xx, _, yy, determinant = covariance(h, v, dilation)
    normal = cross(h, v)
    part, whole = (xx + yy - dilation) / dot(normal, normal), dilation / determinant
    by_h = combine(part * whole, cross(v, normal), -whole, h)
    return by_h, combine(part * whole, cross(normal, h), -whole, v)


@inlined
def sight(camera, mean):
    """From the camera to a point: unit, and one over the distance."""
    x, y, z = mean[0] - camera[POSITION], mean[1] - camera[POSITION + 1], mean[2] - camera[POSITION + 2]
    inverse = ONE / math.sqrt(x * x + y * y + z * z)
    return (x * inverse, y * inverse, z * inverse), inverse
