"""One procedure on several sheets: terms that differ, a later publication, and what proves neither."""

from dataclasses import replace
from datetime import date

import pytest

from law.facts import Extraction, Fee, Header, Procedure, Reference, Relation, TimeLimit
from law.text import Page, Span, TextFrom
from law.validity import Verdict
from review.findings import evaluate
from review.holdings import Held
from review.registry import Registry

DAY = date(2026, 11, 24)
PROVINCE = "Ủy ban nhân dân tỉnh Lào Cai"


def file(name: str, content: str, facts: Extraction, header: Header | None = None) -> Held:
    page = Page(1, 0, len(content), TextFrom.PLAIN)
    return Held(f"d{name}", name, date(2026, 4, 26), content, (page,), replace(facts, header=header or Header()))


def row(decision: str | None, *, code: str | None = "1.000001", name: str = "Cấp phép", limit: tuple[int, str] | None = (5, "working_day"), fee: int | None = None, dated: str = "", bases: tuple[str, ...] = ()) -> Held:  # fmt: skip
    """A list of one procedure, as a portal gives it."""
    terms = (f"\nThời hạn {limit[0]} ngày" if limit else "") + (f"\nPhí {fee}" if fee is not None else "")
    content = f"{code} {name}\nQuyết định số {decision}{dated}{terms}\n" + "; ".join(bases)
    found = Reference(_at(content, decision), decision, issued_on=date.fromisoformat(dated[-10:]) if dated else None, issuer=PROVINCE if dated else None) if decision else None  # fmt: skip
    cited = tuple(Reference(_at(content, one), one, relation=Relation.BASED_ON) for one in bases)
    limits = (TimeLimit(_at(content, f"{limit[0]} ngày"), *limit),) if limit else ()
    fees = (Fee(_at(content, f"Phí {fee}"), fee),) if fee is not None else ()
    own = Procedure(
        Span(0, len(content)), name, code, decision=decision, legal_bases=cited, time_limits=limits, fees=fees
    )
    return file(
        f"{decision}{code}{name}", content, Extraction("t", references=(found,) if found else (), procedures=(own,))
    )


def announcing(number: str, text: str, *, name: str = "Cấp phép", code: str | None = "1.000001", issued_on: date | None = date(2025, 3, 1), issuer: str | None = PROVINCE) -> Held:  # fmt: skip
    """A decision or circular whose own text names the procedure, and what stands under the name."""
    content = f"{number}\n{name}\n{text}"
    own = Procedure(_at(content, name), name, code)
    header = Header(number, issuer=issuer, issued_on=issued_on, number_span=Span(0, len(number)))
    return file(number, content, Extraction("t", procedures=(own,)), header)


def _at(content: str, quote: str) -> Span:
    start = content.index(quote)
    return Span(start, start + len(quote))


def told(*holdings: Held, day: date = DAY) -> list[tuple[str, str]]:
    return [(one.rule, one.proposed) for one in evaluate(holdings, Registry(), day)]


LIMIT = "Thời hạn giải quyết: 03 ngày làm việc kể từ ngày nhận đủ hồ sơ."


