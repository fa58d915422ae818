"""Structure from motion by pycolmap (COLMAP 4): which points photos share, and where the photos were taken from."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from jaxtyping import Float

from reconstruct.sfm.cohering import coherent

DETAIL = 1000
"""Long side that photos are shrunk to, if they are larger, before features are looked for [px]."""
FEATURES = 8192
"""Of a photo, at most."""
MAPPERS = ("incremental", "global")

PARALLAX = 0.4
"""Least angle between the two sights of a point that two photos share [degrees]. Mappers want 1.5, to be sure of the
cameras; far things have less, and are placed well enough for pictures."""
ROUGHLY = 0.5
"""How far off a feature is, if it is no mistake [px at DETAIL]."""
FIRM = 20
"""Points that a photo and two others agree on, at least, for its place to be believed."""


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
    centres: tuple[tuple[float, float, float], ...] = ()
    """Where each registered photo was taken from, in the model's own frame and unit."""


@dataclass(frozen=True)
class Share:
    """What a photo has to go by."""

    features: int
    partners: int
    """Photos that see the same, as far as two photos can tell."""


@dataclass(frozen=True)
class Tie:
    """What two photos have in common."""

    points: int
    """That agree with one geometry."""
    turned: bool
    """Whether the camera need only have turned on the spot, or the points lie in one plane."""


@dataclass(frozen=True)
class Group:
    """Photos that were taken by one camera with one lens."""

    names: tuple[str, ...]
    focal: float | None = None
    """Where the focal length begins [px]; None: 1.2 long sides."""


@dataclass(frozen=True)
class Photos:
    """The photos at work, and the file where all that is found in them is kept."""

    folder: Path
    groups: tuple[Group, ...]
    database: Path
    seed: int
    masks: Path | None = None
    """Folder where `NAME.png` is black where the photo NAME must not be looked at."""
    contrast: float = 1.0
    """Of what counts as a feature, in parts of what is usual."""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(sorted(name for group in self.groups for name in group.names))


def find_features(photos: Photos) -> None:
    """SIFT (Lowe 2004). Focal lengths are found by the mappers, whatever they begin at."""
    pycolmap = _pycolmap()
    options = pycolmap.FeatureExtractionOptions()
    options.max_image_size, options.sift.max_num_features = DETAIL, FEATURES
    options.sift.peak_threshold *= photos.contrast
    reader = pycolmap.ImageReaderOptions()
    reader.camera_model = "SIMPLE_RADIAL"
    with _quiet(pycolmap):
        pycolmap.Database.open(photos.database).close()
        for group in photos.groups:
            # First, and in their order: features are found in parallel, and the first to be ready would be number 1.
            pycolmap.import_images(
                photos.database,
                photos.folder,
                pycolmap.CameraMode.SINGLE,
                image_names=list(group.names),
                options=reader,
            )
            if group.focal is not None:
                _begin_at(pycolmap, photos.database, group.names[0], group.focal)
        # Apart, because what has no mask in a folder of masks is passed over.
        for folder, names in _by_mask(photos):
            reader.mask_path = folder or ""
            pycolmap.extract_features(
                photos.database, photos.folder, names, reader_options=reader, extraction_options=options
            )


def _by_mask(photos: Photos) -> list[tuple[Path | None, list[str]]]:
    """The names of photos without and with a mask, where there are any, each with the folder of their masks."""
    masked = [name for name in photos.names if photos.masks and (photos.masks / f"{name}.png").is_file()]
    bare = [name for name in photos.names if name not in masked]
    return [(folder, names) for folder, names in ((None, bare), (photos.masks, masked)) if names]


def _begin_at(pycolmap: Any, database: Path, name: str, focal: float) -> None:
    """The focal length of the camera that took a photo, to be improved: EXIF is several percent off."""
    with pycolmap.Database.open(database) as opened:
        camera = opened.read_camera(opened.read_image_with_name(name).camera_id)
        camera.focal_length, camera.has_prior_focal_length = focal, True
        opened.update_camera(camera)


def match(photos: Photos, pairs: Sequence[tuple[str, str]] | None = None) -> None:
    """Every photo with every other, or the named pairs; then checked by the geometry of the two."""
    pycolmap = _pycolmap()
    verification = pycolmap.TwoViewGeometryOptions()
    verification.ransac.random_seed = photos.seed
    with _quiet(pycolmap):
        pycolmap.set_random_seed(photos.seed)
        if pairs is None:
            pycolmap.match_exhaustive(photos.database, verification_options=verification)
            return
        pairing = pycolmap.ImportedPairingOptions()
        pairing.match_list_path = photos.database.with_suffix(".pairs")
        pairing.match_list_path.write_text("".join(f"{a} {b}\n" for a, b in pairs))
        pycolmap.match_image_pairs(photos.database, pairing_options=pairing, verification_options=verification)


def descriptors(photos: Photos) -> list[Float[np.ndarray, "_ 128"]]:
    """Of the features of each photo in the order of `photos.names`, the largest feature first."""
    pycolmap = _pycolmap()
    found = []
    with pycolmap.Database.open(photos.database) as database:
        for name in photos.names:
            number = database.read_image_with_name(name).image_id
            points = np.asarray(database.read_keypoints(number), np.float32)
            # The area of the ellipse that columns 2 to 5 span.
            size = np.abs(points[:, 2] * points[:, 5] - points[:, 3] * points[:, 4]) if len(points) else points[:, 0]
            largest = np.argsort(-size, kind="stable")
            found.append(np.asarray(database.read_descriptors(number).data, np.float32).reshape(-1, 128)[largest])
    return found


