"""Photos of a place learn where they were taken from."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reconstruct import triangulating
from reconstruct.atomic import writing
from reconstruct.triangulating import MAPPERS, Attempt, Photos, Share
from reconstruct.uprighting import photos_of, write_upright

OBSERVATIONS = 50
"""Points that a registered photo sees, at least: good captures have 100 to 5000, junk 2 to 15."""
ERROR = 1.5
"""Largest mean reprojection error [px at DETAIL]."""
FOCALS = (0.3, 4.0)
"""Focal lengths of real cameras, in the long side of the picture."""
DISTORTION = 1.0
FEATURES = 100
"""A photo with fewer shows hardly anything."""
PART = 0.5
"""Of the photos must have a place: less is another capture than the one that was taken."""


class CannotPose(ValueError):
    """These photos do not hold together; the message names those that do not, and why."""


@dataclass(frozen=True)
class Posed:
    folder: Path
    """With `images` (upright copies, which the poses are for) and the model in `sparse/0`; see `load_colmap`."""
    kept: Attempt
    others: tuple[Attempt, ...]
    """Made and not kept."""
    left_out: tuple[str, ...]
    """Photos that have no place, each with the reason."""


@dataclass(frozen=True)
class PoseStep:
    stage: str
    """What comes next, in a word or two."""
    posed: Posed | None = None
    """The result, with the last one only."""


def pose(photos: str | Path | Sequence[str | Path], workspace: str | Path, *, seed: int = 0) -> Posed:
    """The result of the last of `pose_steps`."""
    posed = None
    for step in pose_steps(photos, workspace, seed=seed):
        posed = step.posed
    assert posed is not None
    return posed


def pose_steps(
    photos: str | Path | Sequence[str | Path], workspace: str | Path, *, seed: int = 0
) -> Iterator[PoseStep]:
    """Poses the photos of a folder or a list; yields before every stage, and the result; not asking on cancels.

    Photos that are of one size once upright are taken for one camera's. Two mappers try; of what
    passes the gate the model with more photos is kept, on a tie the one with the smaller error. The workspace is
    written whole or not at all. World and unit are the mapper's: not metric, not upright.

    Raises CannotPose if nothing passes or fewer than half of the photos have a place, ValueError for what is no photo,
    FileExistsError if the workspace holds something, ImportError without pycolmap.
    """
    sources = photos_of(photos)
    if len(sources) < 3:
        raise CannotPose(f"{len(sources)} photos; at least 3 of the same place are wanted, with two thirds in common")
    with writing(Path(workspace)) as folder, tempfile.TemporaryDirectory(dir=folder) as scratch:
        yield PoseStep("turning photos upright")
        at_work = _upright(sources, folder / "images", Path(scratch) / "features.db", seed)
        yield PoseStep("finding features")
        triangulating.find_features(at_work)
        yield PoseStep("matching photos")
        triangulating.match(at_work)
        models = []
        for mapper in MAPPERS:
            yield PoseStep(f"placing cameras, {mapper}")
            (out := Path(scratch) / mapper).mkdir()
            models += triangulating.models(at_work, mapper, out)
        attempts = [attempt for attempt, _ in models]
        shares = triangulating.shares(at_work)
        kept = choose(attempts, shares)
        yield PoseStep("placing points")
        (pairs := Path(scratch) / "pairs").mkdir()
        model = triangulating.with_pairs(at_work, models[attempts.index(kept)][1], pairs)
        (folder / "sparse" / "0").mkdir(parents=True)
        model.write_binary(folder / "sparse" / "0")
    left_out = [f"{name} {_reason(share)}" for name, share in sorted(shares.items()) if name not in kept.registered]
    others = tuple(attempt for attempt in attempts if attempt is not kept)
    yield PoseStep("posed", Posed(Path(workspace), kept, others, tuple(left_out)))


def choose(attempts: Sequence[Attempt], shares: Mapping[str, Share]) -> Attempt:
    """The attempt to keep. Raises CannotPose if none is good enough.

    That all photos have a place proves little: junk has it too, with a handful of points a photo and no error at all.
    """
    good = [attempt for attempt in attempts if not problems(attempt)]
    best = max(good, key=lambda a: (len(a.registered), -a.reprojection_error), default=None)
    if best is not None and len(best.registered) >= PART * len(shares):
        return best
    tried = [f"{a.mapper}: {len(a.registered)} photos, {'; '.join(problems(a)) or 'too few'}" for a in attempts]
    placed = set(best.registered) if best else set()
    raise CannotPose(
        f"no model of these {len(shares)} photos holds ({', '.join(tried) or 'none was found'}). "
        f"{_complaints({name: share for name, share in shares.items() if name not in placed})} "
        "Take more photos from places close to one another, each with two thirds in common with the next"
    )


def problems(attempt: Attempt) -> list[str]:
    """Why an attempt is not believed, in words; none if it is."""
    found = []
    if attempt.observations < OBSERVATIONS:
        found.append(f"{attempt.observations:.0f} points a photo where {OBSERVATIONS} are wanted")
    if not attempt.reprojection_error < ERROR:
        found.append(f"points are {attempt.reprojection_error:.1f} px off where {ERROR} are allowed")
    if not all(FOCALS[0] < focal < FOCALS[1] for focal in attempt.focals):
        found.append(f"focal lengths of {_range(attempt.focals)} long sides, which no camera has")
    if not all(abs(k) < DISTORTION for k in attempt.distortions):
        found.append(f"distortions of {_range(attempt.distortions)}, which no camera has")
    return found


def _range(values: Sequence[float]) -> str:
    return f"{min(values):.2f}" if len(values) == 1 else f"{min(values):.2f} to {max(values):.2f}"


def _upright(sources: Sequence[Path], images: Path, database: Path, seed: int) -> Photos:
    images.mkdir()
    groups = defaultdict(list)
    for source in sources:
        name, size = write_upright(source, images)
        groups[size].append(name)
    return Photos(images, tuple(tuple(names) for names in groups.values()), database, seed)


def _reason(share: Share) -> str:
    if share.features < FEATURES:
        return f"shows hardly any texture ({share.features} features)"
    if share.partners == 0:
        return "has nothing in common with any other"
    return "matches others, but not in one geometry"


def _complaints(shares: Mapping[str, Share]) -> str:
    """Sentences that name the photos, by reason."""
    named = defaultdict(list)
    for name, share in sorted(shares.items()):
        named[_reason(share)].append(name)
    return " ".join(f"{', '.join(names)}: {reason}." for reason, names in named.items())
