"""Tables and lists of procedures of invented papers as files of many kinds."""

import html
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import takewhile
from pathlib import Path

import openpyxl


def cells(row: str) -> list[str]:
    return [cell.replace("⏎", "\n") for cell in row[1:].split("|")]


def page(body: str, title: str) -> str:
    return f"<html><head><meta charset='utf-8'><title>{html.escape(title)}</title></head><body>{body}</body></html>"


def grid(rows: Sequence[Sequence[str]]) -> str:
    out = "<table border='1'>"
    for y, row in enumerate(rows):
        out += "<tr>"
        for x, cell in enumerate(row):
            if cell in ("^", "<"):
                continue
            wide = 1 + len([*takewhile(lambda one: one == "<", row[x + 1 :])])
            tall = 1 + len([*takewhile(lambda under: x < len(under) and under[x] == "^", rows[y + 1 :])])  # noqa: B023
            said = html.escape(cell).replace("\n", "<br>")
            out += f"<td colspan={wide} rowspan={tall}>{said}</td>"
        out += "</tr>"
    return out + "</table>"


def _book(lines: Sequence[str], path: Path) -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, part in _sheets(lines):
        sheet = book.create_sheet(name)
        rows = [cells(line) for line in part if line.startswith("|")]
        titles = [line[1:] for line in part if line.startswith("#")]
        for title in (*titles, ""):
            sheet.append([title or None])
            sheet.merge_cells(start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=len(rows[0]))
        top = len(titles) + 1
        for y, row in enumerate(rows, top + 1):
            for x, cell in enumerate(row, 1):
                if cell not in ("^", "<"):
                    sheet.cell(y, x, cell or None)
        for y, x, tall, wide in _joined(rows):
            sheet.merge_cells(start_row=top + 1 + y, end_row=top + y + tall, start_column=x + 1, end_column=x + wide)
    book.save(path)


def _sheets(lines: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    name, part = "Danh mục", list[str]()
    for line in lines:
        if line.startswith("#Sheet: "):
            if any(one.startswith("|") for one in part):
                yield name, part
                part = []
            name = line[8:]
        else:
            part.append(line)
    yield name, part


def _joined(rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, int, int, int]]:
    """Row, column, height and width of each cell that is joined of several."""
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            if cell in ("^", "<"):
                continue
            wide = 1 + len([*takewhile(lambda one: one == "<", row[x + 1 :])])
            tall = 1 + len([*takewhile(lambda under: x < len(under) and under[x] == "^", rows[y + 1 :])])  # noqa: B023
            if (tall, wide) != (1, 1):
                yield y, x, tall, wide


def _web_list(lines: Sequence[str], path: Path) -> None:
    rows = [cells(line) for line in lines if line.startswith("|")]
    said = page(f"<p align='center'><b>{lines[0][1:]}</b></p>{grid(rows)}", lines[0][1:])
    path.with_suffix(".html").write_text(said, encoding="utf-8")


def _portal(lines: Sequence[str], path: Path) -> None:
    said = dict(line.split("|", 1) for line in lines)
    rows = "".join(f"<div class='row'><div>{a}:</div><div>{b}</div></div>" for a, b in said.items())
    told = page(f"<h1>Chi tiết thủ tục hành chính</h1>{rows}", said["Tên thủ tục"])
    path.with_suffix(".html").write_text(told, encoding="utf-8")


def _delimited(lines: Sequence[str], path: Path) -> None:
    path.with_suffix(".csv").write_text("\ufeff" + "\n".join(lines)[1:] + "\n", encoding="utf-8")


LISTS: dict[str, Callable[[Sequence[str], Path], None]] = {
    "xlsx": lambda lines, path: _book(lines, path.with_suffix(".xlsx")),
    "htmltable": _web_list,
    "portal": _portal,
    "csv": _delimited,
}


def tcvn3(said: str) -> bytes:
    """In TCVN3 (TCVN 5712), whose capitals have no tone marks of their own: those are written small."""
    return b"".join(_OLD.get(one) or _OLD.get(one.lower()) or one.encode("ascii", "replace") for one in said)


_OLD = {
    letter: bytes([code])
    for letter, code in zip(
        "áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵĂÂÊÔƠƯĐ",
        bytes.fromhex(
            "b8b5b6b7b9a8bebbbcbdc6a9cac7c8c9cbaed0cccecfd1aad5d2d3d4d6ddd7d8dcdee3dfe1e2e4abe8e5e6e7e9"
            "acedeaebeceef3eff1f2f4adf8f5f6f7f9fdfafbfcfea1a2a3a4a5a6a7"
        ),
        strict=True,
    )
}


def rich(paragraphs: Iterable[str | list[list[str]]]) -> bytes:
    """As Word saves RTF: paragraphs, and rows of cells."""
    out = ["{\\rtf1\\ansi\\ansicpg1252\\uc1\\deff0{\\fonttbl{\\f0 Times New Roman;}}\\f0\\fs26"]
    for said in paragraphs:
        if isinstance(said, str):
            out += [f"\\pard {_escaped(line)}\\par" for line in said.split("\n")]
            continue
        for row in said:
            ends = "".join(f"\\cellx{1400 * at}" for at in range(1, len(row) + 1))
            cells = "".join(f"\\pard\\intbl {_escaped(cell)}\\cell " for cell in row)
            out.append(f"\\trowd{ends}{cells}\\row")
    return ("\n".join(out) + "}").encode("ascii")


def _escaped(said: str) -> str:
    plain = "".join(one if ord(one) < 128 else f"\\u{ord(one)}?" for one in said)
    return plain.replace("\n", "\\line ")
