"""The seam between a sentence and whoever plans it."""

import subprocess
import sys

import pytest

from layout.layout import Layout, Room
from layout.planning import PLANNERS, plan

EMPTY = Layout(rooms=(Room(name="room", kind="room", polygon=((0, 0), (3, 0), (3, 3), (0, 3)), height=2.5),))


def test_any_function_of_the_right_kind_is_a_planner():
    assert plan("anything", planner=lambda sentence, *, seed: EMPTY) is EMPTY


def test_an_unknown_planner_is_refused_with_the_ones_there_are():
    with pytest.raises(KeyError, match="rules"):
        plan("a bedroom", planner="oracle")


def test_the_default_planner_furnishes_a_sentence():
    assert "rules" in PLANNERS
    layout = plan("a bedroom with a bed and a desk", seed=1)
    assert {"bed", "desk"} <= {i.category for i in layout.items}


def test_ctrl_c_still_works_after_a_search():
    code = (
        "import os, signal, time\n"
        "from layout.planning import plan\nplan('a bathroom')\n"
        "try:\n    os.kill(os.getpid(), signal.SIGINT)\n    time.sleep(5)\n"
        "except KeyboardInterrupt:\n    print('caught')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "caught"
