"""What can be trusted in a scene made of pictures, in numbers and in words.

Its parts are read from the scene's provenance, which the photo route writes as plain JSON: `capture`, `alignment`,
`measures`, `division`, `seconds`, `versions`, `quality`, `seed`, by the names of the models below. What is missing
there is missing here, and what is not known here is left alone.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from reconstruct.scene import Scene
from scenewright.reports import markdown
from simulate.check import SettleReport

FILES = (
    ("scene.json", "manifest: frames, units, bodies, planes, files with hashes"),
    ("splats.ply", "the Gaussians, for any 3DGS viewer"),
    ("bodies/", "the same, one file a body"),
    ("mesh.glb", "the surface; each vertex says how sure it is (_CONFIDENCE)"),
    ("collision/", "convex colliders"),
    ("scene.xml", "MuJoCo"),
    ("views/", "rendered from the splats"),
    ("report.md", "this table, and more; report.json for programs"),
)
NO_PHYSICS = (
    "there is no scene.xml, because nothing tells how large this place is, and in a wrong scale masses, speeds and "
    "gravity are wrong: run it again with --replace and a length in it "
    '(--scale-between "X,Y,Z X,Y,Z METRES" or --object-height), '
    "a printed marker (--marker-size), or the height of the camera (--camera-height)"
)
TOLD = ("capture", "alignment", "measures", "division", "seconds", "versions", "quality", "seed")
"""What of the provenance the report is made of."""
DEGREE = math.radians(1)
SOME = 6
"""How many names a row of the table has room for."""


class Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class CaptureFacts(Part):
    """`provenance["capture"]`."""

    kind: str = "photos"
    """photos, video, rgbd, ..."""
    photos: int = 0
    """Pictures that were given."""
    posed: int = 0
    """Pictures that have a place."""
    left_out: tuple[str, ...] = ()
    """Names with reasons."""
    mapper: str | None = None
    reprojection_error: float | None = None
    """Mean [px]."""


class Source(Part):
    """Of the scale or of up."""

    source: str | None = None
    relative_sigma: float | None = None
    sigma: float | None = None
    """[rad]"""


class AlignmentFacts(Part):
    """`provenance["alignment"]`: of `Alignment.to_json()`, what people read."""

    scale: Source = Source()
    up: Source = Source()
    notes: tuple[str, ...] = ()


class SurfaceFacts(Part):
    vertices: int = 0
    area: float = 0.0
    """[m2, or square units]"""


class Trust(Part):
    """One point of the curve that tells whether the surface is as sure as it says."""

    said: float
    """Mean of the confidence, 0..1."""
    held: float | None = None
    """Share that was right, 0..1; None where nobody knows the truth."""
    n: int = 0
    """Vertices."""


class PhotoMeasures(Part):
    """`provenance["measures"]`."""

    unseen_views: int = 0
    """Pictures that were held out of the fit, to judge it."""
    psnr: float | None = None
    """[dB]"""
    ssim: float | None = None
    matched_psnr: float | None = None
    """After the exposure of each picture was matched [dB]."""
    gaussians: int = 0
    surface: SurfaceFacts | None = None
    confidence: tuple[Trust, ...] = ()
    confidence_within: float | None = None
    """How near the truth is right [m or unit]."""
    seen: float | None = None
    """Share of the place's volume that some picture sees through, 0..1."""
    unknown: float | None = None
    """Share that none does, 0..1."""


class ThingFacts(Part):
    name: str
    movable: bool
    reason: str = ""
    """Why it is fixed."""
    left_out: int = 0
    """Parts of it that lie within its neighbours, but for what is too thin to be felt."""


class DivisionFacts(Part):
    """`provenance["division"]`."""

    planes: tuple[str, ...] = ()
    """Names."""
    things: tuple[ThingFacts, ...] = ()


