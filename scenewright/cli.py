"""The command line: `scenewright generate`, `layout`, `reconstruct`, `collide`, `check`, `space`, `convert`,
`export`, `doctor`, `app`.

Exit codes: 0 done; 1 the doctor found that something does not work; 2 the request is not usable (words, options,
output folder); 3 refused, because what was asked cannot be done honestly (it does not fit, the photos
do not hold together, a scene is not fit for physics), or several things were asked for and not all came about; 4 the
machine would not (disk full, no permission); 130 stopped by Ctrl-C. Anything else is a defect and shows its traceback.
"""

from __future__ import annotations

import json as jsonlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import tyro

from scenewright.changes import Changes
from scenewright.known import Known
from splat.axis import Axis

if TYPE_CHECKING:
    from scenewright.inputs import Sources
    from scenewright.job import Job

Positional = tyro.conf.Positional
NO_CHANGES = Changes()
NOTHING_KNOWN = Known()


def generate(
    sentence: Positional[str],
    /,
    *,
    out: Path,
    seed: int = 0,
    quality: Literal["draft", "standard", "high"] = "standard",
    replace: bool = False,
    force: bool = False,
    json: bool = False,
) -> None:
    """Make a splat world with colliders and a MuJoCo scene from a sentence.

    Args:
        sentence: what the room is and what stands in it.
        out: folder to make; it must not exist yet, or be empty.
        seed: another seed gives another room for the same sentence.
        quality: draft is fast, high is fine.
        replace: put the new scene in the place of an earlier one in that folder.
        force: write scene.xml even if the audit refuses the scene; the file then says so.
        json: print the report as JSON on standard output instead of the table.
    """
    from scenewright.performing import perform_sentence
    from scenewright.reports import read_report
    from scenewright.sentence import Sentence
    from scenewright.showing import print_report, with_bars

    asked = Sentence(sentence=sentence, out=out, quality=quality, seed=seed, replace=replace, force=force)
    report = with_bars(perform_sentence(asked)).provenance["report"]
    if json:
        _print_json(report | {"folder": str(out)})
    else:
        print_report(read_report(report), out)


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


def reconstruct(
    inputs: Positional[Annotated[tuple[Path, ...], tyro.conf.arg(metavar="INPUT...")]],
    /,
    *,
    out: Path,
    known: tyro.conf.OmitArgPrefixes[Known] = NOTHING_KNOWN,
    quality: Literal["draft", "standard", "high"] = "standard",
    seed: int = 0,
    keep_together: bool = False,
    workspace: Path | None = None,
    keep_workspace: bool = False,
    workers: int = 1,
    retry: bool = False,
    replace: bool = False,
    force: bool = False,
    json: bool = False,
) -> None:
    """Make a solid scene of photos, a video, or a capture of another program.

    INPUT is a folder of photos, a video, or the folder of a capture that has poses or depth already; photos that are
    named themselves are one capture together. One INPUT becomes the scene OUT; several become OUT/NAME each, one after
    the other or a few at once, and what fails does not stop the rest.

    The same command goes on where it was if it was stopped, also by a power cut. Without anything that tells metres a
    scene has no physics: run it again with --replace and one of the lengths below. If the first run had
    --keep-workspace, the second one is short.

    Args:
        inputs: what to make a scene of.
        out: folder of the scene, or of all scenes; a scene's must not exist yet, or be empty.
        quality: draft is fast, high is fine.
        seed: chance takes another course with another.
        keep_together: take no things out of the place; all of it is one fixed body.
        workspace: folder to work in, which stays; by default a hidden one beside OUT that goes when all is well.
        keep_workspace: let the hidden workspace stay.
        workers: of several INPUTs, how many are worked on at once; they share the cores.
        retry: of several INPUTs, try those again that failed before.
        replace: put the new scene in the place of an earlier one.
        force: write scene.xml even if the audit refuses the scene; the file then says so.
        json: print the report, or what has become of each of several, as JSON on standard output.
    """
    from reconstruct.request import Request
    from scenewright.fingerprinting import fingerprint
    from scenewright.hinting import hints_of
    from scenewright.inputs import captures_of
    from scenewright.job import Job
    from scenewright.workspaces import beside

    captures = captures_of(inputs)
    plan = Job(
        sources=captures[0],
        out=out,
        workspace=workspace or beside(out),
        fingerprint=fingerprint(captures[0]),
        request=Request(quality=quality, seed=seed, hints=hints_of(known), keep_together=keep_together),
        named=workspace is not None,
        keep=keep_workspace,
        replace=replace,
        force=force,
    )
    if len(captures) == 1:
        _one(plan, json=json)
    else:
        _several(captures, plan, workers=workers, retry=retry, json=json)


