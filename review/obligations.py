"""Who owes what by when: the dated duties of held documents in a window of days, and the reports that fulfil them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from law.days import next_working_day
from law.facts import Deadline
from law.folding import fold, fold_words
from law.instruments import kind_of, same_issuer
from law.validity import Evidence, Validity
from review.building import build
from review.graph import Graph
from review.holdings import Held
from review.periods import Due, expand, reports_on
from review.registry import Registry
from review.sentences import sentence_around
from review.validity import validity_on

REPORT = "Báo cáo"
_BODY = "(?:Sở|Ban|UBND|Ủy ban|Văn phòng|Thanh tra|Công an|Chi cục|Cục|Bộ|Trung tâm|Kho bạc)"
_NEXT_BODY = re.compile(rf"\s*[,;]\s*(?:và\s+)?(?={_BODY}\s)|\s+và\s+(?=(?!Bộ|Ban){_BODY}\s)")
# Chủ tịch Ủy ban nhân dân tỉnh yêu cầu | UBND xã Tân Khê, UBND xã Phú Mai | báo cáo …: who asks does not owe
_ASKED = re.compile(
    rf"\s*(?:yêu cầu|giao|đề nghị|chỉ đạo|phân công)\s+(?P<asked>{_BODY}\s[^.:\n]{{2,200}}?)\s+"
    r"(?:khẩn trương\s+|có trách nhiệm\s+)?(?:báo cáo|gửi|tổng hợp|rà soát|xây dựng|tham mưu|tổ chức|chủ trì|thực hiện"
    r"|hoàn thành|triển khai|hướng dẫn|lập|trình)\b"
)
_YEAR = timedelta(days=365)
# words that every duty to report shares: they do not tell one report from another
_COMMON = frozenset(
    "bao cao ket qua thuc hien tinh hinh cong tac ve viec cac va cua theo gui hang nam quy thang".split()
)
# V/v báo cáo kết quả …, to a body above: a letter, not a report by its kind (folded); one to many asks them for theirs
_LETTER_REPORTS = re.compile(r"(?:v/v|ve viec)\s+(?:gui\s+)?bao cao\b")
_TO_ONE = re.compile(
    r"Kính gửi\s*:\s*(?:-\s*)?(?:UBND|Ủy ban|Văn phòng|Bộ|Sở|Thủ tướng|Chính phủ|Ban|Chủ tịch)\b[^;\n]{0,80}\.?\s*\n"
)
_HEAD_OF = re.compile(r"^(?:Giám đốc|Chủ tịch|Thủ trưởng|Chánh(?= Văn phòng| Thanh tra)|Trưởng(?= [Bb]an))\s+", re.I)
_STATES = ("missing", "late", "upcoming", "met")


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """The report that fulfils a duty."""

    number: str | None
    issued_on: date | None
    digest: str


@dataclass(frozen=True, slots=True)
class Obligation:
    """One duty on one due day; `rolled_to` is the next working day where the due day is none."""

    who: str | None
    what: str | None
    due_on: date
    rolled_to: date | None
    recurrence: str | None
    period: str | None
    state: str
    fulfilled_by: Fulfilment | None
    source: Evidence


def obligations(
    holdings: Sequence[Held], day: date, since: date | None = None, until: date | None = None
) -> tuple[Obligation, ...]:
    """Duties due in the window (a year either side of the day where none is given), the overdue first."""
    graph = build(holdings, Registry())
    reports = [held for held in holdings if _is_report(held)]
    window = since or day - _YEAR, until or day + _YEAR
    rows = {
        (row.who, row.what, row.due_on, row.source.number): row
        for held in _sources(graph)
        for deadline in _told_once(held)
        for row in _rows(graph, held, deadline, reports, (day, *window))
    }
    return tuple(sorted(rows.values(), key=lambda row: (_STATES.index(row.state), row.due_on, row.who or "")))


def _sources(graph: Graph) -> Iterator[Held]:
    return (graph.files_of(one)[0] for one in graph.held_instruments())


def _told_once(held: Held) -> Iterator[Deadline]:
    """Without the bare rhythm of a duty whose sentence tells its day: "hằng quý, … trước ngày 15 tháng cuối quý"."""
    deadlines = held.extraction.deadlines
    dated = {_place(held, one) for one in deadlines if one.recurrence and _has_day(one)}
    return (one for one in deadlines if not one.recurrence or _has_day(one) or _place(held, one) not in dated)


def _has_day(deadline: Deadline) -> bool:
    return any(map(str.isdigit, deadline.due_raw or ""))


def _place(held: Held, deadline: Deadline) -> tuple[int, tuple[str, ...], str | None]:
    return sentence_around(held.content, deadline.span).start, deadline.who, deadline.recurrence


def _is_report(held: Held) -> bool:
    number = held.header.number
    if held.header.kind == REPORT or (number is not None and kind_of(number) == REPORT):
        return True
    return _LETTER_REPORTS.match(fold(held.header.title or "")) is not None and _TO_ONE.search(held.content) is not None


def _rows(
    graph: Graph, held: Held, deadline: Deadline, reports: Iterable[Held], days: tuple[date, date, date]
) -> Iterator[Obligation]:
    today, since, until = days
    for due in _due_days(held, deadline, since, until):
        if not _is_owed(graph, held, due.due_on):
            continue
        rolled = next_working_day(due.due_on) if deadline.inclusive else due.due_on
        last = rolled if deadline.inclusive else due.due_on - timedelta(days=1)
        for who in _each(deadline) or (None,):
            report = next((r for r in reports if _fulfils(r, who, deadline, due)), None)
            yield Obligation(
                who,
                deadline.what,
                due.due_on,
                rolled if rolled != due.due_on else None,
                deadline.recurrence,
                due.period or None,
                _state(report, last, today),
                Fulfilment(report.header.number, report.header.issued_on, report.digest) if report else None,
                held.evidence(sentence_around(held.content, deadline.span)),
            )


def _each(deadline: Deadline) -> tuple[str, ...]:
    """Each body of "Sở Nội vụ, Sở Tài chính và UBND xã Tân Lập": one that reports has not done it for the others."""
    asked = (_asked(body, deadline.what or "") for body in deadline.who)
    return tuple(dict.fromkeys(one for body in asked for one in _NEXT_BODY.split(body)))


def _asked(body: str, what: str) -> str:
    """Whom the body asks, where the duty's own words say so."""
    found = _ASKED.match(what, len(body)) if what.startswith(body) else None
    return found["asked"] if found else body


