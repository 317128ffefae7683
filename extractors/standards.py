"""Standards and technical regulations that a text names, each with its edition where one is printed."""

import re

from law.facts import StandardMention
from law.folding import HYPHENS, squeeze
from law.text import Span

# 9001 | 01-100 | 7568-29
_BODY = r"\d{1,5}(?:-(?!(?:19|20)\d\d\b)\d{1,4}){0,2}"
# :2008 | : 2008 | -1995
_EDITION = r"(?:\s?[:-]\s?(?P<{0}>(?:19|20)\d\d)\b)?"
# ISO 9001:2008 | ISO/IEC 27001
_ISO = r"ISO(?:\s?/\s?(?:IEC|TS|TR|ASTM))?"
# TCVN ISO 9001:2015 (ISO 9001:2015) | QCVN 07:2023/BXD | tiêu chuẩn ISO 9001 hoặc tương đương
_STANDARD = re.compile(
    rf"(?<![\w/])(?P<family>TCVN(?P<adopted>\s{_ISO})?|QCVN|{_ISO})\s?[:.]?\s?(?P<body>{_BODY})"
    rf"{_EDITION.format('edition')}(?P<issuer>\s?/\s?[A-ZĐ]{{2,}}(?:-[A-ZĐ]+)?)?(?![\w])"
    rf"(?P<same>\s?\(\s?{_ISO}\s?\d{{3,5}}(?:-\d{{1,2}})?(?:\s?:\s?\d{{4}})?\s?\))?"
)


def find_standards(content: str) -> tuple[StandardMention, ...]:
    """Every mention of a standard of ISO, TCVN or QCVN; one with its foreign twin in brackets is one mention."""
    return tuple(_made(found) for found in _STANDARD.finditer(content.translate(HYPHENS)))


def _made(found: re.Match[str]) -> StandardMention:
    family = re.sub(r"\s?/\s?", "/", squeeze(found["family"]))
    edition = found["edition"]
    issuer = re.sub(r"\s", "", found["issuer"] or "")
    number = f"{family} {found['body']}" + (f":{edition}" if edition else "") + issuer
    short = re.split(r"[ /]", family)[0]
    return StandardMention(Span(found.start(), found.end()), number, short, int(edition) if edition else None)
