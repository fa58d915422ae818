"""The bundle that is shipped is the one made of the sources beside it."""

import hashlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
ASSETS = ROOT / "scenewright" / "app" / "assets"


@pytest.mark.parametrize("name", ["viewer.js", "package-lock.json"])
def test_the_bundle_is_made_of_these_sources(name: str):
    found = hashlib.sha256((ROOT / "viewer" / name).read_bytes()).hexdigest()
    assert f"{found}  {name}" in (ASSETS / "viewer.licences.txt").read_text(), "run viewer/build.sh"


def test_the_bundle_names_no_other_host():
    hosts = set(re.findall(r"https?://([\w.-]+)", (ASSETS / "viewer.min.js").read_text()))
    assert hosts <= {"www.w3.org"}  # the name of a namespace, which nobody asks for
