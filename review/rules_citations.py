"""Rules about a citation itself: whom it may mean, whether its number and date can be, whether it is in force yet."""

from collections.abc import Iterator

from law import numbers
from law.assemblies import term_of, years_of
from law.facts import Reference, Relation
from law.numbers import Number
from law.validity import Verdict
from review.cases import Case
from review.holdings import quoted
from review.identities import number_key
from review.outcomes import About, Proof
from review.postponing import first_day

# what acts on the cited text is told by whoever brought the page up to date, not by the text
_LATER = (Relation.AMENDED_BY, Relation.REPLACED_BY, Relation.REPEALED_BY)


def unknown_number(case: Case) -> Iterator[Proof]:
    """A number that no text can bear: of a year in which its Assembly did not sit, or later than what cites it; of a
    scan, one that nothing knows beside one a digit apart that is known of the same day.

    That a number is not held is no ground: the archive never holds everything.
    """
    told: set[str] = set()
    for reference, number, parsed in _own_numbers(case):
        impossible = _impossible(case, number, parsed)
        why = _with_near(case, number, impossible) if impossible else _misread(case, reference)
        if why is None or number_key(number) in told:
            continue
        told.add(number_key(number))
        yield Proof(
            Verdict.UNDETERMINED,
            "unknown_number",
            About("instrument", reference.name, number, reference.issuer, reference.issued_on, reference.provisions),
            (case.mention(reference.span),),
            (number_key(number),),
            f"kiểm tra số {number}: {why}",
            None,
            min(0.9, reference.confidence),
        )


def _with_near(case: Case, number: str, why: str) -> str:
    near = case.world.catalogue.near(number)
    return f"{why}; có thể là {near}" if near else why


def _misread(case: Case, reference: Reference) -> str | None:
    known = case.world.catalogue.instead(case.held, reference)
    if known is None or number_key(known.number) == number_key(reference.number or ""):
        return None
    return f"máy đọc từ bản quét, không văn bản nào khác ghi số và ngày này; nơi khác ghi {known}"


def _own_numbers(case: Case) -> Iterator[tuple[Reference, str, Number]]:
    """Numbers with a year that the subject itself cites; what is quoted, or told of a later change, is not its own."""
    cited = case.procedure.legal_bases if case.procedure else case.held.extraction.references
    for reference in cited:
        number = reference.number or ""
        parsed = numbers.parse(number)
        if parsed is None or parsed.year is None or reference.relation in _LATER:
            continue
        if reference.span.start not in quoted(case.held):
            yield reference, number, parsed


def _impossible(case: Case, number: str, parsed: Number) -> str | None:
    term = term_of(number)
    years = years_of(term) if term else None
    if years and parsed.year and not years[0] <= parsed.year <= years[1]:
        return f"Quốc hội khóa {term} chỉ ban hành văn bản từ năm {years[0]} đến năm {years[1]}"
    if not parsed.year or parsed.year <= _last_year(case) or (case.is_procedure and _is_held(case, number)):
        return None  # of a sheet no day is known: one that cites a held text was made after it
    return f"văn bản viện dẫn có trước năm {parsed.year}"


def _last_year(case: Case) -> int:
    """The latest year that a cited number may bear: that of the day asked about, of a text its own."""
    made = case.subject.issued_on
    own = numbers.parse(case.subject.number) if case.subject.number else None
    years = [year for year in (made.year if made else None, own.year if own else None) if year]
    return max(years, default=case.world.day.year)


def ambiguous_basis(case: Case) -> Iterator[Proof]:
    """Several instruments bear the number that is cited, and neither date nor issuer says which one is meant."""
    for unclear in case.unclear:
        names = ", ".join(f"{one.number} của {one.issuer or '?'}" for one in unclear.candidates)
        about = About(
            "instrument", None, unclear.reference.number, unclear.reference.issuer, unclear.reference.issued_on
        )
        yield Proof(
            Verdict.UNDETERMINED,
            "ambiguous_basis",
            about,
            (case.mention(unclear.reference.span),),
            (number_key(unclear.reference.number or ""), *sorted(one.issuer or "" for one in unclear.candidates)),
            f"xác định căn cứ là văn bản nào: {names}",
            None,
            unclear.reference.confidence,
        )


