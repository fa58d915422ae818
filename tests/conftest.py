import dataclasses
import signal
from collections.abc import Iterator

import pytest

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell's background jobs begin deaf to Ctrl-C, and so would all the processes that tests start and interrupt.
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def tiny_presets(monkeypatch: pytest.MonkeyPatch):
    """Every quality becomes a sketch made in seconds: the same path, fewer pixels, Gaussians, rays and steps."""
    make_tiny(monkeypatch)


@pytest.fixture(scope="session")
def sketched_steps() -> list:
    """Everything that `generate_steps` yields for a small study, made once; the last one carries the scene."""
    from scenewright.generating import generate_steps

    with pytest.MonkeyPatch.context() as patch:
        make_tiny(patch)
        return list(generate_steps("a study with a desk, a chair and a bookshelf", seed=5, quality="draft"))


@pytest.fixture
def sketched(sketched_steps, monkeypatch: pytest.MonkeyPatch):
    """`generate` answers any sentence with that study, at once."""
    from scenewright import generating

    def steps(sentence: str, *, seed: int = 0, quality: str = "standard") -> Iterator:
        yield from sketched_steps

    monkeypatch.setattr(generating, "generate_steps", steps)


def make_tiny(patch: pytest.MonkeyPatch) -> None:
    from reconstruct import quality
    from reconstruct.rooms import baking

    tiny = quality.Quality(
        80, 60, views=6, gaussians=3000, sh_degree=1, fit=dataclasses.replace(quality.FURNISHED, steps=12)
    )
    rough = baking.Baking(rays=8, light_samples=8, contact=0.2, open=0.5, item=0.4)
    for name in list(quality.QUALITIES):
        patch.setitem(quality.QUALITIES, name, tiny)
        patch.setitem(baking.QUALITIES, name, rough)
    for name, photos in list(quality.PHOTO_QUALITIES.items()):
        fit = dataclasses.replace(photos.fit, steps=30)
        patch.setitem(quality.PHOTO_QUALITIES, name, dataclasses.replace(photos, side=120, gaussians=4000, fit=fit))
