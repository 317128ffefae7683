"""Two circulars, of which the newer replaces the older, and an empty home to take them in."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from infra import settings
from infra.services import Services

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
TODAY = date(2026, 11, 24)
OLD = """BỘ TÀI CHÍNH
Số: 901/2019/TT-BTC
Hà Nội, ngày 05 tháng 3 năm 2019
THÔNG TƯ
Quy định phí bến thuyền
Điều 1. Phạm vi
Thông tư này quy định phí bến thuyền.
Điều 2. Hiệu lực
Thông tư này có hiệu lực thi hành kể từ ngày 20 tháng 4 năm 2019.
"""
NEW = """BỘ TÀI CHÍNH
Số: 955/2025/TT-BTC
Hà Nội, ngày 01 tháng 8 năm 2025
THÔNG TƯ
Quy định phí bến thuyền
Điều 1. Hiệu lực
Thông tư này có hiệu lực thi hành kể từ ngày 15 tháng 9 năm 2025 và thay thế Thông tư số 901/2019/TT-BTC \
ngày 05 tháng 3 năm 2019 của Bộ trưởng Bộ Tài chính.
"""


@pytest.fixture
def circulars(tmp_path: Path) -> Path:
    folder = tmp_path / "giấy tờ"
    folder.mkdir()
    (folder / "cũ.txt").write_text(OLD, encoding="utf-8")
    (folder / "mới.txt").write_text(NEW, encoding="utf-8")
    return folder


@pytest.fixture
def services(tmp_path: Path, database: str, request: pytest.FixtureRequest) -> Iterator[Services]:
    """Everything in one folder; and ledger and index on servers."""
    said = replace(settings.load(tmp_path / "home"), database=database)
    if not database.startswith("sqlite"):
        said = replace(said, index=request.getfixturevalue("search_address"))
    made = Services(said)
    yield made
    made.ledger.engine.dispose()
