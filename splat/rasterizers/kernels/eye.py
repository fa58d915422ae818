"""A camera as eighteen float32, and the geometry of one Gaussian before it."""

import math

import numpy as np
from numba import njit

F = np.float32
ONE, TWO = F(1), F(2)

# What is where: rotation 0..8 by rows, translation 9..11, then
FX, FY, CX, CY = 12, 13, 14, 15
LEFT, RIGHT, TOP, BOTTOM = 16, 17, 18, 19
"""Slopes x/z and y/z between which the Jacobian follows the mean."""
EYE = 20
"""Position of the camera in the world, three numbers [m]."""
SIZE = 23


@njit(nogil=True, cache=True, fastmath={"contract"})
def to_camera(camera, m0, m1, m2):
    """A point of the world in the frame of the camera."""
    x = camera[0] * m0 + camera[1] * m1 + camera[2] * m2 + camera[9]
    y = camera[3] * m0 + camera[4] * m1 + camera[5] * m2 + camera[10]
    z = camera[6] * m0 + camera[7] * m1 + camera[8] * m2 + camera[11]
    return x, y, z


@njit(nogil=True, cache=True, fastmath={"contract"})
def jacobian(camera, x, y, z, out):
    """Of the pixel by the point in the world, 2 x 3 by rows; also the slopes after clamping."""
    sx = min(max(x / z, camera[LEFT]), camera[RIGHT])
    sy = min(max(y / z, camera[TOP]), camera[BOTTOM])
    jx, jy = camera[FX] / z, camera[FY] / z
    for k in range(3):
        out[k] = jx * (camera[k] - sx * camera[6 + k])
        out[3 + k] = jy * (camera[3 + k] - sy * camera[6 + k])
    return sx, sy


@njit(nogil=True, cache=True, fastmath={"contract"})
def rotation(w, x, y, z, out):
    """Of a unit quaternion, 3 x 3 by rows."""
    out[0], out[1], out[2] = ONE - TWO * (y * y + z * z), TWO * (x * y - w * z), TWO * (x * z + w * y)
    out[3], out[4], out[5] = TWO * (x * y + w * z), ONE - TWO * (x * x + z * z), TWO * (y * z - w * x)
    out[6], out[7], out[8] = TWO * (x * z - w * y), TWO * (y * z + w * x), ONE - TWO * (x * x + y * y)


@njit(nogil=True, cache=True, fastmath={"contract"})
def half_ellipse(jac, turn, s0, s1, s2, out):
    """`jac` times the axes, 2 x 3 by rows: its product with its transpose is the covariance in the picture."""
    for r in range(0, 6, 3):
        out[r] = s0 * (jac[r] * turn[0] + jac[r + 1] * turn[3] + jac[r + 2] * turn[6])
        out[r + 1] = s1 * (jac[r] * turn[1] + jac[r + 1] * turn[4] + jac[r + 2] * turn[7])
        out[r + 2] = s2 * (jac[r] * turn[2] + jac[r + 1] * turn[5] + jac[r + 2] * turn[8])


@njit(nogil=True, cache=True, fastmath={"contract"})
def covariance(h, dilation):
    """xx, xy, yy and the determinant of h h^T + dilation, the latter as a sum of positive terms."""
    xx = h[0] * h[0] + h[1] * h[1] + h[2] * h[2] + dilation
    xy = h[0] * h[3] + h[1] * h[4] + h[2] * h[5]
    yy = h[3] * h[3] + h[4] * h[4] + h[5] * h[5] + dilation
    c0, c1, c2 = h[1] * h[5] - h[2] * h[4], h[2] * h[3] - h[0] * h[5], h[0] * h[4] - h[1] * h[3]
    return xx, xy, yy, c0 * c0 + c1 * c1 + c2 * c2 + dilation * (xx + yy - dilation)


@njit(nogil=True, cache=True, fastmath={"contract"})
def direction(camera, m0, m1, m2):
    """From the camera to a point: unit, and one over the distance."""
    x, y, z = m0 - camera[EYE], m1 - camera[EYE + 1], m2 - camera[EYE + 2]
    inverse = ONE / math.sqrt(x * x + y * y + z * z)
    return x * inverse, y * inverse, z * inverse, inverse
