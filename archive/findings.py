"""Findings and people's decisions on them, kept: found again it is the same, a dismissed one stays dismissed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, insert, select, update

from archive.tables import decisions, findings
from law.errors import NotHeld, WrongUse

DECISIONS = ("confirmed", "dismissed", "resolved")
NEW = "new"


def keep(engine: Engine, found: Mapping[str, Mapping[str, Any]], now: datetime) -> dict[str, str]:
    """Stores findings by id; the state of each, as people last decided it."""
    with engine.execution_options(sqlite_begin="BEGIN IMMEDIATE").begin() as connection:
        states = {row.id: row.state for row in connection.execute(select(findings.c.id, findings.c.state))}
        fresh = [_row(id_, content, now) for id_, content in found.items() if id_ not in states]
        if fresh:
            connection.execute(insert(findings), fresh)
        again = [id_ for id_ in found if id_ in states]
        for at in range(0, len(again), 500):
            connection.execute(update(findings).where(findings.c.id.in_(again[at : at + 500])).values(last_seen=now))
    return {id_: states.get(id_, NEW) for id_ in found}


def decide(engine: Engine, finding: str, decision: str, *, who: str, reason: str, now: datetime) -> None:
    """Adds a person's decision; NotHeld for an unknown finding, WrongUse for another word or no reason."""
    if decision not in DECISIONS or not reason.strip():
        raise WrongUse(f"A decision is one of {', '.join(DECISIONS)}, with a reason")
    said = {"finding": finding, "decision": decision, "who": who, "reason": reason, "decided_at": now}
    with engine.execution_options(sqlite_begin="BEGIN IMMEDIATE").begin() as connection:
        changed = connection.execute(update(findings).where(findings.c.id == finding).values(state=decision))
        if changed.rowcount == 0:
            raise NotHeld(f"There is no finding {finding}")
        connection.execute(insert(decisions).values(**said))


def _row(id_: str, content: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    seen = {"first_seen": now, "last_seen": now}
    return {"id": id_, "state": NEW, "content": dict(content), "known_on": content.get("known_on")} | seen
