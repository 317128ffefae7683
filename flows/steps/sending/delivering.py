"""Delivering: new findings become lists for those who should have them, and each list goes out until it has arrived."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from archive import deliveries, findings
from archive.deliveries import FAILED, SENT, WAITING, Delivery, Draft
from delivery import mail, webhook
from delivery.recipients import EMAIL, FEED, WEBHOOK, Recipient, Settings
from delivery.sending import Message, Unsure
from flows.steps.reviewing import deciding
from flows.steps.reviewing.deciding import visible_to
from flows.steps.reviewing.reviewing import assigned
from flows.steps.sending import lettering
from infra.services import Services
from law import days
from law.errors import BadInput, RasoatError

OPEN = ("new", "confirmed")  # what is dismissed or resolved is nobody's news
MOST = 300  # findings of one list; more of a day go into further lists
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 30, 60, 120, 240))
TRIES = 40  # after these, six days or more, a list has failed and waits for a person
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Done:
    """What a round did: keys of the lists it made, and how the tries ended."""

    made: tuple[str, ...]
    sent: int
    waiting: int
    failed: int

    def sentence(self) -> str:
        told = f"{len(self.made)} lists made, {self.sent} sent, {self.waiting} to be tried again, {self.failed} failed"
        return told if self.made or self.sent or self.waiting or self.failed else "Nothing new, nothing sent"


def deliver(services: Services, day: date, clock: Clock) -> Done:
    """Makes the lists of the day, then sends all that is due."""
    said = lettering.settings_of(services)
    made = tuple(plan(services, said, day, clock()))
    states = [_try(services, said, one, clock) for one in _due(services, clock)]
    published = sum(channel == FEED for _, channel in made)
    keys = tuple(key for key, _ in made)
    return Done(keys, states.count(SENT) + published, states.count(WAITING), states.count(FAILED))


def plan(services: Services, said: Settings, day: date, now: datetime) -> Iterable[tuple[str, str]]:
    """A list for each recipient and channel that has something new, on working days, once a day: (key, channel).

    What a feed holds is sent as soon as it is there to be read."""
    if not days.is_working_day(day) or deciding.audited_at(services) is None:
        return
    engine, found = services.ledger.engine, _open(services)
    given = assigned(services)
    for one in said.recipients:
        visible = visible_to(services, one.grant)
        mine = {id_: told for id_, told in found.items() if one.scope.holds(told, given.get(id_)) and visible(told)}
        for channel, address in one.channels:
            if mine and not deliveries.has_list_of(engine, one.name, channel, day.isoformat()):
                state = SENT if channel == FEED else WAITING
                for part in _parts(mine, deliveries.told(engine, one.name, channel)):
                    draft = Draft(one.name, channel, address, day.isoformat(), part, _more(one, day))
                    key = deliveries.add(engine, draft, now, state=state)
                    if key is not None:
                        yield key, channel


def _open(services: Services) -> dict[str, dict[str, Any]]:
    """What the last audit found and nobody settled, the gravest first."""
    last = deciding.audited_at(services)
    kept = [one for one in findings.kept(services.ledger.engine) if one.state in OPEN]
    fresh = [one for one in kept if last is None or one.last_seen >= last]
    ordered = sorted(
        fresh, key=lambda one: (deciding.ORDER.index(one.content["verdict"]), one.content["subject"]["key"])
    )
    return {one.id: dict(one.content) for one in ordered}


def _parts(mine: dict[str, dict[str, Any]], known: frozenset[str]) -> Iterable[dict[str, dict[str, Any]]]:
    fresh = [(id_, told) for id_, told in mine.items() if id_ not in known]
    return (dict(fresh[at : at + MOST]) for at in range(0, len(fresh), MOST))


def _more(one: Recipient, day: date) -> dict[str, Any]:
    by = days.add_working_days(day, one.answer_days) if one.answer_days else None
    return {"to": one.to, "day": day.isoformat(), "answer_by": by.isoformat() if by else None}


def _due(services: Services, clock: Clock) -> Iterable[Delivery]:
    while (one := deliveries.claim(services.ledger.engine, clock())) is not None:
        yield one


def _try(services: Services, said: Settings, one: Delivery, clock: Clock) -> str:
    """One try of one list; the state it left the list in."""
    engine, recipient = services.ledger.engine, _recipient(said, one)
    try:
        if recipient is None:
            raise BadInput(f"{one.recipient} is no longer to receive lists by {one.channel}", reason="not_listed")
        address = dict(recipient.channels)[one.channel]
        SENDERS[one.channel](said, recipient, _message(services, said, recipient, one), clock())
    except BadInput as error:
        deliveries.fail(engine, one, str(error))
        return FAILED
    except RasoatError as error:  # a server that is away, a password that is missing: the list waits
        return _wait(services, one, error, clock())
    deliveries.sent(engine, one, address, clock())
    return SENT


def _wait(services: Services, one: Delivery, error: RasoatError, now: datetime) -> str:
    engine = services.ledger.engine
    if one.attempts % TRIES == 0:
        deliveries.fail(engine, one, f"{error} (given up after {one.attempts} tries)")
        return FAILED
    pause = WAITS[min(one.attempts, len(WAITS)) - 1]
    deliveries.wait(engine, one, now + pause, str(error), unsure=isinstance(error, Unsure))
    return WAITING


def _recipient(said: Settings, one: Delivery) -> Recipient | None:
    listed = (other for other in said.recipients if other.name == one.recipient)
    return next((other for other in listed if one.channel in dict(other.channels)), None)


def _message(services: Services, said: Settings, recipient: Recipient, one: Delivery) -> Message:
    """The list as it goes out now: what the recipient may no longer see is left out. BadInput where nothing is left."""
    visible = visible_to(services, recipient.grant)
    left = [told for told in one.content["findings"] if visible(told)]
    if not left:
        raise BadInput(f"{one.recipient} may no longer see what the list says", reason="not_seen")
    content = {**one.content, "findings": left}
    return Message(one.key, one.recipient, content, one.made_at, one.attempts, one.unsure > 0, said.site)


def _mail(said: Settings, recipient: Recipient, message: Message, _now: datetime) -> None:
    smtp = said.smtp
    if smtp is None or recipient.email is None:
        raise BadInput(f"There is no mail server for {recipient.name}", reason="not_listed")
    password = lettering.secret(smtp.password_env, f"The mail server {smtp.host}") if smtp.password_env else None
    mail.send(mail.compose(message, said.letterhead, smtp, recipient.email), smtp, password)


def _hook(_said: Settings, recipient: Recipient, message: Message, now: datetime) -> None:
    secret = lettering.secret(recipient.secret_env or "", f"The webhook of {recipient.name}")
    webhook.send(message, recipient, secret, now)


SENDERS: dict[str, Callable[[Settings, Recipient, Message, datetime], None]] = {EMAIL: _mail, WEBHOOK: _hook}