def _one(job: Job, *, json: bool) -> None:
    from scenewright.performing import perform
    from scenewright.reports import read_report
    from scenewright.showing import print_report, with_bars

    report = with_bars(perform(job)).provenance["report"]
    if json:
        _print_json(report | {"folder": str(job.out)})
    else:
        print_report(read_report(report), job.out)


def _several(captures: list[Sources], plan: Job, *, workers: int, retry: bool, json: bool) -> None:
    from scenewright.batch import batch_steps, summary
    from scenewright.ledger import Ledger, read_ledger
    from scenewright.showing import print_batch, with_bars_each

    with_bars_each(batch_steps(captures, plan, plan.out, workers=workers, retry=retry))
    found = {name: e for name, e in read_ledger(plan.out).entries.items() if e.sources in captures}
    if json:
        _print_json(summary(Ledger(found)))
    else:
        print_batch(found, plan.out)
    if any(entry.status != "done" for entry in found.values()):
        sys.exit(3)


def collide(
    source: Positional[Annotated[Path, tyro.conf.arg(metavar="FILE")]],
    /,
    *,
    out: Path,
    scale: float | None = None,
    up: Axis | None = None,
    kind: Literal["auto", "room", "object"] = "auto",
    detail: float | None = None,
    replace: bool = False,
    force: bool = False,
    json: bool = False,
) -> None:
    """Make a splat file solid: surface, watertight solid, convex colliders and MuJoCo scene, without any photo.

    Without --scale there is no scene.xml, since splat files do not tell their unit. A room is closed where it is open,
    and solid where it cannot be seen from within.

    Args:
        source: splat file to read (PLY, SPZ, SOG, ...), or the folder of a SOG.
        out: folder to make; it must not exist yet, or be empty.
        scale: metres in one unit of the file; 1 says that the unit is the metre.
        up: the axis that points up in the file; looked for if not given.
        kind: a room is seen from within, an object from all around.
        detail: size of the voxels, in metres or, without --scale, in units of the file; what is thinner may go missing.
        replace: put the new scene in the place of an earlier one in that folder.
        force: write scene.xml even if the audit refuses the scene; the file then says so.
        json: print the report as JSON on standard output instead of the table.
    """
    from reconstruct.bundle import check_target
    from scenewright.colliding import collide_file
    from scenewright.reports import read_report
    from scenewright.saving import save
    from scenewright.showing import print_report, with_bars

    check_target(out, replace=replace)
    chosen = None if kind == "auto" else kind
    scene = with_bars(collide_file(source, kind=chosen, up=up, scale=scale, detail=detail))
    folder, report = save(scene, out, replace=replace, force=force), scene.provenance["report"]
    if json:
        _print_json(report | {"folder": str(folder)})
    else:
        print_report(read_report(report), folder)


def check(
    source: Positional[Annotated[Path, tyro.conf.arg(metavar="SCENE")]],
    /,
    *,
    out: Path | None = None,
    json: bool = False,
) -> None:
    """Say whether a scene is fit for physics: pass, warn or refuse, with the reason and what to do.

    Exit code 0 if it passes, with warnings or without, and 3 if it is refused.

    Args:
        source: folder of a scene.
        out: file to write; its name tells what: .html is a page with pictures of the worst places, .md a table, .json.
        json: print the audit as JSON on standard output instead of the table.
    """
    from scenewright.checking import check_folder
    from scenewright.showing import print_audit

    found = check_folder(source, out)
    if json:
        _print_json(found.to_json())
    else:
        print_audit(found, str(source))
    if found.verdict == "refuse":
        sys.exit(3)


