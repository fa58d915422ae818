"""What this machine has, what it lacks, and whether what it has works: the answers of `scenewright doctor`.

Nothing here stops at the first thing that is missing: whoever asks wants to read all of it.
"""

from __future__ import annotations

import importlib.metadata
import os
import platform
import re
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

OPTIONAL = {
    "usd-core": "USD files",
    "pycolmap": "poses from photos",
    "zstandard": "SPZ files, version 4",
    "mujoco-core": "physics",
}
"""Package -> what it is for."""
_VECTORS = {"avx512f": "AVX-512", "avx2": "AVX2", "avx": "AVX", "sve": "SVE", "neon": "NEON"}
"""Names of LLVM for what a CPU can do, widest first."""
_TINY, _PICTURE = (64, 48), (640, 480)


@dataclass(frozen=True)
class Finding:
    topic: str
    words: str
    """What was found and, where something is missing, what to do."""
    passed: bool | None = None
    """None where nothing can fail."""


def examine() -> Iterator[Finding]:
    """The machine and what is installed on it."""
    yield Finding("Python", f"{platform.python_version()} on {platform.system()} {platform.machine()}")
    yield _told("torch", _torch)
    yield _told("CPU", _cpu)
    yield _told("CUDA", _cuda)
    yield _told("gsplat", _gsplat)
    yield _told("rasterizers", _rasterizers)
    for package, purpose in OPTIONAL.items():
        yield Finding(package, _package(package, purpose))
    yield _told("memory", _memory)
    yield _told("disk", _disk)


def self_test() -> Iterator[Finding]:
    """Every rasterizer that can draw here against the definition, its speed, and 20 steps of a fit. About ten seconds;
    the first time ever, kernels are compiled as well."""
    from splat.rasterizers import cuda

    for rasterizer in ["cpu"] if cuda.obstacle() else ["cpu", "cuda"]:
        yield _tested(f"{rasterizer} rasterizer", lambda r=rasterizer: _agreement(r))
        yield _tested(f"{rasterizer} speed", lambda r=rasterizer: _speed(r))
        yield _tested(f"{rasterizer} fit", lambda r=rasterizer: _fit(r))


def able(findings: Sequence[Finding]) -> bool:
    """Whether nothing failed that is wanted without a GPU."""
    return all(f.passed is not False for f in findings if not f.topic.lower().startswith(("cuda", "gsplat")))


def _told(topic: str, tell: Callable[[], str]) -> Finding:
    """What cannot even be asked is a finding, too: a broken installation is what the doctor is for."""
    try:
        return Finding(topic, tell())
    except Exception as error:
        return Finding(topic, f"cannot be asked: {type(error).__name__}: {error}", passed=False)


def _tested(topic: str, test: Callable[[], tuple[bool, str]]) -> Finding:
    start = time.perf_counter()
    try:
        passed, words = test()
    except Exception as error:
        passed, words = False, f"{type(error).__name__}: {error}"
    return Finding(topic, f"{words} ({time.perf_counter() - start:.1f} s)", passed)


def _torch() -> str:
    import torch

    return f"{torch.__version__}, made {f'for CUDA {torch.version.cuda}' if torch.version.cuda else 'without CUDA'}"


def _cpu() -> str:
    import torch
    from llvmlite import binding

    features = binding.get_host_cpu_features()
    vectors = next((words for name, words in _VECTORS.items() if features.get(name)), "no vector units that we know")
    return f"{torch.get_num_threads()} threads of {os.cpu_count()}, {binding.get_host_cpu_name()} with {vectors}"


def _cuda() -> str:
    import torch

    if not torch.cuda.is_available():
        return "none: " + ("torch was made without it" if torch.version.cuda is None else "torch finds no device")
    devices = [torch.cuda.get_device_properties(i) for i in range(torch.cuda.device_count())]
    return "; ".join(f"{d.name}, {_gib(d.total_memory)}, compute {d.major}.{d.minor}" for d in devices)


def _gsplat() -> str:
    from splat.rasterizers import cuda

    version, reason = _version("gsplat"), cuda.obstacle()
    if version is None:
        return f"not installed; it draws on GPUs: {'of no use here, ' if reason else ''}{_remedy('gsplat')}"
    return f"{version}, " + (f"which cannot be used: {reason}" if reason else "can be used")


def _rasterizers() -> str:
    from splat.rasterizers import cuda
    from splat.rendering import RASTERIZERS

    auto = {"CPU": "cpu", "CUDA": "none can draw here" if cuda.obstacle() else "cuda"}
    taken = ", ".join(f"{name} for tensors on {device}" for device, name in auto.items())
    return f'"auto" takes {taken}; there are {", ".join(RASTERIZERS)}'


def _package(package: str, purpose: str) -> str:
    if version := _version(package):
        return f"{version}, for {purpose}"
    return f"not installed, wanted for {purpose}: {_remedy(package)}"


def _remedy(package: str) -> str:
    """How to get it: with the extra of ours that brings it, if there is one."""
    for line in importlib.metadata.requires("scenewright") or []:
        name, extra = re.match(r"[\w.-]+", line), re.search(r"""extra == ["']([\w-]+)["']""", line)
        if extra and extra[1] != "dev" and name and name[0] == package:
            return f'pip install "scenewright[{extra[1]}]"'
    return f"pip install {package}"


def _version(package: str) -> str | None:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def _memory() -> str:
    """What programs may still take: on Linux more than what is free, as caches give way."""
    told = Path("/proc/meminfo")
    if not told.exists():
        return "not known on this system"
    kilobytes = {line.split(":")[0]: int(line.split()[1]) for line in told.read_text().splitlines()}
    return f"{_gib(1024 * kilobytes['MemAvailable'])} free of {_gib(1024 * kilobytes['MemTotal'])}"


def _disk() -> str:
    disk = shutil.disk_usage(Path.cwd())
    return f"{_gib(disk.free)} free of {_gib(disk.total)}, where you are"


def _gib(size: float) -> str:
    return f"{size / 2**30:.1f} GiB"


def _agreement(rasterizer: str) -> tuple[bool, str]:
    from scenewright.selftesting import ahead, crowd, differences

    found = differences(crowd(300, size=0.2), ahead(*_TINY), rasterizer)
    worst = max(d.mean for d in found[3:])
    pictures = ", ".join(f"{d.what} {d.mean:.0e}" for d in found[:3])
    return all(d.small for d in found), f"mean difference from the definition: {pictures}, gradients {worst:.0e}"


def _speed(rasterizer: str) -> tuple[bool, str]:
    from scenewright.selftesting import ahead, crowd, milliseconds

    took = milliseconds(crowd(20_000, size=0.03), ahead(*_PICTURE), rasterizer)
    return True, f"20,000 Gaussians at {_PICTURE[0]}x{_PICTURE[1]}, there and back: {took:.1f} ms"


def _fit(rasterizer: str) -> tuple[bool, str]:
    from scenewright.selftesting import fitted

    before, after = fitted(rasterizer)
    return after > before + 3, f"20 steps raise the PSNR from {before:.1f} to {after:.1f} dB"
