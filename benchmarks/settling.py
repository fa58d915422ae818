"""Do the rooms of many sentences hold still? Two seconds of MuJoCo each.

    python benchmarks/settling.py PROMPTS [--seed 0] [--first N]

Bar: at least 99 % of the movable bodies move under 1 cm and tilt under 2 degrees; nothing overlaps by more than 1 mm.
"""

from __future__ import annotations

import argparse
import math
import time
from collections import Counter
from pathlib import Path

from bare import bare_scene
from layouts import read

from simulate.check import SettleReport, settle


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("prompts", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--first", type=int, default=None)
    arguments = parser.parse_args()
    reports = []
    for sentence in read(arguments.prompts)[: arguments.first]:
        try:
            scene, _ = bare_scene(sentence, arguments.seed)
        except ValueError as error:
            print(f"  no scene: {sentence[:60]}: {error}")
            continue
        start = time.process_time()
        report = settle(scene)
        reports.append(report)
        print(line(sentence, report, time.process_time() - start))
    summarise(reports)


def line(sentence: str, report: SettleReport, seconds: float) -> str:
    still = f"{len(report.bodies) - len(report.restless):3d}/{len(report.bodies):3d}"
    moved = [f"{b.name} {100 * b.moved:.1f} cm {math.degrees(b.tilt):.0f} deg" for b in report.bodies if not b.still]
    overlaps = [" & ".join(pair) for pair in report.overlapping]
    text = f"{still} still, overlap {1e3 * report.penetration:4.1f} mm, {seconds:5.1f} CPU-s  {sentence[:50]:50s}"
    return " ".join([text, "; ".join(moved), *(f"[{pair}]" for pair in overlaps), *report.warnings])


def summarise(reports: list[SettleReport]) -> None:
    bodies = [body for report in reports for body in report.bodies]
    still = sum(body.still for body in bodies)
    print(f"\n{len(reports)} rooms, {still} of {len(bodies)} bodies still: {100 * still / max(len(bodies), 1):.2f} %")
    print(f"deepest overlap {1e3 * max(r.penetration for r in reports):.1f} mm")
    print(f"warnings {sum(bool(r.warnings) for r in reports)}, not finite {sum(not r.finite for r in reports)}")
    restless = Counter(body.name.rstrip("0123456789_") for body in bodies if not body.still)
    print("restless:", ", ".join(f"{name} x{count}" for name, count in restless.most_common()) or "none")


if __name__ == "__main__":
    main()
