"""What can be trusted in a scene made of splats alone, in numbers and in words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from reconstruct.scene import Scene
from scenewright.reports import markdown
from simulate.findings import Audit

FILES = (
    ("scene.json", "manifest: frames, units, bodies, files with hashes"),
    ("splats.ply", "the Gaussians, upright, for any 3DGS viewer"),
    ("mesh.glb", "the surface"),
    ("collision/", "the watertight solid, and convex colliders"),
    ("scene.xml", "MuJoCo"),
    ("views/", "rendered from the splats"),
    ("audit.md", "whether it is fit for physics, and what to do; audit.json for programs"),
    ("report.md", "this table, and more; report.json for programs"),
)
NO_PHYSICS = (
    "there is no scene.xml, because a splat file does not tell its unit, and in a wrong scale masses, speeds and "
    "gravity are wrong: measure one length in it and run this again with --replace --scale METRES_PER_UNIT "
    "(--scale 1 says that the unit is the metre)"
)


class Balls(BaseModel):
    """Let loose in the air of a room."""

    model_config = ConfigDict(frozen=True)

    dropped: int
    outside: int
    """How many left the room."""
    finite: bool
    """No number went astray."""


class Measured(BaseModel):
    """As in `reconstruct.colliding.Quality`."""

    model_config = ConfigDict(frozen=True)

    kind: Literal["room", "object"]
    voxel: float
    parts: int
    watertight: bool
    volume: float
    mean: float
    p95: float
    unknown: float
    leak: bool | None
    open: float


class CollisionReport(BaseModel):
    """The measured facts of one scene."""

    model_config = ConfigDict(frozen=True)

    kind: Literal["splats"] = "splats"
    source: str
    format: str
    given: int
    """Gaussians in the file."""
    kept: int
    """Of them, in the scene."""
    metric: bool
    scale: float | None
    """Metres in a unit of the file, as told."""
    up: str
    faces: int
    """Of the surface."""
    solid_faces: int
    measures: Measured
    balls: Balls | None
    audit: Audit | None = None
    """None in the reports of earlier versions."""
    notes: tuple[str, ...]
    seconds: dict[str, float]
    """Wall time of each stage [s]."""

    @property
    def title(self) -> str:
        return Path(self.source).name

    def rows(self) -> list[tuple[str, str]]:
        """Name and value of each line of the table."""
        m, unit = self.measures, "m" if self.metric else "units"
        closed = "watertight" if m.watertight else "NOT CLOSED"
        rows = [
            ("file", f"{self.format}, {self.given:,} Gaussians"),
            ("taken for", "a room, seen from within" if m.kind == "room" else "an object, seen from all around"),
            ("up", self.up),
            ("unit", f"{self.scale:g} m in one of the file's" if self.metric else "unknown; lengths are in the file's"),
            ("surface", f"{self.faces:,} faces, in voxels of {m.voxel:.3g} {unit}"),
            ("solid", f"{closed}, {m.volume:.3g} {unit}3, {self.solid_faces:,} faces"),
            ("collider", f"{m.parts:,} convex shapes, {m.mean:.2g} {unit} from the surface (95 % below {m.p95:.2g})"),
            ("never seen", f"{m.unknown:.1%} of the solid's surface"),
        ]
        if m.leak is not None:
            rows.append(("leaks", "YES: a way leads out" if m.leak else "none"))
            rows.append(("open", f"{m.open:.1%} of looks met nothing; there the room is closed with a wall"))
        if self.balls is not None:
            rows.append(("balls", f"{self.balls.dropped - self.balls.outside} of {self.balls.dropped} stay inside"))
        if self.audit is not None:
            rows.append(("audit", self.audit.words()))
        total = sum(self.seconds.values())
        rows.append(("time", f"{total:.0f} s: " + ", ".join(f"{k} {v:.0f}" for k, v in self.seconds.items())))
        return rows + [("note", note) for note in self.notes]

    def files(self) -> tuple[tuple[str, str], ...]:
        return tuple(file for file in FILES if self.metric or file[0] != "scene.xml")

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values."""
        return self.model_dump(mode="json")

    def to_markdown(self) -> str:
        rows = [row for row in self.rows() if row[0] != "note"]
        foot = "z is up. `scene.json` says how the file's frame was turned (`provenance.to_world`)."
        return markdown(self.title, rows, self.notes, foot)


def report_on(
    scene: Scene, source: Path, format_name: str, notes: Sequence[str], balls: Balls | None, audit: Audit
) -> CollisionReport:
    """Gathers what the scene and its provenance say."""
    origin, collider = scene.provenance, scene.bodies[0].collider
    assert scene.surface is not None
    assert collider.solid is not None
    return CollisionReport(
        source=str(source),
        format=format_name,
        given=origin["gaussians"]["given"],
        kept=origin["gaussians"]["kept"],
        metric=scene.metric,
        scale=origin["scale"],
        up=origin["up"]["words"],
        faces=len(scene.surface.faces),
        solid_faces=len(collider.solid.faces),
        measures=Measured.model_validate(origin["measures"]),
        balls=balls,
        audit=audit,
        notes=(*notes, *origin["notes"], *([] if scene.metric else [NO_PHYSICS])),
        seconds=origin["seconds"],
    )
