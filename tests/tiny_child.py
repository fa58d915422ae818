"""A child that does its job with presets that take seconds."""

import pytest
from conftest import make_tiny

from scenewright.child import main

make_tiny(pytest.MonkeyPatch())
main()
