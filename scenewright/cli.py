"""The command line: `scenewright generate`, `layout`, `convert`, `doctor`.

Exit codes: 0 done; 1 the doctor found that something does not work; 2 the request is not usable (words, options,
output folder); 3 refused, because what was asked cannot be done honestly (it does not fit); 4 the machine would not
(disk full, no permission); 130 stopped by Ctrl-C. Anything else is a defect and shows its traceback.
"""

from __future__ import annotations

import json as jsonlib
import sys
from pathlib import Path
from typing import Annotated, Literal

import tyro

from scenewright.changes import Changes

Positional = tyro.conf.Positional
NO_CHANGES = Changes()


def generate(
    sentence: Positional[str],
    /,
    *,
    out: Path,
    seed: int = 0,
    quality: Literal["draft", "standard", "high"] = "standard",
    replace: bool = False,
    json: bool = False,
) -> None:
    """Make a splat world with colliders and a MuJoCo scene from a sentence.

    Args:
        sentence: what the room is and what stands in it.
        out: folder to make; it must not exist yet, or be empty.
        seed: another seed gives another room for the same sentence.
        quality: draft is fast, high is fine.
        replace: put the new scene in the place of an earlier one in that folder.
        json: print the report as JSON on standard output instead of the table.
    """
    from reconstruct.bundle import check_target
    from scenewright.generating import generate_steps
    from scenewright.reports import read_report
    from scenewright.saving import save
    from scenewright.showing import print_report, with_bars

    check_target(out, replace=replace)
    scene = with_bars(generate_steps(sentence, seed=seed, quality=quality))
    folder = save(scene, out, replace=replace)
    if json:
        _print_json(scene.provenance["report"] | {"folder": str(folder)})
    else:
        print_report(read_report(scene.provenance["report"]), folder)


def layout(sentence: Positional[str], /, *, out: Path, seed: int = 0, json: bool = False) -> None:
    """Place the furniture only, and write the layout as JSON.

    Args:
        sentence: what the room is and what stands in it.
        out: JSON file to write.
        seed: another seed gives another room for the same sentence.
        json: print problems, what was not understood and relations not kept as JSON on standard output.
    """
    from layout.checks import problems
    from layout.planning import plan
    from reconstruct.bundle import write_text
    from scenewright.showing import print_layout

    if out.is_dir():
        raise IsADirectoryError(f"{out} is a folder; --out wants the name of a JSON file, such as {out}/layout.json")
    planned = plan(sentence, seed=seed)
    found = problems(planned)
    write_text(out, planned.to_json())
    if json:
        _print_json(
            {
                "file": str(out),
                "items": len(planned.items),
                "problems": [p.words for p in found],
                "not_understood": list(planned.not_understood),
                "unkept_relations": [r.model_dump(mode="json") for r in planned.unkept_relations],
                "notes": list(planned.notes),
            }
        )
    else:
        print_layout(planned, found, out)


def doctor(*, json: bool = False) -> None:
    """Say what this machine has and lacks, and test what it has, in about ten seconds.

    Exit code 0 if all that needs no GPU works, else 1.

    Args:
        json: print the findings as JSON on standard output.
    """
    from dataclasses import asdict

    from scenewright.doctoring import able, examine, self_test
    from scenewright.showing import print_finding

    found = []
    for part in (examine, self_test):
        for finding in part() if able(found) else ():
            found.append(finding)
            if not json:
                print_finding(finding)
    if json:
        _print_json({"able": able(found), "findings": [asdict(finding) for finding in found]})
    if not able(found):
        sys.exit(1)


def convert(
    source: Positional[Annotated[Path, tyro.conf.arg(metavar="IN")]],
    out: Positional[Annotated[Path | None, tyro.conf.arg(metavar="[OUT]")]] = None,
    /,
    *,
    changes: tyro.conf.OmitArgPrefixes[Changes] = NO_CHANGES,
    replace: bool = False,
    json: bool = False,
) -> None:
    """Turn a splat file into another, or say what is in it; formats go by their names.

    Changes are made in the order in which they are listed, whatever order they are given in. Without OUT nothing is
    written. Our files have z up, those of other programs mostly -y: turn these with --up -y before they go to glTF or
    USD, where up is agreed on.

    Args:
        source: file to read, or the folder of a SOG; its first bytes and its name tell the format.
        out: file to write, in the format that its name asks for.
        replace: put the new file in the place of one that is there, which may be the one that was read.
        json: print what the file held and what is left of it as JSON on standard output.
    """
    from scenewright.converting import convert_file
    from scenewright.showing import print_conversion

    done = convert_file(source, out, changes, replace=replace)
    if json:
        _print_json(done.to_json())
    else:
        print_conversion(done)


def _print_json(answer: dict) -> None:
    sys.stdout.write(jsonlib.dumps(answer, indent=1, ensure_ascii=False) + "\n")


COMMANDS = {"generate": generate, "layout": layout, "convert": convert, "doctor": doctor}


def main(arguments: list[str] | None = None) -> None:
    try:
        tyro.extras.subcommand_cli_from_dict(
            COMMANDS,
            prog="scenewright",
            description="A sentence becomes a simulated room.",
            args=arguments,
            config=(tyro.conf.FlagCreatePairsOff,),
        )
    except (Exception, KeyboardInterrupt) as error:
        from scenewright.failing import exit_code, words

        code = exit_code(error)
        if code is None:
            raise
        sys.stderr.write(f"scenewright: {words(error)}\n")
        sys.exit(code)
