"""Registers of dispositions that people share: each a workbook of which every version is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, func, insert, select

from archive.databases import writing
from archive.tables import register_versions, registers
from law.access import Grant
from law.errors import Disagreement, NotHeld


@dataclass(frozen=True, slots=True)
class Kept:
    """A register: its name, whose it is, and its newest version."""

    id: int
    name: str
    agency: str
    made_at: datetime
    latest: int


@dataclass(frozen=True, slots=True)
class Version:
    """One version: who made it, and what it changed (the objects of `delivery.merging`)."""

    number: int
    who: str
    made_at: datetime
    changes: Mapping[str, Any]


_LATEST = func.max(register_versions.c.number).label("latest")
_ASKED = (
    select(registers.c.id, registers.c.name, registers.c.agency, registers.c.made_at, _LATEST)
    .join(register_versions, register_versions.c.register == registers.c.id)
    .group_by(registers.c.id, registers.c.name, registers.c.agency, registers.c.made_at)
)
_TOLD = tuple(register_versions.c[name] for name in Version.__dataclass_fields__)


def create(engine: Engine, name: str, agency: str, who: str, data: bytes, now: datetime) -> int:
    """A new register, whose version 1 is the workbook as it came."""
    with writing(engine, "registers") as connection:
        made = connection.execute(insert(registers).values(name=name, agency=agency, made_at=now)).inserted_primary_key
        id_ = int(made[0]) if made else 0
        _add(connection, id_, Version(1, who, now, {}), data)
    return id_


def add(engine: Engine, id_: int, version: Version, data: bytes) -> None:
    """A further version. Disagreement where somebody made one of this number meanwhile."""
    with writing(engine, "registers") as connection:
        latest = connection.scalar(select(_LATEST).where(register_versions.c.register == id_))
        if latest != version.number - 1:
            raise Disagreement(f"The register was changed meanwhile (its newest version is {latest})")
        _add(connection, id_, version, data)


def every(engine: Engine, grant: Grant) -> tuple[Kept, ...]:
    """Registers that the viewer may see, the newest first."""
    with engine.connect() as connection:
        rows = connection.execute(_ASKED.order_by(registers.c.id.desc()))
        return tuple(one for one in (Kept(*row) for row in rows) if grant.sees(one.agency))


def get(engine: Engine, id_: int, grant: Grant) -> Kept:
    """NotHeld where there is none that the viewer may see."""
    found = next((one for one in every(engine, grant) if one.id == id_), None)
    if found is None:
        raise NotHeld(f"There is no register {id_}", key="no_register", id=id_)
    return found


def data_of(engine: Engine, id_: int, number: int) -> bytes | None:
    """The workbook of a version; None where there is no such version."""
    mine = (register_versions.c.register == id_, register_versions.c.number == number)
    with engine.connect() as connection:
        found: bytes | None = connection.scalar(select(register_versions.c.data).where(*mine))
    return found


def versions(engine: Engine, id_: int) -> tuple[Version, ...]:
    """All versions, the newest first."""
    mine = select(*_TOLD).where(register_versions.c.register == id_).order_by(register_versions.c.number.desc())
    with engine.connect() as connection:
        return tuple(Version(*row) for row in connection.execute(mine))


def _add(connection: Connection, id_: int, version: Version, data: bytes) -> None:
    told = {name: getattr(version, name) for name in Version.__dataclass_fields__}
    connection.execute(insert(register_versions).values(register=id_, data=data, **told))
