"""Plans every sentence of a file and says what came of it.

    python benchmarks/layouts.py PROMPTS [--seed N] [--plans FOLDER]

PROMPTS is a JSON list of sentences or of objects with a `text`, or a text file with one sentence a line.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from dataclasses import dataclass
from pathlib import Path

from plans import draw

from layout.checks import Problem, problems
from layout.layout import Layout
from layout.planning import plan


@dataclass(frozen=True)
class Result:
    """One planned sentence."""

    sentence: str
    layout: Layout | None
    problems: list[Problem]
    seconds: float
    """Of the processor, planning and checking [s]."""
    error: str = ""


def read(file: Path) -> list[str]:
    """The sentences of a file."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".json":
        return [entry if isinstance(entry, str) else entry["text"] for entry in json.loads(text)]
    return [line.strip() for line in text.splitlines() if line.strip()]


def run(sentence: str, seed: int) -> Result:
    start = time.process_time()
    try:
        layout = plan(sentence, seed=seed)
    except ValueError as error:
        return Result(sentence, None, [], time.process_time() - start, str(error))
    planned = time.process_time() - start
    return Result(sentence, layout, problems(layout), planned)


def line(result: Result) -> str:
    if result.layout is None:
        return f"  FAILED {result.seconds:5.2f} s  {result.sentence[:60]}: {result.error}"
    layout = result.layout
    kept = sum(r.kept for r in layout.relations)
    width, depth = layout.rooms[0].polygon[2]
    text = (
        f"{len(layout.items):4d} items {width:5.2f} x {depth:4.2f} m {result.seconds:5.2f} s "
        f"{kept:3d}/{len(layout.relations):<3d} kept  {result.sentence[:60]}"
    )
    more = [p.words for p in result.problems]
    more += [f"not kept: {r.kind} {r.subject} {', '.join(r.objects)}" for r in layout.unkept_relations if r.asked]
    more += [f"not understood: {', '.join(layout.not_understood)}"] if layout.not_understood else []
    more += [n for n in layout.notes if "left out" in n]
    return "\n         ".join([text, *more])


def summary(results: list[Result]) -> str:
    done = [r for r in results if r.layout is not None]
    seconds = [r.seconds for r in results]
    asked = [x for r in done if r.layout for x in r.layout.relations if x.asked]
    sizes = [len(r.layout.items) for r in done if r.layout]
    return (
        f"{len(done)}/{len(results)} planned, {sum(not r.problems for r in done)} without a problem, "
        f"{sum(len(r.problems) for r in done)} problems; items median {statistics.median(sizes):.0f}, "
        f"least {min(sizes)}; asked relations kept {sum(x.kept for x in asked)}/{len(asked)}; "
        f"CPU seconds median {statistics.median(seconds):.2f}, most {max(seconds):.2f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("prompts", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--plans", type=Path, help="folder for a drawn plan of each layout")
    arguments = parser.parse_args()
    plan("a bedroom")  # what is only slow the first time
    results = []
    for k, sentence in enumerate(read(arguments.prompts)):
        results.append(run(sentence, arguments.seed))
        print(f"{k + 1:3d} {line(results[-1])}", flush=True)
        layout = results[-1].layout
        if arguments.plans and layout:
            arguments.plans.mkdir(parents=True, exist_ok=True)
            draw(layout).save(arguments.plans / f"{k + 1:03d}.png")
    print(summary(results))


if __name__ == "__main__":
    main()
