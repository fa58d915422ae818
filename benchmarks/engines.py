"""The same drop in five physics engines, each of which loads what we export for it.

    python benchmarks/engines.py SCENE... --venvs FOLDER [--only mujoco,pybullet,sapien,drake,newton] [--seconds 3]

Makes one virtual environment an engine in FOLDER (once; none of them goes together with another), exports each scene
(a folder that `scenewright generate` or `reconstruct` made), and lets 25 balls of 2 cm radius and 25 cubes of 4 cm fall
at the same seeded places in every engine: 30 from 15 cm above something level, 20 from anywhere in the air.

Bars: every engine loads without an error or a warning; no number goes astray; none ends out of the room or deeper than
5 mm in a shape; those that fall on something level, and all bodies of the scene, rest within 3 mm of the height that
MuJoCo gives them.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import tempfile
import time
import venv
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
import trimesh
from engines.drop import BEGIN, END, Drop
from engines.judging import Solid, depth, solids_of

from reconstruct.bundle import load_scene
from reconstruct.rays import RayScene
from reconstruct.scene import Scene
from simulate.covering import coverings, world_bounds
from simulate.exporting import export
from simulate.naming import identifier
from simulate.simulable import GRAVITY

HERE = Path(__file__).parent / "engines"
ENGINES = {
    "mujoco": ("mujoco-core==4.0.1",),
    "pybullet": ("pybullet==3.2.7",),
    "sapien": ("sapien==3.0.3",),
    "drake": ("drake==1.51.1",),
    "newton": ("newton[importers,sim]==1.8.0",),
}
"""What each environment holds, besides numpy."""
SIZES = {"sphere": 0.02, "box": 0.04}
"""Radius and side [m]."""
MASSES = {"sphere": 0.02, "box": 0.04}
"""[kg]"""
LEVEL, ANYWHERE = 30, 20
"""How many fall on something level, and from anywhere."""
FALL = 0.15
"""[m]"""
APART = 0.15
"""Of two drops, along the floor [m]."""
CLEAR = 0.05
"""Of everything at the start [m]."""


@dataclass(frozen=True)
class Outcome:
    engine: str
    version: str
    complaints: tuple[str, ...]
    """Lines of warnings and errors while loading, or why there is no more to say."""
    astray: int
    """Numbers that are not finite."""
    outside: int
    deep: tuple[float, ...]
    """Of each drop [m]."""
    heights: dict[str, float]
    """Of the scene's bodies and of what fell on something level [m]."""
    seconds: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scenes", type=Path, nargs="+")
    parser.add_argument("--venvs", type=Path, required=True)
    parser.add_argument("--only", default=",".join(ENGINES))
    parser.add_argument("--seconds", type=float, default=3.0)
    arguments = parser.parse_args()
    pythons = {name: environment(arguments.venvs / name, ENGINES[name]) for name in arguments.only.split(",")}
    for folder in arguments.scenes:
        print(f"\n{folder}")
        print("| engine | loads | not finite | out | deepest [mm] | > 5 mm | worst height to MuJoCo [mm] | wall [s] |")
        print("|---|---|---|---|---|---|---|---|")
        compare(load_scene(folder), pythons, arguments.seconds)


def environment(folder: Path, packages: tuple[str, ...]) -> Path:
    """The Python of a virtual environment that holds some packages."""
    python = folder / "bin" / "python"
    if not (folder / "complete").exists():
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "numpy", *packages], check=True)
        (folder / "complete").touch()
    return python


def compare(scene: Scene, pythons: dict[str, Path], seconds: float) -> None:
    solids, drops = solids_of(scene), drops_into(scene)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "export"
        export(scene, folder, ["mjcf", "urdf", "sdf", "usd"])
        job = Path(temporary) / "job.json"
        job.write_text(json.dumps(job_of(scene, drops, folder, seconds)))
        first = None
        for name, python in pythons.items():
            outcome = run(name, python, job, scene, drops, solids)
            first = first or outcome
            print(line(outcome, first), flush=True)
            for complaint in outcome.complaints:
                print(f"    {complaint}")


def job_of(scene: Scene, drops: list[Drop], folder: Path, seconds: float) -> dict:
    return {
        "folder": str(folder),
        "seconds": seconds,
        "gravity": GRAVITY,
        "friction": 0.5,
        "coverings": [identifier(body.name) for body in coverings(scene)],
        "drops": [asdict(drop) for drop in drops],
    }


