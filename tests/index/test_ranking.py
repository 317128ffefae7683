"""Ranking: words and meaning joined, best clause, numbers first, highlights."""

import pytest

from index.ranking import Candidate, highlights, rank


def test_words_and_meaning_are_joined_by_weighted_min_max() -> None:
    found = rank(
        [
            Candidate("a:1", "a", "a:0", whole=10.0, part=9.0, meaning=0.2),
            Candidate("b:1", "b", "b:0", whole=2.0, part=1.0, meaning=0.9, near=True),
        ],
        words=0.8,
    )
    assert [(one.key, one.why) for one in found] == [("a", "words"), ("b", "both")]
    assert [one.score for one in found] == pytest.approx([0.8, 0.2], abs=0.01)


def test_a_result_has_its_best_clauses_first() -> None:
    found = rank([Candidate(f"a:{n}", "a", "a:0", part=float(n), meaning=0.1 * n) for n in range(5)])
    assert [id for id, _ in found[0].passages] == ["a:4", "a:3", "a:2"]


def test_the_number_asked_for_comes_first_whatever_the_words_say() -> None:
    found = rank(
        [Candidate("a:1", "a", "a:0", part=9.0, meaning=0.9), Candidate("b:1", "b", "b:0", part=0.0, meaning=0.0)],
        numbered=frozenset({"b"}),
    )
    assert [(one.key, one.why) for one in found] == [("b", "number"), ("a", "words")]
    assert found[0].score > found[1].score


def test_an_article_found_only_as_a_whole_is_still_a_result() -> None:
    found = rank([Candidate("a:0", "a", "a:0", whole=3.0), Candidate("b:1", "b", "b:0", meaning=0.4, near=True)])
    assert {one.key: one.why for one in found} == {"a": "words", "b": "meaning"}


def test_ties_fall_by_key_and_nothing_gives_nothing() -> None:
    tied = [Candidate("b:1", "b", "b:0", part=1.0), Candidate("a:1", "a", "a:0", part=1.0)]
    assert [one.key for one in rank(tied)] == ["a", "b"]
    assert rank([]) == []


@pytest.mark.parametrize(
    ("words", "text", "marked"),
    [
        ("ô nhiễm hữu cơ", "chất ô nhiễm hữu cơ khó phân hủy", ["ô nhiễm hữu cơ"]),
        ("o nhiem huu co", "chất Ô nhiễm, hữu cơ", ["Ô nhiễm", "hữu cơ"]),
        ("ô nhiễm của đất", "của đất và nhiệm", ["đất"]),
        ("đất", "dat", []),
        ("", "đất", []),
    ],
)
def test_highlights(words: str, text: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in highlights(text, words)] == marked
