"""What can be trusted in a scene, in numbers and in words."""

from __future__ import annotations

from collections import Counter
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from layout.checks import problems
from layout.layout import Relation
from reconstruct.measuring import Measures
from reconstruct.scene import Scene
from scenewright.reports import markdown
from simulate.check import SettleReport
from simulate.findings import Audit

FILES = (
    ("scene.json", "manifest: frames, units, bodies, files with hashes"),
    ("layout.json", "what stands where"),
    ("splats.ply", "the Gaussians, for any 3DGS viewer"),
    ("bodies/", "the same, one file a body"),
    ("mesh.glb", "surface extracted from the splats"),
    ("collision/", "convex colliders"),
    ("scene.xml", "MuJoCo"),
    ("views/", "rendered from the splats"),
    ("audit.md", "whether it is fit for physics, and what to do; audit.json for programs"),
    ("report.md", "this table, and more; report.json for programs"),
)


class Report(BaseModel):
    """The measured facts of one generated scene."""

    model_config = ConfigDict(frozen=True)

    kind: Literal["text"] = "text"
    sentence: str
    seed: int
    quality: str
    understood: tuple[str, ...]
    """Labels of the items that the sentence asked for."""
    added: tuple[str, ...]
    """Labels of the items that the room programme added."""
    not_understood: tuple[str, ...]
    unkept_relations: tuple[str, ...]
    """Of those that the sentence asked for; `layout.json` has all."""
    problems: tuple[str, ...]
    notes: tuple[str, ...]
    measures: Measures
    settle: SettleReport
    audit: Audit | None = None
    """None in the reports of earlier versions."""
    seconds: dict[str, float]
    """Wall time of each stage [s]."""

    @property
    def title(self) -> str:
        return self.sentence

    def rows(self) -> list[tuple[str, str]]:
        """Name and value of each line of the table."""
        m, s = self.measures, self.settle
        return [
            ("understood", _listed(self.understood)),
            ("added", _listed(self.added)),
            ("not understood", _listed(self.not_understood)),
            ("relations not kept", _listed(self.unkept_relations)),
            ("layout problems", _listed(self.problems)),
            ("objects", str(len(self.understood) + len(self.added))),
            ("Gaussians", f"{m.gaussians:,}"),
            ("unseen views", f"PSNR {m.psnr:.1f} dB, SSIM {m.ssim:.3f} (mean of {m.unseen_views})"),
            ("surface", f"F-score {m.surface_2cm:.3f} at 2 cm, {m.surface_1cm:.3f} at 1 cm"),
            ("collider error", f"mean {1e3 * m.collider_mean:.1f} mm, 95 % below {1e3 * m.collider_p95:.1f} mm"),
            ("settle", s.words()),
            ("audit", "" if self.audit is None else self.audit.words()),
            (
                "time",
                f"{sum(self.seconds.values()):.0f} s: " + ", ".join(f"{k} {v:.0f}" for k, v in self.seconds.items()),
            ),
        ]

    def files(self) -> tuple[tuple[str, str], ...]:
        return FILES

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values."""
        return self.model_dump(mode="json")

    def to_markdown(self) -> str:
        foot = "Lengths in metres unless said. See `scene.json` for frames and units."
        return markdown(self.title, self.rows(), self.notes, foot)


def report_on(scene: Scene, settled: SettleReport, audit: Audit) -> Report:
    """Gathers what the scene's layout and provenance say, how it settled, and what its audit found."""
    layout, origin = scene.layout, scene.provenance
    assert layout is not None
    return Report(
        sentence=layout.sentence,
        seed=layout.seed,
        quality=origin["quality"],
        understood=tuple(i.label for i in layout.items if i.asked),
        added=tuple(i.label for i in layout.items if not i.asked),
        not_understood=layout.not_understood,
        unkept_relations=tuple(_in_words(r) for r in layout.unkept_relations if r.asked),
        problems=tuple(p.words for p in problems(layout)),
        notes=layout.notes,
        measures=Measures(**origin["measures"]),
        settle=settled,
        audit=audit,
        seconds=origin["seconds"],
    )


def _in_words(relation: Relation) -> str:
    return " ".join([relation.subject, relation.kind.replace("_", " "), *relation.objects])


def _listed(words: tuple[str, ...]) -> str:
    """Each word once, with its count: `4 x dining chair, rug`."""
    counted = Counter(words).items()
    return ", ".join(word if n == 1 else f"{n} x {word}" for word, n in counted) or "nothing"
