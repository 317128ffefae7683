"""Papers that end one another in words that only the archive makes clear, ingested and audited as an office would.

Each row of PAPERS is a paper; each of FOUND what the audit says of one, and of every other paper it says nothing.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from flows.steps.intake import ingesting
from flows.steps.reviewing import reviewing
from flows.steps.working.progress import Progress
from infra import settings
from infra.services import Services
from law.access import EVERYTHING

NOW, TODAY = datetime(2026, 11, 24, 3, tzinfo=UTC), date(2026, 11, 24)
HEAD = """ỦY BAN NHÂN DÂN
TỈNH SƠN KHÊ
--------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: {number}
Sơn Khê, ngày {day:%d} tháng {day:%m} năm {day:%Y}

QUYẾT ĐỊNH
{title}

ỦY BAN NHÂN DÂN TỈNH

{text}

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Trần Thị Sông
"""
PLAIN = "Điều 1. Quy định mức thu.\nĐiều 2. Quyết định này có hiệu lực sau 10 ngày kể từ ngày ký."
DECREE = """CHÍNH PHỦ
Số: {number}
Hà Nội, ngày {day:%d} tháng {day:%m} năm {day:%Y}

NGHỊ ĐỊNH
{title}

{text}
"""
Paper = tuple[str, str, str, str]
TIED: tuple[Paper, ...] = (
    ("701/2025/NĐ-CP", "2025-03-01", "Quy định bến thuyền", "Điều 1. Phạm vi\nĐiều 2. Nghị định này có hiệu lực thi hành kể từ ngày 01 tháng 6 năm 2025."),
    *((f"{at}/2019/QĐ-UBND", "2019-05-12", "Quy định mức thu", PLAIN) for at in range(11, 20)),
    # with the first day of a text that is held
    ("21/2025/QĐ-UBND", "2025-04-01", "Bãi bỏ quyết định", """\
Điều 1. Quyết định số 11/2019/QĐ-UBND ngày 12 tháng 5 năm 2019 hết hiệu lực kể từ ngày Nghị định số 701/2025/NĐ-CP có hiệu lực thi hành.
Điều 2. Quyết định này có hiệu lực từ ngày 15 tháng 4 năm 2025."""),
    ("22/2025/QĐ-UBND", "2025-04-02", "Bãi bỏ quyết định", """\
Điều 1. Bãi bỏ Quyết định số 12/2019/QĐ-UBND ngày 12 tháng 5 năm 2019.
Điều 2. Quyết định này có hiệu lực thi hành cùng ngày với Nghị định số 701/2025/NĐ-CP."""),
    ("23/2025/QĐ-UBND", "2025-04-03", "Bãi bỏ quyết định", """\
Điều 1. Kể từ ngày Nghị định số 701/2025/NĐ-CP có hiệu lực thi hành, Quyết định số 13/2019/QĐ-UBND ngày 12 tháng 5 năm 2019 hết hiệu lực.
Điều 2. Quyết định này có hiệu lực từ ngày 15 tháng 4 năm 2025."""),
    # … that is not held, of a law without number, and of no day at all
    ("24/2025/QĐ-UBND", "2025-04-04", "Bãi bỏ quyết định", """\
Điều 1. Bãi bỏ Quyết định số 14/2019/QĐ-UBND ngày 12 tháng 5 năm 2019 kể từ ngày Nghị định số 702/2025/NĐ-CP có hiệu lực thi hành.
Điều 2. Quyết định này có hiệu lực từ ngày 15 tháng 4 năm 2025."""),
    ("25/2025/QĐ-UBND", "2025-04-05", "Bãi bỏ quyết định", """\
Điều 1. Quyết định số 15/2019/QĐ-UBND ngày 12 tháng 5 năm 2019 hết hiệu lực từ ngày Luật Bến thuyền có hiệu lực.
Điều 2. Quyết định này có hiệu lực từ ngày 15 tháng 4 năm 2025."""),
    ("26/2025/QĐ-UBND", "2025-04-06", "Bãi bỏ quyết định", """\
Điều 1. Quyết định số 16/2019/QĐ-UBND ngày 12 tháng 5 năm 2019 hết hiệu lực sau khi bến thuyền đi vào hoạt động.
Điều 2. Quyết định này có hiệu lực từ ngày 15 tháng 4 năm 2025."""),
    # with this text's own first day, which is no other's
    ("27/2025/QĐ-UBND", "2025-04-07", "Bãi bỏ quyết định", """\
