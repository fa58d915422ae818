"""An audit as one HTML file that fetches nothing: verdict, table, pictures of the worst places, plots."""

from __future__ import annotations

import base64
import io
from html import escape

import numpy as np
from PIL import Image

from simulate.checks.deviation import misses
from simulate.evidence import Evidence
from simulate.findings import ORDER, Audit, Finding
from simulate.picturing import eye_for, picture_shapes, picture_splats
from simulate.plots import bars, curves
from simulate.telling import measured

PICTURES = 8
"""Places that are shown, the worst first."""
EACH = 10
"""Time steps from one point of a curve to the next."""
STYLE = """
body{font:15px/1.5 system-ui,sans-serif;max-width:1000px;margin:2rem auto;padding:0 1rem;color:#222}
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ddd;padding:.3rem .5rem;text-align:left;
vertical-align:top}.warn{background:#fff6dc}.refuse{background:#fde3e0}.none{color:#888}
figure{display:inline-block;margin:.5rem 1rem .5rem 0;max-width:880px}img,svg{max-width:420px;width:48%}
"""


def html_page(found: Audit, evidence: Evidence, title: str) -> str:
    """The whole page. Pictures are there of what can be simulated only: the rest has no place to look at."""
    parts = [
        f"<!doctype html><html lang=en><meta charset=utf-8><title>Audit of {escape(title)}</title>",
        f"<style>{STYLE}</style><h1>Audit of {escape(title)}: {found.verdict}</h1><p>{escape(found.words())}</p>",
        _table(found),
        *(_figures(found, evidence) if found.simulable else ()),
    ]
    return "\n".join([*parts, "</html>", ""])


def _table(found: Audit) -> str:
    rows = ["<tr><th>check<th>verdict<th>found<th>measured<th>bar<th>what to do"]
    for f in sorted(found.findings, key=lambda f: -ORDER.index(f.severity)):
        cells = "".join(f"<td>{escape(c)}" for c in (f.check, f.severity, f.reason, measured(f), f.bar, f.fix))
        rows.append(f'<tr class="{f.severity}">{cells}')
    return f"<table>{''.join(rows)}</table>"


def _figures(found: Audit, evidence: Evidence) -> list[str]:
    places = [f for f in sorted(found.findings, key=lambda f: -ORDER.index(f.severity)) if f.place is not None]
    shown = ["<h2>Where</h2>", *(_figure(finding, evidence) for finding in places[:PICTURES])] if places else []
    return [*shown, "<h2>Plots</h2>", _energy(evidence), _floor(evidence), _deviation(evidence)]


def _figure(finding: Finding, evidence: Evidence) -> str:
    """The shapes there, and beside them the splats."""
    assert finding.place is not None
    camera = eye_for(evidence, finding.place, finding.body)
    pictures = [
        picture_shapes(evidence, camera, finding.place, finding.body),
        picture_splats(evidence, camera, finding.place),
    ]
    words = escape(f"{finding.check}: {finding.reason}")
    return f"<figure>{''.join(map(_embedded, filter(None, pictures)))}<figcaption>{words}</figcaption></figure>"


def _embedded(picture: Image.Image) -> str:
    file = io.BytesIO()
    picture.convert("RGB").save(file, "JPEG", quality=85)
    return f'<img alt="" src="data:image/jpeg;base64,{base64.b64encode(file.getvalue()).decode()}">'


def _energy(evidence: Evidence) -> str:
    if not evidence.movable:
        return ""
    rest, step = evidence.rest, float(evidence.model.opt.timestep)
    lines = {"moving": rest.kinetic[::EACH], "in all": (rest.kinetic + rest.potential)[::EACH]}
    times = step * EACH * np.arange(len(lines["moving"]))
    return curves("Energy since it was let go", times, lines, across="time [s]", up="[J]")


def _deviation(evidence: Evidence) -> str:
    if evidence.scene.surface is None or not evidence.solid.meshes:
        return ""
    away = 1e3 * misses(evidence)[1]
    edges = np.linspace(0, max(float(np.quantile(away, 0.99)), 1.0), 31)
    counts = np.histogram(away.clip(max=edges[-1]), edges)[0] / len(away) * 100
    return bars("Shapes, from the surface", edges, counts.tolist(), across="distance [mm]", up="[%]")


def _floor(evidence: Evidence) -> str:
    """North up: where the robot's middle may be (green), other floor (grey), what is taken or no floor (white)."""
    ground, walk = evidence.ground, evidence.standing
    if ground is None or walk is None:
        return ""
    color = np.full((*walk.shape, 3), 255, np.uint8)
    color[ground.inside] = 190
    color[walk] = 90, 170, 110
    map_ = Image.fromarray(np.ascontiguousarray(color.swapaxes(0, 1)[::-1]))
    scale = max(1, 420 // max(map_.size))
    picture = _embedded(map_.resize((map_.width * scale, map_.height * scale), Image.Resampling.NEAREST))
    return f"<figure>{picture}<figcaption>Green: where a robot fits; grey: the other floor.</figcaption></figure>"