def drops_into(scene: Scene) -> list[Drop]:
    """Balls and cubes in turn, at seeded places that are free."""
    random = np.random.default_rng(0)
    low, high = world_bounds(scene.bodies[0])
    solids = [placed(scene, solid) for solid in solids_of(scene)]
    rays = RayScene(*joined([solid.mesh for solid in solids]))
    points = random.uniform(low, high, (20_000, 3))
    free = np.min([solid.above(points) for solid in solids], axis=0) > CLEAR
    places: list[np.ndarray] = []
    for place in points[free]:
        at = above_something_level(rays, place) if len(places) < LEVEL else place
        if at is not None and all(np.hypot(*(at - other)[:2]) > APART for other in places):
            places.append(at)
        if len(places) == LEVEL + ANYWHERE:
            return [drop(index, *at.tolist()) for index, at in enumerate(places)]
    raise ValueError(f"found only {len(places)} of {LEVEL + ANYWHERE} places to drop from")


def drop(index: int, x: float, y: float, z: float) -> Drop:
    kind = ("sphere", "box")[index % 2]
    return Drop(kind, SIZES[kind], MASSES[kind], (x, y, z))


def placed(scene: Scene, solid: Solid) -> Solid:
    """In the world."""
    to_world = next(body.pose.matrix() for body in scene.bodies if identifier(body.name) == solid.body)
    return Solid(solid.body, solid.mesh.copy().apply_transform(to_world.double().numpy()))


def joined(meshes: list[trimesh.Trimesh]) -> tuple[np.ndarray, np.ndarray]:
    starts = np.cumsum([0, *(len(mesh.vertices) for mesh in meshes)])
    faces = [mesh.faces + start for mesh, start in zip(meshes, starts, strict=False)]
    return np.concatenate([mesh.vertices for mesh in meshes]), np.concatenate(faces)


def above_something_level(rays: RayScene, place: np.ndarray) -> np.ndarray | None:
    """The place lowered to the fall's height above what lies under it, if that is level all around it."""
    around = np.array([[x, y, 0] for x in (-0.05, 0, 0.05) for y in (-0.05, 0, 0.05)])
    down = rays.cast(place + around, np.tile([0.0, 0, -1], (9, 1))).distance
    if not np.isfinite(down).all() or np.ptp(down) > 1e-4 or down.min() < FALL:
        return None
    return place - [0, 0, down[4] - FALL]


def run(engine: str, python: Path, job: Path, scene: Scene, drops: list[Drop], solids: list[Solid]) -> Outcome:
    answer, start = job.with_name(f"{engine}.json"), time.perf_counter()
    command = [python, HERE / f"in_{engine}.py", job, answer]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    seconds = time.perf_counter() - start
    if done.returncode != 0:
        return Outcome(engine, "", tuple(done.stdout.splitlines()[-5:]), 0, 0, (), {}, seconds)
    told = json.loads(answer.read_text())
    poses = told["drops"]
    bodies = {identifier(body.name): pose_of(body) for body in scene.bodies} | told["bodies"]
    low, high = world_bounds(scene.bodies[0])
    finite = [
        pose for pose in [*poses, *bodies.values()] if np.isfinite([*pose["position"], *pose["quaternion"]]).all()
    ]
    ends = np.array([pose["position"] for pose in poses])
    heights = {f"drop {i}": poses[i]["position"][2] for i in range(LEVEL)}
    heights |= {name: pose["position"][2] for name, pose in told["bodies"].items()}
    return Outcome(
        engine=engine,
        version=told["version"],
        complaints=complaints(done.stdout),
        astray=len(poses) + len(bodies) - len(finite),
        outside=int((~((ends > low) & (ends < high)).all(axis=1)).sum()),
        deep=tuple(depth(drop, pose, solids, bodies) for drop, pose in zip(drops, poses, strict=True)),
        heights=heights,
        seconds=seconds,
    )


def pose_of(body) -> dict:
    return {"position": body.pose.position.tolist(), "quaternion": body.pose.quat.tolist()}


def complaints(output: str) -> tuple[str, ...]:
    """Everything that was said between the marks of loading."""
    blocks = [block.split(END)[0] for block in output.split(BEGIN)[1:]]
    return tuple(text for block in blocks for text in block.splitlines() if text.strip())


def line(outcome: Outcome, first: Outcome) -> str:
    if not outcome.deep:
        return f"| {outcome.engine} | fails |  |  |  |  |  | {outcome.seconds:.0f} |"
    away = {name: height - first.heights[name] for name, height in outcome.heights.items()}
    worst = max(away, key=lambda name: abs(away[name]))
    deep = np.array(outcome.deep)
    loads = "yes" if not outcome.complaints else f"{len(outcome.complaints)} lines"
    counts = f"{outcome.astray} | {outcome.outside} | {1e3 * deep.max():.2f} | {(deep > 0.005).sum()}"
    name = f"{outcome.engine} {outcome.version}"
    return f"| {name} | {loads} | {counts} | {1e3 * away[worst]:+.2f} ({worst}) | {outcome.seconds:.0f} |"


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    torch.set_num_threads(1)
    main()