Điều 1. Quyết định số 17/2019/QĐ-UBND ngày 12 tháng 5 năm 2019 hết hiệu lực kể từ ngày Quyết định này có hiệu lực.
Điều 2. Quyết định này có hiệu lực từ ngày 15 tháng 4 năm 2025."""),
    # from a day that is yet to come
    ("703/2025/NĐ-CP", "2025-03-02", "Quy định phao", "Điều 1. Phạm vi\nĐiều 2. Nghị định này có hiệu lực thi hành kể từ ngày 01 tháng 01 năm 2028."),
    ("28/2025/QĐ-UBND", "2025-04-08", "Bãi bỏ quyết định", """\
Điều 1. Quyết định số 18/2019/QĐ-UBND ngày 12 tháng 5 năm 2019 hết hiệu lực kể từ ngày Nghị định số 703/2025/NĐ-CP có hiệu lực thi hành.
Điều 2. Quyết định này có hiệu lực từ ngày 15 tháng 4 năm 2025."""),
)  # fmt: skip
# without a symbol: number, day and whose it is
SERIAL: tuple[Paper, ...] = (
    *((f"{at}/2019/QĐ-UBND", "2019-06-12", "Quy định mức thu", PLAIN) for at in (31, 32, 33, 34, 35, 36)),
    ("41/2025/QĐ-UBND", "2025-05-01", "Bãi bỏ quyết định", """\
Điều 1. Bãi bỏ Quyết định số 31 ngày 12/6/2019 của UBND tỉnh.
Điều 2. Quyết định này có hiệu lực từ ngày 15 tháng 5 năm 2025."""),
    ("42/2025/QĐ-UBND", "2025-05-02", "Bãi bỏ quyết định", """\
Điều 1. Quyết định số 32 ngày 12 tháng 6 năm 2019 của Ủy ban nhân dân tỉnh Sơn Khê về việc quy định mức thu hết hiệu lực.
Điều 2. Quyết định này có hiệu lực từ ngày 15 tháng 5 năm 2025."""),
    # another day, another body, a district's, another kind
    ("43/2025/QĐ-UBND", "2025-05-03", "Bãi bỏ quyết định", """\
Điều 1. Bãi bỏ Quyết định số 33 ngày 13/6/2019 của UBND tỉnh.
Điều 2. Bãi bỏ Quyết định số 34 ngày 12/6/2019 của UBND tỉnh An Lạc.
Điều 3. Bãi bỏ Quyết định số 35 ngày 12/6/2019 của UBND huyện.
Điều 4. Bãi bỏ Chỉ thị số 36 ngày 12/6/2019 của UBND tỉnh.
Điều 5. Quyết định này có hiệu lực từ ngày 15 tháng 5 năm 2025."""),
)  # fmt: skip
# after the merger of the two provinces one day may be that of papers of both
OF_BOTH = ("37/2019/QĐ-UBND", "2019-06-13", "Quy định mức thu", PLAIN)
MERGED: tuple[Paper, ...] = (
    OF_BOTH,
    ("38/2019/QĐ-UBND", "2019-06-14", "Quy định mức thu", PLAIN),
    ("44/2025/QĐ-UBND", "2025-10-05", "Bãi bỏ quyết định", """\
Điều 1. Bãi bỏ Quyết định số 37 ngày 13/6/2019 và Quyết định số 38 ngày 14/6/2019 của UBND tỉnh.
Điều 2. Quyết định này có hiệu lực từ ngày 15 tháng 10 năm 2025."""),
)  # fmt: skip
# what amends goes with what it amends, where a text says so
AMENDING = "Điều 1. Sửa đổi, bổ sung Điều 1 Quyết định số {}/2019/QĐ-UBND ngày 12 tháng 7 năm 2019.\n{}Điều 3. Quyết định này có hiệu lực sau 10 ngày kể từ ngày ký."
AMENDERS: tuple[Paper, ...] = (
    *((f"{at}/2019/QĐ-UBND", "2019-07-12", "Quy định mức thu", PLAIN) for at in (51, 52, 53, 54)),
    ("61/2020/QĐ-UBND", "2020-02-01", "Sửa đổi, bổ sung Quyết định số 51/2019/QĐ-UBND", AMENDING.format(51, "")),
    ("62/2020/QĐ-UBND", "2020-02-02", "Sửa đổi, bổ sung một số quyết định", AMENDING.format(51, "Điều 2. Sửa đổi, bổ sung Điều 2 Quyết định số 54/2019/QĐ-UBND ngày 12 tháng 7 năm 2019.\n")),
    ("63/2020/QĐ-UBND", "2020-02-03", "Sửa đổi, bổ sung Quyết định số 52/2019/QĐ-UBND", AMENDING.format(52, "")),
    ("64/2020/QĐ-UBND", "2020-02-04", "Sửa đổi, bổ sung Quyết định số 53/2019/QĐ-UBND", AMENDING.format(53, "")),
    ("71/2025/QĐ-UBND", "2025-05-21", "Bãi bỏ quyết định", """\
