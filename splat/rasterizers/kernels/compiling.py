"""How kernels are compiled: without the GIL, once for all processes, with division as in C.

Products and sums may be fused; nothing may be reordered or taken for finite. Type checkers that wrap functions at
import are taken off again: Numba compiles source, not wrappers.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import numba
from numba import extending

_OPTIONS: dict[str, Any] = {
    "nogil": True,
    "cache": True,
    "error_model": "numpy",
    "fastmath": {"contract"},
    "no_cfunc_wrapper": True,
}


def kernel(function: Callable) -> Any:
    """A function of numbers and arrays, compiled at its first call."""
    return numba.njit(**_OPTIONS)(inspect.unwrap(function))


def inlined(function: Callable) -> Any:
    """A part of kernels that is worth no call."""
    options: dict[str, Any] = _OPTIONS | {"forceinline": True, "no_cpython_wrapper": True}
    return numba.njit(**options)(inspect.unwrap(function))


def operation(function: Callable) -> Any:
    """A part of kernels that is written in the compiler's own language."""
    return extending.intrinsic(inspect.unwrap(function))
