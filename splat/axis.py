"""The names of the six directions along the axes. (A file of its own: the command line wants them without torch.)"""

from typing import Literal

Axis = Literal["x", "-x", "y", "-y", "z", "-z"]
