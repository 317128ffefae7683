"""Real files of an invented province, made from one text in which somebody wrote its papers.

A paper begins with `=== STYLE`, then `@ WHO KIND NUMBER DAY TITLE`, then its lines; `%basis X` is a line of the preamble,
`%sign` the signature before an annex. Lines of `|` are a table: `<` joins a cell to the one before it, `^` to that above,
`⏎` breaks a line in it. `=== plain` is followed by papers of one article, a line each; a list of procedures (`xlsx`,
`htmltable`, `csv`) has its title after `#`, `#Sheet: NAME` begins a sheet of a book.
"""

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from pathlib import Path

import docx

from tests import carriers

KINDS = {
    "QĐ": "QUYẾT ĐỊNH", "NQ": "NGHỊ QUYẾT", "CT": "CHỈ THỊ", "KH": "KẾ HOẠCH", "TTr": "TỜ TRÌNH", "NĐ": "NGHỊ ĐỊNH",
    "TT": "THÔNG TƯ", "VBHN": "QUYẾT ĐỊNH", "TB": "THÔNG BÁO", "Luật": "LUẬT", "CV": "", "BC": "BÁO CÁO",
    "TTLT": "THÔNG TƯ LIÊN TỊCH", "HD": "HƯỚNG DẪN",
}  # fmt: skip
CENTRAL = {  # masthead, who signs
    "TTg": ("THỦ TƯỚNG CHÍNH PHỦ", "THỦ TƯỚNG"), "CP": ("CHÍNH PHỦ", "TM. CHÍNH PHỦ\nTHỦ TƯỚNG"),
    "QH": ("QUỐC HỘI", "CHỦ TỊCH QUỐC HỘI"),
    "BNNMT": ("BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG"),
    "LT": ("BỘ TÀI CHÍNH - BỘ NỘI VỤ", "BỘ TRƯỞNG BỘ TÀI CHÍNH"),
    "BTC": ("BỘ TÀI CHÍNH", "KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG"), "BYT": ("BỘ Y TẾ", "KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG"),
}  # fmt: skip
DEPARTMENTS = {
    "STP": "SỞ TƯ PHÁP", "SXD": "SỞ XÂY DỰNG", "SCT": "SỞ CÔNG THƯƠNG", "SYT": "SỞ Y TẾ",
    "SKHCN": "SỞ KHOA HỌC VÀ CÔNG NGHỆ", "SNV": "SỞ NỘI VỤ",
}  # fmt: skip
LEVELS = {"commune": "XÃ", "district": "HUYỆN"}  # by the style
STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
SIGNERS = ("Trần Quốc Khải", "Lê Thị Thu Hà", "Phạm Minh Đức")
STYLES = ("txt1", "txt2", "html", "docx")  # of plain papers, by turns
Block = tuple[str, str | list[list[str]]]  # p a paragraph, c a centred one, s the signature, t a table


