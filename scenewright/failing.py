"""Which failures are answers, and their exit codes."""

from __future__ import annotations

import contextlib
import dis
import errno
from collections.abc import Iterator
from pathlib import Path

OURS = ("layout", "splat", "reconstruct", "simulate", "scenewright")


class Unusable(ValueError):
    """What was asked for, or the file it was asked of, is not usable; the words say why."""


@contextlib.contextmanager
def answering() -> Iterator[None]:
    """A ValueError that our code raised on purpose, to say what is wrong with what it was given, becomes Unusable.

    Refusals stay what they are, and so does a ValueError out of a library: that is a defect.
    """
    try:
        yield
    except ValueError as problem:
        if exit_code(problem) is None and _on_purpose(problem):
            raise Unusable(str(problem)) from problem
        raise


def _on_purpose(error: BaseException) -> bool:
    """Whether a `raise` of ours made it, rather than something that a line of ours called."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return False
    code, module = trace.tb_frame.f_code, trace.tb_frame.f_globals.get("__name__", "")
    return module.split(".")[0] in OURS and dis.opname[code.co_code[trace.tb_lasti]] == "RAISE_VARARGS"


def exit_code(error: BaseException) -> int | None:
    """2: unusable request; 3: refused; 4: the machine would not; 130: stopped; None: a defect of ours."""
    if isinstance(error, KeyboardInterrupt):
        return 130
    if isinstance(error, FileExistsError | NotADirectoryError | IsADirectoryError | FileNotFoundError):
        return 2
    if isinstance(error, OSError) or _lacks_a_package(error):
        return 4
    return _of_request(error)


def _lacks_a_package(error: BaseException) -> bool:
    """Errors of ours name no module and say what to install. A module or a name of ours that is missing is a defect."""
    if isinstance(error, ModuleNotFoundError):
        return (error.name or "").split(".")[0] not in OURS
    return isinstance(error, ImportError) and error.name is None


def _of_request(error: BaseException) -> int | None:
    from layout.language import CannotBuild, Unreadable
    from layout.solving import CannotFit, NothingToPlace
    from reconstruct.framing.alignment import CannotAlign
    from reconstruct.sfm.posing import CannotPose
    from simulate.auditing import Unsound

    if isinstance(error, Unusable | Unreadable | NothingToPlace):
        return 2
    return 3 if isinstance(error, CannotFit | CannotBuild | CannotPose | CannotAlign | Unsound) else None


def words(error: BaseException) -> str:
    """One line for a person: what happened, and what to do."""
    if isinstance(error, KeyboardInterrupt):
        return f"stopped; {str(error) or 'nothing was left half-written'}"
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        at = f" while writing {error.filename}" if error.filename else ""
        return f"no space left on the disk{at}; free some and run it again"
    if isinstance(error, ModuleNotFoundError) and error.name:
        return f"the Python package {error.name} is missing; install Scenewright again, with all it depends on"
    if isinstance(error, OSError) and error.errno is not None and error.filename is not None:
        # What is written first has a name of its own, which tells a person nothing.
        place = Path(error.filename)
        place = place.parent if place.name.endswith(".unfinished") else place
        return f"cannot read or write {place}: {error.strerror}; give another place"
    return str(error)
