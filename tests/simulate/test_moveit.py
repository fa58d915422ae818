"""The text of a planning scene is what MoveIt's own reader expects, token by token."""

from pathlib import Path

import numpy as np
import pytest
from exports import matrix
from worlds import a_room_of_odd_things

from simulate.moveit import write_moveit
from simulate.naming import identifier


def read(path: Path) -> dict[str, tuple[np.ndarray, list[tuple[str, list[float], np.ndarray]]]]:
    """Objects by name: pose, and of each shape its kind, numbers and pose; in the order that MoveIt takes them."""
    lines = path.read_text().splitlines()
    assert lines.pop(0) == "scene"
    objects = {}
    while lines[0] != ".":
        marker, name = lines.pop(0).split(" ", 1)
        assert marker == "*"
        tokens = iter(lines)
        pose = _pose(tokens)
        shapes = [_shape(tokens) for _ in range(int(next(tokens)))]
        assert next(tokens) == "0"
        objects[name] = (pose, shapes)
        lines = list(tokens)
    assert lines == ["."]
    return objects


def _pose(lines) -> np.ndarray:
    position, xyzw = (list(map(float, next(lines).split())) for _ in range(2))
    return matrix(position, np.roll(xyzw, 1))


def _shape(lines) -> tuple[str, list[float], np.ndarray]:
    kind, sizes = next(lines), list(map(float, next(lines).split()))
    if kind == "mesh":
        vertices = np.array([list(map(float, next(lines).split())) for _ in range(int(sizes[0]))])
        faces = np.array([list(map(int, next(lines).split())) for _ in range(int(sizes[1]))])
        assert faces.max() == len(vertices) - 1
        sizes = (vertices.max(axis=0) - vertices.min(axis=0)).tolist()
    pose = _pose(lines)
    assert len(next(lines).split()) == 4
    return kind, sizes, pose


def test_every_body_is_an_object_at_its_pose_with_its_shapes(tmp_path: Path):
    scene = a_room_of_odd_things()
    objects = read(write_moveit(scene, tmp_path))
    assert list(objects) == [identifier(body.name) for body in scene.bodies]
    for thing in scene.bodies:
        pose, shapes = objects[identifier(thing.name)]
        assert pose == pytest.approx(thing.pose.matrix().numpy(), abs=1e-6)
        assert len(shapes) == len(thing.collider.parts)


def test_sizes_are_full_and_cylinders_give_the_radius_first(tmp_path: Path):
    objects = read(write_moveit(a_room_of_odd_things(), tmp_path))
    kinds = {name: shapes[0] for name, (_, shapes) in objects.items()}
    assert kinds["shelf"][:2] == ("box", pytest.approx([0.3, 0.8, 0.02]))
    assert kinds["stone"][:2] == ("mesh", pytest.approx([0.2, 0.2, 0.2], abs=1e-3))
    (pole,) = [shape for name, shape in kinds.items() if name.startswith("s_ule")]
    assert pole[:2] == ("cylinder", pytest.approx([0.05, 1.0], rel=1e-2))
    assert pole[2][:3, 3] == pytest.approx([0, 0, 0.5], abs=1e-6)
