"""The mark of a state secret in a paper's head: MẬT, TỐI MẬT, TUYỆT MẬT on a line of its own, printed or stamped.

Decree 30/2020/NĐ-CP puts it under the number; older papers bear it as a stamp in red. Words in running text and in
titles ("bảo vệ bí mật nhà nước", "QUY CHẾ BẢO MẬT") mark nothing.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from extractors.reading.assembly import Lines, Word

# MẬT | [ TỐI MẬT ] | Độ mật: Tuyệt mật
_MARK = re.compile(r"\W*(?:TUYỆT\s+MẬT|TỐI\s+MẬT|MẬT|(?i:độ\s+mật\s*:\s*(?:tuyệt\s+|tối\s+)?mật))\W*")
# Recognition loses marks of a stamp: "MÂT", "TÓI MẠT"
_SEEN = re.compile(r"\W*(?:TUY[EÊỆẸẾ]T\s+|T[OÔỐÓỒ]I\s+)?M[ÂẬẠẤẦ]T\W*")
_WORD, _BEFORE = re.compile(r"\W*M[ÂẬẠẤẦ]T\W*"), re.compile(r"\W*(?:TUY[EÊỆẸẾ]T|T[OÔỐÓỒ]I)\W*")
# A title broken in two: "DANH MỤC BÍ MẬT NHÀ NƯỚC ĐỘ TỐI | MẬT", "QUY CHẾ BẢO | MẬT"
_OPEN = re.compile(r"(?:\b(?:ĐỘ|BÍ|BẢO|TỐI|TUYỆT|VÀ|HOẶC)|,)\s*$")
# what stands in the right column on the same line
_BESIDE = re.compile(r"\s+(?=C[ỘO]NG H|Độc lập|[^\W\d]+(?: [^\W\d]+){0,3}, ngày)")
_FORM = re.compile(r"\W*(?:mẫu|phụ lục|biểu)\b", re.I)
_LINES, _LETTERS = 12, 4_000
HEAD_SHARE = 0.4  # of a page's height
_APART = 1.5  # of a letter's height: the blank that parts a mark from its neighbours on a line
_SURE = 0.4


def is_marked(content: str, *, recognised: bool) -> bool:
    """Whether a line of the text's head is the mark; of a recognised text with marks lost."""
    pattern = _SEEN if recognised else _MARK
    lines = [line.strip() for line in re.split(r"[\n\t]", content[:_LETTERS]) if line.strip()][:_LINES]
    return any(_is_mark(line, before, pattern) for before, line in pairwise(["", *lines]))


def _is_mark(line: str, before: str, pattern: re.Pattern[str]) -> bool:
    own = _BESIDE.split(line)[0] if line else line
    is_mark = bool(_MARK.fullmatch(own) or pattern.fullmatch(own))
    return is_mark and not (before.isupper() and _OPEN.search(before))


def is_printed(lines: Lines, bottom: float) -> bool:
    """Whether the word stands apart on a page above `bottom` (points), and does not go on with a title."""
    head = [line for line in lines if line and line[0].y0 < bottom]
    texts = [" ".join(word.text for word in line) for line in head]
    return not is_form(texts) and any(
        is_stamped((line,)) and not (before.isupper() and _OPEN.search(before))
        for before, line in zip(["", *texts], head, strict=False)
    )


def is_form(texts: Sequence[str]) -> bool:
    """A page that shows how a marked paper looks: "Mẫu số 01", "Phụ lục II" stand over it."""
    return any(_FORM.match(text) for text in texts[:3])


def is_stamped(lines: Lines) -> bool:
    """Whether the word stands apart from all others on its line."""
    return any(_stands_apart(line, at) for line in lines for at, word in enumerate(line) if _is_seen(word))


def _is_seen(word: Word) -> bool:
    return bool(_WORD.fullmatch(word.text)) and (word.confidence is None or word.confidence >= _SURE)


def _stands_apart(line: tuple[Word, ...], at: int) -> bool:
    first = at - 1 if at and _BEFORE.fullmatch(line[at - 1].text) else at
    tall = line[at].y1 - line[at].y0
    before = first == 0 or line[first].x0 - line[first - 1].x1 > _APART * tall or not _worded(line[:first])
    after = at + 1 == len(line) or line[at + 1].x0 - line[at].x1 > _APART * tall or not _worded(line[at + 1 :])
    return before and after


def _worded(words: Iterable[Word]) -> bool:
    return any(letter.isalnum() for word in words for letter in word.text)
