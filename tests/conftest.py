import pytest


@pytest.fixture
def tiny_presets(monkeypatch: pytest.MonkeyPatch):
    """Every quality becomes a sketch that is made in seconds: the same path, fewer pixels, Gaussians and steps."""
    from reconstruct.quality import QUALITIES, Quality
    from splat.fitting import FitConfig

    tiny = Quality(80, 60, views=6, gaussians=3000, sh_degree=1, fit=FitConfig(steps=12))
    for name in list(QUALITIES):
        monkeypatch.setitem(QUALITIES, name, tiny)
