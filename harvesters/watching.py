"""Waiting for a folder to change: by inotify on local disks, by looking again on network shares."""

from collections.abc import Sequence
from pathlib import Path
from threading import Event

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

from law.errors import Unavailable

LOOK_EVERY = 5.0
_TELLING = frozenset({"created", "modified", "moved", "closed"})


class Watch(FileSystemEventHandler):
    """Folders under watch from `with` to its end; an event tells nothing but that it is worth looking."""

    def __init__(self, folders: Sequence[Path], *, polling: bool, look_every: float = LOOK_EVERY) -> None:
        self._changed = Event()
        self._folders = folders
        self._observer: BaseObserver = PollingObserver(timeout=look_every) if polling else Observer()

    def __enter__(self) -> "Watch":
        for folder in self._folders:
            if not folder.is_dir():
                raise Unavailable(f"The watched folder {folder} is not there")
            self._observer.schedule(self, str(folder), recursive=True)
        self._observer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._observer.stop()
        self._observer.join()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in _TELLING:
            self._changed.set()

    def wait(self, seconds: float) -> bool:
        """Whether something changed since the last call, waiting for it at most so long."""
        has_changed = self._changed.wait(seconds)
        self._changed.clear()
        return has_changed
