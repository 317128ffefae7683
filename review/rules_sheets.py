"""Rules about a published sheet beside others: terms other than its basis says, and a later publication of the same."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from law.facts import Fee, TimeLimit
from law.folding import fold, fold_words
from law.instruments import Citation, Instrument, is_local
from law.numbers import parse
from law.text import Span
from law.validity import Evidence, Verdict
from review.acts import Act
from review.cases import Case
from review.identities import number_key
from review.outcomes import About, Proof, about_instrument
from review.sheets import Sheet, printed_day
from review.validity import ending_acts

# Thời hạn giải quyết: 03 ngày làm việc | Thời gian giải quyết không quá 15 ngày (folded)
_LIMIT = re.compile(
    r"\bthoi (?:han|gian) giai quyet\b[ :]{0,3}(?:(?:la|khong qua|toi da)\s+)*(?P<amount>\d{1,3})\s*"
    r"(?:\([^)\n]{0,40}\)\s*)?(?P<unit>ngay lam viec|ngay|gio)\b"
)
# Phí, lệ phí: 150.000 đồng | Lệ phí: miễn phí
_FEE = re.compile(
    r"\b(?:phi, le phi|phi|le phi)\s*:\s*(?:(?P<money>\d[\d.]*)\s*(?:dong|vnd)\b|(?P<free>mien phi|khong)\b)"
)
_UNITS = {"ngay lam viec": "working_day", "ngay": "day", "gio": "hour"}
_WORDS = {"working_day": "ngày làm việc", "day": "ngày", "hour": "giờ", "VND": "đồng"}
_REGION = 6_000
# C. DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ
_ABOLISHED = re.compile(
    r"^(?!\s*(?:STT|S?ố? ?TT)\b)[^\n]{0,120}\bthủ tục hành chính\b[^\n]{0,80}\bbãi bỏ\b[^\n]{0,60}$", re.I | re.M
)

Amount = tuple[int, str]
Term = tuple[Amount, Span]


@dataclass(frozen=True, slots=True)
class Difference:
    """A term of a procedure ("thời hạn", "phí") as its sheet states it, and as a text that it rests on says it."""

    what: str
    own: Term
    said: Term

    def proof(self, about: About, because: tuple[Evidence, ...], since: date | None) -> Proof:
        """What the rules of terms say alike; how the text says its own is for each to put behind what is proposed."""
        cause = (number_key(about.number or ""), self.what, *map(str, self.own[0]), *map(str, self.said[0]))
        proposed = f"{self.what} của thủ tục: bản công bố ghi {told(self.own[0])}"
        return Proof(Verdict.NEEDS_UPDATE, "terms_differ", about, because, cause, proposed, since, 0.7)


def terms_differ(case: Case) -> Iterator[Proof]:
    """The decision or basis that is held states, for this very procedure, another time limit or fee than the sheet."""
    sheet = case.world.sheets.of(case.procedure, case.held) if case.procedure else None
    if sheet is None:
        return
    cited = {number_key(ground.instrument.number) for ground in case.grounds}
    cited |= {number_key(sheet.procedure.decision)} if sheet.procedure.decision else set()
    for other in case.world.sheets.same_as(sheet):
        number = other.held.header.number
        if number is None or number_key(number) not in cited or other.held is case.held:
            continue
        for what, own, said in (("thời hạn", limit_of(sheet), limit_of(other)), ("phí", fee_of(sheet), fee_of(other))):
            if own and said and own[0][1] == said[0][1] and own[0] != said[0]:
                yield _differing(sheet, other, Difference(what, own, said))


def _differing(sheet: Sheet, other: Sheet, terms: Difference) -> Proof:
    header = other.held.header
    about = About("instrument", header.title, header.number, header.issuer, header.issued_on)
    because = (
        other.held.evidence(terms.said[1]), other.held.evidence(other.head), sheet.held.evidence(terms.own[1]),
    )  # fmt: skip
    found = terms.proof(about, because, header.effective_on or header.issued_on)
    return replace(found, proposed=f"{found.proposed}, {header.number} ghi {told(terms.said[0])}")


def told(amount: Amount) -> str:
    """5 ngày làm việc | 150.000 đồng"""
    return f"{amount[0]:,}".replace(",", ".") + f" {_WORDS[amount[1]]}"


def limit_of(sheet: Sheet) -> Term | None:
    """The one time limit of the sheet; None where it states none or several, by channel or by case."""
    stated = sheet.procedure.time_limits
    found = [term for one in stated if (term := _of_limit(one))] or _read(sheet, _LIMIT)
    return _only(found) if len(found) == len(stated) or not stated else None


def fee_of(sheet: Sheet) -> Term | None:
    stated = sheet.procedure.fees
    found = [term for one in stated if (term := _of_fee(one))] or _read(sheet, _FEE)
    return _only(found) if len(found) == len(stated) or not stated else None


def _of_limit(one: TimeLimit) -> Term | None:
    return ((one.amount, one.unit), one.span) if one.amount is not None and one.unit in _WORDS else None


def _of_fee(one: Fee) -> Term | None:
    return ((one.amount, one.currency), one.span) if one.amount is not None and one.currency in _WORDS else None


def _only(found: list[Term]) -> Term | None:
    return found[0] if len({amount for amount, _ in found}) == 1 else None


def _read(sheet: Sheet, pattern: re.Pattern[str]) -> list[Term]:
    """Terms that the text states under the name of an announced procedure, up to the next one."""
    starts = [one.span.start for one in sheet.held.extraction.procedures if one.span.start > sheet.procedure.span.start]
    begin = sheet.procedure.span.start
    end = min([begin + _REGION, len(sheet.held.content), *starts])
    found = pattern.finditer(fold(sheet.held.content[begin:end]))
    return [(_amount(match), Span(begin + match.start(), begin + match.end())) for match in found]


def _amount(match: re.Match[str]) -> Amount:
    said = match.groupdict()
    if "unit" in said:
        return int(match["amount"]), _UNITS[match["unit"]]
    return int((said["money"] or "0").replace(".", "")), "VND"


def published_again(case: Case) -> Iterator[Proof]:
    """A later decision of the same body that is held publishes the same procedure."""
    sheet = case.world.sheets.of(case.procedure, case.held) if case.procedure else None
    later = _later(case, sheet) if sheet else []
    current = [one for one in later if one.published_on and one.published_on <= case.world.day]
    if sheet is None or not current:
        return
    newest = max(current, key=lambda one: one.published_on or case.world.day)
    yield Proof(
        Verdict.NEEDS_UPDATE,
        "published_again",
        About("instrument", None, newest.decision, newest.issuer, newest.published_on),
        (newest.held.evidence(newest.head), sheet.held.evidence(sheet.head)),
        (number_key(newest.decision or ""), str(newest.published_on)),
        f"dùng bản công bố mới theo {newest.decision}, thay bản theo {sheet.decision}",
        newest.published_on,
        0.85,
    )


def _later(case: Case, sheet: Sheet) -> list[Sheet]:
    return [one for one in case.world.sheets.same_as(sheet) if one.follows(sheet, case.world.succession)]


def announcement_ended(case: Case) -> Iterator[Proof]:
    """The decision that published the sheet has itself ended, and nothing that is held publishes it again."""
    sheet = case.world.sheets.of(case.procedure, case.held) if case.procedure else None
    decision = _decision(case, sheet) if sheet else None
    acts = ending_acts(case.world.graph, decision, case.world.day) if decision else ()
    if sheet is None or decision is None or not acts or any(_published_since(case, sheet, acts[0])):
        return
    act, is_sure = acts[0], _is_surely_of(sheet, decision)
    yield Proof(
        Verdict.NEEDS_UPDATE if is_sure else Verdict.UNDETERMINED,
        "announcement_ended",
        about_instrument(decision),
        (*act.proofs, sheet.held.evidence(sheet.head)),
        (*act.cause, "announcement"),
        f"đối chiếu: {decision.number}, quyết định công bố thủ tục, đã hết hiệu lực theo {act.acting.number}",
        act.takes_effect_on,
        min(act.confidence, 0.8 if is_sure else 0.6),
    )


def _decision(case: Case, sheet: Sheet) -> Instrument | None:
    """The instrument that published the sheet: the announcing text itself, else the one that its number leads to."""
    if sheet.procedure.decision is None:
        return sheet.held.instrument() if sheet.is_announced else None
    if parse(sheet.procedure.decision) is None:
        return None
    citation = Citation(sheet.procedure.decision, None, sheet.issuer, sheet.published_on)
    return case.world.graph.resolve(citation).instrument


def _published_since(case: Case, sheet: Sheet, act: Act) -> Iterator[Sheet]:
    """Sheets of the procedure, kept or abolished, by decisions made since: what they say counts, and no more this."""
    made = act.acting.issued_on
    for one in (*case.world.sheets.same_as(sheet), *case.world.sheets.abolished(sheet)):
        if one.is_announced and made and one.published_on and made <= one.published_on <= case.world.day:
            yield one


def _is_surely_of(sheet: Sheet, decision: Instrument) -> bool:
    """A number without a year may be that of another decision: its day, or its field in the title, tells which."""
    if sheet.procedure.decision is None or printed_day(sheet) == decision.issued_on is not None:
        return True
    field = fold_words(sheet.procedure.field or "")
    return bool(field) and f" {field} " in f" {fold_words(decision.title or '')} "


def procedure_abolished(case: Case) -> Iterator[Proof]:
    """A decision that is held lists the procedure among those abolished, and none published it since."""
    sheet = case.world.sheets.of(case.procedure, case.held) if case.procedure else None
    gone = [one for one in case.world.sheets.abolished(sheet) if _abolishes(one, sheet, case)] if sheet else []
    if sheet is None or not gone:
        return
    act = min(gone, key=lambda one: (not _is_coded(one, sheet), _since(one) or case.world.day))
    header, coded = act.held.header, _is_coded(act, sheet)
    told = "đã bị bãi bỏ" if coded else "có thủ tục cùng tên bị bãi bỏ"
    yield Proof(
        Verdict.LAPSED if coded else Verdict.UNDETERMINED,
        "procedure_abolished",
        About("instrument", header.title, header.number, header.issuer, header.issued_on),
        (act.held.evidence(act.procedure.span), *_heading(act), sheet.held.evidence(sheet.head)),
        (number_key(act.decision or ""), str(act.published_on), "abolished"),
        f"{told} theo {act.decision}: {'đưa ra khỏi danh mục' if coded else 'đối chiếu mã thủ tục'}",
        _since(act),
        0.9 if coded else 0.6,
    )


def _is_coded(act: Sheet, sheet: Sheet) -> bool:
    return act.procedure.code is not None and act.procedure.code == sheet.procedure.code


def _since(act: Sheet) -> date | None:
    return act.held.header.effective_on or act.published_on


def _abolishes(act: Sheet, sheet: Sheet, case: Case) -> bool:
    """Whether a sure decision of the sheet's own territory, or of the centre, came after the sheet and stands."""
    since = _since(act)
    if act.decision is None or since is None or since > case.world.day or act.held.is_unnamed:
        return False
    if act.published_on is None or (sheet.published_on and sheet.published_on >= act.published_on):
        return False
    if is_local(act.decision) and act.issuer and sheet.issuer:
        if not case.world.succession.is_of(act.issuer, sheet.issuer):
            return False
    others = (one.published_on for one in case.world.sheets.same_as(sheet))
    return not any(day and act.published_on <= day <= case.world.day for day in others)


def _heading(act: Sheet) -> tuple[Evidence, ...]:
    """The heading over the table that says that what it lists is abolished."""
    found = [*_ABOLISHED.finditer(act.held.content, 0, act.procedure.span.start)]
    return (act.held.evidence(Span(*found[-1].span())),) if found else ()
