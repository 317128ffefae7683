"""A register of dispositions: entries matched to instruments, proposals beside them, written back into its shape."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from delivery import files, quoting, registers, spreadsheet
from delivery.answers import evidence_object
from delivery.contract import iso
from delivery.registers import OWN, OWN_PROOF, Columns, Entry, Register
from delivery.spreadsheet import Place, Spreadsheet
from extractors.facts.citations.references import find_references
from flows.steps.standing import holding
from infra.services import Services
from law.access import Grant
from law.errors import WrongUse
from law.facts import Reference, Relation
from law.folding import nfc
from review import dispositions, findings
from review.dispositions import Match, Proposal

_SHORT = (("UBND ", "Ủy ban nhân dân "), ("HĐND ", "Hội đồng nhân dân "))
_DONE = (Relation.REPLACED_BY, Relation.REPEALED_BY)
# đã được thay thế bằng | Nghị quyết số 09/2025/NQ-HĐND
_BY = re.compile(r"(?:thay thế|bãi bỏ)\s+(?:bằng|bởi|theo|tại)\s+$", re.I)
_LEAD = "Gồm "
_QUOTE = 300
WIDTHS = ((OWN, 26.0), (OWN_PROOF, 60.0))


@dataclass(frozen=True, slots=True)
class Row:
    """An entry with the documents it names; the first is the one it is about."""

    entry: Entry
    matches: tuple[Match, ...]
    replaced_by: str | None

    @property
    def proposal(self) -> Proposal | None:
        """Of several documents, what most of them call for, the first of equals; None of an entry about none."""
        said = [one.proposal for one in self.matches]
        told = [one for one in said if one.handling != dispositions.UNDECIDED] or said
        return max(told, key=lambda one: [other.handling for other in told].count(one.handling)) if told else None

    def object(self) -> dict[str, Any]:
        """One line of `rasoat dispositions --json`."""
        entry, first = self.entry, self.matches[0] if self.matches else None
        return {
            "row": entry.row, "sheet": entry.sheet, "line": entry.line, "text": entry.text,
            "number": first.number if first else None, "issuer": first.issuer if first else None,
            "issued_on": iso(first.issued_on) if first else None, "handling": entry.handling,
            "handlings": dict(entry.handlings), "drafter": entry.drafter, "replaced_by": self.replaced_by,
            "ambiguous": bool(first and first.ambiguous), "held": bool(first and first.held),
            "proposed": _proposed(self.proposal),
            "documents": [_document(one) for one in self.matches],
        }  # fmt: skip


def _proposed(one: Proposal | None) -> dict[str, Any]:
    if one is None:
        return {"handling": None, "why": None, "replaced_by": None, "because": []}
    because = [evidence_object(proof) for proof in one.because]
    return {"handling": one.handling, "why": one.why or None, "replaced_by": one.by, "because": because}


def _document(one: Match) -> dict[str, Any]:
    names = ("number", "issuer", "how", "ambiguous", "held")
    told = {name: getattr(one, name) for name in names}
    return {**told, "issued_on": iso(one.issued_on), "proposed": one.proposal.handling, "why": one.proposal.why or None}


def rows(services: Services, entries: Sequence[Entry], day: date, grant: Grant) -> tuple[Row, ...]:
    """The entries, judged by what the viewer may see."""
    world = findings.world_of(holding.holdings(services, grant), services.registry, day)
    told = []
    for entry in entries:
        matched = dispositions.match(world, _named(entry.text))
        told.append(Row(entry, matched or dispositions.match_title(world, entry.text), _successor(entry)))
    return tuple(told)


def _named(text: str) -> tuple[Reference, ...]:
    """The documents an entry is about: the one its text begins with, else all it names but those that did it."""
    said = _sentence(text)
    found = [_spelt_out(one) for one in find_references(said) if one.number]
    if found and found[0].span.start <= len(_LEAD) + 2:
        return (found[0],)
    return tuple(one for one in found if not _did_it(said, one))


def _sentence(cell: str) -> str:
    """A cell as a sentence goes on: a number that stands alone would be taken for the head of a paper."""
    return _LEAD + nfc(cell)


def _did_it(text: str, one: Reference) -> bool:
    """Whether the words say that this document took the place of the entry's."""
    return one.relation in _DONE or _BY.search(text[: one.span.start]) is not None


