"""Many captures become scenes in one folder; what is done stays done, and what was stopped goes on.

RUNS/NAME       a scene each, whole or not at all
RUNS/.NAME.work the workspace of one that is not done; RUNS/.NAME.log what its process printed
ledger.json     what has become of each, replaced in one step whenever that changes
summary.json    the same at the end, for programs
"""

from __future__ import annotations

import json
from collections.abc import Generator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from reconstruct.atomic import check_target, write_text
from reconstruct.bundle import check_scene
from scenewright.children import End, Event, run_children
from scenewright.failing import Unusable, exit_code, words
from scenewright.fingerprinting import fingerprint
from scenewright.inputs import Sources, named
from scenewright.job import Job
from scenewright.ledger import Entry, Ledger, read_ledger, write_ledger
from scenewright.performing import GOES_ON, check_writable, is_done
from scenewright.workspaces import beside, locked

SUMMARY = "summary.json"


def batch_steps(
    captures: Sequence[Sources], plan: Job, runs: Path, *, workers: int = 1, retry: bool = False
) -> Generator[Event, None, None]:
    """Makes a scene of each capture in a folder of its own in `runs`; yields what becomes of them.

    `plan` is the job that all are like: its request, whether scenes may be replaced, and the folder of the workspaces
    if its workspace is named. One job after the other is done in a process of its own, or `workers` at once; if one
    fails the rest goes on. What is done already, of the same input and request, is not done again, and what failed only
    if `retry` says so, or if its input or the request has changed. Afterwards `read_ledger(runs)` tells all.

    Raises Unusable if `runs` is a scene or fewer than one worker is wanted, Busy if another batch is at work there.
    """
    if workers < 1:
        raise Unusable(f"--workers {workers}: at least 1 is wanted")
    _check_folder(runs)
    runs.mkdir(parents=True, exist_ok=True)
    with locked(runs / ".lock"):
        ledger = read_ledger(runs)
        jobs = _jobs(captures, plan, runs, ledger)
        ledger, due = _sorted_out(jobs, ledger, retry=retry)
        write_ledger(ledger, runs)
        try:
            for event in run_children(due, workers=workers, logs=runs):
                ledger = _noted(ledger, due, event)
                if event.end or not event.stage:
                    write_ledger(ledger, runs)
                yield event
        except KeyboardInterrupt as stop:
            raise KeyboardInterrupt(GOES_ON) from stop
        finally:
            ledger = _stopped(ledger)
            write_ledger(ledger, runs)
            write_text(runs / SUMMARY, json.dumps(summary(ledger), indent=1, ensure_ascii=False) + "\n")


def summary(ledger: Ledger) -> dict:
    """As JSON values."""
    rows = ledger.rows()
    return {"done": sum(row["status"] == "done" for row in rows), "of": len(rows), "runs": rows}


def _check_folder(runs: Path) -> None:
    if (runs / "scene.json").exists():
        raise Unusable(f"{runs} is a scene; several captures want a folder in which each gets one, so name another")
    if runs.exists() and not runs.is_dir():
        raise FileExistsError(f"{runs} is a file; several captures want a folder in which each gets one")
    check_writable(runs / "scene")


def _jobs(captures: Sequence[Sources], plan: Job, runs: Path, ledger: Ledger) -> dict[str, Job]:
    names = named(captures, {name: entry.sources for name, entry in ledger.entries.items()})
    jobs = {}
    for name, sources in names.items():
        out = runs / name
        workspace = plan.workspace / name if plan.named else beside(out)
        jobs[name] = replace(plan, sources=sources, out=out, workspace=workspace, fingerprint=fingerprint(sources))
    return jobs


def _sorted_out(jobs: Mapping[str, Job], ledger: Ledger, *, retry: bool) -> tuple[Ledger, dict[str, Job]]:
    """The ledger as the batch begins, and what there is to do."""
    due = {}
    for name, job in jobs.items():
        before = ledger.entries.get(name)
        entry = Entry(job.sources, job.fingerprint, job.asked)
        same = before is not None and (before.fingerprint, before.asked) == (job.fingerprint, job.asked)
        if before is not None and same:
            entry = before
        try:
            if _whole(job):
                ledger = ledger.noting(name, _with_figures(entry.but(status="done", code=0, reason=""), job.out))
                continue
            if entry.status in ("failed", "refused") and entry.attempts and not retry:
                continue
            # What we made and then found damaged is ours to replace; anything else only if we may.
            due[name] = replace(job, replace=job.replace or entry.status == "done")
            check_target(job.out, replace=due[name].replace)
            ledger = ledger.noting(name, entry.but(status="waiting", code=None, reason=""))
        except (OSError, ValueError) as problem:
            due.pop(name, None)
            code = exit_code(problem)
            if code is None:
                raise
            reason = _clash(job) or words(problem)
            ledger = ledger.noting(name, entry.but(status="refused", code=code, reason=reason, attempts=0))
    return ledger, due


def _whole(job: Job) -> bool:
    """Whether it is done; a damaged scene is not."""
    try:
        return is_done(job)
    except ValueError:
        return False


def _clash(job: Job) -> str:
    """What else the scene at its place was made of; empty if there is none."""
    try:
        provenance = check_scene(job.out)["provenance"]
    except (OSError, ValueError):
        return ""
    what = "of another input" if provenance.get("input") != job.fingerprint else "with other options"
    return f"{job.out} was made {what}; --replace makes it anew, or name another folder"


def _noted(ledger: Ledger, jobs: Mapping[str, Job], event: Event) -> Ledger:
    entry = ledger.entries[event.name]
    if event.end is not None:
        return ledger.noting(event.name, _ended(entry, jobs[event.name], event.end))
    if entry.status == "running":
        return ledger
    return ledger.noting(event.name, entry.but(status="running", attempts=entry.attempts + 1))


def _ended(entry: Entry, job: Job, end: End) -> Entry:
    status = {0: "done", 2: "refused", 3: "refused", 130: "stopped"}.get(end.code, "failed")
    entry = entry.but(status=status, code=end.code, reason=end.reason, seconds=round(entry.seconds + end.seconds, 2))
    return _with_figures(entry, job.out) if end.code == 0 else entry


def _with_figures(entry: Entry, folder: Path) -> Entry:
    """What the scene's report says of it."""
    report = json.loads((folder / "report.json").read_bytes())
    capture, measures = report["capture"], report["measures"]
    return entry.but(photos=capture["photos"], posed=capture["posed"], psnr=measures["psnr"])


def _stopped(ledger: Ledger) -> Ledger:
    for name, entry in ledger.entries.items():
        if entry.status == "running":
            ledger = ledger.noting(name, entry.but(status="stopped", reason=GOES_ON))
    return ledger
