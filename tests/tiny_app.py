"""The app, with children that make sketches."""

import sys
from pathlib import Path

from scenewright import children
from scenewright.cli import main

children.PROGRAM = (str(Path(__file__).with_name("tiny_child.py")),)
main(["app", *sys.argv[1:]])
