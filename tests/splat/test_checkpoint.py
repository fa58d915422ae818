"""A fit that was stopped, in whatever way, ends with the bits of one that was not."""

import dataclasses
import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
import torch
from splatted import blobs, views_of

from splat.checkpoint import Checkpoints
from splat.densifying import Densification
from splat.fitting import FitConfig, fit, fit_steps
from splat.gaussians import Gaussians
from splat.growth import Plan
from splat.relocating import Relocation

PLAN = Plan(cap=30, start=0.1, every=3)
CONFIG = FitConfig(steps=24, degree_every=5, background=None, opacity_weight=0.01, exposure_rate=1e-3)
GROWTHS = {"relocation": Relocation(PLAN), "densification": Densification(PLAN), "none": None}


def world():
    truth = blobs(12)
    seed = dataclasses.replace(blobs(12, seed=1), sh=torch.zeros(12, 9, 3), opacities=torch.full((12,), 0.3))
    return seed, views_of(truth, depth=True)


def same(a: Gaussians, b: Gaussians) -> bool:
    return all(torch.equal(getattr(a, f.name), getattr(b, f.name)) for f in dataclasses.fields(Gaussians))


@pytest.mark.parametrize("growth", GROWTHS)
def test_killed_at_twenty_random_steps_a_fit_goes_on_to_the_same_bits(growth: str, tmp_path: Path):
    seed, views = world()
    config = dataclasses.replace(CONFIG, growth=GROWTHS[growth])
    whole = fit(seed, views, config, rng_seed=7)
    for kill in random.Random(0).sample(range(1, config.steps), 20):
        left = tmp_path / f"left at {kill}"
        steps = fit_steps(seed, views, config, rng_seed=7, checkpoints=Checkpoints(tmp_path / f"{kill}", every=3))
        for _ in range(kill):
            next(steps)
        if (tmp_path / f"{kill}").exists():
            shutil.copy(tmp_path / f"{kill}", left)  # what a killed process leaves: the last one that was due
        steps.close()
        for file in (left, tmp_path / f"{kill}"):
            again = fit(seed, views, config, rng_seed=7, checkpoints=Checkpoints(file))
            assert same(again, whole), f"killed at step {kill}"


def test_a_fit_stopped_again_and_again_comes_to_the_same_end(tmp_path: Path):
    seed, views = world()
    config, checkpoints = dataclasses.replace(CONFIG, growth=GROWTHS["relocation"]), Checkpoints(tmp_path / "state")
    for _ in range(config.steps):
        steps = fit_steps(seed, views, config, checkpoints=checkpoints)
        step = next(steps)
        steps.close()
    assert step.step == config.steps
    assert same(step.gaussians, fit(seed, views, config))


def test_ctrl_c_within_a_step_waits_for_its_end_and_keeps_it(tmp_path: Path):
    seed, views = world()
    checkpoints, seen = Checkpoints(tmp_path / "state", every=1000), []

    def rasterizer(*things, **more):
        from splat.rasterizers.cpu import rasterize

        if len(seen) == 4:
            os.kill(os.getpid(), signal.SIGINT)
        return rasterize(*things, **more)

    with pytest.raises(KeyboardInterrupt):  # noqa: PT012
        for step in fit_steps(seed, views, CONFIG, rasterizer=rasterizer, checkpoints=checkpoints):
            seen.append(step.step)
    assert seen == [1, 2, 3, 4]
    going_on = fit_steps(seed, views, CONFIG, checkpoints=checkpoints)
    assert next(going_on).step == 6
    going_on.close()
    assert same(fit(seed, views, CONFIG, checkpoints=checkpoints), fit(seed, views, CONFIG))


def test_a_process_that_is_killed_leaves_a_checkpoint_to_go_on_from(tmp_path: Path):
    program = """
        import sys
        from pathlib import Path
        from splat.checkpoint import Checkpoints
        from splat.fitting import fit_steps
        from test_checkpoint import CONFIG, world
        seed, views = world()
        for step in fit_steps(seed, views, CONFIG, checkpoints=Checkpoints(Path(sys.argv[1]), every=4)):
            print(step.step, flush=True)
    """
    folders = os.pathsep.join([str(Path(__file__).parents[1]), str(Path(__file__).parent)])
    child = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(program), str(tmp_path / "state")],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": folders},
    )
    assert child.stdout is not None
    for line in child.stdout:
        if int(line) >= 9:
            child.kill()
            break
    child.wait()
    child.stdout.close()
    seed, views = world()
    assert (tmp_path / "state").exists()
    assert same(fit(seed, views, CONFIG, checkpoints=Checkpoints(tmp_path / "state")), fit(seed, views, CONFIG))


def test_a_fit_that_is_done_is_not_done_again(tmp_path: Path):
    seed, views = world()
    checkpoints = Checkpoints(tmp_path / "state")
    first = fit(seed, views, CONFIG, checkpoints=checkpoints)
    (only,) = fit_steps(seed, views, CONFIG, checkpoints=checkpoints)
    assert only.step == CONFIG.steps
    assert same(only.gaussians, first)


