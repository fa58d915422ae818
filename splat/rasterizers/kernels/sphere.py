"""Spherical harmonics and their derivatives, as in `splat.harmonics`."""

import numpy as np

from splat.rasterizers.kernels.compiling import inlined

F = np.float32
C0 = F(0.28209479177387814)
C1 = F(0.4886025119029199)
C20, C21, C22 = F(1.0925484305920792), F(0.31539156525252005), F(0.5462742152960396)
C30, C31, C32 = F(0.5900435899266435), F(2.890611442640554), F(0.4570457994644658)
C33, C34 = F(0.3731763325901154), F(1.445305721320277)
TWO, THREE, FOUR, SIX, EIGHT = F(2), F(3), F(4), F(6), F(8)


@inlined
def basis(count, direction, out):
    """The first 1, 4, 9 or 16 harmonics of a unit direction."""
    x, y, z = direction
    out[0] = C0
    if count > 1:
        out[1], out[2], out[3] = -C1 * y, C1 * z, -C1 * x
    xx, yy, zz = x * x, y * y, z * z
    if count > 4:
        out[4], out[5], out[7] = C20 * x * y, -C20 * y * z, -C20 * x * z
        out[6], out[8] = C21 * (TWO * zz - xx - yy), C22 * (xx - yy)
    if count > 9:
        out[9] = -C30 * y * (THREE * xx - yy)
        out[10] = C31 * x * y * z
        out[11] = -C32 * y * (FOUR * zz - xx - yy)
        out[12] = C33 * z * (TWO * zz - THREE * xx - THREE * yy)
        out[13] = -C32 * x * (FOUR * zz - xx - yy)
        out[14] = C34 * z * (xx - yy)
        out[15] = -C30 * x * (xx - THREE * yy)


@inlined
def pull_back(count, direction, g):
    """The gradient by the direction, from the gradient `g` by each harmonic."""
    x, y, z = direction
    gx, gy, gz = F(0), F(0), F(0)
    if count > 1:
        gx, gy, gz = -C1 * g[3], -C1 * g[1], C1 * g[2]
    if count > 4:
        gx += C20 * (y * g[4] - z * g[7]) - TWO * x * (C21 * g[6] - C22 * g[8])
        gy += C20 * (x * g[4] - z * g[5]) - TWO * y * (C21 * g[6] + C22 * g[8])
        gz += FOUR * C21 * z * g[6] - C20 * (y * g[5] + x * g[7])
    if count > 9:
        xx, yy, zz = x * x, y * y, z * z
        gx += C31 * y * z * g[10] + TWO * C34 * x * z * g[14] + TWO * C32 * x * y * g[11] - SIX * C33 * x * z * g[12]
        gx += -SIX * C30 * x * y * g[9] - C32 * (FOUR * zz - THREE * xx - yy) * g[13]
        gx += -THREE * C30 * (xx - yy) * g[15]
        gy += C31 * x * z * g[10] - TWO * C34 * y * z * g[14] + TWO * C32 * x * y * g[13] - SIX * C33 * y * z * g[12]
        gy += SIX * C30 * x * y * g[15] - C32 * (FOUR * zz - xx - THREE * yy) * g[11]
        gy += -THREE * C30 * (xx - yy) * g[9]
        gz += C31 * x * y * g[10] + C34 * (xx - yy) * g[14] - EIGHT * C32 * z * (y * g[11] + x * g[13])
        gz += THREE * C33 * (TWO * zz - xx - yy) * g[12]
    return gx, gy, gz
