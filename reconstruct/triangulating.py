"""Structure from motion by pycolmap (COLMAP 4): which points photos share, and where the photos were taken from."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DETAIL = 1000
"""Long side that photos are shrunk to, if they are larger, before features are looked for [px]."""
FEATURES = 8192
"""Of a photo, at most."""
MAPPERS = ("incremental", "global")

PARALLAX = 0.4
"""Least angle between the two sights of a point that two photos share [degrees]. Mappers want 1.5, to be sure of the
cameras; far things have less, and are placed well enough for pictures."""


@dataclass(frozen=True)
class Attempt:
    """What a mapper made of the photos, in figures."""

    mapper: str
    registered: tuple[str, ...]
    """Photos that have a place, sorted."""
    points: int
    observations: float
    """Of points, a registered photo."""
    reprojection_error: float
    """Mean [px at DETAIL]."""
    focals: tuple[float, ...]
    """Of each camera, in its long side."""
    distortions: tuple[float, ...]
    """k of each camera."""


@dataclass(frozen=True)
class Share:
    """What a photo has to go by."""

    features: int
    partners: int
    """Photos that see the same, as far as two photos can tell."""


@dataclass(frozen=True)
class Photos:
    """The photos at work, and the file where all that is found in them is kept."""

    folder: Path
    groups: tuple[tuple[str, ...], ...]
    """Names; each group was taken by one camera."""
    database: Path
    seed: int


def find_features(photos: Photos) -> None:
    """SIFT (Lowe 2004). Without EXIF the focal length begins at 1.2 long sides, and is found by the mappers."""
    pycolmap = _pycolmap()
    options = pycolmap.FeatureExtractionOptions()
    options.max_image_size, options.sift.max_num_features = DETAIL, FEATURES
    reader = pycolmap.ImageReaderOptions()
    reader.camera_model = "SIMPLE_RADIAL"
    with _quiet(pycolmap):
        pycolmap.Database.open(photos.database).close()
        for group in photos.groups:
            # First, and in their order: features are found in parallel, and the first to be ready would be number 1.
            pycolmap.import_images(
                photos.database, photos.folder, pycolmap.CameraMode.SINGLE, image_names=list(group), options=reader
            )
        pycolmap.extract_features(photos.database, photos.folder, reader_options=reader, extraction_options=options)


def match(photos: Photos) -> None:
    """Every photo with every other, then checked by the geometry of the two."""
    pycolmap = _pycolmap()
    verification = pycolmap.TwoViewGeometryOptions()
    verification.ransac.random_seed = photos.seed
    with _quiet(pycolmap):
        pycolmap.set_random_seed(photos.seed)
        pycolmap.match_exhaustive(photos.database, verification_options=verification)


def models(photos: Photos, mapper: str, scratch: Path) -> list[tuple[Attempt, Any]]:
    """All that one of MAPPERS makes: incremental (Schonberger and Frahm 2016) or global (GLOMAP, Pan et al. 2024).

    With each its pycolmap.Reconstruction. One thread, because with more the sums depend on who is first.
    """
    pycolmap = _pycolmap()
    incremental = mapper == "incremental"
    options = pycolmap.IncrementalPipelineOptions() if incremental else pycolmap.GlobalPipelineOptions()
    options.random_seed, options.num_threads = photos.seed, 1
    if not incremental:
        options.mapper.bundle_adjustment.ceres.solver_options.num_threads = 1
    run = pycolmap.incremental_mapping if incremental else pycolmap.global_mapping
    with _quiet(pycolmap):
        pycolmap.set_random_seed(photos.seed)
        found = run(photos.database, photos.folder, scratch, options=options)
    return [(_attempt(mapper, model), model) for model in found.values() if model.num_reg_images() > 0]


def with_pairs(photos: Photos, model: Any, scratch: Path) -> Any:
    """The model with the points that only two photos share as well, its cameras as they are.

    Mappers leave them out, as a pair proves little about where cameras are. Once those are known a pair places a point,
    and far things that pass from picture to picture are seen by no more.
    """
    pycolmap = _pycolmap()
    options = pycolmap.IncrementalPipelineOptions()
    options.triangulation.ignore_two_view_tracks = False
    options.triangulation.min_angle = options.mapper.filter_min_tri_angle = PARALLAX
    options.random_seed, options.num_threads = photos.seed, 1
    with _quiet(pycolmap):
        pycolmap.set_random_seed(photos.seed)
        return pycolmap.triangulate_points(
            model, photos.database, photos.folder, scratch, clear_points=True, options=options, refine_intrinsics=False
        )


def shares(photos: Photos) -> dict[str, Share]:
    """Of each photo, by its name."""
    pycolmap = _pycolmap()
    with pycolmap.Database.open(photos.database) as database:
        images = database.read_all_images()
        pairs, inliers = database.read_two_view_geometry_num_inliers()
        enough = pycolmap.TwoViewGeometryOptions().min_num_inliers
        tied = [pycolmap.pair_id_to_image_pair(pair) for pair, n in zip(pairs, inliers, strict=True) if n >= enough]
        return {
            image.name: Share(
                database.num_keypoints_for_image(image.image_id), sum(image.image_id in pair for pair in tied)
            )
            for image in images
        }


def _attempt(mapper: str, model: Any) -> Attempt:
    cameras = [model.images[i].camera for i in model.reg_image_ids()]
    long = [max(camera.width, camera.height) for camera in cameras]
    shrunk = min(1.0, DETAIL / max(long))
    return Attempt(
        mapper=mapper,
        registered=tuple(sorted(model.images[i].name for i in model.reg_image_ids())),
        points=model.num_points3D(),
        observations=model.compute_mean_observations_per_reg_image(),
        reprojection_error=model.compute_mean_reprojection_error() * shrunk,
        focals=tuple(sorted({c.mean_focal_length() / side for c, side in zip(cameras, long, strict=True)})),
        distortions=tuple(sorted({float(camera.params[3]) for camera in cameras})),
    )


def _pycolmap() -> Any:
    try:
        import pycolmap
    except ImportError as problem:
        raise ImportError("photos are posed by pycolmap; install it: pip install 'scenewright[photos]'") from problem
    return pycolmap


@contextlib.contextmanager
def _quiet(pycolmap: Any) -> Iterator[None]:
    """Only what is fatal is written to the terminal."""
    before = pycolmap.logging.minloglevel
    pycolmap.logging.minloglevel = int(pycolmap.logging.Level.FATAL)
    try:
        yield
    finally:
        pycolmap.logging.minloglevel = before