@pytest.mark.parametrize("change", ["config", "views", "seed", "rng_seed"])
def test_a_checkpoint_of_another_fit_is_refused(change: str, tmp_path: Path):
    seed, views = world()
    checkpoints = Checkpoints(tmp_path / "state", every=2)
    fit(seed, views, dataclasses.replace(CONFIG, steps=4), checkpoints=checkpoints)
    given = {"seed": seed, "views": views, "config": dataclasses.replace(CONFIG, steps=4), "rng_seed": 0}
    other = {
        "seed": blobs(12, seed=2),
        "views": [dataclasses.replace(views[0], image=views[0].image * 0.9), *views[1:]],
        "config": CONFIG,
        "rng_seed": 1,
    }
    with pytest.raises(ValueError, match="belongs to another fit"):
        fit(**(given | {change: other[change]}), checkpoints=checkpoints)


@pytest.mark.parametrize("harm", ["flipped bit", "cut", "foreign"])
def test_a_broken_checkpoint_is_refused_and_left_alone(harm: str, tmp_path: Path):
    seed, views = world()
    file = tmp_path / "state"
    fit(seed, views, dataclasses.replace(CONFIG, steps=4), checkpoints=Checkpoints(file))
    content = bytearray(file.read_bytes())
    content[-20] ^= 1
    broken = {"flipped bit": bytes(content), "cut": bytes(content[:-50]), "foreign": b"not a checkpoint at all"}[harm]
    file.write_bytes(broken)
    with pytest.raises(ValueError, match=r"damaged|no checkpoint"):
        fit(seed, views, dataclasses.replace(CONFIG, steps=4), checkpoints=Checkpoints(file))
    assert file.read_bytes() == broken


def with_everything(views):
    """Masks, normals, and one picture that is wider than the others."""
    mask = torch.ones(24, 24, dtype=torch.bool)
    mask[:5] = False
    normal = torch.nn.functional.normalize(torch.ones(24, 24, 3), dim=2)
    wide = dataclasses.replace(views[2].camera, width=30)
    image = torch.nn.functional.pad(views[2].image, (0, 0, 0, 6), value=0.5)
    wider = dataclasses.replace(views[2], camera=wide, image=image, depth=None)
    return [dataclasses.replace(views[0], mask=mask, normal=normal), views[1], wider]


@pytest.mark.parametrize("degree", [0, 2])
@pytest.mark.parametrize("growth", GROWTHS)
def test_with_every_option_a_fit_goes_on_to_the_same_bits_before_and_after_growing_and_pruning(
    growth: str, degree: int, tmp_path: Path
):
    seed, views = world()
    seed = dataclasses.replace(seed, sh=seed.sh[:, : (degree + 1) ** 2], instance=torch.arange(12) % 3)
    everything = {"prune_part": 0.4, "normal_weight": 0.1, "antialias": True, "flat_weight": 0.1, "scale_weight": 0.1}
    config = dataclasses.replace(CONFIG, steps=15, growth=GROWTHS[growth], **everything)
    views = with_everything(views)
    whole = fit(seed, views, config)
    steps = fit_steps(seed, views, config, checkpoints=Checkpoints(tmp_path / "state", every=1))
    for step in steps:
        shutil.copy(tmp_path / "state", tmp_path / f"{step.step}")
    for kill in (2, 3, 11, 12, 15):
        again = fit(seed, views, config, checkpoints=Checkpoints(tmp_path / f"{kill}"))
        assert same(again, whole), f"killed after step {kill}"


@pytest.mark.parametrize("place", ["no folder", "a folder", "a file for a folder"])
def test_a_place_that_takes_no_checkpoint_is_refused_before_the_first_step(place: str, tmp_path: Path):
    seed, views = world()
    (tmp_path / "file").write_bytes(b"")
    path = {
        "no folder": tmp_path / "no" / "state",
        "a folder": tmp_path,
        "a file for a folder": tmp_path / "file" / "s",
    }
    steps = fit_steps(seed, views, CONFIG, checkpoints=Checkpoints(path[place], every=1000))
    with pytest.raises(OSError, match=str(tmp_path)):
        next(steps)


def test_a_disk_that_fills_up_leaves_the_last_checkpoint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    seed, views = world()
    checkpoints = Checkpoints(tmp_path / "state", every=3)
    steps, seen = fit_steps(seed, views, CONFIG, checkpoints=checkpoints), []

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(OSError, match="No space left"):  # noqa: PT012
        for step in steps:
            seen.append(step.step)
            if step.step == 8:
                monkeypatch.setattr(os, "fsync", full)
    assert seen == [1, 2, 3, 4, 5, 6, 7, 8]
    monkeypatch.undo()
    assert next(fit_steps(seed, views, CONFIG, checkpoints=checkpoints)).step == 7
    assert same(fit(seed, views, CONFIG, checkpoints=checkpoints), fit(seed, views, CONFIG))


@pytest.mark.parametrize("every", [0, -1])
def test_checkpoints_every_no_steps_are_refused(every: int, tmp_path: Path):
    with pytest.raises(ValueError, match="give 1 or more"):
        Checkpoints(tmp_path / "state", every=every)
