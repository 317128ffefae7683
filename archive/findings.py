"""Findings and people's decisions on them, kept: found again it is the same, a dismissed one stays dismissed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, insert, select, update

from archive.databases import writing
from archive.tables import decisions, findings
from law.errors import NotHeld, WrongUse

DECISIONS = ("confirmed", "dismissed", "resolved")
NEW = "new"


@dataclass(frozen=True, slots=True)
class KeptFinding:
    """A finding as it was last found, with the state that people gave it."""

    id: str
    state: str
    content: Mapping[str, Any]
    known_on: str | None
    first_seen: datetime
    last_seen: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided of a finding, and why; never changed, only followed by another."""

    finding: str
    decision: str
    who: str
    reason: str
    decided_at: datetime


def keep(engine: Engine, found: Mapping[str, Mapping[str, Any]], now: datetime) -> dict[str, str]:
    """Stores findings by id, each as it was found last; the state of each, as people last decided it."""
    with writing(engine) as connection:
        states = {row.id: row.state for row in connection.execute(select(findings.c.id, findings.c.state))}
        _add(connection, {id_: content for id_, content in found.items() if id_ not in states}, now)
        _renew(connection, {id_: content for id_, content in found.items() if id_ in states}, now)
    return {id_: states.get(id_, NEW) for id_ in found}


def kept(engine: Engine, state: str | None = None) -> tuple[KeptFinding, ...]:
    """Everything ever found (in one state, where it is given), in the order of its first finding."""
    asked = select(*(findings.c[name] for name in KeptFinding.__dataclass_fields__))
    wanted = asked if state is None else asked.where(findings.c.state == state)
    with engine.connect() as connection:
        rows = connection.execute(wanted.order_by(findings.c.first_seen, findings.c.id))
        return tuple(KeptFinding(*row) for row in rows)


def decide(engine: Engine, finding: str, decision: str, *, who: str, reason: str, now: datetime) -> None:
    """Adds a person's decision; NotHeld for an unknown finding, WrongUse for another word or no reason."""
    if decision not in DECISIONS or not reason.strip():
        raise WrongUse(f"A decision is one of {', '.join(DECISIONS)}, with a reason")
    said = {"finding": finding, "decision": decision, "who": who, "reason": reason, "decided_at": now}
    with writing(engine) as connection:
        changed = connection.execute(update(findings).where(findings.c.id == finding).values(state=decision))
        if changed.rowcount == 0:
            raise NotHeld(f"There is no finding {finding}")
        connection.execute(insert(decisions).values(**said))


def decided(engine: Engine, finding: str) -> tuple[Decision, ...]:
    """All decisions on a finding, the first first; the last is the one that holds."""
    asked = select(*(decisions.c[name] for name in Decision.__dataclass_fields__))
    with engine.connect() as connection:
        rows = connection.execute(asked.where(decisions.c.finding == finding).order_by(decisions.c.id))
        return tuple(Decision(*row) for row in rows)


def _add(connection: Connection, fresh: Mapping[str, Mapping[str, Any]], now: datetime) -> None:
    rows = [_row(id_, content) | {"state": NEW, "first_seen": now, "last_seen": now} for id_, content in fresh.items()]
    if rows:
        connection.execute(insert(findings), rows)


def _renew(connection: Connection, again: Mapping[str, Mapping[str, Any]], now: datetime) -> None:
    rows = [_row(id_, content) | {"which": id_, "last_seen": now} for id_, content in again.items()]
    if rows:
        connection.execute(update(findings).where(findings.c.id == bindparam("which")), rows)


def _row(id_: str, content: Mapping[str, Any]) -> dict[str, Any]:
    return {"id": id_, "content": dict(content), "known_on": content.get("known_on")}
