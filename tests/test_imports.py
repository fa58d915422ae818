"""Imports are light: nothing heavy loads before it is used."""

import subprocess
import sys

import pytest

HEAVY = {"gsplat", "pycolmap", "pxr", "open3d", "mujoco", "gradio", "ortools", "numba", "trimesh", "torch"}


def loaded_by(statement: str) -> set[str]:
    """Which heavy libraries a fresh interpreter holds after a statement."""
    code = f"{statement}\nimport sys\nprint(*(m for m in {sorted(HEAVY)} if m in sys.modules), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


@pytest.mark.parametrize(
    ("statement", "allowed"),
    [
        ("import scenewright", set()),
        ("import scenewright.cli", set()),
        ("import scenewright.cli as c\ntry: c.main(['generate', '--help'])\nexcept SystemExit: pass", set()),
        ("import layout", set()),
        ("import splat", set()),
        ("import reconstruct", set()),
        ("import simulate", set()),
        ("from layout import Layout, Item", set()),
        ("from splat import Gaussians, Camera, View, render", {"torch"}),
    ],
)
def test_an_import_loads_nothing_heavy(statement: str, allowed: set[str]):
    assert loaded_by(statement) <= allowed