def date_contradicts(case: Case) -> Iterator[Proof]:
    """A basis is cited with another date than the text of it that is held bears, or than the year of its own number; on
    a scan also with another than other papers cite it with."""
    yield from _of_another_year(case)
    yield from _of_another_day(case)
    for ground in case.grounds if case.is_procedure else case.preamble:
        files = case.world.graph.files_of(ground.instrument)
        dated = [r for r in ground.references if r.issued_on]
        if not ground.date_differs or not files or not dated or ground.instrument.issued_on is None:
            continue
        own = files[0].field_evidence("issued_on", files[0].header.number_span)
        about = About(
            "instrument",
            ground.instrument.title,
            ground.instrument.number,
            ground.instrument.issuer,
            dated[0].issued_on,
        )
        yield Proof(
            Verdict.UNDETERMINED,
            "date_contradicts",
            about,
            (*own, case.mention(dated[0].span)),
            (number_key(ground.instrument.number), str(dated[0].issued_on)),
            f"kiểm tra ngày của {ground.instrument.number}: văn bản ghi {ground.instrument.issued_on:%d/%m/%Y}",
            None,
            0.8,
        )


def _of_another_year(case: Case) -> Iterator[Proof]:
    """61/2018/NĐ-CP ngày 23/4/2019: the number, or the date, is a slip; of a text that is held we know which."""
    told: set[tuple[str, str]] = set()
    for reference, number, parsed in _own_numbers(case):
        day = reference.issued_on
        cause = (number_key(number), str(day))
        if day is None or day.year == parsed.year or cause in told or _is_held(case, number):
            continue
        told.add(cause)
        yield Proof(
            Verdict.UNDETERMINED,
            "date_contradicts",
            About("instrument", reference.name, number, reference.issuer, day, reference.provisions),
            (case.mention(reference.span),),
            cause,
            f"kiểm tra số và ngày: {number} là số của năm {parsed.year}, ngày ghi là {day:%d/%m/%Y}",
            None,
            min(0.8, reference.confidence),
        )


def _of_another_day(case: Case) -> Iterator[Proof]:
    """Of a scan, whose day two readings may have misread alike."""
    told: set[tuple[str, str]] = set()
    for reference, number, _ in _own_numbers(case):
        known = case.world.catalogue.instead(case.held, reference)
        cause = (number_key(number), str(reference.issued_on))
        if known is None or number_key(known.number) != cause[0] or cause in told:
            continue
        told.add(cause)
        yield Proof(
            Verdict.UNDETERMINED,
            "date_contradicts",
            About("instrument", reference.name, number, reference.issuer, reference.issued_on, reference.provisions),
            (case.mention(reference.span),),
            cause,
            f"kiểm tra ngày của {number}: máy đọc từ bản quét; nơi khác ghi ngày {known.day:%d/%m/%Y}",
            None,
            min(0.8, reference.confidence),
        )


def _is_held(case: Case, number: str) -> bool:
    return any(case.world.graph.files_of(one) for one in case.world.graph.instruments(number))


def not_yet_in_force(case: Case) -> Iterator[Proof]:
    """A basis that takes effect only after the day."""
    for ground in case.preamble:
        for held in case.world.graph.files_of(ground.instrument)[:1]:
            starts, because = first_day(case.world.graph, ground.instrument, held)
            if starts is None or not because or starts <= case.world.day:
                continue
            yield Proof(
                Verdict.UNDETERMINED,
                "not_yet_in_force",
                About("instrument", ground.instrument.title, ground.instrument.number, ground.instrument.issuer),
                (*because, case.mention(ground.references[0].span)),
                (number_key(ground.instrument.number), starts.isoformat()),
                f"{ground.instrument.number} chỉ có hiệu lực từ ngày {starts:%d/%m/%Y}",
                starts,
                0.9,
            )
