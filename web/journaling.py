"""Lines of the journal in words: what each was about, with the way there, and what else is to know of it."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from accounts.journal import Action, Entry
from flows.steps.reading.copies import file_name, title_of
from flows.steps.reviewing import deciding
from flows.steps.reviewing.deciding import Cause, Visible
from infra.services import Services
from web.rendering import address, printed_batch, squeezed
from web.wording import Wording

_DIGEST, _FINDING = re.compile(r"[0-9a-f]{64}"), re.compile(r"[0-9a-f]{16,40}")
_BATCH = re.compile(r"20\d\d-\d\d-\d\d-\d{6}-.+")
_NUMBERED = re.compile(r"(version|split into) (\d+)")
_CORRECTED = re.compile(r"(sua|khong|them|rut) (\w+): (.*)", re.S)
_PERSON = re.compile(r"(added|changed) (.*); (.*); (.*)")
_EXPORTED = re.compile(r"search, (\w+)")
_LONGEST = 90  # characters of a title


@dataclass(frozen=True, slots=True)
class Told:
    """A line with the words for its object, the address of it ("" where there is none), and the words of its detail."""

    line: Entry
    object: str
    link: str
    detail: str


def told(services: Services, lines: Iterable[Entry], t: Wording, visible: Visible) -> list[Told]:
    """In the order given, for a reader who may see everything."""
    lines = tuple(lines)
    about = _Findings(services, visible) if any(_speaks_of_findings(one) for one in lines) else None
    return [Told(one, *_object(services, one, t, about), _detail(one, t)) for one in lines]


class _Findings:
    """Causes by key, and by finding its subject and the key of its cause, as they stand now."""

    def __init__(self, services: Services, visible: Visible) -> None:
        causes = deciding.queue(services, deciding.Wanted("all"), visible)
        self.causes: Mapping[str, Cause] = {one.key: one for one in causes}
        self.subjects = {
            item.id: (str(item.content["subject"]["key"]), cause.key) for cause in causes for item in cause.items
        }


def _speaks_of_findings(line: Entry) -> bool:
    return line.object.startswith("audit ") or _is_finding(line)


def _is_finding(line: Entry) -> bool:
    return line.action == Action.DECISION and _FINDING.fullmatch(line.object) is not None


def _object(services: Services, line: Entry, t: Wording, about: _Findings | None) -> tuple[str, str]:
    said = line.object
    if _DIGEST.fullmatch(said):
        called = _called(services, said)
        return (called, f"/van-ban/{said}") if called else (t("journal.gone"), "")
    if about and _is_finding(line):
        subject, key = about.subjects.get(said, ("", ""))
        return (t("journal.of_finding", subject=subject), f"{_CAUSE}{key}") if key else (t("journal.of_cause"), "")
    kind, _, name = said.partition(" ")
    if name and kind in _KINDS:
        return _KINDS[kind](name, t, about)
    if line.action == Action.UPLOAD and _BATCH.fullmatch(said):
        return _batch(said, t, about)
    return _plain(line, t)


def _plain(line: Entry, t: Wording) -> tuple[str, str]:
    """A list of ours, a session, words of a search, a number, the name of a person or of a file."""
    said = line.object
    if line.action == Action.EXPORT and _EXPORTED.fullmatch(line.detail):
        return t("journal.of_search", words=said), address("/", q=said)
    if said.isdecimal():
        return t("journal.one_token" if line.action == Action.TOKEN else "journal.one_session"), ""
    known = t.known(f"journal.of_{said}", "")
    if known or line.action != Action.READ or "/" not in said:
        return known or (file_name(said) if line.action == Action.UPLOAD else said), ""
    return said, address("/van-ban", so=said)


def _cause(key: str, t: Wording, about: _Findings | None) -> tuple[str, str]:
    found = about.causes.get(key) if about else None
    if found is None:
        return t("journal.of_cause"), ""
    name = found.about.get("number") or found.about.get("name") or ""
    return f"{t(f'rule.{found.rule}')}: {name}".rstrip(": "), f"{_CAUSE}{key}"


def _register(name: str, t: Wording, about: _Findings | None) -> tuple[str, str]:
    return t("journal.of_register", id=name), f"/so-xu-ly/{name}"


def _source(name: str, t: Wording, about: _Findings | None) -> tuple[str, str]:
    return t("journal.of_source", name=name), f"/nguon/{name}"


def _batch(name: str, t: Wording, about: _Findings | None) -> tuple[str, str]:
    return t("journal.of_batch", moment=printed_batch(name)), f"/nop/{name}"


def _delivery(name: str, t: Wording, about: _Findings | None) -> tuple[str, str]:
    return t("journal.of_deliveries"), "/da-gui"


_CAUSE = "/canh-bao/nguyen-nhan/"
_KINDS: dict[str, Callable[[str, Wording, _Findings | None], tuple[str, str]]] = {
    "audit": _cause, "register": _register, "source": _source, "batch": _batch, "delivery": _delivery,
}  # fmt: skip


def _called(services: Services, digest: str) -> str:
    """A paper's number, else its title, else the name of its file; "" where it is no longer held."""
    receipts = services.ledger.of_digest(digest)
    if not receipts:
        return ""
    number = next((one.instrument for one in receipts if one.instrument), None)
    title = number or squeezed(_title(services, digest, receipts[0].extraction_version), _LONGEST)
    return title or file_name(receipts[0].path)


@lru_cache(4_096)
def _title(services: Services, digest: str, extraction_version: str | None) -> str | None:
    """Read once for each version of the extractors (`extraction_version`, a part of the key alone)."""
    return title_of(services, digest)


def _detail(line: Entry, t: Wording) -> str:
    said = line.detail
    for pattern, words in _DETAILS:
        if found := pattern.fullmatch(said):
            return words(found, t)
    if line.action == Action.UPLOAD and said.isdecimal():
        return t("upload.files", count=said)
    if line.action == Action.EXPORT:
        return said.upper()
    return t.known(f"journal.with_{said}", file_name(said) if _DIGEST.fullmatch(line.object) else said)


def _numbered(found: re.Match[str], t: Wording) -> str:
    return t("journal.version" if found[1] == "version" else "journal.split", number=found[2])


def _correction(found: re.Match[str], t: Wording) -> str:
    how, kind, content = found.groups()
    what = t.known(f"document.{kind}", t.known(f"correct.kind_{kind}", kind))
    return f"{t(f'journal.said_{how}', what=what)}{': ' + content if content else ''}"


def _person(found: re.Match[str], t: Wording) -> str:
    agency = t("people.every_agency") if found[3].strip() == "*" else found[3]
    roles = ", ".join(t.known(f"people.short_{role.strip()}", role) for role in found[4].split(","))
    return f"{t(f'journal.with_{found[1]}')}: {'; '.join(filter(None, (found[2], agency, roles)))}"


_DETAILS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Wording], str]], ...] = (
    (_NUMBERED, _numbered), (_CORRECTED, _correction), (_PERSON, _person),
    (_EXPORTED, lambda found, _: found[1].upper()),
)  # fmt: skip
