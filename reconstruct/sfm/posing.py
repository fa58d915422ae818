"""Photos of a place learn where they were taken from."""

from __future__ import annotations

import tempfile
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from reconstruct.atomic import writing
from reconstruct.framing.similarity import nearest_similarity
from reconstruct.sfm import triangulating
from reconstruct.sfm.complaining import complaints, listed, reason, weaknesses
from reconstruct.sfm.developing import Developed, by_camera, develop
from reconstruct.sfm.pairing import FEW, MANY, pairs_of, worth_again
from reconstruct.sfm.shots import write_shots
from reconstruct.sfm.triangulating import MAPPERS, Attempt, Photos, Share, Tie
from reconstruct.sfm.uprighting import MASKS, photos_of

OBSERVATIONS = 50
"""Points that a registered photo sees, at least: good captures have 100 to 5000, junk 2 to 15."""
ERROR = 1.5
"""Largest mean reprojection error [px at DETAIL]."""
FOCALS = (0.3, 4.0)
"""Focal lengths of real cameras, in the long side of the picture."""
DISTORTION = 1.0
CONTRASTS = (1.0, 0.45)
"""Of what counts as a feature, in parts of what is usual: where that leaves photos out, or models that contradict one
another, painted walls and smooth furniture have fainter ones to offer, for twice the time."""
LEAST = 3
"""Photos: of two the mappers cannot tell a good model from junk."""
WANTED = f"at least {LEAST} of the same place are wanted, each with two thirds in common with the next"
MORE = "Take more photos from places close to one another, each with two thirds in common with the next"
APART = 0.02
"""Models that differ by more, in parts of how far the cameras are spread, contradict one another."""
PART = 0.5
"""Of the photos must have a place: less is another capture than the one that was taken."""


class CannotPose(ValueError):
    """These photos do not hold together; the message names those that do not, and why."""


@dataclass(frozen=True)
class Posed:
    folder: Path
    """With `images` (upright copies, which the poses are for), `masks` if some have one, the model in `sparse/0` (see
    `load_colmap`) and `photos.json` (see `read_shots`)."""
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


def pose(
    photos: str | Path | Sequence[str | Path], workspace: str | Path, *, seed: int = 0, sequential: bool = False
) -> Posed:
    """The result of the last of `pose_steps`."""
    posed = None
    for step in pose_steps(photos, workspace, seed=seed, sequential=sequential):
        posed = step.posed
    assert posed is not None
    return posed


def pose_steps(
    photos: str | Path | Sequence[str | Path], workspace: str | Path, *, seed: int = 0, sequential: bool = False
) -> Iterator[PoseStep]:
    """Poses the photos of a folder or a list; yields before every stage, and the result; not asking on cancels.

    Photos that cannot be used are left out by name. Photos of one size, camera model and focal length are taken for
    one camera's. `sequential`: their names are in the order in which they were taken, as those of a video are; then
    each is compared with those near it and those that look like it, as are more than MANY photos. Two mappers try, and
    again with fainter features if they leave photos out or contradict one another; see `choose` for which model is
    kept. The workspace is written whole or not at all. World and unit are the mapper's: not metric, not upright.

    Raises CannotPose if nothing passes or fewer than half of the photos have a place, ValueError for what is no photo,
    FileExistsError if the workspace holds something, ImportError without pycolmap or, for HEIC, pillow_heif.
    """
    sources = photos_of(photos)
    if len(sources) < LEAST:
        raise CannotPose(f"{len(sources)} photo{'s' * (len(sources) != 1)}; {WANTED}")
    with writing(Path(workspace)) as folder, tempfile.TemporaryDirectory(dir=folder) as scratch:
        yield PoseStep("turning photos upright")
        (images := folder / "images").mkdir()
        developed = develop(sources, images)
        check_usable(developed, len(sources))
        write_shots(developed.shots, folder)
        masks = folder / MASKS if (folder / MASKS).is_dir() else None
        cameras, found, pairs = by_camera(developed.shots), [], None
        for contrast in CONTRASTS:
            (place := Path(scratch) / str(contrast)).mkdir()
            at_work = Photos(images, cameras, place / "features.db", seed, masks, contrast)
            found += yield from _found(at_work, place, pairs, sequential)
            if settled([one.attempt for one in found], len(developed.shots)):
                break
            pairs = sorted(worth_again(at_work.names, triangulating.tied(at_work)))
        shares = triangulating.shares(at_work)
        kept = choose([one.attempt for one in found], shares, triangulating.ties(at_work), developed.left_out)
        yield PoseStep("placing points")
        (place := Path(scratch) / "points").mkdir()
        best = next(one for one in found if one.attempt is kept)
        model = triangulating.refined(triangulating.with_pairs(best.photos, best.model, place))
        triangulating.drop_unsure(model)
        final = triangulating.attempt(kept.mapper, model)
        if len(final.registered) < max(LEAST, PART * len(shares)):
            raise CannotPose(unsure(final, shares))
        (folder / "sparse" / "0").mkdir(parents=True)
        model.write_binary(folder / "sparse" / "0")
    unplaced = [f"{name} {reason(share)}" for name, share in sorted(shares.items()) if name not in final.registered]
    others = tuple(one.attempt for one in found if one.attempt is not kept)
    yield PoseStep("posed", Posed(Path(workspace), final, others, (*developed.left_out, *unplaced)))