@pytest.mark.parametrize(
    ("listed", "text", "differs"),
    [
        (row("226/QĐ-UBND"), LIMIT, "thời hạn"),
        (row("226/QĐ-UBND", limit=(3, "working_day")), LIMIT, None),  # the same
        (row("226/QĐ-UBND", limit=(5, "day")), LIMIT, None),  # another unit: not comparable without a calendar
        (row("226/QĐ-UBND", limit=None), LIMIT, None),
        (row("226/QĐ-UBND"), LIMIT + "\nThời hạn giải quyết: 07 ngày làm việc (hồ sơ phải xác minh).", None),  # several
        (row("226/QĐ-UBND"), "Điều 5. Thời hạn báo cáo: 03 ngày làm việc.", None),  # no time limit of the procedure
        (row("227/QĐ-UBND"), LIMIT, None),  # another decision
        (row("226/QĐ-UBND", code="1.000002"), LIMIT, None),  # another procedure of the same name
        (row("226/QĐ-UBND", code=None), LIMIT, "thời hạn"),  # the name ties where there is no code
        (row("226/QĐ-UBND", code=None, name="Cấp lại phép"), LIMIT, None),
        (row("226/QĐ-UBND", fee=50_000), "Phí, lệ phí: 75.000 đồng", "phí"),
        (row("226/QĐ-UBND", fee=50_000), "Lệ phí: miễn phí", "phí"),
        (row("226/QĐ-UBND", fee=50_000), "Lệ phí: 50.000 đồng", None),
        (row("226/QĐ-UBND", fee=50_000), "Lệ phí: theo quy định của Bộ Tài chính", None),
    ],
)
def test_terms_other_than_the_basis_says(listed: Held, text: str, differs: str | None) -> None:
    basis = announcing("226/QĐ-UBND", text)
    if differs is None:
        assert [one for one in told(listed, basis) if one[0] == "terms_differ"] == []
        return
    (one,) = (f for f in evaluate((listed, basis), Registry(), DAY) if f.rule == "terms_differ")
    assert (
        one.verdict is Verdict.NEEDS_UPDATE and one.proposed.startswith(differs) and one.about.number == "226/QĐ-UBND"
    )
    assert all(h.content[e.span.start : e.span.end] == e.quote for e in one.because for h in (listed, basis) if e.span and e.digest == h.digest)  # fmt: skip


def test_terms_of_a_cited_basis() -> None:
    basis = announcing("18/2025/TT-BTC", LIMIT, issuer="Bộ Tài chính")
    assert [rule for rule, _ in told(row("9/QĐ-UBND", bases=("18/2025/TT-BTC",)), basis)] == ["terms_differ"]
    assert told(row("9/QĐ-UBND", bases=("19/2025/TT-BTC",)), basis) == []


def test_terms_under_the_next_name_are_of_the_next_procedure() -> None:
    basis = announcing("226/QĐ-UBND", "Cấp lại\n" + LIMIT)
    other = Procedure(_at(basis.content, "Cấp lại"), "Cấp lại", "1.000009")
    both = replace(basis, extraction=replace(basis.extraction, procedures=(*basis.extraction.procedures, other)))
    assert told(row("226/QĐ-UBND"), both) == []


@pytest.mark.parametrize(
    ("old", "new", "is_flagged"),
    [
        (row("226/QĐ-UBND", dated=" ngày 2024-02-01"), row("311/QĐ-UBND", dated=" ngày 2025-05-06"), True),
        (row("226/QĐ-UBND", dated=" ngày 2024-02-01"), announcing("311/QĐ-UBND", ""), True),
        (row("226/QĐ-UBND", dated=" ngày 2024-02-01"), announcing("311/QĐ-UBND", "", issuer="Ủy ban nhân dân tỉnh Lai Châu"), False),
        (row("226/QĐ-UBND", dated=" ngày 2024-02-01"), announcing("311/QĐ-BTC", "", issuer="Bộ Tài chính"), False),
        (row("226/QĐ-UBND", dated=" ngày 2024-02-01"), announcing("311/QĐ-UBND", "", code="1.000002"), False),
        (row("226/QĐ-UBND", dated=" ngày 2024-02-01"), announcing("311/QĐ-UBND", "", issued_on=None), False),
        (row("226/QĐ-UBND", dated=" ngày 2024-02-01"), announcing("311/QĐ-UBND", "", issued_on=date(2027, 1, 1)), False),  # to come
        (row("226/QĐ-UBND"), row("311/QĐ-UBND"), False),  # neither says when
        (row("226/QĐ-UBND", dated=" ngày 2024-02-01"), row("226/QĐ-UBND", dated=" ngày 2024-02-01", name="Cấp phép xây dựng"), False),
    ],
)  # fmt: skip
def test_published_again(old: Held, new: Held, is_flagged: bool) -> None:
    new = replace(new, digest="new")
    found = [one for one in evaluate((old, new), Registry(), DAY) if one.rule == "published_again"]
    assert [(one.subject.digest, one.verdict) for one in found] == [(old.digest, Verdict.NEEDS_UPDATE)] * is_flagged
    for one in found:
        assert one.about.number == "311/QĐ-UBND" and one.since and len(one.because) == 2
        again = evaluate((old, replace(new, stored=new.content)), Registry(), DAY)
        assert one.id in {f.id for f in again}


