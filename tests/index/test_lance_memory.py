"""The embedded index from memory: the second question of a version is answered as the first, from the disk, was."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from index import lance, lance_reading
from index.embedding import shipped_embedder
from index.facets import Faceting
from index.lance import LanceIndex
from index.passages import passages_of
from index.protocol import Results
from index.queries import Query, parse_query
from index.standings import Standing
from law.access import EVERYTHING, Grant
from law.facts import Header
from law.text import Page, Text, TextFrom

DAY = date(2026, 11, 24)
SUBJECTS = ("thu phí bến thuyền", "thu hồi đất làm đường", "học phí trường mầm non", "nghỉ hưu trước tuổi")
MINE = Grant(frozenset({"sở nội vụ"}))


def publish(index: LanceIndex, number: int, subject: str, agency: str = "") -> None:
    content = f"Điều 1. {subject}\n1. Quy định về {subject} số {number}.\n2. Hiệu lực của khoản {number} về {subject}."
    text = Text(content, (Page(1, 0, len(content), TextFrom.PLAIN),), "text/plain", "test")
    header = Header(f"{number}/2023/QĐ-UBND", "Quyết định", f"Về {subject}", "Ủy ban nhân dân tỉnh Sơn Khê", issued_on=date(2023, 1, 1 + number % 28))  # fmt: skip
    index.publish([(f"{number:064x}", passages_of(f"{number:064x}", text, header, (), (agency,)))])


@pytest.fixture
def index(tmp_path: Path) -> LanceIndex:
    made = LanceIndex(tmp_path / "index", shipped_embedder())
    for number in range(1, 41):
        publish(made, number, SUBJECTS[number % len(SUBJECTS)], "sở nội vụ" if number % 5 == 0 else "")
    made.optimize()
    made.set_validity({f"{number:064x}": Standing(date(2023, 2, 1)) for number in range(1, 21)})
    return made


def told(found: Results) -> list[tuple[str, str, float, tuple[str, ...]]]:
    """Results and their passages; scores as they are shown, for a product may be added up in another order."""
    return [(one.key, one.why, round(one.score, 3), tuple(shown.text for shown in one.passages)) for one in found.results]  # fmt: skip


def queries() -> list[tuple[Query, Grant]]:
    asked = [parse_query(words, limit=30) for words in ("thu phí bến thuyền", "hoc phi", "7/2023/QĐ-UBND", "đất")]
    asked += [replace(asked[0], in_force_on=DAY), replace(asked[1], since=date(2023, 1, 10))]
    asked += [replace(one, faceting=Faceting(DAY, {})) for one in asked]
    return [(one, grant) for one in asked for grant in (EVERYTHING, Grant(frozenset()), MINE)]


def test_memory_and_disk_give_the_same(index: LanceIndex) -> None:
    for query, grant in queries():
        from_disk = LanceIndex(index._path, shipped_embedder()).search(query, grant)
        index.search(query, grant)
        from_memory = index.search(query, grant)
        assert told(from_memory) == told(from_disk), (query, grant)
        assert from_memory.facets == from_disk.facets and from_memory.total == from_disk.total
    assert index._latest is not None and index._latest._memory is not None


def test_what_was_published_since_is_seen_at_once(index: LanceIndex) -> None:
    query = parse_query("bến phà mới", limit=50)
    reader = LanceIndex(index._path, shipped_embedder())
    for _ in range(3):
        assert "bến phà mới" not in str(reader.search(query, EVERYTHING).results[:1])
    publish(index, 77, "bến phà mới")
    for _ in range(3):
        assert reader.search(query, EVERYTHING).results[0].digest == f"{77:064x}"
    index.remove([f"{77:064x}"])
    for _ in range(3):
        assert f"{77:064x}" not in {one.digest for one in reader.search(query, EVERYTHING).results}


def test_an_index_that_was_built_anew_in_its_place_is_seen(index: LanceIndex) -> None:
    reader = LanceIndex(index._path, shipped_embedder())
    query = parse_query("bến phà mới", limit=50)
    for _ in range(2):
        reader.search(query, EVERYTHING)
    with index.rebuilding() as fresh:
        publish(fresh, 78, "bến phà mới")
    for _ in range(2):
        assert [one.digest for one in reader.search(query, EVERYTHING).results] == [f"{78:064x}"]


def test_many_ask_at_once_while_one_publishes(index: LanceIndex) -> None:
    def ask(at: int) -> int:
        return len(index.search(parse_query(SUBJECTS[at % 4], limit=50), EVERYTHING).results)

    with ThreadPoolExecutor(8) as pool:
        asking = [pool.submit(ask, at) for at in range(60)]
        for number in range(100, 105):
            publish(index, number, SUBJECTS[0])
        assert all(one.result() > 0 for one in asking)


def test_what_does_not_fit_into_memory_is_found_by_cells(index: LanceIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lance, "EXACT_VECTORS_UP_TO", 0)
    publish(index, 99, "bến phà mới")
    index.optimize()
    index.remove([f"{99:064x}"])
    assert any(one.columns == ["vector"] for one in index._table.list_indices())
    asked = [(query, grant, [told(index.search(query, grant)) for _ in range(2)][-1]) for query, grant in queries()]
    monkeypatch.setattr(lance_reading, "KEPT_UP_TO", 0)
    large = LanceIndex(index._path, shipped_embedder())
    for query, grant, found in asked:
        assert told(large.search(query, grant)) == found, (query, grant)
    for _ in range(2):  # new rows lie in no cell, then in one
        publish(large, 100, "bến phà mới")
        assert large.search(parse_query("bến phà mới"), EVERYTHING).results[0].digest == f"{100:064x}"
        large.optimize()
