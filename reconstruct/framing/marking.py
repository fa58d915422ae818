"""Printed square markers in pictures, found by OpenCV."""

from __future__ import annotations

from typing import Any

import numpy as np
from jaxtyping import Float, UInt8

FAMILIES = {
    "apriltag36h11": "DICT_APRILTAG_36h11",
    "aruco4x4": "DICT_4X4_1000",
    "aruco5x5": "DICT_5X5_1000",
    "aruco6x6": "DICT_6X6_1000",
}
"""Of markers, with OpenCV's names of them."""


def find_markers(grey: UInt8[np.ndarray, "h w"], family: str) -> dict[int, list[Float[np.ndarray, "4 2"]]]:
    """Corners [px] of the black squares by the numbers of markers: top left, top right, bottom right, bottom left of
    the marker as printed. A number that is there twice has two entries. Raises ImportError without OpenCV."""
    cv2 = _opencv()
    parameters = cv2.aruco.DetectorParameters()
    parameters.cornerRefinementMethod = cv2.aruco.CORNER_REFINE_SUBPIX
    parameters.minMarkerPerimeterRate = 0.015
    dictionary = cv2.aruco.getPredefinedDictionary(getattr(cv2.aruco, FAMILIES[family]))
    corners, numbers, _ = cv2.aruco.ArucoDetector(dictionary, parameters).detectMarkers(grey)
    found: dict[int, list[np.ndarray]] = {}
    for corner, number in zip(corners, [] if numbers is None else np.ravel(numbers), strict=True):
        # OpenCV's first pixel has its centre at 0.
        found.setdefault(int(number), []).append(np.asarray(corner, np.float64).reshape(4, 2) + 0.5)
    return found


def _opencv() -> Any:
    try:
        import cv2
    except ImportError as problem:
        raise ImportError("markers are found by OpenCV; install it: pip install 'scenewright[markers]'") from problem
    return cv2
