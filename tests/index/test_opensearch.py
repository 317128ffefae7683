"""What only a server can do to us: errors as one sentence that names it, refusals item by item, red, TLS, passwords."""

import json
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from index.embedding import shipped_embedder
from index.opensearch import OpenSearchIndex
from index.opensearch_server import Access, Server, action
from index.passages import passages_of
from index.queries import parse_query
from infra import settings
from infra.servers import running
from infra.services import Services
from infra.settings import search_server
from law.access import EVERYTHING
from law.errors import BadInput, Unavailable, WrongUse
from law.facts import Header
from law.text import Page, Text, TextFrom

CONTENT = "Điều 1. Học phí\nMức thu học phí của các trường mầm non công lập do Hội đồng nhân dân tỉnh quyết định."
TEXT = Text(CONTENT, (Page(1, 0, len(CONTENT), TextFrom.PLAIN),), "text/plain", "test")
PASSAGES = passages_of("hoc", TEXT, Header("86/2015/NĐ-CP", "Nghị định"))


@pytest.fixture
def index(search_address: str) -> OpenSearchIndex:
    url, _, name = search_address.removeprefix("opensearch:").rpartition("/")
    return OpenSearchIndex(Server(Access(url)), shipped_embedder(), name)


def names(index: OpenSearchIndex) -> tuple[Server, str]:
    (name,) = index._aliased(index._name)
    return index._server, name


def test_a_server_that_is_down_is_one_sentence() -> None:
    index = OpenSearchIndex(Server(Access("http://127.0.0.1:9")), shipped_embedder())
    for call in (index.count, index.digests, index.engine, lambda: index.publish([("hoc", PASSAGES)])):
        with pytest.raises(Unavailable, match=r"^The search server http://127.0.0.1:9 cannot be reached: .*refused$"):
            call()


def test_a_red_index_is_one_sentence(index: OpenSearchIndex) -> None:
    index.publish([("hoc", PASSAGES)])
    server, name = names(index)
    uuid = server.client.indices.get_settings(index=name)[name]["settings"]["index"]["uuid"]
    shard = running.state_folder() / "opensearch/data/nodes/0/indices" / uuid / "0"
    shard.rename(shard.with_name("away"))  # as where a disk is lost
    cancel = {"index": name, "shard": 0, "node": "rasoat-1", "allow_primary": True}
    server.client.cluster.reroute(body={"commands": [{"cancel": cancel}]})
    asked = parse_query("học phí")
    for call in (lambda: index.search(asked, EVERYTHING), index.engine, lambda: index.publish([("hoc", PASSAGES)])):
        with pytest.raises(Unavailable, match=rf"^The search server {server.shown} "):
            call()


def test_a_refused_passage_is_named_and_the_others_are_taken(index: OpenSearchIndex) -> None:
    index.publish([("hoc", PASSAGES)])
    server, name = names(index)
    bad = action("index", name, "bad:0", {"id": "bad:0", "no such field": 1})
    good = action("index", name, "good:0", {"id": "good:0", "key": "good", "digest": "good", "seq": 0})
    with pytest.raises(BadInput, match=r"refuses 1 passages, the first: bad:0: .*no such field"):
        server.write([bad, good])
    server.client.indices.refresh(index=name)
    assert set(index.digests()) == {"hoc", "good"}


def test_writing_waits_until_a_busy_server_takes_it(index: OpenSearchIndex) -> None:
    """A full disk and a full queue answer alike: 429 for an item, which is tried again."""
    index.publish([("hoc", PASSAGES)])
    server, name = names(index)
    server.client.indices.put_settings(index=name, body={"index.blocks.read_only_allow_delete": True})
    done = threading.Timer(2, server.client.indices.put_settings, kwargs={"index": name, "body": {"index.blocks.read_only_allow_delete": None}})  # fmt: skip
    done.start()
    other = tuple(replace(one, digest="hai", key="hai") for one in PASSAGES)
    index.publish([("hai", other)])
    done.join()
    assert set(index.digests()) == {"hoc", "hai"}


def test_no_index_is_made_by_a_mistaken_write(index: OpenSearchIndex) -> None:
    with pytest.raises(Unavailable), index._server.errors():
        index._server.client.index(index="nobody-described-this", body={})


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("opensearch:http://127.0.0.1:9200", ("http://127.0.0.1:9200", "rasoat", "", "")),
        ("opensearch:https://search.vn/laocai", ("https://search.vn", "laocai", "", "")),
        ("opensearch:https://a:b%40c@search.vn:9200/laocai/", ("https://search.vn:9200", "laocai", "a", "b@c")),
    ],
)
def test_addresses(tmp_path: Path, address: str, expected: tuple[str, ...]) -> None:
    found = search_server(replace(settings.load(tmp_path), index=address))
    assert (found.url, found.name, found.user, found.password) == expected


@pytest.mark.parametrize(
    "address", ["opensearch:", "opensearch:search.vn", "opensearch:https://a:b@x/LaoCai", "opensearch:ftp://x"]
)
def test_an_address_that_cannot_be_one_is_named_without_its_password(tmp_path: Path, address: str) -> None:
    with pytest.raises(WrongUse) as raised:
        search_server(replace(settings.load(tmp_path), index=address))
    assert "a:b" not in str(raised.value)


def test_who_logs_in_is_said_by_a_file_or_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = replace(settings.load(tmp_path), index="opensearch:https://x/y")
    monkeypatch.setenv("RASOAT_INDEX_USER", "lan")
    monkeypatch.setenv("RASOAT_INDEX_PASSWORD", "mật khẩu")
    assert (search_server(said).user, search_server(said).password) == ("lan", "mật khẩu")
    (tmp_path / "keys.toml").write_text(f'user = "hoa"\npassword = {json.dumps("x")}\n', encoding="utf-8")
    found = search_server(replace(said, index_credentials="keys.toml"))
    assert (found.user, found.password) == ("hoa", "x")
    for wrong in (replace(said, index_credentials="none.toml"), replace(said, index_ca="none.pem")):
        with pytest.raises(WrongUse, match="none"):
            search_server(wrong)


def test_a_certificate_is_verified(tmp_path: Path, encrypted: tuple[str, Path]) -> None:
    address, authority = encrypted
    said = replace(settings.load(tmp_path), index=address)
    with pytest.raises(Unavailable, match=r"^The search server https://localhost:\d+ is not trusted: .*index_ca"):
        Services(said).index.count()
    trusted = Services(replace(said, index_ca=str(authority))).index
    trusted.publish([("hoc", PASSAGES)])
    assert trusted.count() == len(PASSAGES)
