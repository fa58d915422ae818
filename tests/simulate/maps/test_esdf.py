"""A reader that knows nothing of us finds the distance of a place, and what unknown counted as."""

from pathlib import Path

import numpy as np
import pytest
from chambers import chamber, crate

from simulate.distancing import distance_field
from simulate.maps.esdf import write_esdf


def test_the_distance_of_a_place_is_found_by_the_words_in_the_file(tmp_path: Path):
    space = chamber(crate((0.5, 0.5, 0.0), (1.0, 1.0, 0.5)))
    write_esdf(distance_field(space, unknown="occupied"), space, tmp_path / "esdf.npz")
    with np.load(tmp_path / "esdf.npz", allow_pickle=False) as file:
        index = np.floor((np.array([1.525, 0.725, 0.475]) - file["origin"]) / file["voxel"]).astype(int)
        assert file["distance"][tuple(index)] == pytest.approx(0.475, abs=float(file["bound"]))
        assert file["bound"] == pytest.approx(0.025)
        assert str(file["unknown"]) == "occupied"
        assert "origin + voxel * (i + 0.5" in str(file["axes"])
        assert file["state"].shape == file["distance"].shape == file["confidence"].shape
