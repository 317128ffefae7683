"""Findings and people's decisions on them, kept: found again it is the same, a dismissed one stays dismissed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, func, insert, select, update

from archive.databases import writing
from archive.tables import decisions, findings
from law.errors import NotHeld, WrongUse

DECISIONS = ("confirmed", "dismissed", "resolved", "assigned", "reopened")
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
    """What a person decided of a finding, and why; never changed, only followed by another.

    `assigned_to` is who is to look at it, with the decision "assigned"."""

    finding: str
    decision: str
    who: str
    reason: str
    decided_at: datetime
    assigned_to: str | None = None


StateOf = Callable[[Mapping[str, Any], Sequence[Decision]], str]
_ASKED = select(*(decisions.c[name] for name in Decision.__dataclass_fields__))


def keep(engine: Engine, found: Mapping[str, Mapping[str, Any]], now: datetime) -> dict[str, str]:
    """Stores findings by id, each as it was found last; the state of each, as people last decided it."""
    with writing(engine, "findings") as connection:
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


def decide(engine: Engine, said: Sequence[Decision], state_of: StateOf) -> None:
    """Adds decisions, all or none, and sets the state that follows of all decisions on each finding.

    NotHeld for an unknown finding; WrongUse for another word, nobody or no reason."""
    for one in said:
        if one.decision not in DECISIONS or not one.reason.strip() or not one.who.strip():
            wrong = f"A decision is one of {', '.join(DECISIONS)}, with the name of a person and a reason"
            raise WrongUse(wrong, key="decision_reason")
    with writing(engine, "findings") as connection:
        for one in said:
            content = connection.scalar(select(findings.c.content).where(findings.c.id == one.finding))
            if content is None:
                raise NotHeld(f"There is no finding {one.finding}")
            connection.execute(insert(decisions).values(**_columns(one)))
            state = state_of(content, _decided(connection, one.finding))
            connection.execute(update(findings).where(findings.c.id == one.finding).values(state=state))


def decided(engine: Engine, finding: str) -> tuple[Decision, ...]:
    """All decisions on a finding, the first first."""
    with engine.connect() as connection:
        return _decided(connection, finding)


def all_decided(engine: Engine) -> dict[str, tuple[Decision, ...]]:
    """The decisions on every finding that has any, the first first."""
    found: dict[str, tuple[Decision, ...]] = {}
    with engine.connect() as connection:
        for row in connection.execute(_ASKED.order_by(decisions.c.id)):
            found[row.finding] = (*found.get(row.finding, ()), Decision(*row))
    return found


def decided_up_to(engine: Engine) -> int:
    """A number that grows with every decision."""
    with engine.connect() as connection:
        return connection.scalar(select(func.max(decisions.c.id))) or 0


def _decided(connection: Connection, finding: str) -> tuple[Decision, ...]:
    rows = connection.execute(_ASKED.where(decisions.c.finding == finding).order_by(decisions.c.id))
    return tuple(Decision(*row) for row in rows)


def _columns(one: Decision) -> dict[str, Any]:
    return {name: getattr(one, name) for name in Decision.__dataclass_fields__}


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
