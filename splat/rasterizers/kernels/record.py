"""What the stages hand to each other about a Gaussian: sixteen float32, one cache line.

A pixel at (dx, dy) from the centre sees opacity * exp(-8 x) with x = u^2 + v^2, u = A dx + B dy, v = C dy. As a sum of
squares the distance keeps its digits on needles, and the eighth part is what the exponential is made from.
The gradient of a Gaussian within one tile is a line too; what its numbers are is said beside each name.
"""

MX, MY = 0, 1
"""Centre [px]."""
A, B, C = 2, 3, 4
"""A quarter of the Cholesky factor of the inverse covariance [1/px]."""
OPACITY = 5
"""As it is drawn: antialiasing has dimmed it."""
RED, GREEN, BLUE = 6, 7, 8
DEPTH = 9
"""Along camera z [m]."""
SLANT_X, SLANT_Y = 10, 11
"""How the depth changes from the centre outwards [m/px]."""
REACH = 12
"""The x where alpha falls to the least that counts; negative: not drawn."""
SIZE = 16

# With h = alpha * dL/dalpha, summed over the tile's pixels:
SUM_U, SUM_Y, SUM_UX, SUM_UY, SUM_YY, SUM_H = 0, 1, 2, 3, 4, 5
"""Of h u, h dy, h u dx, h u dy, h dy^2 and h, in this order; then RED to SLANT_Y hold the gradients by those."""
PULL_X, PULL_Y = 12, 13
"""Where pulls are asked for: the sums of the absolute gradients by the centre."""

TILE = 16
"""Pixels along the side of a tile: one row is one vector."""
