"""Processes beside this one, which end when it ends, were it killed: none stays behind with its memory."""

import os
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context, parent_process

from infra.memory import share_memory


def pool(workers: int) -> ProcessPoolExecutor:
    """So many fresh processes that take jobs."""
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_begin)


def _begin() -> None:
    share_memory()
    end_with_parent()


def end_with_parent() -> None:
    """Watches for the death of the process that began this one: a worker that waits for ever is told by nobody else."""
    threading.Thread(target=_watch, daemon=True).start()


def _watch() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
