"""Pin-points that a mention is cited with: "khoản 2 Điều 5" of "khoản 2 Điều 5 Nghị định số …"."""

import re
from itertools import pairwise

from extractors.facts.writing.anchors import at_word
from extractors.facts.writing.rows import Form
from law.folding import squeeze

_LABEL = r"(?:[IVXLC]+|\d+(?:\.\d+)*[a-zđ]?\d*|[a-zđ]\d?(?:\.\d+)*)"
_UNITS = (
    "điểm", "Điểm", "khoản", "Khoản", "điều", "Điều", "chương", "Chương", "mục", "Mục", "phụ lục", "Phụ lục", "tiết",
    "Tiết", "phần(?<!một phần)", "Phần(?<!một Phần)", "mẫu số", "Mẫu số", "biểu số", "Biểu số", "tiểu mục", "Tiểu mục",
    "đoạn", "Đoạn",
)  # fmt: skip
_UNIT = f"(?:{'|'.join(_UNITS)})"
_UNIT_WORDS = ("iều", "hoản", "iểm", "hương", "ục", "hần", "ẫu số", "iểu số", "iết", "oạn")  # one is in each of them
_GROUP = rf"(?:\s+số)?\s*{_LABEL}(?:\s*(?:,|;|và|hoặc|đến|,\s*và)\s*{_LABEL}(?![\w.]))*"
# What may stand between two pin-points of one run, and between the last one and the instrument
_BETWEEN = Form(r"\s*(?:,|;|và|hoặc|của|tại|đến)?\s*(?:(?:và\s+)?(?:từ\s+)?)", " và từ ")
# từ Điều 22 đến Điều 25 (trừ …) và khoản 2 Điều 30: what is excepted is not cited
_EXCEPTED = Form(r"\((?:ngoại\s+)?trừ\s[^()]*\)", "(trừ các điểm a, b khoản 1 Điều 25)")
_EXCEPT = Form(r",?\s*(?:ngoại\s+)?trừ\s+(?:quy định tại\s+)?(?:các\s+)?$", "Điều 9, trừ ")
# khoản 2 Điều 5 | của Quy định về quản lý lưu trữ ban hành kèm theo | Quyết định số 44/2017/QĐ-UBND
_ENACTED = (
    r"(?:\s*,?\s*(?:của\s+)?(?:Quy định|Quy chế|Quy trình|Điều lệ|Bản quy định|Bảng giá|Đề án)"
    r"(?:\s+[^,;.:\n“”]{1,120}?)?"
    r"(?=\s+(?:được\s+)?(?:ban hành\s+)?kèm\s+theo))?"
)
_TAIL = Form(
    _ENACTED + r"\s*,?\s*(?:(?:được\s+)?ban hành\s+)?(?:kèm\s+theo\s+)?(?:của|tại|theo)?\s*(?:các\s+|toàn bộ\s+)?",
    " được ban hành kèm theo ",
)
_ANY_GROUP = Form(at_word(*_UNITS, rf"các\s+{_UNIT}") + _GROUP, "các điểm b, c và d")
_UNIT_AT = Form(_UNIT, "khoản")
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
_SEPARATE = Form(r"\s*(?:,|;|và|hoặc)\s*(?:và\s+)?$", ", và ")
_WINDOW = 260


def provisions_before(text: str, start: int) -> tuple[str, ...]:
    """Provisions named right before the mention at `start`, one string for each innermost-to-outermost chain."""
    window = text[max(0, start - _WINDOW) : start]
    excepts = "trừ" in window
    if excepts:
        window = _EXCEPTED.sub(lambda found: " " * len(found.group()), window)
    if not window.rstrip()[-1:].isalnum():
        return ()
    run = _run_at_end(window)
    excepted = _EXCEPT.search(window, 0, run[0]) if run and excepts else None
    cited = _run_at_end(window[: excepted.start()]) if excepted else None
    begin, end = cited or run or (0, 0)
    return _chains(window[begin:end])


def without_provisions(lead: str) -> str:
    """The text without the provisions at its end."""
    skipped = max(0, len(lead) - _WINDOW)
    run = _run_at_end(lead[skipped:])
    return lead[: skipped + run[0]] if run else lead


def _run_at_end(window: str) -> tuple[int, int] | None:
    """Start and end of the run of pin-points that the window ends with; joined one by one, so never backtracking."""
    if not any(word in window for word in _UNIT_WORDS):
        return None
    groups = [found.span() for found in _ANY_GROUP.finditer(window)]
    if not groups or not _TAIL.fullmatch(window, groups[-1][1]):
        return None
    first = len(groups) - 1
    while first and _BETWEEN.fullmatch(window, groups[first - 1][1], groups[first][0]):
        first -= 1
    return groups[first][0], groups[-1][1]


def _chains(pins: str) -> tuple[str, ...]:
    """ "khoản 1 Điều 2, khoản 3 Điều 4" is two; "khoản 1, khoản 2 Điều 3" shares its article."""
    groups = _ranged(pins)
    ranks = [_rank(name) for _, _, name in groups]
    joints = [pins[one[1] : other[0]] for one, other in pairwise(groups)]
    if len(groups) > 1 and _is_one_way(ranks, joints):
        names = [name for _, _, name in groups]
        return (_proper(" ".join(names if ranks[0] < ranks[-1] else reversed(names))),)
    chains: list[list[str]] = []
    for at, (_, _, name) in enumerate(groups):
        before = joints[at - 1] if at else ""
        if chains and _rank(name) > _rank(chains[-1][-1]) and not re.search(r"[,;]|và|hoặc", before):
            chains[-1].append(name)
        elif chains and _rank(name) > _rank(chains[-1][-1]) and at + 1 == len(groups) and "," in before:
            chains[-1].append(name)
        else:
            chains.append([name])
    return tuple(_proper(" ".join(chain)) for chain in _completed(chains))


def _ranged(pins: str) -> list[tuple[int, int, str]]:
    """(start, end, name) of each group; the two ends of a range are one: "khoản 3 đến khoản 16"."""
    groups: list[tuple[int, int, str]] = []
    for found in _ANY_GROUP.finditer(pins):
        start, end, name = found.start(), found.end(), squeeze(found.group()).removeprefix("các ")
        last = groups[-1] if groups else None
        if last and pins[last[1] : start].strip() == "đến" and _rank(last[2]) == _rank(name):
            groups[-1] = (last[0], end, f"{last[2]} đến {name}")
        else:
            groups.append((start, end, name))
    return groups


def _is_one_way(ranks: list[int], joints: list[str]) -> bool:
    """ "điểm 1.1, khoản 1, mục III" leads outwards, "Điều 5, khoản 2, điểm a" inwards: one place, parted by commas."""
    if any(joint.strip() not in ("", ",") for joint in joints) or not any("," in joint for joint in joints):
        return False
    steps = {(other > one) - (other < one) for one, other in pairwise(ranks)}
    inwards = steps == {-1} and ranks[0] == _RANK["điều"]
    return inwards or (steps == {1} and len(ranks) > 2)


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
