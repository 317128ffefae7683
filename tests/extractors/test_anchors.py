"""Looking only where a pattern may begin loses nothing: on labelled texts, cut and mixed, it finds what the pattern does."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.facts.citations import agencies, bodies, lawnames, names, provisions
from extractors.facts.documents import clause_words, clauses, periods, signatures
from extractors.facts.duties import timing
from extractors.facts.procedures import listed
from extractors.facts.writing import cues, quotations, symbols
from extractors.facts.writing.anchors import Offsets, at_word, lines_with, lowered, matches, places
from extractors.facts.writing.paragraphs import paragraphs
from extractors.facts.writing.rows import Form
from law import lines
from law.folding import fold
from tests import hostile

_TEXTS = tuple(path.read_text() for path in sorted((Path(__file__).parent.parent / "labelled").glob("*.txt")))
_SPREAD = (
    "Nghị quyết liên tịch này có hiệu lực từ ngày 01/01/2020 đến hết năm 2021. ", "BỘ LUẬT NÀY hết hiệu lực ngày 1/2/2020\n",
    "cấp tỉnh, cấp huyện và các quận, huyện, thị xã; ", "UBND các huyện, thành phố ", "thị trấn Phố Mới, ",
    "Tạm ngưng hiệu lực và kéo dài thời hạn; ", "Lùi thời điểm có hiệu lực ", "các tổ chức đoàn thể, Sở Nội vụ",
    "định kỳ 06 (sáu) tháng một lần; ", "định kì hằng năm và ", "06 tháng đầu năm 2026, ", "ba mươi (30) ngày làm việc kể từ ngày nhận hồ sơ, ",
    "Điều 2.\nThời gian thực hiện: từ ngày 01/8/2019 đến hết năm 2024\n", "\nĐiều 1. Phê duyệt Đề án thực hiện đến năm 2030\n", "- \n",
    "\n1. Thời gian thí điểm là 24 tháng, kể từ ngày 01/7/2023", "\n2. Tên thủ tục: Cấp bản sao trích lục\n", "sau đây gọi tắt là Luật PPP)",
    "\nTM. ỦY BAN NHÂN DÂN\nKT.\nCHỦ TỊCH\n", "\nQ.\n", "trong các năm 2021 - 2025 ", "Thời hạn hoàn thành: quý II/2026. ", "mỗi năm ít nhất một lần, ", "02 lần/năm ", "İ", "ạ̣ ",
)  # fmt: skip


def _pieces() -> Iterator[str]:
    """Stretches of the labelled texts of a sentence or so, and words in which patterns begin."""
    for text in _TEXTS:
        yield from (text[at : at + 90] for at in range(0, len(text), 61))
    yield from (*_SPREAD, *hostile.PIECES)


MIXED = st.lists(st.sampled_from(tuple(_pieces())), max_size=30).map("".join)
Found = Callable[[str], list[tuple[int, int]]]


def _spans(found: Iterator[re.Match[str]]) -> list[tuple[int, int]]:
    return [one.span() for one in found]


def _clauses(pattern: re.Pattern[str], *, this: bool) -> Found:
    def found(text: str) -> list[tuple[int, int]]:
        kinds = clauses.kinds(lowered(text))
        return _spans(matches(pattern, text, [at for at, named in kinds if named or not this]))

    return found


def _form(at: int) -> Found:
    pattern = timing.FORMS[at][0]
    return lambda text: _spans(matches(pattern, text, timing.places_of_forms(text)[at]))


def _of_lines(pattern: re.Pattern[str], inner: Form, before: int = 0, made: Callable[[str], str] = lowered) -> Found:
    return lambda text: _spans(matches(pattern, text, lines_with(inner, made(text), before)))


def _defined(text: str) -> list[tuple[int, int]]:
    at = (found.start() for found in lawnames._DEFINED_AT.finditer(lowered(text)))
    return _spans(matches(lawnames.DEFINED_NAME.compiled, text, at))


# the pattern alone, what its text is made of, and how a finder looks for it
SEARCHES: dict[str, tuple[re.Pattern[str], Callable[[str], str], Found]] = {
    "effect": (clause_words.EFFECT.compiled, str, _clauses(clause_words.EFFECT.compiled, this=False)),
    "end": (clause_words.ENDS.compiled, str, _clauses(clause_words.ENDS.compiled, this=True)),
    "own end": (clause_words.UNTIL_OWN.compiled, str, _clauses(clause_words.UNTIL_OWN.compiled, this=True)),
    "body": (bodies.BODY, str, lambda text: _spans(matches(bodies.BODY, text, bodies.bodies_may_be(text)))),
    "district": (
        agencies.DISTRICT,
        fold,
        lambda text: _spans(matches(agencies.DISTRICT, text, places(agencies.DISTRICT_AT, text))),
    ),
    "own period": (periods._CLAUSE.compiled, str, _of_lines(periods._CLAUSE.compiled, periods._TIME_IN, before=2)),
    "own spell": (
        periods._SPELL_CLAUSE.compiled,
        str,
        _of_lines(periods._SPELL_CLAUSE.compiled, periods._TIME_IN, before=2),
    ),
    "first article": (periods._ENACTED.compiled, str, _of_lines(periods._ENACTED.compiled, periods._FIRST_IN)),
    "procedure": (listed._PROSE.compiled, str, _of_lines(listed._PROSE.compiled, listed._PROSE_IN, made=str)),
    "defined name": (lawnames.DEFINED_NAME.compiled, str, _defined),
    **{f"time {at}": (form[0], fold, _form(at)) for at, form in enumerate(timing.FORMS)},
}


@pytest.mark.parametrize("name", SEARCHES)
@settings(max_examples=60, deadline=None)
@given(text=MIXED)
def test_looking_where_it_may_begin_finds_what_the_pattern_finds(name: str, text: str) -> None:
    pattern, made, found = SEARCHES[name]
    assert found(made(text)) == _spans(pattern.finditer(made(text)))


@settings(max_examples=100, deadline=None)
@given(MIXED)
def test_a_line_of_an_office_ends_where_it_ends(text: str) -> None:
    """Those that begin in a line before end with it all the same."""
    pattern = signatures._OFFICE_LINE.compiled
    found = matches(pattern, text, lines_with(signatures._OFFICE_IN, text))
    assert [one.end() for one in found] == [one.end() for one in pattern.finditer(text)]


@settings(max_examples=100, deadline=None)
@given(MIXED)
def test_cues_begin_with_the_words_of_cues(text: str) -> None:
    words = Offsets(places(cues.CUE_AT, lowered(text)))
    for paragraph in paragraphs(text):
        found = cues.find_cues(paragraph, words.within(paragraph.body, paragraph.span.end))
        assert found == cues.find_cues(paragraph, range(paragraph.body, paragraph.span.end))


@settings(max_examples=100, deadline=None)
@given(MIXED)
def test_a_pattern_is_asked_wherever_it_says_yes(text: str) -> None:
    for end in range(1, len(text), 17):
        before = text[max(0, end - 420) : end]
        assert agencies._is_issued_by(before) == bool(agencies._ISSUED_BY.search(before))
        assert agencies._is_only_named(before) == bool(agencies._NAMED_ONLY.search(before))
        assert agencies._is_in_title(before) == bool(agencies._IN_TITLE.search(agencies._clause(before)))


@settings(max_examples=100, deadline=None)
@given(MIXED)
def test_quotations_begin_only_in_lines_that_may_begin_one(text: str) -> None:
    found = quotations.quoted_spans(text, lowered(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quotations, "_may_open", lambda *_: True)
        assert quotations.quoted_spans(text, lowered(text)) == found


@settings(max_examples=100, deadline=None)
@given(MIXED, st.sampled_from((0, 40, 70)))
def test_lines_that_are_told_apart_by_a_letter_are_told_apart(text: str, width: int) -> None:
    wrapped = re.sub(rf"(.{{{width},}}?) ", r"\1\n", text) if width else text
    found = lines.unwrapped(wrapped)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "_GOING_ON", re.compile(""))
        patch.setattr(lines, "_IN_PHRASE", re.compile(""))
        lines.joined.cache_clear()
        assert lines.unwrapped(wrapped) == found
        lines.joined.cache_clear()


@settings(max_examples=100, deadline=None)
@given(MIXED)
def test_words_are_found_where_none_goes_on_from_a_letter(text: str) -> None:
    words = ("Luật", "Bộ luật", "Quy hoạch", "Thông tư liên tịch", "Thông tư")
    assert _spans(re.finditer(at_word(*words), text)) == _spans(re.finditer(rf"(?<!\w)(?:{'|'.join(words)})", text))


@settings(max_examples=100, deadline=None)
@given(MIXED)
def test_provisions_and_names_are_found_wherever_they_stand(text: str) -> None:
    for end in range(1, len(text), 17):
        found = provisions.without_provisions(text[:end]), names._name_by_form(text, end)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(provisions, "_UNIT_WORDS", ("",))
            patch.setattr(names, "_DATED_WORDS", ("",))
            assert (provisions.without_provisions(text[:end]), names._name_by_form(text, end)) == found


@settings(max_examples=200, deadline=None)
@given(st.one_of(MIXED, st.text(max_size=400), st.text(min_size=301, max_size=400)))
def test_a_long_text_is_folded_as_its_characters_are(text: str) -> None:
    assert fold(text) == "".join(map(fold, text))
    assert len(lowered(text)) == len(text)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.one_of(MIXED, st.sampled_from("—–_‑С Ðð⁄\u00ad\u00a0")), max_size=5).map("".join))
def test_a_text_is_cleaned_as_its_characters_are(text: str) -> None:
    assert symbols.cleaned(text) == "".join(map(symbols.cleaned, text))
    assert unicodedata.is_normalized("NFC", symbols.cleaned(text)) or not unicodedata.is_normalized("NFC", text)
