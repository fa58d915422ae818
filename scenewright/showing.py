"""What a person sees in the terminal: a bar per stage, and a table at the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars
from rich.table import Table

from simulate.findings import ORDER

if TYPE_CHECKING:
    from layout.checks import Problem
    from layout.layout import Layout
    from reconstruct.progress import Progress
    from reconstruct.scene import Scene
    from scenewright.children import Event
    from scenewright.converting import Conversion
    from scenewright.doctoring import Finding
    from scenewright.ledger import Entry
    from scenewright.reports import Told
    from simulate.findings import Audit
    from splat.describing import Description


def with_bars(steps: Iterable[Progress]) -> Scene:
    """Runs the work to its end with a bar for every stage, on standard error; returns the scene."""
    columns = (
        TextColumn("{task.description:>10}"),
        BarColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[note]}"),
    )
    scene = None
    with Bars(*columns, console=Console(stderr=True)) as bars:
        task, stage = None, ""
        for step in steps:
            if step.stage != stage:
                if task is not None:
                    bars.update(task, completed=1.0)
                    bars.stop_task(task)
                stage, task = step.stage, bars.add_task(step.stage, total=1.0, note="")
            assert task is not None
            bars.update(task, completed=step.fraction, note=step.note)
            scene = step.scene
    if scene is None:
        raise RuntimeError("the work ended without a scene")
    return scene


def with_bars_each(events: Iterable[Event]) -> None:
    """Runs a batch to its end with a bar for every job that is at work, on standard error."""
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), TextColumn("{task.fields[note]}"))
    with Bars(*columns, console=Console(stderr=True)) as bars:
        tasks = {}
        for event in events:
            if event.name not in tasks:
                tasks[event.name] = bars.add_task(escape(event.name), total=1.0, note="starts")
            if event.end is not None:
                bars.update(tasks[event.name], completed=1.0, note=escape(_short(event.end.reason)) or "done")
                bars.stop_task(tasks[event.name])
            elif event.stage:
                note = escape(f"{event.stage} {event.note}")
                bars.update(tasks[event.name], completed=event.fraction, note=note)


def _short(words: str, most: int = 60) -> str:
    return words if len(words) <= most else f"{words[:most]}..."


def print_batch(entries: Mapping[str, Entry], folder: Path) -> None:
    """The table at the end of a batch."""
    table = Table(title=escape(str(folder)), title_justify="left", title_style="italic")
    for heading in ("scene", "", "photos placed", "PSNR [dB]", "time [s]"):
        table.add_column(heading)
    for name, entry in entries.items():
        placed = "" if entry.photos is None else f"{entry.posed} of {entry.photos}"
        psnr = "" if entry.psnr is None else f"{entry.psnr:.1f}"
        table.add_row(escape(name), entry.status, placed, psnr, f"{entry.seconds:.0f}")
    console = Console()
    console.print(table)
    for name, entry in entries.items():
        if entry.reason:
            console.print(f"{escape(name)}: {escape(entry.reason)}")
    if any(entry.status in ("failed", "refused") for entry in entries.values()):
        console.print("what failed or was refused is tried again with --retry, or when its input changes")


def print_report(report: Told, folder: Path) -> None:
    """The table at the end of whatever makes a scene."""
    console = Console()
    table = Table(show_header=False, title=escape(report.title), title_justify="left", title_style="italic")
    for name, value in report.rows():
        table.add_row(escape(name), escape(value))
    console.print(table)
    files = Table(show_header=False, box=None, padding=(0, 2, 0, 0))
    for name, what in report.files():
        if (folder / name).exists():
            files.add_row(escape(str(folder / name)), escape(what))
    console.print(files)


def print_audit(found: Audit, title: str) -> None:
    """The table of `check`, the worst last, where the eye is when it stops."""
    table = Table(title=escape(title), title_justify="left", title_style="italic")
    for heading in ("check", "", "found", "what to do"):
        table.add_column(heading)
    for severity in ORDER:
        for finding in found.of(severity):
            color = {"warn": "yellow", "refuse": "red"}.get(severity, "")
            table.add_row(finding.check, severity, escape(finding.reason), escape(finding.fix), style=color)
    Console().print(table)
    Console().print(escape(found.words()), soft_wrap=True)


def print_layout(layout: Layout, found: list[Problem], file: Path) -> None:
    """The table at the end of `layout`."""
    table = Table(show_header=False, title=layout.sentence, title_justify="left", title_style="italic")
    asked = [i.label for i in layout.items if i.asked]
    table.add_row("items", f"{len(layout.items)}, of which asked for: {', '.join(asked) or 'none'}")
    table.add_row("not understood", ", ".join(layout.not_understood) or "nothing")
    table.add_row("relations kept", f"{sum(r.kept for r in layout.relations)} of {len(layout.relations)}")
    table.add_row("problems", "\n".join(p.words for p in found) or "none")
    for note in layout.notes:
        table.add_row("note", note)
    table.add_row("file", str(file))
    Console().print(table)


def print_finding(finding: Finding) -> None:
    """One line of `doctor`, as soon as it is known."""
    mark = {None: "", True: "[green]pass[/] ", False: "[red]FAIL[/] "}[finding.passed]
    line = Table(show_header=False, box=None, padding=(0, 2, 0, 0))
    line.add_column(width=15)
    line.add_row(finding.topic, mark + escape(finding.words))
    Console().print(line)


def print_conversion(done: Conversion) -> None:
    """The table at the end of `convert`: the cloud before and after."""
    table = Table(title=f"{escape(str(done.source))} ({done.format})", title_justify="left", title_style="italic")
    for heading in ("", "before", "after"):
        table.add_column(heading)
    for (name, before), (_, after) in zip(_lines(done.before), _lines(done.after), strict=True):
        table.add_row(escape(name), before, after)
    for note in done.notes:
        table.add_row("note", escape(note), "")
    Console().print(table)
    if done.target is not None:
        Console().print(f"written: {escape(str(done.target))}")


def print_space(told: Mapping, folder: Path) -> None:
    """The table at the end of `space`."""
    table = Table(show_header=False, title=escape(told["scene"]), title_justify="left", title_style="italic")
    table.add_row("voxels", f"{told['voxel']:g} m; from {_point(told['low'])} to {_point(told['high'])} m")
    shares = ", ".join(f"{told[state]:.0%} {state}" for state in ("free", "occupied", "unknown"))
    table.add_row("space", f"{shares}; mean confidence {told['confidence']:.2f}")
    table.add_row("unknown", f"counts as {told['unknown_counts_as']}")
    table.add_row("bodies", told["bodies"])
    for name in told["files"]:
        table.add_row("file", escape(str(folder / name)))
    Console().print(table)


def _point(values: Iterable[float]) -> str:
    return " ".join(f"{value:.2f}" for value in values)


def _lines(cloud: Description) -> list[tuple[str, str]]:
    def numbers(values: Iterable[float]) -> str:
        return "  ".join(f"{value:.3g}" for value in values)

    return [
        ("Gaussians", f"{cloud.count:,}" + (f", {cloud.non_finite:,} not finite" if cloud.non_finite else "")),
        ("harmonic degree", str(cloud.degree)),
        ("from [m]", numbers(cloud.low)),
        ("to [m]", numbers(cloud.high)),
        ("98 % from [m]", numbers(cloud.robust_low)),
        ("98 % to [m]", numbers(cloud.robust_high)),
        ("opacity: 1, 50, 99 %", numbers(cloud.opacities[::2])),
        ("size [m]: 1, 50, 99 %", numbers(cloud.sizes[::2])),
        ("needles, flat", f"{cloud.needles:.0%}, {cloud.flat:.0%}"),
        ("memory", f"{cloud.memory / 1e6:.1f} MB"),
    ]
