"""What is being made, and what there is, as HTML. Buttons carry what they do: `data-do` and `data-name`."""

from __future__ import annotations

import time
from collections.abc import Sequence
from html import escape
from urllib.parse import quote

from scenewright.app.shelf import Scene
from scenewright.app.workshop import Stage, Task

SAID = {"waiting": "Waiting for its turn", "running": "In the making", "done": "Done", "failed": "Could not be made"}
SAID |= {"stopped": "Stopped"}
AT_END = {"done": ("open", "Open", "main"), "failed": ("forget", "Dismiss", ""), "stopped": ("forget", "Dismiss", "")}


def url_of(name: str) -> str:
    """Where the server keeps the files of a scene."""
    return f"/scenes/{quote(name)}"


def tasks_html(tasks: Sequence[Task]) -> str:
    return "".join(_task(task) for task in tasks)


def shelf_html(scenes: Sequence[Scene], problems: Sequence[str]) -> str:
    broken = "".join(f'<p class="sw-reason" role="alert">{escape(problem)}</p>' for problem in problems)
    if not scenes:
        return broken + '<p class="sw-none">No scenes yet. Make one from a sentence or from photos.</p>'
    return f'{broken}<div class="sw-shelf">{"".join(_scene(scene) for scene in scenes)}</div>'


def heading_html(scene: Scene) -> str:
    """Over a scene that is open: what it is, and its download."""
    name = scene.folder.name
    link = f'<a class="sw-button main" id="download" href="{url_of(name)}.zip" download>Download all (zip)</a>'
    back = _button("close", name, "All scenes", "")
    return f'<div class="sw-top"><div><h2>{escape(scene.title)}</h2><p>{_facts(scene)}</p></div>{back}{link}</div>'


def sheet_html(scene: Scene) -> str:
    """The contact sheet, if it has one."""
    if not (scene.folder / "views" / "sheet.png").is_file():
        return ""
    source = f"{url_of(scene.folder.name)}/views/sheet.png"
    return f'<a href="{source}" target="_blank"><img class="sw-sheet" src="{source}" alt="Views of the scene"></a>'


def _task(task: Task) -> str:
    do, label, look = AT_END.get(task.status, ("cancel", "Cancel", ""))
    seconds = task.stages[-1].end - task.stages[0].start if task.stages else 0.0
    if task.status == "running" and task.stages:
        seconds = time.monotonic() - task.stages[0].start
    time_said = f" · {_minutes(seconds)}" if seconds else ""
    reason = f'<p class="sw-reason" role="alert">{escape(task.reason)}</p>' if task.reason else ""
    stages = "".join(_stage(stage) for stage in task.stages) if task.status == "running" else ""
    return (
        f'<section class="sw-task {task.status}" data-task="{escape(task.name)}"><div class="sw-top"><div>'
        f"<strong>{escape(task.title)}</strong><p>{SAID[task.status]}{time_said}</p></div>"
        f"{_button(do, task.name, label, look)}</div>{reason}"
        f'<ol class="sw-stages">{stages}</ol></section>'
    )


def _stage(stage: Stage) -> str:
    said = stage.note if stage.fraction < 1 else _minutes(stage.end - stage.start)
    return (
        f'<li class="{"over" if stage.fraction >= 1 else "now"}"><span>{escape(stage.name)}</span>'
        f'<progress value="{stage.fraction:.3f}" max="1" aria-label="{escape(stage.name)}"></progress>'
        f"<span>{escape(said)}</span></li>"
    )


def _scene(scene: Scene) -> str:
    name = escape(scene.folder.name)
    picture = f'<img src="{url_of(scene.folder.name)}/views/view_1.png" alt="" loading="lazy">'
    has_picture = (scene.folder / "views" / "view_1.png").is_file()
    return (
        f'<button type="button" class="sw-card" data-do="open" data-name="{name}">{picture if has_picture else ""}'
        f"<strong>{escape(scene.title)}</strong><span>{_facts(scene)}</span></button>"
    )


def _facts(scene: Scene) -> str:
    made = time.strftime("%d %b %Y, %H:%M", time.localtime(scene.made))
    scale = "in metres" if scene.metric else "scale not known, no physics"
    return f"{scene.objects} objects · {scene.gaussians:,} Gaussians · {scale} · {made}"


def _button(do: str, name: str, label: str, look: str) -> str:
    return f'<button type="button" class="sw-button {look}" data-do="{do}" data-name="{escape(name)}">{label}</button>'


def _minutes(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 100 else f"{seconds // 60:.0f} min {seconds % 60:.0f} s"