def abolishing(number: str = "500/QĐ-UBND", *, code: str | None = "1.000001", name: str = "Cấp phép", issued_on: date = date(2026, 3, 3), issuer: str = PROVINCE) -> Held:  # fmt: skip
    """A decision whose table lists the procedure under a heading of what is abolished."""
    content = f"{number}\nDANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ\nSTT Tên\n1 {code} {name}"
    own = Procedure(_at(content, f"{code} {name}"), name, code)
    header = Header(number, issuer=issuer, issued_on=issued_on, number_span=Span(0, len(number)))
    return file(f"{number}{issued_on}", content, Extraction("t", abolished=(own,)), header)


LISTED = row("226/QĐ-UBND", dated=" ngày 2025-03-01")


@pytest.mark.parametrize(
    ("holdings", "verdict"),
    [
        ((LISTED, abolishing()), Verdict.LAPSED),
        ((row(None), abolishing()), Verdict.LAPSED),  # a workbook that does not say by which decision
        ((LISTED, abolishing(code="1.000002")), None),
        ((LISTED, abolishing(code=None)), Verdict.UNDETERMINED),  # the name alone
        ((LISTED, abolishing(issued_on=date(2025, 2, 1))), None),  # published after it was abolished
        ((LISTED, abolishing(issued_on=date(2026, 12, 1))), None),  # only later than the day asked about
        ((LISTED, abolishing(issuer="Ủy ban nhân dân tỉnh An Giang")), None),  # a neighbour's own list
        ((LISTED, abolishing("77/QĐ-BNV", issuer="Bộ Nội vụ")), Verdict.LAPSED),
        ((LISTED, abolishing(), row("700/QĐ-UBND", dated=" ngày 2026-06-01")), None),  # published again since
    ],
)
def test_a_decision_abolishes_what_a_list_still_names(holdings: tuple[Held, ...], verdict: Verdict | None) -> None:
    found = [one for one in evaluate(holdings, Registry(), DAY) if one.rule == "procedure_abolished"]
    assert [one.verdict for one in found] == ([verdict] if verdict else [])
    for one in found:
        assert [proof.quote.partition(" ")[0] for proof in one.because][1] == "DANH"


LAW = "412/2025/NĐ-CP"
ARTICLES = (
    "Điều 6. Trình tự cấp phép chợ\n1. Nộp hồ sơ; trong thời hạn 02 ngày kể từ ngày nhận hồ sơ, cơ quan trả lời.\n2. Trong thời "
    "hạn không quá 05 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ, Sở Xây dựng cấp phép.\nĐiều 7. Phí\nKhông thu phí."
)


@pytest.mark.parametrize(
    ("limit", "provisions", "told_of"),
    [
        ((7, "working_day"), ("khoản 2 Điều 6",), True),
        ((5, "working_day"), ("khoản 2 Điều 6",), False),
        ((3, "working_day"), ("khoản 2 Điều 6",), False),  # the province is quicker than it must be
        ((7, "day"), ("khoản 2 Điều 6",), False),  # days of another kind
        ((7, "working_day"), ("Điều 6",), False),  # the article has two time limits
        ((7, "working_day"), ("Điều 7",), False),
    ],
)
def test_a_time_limit_longer_than_the_law_allows(
    limit: tuple[int, str], provisions: tuple[str, ...], *, told_of: bool
) -> None:
    sheet = row(None, limit=limit, bases=(LAW,))
    (own,) = sheet.extraction.procedures
    bases = tuple(replace(one, provisions=provisions) for one in own.legal_bases)
    sheet = replace(sheet, extraction=replace(sheet.extraction, procedures=(replace(own, legal_bases=bases),)))
    content = f"{LAW}\n{ARTICLES}"
    header = Header(LAW, "Nghị định", issuer="Chính phủ", issued_on=date(2025, 11, 20), effective_on=date(2026, 1, 5),
                    number_span=Span(0, len(LAW)))  # fmt: skip
    found = told(sheet, file(LAW, content, Extraction("t"), header))
    assert found == (
        [
            (
                "terms_differ",
                f"thời hạn của thủ tục: bản công bố ghi 7 ngày làm việc, dài hơn 5 ngày làm việc mà {LAW} quy định",
            )
        ]
        if told_of
        else []
    )