class PhotoReport(Part):
    """The measured facts of one scene made of pictures."""

    kind: Literal["photos"] = "photos"
    source: str
    """What it was made of."""
    quality: str = ""
    seed: int = 0
    metric: bool
    capture: CaptureFacts = CaptureFacts()
    alignment: AlignmentFacts = AlignmentFacts()
    measures: PhotoMeasures = PhotoMeasures()
    division: DivisionFacts = DivisionFacts()
    settle: SettleReport | None = None
    """None if the scale is not known."""
    seconds: dict[str, float] = {}
    """Wall time of each stage [s]."""
    versions: dict[str, str] = {}

    @property
    def title(self) -> str:
        return self.source

    @property
    def notes(self) -> tuple[str, ...]:
        return (*(() if self.metric else (NO_PHYSICS,)), *self.alignment.notes)

    def rows(self) -> list[tuple[str, str]]:
        """Name and value of each line of the table."""
        notes = [("note", note) for note in self.alignment.notes]
        return [(name, value) for name, value in self._all_rows() if value] + notes

    def _all_rows(self) -> list[tuple[str, str]]:
        m, division = self.measures, self.division
        movable = [thing.name for thing in division.things if thing.movable]
        fixed = [f"{t.name} ({t.reason})" if t.reason else t.name for t in division.things if not t.movable]
        lost = [f"{t.left_out} of {t.name}" for t in division.things if t.left_out]
        return [
            (self.capture.kind, self._placed()),
            ("left out", _some(self.capture.left_out, "; ")),
            ("scale", self._scale()),
            ("up", _told(self.alignment.up.source, self.alignment.up.sigma, DEGREE, "deg")),
            ("Gaussians", f"{m.gaussians:,}"),
            ("unseen views", _likeness(m)),
            ("surface", self._surface()),
            ("confidence", self._trust()),
            ("seen", "" if m.seen is None else f"{_percent(m.seen)} of the volume; {_percent(m.unknown)} unknown"),
            ("planes", _some(division.planes)),
            ("can move", _some(movable) or "nothing"),
            ("fixed", _some(fixed, "; ")),
            ("parts within neighbours", _some(lost)),
            ("physics", NO_PHYSICS if self.settle is None else self.settle.words()),
            ("time", _times(self.seconds)),
        ]

    def _placed(self) -> str:
        c = self.capture
        line = f"{c.posed} of {c.photos} have a place"
        line += "" if c.reprojection_error is None else f", points are {c.reprojection_error:.2f} px off"
        return line + (f" ({c.mapper})" if c.mapper else "")

    def _scale(self) -> str:
        if not self.metric:
            return "not known: lengths are in a unit of the scene's own"
        scale = self.alignment.scale
        return _told(scale.source, scale.relative_sigma, 0.01, "%") or "metres"

    def _surface(self) -> str:
        s = self.measures.surface
        return "" if s is None else f"{s.area:.3g} {'m2' if self.metric else 'square units'}, {s.vertices:,} vertices"

    def _trust(self) -> str:
        """Of a curve with a truth, what was said against what held; without, what the surface says of itself."""
        curve, within = self.measures.confidence, self.measures.confidence_within
        near = "" if within is None else f"within {within:.3g} {'m' if self.metric else 'units'} of the truth: "
        known = [f"said {_percent(p.said)} held {_percent(p.held)}" for p in curve if p.held is not None]
        if known:
            return near + ", ".join(known)
        total = sum(point.n for point in curve)
        return f"{near}{_percent(sum(p.said * p.n for p in curve) / total)}, by its own account" if total else ""

    def files(self) -> tuple[tuple[str, str], ...]:
        return tuple(file for file in FILES if self.metric or file[0] != "scene.xml")

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values."""
        return self.model_dump(mode="json") | {"notes": list(self.notes)}

    def to_markdown(self) -> str:
        c = self.capture
        notes = [*self.notes, *(f"left out: {words}" for words in c.left_out[SOME:] and c.left_out)]
        unit = "metres" if self.metric else "a unit of the scene's own"
        rows = [row for row in self.rows() if row[0] != "note"]
        return markdown(
            self.title, rows, notes, f"Lengths in {unit} unless said. See `scene.json` for frames and units."
        )


def report_on_photos(scene: Scene, settled: SettleReport | None, *, source: str) -> PhotoReport:
    """Gathers what the scene's provenance says, and how it settled if its scale is known."""
    parts = {name: scene.provenance[name] for name in TOLD if name in scene.provenance}
    return PhotoReport.model_validate(parts | {"source": source, "metric": scene.metric, "settle": settled})


def _likeness(m: PhotoMeasures) -> str:
    if m.psnr is None:
        return "none were held out"
    line = f"PSNR {m.psnr:.1f} dB"
    line += "" if m.matched_psnr is None else f" ({m.matched_psnr:.1f} with exposure matched)"
    line += "" if m.ssim is None else f", SSIM {m.ssim:.3f}"
    return f"{line} (mean of {m.unseen_views})"


def _told(source: str | None, sigma: float | None, size: float, unit: str) -> str:
    """Where a figure comes from and how sure it is, in units of that size."""
    if source is None or sigma is None:
        return source or ""
    return f"{source}, to {sigma / size:.2g} {unit}"


def _percent(share: float | None) -> str:
    return "?" if share is None else f"{share:.0%}"


def _times(seconds: dict[str, float]) -> str:
    parts = ", ".join(f"{name} {value:.0f}" for name, value in seconds.items())
    return f"{sum(seconds.values()):.0f} s: {parts}" if seconds else ""


def _some(words: Sequence[str], between: str = ", ") -> str:
    """Each word once, with its count, as far as there is room."""
    counted = [word if n == 1 else f"{n} x {word}" for word, n in Counter(words).items()]
    more = f"{between}and {len(counted) - SOME} more" if len(counted) > SOME else ""
    return between.join(counted[:SOME]) + more
