"""Sources named in the home's sources.yaml are visited, and what they have is received and ingested."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from flows.steps import ingesting
from flows.steps.progress import Progress
from harvesters import folder
from infra.services import Services
from law.errors import WrongUse

SOURCES = "sources.yaml"


@dataclass(frozen=True, slots=True)
class Source:
    """A watched folder: its name, its path and how long a file must stay unchanged, in seconds."""

    name: str
    path: Path
    quiet_seconds: float = 5.0


def sources(services: Services) -> tuple[Source, ...]:
    """The reviewed list of sources; WrongUse where a line of it cannot be used."""
    path = services.home / SOURCES
    if not path.is_file():
        return ()
    try:
        lines = yaml.safe_load(path.read_text(encoding="utf-8")) or []
    except yaml.YAMLError as error:
        raise WrongUse(f"{path} is not a list of sources: {error}") from error
    if not isinstance(lines, list):
        raise WrongUse(f"{path} is not a list of sources")
    return tuple(_source(path, line) for line in lines)


def _source(path: Path, line: Any) -> Source:
    if not isinstance(line, dict) or line.get("kind") != "folder" or not {"name", "path"} <= set(line):
        raise WrongUse(f"{path}: each source needs name, kind: folder and path; this one has {line!r}")
    return Source(str(line["name"]), Path(str(line["path"])).expanduser(), float(line.get("quiet_seconds", 5.0)))


def names(services: Services) -> list[str]:
    return [source.name for source in sources(services)]


def harvest(services: Services, wanted: list[str], clock: Callable[[], datetime], progress: Progress) -> Iterator[str]:
    """One sentence a source: what it had and what became of it; WrongUse for a name that is not listed."""
    listed = {source.name: source for source in sources(services)}
    unknown = [name for name in wanted if name not in listed]
    if unknown or not listed:
        known = ", ".join(listed) or "none"
        raise WrongUse(
            f"No source is named {', '.join(unknown) or 'at all'} in {services.home / SOURCES} (there: {known})"
        )
    for name in wanted or list(listed):
        source = listed[name]
        found = folder.discover(source.path, time.sleep, quiet_seconds=source.quiet_seconds)
        report = ingesting.ingest(services, found, clock, progress)
        yield f"{name}: {report.sentence()}"
