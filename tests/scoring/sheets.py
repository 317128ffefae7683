"""Expectations from the Ministry of Defence's sheets, whose tables keep bases and time limits in columns of their own."""

import json
import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.scoring.tally import canonical, plain

# the number in its own column, or in the title's where that column has only its first part: "12" | "Quyết định số 12/…"
_NUMBER = re.compile(r"\d+[a-zđ]?/(?:\d{4}/)?(?:TTLT/)?[A-ZĐ][A-ZĐa-z&]*\d*(?:\s?-\s?[A-ZĐ][A-ZĐa-z&]*)*")
_LIMIT = re.compile(r"0*(?P<amount>\d+)\s+(?P<unit>Ngày làm việc|Ngày|Giờ|Tháng|Năm)")
_UNITS = {"Ngày làm việc": "working_day", "Ngày": "day", "Giờ": "hour", "Tháng": "month", "Năm": "year"}
_NOTHING = "Không có thông tin"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one row's columns say, each fact as a line of words."""

    line: str
    code: str
    bases: tuple[str, ...]
    limits: tuple[str, ...]
    fees: tuple[str, ...]
    fields: tuple[str, ...]


def sheets(path: Path) -> Iterator[Sheet]:
    """The rows of the list in order."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            tables = row["tables"]
            yield Sheet(
                line,
                row["thu_tuc_id"],
                tuple(
                    {
                        canonical(basis.split(" |")[0]): basis
                        for one in reversed(tables["can_cu_phap_ly"])
                        if (basis := _basis(one))
                    }.values()
                ),
                tuple(limit for one in tables["hinh_thuc_nop"] if (limit := _limit(one))),
                tuple(fee for one in tables["hinh_thuc_nop"] if (fee := _fee(one))),
                tuple(_fields(row["metadata"], row["content"])),
            )


def _basis(cells: dict[str, str]) -> str:
    """Number (else the law's name), day and issuer as the columns give them."""
    found = _NUMBER.search(cells["so_ky_hieu"]) or _NUMBER.search(cells["trich_yeu"])
    what = canonical(found.group()) if found else plain(cells["trich_yeu"])
    day = "-".join(reversed(cells.get("ngay_ban_hanh", "").split("-")))
    return f"{what} | {day} | {plain(cells.get('co_quan_ban_hanh'))}"


def _limit(cells: dict[str, str]) -> str | None:
    found = _LIMIT.match(cells["thoi_han_giai_quyet"])
    return f"{found['amount']} {_UNITS[found['unit']]} | {cells['hinh_thuc']}" if found else None


def _fee(cells: dict[str, str]) -> str | None:
    found = re.match(r"(?:Phí|Lệ phí)\s*:\s*([\d.,]+|o)\s*Đồng", cells["phi_le_phi"])
    return f"{int(re.sub(r'[.,]', '', found[1].replace('o', '0')))} | {cells['hinh_thuc']}" if found else None


def _fields(metadata: dict[str, Any], content: dict[str, Any]) -> Iterator[str]:
    stated = {
        "name": metadata["tên_thủ_tục"],
        "decision": canonical(metadata["số_quyết_định"].replace("Quyết định số", "")),
        "level": metadata["cấp_thực_hiện"],
        "field": metadata["lĩnh_vực"],
        "agency": content["cơ_quan_thực_hiện"],
    }
    yield from (f"{key}: {plain(value)}" for key, value in stated.items() if value and value != _NOTHING)