def _due_days(held: Held, deadline: Deadline, since: date, until: date) -> tuple[Due, ...]:
    start = held.header.effective_on or held.header.issued_on
    if deadline.recurrence:
        if not deadline.who:
            return ()  # what recurs without anybody who owes it describes, it does not bind
        opening = max(since, start) if start else since
        return expand(deadline.recurrence, deadline.due_raw or _words(held, deadline), opening, until)
    due = deadline.due_on
    if due is None or not since <= due <= until:
        return ()
    return (Due("", deadline.from_on or start or due - _YEAR, due),)


def _words(held: Held, deadline: Deadline) -> str:
    return held.content[deadline.span.start : deadline.span.end]


def _is_owed(graph: Graph, held: Held, due_on: date) -> bool:
    """A duty of a text that has lapsed by the due day is owed no more."""
    own = held.instrument()
    return own is None or validity_on(graph, own, due_on).verdict is not Validity.LAPSED


def _state(report: Held | None, last: date, today: date) -> str:
    if report is not None:
        made = report.header.issued_on
        return "met" if made is None or made <= last else "late"
    return "missing" if last < today else "upcoming"


def _fulfils(report: Held, who: str | None, deadline: Deadline, due: Due) -> bool:
    """Same agency, a report, the same period and at least one word of the matter itself."""
    header = report.header
    if who is None or header.issuer is None or header.issued_on is None:
        return False
    if not same_issuer(_HEAD_OF.sub("", who), header.issuer):
        return False
    title = fold(header.title or report.content[:1500])
    if due.period and not reports_on(title, due.period, due.due_on):
        return False
    if not due.starts_on <= header.issued_on <= due.due_on + _YEAR:
        return False
    matter = set(fold_words(deadline.what or "").split()) - _COMMON
    return not matter or len(matter & set(fold_words(title).split())) >= min(2, len(matter))
