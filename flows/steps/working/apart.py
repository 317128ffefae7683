"""Processes beside this one, which end when it ends, were it killed: none stays behind with its memory."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children, get_context, parent_process, resource_tracker
from typing import ParamSpec, TypeVar

from infra.memory import share_memory

P = ParamSpec("P")
T = TypeVar("T")


class _Pool(ProcessPoolExecutor):
    """Its processes, begun as jobs come, end at Ctrl-C without a word: the one that began them says what there is."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        with _deaf():
            return super().submit(fn, *args, **kwargs)


def pool(workers: int) -> ProcessPoolExecutor:
    """So many fresh processes that take jobs."""
    resource_tracker.ensure_running()  # it would hear again what is not to be heard while a process begins
    return _Pool(workers, mp_context=get_context("spawn"), initializer=_begin)


def end_all() -> None:
    """Ends every process begun here: what they had under way is begun again by the next run."""
    for child in active_children():
        child.terminate()


@contextmanager
def _deaf() -> Iterator[None]:
    """Processes that begin within do not hear Ctrl-C before they say how; this one hears it afterwards."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    signal.signal(signal.SIGINT, lambda *_: os._exit(1))
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
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
