"""Pin-points that a mention is cited with: "khoản 2 Điều 5" of "khoản 2 Điều 5 Nghị định số …"."""

import re

from law.folding import squeeze

_LABEL = r"(?:[IVXLC]+|\d+(?:\.\d+)*[a-zđ]?\d*|[a-zđ]\d?(?:\.\d+)*)"
_UNIT = (
    r"(?:[đĐ]iểm|[kK]hoản|[đĐ]iều|[cC]hương|[mM]ục|[pP]hụ lục|[tT]iết|[pP]hần|[mM]ẫu số|[bB]iểu số|[tT]iểu mục|[đĐ]oạn)"
)
_GROUP = rf"(?:các\s+)?{_UNIT}(?:\s+số)?\s*{_LABEL}(?:\s*(?:,|;|và|hoặc|đến|,\s*và)\s*{_LABEL}(?![\w.]))*"
# What may stand between two pin-points of one run, and between the last one and the instrument
_BETWEEN = re.compile(r"\s*(?:,|;|và|hoặc|của|tại)?\s*(?:và\s+)?")
# khoản 2 Điều 5 | của Quy định về quản lý lưu trữ ban hành kèm theo | Quyết định số 44/2017/QĐ-UBND
_ENACTED = (
    r"(?:\s*,?\s*(?:của\s+)?(?:Quy định|Quy chế|Quy trình|Điều lệ|Bản quy định|Bảng giá|Đề án)"
    r"(?:\s+[^,;.:\n“”]{1,120}?)?"
    r"(?=\s+(?:được\s+)?ban hành\s+kèm\s+theo))?"
)
_TAIL = re.compile(
    _ENACTED + r"\s*,?\s*(?:(?:được\s+)?ban hành\s+)?(?:kèm\s+theo\s+)?(?:của|tại|theo)?\s*(?:các\s+|toàn bộ\s+)?"
)
_ANY_GROUP = re.compile(rf"(?<!\w){_GROUP}")
_UNIT_AT = re.compile(_UNIT)
_RANK = {
    "đoạn": 0,
    "tiết": 0,
    "điểm": 1,
    "khoản": 2,
    "điều": 3,
    "tiểu mục": 4,
    "mục": 5,
    "chương": 6,
    "phần": 7,
    "phụ lục": 7,
}
_SEPARATE = re.compile(r"\s*(?:,|;|và|hoặc)\s*(?:và\s+)?$")
_WINDOW = 260


def provisions_before(text: str, start: int) -> tuple[str, ...]:
    """Provisions named right before the mention at `start`, one string for each innermost-to-outermost chain."""
    window = text[max(0, start - _WINDOW) : start]
    if not window.rstrip()[-1:].isalnum():
        return ()
    run = _run_at_end(window)
    return _chains(window[run[0] : run[1]]) if run else ()


def without_provisions(lead: str) -> str:
    """The text without the provisions at its end."""
    skipped = max(0, len(lead) - _WINDOW)
    run = _run_at_end(lead[skipped:])
    return lead[: skipped + run[0]] if run else lead


def _run_at_end(window: str) -> tuple[int, int] | None:
    """Start and end of the run of pin-points that the window ends with; joined one by one, so never backtracking."""
    groups = [found.span() for found in _ANY_GROUP.finditer(window)]
    if not groups or not _TAIL.fullmatch(window, groups[-1][1]):
        return None
    first = len(groups) - 1
    while first and _BETWEEN.fullmatch(window, groups[first - 1][1], groups[first][0]):
        first -= 1
    return groups[first][0], groups[-1][1]


def _chains(pins: str) -> tuple[str, ...]:
    """ "khoản 1 Điều 2, khoản 3 Điều 4" is two; "khoản 1, khoản 2 Điều 3" shares its article."""
    groups = [(m.start(), m.end(), squeeze(m.group()).removeprefix("các ")) for m in _ANY_GROUP.finditer(pins)]
    chains: list[list[str]] = []
    for at, (start, _, name) in enumerate(groups):
        before = pins[groups[at - 1][1] : start] if at else ""
        if chains and _rank(name) > _rank(chains[-1][-1]) and not re.search(r"[,;]|và|hoặc", before):
            chains[-1].append(name)
        elif chains and _rank(name) > _rank(chains[-1][-1]) and at + 1 == len(groups) and "," in before:
            chains[-1].append(name)
        else:
            chains.append([name])
    return tuple(_proper(" ".join(chain)) for chain in _completed(chains))


def _completed(chains: list[list[str]]) -> list[list[str]]:
    """A chain that stops below the article takes the outer part of the next one."""
    for at in range(len(chains) - 2, -1, -1):
        top = _rank(chains[at][-1])
        if top < _RANK["điều"]:
            chains[at] = chains[at] + [name for name in chains[at + 1] if _rank(name) > top]
    return chains


def _rank(name: str) -> int:
    unit = _UNIT_AT.match(name)
    return _RANK.get(unit.group().lower(), 7) if unit else 7


def _proper(chain: str) -> str:
    """Lower-case units but Điều, Chương, Mục, Phụ lục as they are printed in law."""
    return re.sub(_UNIT, lambda m: _CASE.get(m.group().lower(), m.group()), chain)


_CASE = {
    "điều": "Điều",
    "khoản": "khoản",
    "điểm": "điểm",
    "tiết": "tiết",
    "chương": "Chương",
    "mục": "Mục",
    "phụ lục": "Phụ lục",
}