@dataclass(frozen=True, slots=True)
class Paper:
    style: str
    who: str
    kind: str
    number: str
    day: date
    title: str
    lines: tuple[str, ...]
    place: str

    @property
    def body(self) -> str:
        if self.who in DEPARTMENTS:
            return f"UBND TỈNH {self.place.upper()}\n{DEPARTMENTS[self.who]}"
        if self.who in CENTRAL:
            return CENTRAL[self.who][0]
        if self.style == "party":
            return f"TỈNH ỦY {self.place.upper()}\n*"
        if self.style in LEVELS:
            return f"ỦY BAN NHÂN DÂN\n{LEVELS[self.style]} {self.place.upper()}"
        return f"{'HỘI ĐỒNG' if self.kind == 'NQ' else 'ỦY BAN'} NHÂN DÂN\nTỈNH {self.place.upper()}"

    @property
    def signature(self) -> str:
        if self.who in CENTRAL:
            return CENTRAL[self.who][1]
        if self.who in DEPARTMENTS:
            return "GIÁM ĐỐC"
        if self.style == "party":
            return "T/M BAN THƯỜNG VỤ\nBÍ THƯ"
        return "CHỦ TỊCH" if self.kind == "NQ" else "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"

    @property
    def signer(self) -> str:
        return "" if self.style in ("unsigned", "draft") else SIGNERS[sum(map(ord, self.number)) % 3]

    @property
    def dated(self) -> str:
        day = "    " if self.style == "unsigned" else f"{self.day:%d}"
        return "" if self.kind == "Luật" else f"{self.place}, ngày {day} tháng {self.day:%m} năm {self.day:%Y}"

    def blocks(self) -> Iterator[Block]:
        yield from self._top()
        at = 0
        while at < len(self.lines):
            line = self.lines[at]
            if line.startswith("|"):
                rows = [*takewhile(lambda one: one.startswith("|"), self.lines[at:])]
                yield "t", [carriers.cells(row) for row in rows]
                at += len(rows)
                continue
            if not line.startswith("%basis"):
                yield ("s", self.signature) if line == "%sign" else ("p", line)
            at += 1
        if "%sign" not in self.lines:
            yield "s", self.signature

    def _top(self) -> Iterator[Block]:
        if self.style == "letter":
            return
        if self.style == "vbhn":
            yield "p", "VĂN BẢN HỢP NHẤT"
        yield "c", KINDS[self.kind]
        yield "c", self.title
        if self.kind not in ("QĐ", "NQ", "NĐ", "TT") or self.style == "vbhn":
            return
        if self.kind in ("QĐ", "NQ"):
            yield "c", self.body.replace("\n", " ")
        of = "Chính phủ" if self.who in CENTRAL else "chính quyền địa phương"
        yield "p", f"Căn cứ Luật Tổ chức {of};"
        for line in self.lines:
            if line.startswith("%basis "):
                yield "p", f"Căn cứ {line[7:]};"
        if self.kind in ("QĐ", "NQ"):
            yield "c", "QUYẾT ĐỊNH:" if self.kind == "QĐ" else "QUYẾT NGHỊ:"


def _text(one: Paper) -> str:
    number = f"Luật số: {one.number}" if one.kind == "Luật" else f"Số: {one.number}"
    if one.style == "txt2":
        body, *under = one.body.split("\n")
        rows = [(body, STATE[0]), (*under, f"   {STATE[1]}") if under else ("-------", f"   {STATE[1]}"),
                ("-------", "   ---------------"), (number, f"   {one.dated}")]  # fmt: skip
        out = [f"{left:<40}{right}" for left, right in rows]
    else:
        state = ("ĐẢNG CỘNG SẢN VIỆT NAM",) if one.style == "party" else (*STATE, "---------------")
        out = [*one.body.split("\n"), "-------", *state, number]
        out = [*{"draft": ["DỰ THẢO LẦN 2"], "secret": ["MẬT"]}.get(one.style, []), *out]
        out += [one.title, one.dated] if one.style == "letter" else [one.dated]
    for kind, said in one.blocks():
        if isinstance(said, list):
            out += ["\t".join(row).replace("\n", " ") for row in said]
        elif kind == "s":
            out += ["", "Nơi nhận:", "- Như Điều 3;", "- Lưu: VT.", said, "", one.signer, ""]
        else:
            out += ["", said, ""] if kind == "c" else [said]
    return "\n".join(out)


def _page(one: Paper) -> str:
    body, state = one.body.replace("\n", "<br>"), "<br>".join(STATE)
    out = [
        f"<table><tr><td><p><b>{body}</b><br>-------</p></td><td><p><b>{state}</b><br>---------------</p></td></tr>"
        f"<tr><td><p>Số: {one.number}</p></td><td><p><i>{one.dated}</i></p></td></tr></table>"
    ]
    for kind, said in one.blocks():
        if isinstance(said, list):
            out.append(carriers.grid(said))
        elif kind == "s":
            who = said.replace("\n", "<br>")
            out.append(
                f"<table><tr><td>Nơi nhận:<br>- Lưu: VT.</td><td><b>{who}<br><br>{one.signer}</b></td></tr></table>"
            )
        else:
            out.append(
                f"<p align='center'><b>{html.escape(said)}</b></p>" if kind == "c" else f"<p>{html.escape(said)}</p>"
            )
    return carriers.page("".join(out), one.title)


