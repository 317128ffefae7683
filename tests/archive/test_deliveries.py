"""The record of lists and the shared registers, on SQLite and PostgreSQL alike."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from archive import deliveries, registers
from archive.deliveries import LEASE, Draft
from law.access import EVERYTHING
from law.errors import Disagreement, NotHeld

NOW = datetime(2026, 2, 5, 1, tzinfo=UTC)


def draft(*ids: str, recipient: str = "lan", channel: str = "email") -> Draft:
    return Draft(
        recipient,
        channel,
        "a@b.vn",
        "2026-02-05",
        {id_: {"id": id_, "title": "đò ngang"} for id_ in ids},
        {"to": "Lan"},
    )


def test_a_fact_is_in_one_list_to_a_recipient_and_channel(engine: Engine) -> None:
    assert deliveries.add(engine, draft("a", "b"), NOW) and deliveries.add(engine, draft("b", "c"), NOW)
    assert deliveries.add(engine, draft("a", "c"), NOW) is None
    assert deliveries.add(engine, draft("a", channel="feed"), NOW) and deliveries.add(
        engine, draft("a", recipient="minh"), NOW
    )
    assert deliveries.told(engine, "lan", "email") == {"a", "b", "c"}
    told = [
        [one["id"] for one in kept.content["findings"]]
        for kept in deliveries.kept(engine, recipient="lan", channel="email")
    ]
    assert told == [["c"], ["a", "b"]] and deliveries.kept(engine)[-1].content["findings"][0]["title"] == "đò ngang"
    assert deliveries.has_list_of(engine, "lan", "email", "2026-02-05") and not deliveries.has_list_of(
        engine, "lan", "email", "2026-02-06"
    )


def test_planners_and_senders_at_once_make_and_take_each_list_once(engine: Engine) -> None:
    made: list[str | None] = []
    taken: list[str] = []

    def plan() -> None:
        made.extend(deliveries.add(engine, draft(f"{at}", recipient=f"r{at}"), NOW) for at in range(8))

    def take() -> None:
        while (one := deliveries.claim(engine, NOW)) is not None:
            taken.append(one.key)

    for work in (plan, take):
        threads = [threading.Thread(target=work) for _ in range(4)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
    assert len(made) == 32 and len([key for key in made if key]) == 8
    assert sorted(taken) == sorted(key for key in made if key)


def test_a_dead_senders_list_is_taken_over_and_its_late_word_is_not_heard(engine: Engine) -> None:
    deliveries.add(engine, draft("a"), NOW)
    dead = deliveries.claim(engine, NOW)
    assert dead is not None and deliveries.claim(engine, NOW + LEASE - timedelta(seconds=1)) is None
    heir = deliveries.claim(engine, NOW + LEASE)
    assert heir is not None and (heir.attempts, heir.unsure) == (2, 1)
    deliveries.fail(engine, dead, "muộn")
    assert deliveries.kept(engine)[0].state == "sending"
    deliveries.sent(engine, heir, "a@b.vn", NOW + LEASE)
    assert deliveries.counts(engine) == {"waiting": 0, "sending": 0, "sent": 1, "failed": 0}
    assert deliveries.oldest_waiting(engine) is None
    with pytest.raises(NotHeld):
        deliveries.again(engine, heir.key, NOW)


def test_a_feed_has_one_link(engine: Engine) -> None:
    for token in ("a" * 64, "b" * 64):
        deliveries.set_feed(engine, "lan", token, NOW)
    assert deliveries.reader_of(engine, "a" * 64, NOW) is None and deliveries.read_at(engine) == {"lan": None}
    assert deliveries.reader_of(engine, "b" * 64, NOW) == "lan" and deliveries.read_at(engine) == {"lan": NOW}


def test_every_version_of_a_register_is_kept(engine: Engine) -> None:
    id_ = registers.create(engine, "sổ.xlsx", "", "lan", b"\x00\x01", NOW)
    registers.add(engine, id_, registers.Version(2, "minh", NOW, {"taken": []}), b"\x02")
    with pytest.raises(Disagreement, match="changed meanwhile"):
        registers.add(engine, id_, registers.Version(2, "an", NOW, {}), b"\x03")
    assert [registers.data_of(engine, id_, number) for number in (1, 2, 3)] == [b"\x00\x01", b"\x02", None]
    assert registers.get(engine, id_, EVERYTHING).latest == 2
    assert [(one.number, one.who) for one in registers.versions(engine, id_)] == [(2, "minh"), (1, "lan")]
