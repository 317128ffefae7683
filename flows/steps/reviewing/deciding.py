"""The review queue: findings gathered by what caused them, with what people decided; and their decisions taken in."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache
from threading import Lock
from typing import Any

from archive import findings as kept
from archive.findings import Decision
from delivery.scopes import EVERYWHERE, Scope
from flows.steps.reviewing.reviewing import LAST_AUDIT
from infra.services import Services
from law.access import Grant
from law.errors import NotHeld
from law.folding import fold
from review import deciding

ORDER = ("lapsed", "partly_lapsed", "needs_update", "undetermined")
_ONE_AT_A_TIME = Lock()  # who asks meanwhile waits for the first, and reads nothing
Visible = Callable[[dict[str, Any]], bool]


@dataclass(frozen=True)
class Item:
    """One finding as people work on it: its content as `audit --json` gives it, with its history; not to be changed,
    for all who ask meanwhile are shown the same."""

    id: str
    state: str
    content: dict[str, Any]
    history: tuple[Decision, ...]

    @cached_property
    def cause(self) -> str:
        """Key of what changed."""
        return _key(self.content)

    @cached_property
    def told(self) -> str:
        """What words are looked for in, folded."""
        subject = self.content["subject"]
        return fold(" ".join(str(subject[name] or "") for name in ("key", "title", "issuer", "number")))

    @cached_property
    def confirmers(self) -> tuple[str, ...]:
        return deciding.confirmers(self.history)

    @property
    def needed(self) -> int:
        return deciding.people_needed(self.content)

    @property
    def assigned_to(self) -> str | None:
        return next((one.assigned_to for one in reversed(self.history) if one.assigned_to), None)


@dataclass(frozen=True, slots=True)
class Cause:
    """What changed, and every finding that follows of it: a person judges the cause once."""

    key: str
    rule: str
    verdict: str
    since: str | None
    about: dict[str, Any]
    items: tuple[Item, ...]

    @property
    def proof(self) -> list[dict[str, Any]]:
        """The evidence that all its findings share: the words of the act, not those of each subject."""
        first = self.items[0].content["because"]
        own = {item.content["subject"]["sha256"] for item in self.items}
        return [one for one in first if one["sha256"] not in own or len(self.items) == 1] or first


@dataclass(frozen=True, slots=True)
class Wanted:
    """What narrows the queue; `state` "open" is what nobody has settled, "all" is everything."""

    state: str = "open"
    verdict: str = ""
    rule: str = ""
    words: str = ""
    scope: Scope = EVERYWHERE


def queue(services: Services, wanted: Wanted, visible: Visible) -> tuple[Cause, ...]:
    """Causes of the last audit that have findings as wanted, what has lapsed first, then the most findings."""
    groups: dict[str, list[Item]] = {}
    for item in _items(services):
        if visible(item.content) and _fits(item, wanted):
            groups.setdefault(item.cause, []).append(item)
    causes = (_cause(key, items) for key, items in groups.items())
    return tuple(sorted(causes, key=lambda cause: (ORDER.index(cause.verdict), -len(cause.items), cause.key)))


def cause_of(services: Services, key: str, visible: Visible) -> Cause:
    """A cause with all its findings, whatever their state; NotHeld where the last audit has none."""
    items = [item for item in _items(services) if item.cause == key and visible(item.content)]
    if not items:
        raise NotHeld(f"No finding of the last audit has the cause {key}", key="cause_gone")
    return _cause(key, items)


def key_of(services: Services, id_: str, visible: Visible) -> str:
    """The key of a finding's cause; NotHeld where the last audit has no such finding to see."""
    found = next((item for item in _items(services) if item.id == id_ and visible(item.content)), None)
    if found is None:
        raise NotHeld(f"The last audit has no finding {id_}", key="finding_gone")
    return _key(found.content)


def decide(services: Services, ids: Iterable[str], decision: Decision, visible: Visible) -> int:
    """Takes one decision on several findings, all or none; how many. NotHeld where one is not there to see."""
    known = {item.id: item for item in _items(services)}
    wanted = tuple(dict.fromkeys(ids))
    for id_ in wanted:
        if id_ not in known or not visible(known[id_].content):
            raise NotHeld(f"The last audit has no finding {id_}", key="finding_gone")
    said = [_decision(known[id_], decision) for id_ in wanted]
    kept.decide(services.ledger.engine, said, deciding.state_of)
    return len(said)


def visible_to(services: Services, grant: Grant) -> Visible:
    """Whether somebody may see a finding: its subject, and every paper that proves it."""
    if grant.agencies is None:
        return lambda content: True
    held = {one.digest for one in services.ledger.all_seen(grant)}

    def visible(content: dict[str, Any]) -> bool:
        papers = [content["subject"]["sha256"], *(one["sha256"] for one in content["because"])]
        return all(digest is None or digest in held for digest in papers)

    return visible


def audited_at(services: Services) -> datetime | None:
    """When the findings were last made anew."""
    mark = services.ledger.mark(LAST_AUDIT)
    return datetime.fromisoformat(mark) if mark else None


def _decision(item: Item, decision: Decision) -> Decision:
    """Whoever confirms without a word agrees with what is proposed."""
    agreed = f"Đồng ý: {item.content['proposed']}" if decision.decision == deciding.CONFIRMED else ""
    reason = decision.reason.strip() or agreed
    return Decision(item.id, decision.decision, decision.who, reason, decision.decided_at, decision.assigned_to)


def _items(services: Services) -> tuple[Item, ...]:
    """Findings that the last audit found; read again after each audit and each decision, by any process."""
    with _ONE_AT_A_TIME:
        return _items_of(services, audited_at(services), kept.decided_up_to(services.ledger.engine))


@lru_cache(2)
def _items_of(services: Services, last: datetime | None, _decided_up_to: int) -> tuple[Item, ...]:
    history = kept.all_decided(services.ledger.engine)
    return tuple(
        Item(one.id, one.state, dict(one.content), history.get(one.id, ()))
        for one in kept.kept(services.ledger.engine)
        if last is None or one.last_seen >= last
    )


def _fits(item: Item, wanted: Wanted) -> bool:
    content = item.content
    state = deciding.NEW if wanted.state == "open" else wanted.state
    return (
        state in ("all", item.state)
        and wanted.verdict in ("", content["verdict"])
        and wanted.rule in ("", content["rule"])
        and wanted.scope.holds(item.content, item.assigned_to)
        and all(word in item.told for word in fold(wanted.words).split())
    )


def _key(content: dict[str, Any]) -> str:
    about = content["about"]
    said = (
        content["rule"],
        content["verdict"],
        content["since"],
        *(about[name] for name in ("type", "number", "name", "issuer")),
    )
    return hashlib.sha256("\x1f".join(str(part or "") for part in said).encode()).hexdigest()[:16]


def _cause(key: str, items: Sequence[Item]) -> Cause:
    content = items[0].content
    ordered = tuple(sorted(items, key=lambda item: (item.content["subject"]["key"], item.id)))
    return Cause(key, content["rule"], content["verdict"], content["since"], content["about"], ordered)
