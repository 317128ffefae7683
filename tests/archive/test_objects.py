"""The archive: bytes under their SHA-256, verified, untouched, and put twice is once."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive import sidecars
from archive.objects import FolderStore, ObjectStore
from law.errors import Disagreement, NotHeld
from law.facts import Action, Effect, Extent, Extraction, Header, Procedure, Reference
from law.text import Page, PortalStatement, Reading, Row, Span, Text, TextFrom, WordBox


@pytest.fixture
def store(tmp_path: Path) -> ObjectStore:
    return FolderStore(tmp_path / "archive")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(st.binary(max_size=200))
def test_put_twice_is_once(store: ObjectStore, data: bytes) -> None:
    digest = store.put(data)
    assert store.put(data) == digest == hashlib.sha256(data).hexdigest()
    assert store.get(digest) == data and list(store.digests()).count(digest) == 1


def test_damage_is_seen(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    digest = store.put(b"nguyen ban")
    original = tmp_path / digest[:2] / digest / "original"
    original.chmod(0o644)
    original.write_bytes(b"khac")
    assert not store.verify(digest)
    with pytest.raises(Disagreement, match="damaged"):
        store.get(digest)


def test_what_is_deleted_is_not_held_with_its_sidecars(store: ObjectStore) -> None:
    digest = store.put(b"mat")
    store.put_sidecar(digest, "text.json", b"{}")
    store.delete(digest)
    store.delete(digest)
    assert not store.has(digest) and store.get_sidecar(digest, "text.json") is None
    with pytest.raises(NotHeld):
        store.get(digest)


def test_a_name_that_is_no_digest_leads_nowhere(store: ObjectStore) -> None:
    with pytest.raises(NotHeld):
        store.get("../../etc/passwd")


def test_sidecars_come_back_as_they_went_in() -> None:
    text = Text("Điều 1", (Page(1, 0, 6, TextFrom.OCR, 0.5, None),), "image/png", "1")
    row = Row("procedure", 1, (("ma_thu_tuc", Span(0, 4)), ("ten", Span(0, 0))))
    reading = Reading(text, ((WordBox(0, 4, 1.0, 2.0, 3.0, 4.0, 0.5),),), (row,), PortalStatement(number="1/2/X"))
    again = sidecars.decode_reading(sidecars.encode_reading(reading))
    assert (again.text, again.rows, again.portal) == (text, (row,), reading.portal)
    assert sidecars.decode_boxes(sidecars.encode_boxes(reading.boxes)) == reading.boxes
    base = Reference(Span(0, 4), "1/2020/NĐ-CP")
    facts = Extraction(
        "1",
        Header(number="1/2020/NĐ-CP"),
        (base,),
        (Effect(Span(0, 4), Action.REPEALS, Extent.WHOLE, "2/2020/NĐ-CP"),),
        procedures=(Procedure(Span(0, 4), "Cấp đổi", legal_bases=(base,)),),
    )
    assert sidecars.decode_extraction(sidecars.encode_extraction(facts)) == facts
