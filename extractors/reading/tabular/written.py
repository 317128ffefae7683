"""Tables that are written as lines: cells parted by tabs, or each on a line of its own behind a sign (RTF)."""

from collections.abc import Iterator, Sequence

from extractors.reading.assembly import PageText, clean
from extractors.reading.tabular import heads, tables, tasks

NEXT = "\x1e"  # begins a line that is the next cell of its row


def page_of(text: str) -> PageText:
    """A plain text as one page, with the rows of its tables."""
    content, rows = tables.laid_out(clean(tabbed(text)))
    return PageText(content, rows=rows)


def tabbed(text: str) -> str:
    """The text, the cells of rows apart where a known head stands over lines with tabs; other lines as they were."""
    if "\t" not in text:
        return text
    return "\n".join(_tabbed(text.split("\n")))


def _tabbed(lines: Sequence[str]) -> Iterator[str]:
    is_open = False
    for printed in lines:
        cells = [cell.strip() for cell in printed.split("\t")]
        is_open = len(cells) > 1 and (is_open or _is_head(cells))
        yield tables.line(cells) if is_open else printed


def behind_signs(text: str) -> str:
    """The same where `NEXT` begins each further cell of a row; the cells of other tables stay lines."""
    lines = text.split("\n")
    return "\n".join(_rows(lines)) if NEXT in text else text


def _rows(lines: Sequence[str]) -> Iterator[str]:
    at, is_open = 0, False
    while at < len(lines):
        cells, end = _row(lines, at)
        is_open = len(cells) > 1 and (is_open or _is_head(cells))
        yield from [tables.line(cells)] if is_open else (line.removeprefix(NEXT) for line in lines[at:end])
        at = end


def _row(lines: Sequence[str], at: int) -> tuple[list[str], int]:
    """The cells of the row that begins here, each maybe of several lines, and the line behind it: a sign alone with
    no other sign after it ends a row."""
    cells, end = [lines[at].removeprefix(NEXT)], at + 1
    while end < len(lines) and (len(cells) > 1 or lines[end].startswith(NEXT)):
        more = end + 1 < len(lines) and lines[end + 1].startswith(NEXT)
        if lines[end] == NEXT and not more:
            return cells, end + 1
        if lines[end].startswith(NEXT):
            cells.append(lines[end].removeprefix(NEXT))
        else:
            cells[-1] += f" {lines[end]}"
        end += 1
    return cells, end


def _is_head(cells: Sequence[str]) -> bool:
    return bool(heads.columns(cells) or tasks.columns(cells) or heads.guessed(cells))
