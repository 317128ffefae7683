"""Visits of sources in the ledger, on both databases: taken over, never two at once, counts that close."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from archive import harvests
from archive.harvests import Arrival, Missed, Visit
from archive.ledger import Given, Ledger
from law.errors import Unavailable

NOW = datetime(2026, 11, 25, 3, tzinfo=UTC)


def opened(engine: Engine, owner: str = "a:1:1", now: datetime = NOW, *, alive: bool = True) -> Visit:
    return harvests.open_visit(engine, "tinh", "listing", owner, lambda _: alive, now)


def arrival(address: str, digest: str, etag: str = '"1"') -> Arrival:
    given = Given(address, digest * 64, 9, agency="Sở Nội vụ")
    return Arrival(address, digest * 64, etag, None, None, "Quyết định", (given,), {"address": address, "stated": {}})


def test_what_arrives_is_new_then_unchanged_then_changed(engine: Engine) -> None:
    visit = opened(engine)
    outcomes = [harvests.arrive(engine, visit, arrival("http://a.vn/1", name), NOW)[0] for name in ("a", "a", "b")]
    assert outcomes == ["new", "unchanged", "changed"]
    assert len(Ledger(engine).of_path("http://a.vn/1")) == 2
    (told,) = harvests.provenance_of(engine, ["a" * 64])["a" * 64]
    assert (told["path"], told["source"], told["fetched_at"]) == ("http://a.vn/1", "tinh", NOW.isoformat())


def test_a_refused_answer_leaves_the_last_good_copy(engine: Engine) -> None:
    visit = opened(engine)
    harvests.arrive(engine, visit, arrival("http://a.vn/1", "a"), NOW)
    harvests.miss(engine, visit, Missed("http://a.vn/1", "refused", "blocked_page", "bị chặn"), NOW)
    harvests.miss(engine, visit, Missed("http://a.vn/2", "failed", "no_answer", "không trả lời"), NOW)
    known = harvests.addresses(engine, "tinh", ["http://a.vn/1", "http://a.vn/9"])
    assert (known["http://a.vn/1"].digest, known["http://a.vn/1"].outcome) == ("a" * 64, "refused") and len(known) == 1
    counts = harvests.counts(engine, visit.id)
    assert counts == {
        "listed": 2, "new": 0, "changed": 0, "unchanged": 0, "refused": 1, "failed": 1,
        "reasons": {"blocked_page": 1, "no_answer": 1},
    }  # fmt: skip


def test_a_visit_is_taken_over_from_the_dead_and_never_shared(engine: Engine) -> None:
    visit = opened(engine)
    harvests.move(engine, visit.id, "page 2", NOW)
    with pytest.raises(Unavailable, match="is being harvested by a:1:1"):
        opened(engine, "b:2:2")
    taken = opened(engine, "b:2:2", alive=False)
    assert (taken.id, taken.resume) == (visit.id, "page 2")
    silent = opened(engine, "c:3:3", NOW + harvests.SILENCE)
    assert silent.id == visit.id


def test_the_next_visit_begins_where_the_last_had_to_stop_but_not_twice(engine: Engine) -> None:
    for began, stopped in ((None, "page 7"), ("page 7", "page 7"), (None, None)):
        visit = opened(engine)
        assert visit.began == began
        harvests.move(engine, visit.id, stopped, NOW)
        closed = harvests.close(engine, visit, "unavailable", "…", NOW, finished=stopped is None)
        assert closed.counts is not None and closed.counts["complete"] == (stopped is None and began is None)
    assert [one.outcome for one in harvests.history(engine, "tinh")] == ["unavailable"] * 3


def test_what_was_read_is_looked_at_once(engine: Engine) -> None:
    visit = opened(engine)
    for at in range(3):
        harvests.arrive(engine, visit, arrival(f"http://a.vn/{at}", "abc"[at]), NOW)
    first, second, _ = harvests.unread(engine, 10)
    harvests.doubt(engine, first, None)
    harvests.doubt(engine, second, "other document")
    assert [one.address for one in harvests.unread(engine, 10)] == ["http://a.vn/2"]
    assert harvests.unread(engine, 10, after=first.id + 2) == ()
    assert harvests.addresses(engine, "tinh")["http://a.vn/1"].doubt == "other document"


def test_two_sources_that_bring_the_same_at_once_double_nothing(engine: Engine) -> None:
    """Two visitors, sixty arrivals of the same bytes under the same addresses."""
    visits = [harvests.open_visit(engine, name, "listing", name, lambda _: True, NOW) for name in ("a", "b")]

    def bring(visit: Visit) -> None:
        for at in range(30):
            harvests.arrive(
                engine, visit, arrival(f"http://a.vn/{at}", "0123456789"[at % 10]), NOW + timedelta(seconds=at)
            )

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(bring, visits))
    receipts = Ledger(engine).all_receipts()
    assert len(receipts) == 30 and sum(one.state == "duplicate" for one in receipts) == 20
