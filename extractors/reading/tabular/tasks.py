"""Heads of tables that give out tasks: what is to be done, who does it, with whom, and by when."""

import re
from collections.abc import Sequence

from law.folding import fold_words

DUTY, OWNER, TIME = "nhiem_vu", "chu_tri", "thoi_gian"
# words of a head's cell (folded) → key, the first that fits; each row with a head that it takes
_COLUMNS: tuple[tuple[str, str], ...] = (
    (r"(?:co quan|don vi)?\s?(?:chu tri )?phoi hop.*", "phoi_hop"),  # Cơ quan phối hợp
    (
        r"(?:cac )?(?:co quan|don vi|so|bo phan|nguoi)?\s?(?:chu tri|dau moi|chiu trach nhiem)\b.*",
        OWNER,
    ),  # Đơn vị chủ trì
    (
        r"(?:co quan|don vi|bo phan|nguoi) (?:thuc hien|tham muu|soan thao|phu trach)|phan cong.*",
        OWNER,
    ),  # Đơn vị thực hiện
    (r"(?:thoi (?:gian|han|diem)|tien do|han)\b.*|hoan thanh", TIME),  # Thời gian hoàn thành
    (r"(?:ten )?(?:noi dung|nhiem vu|cong viec|hoat dong|dau viec)\b.*", DUTY),  # Nội dung công việc
)
_PATTERNS = tuple((re.compile(pattern), key) for pattern, key in _COLUMNS)


def columns(cells: Sequence[str]) -> tuple[str, ...] | None:
    """The key of each column, "" for another; None for cells that are not the head of a table of tasks."""
    keys = [_key(cell) for cell in cells]
    is_head = {DUTY, TIME} <= set(keys) and len({*keys} - {""}) == len([key for key in keys if key])
    return tuple(keys) if is_head else None


def _key(cell: str) -> str:
    words = fold_words(cell)
    return next((key for pattern, key in _PATTERNS if pattern.fullmatch(words)), "")
