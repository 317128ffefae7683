"""Expectations from the source notes of the codification: instrument, date, issuer, effect, and who acted on it.

A note has a fixed build, which this reads without the finders it judges:
"(Điều 1 Luật số 57/2020/QH14 Luật Thanh niên ngày 16/06/2020 của Quốc hội, có hiệu lực thi hành kể từ ngày 01/01/2021,
có nội dung được sửa đổi bởi Điều 2 Luật số 1/2022/QH15 có hiệu lực thi hành kể từ ngày 01/03/2022; Điều 5 …)".
"""

import json
import lzma
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.scoring.tally import canonical, plain

SEED = 20_261_126

_KIND = (
    r"(?:Luật|Bộ luật|Thông tư liên tịch|Thông tư liên bộ|Thông tư|Nghị định|Quyết định|Nghị quyết liên tịch"
    r"|Nghị quyết|Pháp lệnh|Chỉ thị|Sắc lệnh|Lệnh)"
)
# tokens of a number: figures and capitals, blanks and joints between them; ends before a word of a title
_NUMBER = r"(?P<number>\d[\w.]*(?:\s?(?:[-/]|\.(?=\d{4}/))\s?(?:\d{4}|(?:TTg|[A-ZĐÐ][A-ZĐÐ&\d]*)(?:\([A-ZĐ]+\d*\))?(?![a-zà-ỹ])))+)"
_DAY = r"(\d\d?)/(\d\d?)/(\d{4})"
_FORCE = rf"có hiệu lực thi hành kể từ ngày {_DAY}"
_MAIN = re.compile(
    rf"\(+\s*(?P<where>[^,()]{{0,40}}?) {_KIND} số ?:? ?{_NUMBER}(?P<title> [^(].*?| \(.*?)??"
    rf"(?: ngày (?P<issued>\d\d/\d\d/\d{{4}}) của (?P<issuer>[^\d()]+?))?(?: \(\d\))?\s*, {_FORCE}"
)
_ACT = re.compile(rf"{_KIND} số ?:? ?{_NUMBER},? {_FORCE}")
# , có nội dung được sửa đổi, có nội dung bị bãi bỏ bởi | , bị bãi bỏ bởi
_ACTS = re.compile(
    r",\s*(?P<verbs>(?:(?:có nội dung )?(?:được|bị) [^,]+?,\s*)*(?:có nội dung )?(?:được|bị) [^,]+?) bởi "
)


@dataclass(frozen=True, slots=True)
class Act:
    """An instrument that acted on the article's own, with the relations that the note's words allow."""

    number: str
    relations: tuple[str, ...]
    effective_on: date


@dataclass(frozen=True, slots=True)
class Note:
    """A note and what its build says; `date` and `issuer` are None where it states none (all but a text's first)."""

    text: str
    number: str
    issued_on: date | None
    issuer: str | None
    effective_on: date
    acts: tuple[Act, ...]
    is_titled: bool


def notes(path: Path, count: int) -> tuple[Note, ...]:
    """A fixed draw of notes, half of them in full (with date and issuer), in a fixed order."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        texts = sorted({json.loads(line)["source_note"] for line in lines})
    read = [note for text in texts if (note := parsed(text)) is not None]
    full = [note for note in read if note.issuer]
    short = [note for note in read if not note.issuer and not note.is_titled]
    draw = random.Random(SEED)
    chosen = draw.sample(full, min(count // 2, len(full)))
    return (*chosen, *draw.sample(short, min(count - len(chosen), len(short))))


def parsed(text: str) -> Note | None:
    """What a note says; None for one of another build (1 in 200), which needs a reader."""
    words = " ".join(text.split())
    main = _MAIN.match(words)
    if main is None or (main["title"] and not main["issuer"]):
        return None
    rest = words[main.end() :]
    acts = tuple(_acts(rest))
    if rest.count(" số ") != len(acts):
        return None
    return Note(
        text,
        canonical(main["number"]),
        _day(*reversed(main["issued"].split("/"))) if main["issued"] else None,
        plain(main["issuer"]).strip(" .") if main["issuer"] else None,
        _day(*reversed(main.groups()[-3:])),
        acts,
        main["title"] is not None,
    )


def _acts(rest: str) -> Iterator[Act]:
    heads = list(_ACTS.finditer(rest))
    ends = [*(head.start() for head in heads[1:]), len(rest)]
    for head, end in zip(heads, ends, strict=False):
        relations = _relations(head["verbs"])
        for found in _ACT.finditer(rest, head.end(), end):
            yield Act(canonical(found["number"]), relations, _day(*reversed(found.groups()[-3:])))


def _relations(verbs: str) -> tuple[str, ...]:
    """Content amended and content repealed by one act: the note's words say both."""
    amended = ("amended_by",) if re.search("sửa đổi|bổ sung", verbs) else ()
    return (*amended, "repealed_by") if re.search("bãi bỏ|hủy bỏ|huỷ bỏ", verbs) else amended or ("cites",)


def _day(year: str, month: str, day: str) -> date:
    return date(int(year), int(month), int(day))
