"""Processes beside a run end with it, also when it is killed."""

import signal
import subprocess
import sys
import time
from pathlib import Path

PATIENCE = 120  # seconds; a busy machine is no fault
RUN = """
import os, signal
from flows.steps.working import apart
if __name__ == "__main__":
    with apart.pool(1) as process:
        print(process.submit(os.getpid).result(), flush=True)
        signal.pause()
"""


def test_a_killed_run_leaves_no_process_behind(tmp_path: Path) -> None:
    script = tmp_path / "run.py"
    script.write_text(RUN)
    run = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    reader = int(run.stdout.readline())
    assert is_alive(reader)
    run.send_signal(signal.SIGKILL)
    run.wait()
    run.stdout.close()
    until = time.monotonic() + PATIENCE
    while is_alive(reader) and time.monotonic() < until:
        time.sleep(0.1)
    assert not is_alive(reader)


def is_alive(pid: int) -> bool:
    """Whether a process runs; one that has ended and waits to be noticed does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