@dataclass(frozen=True)
class _Found:
    attempt: Attempt
    model: Any
    photos: Photos


def _found(
    at_work: Photos, scratch: Path, pairs: list[tuple[str, str]] | None, sequential: bool
) -> Generator[PoseStep, None, list[_Found]]:
    """What the mappers make of one set of features; `pairs` of photos are compared, None if nothing is known yet."""
    yield PoseStep("finding features")
    triangulating.find_features(at_work)
    yield PoseStep("matching photos")
    triangulating.match(at_work, pairs or _pairs(at_work, sequential))
    found = []
    for mapper in MAPPERS:
        yield PoseStep(f"placing cameras, {mapper}")
        (out := scratch / mapper).mkdir()
        found += [_Found(attempt, model, at_work) for attempt, model in triangulating.models(at_work, mapper, out)]
    return found


def settled(attempts: Sequence[Attempt], count: int) -> bool:
    """Whether some believable model has all `count` photos, and no other contradicts it."""
    good = [attempt for attempt in attempts if not problems(attempt)]
    whole = [attempt for attempt in good if len(attempt.registered) == count]
    return bool(whole) and all(apart(attempt, whole[0]) <= APART for attempt in good)


def check_usable(developed: Developed, count: int) -> None:
    """Raises CannotPose if too few of `count` photos can be used, with what is wrong with the others."""
    if len(developed.shots) >= LEAST:
        return
    if developed.repeated == count - len(developed.shots) and len(developed.shots) == 1:
        raise CannotPose(
            f"all {count} photos are the same picture, taken from one place; move between photos, so that near things "
            "shift before far ones"
        )
    raise CannotPose(
        f"{len(developed.shots)} of {count} photos can be used ({listed(developed.left_out, '; ')}); {WANTED}"
    )


def choose(
    attempts: Sequence[Attempt],
    shares: Mapping[str, Share],
    ties: Mapping[tuple[str, str], Tie] | None = None,
    left_out: Sequence[str] = (),
) -> Attempt:
    """The attempt to keep. Raises CannotPose if none is good enough, with what `ties` and `left_out` say about it.

    That all photos have a place proves little: junk has it too, with a handful of points a photo and no error at all.
    Of models that contradict one another the one with the smallest error is true, or none: wrong places bend the rest.
    """
    good = [attempt for attempt in attempts if not problems(attempt)]
    best = max(good, key=lambda a: (len(a.registered), -a.reprojection_error), default=None)
    enough = [attempt for attempt in good if len(attempt.registered) >= PART * len(shares)]
    if best is not None and best in enough:
        rivals = [attempt for attempt in enough if apart(attempt, best) > APART]
        return min([best, *rivals], key=lambda attempt: attempt.reprojection_error)
    tried = [f"{a.mapper}: {len(a.registered)} photos, {'; '.join(problems(a)) or 'too few'}" for a in attempts]
    placed = set(best.registered) if best else set()
    said = [
        f"no model of these {len(shares)} photos holds ({', '.join(tried) or 'none was found'}).",
        complaints({name: share for name, share in shares.items() if name not in placed}),
        "" if ties is None else weaknesses(sorted(shares), ties),
        f"Not used: {listed(left_out, '; ')}." if left_out else "",
        MORE,
    ]
    raise CannotPose(" ".join(sentence for sentence in said if sentence))


def unsure(final: Attempt, shares: Mapping[str, Share]) -> str:
    """Says that too few photos have a place that more than pairs confirm."""
    lost = {name: share for name, share in shares.items() if name not in final.registered}
    return (
        f"no model of these {len(shares)} photos holds: for {len(lost)} of them no two others agree on "
        f"{triangulating.FIRM} points or more. {complaints(lost)} {MORE}"
    )


def apart(one: Attempt, other: Attempt) -> float:
    """How far apart two models put the photos that both have, in parts of how far those are spread: nine tenths of them
    are closer. 0 if they share too few to say."""
    places = dict(zip(other.registered, other.centres, strict=False))
    common = [(at, places[name]) for name, at in zip(one.registered, one.centres, strict=False) if name in places]
    if len(common) <= LEAST:
        return 0.0
    a, b = (np.array(part) for part in zip(*common, strict=True))
    off = np.linalg.norm(nearest_similarity(a, b).apply(a) - b, axis=1)
    return float(np.quantile(off, 0.9) / np.linalg.norm(b - b.mean(0), axis=1).mean())


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


def _pairs(photos: Photos, sequential: bool) -> list[tuple[str, str]] | None:
    """None is for every one with every other."""
    names = photos.names
    if len(names) <= (FEW if sequential else MANY):
        return None
    pairs = pairs_of(len(names), triangulating.descriptors(photos), sequential=sequential, seed=photos.seed)
    return [(names[a], names[b]) for a, b in pairs]
