"""When a source yields implausibly little, and when all is as it was."""

import pytest

from harvesters.yields import alarm, is_blocked

Counts = dict[str, object]


def counts(listed: int, refused: int = 0, unchanged: int = 0, code: str = "empty_shell") -> Counts:
    reasons = {code: refused} if refused else {}
    told = {"listed": listed, "new": listed - refused - unchanged, "changed": 0, "unchanged": unchanged}
    return {**told, "refused": refused, "failed": 0, "reasons": reasons, "complete": True}


CASES = [
    ("a first visit", "listing", counts(700, 8), [], None),
    ("the same again", "listing", counts(700, 8, 692), [counts(700, 8)], None),
    ("most refused at once", "listing", counts(700, 400, 300), [counts(700, 8)], "400 documents were refused"),
    ("all that is new is refused", "listing", counts(712, 20, 692), [counts(700, 8)], "20 documents were refused"),
    ("one of what is new is refused", "listing", counts(701, 9, 692), [counts(700, 8)], None),
    ("a listing that shrank", "listing", counts(30), [counts(700), counts(690)], "used to list about 695"),
    ("a listing a little shorter", "listing", counts(650), [counts(700)], None),
    ("an emptied folder", "folder", counts(0), [counts(700)], None),
    ("a listing of two that became one", "listing", counts(1), [counts(2)], None),
    ("after a visit cut off", "listing", counts(30), [{**counts(700), "complete": False}], None),
]


@pytest.mark.parametrize(("kind", "now", "before", "words"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_too_little_is_an_alarm(kind: str, now: Counts, before: list[Counts], words: str | None) -> None:
    told = alarm(kind, now, before, complete=True)
    assert (words in told) if words and told else told == words


def test_a_part_of_a_listing_is_not_compared() -> None:
    assert alarm("listing", counts(30), [counts(700)], complete=False) is None


def test_blocked_is_when_all_that_was_asked_for_was_kept_from_us() -> None:
    assert is_blocked(counts(9, 9, code="blocked_page")) and is_blocked(counts(9, 2, 7, code="login_page"))
    assert (
        not is_blocked(counts(9, 2, 6, code="blocked_page"))
        and not is_blocked(counts(9, 9))
        and not is_blocked(counts(9))
    )