def _spelt_out(one: Reference) -> Reference:
    """UBND tỉnh An Giang as Ủy ban nhân dân tỉnh An Giang."""
    for short, long in _SHORT:
        if one.issuer and one.issuer.startswith(short):
            return replace(one, issuer=long + one.issuer.removeprefix(short))
    return one


def _successor(entry: Entry) -> str | None:
    """The document that took its place: in its column, else where the words of the entry or its note say so."""
    issued = [one.number for one in find_references(_sentence(entry.issued or "")) if one.number]
    if issued:
        return issued[0]
    words = _sentence(f"{entry.text}\n{entry.note or ''}")
    return next((one.number for one in find_references(words) if one.number and _did_it(words, one)), None)


def dispositions_of(services: Services, path: Path, out: Path | None, day: date, grant: Grant) -> list[dict[str, Any]]:
    """`rasoat dispositions`: one object an entry; with `out`, the workbook with the proposals beside the entries."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise WrongUse(f"{path} cannot be read: {error.strerror}") from error
    book, register = spreadsheet.opened(data, path.name), registers.read(data, path.name)
    told = rows(services, register.entries, day, grant)
    if out:
        write_proposals(book, register, told, None)
        files.write(out, book.data())
    return [row.object() for row in told]


def readable(one: dict[str, Any]) -> str:
    """One line of `rasoat dispositions`."""
    named = one["number"] or ("nhiều văn bản cùng số" if one["ambiguous"] else "không có số")
    proposed = one["proposed"]
    why = f" ({proposed['why']})" if proposed["why"] else ""
    return f"{one['row']}. {named}: {one['handling'] or 'chưa ghi'} → {proposed['handling'] or '–'}{why}"


def write_proposals(book: Spreadsheet, register: Register, told: Sequence[Row], version: int | None) -> None:
    """Puts two columns behind the last of each sheet, or where an earlier export put them; nothing else changes."""
    for sheet, columns in register.columns.items():
        own = columns.named.get("own", columns.width + 1)
        for at, (name, width) in enumerate(WIDTHS, own):
            _head(book, sheet, columns, at, f"{name} (bản {version})" if version and name == OWN else name)
            book.widen(sheet, at, width)
        for row in (row for row in told if row.entry.sheet == sheet):
            _beside(book, columns, row, own)


def _head(book: Spreadsheet, sheet: str, columns: Columns, at: int, name: str) -> None:
    last = Place(sheet, columns.first, _last_named(columns))
    for line in range(columns.first, columns.last + 1):
        text = name if line == columns.first else None
        book.set(Place(sheet, line, at), text, like=Place(sheet, line, last.column))
    if columns.last > columns.first:
        top, bottom = Place(sheet, columns.first, at).name, Place(sheet, columns.last, at).name
        book.merge(sheet, f"{top}:{bottom}")


def _last_named(columns: Columns) -> int:
    ours = {columns.named.get("own"), columns.named.get("own_proof")}
    return max(at for at in columns.named.values() if at not in ours)


def _beside(book: Spreadsheet, columns: Columns, row: Row, own: int) -> None:
    proposal, line, sheet = row.proposal, row.entry.line, row.entry.sheet
    model = Place(sheet, line, columns.named["text"])
    words = ("", "") if proposal is None else (_words(row), _proof(proposal))
    for at, text in enumerate(words, own):
        place = Place(sheet, line, at)
        if text or "own" in columns.named:
            book.set(place, text or None, like=model)


def _words(row: Row) -> str:
    """Thay thế: đã bị 58/2025/QĐ-UBND thay thế từ ngày 01/11/2025; of several documents, each by its number."""
    if len(row.matches) == 1:
        return _told(row.matches[0])
    return "\n".join(f"{one.number or '?'}: {_told(one)}" for one in row.matches)


def _told(one: Match) -> str:
    if one.ambiguous:
        return "Chưa xác định: có nhiều văn bản cùng số, cần ghi rõ cơ quan ban hành"
    if not one.held and one.instrument is None:
        return "Chưa xác định: kho chưa có văn bản này"
    return f"{one.proposal.handling}: {one.proposal.why}" if one.proposal.why else one.proposal.handling


def _proof(proposal: Proposal) -> str:
    lines = []
    for proof in proposal.because:
        quote = quoting.quoted(proof.quote, _QUOTE, is_row=proof.is_row)
        place = quoting.place(proof.page, is_row=proof.is_row)
        lines.append(f"“{quote}” ({proof.number or quoting.path_of(proof.source or '')}{place})")
    return "\n".join(lines)
