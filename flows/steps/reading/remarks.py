"""What a person must see to in a file that was read, in the words of its readers, out of its kept facts."""

from collections.abc import Iterator

from archive import sidecars
from archive.receipts import Receipt
from delivery.words import FIELDS, Words, left_out
from flows.steps.reading.reading import FACTS, QUIET
from infra.services import Services
from law.facts import Extraction, Warning

_LOST = "page_lost"


def of_receipt(services: Services, receipt: Receipt, words: Words) -> str:
    """The reason of a file that was not kept; of an indexed one what of it is lost, left out or to be checked."""
    said: str = words(f"reason.{receipt.reason_code}", receipt.reason or "")
    kept = services.store.get_sidecar(receipt.digest, FACTS) if receipt.state == "indexed" and receipt.digest else None
    found = list(of_facts(sidecars.decode_extraction(kept), words)) if kept else []
    return "; ".join(found if found and receipt.reason_code != "not_vietnamese" else [said, *found])


def of_facts(facts: Extraction, words: Words) -> Iterator[str]:
    """Lost pages, what the text leaves out, and what was recognised and not confirmed."""
    for one in facts.warnings:
        if one.code == _LOST:
            yield _lost(one, words)
        elif one.count is not None and one.code not in QUIET:
            yield left_out(one.code, one.count, one.where)
    if facts.header.unsure:
        yield f"cần đối chiếu với trang: {', '.join(FIELDS.get(name, name) for name in facts.header.unsure)}"
    if cited := sum(bool(one.unsure) for one in facts.references):
        yield f"cần đối chiếu với trang: {cited} số hoặc ngày được viện dẫn"


def _lost(one: Warning, words: Words) -> str:
    """ "page 3: cut_off" is "trang 3: Bị cắt cụt": the message of such a warning is a number and a code."""
    page, _, code = one.message.removeprefix("page ").partition(": ")
    return f"trang {page}: {words(f'reason.{code}', code)}"
