"""A child that speaks as `scenewright.child` does and loads nothing. The name of its source says what it does."""

import json
import os
import signal
import sys
import time
from pathlib import Path

job = json.loads(sys.stdin.buffer.readline())
source = Path(job["sources"][0]).name


def tell(**values) -> None:
    sys.stdout.write(json.dumps(values) + "\n")
    sys.stdout.flush()


Path(job["out"]).with_suffix(".pid").write_text(str(os.getpid()))
if source == "stubborn":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
tell(stage="poses", fraction=0.5, note=os.environ["OMP_NUM_THREADS"])
if source == "refuse":
    tell(error="no model of these photos holds")
    sys.exit(3)
if source == "defect":
    sys.stderr.write("Traceback: it broke\n")
    tell(error="TypeError: it broke")
    sys.exit(1)
if source == "kill":
    os.kill(os.getpid(), signal.SIGKILL)
if source == "slow":
    sys.stdin.buffer.read()
    tell(error="stopped")
    sys.exit(130)
if source == "stubborn":
    time.sleep(600)
time.sleep(0.1)
