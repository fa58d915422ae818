"""The web page: `python app.py` does what `scenewright app` does, with the same options."""

import sys

from scenewright.cli import main

if __name__ == "__main__":
    main(["app", *sys.argv[1:]])
