"""The list of sources: what a line may say, and the sentence where it may not."""

from datetime import timedelta

import pytest

from harvesters.source import Source, read_sources
from law.errors import WrongUse

GOOD = """
- name: cong-bao
  kind: listing
  address: https://congbao.example.vn/van-ban
  hosts: [files.example.vn]
  pace: 2.5
  schedule: 1d
  agency: Văn phòng UBND tỉnh
  yields: legal documents
- {name: van-thu, kind: folder, path: /srv/van-thu}
- {name: bao-cao, kind: mailbox, address: "imaps://mail.example.vn/INBOX", user: baocao, password_env: BAOCAO_PASSWORD,
   yields: agency reports}
"""


def test_a_list_is_read() -> None:
    listing, folder, mailbox = read_sources(GOOD, "sources.yaml")
    assert (listing.pace, listing.schedule, listing.agency) == (2.5, timedelta(days=1), "Văn phòng UBND tỉnh")
    assert listing.all_hosts == {"congbao.example.vn", "files.example.vn"} and not listing.private
    assert folder == Source("van-thu", "folder", "/srv/van-thu")
    assert (mailbox.yields, mailbox.host) == ("agency reports", "mail.example.vn")
    assert read_sources("", "sources.yaml") == ()


BAD = [
    ("a: b: c", "is not a list of sources"),
    ("name: a", "begin with - name:"),
    ("- just words", "source 1 is not a source"),
    ("- {name: a, kind: folder}", "source 1 (a) lacks address"),
    ("- {kind: folder, path: /x}", "lacks name"),
    ("- {name: a, kind: ftp, address: ftp://a.vn}", "kind should be one of folder, vbpl"),
    ("- {name: a, kind: listing, address: /srv/x}", "begins with http or https://"),
    ("- {name: a, kind: listing, address: 'http://u:p@a.vn/'}", "must not hold a user or a password"),
    ("- {name: a, kind: listing, address: 'http://a.vn/', pase: 1}", "says pase, which no source has"),
    ("- {name: a, kind: listing, address: 'http://a.vn/', pace: fast}", "pace should be a number from 0 to 3600"),
    ("- {name: a, kind: listing, address: 'http://a.vn/', pace: -1}", "pace should be a number"),
    ("- {name: a, kind: listing, address: 'http://a.vn/', schedule: daily}", "should be like 30m, 2h or 1d"),
    ("- {name: a, kind: listing, address: 'http://a.vn/', private: 1}", "private should be true or false"),
    ("- {name: a, kind: listing, address: 'http://a.vn/', links: '('}", "links is not a pattern"),
    ("- {name: a, kind: listing, address: 'http://a.vn/', hosts: ['http://b.vn']}", "without https:// and port"),
    ("- {name: a, kind: listing, address: 'http://a.vn/', yields: laws}", "yields should be one of"),
    ("- {name: a/b, kind: folder, path: /x}", "name should be letters, digits"),
    ("- {name: a, kind: mailbox, address: 'imaps://a.vn/INBOX'}", "a mailbox needs user, and password_env"),
    ("- {name: a, kind: bucket, address: 'https://a.vn/kho'}", "a bucket needs user, and password_env"),
    ("- {name: a, kind: bucket, address: 'https://a.vn/', user: u, password_env: P}", "HOST/BUCKET"),
    ("- {name: a, kind: folder, path: /x}\n- {name: a, kind: folder, path: /y}", "names a twice"),
]


@pytest.mark.parametrize(("text", "words"), BAD, ids=[row[1] for row in BAD])
def test_what_is_wrong_is_said_in_a_sentence(text: str, words: str) -> None:
    with pytest.raises(WrongUse) as error:
        read_sources(text, "sources.yaml")
    assert words in str(error.value) and str(error.value).startswith("sources.yaml") and "\n" not in str(error.value)