Điều 1. Bãi bỏ Quyết định số 51/2019/QĐ-UBND ngày 12 tháng 7 năm 2019 và các Quyết định sửa đổi, bổ sung Quyết định này.
Điều 2. Quyết định này có hiệu lực từ ngày 01 tháng 6 năm 2025."""),
    ("72/2025/QĐ-UBND", "2025-05-22", "Bãi bỏ quyết định", """\
Điều 1. Quyết định số 52/2019/QĐ-UBND ngày 12 tháng 7 năm 2019 của Ủy ban nhân dân tỉnh và các văn bản sửa đổi, bổ sung hết hiệu lực.
Điều 2. Quyết định này có hiệu lực từ ngày 01 tháng 6 năm 2025."""),
    # the amended one alone
    ("73/2025/QĐ-UBND", "2025-05-23", "Bãi bỏ quyết định", """\
Điều 1. Bãi bỏ Quyết định số 53/2019/QĐ-UBND ngày 12 tháng 7 năm 2019.
Điều 2. Quyết định này có hiệu lực từ ngày 01 tháng 6 năm 2025."""),
)  # fmt: skip
PAPERS = (*TIED, *SERIAL, *MERGED, *AMENDERS)
# of which paper: (verdict, rule, from which day)
FOUND = {
    "11/2019/QĐ-UBND": ("lapsed", "repealed", "2025-06-01"),
    "12/2019/QĐ-UBND": ("lapsed", "repealed", "2025-06-01"),
    "13/2019/QĐ-UBND": ("lapsed", "repealed", "2025-06-01"),
    "14/2019/QĐ-UBND": ("undetermined", "unknown_day", None),
    "15/2019/QĐ-UBND": ("undetermined", "unknown_day", None),
    "16/2019/QĐ-UBND": ("undetermined", "unknown_day", None),
    "17/2019/QĐ-UBND": ("lapsed", "repealed", "2025-04-15"),
    "31/2019/QĐ-UBND": ("lapsed", "repealed", "2025-05-15"),
    "32/2019/QĐ-UBND": ("lapsed", "repealed", "2025-05-15"),
    "37/2019/QĐ-UBND": ("undetermined", "ambiguous_target", "2025-10-15"),
    "38/2019/QĐ-UBND": ("lapsed", "repealed", "2025-10-15"),
    "51/2019/QĐ-UBND": ("lapsed", "repealed", "2025-06-01"),
    "61/2020/QĐ-UBND": ("lapsed", "repealed", "2025-06-01"),
    "62/2020/QĐ-UBND": ("undetermined", "ambiguous_target", "2025-06-01"),
    "52/2019/QĐ-UBND": ("lapsed", "repealed", "2025-06-01"),
    "63/2020/QĐ-UBND": ("lapsed", "repealed", "2025-06-01"),
    "53/2019/QĐ-UBND": ("lapsed", "repealed", "2025-06-01"),
}
# on the day before and on the day when a tied document takes effect
STANDING = [("22/2025/QĐ-UBND", date(2025, 5, 31), "not_yet"), ("22/2025/QĐ-UBND", date(2025, 6, 1), "in_force")]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    home: Path = tmp_path_factory.mktemp("office")
    folder = home / "papers"
    folder.mkdir()
    for at, (number, day, title, text) in enumerate((*PAPERS, OF_BOTH)):
        form = DECREE if "NĐ-CP" in number else HEAD
        whole = form.format(number=number, day=date.fromisoformat(day), title=title, text=text)
        if at == len(PAPERS):
            whole = whole.replace("Sơn Khê", "An Lạc").replace("SƠN KHÊ", "AN LẠC")
        (folder / f"{at}.txt").write_text(whole, encoding="utf-8")
    services = Services(replace(settings.load(home / "home"), workers=1))
    ingesting.ingest(services, [folder], lambda: NOW, Progress())
    yield services
    services.ledger.engine.dispose()


def test_each_paper_is_found_as_it_is_and_no_other(office: Services) -> None:
    audited = reviewing.audit(office, TODAY, None, NOW, EVERYTHING)
    said = {
        one.subject.key: (one.verdict.value, one.rule, one.since and one.since.isoformat()) for one in audited.findings
    }
    assert said == FOUND


@pytest.mark.parametrize(("number", "day", "verdict"), STANDING)
def test_a_document_that_waits_is_in_force_from_the_others_first_day(
    office: Services, number: str, day: date, verdict: str
) -> None:
    (shown,) = reviewing.show(office, number, day, EVERYTHING)
    assert shown["validity"]["verdict"] == verdict
