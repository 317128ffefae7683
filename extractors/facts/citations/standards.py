"""Standards and technical regulations a text names: TCVN, QCVN, ISO, with the edition where one is printed."""

import re
from dataclasses import replace

from extractors.facts.writing.anchors import at_word
from extractors.facts.writing.rows import Form
from law.facts import StandardMention
from law.folding import HYPHENS
from law.text import Span

_YEAR = r"(?:19|20)\d\d"
_FAMILY = at_word(
    "TCVN", "QCVN", "QCXDVN", "TCXDVN", "QCKTĐP", "QCĐP", "TCXD", "TCCS", "TCQS", "ISO", "IEC", "CODEX", "ASTM",
    behind=r"[\w/]",
)  # fmt: skip
# also ISO/IEC 17025 | TCVN 7568-29:2023 | QCVN 01-1:2018/BYT | TCXDVN 104:2007
_STANDARD = Form(
    rf"(?P<family>{_FAMILY})"
    r"(?P<parts>(?:\s?/\s?(?:IEC|TS|TR|IWA|QS|BQP|NN))?(?:\s+(?:ISO|IEC)(?:\s?/\s?(?:IEC|TS|TR))?)?)"
    rf"\s*[-:]?\s*(?:số\s*:?\s*)?(?P<number>[A-Z]?\d{{1,6}}(?:(?:[-.–]|\s(?=\d{{1,3}}:(?:19"
    rf"|20)\d\d))\d{{1,3}}(?!\d)){{0,3}})"
    rf"(?:\s?[:\-–]\s?(?P<edition>{_YEAR})(?!\d))?(?P<body>\s?/\s?[A-ZĐ]{{2,10}}(?:-[A-ZĐ]{{2,10}})?(?!\w))?",
    "TCVN ISO 9001:2015",
)
# TCVN ISO 9001:2015 (ISO 9001:2015): the second is the same standard
_SAME_AS = Form(r"\s*\(\s*(?:tương đương\s+(?:với\s+)?)?$", " (")


def find_standards(content: str) -> tuple[StandardMention, ...]:
    """Mentions in order; an adopted standard with its source in brackets is one mention."""
    found: list[StandardMention] = []
    for match in _STANDARD.finditer(content):
        mention = _mention(match)
        if found and _is_source_of(found[-1], mention, content):
            close = mention.span.end + (content[mention.span.end : mention.span.end + 1] == ")")
            found[-1] = replace(found[-1], span=Span(found[-1].span.start, close))
        else:
            found.append(mention)
    return tuple(found)


def _mention(match: re.Match[str]) -> StandardMention:
    edition = int(match["edition"]) if match["edition"] else None
    parts = re.sub(r"\s*/\s*", "/", match["parts"]).strip()
    family = f"{match['family']}{parts}" if parts.startswith("/") else f"{match['family']} {parts}".strip()
    year = f":{edition}" if edition else ""
    body = re.sub(r"\s", "", match["body"] or "")
    number = f"{family} {match['number'].translate(HYPHENS).replace(' ', '-')}{year}{body}"
    return StandardMention(Span(match.start(), match.end()), number, match["family"], edition)


def _is_source_of(first: StandardMention, second: StandardMention, content: str) -> bool:
    between = content[first.span.end : second.span.start]
    return first.family in ("TCVN", "QCVN") and second.family in ("ISO", "IEC") and bool(_SAME_AS.match(between))
