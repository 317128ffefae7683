"""One file read and its facts extracted, beside the archive; runs in worker processes, so it holds no connection."""

import shutil
from pathlib import Path

from archive import sidecars
from archive.objects import ObjectStore
from extractors.facts import extraction
from extractors.reading import paging, readers
from extractors.reading.characters import languages
from extractors.reading.recognition.remembering import Remembering
from flows.steps.reading.jobs import Job, Outcome
from flows.steps.reading.paging import Teller
from index.computing import compute
from index.passages import Passage, passages_of
from infra import services
from law import numbers
from law.errors import BadInput, Disagreement, NotHeld, Refused, Unavailable
from law.facts import Extraction
from law.text import COMMENTS, PAGE_HIDDEN, Reading

TEXT, BOXES, FACTS = "text.json", "boxes.json.gz", "extraction.json"
# What a paper may hold beside its text without anybody missing it; its page tells it all the same
QUIET = (PAGE_HIDDEN, COMMENTS)
SPLIT = "split.json"  # what a person split a scan of several papers into


def read_job(archive_address: str, job: Job, under_way: Path | None = None) -> Outcome:
    """Reads, extracts and stores the sidecars, and works out what the index needs, so that the one writer only writes;
    a bad file is an outcome, never an exception. In `under_way` lies what was recognised of a file until it is read."""
    store = services.open_store(archive_address)
    pages = under_way / job.digest if under_way else None
    try:
        with paging.telling(Teller(pages) if pages else None):
            reading, facts = derive(store, job.digest, job.path, Remembering(pages) if pages else None)
    except Refused as refusal:
        return Outcome(job, "refused", refusal.reason, str(refusal))
    except BadInput as error:
        return Outcome(job, "failed", error.reason, str(error))
    except Unavailable as error:  # Tesseract, or the archive: the file waits for the next run, others go on
        return Outcome(job, "pending", "unavailable", f"{job.path} waits: {error}")
    except (NotHeld, Disagreement) as error:  # until the file is given again
        return Outcome(job, "pending", "bytes_lost", f"{job.path} waits until it is given again: {error}")
    finally:
        if pages:
            shutil.rmtree(pages, ignore_errors=True)
    text, passages = reading.text, cut(job.digest, reading, facts)
    return Outcome(
        job, "read", *_to_look_at(reading, facts), text.media_type, len(text.pages), text.pages_read,
        text.text_from.value, text.confidence, facts.header.number, passages, compute(passages, services.embedder()),
    )  # fmt: skip


def cut(digest: str, reading: Reading, facts: Extraction) -> tuple[Passage, ...]:
    """The passages of a file as if everybody may see them; () for a scan that was split into papers of their own."""
    rows = reading.rows if reading.is_list else ()
    return () if facts.split else passages_of(digest, reading.text, facts.header, rows)


def derive(store: ObjectStore, digest: str, path: str, ocr: Remembering | None = None) -> tuple[Reading, Extraction]:
    """Reading and facts of an archived file, made now where they are missing or of an older version.

    Facts point into the text that they were found in: of a text that is read anew they are made anew, whatever their
    version, and kept before it, so that a run that is killed between the two makes both again."""
    held = _held_reading(store, digest)
    if held:
        return held, _held_facts(store, digest) or _extract_and_keep(store, digest, held)
    reading = readers.read(store.get(digest), path, ocr=ocr)
    text = sidecars.encode_reading(reading)
    facts = _extract_and_keep(store, digest, reading)
    store.put_sidecar(digest, BOXES, sidecars.encode_boxes(reading.boxes))
    store.put_sidecar(digest, TEXT, text)
    return reading, facts


def held_facts(store: ObjectStore, digest: str) -> tuple[Reading, Extraction] | None:
    """What is kept beside the bytes (without word boxes), whatever its version; None where nothing is."""
    text, facts = store.get_sidecar(digest, TEXT), store.get_sidecar(digest, FACTS)
    return (sidecars.decode_reading(text), sidecars.decode_extraction(facts)) if text and facts else None


def _held_reading(store: ObjectStore, digest: str) -> Reading | None:
    kept = store.get_sidecar(digest, TEXT)
    reading = sidecars.decode_reading(kept) if kept else None
    return reading if reading and reading.text.reader == readers.READER_VERSION else None


def _held_facts(store: ObjectStore, digest: str) -> Extraction | None:
    kept = store.get_sidecar(digest, FACTS)
    facts = sidecars.decode_extraction(kept) if kept else None
    return facts if facts and facts.version == extraction.VERSION else None


def _extract_and_keep(store: ObjectStore, digest: str, reading: Reading) -> Extraction:
    is_split = store.get_sidecar(digest, SPLIT) is not None
    facts = Extraction(extraction.VERSION, split=True) if is_split else extraction.extract(reading)
    store.put_sidecar(digest, FACTS, sidecars.encode_extraction(facts))
    return facts


def _to_look_at(reading: Reading, facts: Extraction) -> tuple[str | None, str | None]:
    """Code and sentence: lost pages, key fields that were recognised and not confirmed: what a person must see to."""
    lost = [f"page {page.number}: {page.lost}" for page in reading.text.pages if page.lost]
    missing = [one.message for one in facts.warnings if one.count is not None and one.code not in QUIET]
    unsure = [", ".join(facts.header.unsure)] if facts.header.unsure else []
    cited = sum(bool(one.unsure) for one in facts.references)
    unsure += [f"{cited} cited numbers or dates"] if cited else []
    nameless = without_number(reading, facts)
    foreign = not reading.is_list and languages.is_foreign(reading.text.content)
    codes = {"pages_lost": lost, "left_out": missing, "not_vietnamese": foreign, "unsure": unsure}
    code = next((code for code, found in codes.items() if found), nameless)
    told = [*lost, *missing, *(["the text is not in Vietnamese"] if foreign else [])]
    told += ["to be checked on the page: " + "; ".join(unsure)] if unsure else []
    return code, "; ".join([*told, *([_without_number(reading, nameless)] if nameless else [])]) or None


_NAMELESS = {
    "attributes_only": "a page of what the portal states, without the text",
    "unnumbered": "the text prints no number",
}


STATES = "the portal states "  # before the number, at the end of the sentence that the ledger keeps


def _without_number(reading: Reading, code: str) -> str:
    stated = reading.portal.number if reading.portal else None
    return f"{_NAMELESS[code]}; {STATES}{numbers.canonical(stated)}" if stated else _NAMELESS[code]


def without_number(reading: Reading, facts: Extraction) -> str | None:
    """Why a page of a portal has no number of its own, as a code; None where it has one."""
    if facts.header.number or not reading.portal:
        return None
    return "unnumbered" if reading.text.content.strip() else "attributes_only"