def models(photos: Photos, mapper: str, scratch: Path) -> list[tuple[Attempt, Any]]:
    """All that one of MAPPERS makes: incremental (Schonberger and Frahm 2016) or global (GLOMAP, Pan et al. 2024).

    With each its pycolmap.Reconstruction, of which only what holds together is left (see `coherent`). One thread,
    because with more the sums depend on who is first.
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
    for model in found.values():
        _drop_loose(model)
    return [(attempt(mapper, model), model) for model in found.values() if model.num_reg_images() > 1]


def _drop_loose(model: Any) -> None:
    """Takes out of a model the photos that do not hold together with most of the others."""
    row = {number: i for i, number in enumerate(model.points3D)}
    seen = {
        number: np.array([row[p.point3D_id] for p in model.images[number].get_observation_points2D()], np.int64)
        for number in model.reg_image_ids()
    }
    for number in seen.keys() - coherent(seen):
        model.deregister_frame(model.images[number].frame_id)


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


def refined(model: Any) -> Any:
    """The model, its cameras and points moved to where they fit best together, hardly heeding what is far off.

    Mappers take squares of all distances up to several pixels, so a few false ties bend a room: here they
    are weighed by a Cauchy loss (bundle adjustment, Triggs et al. 2000).
    """
    pycolmap = _pycolmap()
    options = pycolmap.BundleAdjustmentOptions()
    options.print_summary = False
    options.ceres.loss_function_type = pycolmap.LossFunctionType.CAUCHY
    options.ceres.loss_function_scale = ROUGHLY / _shrunk(model.cameras.values())
    options.ceres.solver_options.num_threads = 1
    config = pycolmap.BundleAdjustmentConfig()
    for image in model.reg_image_ids():
        config.add_image(image)
    config.fix_gauge(pycolmap.BundleAdjustmentGauge.TWO_CAMS_FROM_WORLD)
    with _quiet(pycolmap):
        pycolmap.create_default_bundle_adjuster(options, config, model).solve()
    model.update_point_3d_errors()
    return model


def drop_unsure(model: Any) -> None:
    """Takes out of a model the photos whose place hardly more than pairs confirm: false ties place those anywhere."""
    for number in list(model.reg_image_ids()):
        image = model.images[number]
        near = 2 * ROUGHLY / _shrunk([image.camera])
        if sum(_firm(model, image, seen, near) for seen in image.get_observation_points2D()) < FIRM:
            model.deregister_frame(image.frame_id)


def _firm(model: Any, image: Any, seen: Any, near: float) -> bool:
    """Whether three photos or more see the point, and this one less than `near` [px] from where it should."""
    point = model.points3D[seen.point3D_id]
    if point.track.length() < 3:
        return False
    where = image.project_point(point.xyz)
    return where is not None and bool(np.linalg.norm(where - seen.xy) < near)


def shares(photos: Photos) -> dict[str, Share]:
    """Of each photo, by its name."""
    pairs = tied(photos)
    with _pycolmap().Database.open(photos.database) as database:
        return {
            image.name: Share(
                database.num_keypoints_for_image(image.image_id), sum(image.name in pair for pair in pairs)
            )
            for image in database.read_all_images()
        }


def tied(photos: Photos) -> list[tuple[str, str]]:
    """Pairs of photos that are believed to see the same."""
    return [pair for pair, tie in ties(photos).items() if tie.points >= enough()]


def ties(photos: Photos) -> dict[tuple[str, str], Tie]:
    """Of all pairs of photos that have been compared and have anything in common, names in order."""
    pycolmap = _pycolmap()
    turns = pycolmap.TwoViewGeometryConfiguration
    turned = {turns.PANORAMIC, turns.PLANAR_OR_PANORAMIC}
    with pycolmap.Database.open(photos.database) as database:
        names = {image.image_id: image.name for image in database.read_all_images()}
        found = {}
        for pair, geometry in zip(*database.read_two_view_geometries(), strict=True):
            first, second = sorted(names[number] for number in pycolmap.pair_id_to_image_pair(pair))
            found[first, second] = Tie(len(geometry.inlier_matches), geometry.config in turned)
        return found


def enough() -> int:
    """Points that two photos must have in common to be believed to see the same."""
    return _pycolmap().TwoViewGeometryOptions().min_num_inliers


def attempt(mapper: str, model: Any) -> Attempt:
    """Figures about a model."""
    images = sorted((model.images[i] for i in model.reg_image_ids()), key=lambda image: image.name)
    cameras = [image.camera for image in images]
    long = [max(camera.width, camera.height) for camera in cameras]
    return Attempt(
        mapper=mapper,
        registered=tuple(image.name for image in images),
        points=model.num_points3D(),
        observations=model.compute_mean_observations_per_reg_image(),
        reprojection_error=model.compute_mean_reprojection_error() * _shrunk(cameras),
        focals=tuple(sorted({c.mean_focal_length() / side for c, side in zip(cameras, long, strict=True)})),
        distortions=tuple(sorted({float(camera.params[3]) for camera in cameras})),
        centres=tuple(tuple(image.projection_center().tolist()) for image in images),
    )


def _shrunk(cameras: Iterable[Any]) -> float:
    """How much smaller the largest photos were when features were looked for."""
    return min(1.0, DETAIL / max(max(camera.width, camera.height) for camera in cameras))


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