def _word(one: Paper, path: Path) -> None:
    document = docx.Document()
    head = document.add_table(rows=2, cols=2)
    cells = (f"{one.body}\n-------", "\n".join(STATE), f"Số: {one.number}", one.dated)
    for cell, said in zip((*head.rows[0].cells, *head.rows[1].cells), cells, strict=True):
        cell.text = said
    for kind, text in one.blocks():
        if isinstance(text, list):
            table = document.add_table(rows=len(text), cols=max(map(len, text)))
            for y, row in enumerate(text):
                for x, said in enumerate(row):
                    if said in ("<", "^"):
                        table.cell(y, x).merge(table.cell(y, x - 1) if said == "<" else table.cell(y - 1, x))
                    else:
                        table.cell(y, x).text = said
        elif kind == "s":
            foot = document.add_table(rows=1, cols=2)
            foot.cell(0, 0).text, foot.cell(0, 1).text = "Nơi nhận:\n- Lưu: VT.", f"{text}\n\n{one.signer}"
        else:
            document.add_paragraph(text)
    document.save(str(path))


def make(source: str, folder: Path, places: dict[str, str]) -> None:
    """Every paper of the text as a file; `places` are the provinces by their short names."""
    for at, part in enumerate(re.split(r"^=== ", source, flags=re.M)[1:]):
        style, *lines = part.rstrip("\n").split("\n")
        if style in carriers.LISTS:
            carriers.LISTS[style](lines, folder / f"thu tuc {at}")
            continue
        papers = (
            [_plain(k, line, places) for k, line in enumerate(lines)]
            if style == "plain"
            else [_paper(style, lines, places)]
        )
        for one in papers:
            _write(one, folder / f"{one.who}-{one.number.replace('/', '-')}-{one.day.year}")


def _paper(style: str, lines: Sequence[str], places: dict[str, str]) -> Paper:
    who, kind, number, day, title = lines[0].removeprefix("@ ").split(" ", 4)
    place = places.get(who, "Hà Nội")
    return Paper(style, who, kind, number, date.fromisoformat(day), title, tuple(lines[1:]), place)


def _plain(at: int, line: str, places: dict[str, str]) -> Paper:
    who, number, day, title = line.split(" ", 3)
    kind = next((one for one in ("NQ", "CT", "KH") if f"{one}-" in number), "QĐ")
    named = {"QĐ": "Quyết định", "NQ": "Nghị quyết"}.get(kind)
    body = [f"Điều 1. {title}.", f"Điều 2. {named} này có hiệu lực sau 10 ngày kể từ ngày ký."]
    body = body if named else [f"1. {title} trên địa bàn tỉnh.", "2. Các sở, ngành tổ chức thực hiện."]
    return _paper(STYLES[at % 4], [f"@ {who} {kind} {number} {day} {title}", *body], places)


def _laid(one: Paper) -> Iterator[str | list[list[str]]]:
    yield from (one.body, *STATE, f"Số: {one.number}", one.dated)
    yield from (said for _, said in one.blocks())


def _write(one: Paper, path: Path) -> None:
    if one.style == "docx":
        _word(one, path.with_name(f"{path.name}.docx"))
    elif one.style == "html":
        path.with_name(f"{path.name}.html").write_text(_page(one), encoding="utf-8")
    elif one.style == "tcvn3":
        path.with_name(f"{path.name}.txt").write_bytes(carriers.tcvn3(_text(one)))
    elif one.style == "rtf":
        path.with_name(f"{path.name}.doc").write_bytes(carriers.rich(_laid(one)))
    else:
        said = unicodedata.normalize("NFD", _text(one)) if one.style == "nfd" else _text(one)
        path.with_name(f"{path.name}.txt").write_text(said, encoding="utf-8")