def space(
    source: Positional[Annotated[Path, tyro.conf.arg(metavar="SCENE")]],
    /,
    *,
    out: Path,
    robot_height: float = 0.3,
    robot_radius: float = 0.2,
    resolution: float = 0.05,
    unknown: Literal["occupied", "free"] = "occupied",
    to: str = "ros,octomap,esdf,navmesh",
    json: bool = False,
) -> None:
    """Write what is free in a scene for planners: ROS map and costmap, OctoMap, distance field, navigation mesh.

    Maps for wheels are of what stands between 5 cm above the floor and the top of the robot. space.json in the folder
    says what is what.

    Args:
        source: folder of a scene with a known scale.
        out: folder to make; it must not exist yet, or be empty.
        robot_height: of the robot, in metres.
        robot_radius: of the robot, in metres.
        resolution: side of the maps' squares and of the tree's cells, in metres; the field keeps the scene's voxels.
        unknown: what places that nobody has seen count as.
        to: which files, with commas: ros, octomap, esdf, navmesh.
        json: print space.json on standard output instead of the table.
    """
    from reconstruct.bundle import check_target
    from scenewright.mapping import Wanted, kinds_of, map_scene
    from scenewright.showing import print_space

    check_target(out)
    told = map_scene(source, out, Wanted(kinds_of(to), robot_height, robot_radius, resolution, unknown))
    if json:
        _print_json(told)
    else:
        print_space(told, out)


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


def export(
    source: Positional[Annotated[Path, tyro.conf.arg(metavar="SCENE")]],
    /,
    *,
    to: Annotated[str, tyro.conf.arg(metavar="FORMAT,...")],
    out: Path,
    package: str | None = None,
    replace: bool = False,
    force: bool = False,
    json: bool = False,
) -> None:
    """Write a scene for physics engines, planners and viewers of others.

    Formats: mjcf (MuJoCo), mjx (MuJoCo on the GPU), urdf (PyBullet, SAPIEN, Drake, ROS), sdf (Gazebo, Drake), usd
    (Isaac Sim, Newton; with splats), gltf (browsers, game engines; with splats), moveit (planning scene). All of them
    share one folder.

    Args:
        source: folder of a scene.
        to: formats, with commas between them.
        out: folder to make; it must not exist yet, or be empty.
        package: name of the ROS package that the folder will be; URDF then names meshes by package://.
        replace: put the new files in the place of an earlier export in that folder.
        force: write also a scene that the audit refuses; the files say so.
        json: print the files to open as JSON on standard output.
    """
    from scenewright.exporting import export_folder

    written = export_folder(source, out, to, package=package, replace=replace, force=force)
    if json:
        _print_json({"folder": str(out), "files": [str(path) for path in written]})
    else:
        sys.stdout.write("".join(f"written: {path}\n" for path in written))


def app(*, port: int = 7860, scenes: Path = Path("scenes"), open: bool = True) -> None:
    """Open the web page on this machine, for this machine only; Ctrl-C ends it and what it is making.

    Args:
        port: where it answers; 0 takes any that is free.
        scenes: the folder where scenes are kept.
        open: leave the browser closed; the address is printed.
    """
    from scenewright.app.serving import serve

    serve(scenes, port=port, open_page=open)


def _print_json(answer: dict) -> None:
    sys.stdout.write(jsonlib.dumps(answer, indent=1, ensure_ascii=False) + "\n")


COMMANDS = {
    "generate": generate,
    "layout": layout,
    "reconstruct": reconstruct,
    "collide": collide,
    "check": check,
    "space": space,
    "convert": convert,
    "export": export,
    "doctor": doctor,
    "app": app,
}


def main(arguments: list[str] | None = None) -> None:
    try:
        tyro.extras.subcommand_cli_from_dict(
            COMMANDS,
            prog="scenewright",
            description="A sentence, or photos, become a simulated room.",
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
