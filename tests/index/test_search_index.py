"""The contract of `SearchIndex`, on every implementation: publish, replace, remove, grants, validity, numbers, filters."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import pytest

from index.computing import compute
from index.embedding import Vectors, shipped_embedder
from index.facets import FACETS, UNKNOWN, Faceting
from index.passages import Passage, passages_of
from index.protocol import SearchIndex
from index.queries import Query, parse_query
from index.standings import Standing
from law.access import EVERYTHING, Grant
from law.errors import Disagreement
from law.facts import Header
from law.folding import fold
from law.text import Page, Text, TextFrom
from law.validity import Validity

SENTENCES = {
    "dat": "Điều 1. Thu hồi đất\n1. Nhà nước thu hồi đất để sử dụng vào mục đích quốc phòng, an ninh; phát triển kinh tế "
    "- xã hội vì lợi ích quốc gia, công cộng theo quy định.\n2. Người có đất thu hồi được bồi thường, hỗ trợ, tái định "
    "cư khi đủ điều kiện theo quy định của pháp luật về đất đai hiện hành.",
    "pop": "Điều 1. Quản lý chất ô nhiễm\nSở Tài nguyên và Môi trường kiểm kê các chất ô nhiễm hữu cơ khó phân hủy, báo "
    "cáo Ủy ban nhân dân tỉnh theo Chỉ thị số 02/2011/CT-UBND trước ngày 30 tháng 11 hằng năm.",
    "hoc": "Điều 1. Học phí\nMức thu học phí của các trường mầm non công lập do Hội đồng nhân dân tỉnh quyết định theo "
    "từng năm học, phù hợp với khung do Chính phủ ban hành.",
}
HEADERS = {
    "dat": Header("45/2013/QĐ-UBND", "Quyết định", "Về thu hồi đất", "Ủy ban nhân dân tỉnh Lào Cai",
                  issued_on=date(2013, 5, 2)),
    "pop": Header("02/2011/CT-UBND", "Chỉ thị", "Về quản lý chất ô nhiễm", "Ủy ban nhân dân tỉnh Lào Cai",
                  issued_on=date(2011, 1, 20)),
    "hoc": Header("86/2015/NĐ-CP", "Nghị định", "Về học phí", "Chính phủ", issued_on=date(2015, 10, 2)),
}  # fmt: skip
TODAY = date(2026, 11, 24)


def passages(name: str, agencies: tuple[str, ...] = ("",)) -> tuple[Passage, ...]:
    content = SENTENCES[name]
    text = Text(content, (Page(1, 0, len(content), TextFrom.PLAIN),), "text/plain", "test")
    return passages_of(name, text, HEADERS[name], (), agencies)


@pytest.fixture
def filled(index: SearchIndex) -> SearchIndex:
    index.publish([(name, passages(name)) for name in SENTENCES])
    return index


def keys(index: SearchIndex, query: Query, grant: Grant = EVERYTHING) -> list[str]:
    return [result.key for result in index.search(query, grant).results]


def test_an_empty_index_answers_with_nothing(index: SearchIndex) -> None:
    assert index.digests() == {}
    assert index.count() == 0
    assert index.search(parse_query("đất đai 02/2011/CT-UBND"), EVERYTHING).results == ()


@pytest.mark.parametrize("text", ["", "   ", "'; DROP TABLE passages --", "%", "…", "đất " * 400, "\x00", "AND OR NOT"])
def test_no_query_is_an_error(filled: SearchIndex, text: str) -> None:
    assert filled.search(parse_query(text, issuer="O'Hara", kind="'"), EVERYTHING).results == ()
    filled.search(parse_query(text), EVERYTHING)


def test_a_text_is_found_by_words_with_its_place(filled: SearchIndex) -> None:
    (first, *_) = filled.search(parse_query("chất ô nhiễm hữu cơ"), EVERYTHING).results
    assert (first.rank, first.key, first.number) == (1, "pop", "02/2011/CT-UBND")
    assert first.why in ("words", "both")
    shown = first.passages[0]
    assert (shown.section, shown.page) == ("Điều 1", 1)
    assert SENTENCES["pop"][shown.start : shown.end] == shown.text
    assert "ô nhiễm hữu cơ" in {shown.text[a:b].removeprefix("chất ") for a, b in shown.highlights}


@pytest.mark.parametrize("words", ["chất ô nhiễm hữu cơ", "bồi thường khi thu hồi đất", "mức học phí mầm non"])
def test_tone_marks_do_not_matter(filled: SearchIndex, words: str) -> None:
    assert keys(filled, parse_query(words))[0] == keys(filled, parse_query(fold(words)))[0]


def test_a_text_without_tone_marks_is_found_by_a_query_with_them(index: SearchIndex) -> None:
    stripped = tuple(replace(p, text=fold(p.text), heading=None, title=None) for p in passages("hoc"))
    index.publish([("hoc", stripped), ("dat", passages("dat"))])
    assert keys(index, parse_query("mức thu học phí trường mầm non"))[0] == "hoc"


@pytest.mark.parametrize(
    "spelling",
    ["02/2011/CT-UBND", "2/2011/ct ubnd", "02 2011 ct ubnd", "chỉ thị 02/2011", "2/2011/CT-UBND thu hồi đất"],
)
def test_any_spelling_of_a_number_finds_the_document_first(filled: SearchIndex, spelling: str) -> None:
    (first, *_) = filled.search(parse_query(spelling), EVERYTHING).results
    assert (first.key, first.why) == ("pop", "number")


def test_a_number_that_is_not_held_gives_those_that_speak_of_it(index: SearchIndex) -> None:
    index.publish([("pop", tuple(replace(p, number=None) for p in passages("pop"))), ("dat", passages("dat"))])
    (first, *_) = index.search(parse_query("02/2011/CT-UBND"), EVERYTHING).results
    assert first.key == "pop"
    assert first.why != "number"


def test_a_procedure_is_found_by_its_code_and_an_article_of_a_list_by_its_number(index: SearchIndex) -> None:
    one = replace(passages("hoc")[0], key="l#1.000178", number="1.000178", section="thủ tục 1.000178")
    other = replace(
        passages("dat")[0], key="45/2013/QH13#54", number="45/2013/QH13", section="Điều 54", digest="k", part=True
    )
    index.publish([("hoc", (one,)), ("k", (other,)), ("pop", passages("pop"))])
    assert keys(index, parse_query("1.000178"))[0] == "l#1.000178"
    assert keys(index, parse_query("điều 54"))[0] == "45/2013/QH13#54"


def test_publishing_again_changes_nothing(filled: SearchIndex) -> None:
    held = filled.digests()
    filled.publish([(name, passages(name)) for name in SENTENCES])
    filled.publish([(name, passages(name)) for name in SENTENCES])
    assert filled.digests() == held == {name: len(passages(name)) for name in SENTENCES}


def test_what_was_computed_elsewhere_gives_the_same_answers(filled: SearchIndex) -> None:
    asked = ("quy định của tỉnh", "thu hoi dat", "86/2015/NĐ-CP", "bồi thường tái định cư")
    before = [keys(filled, parse_query(words)) for words in asked]
    known = {name: compute(passages(name), shipped_embedder()) for name in ("dat", "hoc")}
    filled.remove(SENTENCES)
    filled.publish([(name, passages(name)) for name in SENTENCES], known)
    assert [keys(filled, parse_query(words)) for words in asked] == before


def test_a_new_cutting_takes_the_place_of_the_old(filled: SearchIndex) -> None:
    filled.publish([("dat", passages("dat")[:1])])
    assert filled.digests()["dat"] == 1
    assert filled.digests()["pop"] == len(passages("pop"))
    filled.publish([("dat", ())])
    assert "dat" not in filled.digests()


def test_removed_is_gone(filled: SearchIndex) -> None:
    filled.remove(["pop", "not held"])
    assert "pop" not in keys(filled, parse_query("chất ô nhiễm hữu cơ"))
    assert set(filled.digests()) == {"dat", "hoc"}
    filled.remove([])


def test_optimizing_changes_no_answer(filled: SearchIndex) -> None:
    before = keys(filled, parse_query("quy định của tỉnh"))
    filled.optimize()
    assert keys(filled, parse_query("quy định của tỉnh")) == before


def test_what_a_viewer_may_not_see_is_no_candidate(index: SearchIndex) -> None:
    index.publish(
        [("pop", passages("pop", ("STNMT",))), ("dat", passages("dat")), ("hoc", passages("hoc", ("SGD", "STC")))]
    )
    asked = parse_query("chất ô nhiễm, đất đai, học phí, 02/2011/CT-UBND")
    seen = {None: {"pop", "dat", "hoc"}, (): {"dat"}, ("STNMT",): {"pop", "dat"}, ("STC", "SNV"): {"hoc", "dat"}}
    for agencies, expected in seen.items():
        grant = EVERYTHING if agencies is None else Grant(frozenset(agencies))
        assert set(keys(index, asked, grant)) == expected
        assert index.search(asked, grant).total == len(expected)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (parse_query("quy định", kind="Chỉ thị"), {"pop"}),
        (parse_query("quy định", kind="chi thi"), {"pop"}),
        (parse_query("quy định", kind="NĐ"), {"hoc"}),
        (parse_query("quy định", issuer="UBND tỉnh Lào Cai"), {"dat", "pop"}),
        (parse_query("quy định", issuer="lào cai"), {"dat", "pop"}),
        (parse_query("quy định", issuer="CP"), {"hoc"}),
        (parse_query("quy định", issuer="phủ"), {"hoc"}),
        (parse_query("quy định", issuer="chính"), {"hoc"}),
        (parse_query("quy định", issuer="ính"), set()),
        (parse_query("quy định", since=date(2013, 5, 2)), {"dat", "hoc"}),
        (parse_query("quy định", until=date(2013, 5, 2)), {"dat", "pop"}),
        (parse_query("quy định", since=date(2012, 1, 1), until=date(2014, 1, 1)), {"dat"}),
        (parse_query("02/2011/CT-UBND quy định", kind="Nghị định"), {"hoc"}),
    ],
)
def test_filters(filled: SearchIndex, query: Query, expected: set[str]) -> None:
    assert set(keys(filled, query)) == expected


def test_validity_filters_by_day_and_counts_the_unknown(filled: SearchIndex) -> None:
    filled.set_validity(
        {
            "pop": Standing(date(2011, 2, 1), in_force_until=date(2016, 6, 30)),
            "dat": Standing(date(2013, 6, 1), partly_from=date(2020, 1, 1)),
            "not held": Standing(date(2000, 1, 1)),
        }
    )
    asked = "quy định của tỉnh về đất, chất ô nhiễm, học phí"
    days = {date(2011, 1, 31): set(), date(2016, 6, 30): {"pop", "dat"}, date(2016, 7, 1): {"dat"}, TODAY: {"dat"}}
    for day, expected in days.items():
        answer = filled.search(parse_query(asked, in_force_on=day), EVERYTHING)
        assert {result.key for result in answer.results} == expected
        assert answer.unknown_left_out == 1
    assert "not held" not in filled.digests()
    found = {result.key: result.standing.on(TODAY) for result in filled.search(parse_query(asked), EVERYTHING).results}
    assert found == {"pop": Validity.LAPSED, "dat": Validity.PARTLY_LAPSED, "hoc": Validity.UNKNOWN}


def test_a_suspension_holds_for_its_days(filled: SearchIndex) -> None:
    standing = Standing(date(2013, 6, 1), suspended_from=date(2020, 1, 1), suspended_until=date(2020, 12, 31))
    filled.set_validity({"dat": standing})
    for day, found in (
        (date(2019, 12, 31), ["dat"]),
        (date(2020, 1, 1), []),
        (date(2020, 12, 31), []),
        (TODAY, ["dat"]),
    ):
        assert keys(filled, parse_query("thu hồi đất", in_force_on=day)) == found
        assert (standing.on(day) is Validity.SUSPENDED) == (not found)


def test_a_standing_outlives_a_new_cutting(filled: SearchIndex) -> None:
    filled.set_validity({"dat": Standing(date(2013, 6, 1))})
    filled.publish([("dat", passages("dat"))])
    assert keys(filled, parse_query("thu hồi đất", in_force_on=TODAY)) == ["dat"]


def test_the_count_of_each_facet_is_what_choosing_it_leaves(index: SearchIndex) -> None:
    undated = tuple(
        replace(p, issued_on=None, issuer=None, digest="x", key="x", unit=f"x{p.unit}") for p in passages("dat")
    )
    secret = tuple(replace(p, agencies=("STNMT",)) for p in passages("pop"))
    index.publish([("dat", passages("dat")), ("hoc", passages("hoc")), ("pop", secret), ("x", undated)])
    index.set_validity({"dat": Standing(date(2013, 6, 1)), "hoc": Standing(date(2015, 12, 1), date(2021, 10, 14))})
    asked = parse_query("quy định của tỉnh về đất, chất ô nhiễm, học phí")
    assert index.search(asked, EVERYTHING).facets == {}
    for grant, seen in ((EVERYTHING, 4), (Grant(frozenset()), 3)):
        whole = index.search(replace(asked, faceting=Faceting(TODAY)), grant)
        assert [sum(value.count for value in whole.facets[name]) for name in FACETS] == [seen] * 4
        for name, values in whole.facets.items():
            for value in values:
                narrowed = index.search(replace(asked, faceting=Faceting(TODAY, {name: value.label})), grant)
                assert narrowed.total == len(narrowed.results) == value.count
                told = [(one.label, one.count) for one in narrowed.facets[name]]
                assert told == [(one.label, one.count) for one in values], "another value can be chosen instead"
                assert [one.label for one in narrowed.facets[name] if one.is_chosen] == [value.label]
                order = [one.key for one in whole.results]
                assert [one.key for one in narrowed.results] == sorted(
                    (r.key for r in narrowed.results), key=order.index
                )
    facets = {name: [(v.label, v.count) for v in values] for name, values in whole.facets.items()}
    assert facets["kind"] == [("Quyết định", 2), ("Nghị định", 1)]
    assert facets["year"] == [("2015", 1), ("2013", 1), (UNKNOWN, 1)]
    assert facets["validity"] == [("in_force", 1), ("lapsed", 1), ("unknown", 1)]
    both = Faceting(TODAY, {"kind": "nghi dinh", "validity": "lapsed"})
    assert keys(index, replace(asked, faceting=both)) == ["hoc"]
    none = index.search(replace(asked, faceting=Faceting(TODAY, {"year": "1999"})), EVERYTHING)
    assert none.total == 0 and sum(value.count for value in none.facets["year"]) == 4


def test_a_reader_sees_what_another_published(opened: Callable[[], SearchIndex]) -> None:
    writer, reader = opened(), opened()
    assert reader.count() == 0
    writer.publish([("dat", passages("dat"))])
    assert keys(reader, parse_query("thu hồi đất")) == ["dat"]
    writer.optimize()
    writer.remove(["dat"])
    assert keys(reader, parse_query("thu hồi đất")) == []


def test_what_is_built_again_takes_the_place_of_what_was(filled: SearchIndex) -> None:
    with filled.rebuilding() as new:
        assert new.digests() == {}
        new.publish([(name, passages(name)) for name in ("dat", "hoc")])
        new.set_validity({"dat": Standing(date(2013, 6, 1))})
        assert set(filled.digests()) == set(SENTENCES)
    assert set(filled.digests()) == {"dat", "hoc"}
    assert keys(filled, parse_query("thu hồi đất", in_force_on=TODAY)) == ["dat"]


def test_what_could_not_be_built_again_changes_nothing(filled: SearchIndex) -> None:
    with pytest.raises(ZeroDivisionError), filled.rebuilding() as new:
        new.publish([("dat", passages("dat"))])
        raise ZeroDivisionError
    assert set(filled.digests()) == set(SENTENCES)


def test_the_engine_has_a_version(filled: SearchIndex) -> None:
    found, _ = filled.engine()
    assert found[0].isdigit()


class Another:
    """An embedder whose vectors mean something else."""

    name = "khác"

    def embed(self, texts: Sequence[str]) -> Vectors:
        turned: Vectors = -shipped_embedder().embed(texts)
        return turned


def test_an_index_of_another_embedder_says_so_and_is_searched_by_words_alone(
    filled: SearchIndex, opened: Callable[[], SearchIndex], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = opened()
    monkeypatch.setattr(other, "_embedder", Another())
    told = other.outdated()
    assert filled.outdated() is None and told is not None
    assert told.startswith("The index was made with the embedder static-") and told.endswith("run rasoat reindex")
    assert told in str(other.engine()[1])
    with pytest.raises(Disagreement, match="run rasoat reindex"):
        other.publish([("dat", passages("dat"))])
    found = other.search(parse_query("chất ô nhiễm hữu cơ"), EVERYTHING).results
    assert found[0].key == "pop" and {one.why for one in found} == {"words"}
    with other.rebuilding() as new:
        new.publish([(name, passages(name)) for name in SENTENCES])
    assert str(opened().outdated()).startswith("The index was made with the embedder khác, not static-")
    assert other.outdated() is None
    other.publish([("dat", passages("dat"))])
    assert other.search(parse_query("chất ô nhiễm hữu cơ"), EVERYTHING).results[0].why == "both"


def test_an_index_of_another_cutting_says_so_and_takes_more(
    filled: SearchIndex, opened: Callable[[], SearchIndex], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.making.PASSAGES_VERSION", "another")
    index = opened()
    assert str(index.outdated()).endswith("cut them, not another: run rasoat reindex")
    index.publish([("dat", passages("dat"))])
    with index.rebuilding() as new:
        new.publish([("dat", passages("dat"))])
    assert index.outdated() is None


@pytest.mark.parametrize(
    "opened", ["opensearch"], indirect=True
)  # of the embedded one the home's lock keeps others out
def test_what_is_published_while_it_is_built_again_is_in_both(opened: Callable[[], SearchIndex]) -> None:
    index, other = opened(), opened()
    assert not index.rebuilt_alone
    index.publish([("dat", passages("dat")), ("pop", passages("pop"))])
    with index.rebuilding() as new:
        new.publish([("dat", passages("dat")), ("pop", passages("pop"))])
        other.publish([("hoc", passages("hoc"))])
        other.remove(["pop"])
        other.set_validity({"dat": Standing(date(2013, 6, 1))})
        assert set(other.digests()) == {"dat", "hoc"}
    assert set(opened().digests()) == {"dat", "hoc"}
    assert keys(other, parse_query("thu hồi đất", in_force_on=TODAY)) == ["dat"]


def test_what_a_killed_building_left_is_cleared_by_the_next(opened: Callable[[], SearchIndex]) -> None:
    index = opened()
    index.publish([("dat", passages("dat"))])
    index.rebuilding().__enter__().publish([("pop", passages("pop"))])
    assert set(opened().digests()) == {"dat"}
    with index.rebuilding() as new:
        assert new.digests() == {}
        new.publish([("hoc", passages("hoc"))])
    assert set(opened().digests()) == {"hoc"}
