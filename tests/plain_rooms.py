"""A closed room with a door and a window that knows its layout, and bodies in it, for tests."""

from __future__ import annotations

import functools

from small_rooms import room as planned
from worlds import dots

from reconstruct.collider import Collider
from reconstruct.rooms.shell import build_shell
from reconstruct.rooms.solidifying import collider_from_parts
from reconstruct.scene import Body, Scene
from splat.pose import Pose


def plain_room(*bodies: Body) -> Scene:
    """3.2 x 2.8 x 2.5 m, the door in the wall at y = 0, from x = 0.4 to 1.3."""
    room = Body("room", "room", Pose.identity(), dots(), _shell(), friction=0.6)
    return Scene((room, *bodies), planned(items=()))


@functools.cache
def _shell() -> Collider:
    return collider_from_parts(build_shell(planned(items=())))
