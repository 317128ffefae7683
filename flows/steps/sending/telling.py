"""What was sent to whom, as people and readers of feeds see it."""

from datetime import datetime
from typing import Any

from accounts import secrets
from archive import deliveries
from archive.deliveries import Delivery
from delivery import feed
from delivery.recipients import FEED
from delivery.sending import Message
from flows.steps.reviewing.deciding import visible_to
from flows.steps.sending import lettering
from flows.steps.sending.delivering import Done
from flows.steps.standing.holding import VIETNAM
from infra.services import Services
from law.errors import NotHeld, WrongUse

SHOWN = 50  # lists of a feed
PATH = "/nguon-tin"
_STATES = {"waiting": "đang chờ", "sending": "đang gửi", "sent": "đã gửi", "failed": "KHÔNG GỬI ĐƯỢC"}


def sent_lists(services: Services, limit: int = 500) -> list[dict[str, Any]]:
    """The record, the newest list first: one object a list."""
    return [_object(one) for one in deliveries.kept(services.ledger.engine, limit)]


def _object(one: Delivery) -> dict[str, Any]:
    names = ("key", "recipient", "channel", "address", "state", "day", "items", "attempts", "unsure", "error")
    findings = [told["id"] for told in one.content["findings"]]
    moments = {name: value.isoformat() if value else None for name, value in _moments(one).items()}
    return {name: getattr(one, name) for name in names} | moments | {"findings": findings}


def _moments(one: Delivery) -> dict[str, datetime | None]:
    waits = one.state == deliveries.WAITING
    return {"made_at": one.made_at, "sent_at": one.sent_at, "next_at": one.next_at if waits else None}


def readable(one: dict[str, Any]) -> str:
    """One line of `rasoat deliveries`."""
    tries = f", {one['attempts']} lần gửi" if one["attempts"] > 1 else ""
    unsure = f", có thể đã đến {one['unsure'] + 1} lần" if one["unsure"] and one["state"] == "sent" else ""
    trouble = f": {one['error']}" if one["error"] else ""
    where = f"{one['recipient']} qua {one['channel']} ({one['address']})"
    told = f"{one['day']} {_STATES[one['state']]}: {one['items']} nội dung cho {where}"
    return f"{told}{tries}{unsure}{trouble} [{one['key']}]"


def readers(services: Services) -> dict[str, datetime | None]:
    """When each feed was read last."""
    return deliveries.read_at(services.ledger.engine)


def let_again(services: Services, key: str, now: datetime) -> None:
    """Puts a list that failed among the waiting ones."""
    deliveries.again(services.ledger.engine, key, now)


def with_standing(services: Services, found: dict[str, Any]) -> dict[str, Any]:
    """The status with how the lists stand; null where the database is down."""
    return {**found, "deliveries": None if found["files"] is None else standing(services)}


def standing(services: Services) -> dict[str, Any]:
    """How many lists are in each state, and what holds up the one that waits longest."""
    oldest = deliveries.oldest_waiting(services.ledger.engine)
    waits = (
        {"since": oldest.made_at.isoformat(), "error": oldest.error, "recipient": oldest.recipient} if oldest else None
    )
    return {**deliveries.counts(services.ledger.engine), "oldest_waiting": waits}


def readable_standing(found: dict[str, Any] | None) -> str:
    """The line of `rasoat status`."""
    if found is None:
        return "Danh sách đã gửi: không rõ"
    counted = ", ".join(f"{found[state]} {_STATES[state]}" for state in deliveries.STATES if found[state])
    oldest = found["oldest_waiting"]
    waits = (
        f" (chờ lâu nhất từ {_moment(oldest['since'])}, gửi {oldest['recipient']}: {oldest['error'] or 'đến lượt'})"
        if oldest
        else ""
    )
    return f"Danh sách đã gửi: {counted or 'chưa có'}{waits}"


def _moment(iso: str) -> str:
    return f"{datetime.fromisoformat(iso).astimezone(VIETNAM):%H:%M ngày %d/%m/%Y}"


def readable_round(done: Done) -> str:
    """What a round of sending did."""
    told = (
        f"Đã lập {len(done.made)} danh sách, gửi {done.sent}, chờ gửi lại {done.waiting}, không gửi được {done.failed}"
    )
    return told if done.made or done.sent or done.waiting or done.failed else "Không có gì mới, không gửi gì"


def new_link(services: Services, name: str, now: datetime) -> str:
    """The address of a recipient's feed, shown this once; the one before ends. WrongUse where they have no feed."""
    said = lettering.settings_of(services)
    if not any(one.name == name and one.feed for one in said.recipients):
        raise WrongUse(f"{services.home / lettering.NAME} lists no recipient {name} with feed: true")
    token = secrets.made()
    deliveries.set_feed(services.ledger.engine, name, secrets.kept(token), now)
    return f"{said.site}{PATH}/{token}.atom"


def feed_of(services: Services, token: str, now: datetime) -> bytes:
    """The feed that the token opens: what its recipient may see now. NotHeld where it opens none."""
    engine = services.ledger.engine
    name = deliveries.reader_of(engine, secrets.kept(token), now)
    said = lettering.settings_of(services)
    reader = next((one for one in said.recipients if one.name == name and one.feed), None)
    if reader is None:
        raise NotHeld("There is no such feed", key="no_feed")
    visible = visible_to(services, reader.grant)
    messages = []
    for one in deliveries.kept(engine, SHOWN, reader.name, FEED):
        left = [told for told in one.content["findings"] if visible(told)]
        if left:
            content = {**one.content, "findings": left}
            messages.append(Message(one.key, one.recipient, content, one.made_at, site=said.site))
    return feed.atom(reader.to or reader.name, messages, f"{said.site}{PATH}/{reader.name}", now)
