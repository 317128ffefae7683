"""Cells of a web page's table that span columns and rows: the column of each, and what reaches down into a row."""

from collections.abc import Iterator

from lxml.html import HtmlElement

WIDEST = 100  # columns or rows that a cell may span
Reached = dict[HtmlElement, frozenset[int]]  # of each row the columns into which a cell above reaches down


def reached(element: HtmlElement) -> Reached:
    """Of all rows of the tables in an element; none where no cell spans rows."""
    found: Reached = {}
    if element.find(".//*[@rowspan]") is None:
        return found
    for table in element.iter("table"):
        open_rows: dict[int, int] = {}  # column → rows below that its cell still reaches
        for row in (one for one in table.iter("tr") if next(one.iterancestors("table")) is table):
            found[row] = frozenset(at for at, left in open_rows.items() if left > 0)
            open_rows = {at: left - 1 for at, left in open_rows.items() if left > 1}
            for at, cell in placed(row, found[row]):
                open_rows |= dict.fromkeys(range(at, at + 1 + more(cell, "colspan")), more(cell, "rowspan"))
    return found


def placed(row: HtmlElement, below: frozenset[int]) -> Iterator[tuple[int, HtmlElement]]:
    """The cells of a row, each with its column."""
    at = 0
    for cell in row:
        if cell.tag in ("td", "th"):
            while at in below:
                at += 1
            yield at, cell
            at += 1 + more(cell, "colspan")


def more(cell: HtmlElement, name: str) -> int:
    """How many columns or rows more than its own a cell spans."""
    span = cell.get(name, "1")
    return min(int(span), WIDEST) - 1 if span.isdigit() and int(span) else 0
