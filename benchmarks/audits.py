"""Does the audit find what is wrong, and nothing where nothing is?

    python benchmarks/audits.py [PROMPTS] [--good 12] [--seed 0]

Bar: every room that was broken on purpose is refused or warned of by the check that is meant for its fault, and every
good room passes. Good are the bare rooms of the first sentences that make one; broken is a study, once for each fault
in `breaking.py`.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from pathlib import Path

from bare import bare_scene
from breaking import FAULTS
from layouts import read

from reconstruct.scene import Scene
from simulate.auditing import audit
from simulate.findings import Audit

BASE = "a study with a desk, a chair and a bookshelf"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("prompts", type=Path, nargs="?", default=Path(__file__).parent / "prompts.json")
    parser.add_argument("--good", type=int, default=12)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    print("| room | verdict | found as it should be | CPU s | by |\n|---|---|---|---|---|")
    right = [broken() for broken in _broken(options.seed)]
    print(f"\n{sum(right)} of {len(right)} broken rooms are found\n")
    print("| room | verdict | passes | CPU s | otherwise |\n|---|---|---|---|---|")
    passed = [_good(sentence, scene) for sentence, scene in _rooms(options.prompts, options.good, options.seed)]
    print(f"\n{sum(passed)} of {len(passed)} good rooms pass")


def _broken(seed: int) -> Iterator:
    scene, _ = bare_scene(BASE, seed)
    for fault in FAULTS:
        yield lambda fault=fault: _judged(fault, fault.broken(scene))


def _judged(fault, scene: Scene) -> bool:
    found, seconds = _timed(scene)
    hit = [f for f in found.findings if f.check == fault.check and f.severity == fault.severity]
    right = bool(hit) and found.verdict == fault.severity
    words = hit[0].reason if hit else found.words()
    print(f"| {fault.name} | {found.verdict} | {'yes' if right else 'NO'} | {seconds:.1f} | {fault.check}: {words} |")
    return right


def _rooms(prompts: Path, count: int, seed: int) -> Iterator[tuple[str, Scene]]:
    for sentence in read(prompts):
        if count == 0:
            return
        try:
            scene, _ = bare_scene(sentence, seed)
        except ValueError as error:
            print(f"no room of {sentence[:50]!r}: {error}")
            continue
        count -= 1
        yield sentence, scene


def _good(sentence: str, scene: Scene) -> bool:
    found, seconds = _timed(scene)
    words = "" if found.verdict == "pass" else found.words()
    print(f"| {sentence[:60]} | {found.verdict} | {found.verdict == 'pass'} | {seconds:.1f} | {words} |", flush=True)
    return found.verdict == "pass"


def _timed(scene: Scene) -> tuple[Audit, float]:
    start = time.process_time()
    found = audit(scene)
    return found, time.process_time() - start


if __name__ == "__main__":
    main()
