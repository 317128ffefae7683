"""One person dismisses; what is called lapsed needs two different people; history decides, never the last click alone."""

from dataclasses import dataclass

import pytest

from review.deciding import confirmers, state_of


@dataclass(frozen=True)
class Said:
    who: str
    decision: str


def said(words: str) -> list[Said]:
    """“an:confirmed binh:dismissed” as decisions."""
    return [Said(*word.split(":")) for word in words.split()]


@pytest.mark.parametrize(
    ("verdict", "words", "state"),
    [
        ("lapsed", "", "new"),
        ("lapsed", "an:confirmed", "new"),
        ("lapsed", "an:confirmed an:confirmed", "new"),
        ("lapsed", "an:confirmed binh:confirmed", "confirmed"),
        ("lapsed", "an:confirmed chi:assigned binh:confirmed", "confirmed"),
        ("lapsed", "an:confirmed binh:dismissed", "dismissed"),
        ("lapsed", "an:confirmed binh:dismissed chi:confirmed", "new"),
        ("lapsed", "an:confirmed binh:confirmed chi:reopened", "new"),
        ("partly_lapsed", "an:confirmed", "new"),
        ("needs_update", "an:confirmed", "confirmed"),
        ("undetermined", "an:dismissed", "dismissed"),
        ("needs_update", "an:assigned", "new"),
        ("needs_update", "an:confirmed binh:resolved", "resolved"),
        ("needs_update", "an:dismissed binh:assigned", "dismissed"),
    ],
)
def test_state_follows_of_all_that_was_decided(verdict: str, words: str, state: str) -> None:
    assert state_of({"verdict": verdict}, said(words)) == state


def test_who_confirmed_is_known_while_the_second_is_awaited() -> None:
    assert confirmers(said("an:confirmed")) == ("an",)
    assert confirmers(said("an:confirmed binh:reopened")) == ()
