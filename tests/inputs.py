"""Real inputs that lie beside the project on some machines; tests that want one skip where it is missing."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "shared" / "data"


def real(name: str) -> Path:
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"no real input {name} here")
    return path
