"""A process that does one job: `python -m scenewright.child`.

The job comes on the first line of standard input. That input stays open as a lifeline: when it ends, because the
parent stopped us or was killed, we stop. How far the work is goes to standard output, one JSON object a line; whatever
libraries print goes to standard error.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
import traceback
from typing import Any

GRACE = 10.0
"""How long a library may take to come back before the process ends without it [s]."""


def main() -> None:
    told = os.dup(1)
    os.dup2(2, 1)
    line = _first_line()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    code = 130
    try:
        code = _work(line, told)
    except KeyboardInterrupt:
        _tell(told, error="stopped")
    # Libraries with threads of their own may not come back from a usual exit.
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _work(line: bytes, told: int) -> int:
    from scenewright.failing import exit_code, words
    from scenewright.performing import perform, perform_sentence, work_of
    from scenewright.sentence import Sentence

    try:
        work = work_of(line)
        # The child of a killed parent may still be on its way out of the workspace.
        steps = perform_sentence(work) if isinstance(work, Sentence) else perform(work, patience=2 * GRACE)
        for step in steps:
            _tell(told, stage=step.stage, fraction=step.fraction, note=step.note)
    except Exception as error:
        code = exit_code(error)
        if code is None:
            traceback.print_exc()
        _tell(told, error=words(error) if code is not None else f"{type(error).__name__}: {error}")
        return 1 if code is None else code
    return 0


def _tell(told: int, **values: Any) -> None:
    os.write(told, json.dumps(values).encode() + b"\n")


def _first_line() -> bytes:
    """Byte by byte: a buffer that a thread waits on would keep the process from ending."""
    line = b""
    while not line.endswith(b"\n") and (byte := os.read(0, 1)):
        line += byte
    return line


def _end_with_parent() -> None:
    while os.read(0, 1):
        pass
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(GRACE)
    os._exit(130)


if __name__ == "__main__":
    main()
