"""Makes the sample papers in every format rasoat reads: `python -m samples.make_samples` (extra `samples`).

The papers are committed; this is how they came to be, and how another is added. Fonts: Tinos (fonts-croscore).
"""

import io
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap

import docx
import openpyxl
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from samples import procedures, story
from samples.story import MOTTO, Paper

FOLDER = Path(__file__).parent / "papers"
FONTS = Path("/usr/share/fonts/truetype/croscore")
DPI = 200
PAGE = (1654, 2339)
RED = (196, 30, 40)
# TCVN3 (TCVN 5712:1993): capitals with a tone mark have no code of their own and take the small letter's.
_TCVN3 = dict(
    zip(
        "áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵĂÂÊÔƠƯĐ",
        bytes.fromhex(
            "b8b5b6b7b9a8bebbbcbdc6a9cac7c8c9cbaed0cccecfd1aad5d2d3d4d6ddd7d8dcdee3dfe1e2e4abe8e5e6e7e9"
            "acedeaebeceef3eff1f2f4adf8f5f6f7f9fdfafbfcfea1a2a3a4a5a6a7"
        ),
        strict=True,
    )
)


def lines_of(paper: Paper) -> Iterator[str]:
    """The paper as plain lines, its two-column head one column after the other."""
    yield from (*paper.issuer, "-------", *MOTTO, "---------------", "")
    yield from (f"Số: {paper.number}", paper.place_and_day, "")
    yield from filter(None, (paper.kind, paper.title))
    yield ""
    yield from paper.body
    yield from ("\t".join(row) for row in paper.table)
    yield ""
    yield from paper.signature


def tcvn3(text: str) -> bytes:
    return bytes(_code(letter) for letter in text)


def _code(letter: str) -> int:
    return _TCVN3.get(letter) or _TCVN3.get(letter.lower()) or ord(letter)


def html(paper: Paper) -> str:
    head = "<br>".join(paper.issuer), "<br>".join(MOTTO)
    body = "\n".join(f"<p>{line}</p>" for line in paper.body)
    return (
        f'<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8">'
        f"<title>{paper.kind} {paper.number}</title></head>\n"
        f"<body>\n<table><tr><td>{head[0]}</td><td>{head[1]}</td></tr>\n"
        f"<tr><td>Số: {paper.number}</td><td>{paper.place_and_day}</td></tr></table>\n"
        f"<p><b>{paper.kind}</b></p>\n<p><b>{paper.title}</b></p>\n{body}\n<p>{'<br>'.join(paper.signature)}</p>\n"
        "</body></html>\n"
    )


def rtf(paper: Paper) -> bytes:
    body = "\\par\n".join("".join(_rtf(letter) for letter in line) for line in lines_of(paper))
    return ("{\\rtf1\\ansi\\ansicpg1252\\uc1{\\fonttbl{\\f0 Times New Roman;}}\\f0\\fs28\n" + body + "\\par}").encode(
        "ascii"
    )


def _rtf(letter: str) -> str:
    if letter in "\\{}":
        return "\\" + letter
    return letter if letter.isascii() else f"\\u{ord(letter)}?"


def word(paper: Paper) -> bytes:
    made = docx.Document()
    head = made.add_table(rows=2, cols=2)
    head.cell(0, 0).text, head.cell(0, 1).text = "\n".join(paper.issuer), "\n".join(MOTTO)
    head.cell(1, 0).text, head.cell(1, 1).text = f"Số: {paper.number}", paper.place_and_day
    for line in (paper.kind, paper.title, *paper.body):
        made.add_paragraph(line)
    if paper.table:
        table = made.add_table(rows=0, cols=len(paper.table[0]))
        for row in paper.table:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    for line in paper.signature:
        made.add_paragraph(line)
    return _saved(made)


def workbook() -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in (procedures.KEYS, *procedures.PROCEDURES):
        sheet.append(row)
    return _saved(made)


def _saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]  # both libraries' documents save to a stream
    return out.getvalue()


def pdf(paper: Paper) -> bytes:
    """Typeset, with a text layer."""
    pdfmetrics.registerFont(TTFont("Tinos", str(FONTS / "Tinos-Regular.ttf")))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for page in pages_of(paper):
        canvas.setFont("Tinos", 13)
        for x, y, text in page:
            canvas.drawString(x, A4[1] - y, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def pages_of(paper: Paper) -> list[list[tuple[float, float, str]]]:
    """Lines with their places in points from the top left corner, page by page."""
    pages = [_head(paper)]
    y = 190.0
    for at, paragraph in enumerate(paper.body):
        if at and at == paper.second_page:
            pages.append([])
            y = 70.0
        for line in wrap(paragraph, 76):
            pages[-1].append((72.0, y, line))
            y += 20
        y += 6
    pages[-1] += [(330.0, y + 30 + 20 * at, line) for at, line in enumerate(paper.signature)]
    return pages


def _head(paper: Paper) -> list[tuple[float, float, str]]:
    left = [(72.0, 60.0 + 18 * at, line) for at, line in enumerate(paper.issuer)]
    right = [(280.0, 60.0 + 18 * at, line) for at, line in enumerate(MOTTO)]
    numbers = [(72.0, 110.0, f"Số: {paper.number}"), (310.0, 110.0, paper.place_and_day)]
    return left + right + numbers + [(250.0, 145.0, paper.kind), (110.0, 165.0, paper.title)]


def images(paper: Paper, *, stamped: bool) -> list[Image.Image]:
    """Pages as a scanner gives them: a little turned, a little grey, the stamp in red over the signature."""
    drawn = [_drawn(page) for page in pages_of(paper)]
    if stamped:
        _stamp(drawn[-1], *pages_of(paper)[-1][-1][:2], " ".join(paper.issuer))
    return [page.rotate(0.3, resample=Image.Resampling.BICUBIC, fillcolor="white") for page in drawn]


def _drawn(lines: list[tuple[float, float, str]]) -> Image.Image:
    page = Image.new("RGB", PAGE, "white")
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype(str(FONTS / "Tinos-Regular.ttf"), 13 * DPI // 72)
    for x, y, text in lines:
        draw.text((x * DPI / 72, (y - 12) * DPI / 72), text, fill=(25, 25, 30), font=font)
    dust = random.Random(len(lines))
    for _ in range(60):
        draw.point((dust.randrange(PAGE[0]), dust.randrange(PAGE[1])), fill=(90, 90, 90))
    return page


def _stamp(page: Image.Image, x: float, y: float, words: str) -> None:
    draw = ImageDraw.Draw(page)
    cx, cy = x * DPI / 72 - 30, (y + 30) * DPI / 72
    for radius, width in ((150, 6), (105, 3)):
        draw.ellipse((cx - radius, cy - radius, cx + radius, cy + radius), outline=RED, width=width)
    font = ImageFont.truetype(str(FONTS / "Tinos-Regular.ttf"), 24)
    draw.text((cx, cy), "\n".join(wrap(words, 12)), fill=RED, font=font, anchor="mm", align="center")


def _picture(pages: list[Image.Image], kind: str) -> bytes:
    out = io.BytesIO()
    rest: dict[str, object] = {"save_all": True, "append_images": pages[1:]} if len(pages) > 1 else {}
    pages[0].save(out, kind, dpi=(DPI, DPI), resolution=DPI, quality=60, **rest)
    return out.getvalue()


def _fax(pages: list[Image.Image]) -> bytes:
    out = io.BytesIO()
    first, *others = [page.convert("L").point(lambda value: 255 * (value > 150)).convert("1") for page in pages]
    first.save(out, "TIFF", compression="group4", dpi=(DPI, DPI), save_all=True, append_images=others)
    return out.getvalue()


def bundle(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(zipfile.ZipInfo(name, (2026, 11, 2, 8, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def papers() -> dict[str, bytes]:
    """Every sample by its file name."""
    circular = word(story.CIRCULAR_2021)
    letter = "\r\n".join(lines_of(story.LETTER_2026)).encode("utf-8")
    return {
        "01-nghi-dinh-901-2018.html": html(story.DECREE_2018).encode(),
        "02-nghi-dinh-955-2025.pdf": pdf(story.DECREE_2025),
        "03-thong-tu-912-2021.docx": circular,
        "04-quyet-dinh-41-2006.rtf": rtf(story.DECISION_2006),
        "05-quyet-dinh-17-2012.txt": tcvn3("\r\n".join(lines_of(story.DECISION_2012))),
        "06-quyet-dinh-08-2026.pdf": _picture(images(story.DECISION_2026, stamped=True), "PDF"),
        "07-chi-thi-05-2012.tiff": _fax(images(story.DIRECTIVE_2012, stamped=False)),
        "08-ke-hoach-77-2021.docx": word(story.PLAN_2021),
        "09-quyet-dinh-33-2023.txt": "\r\n".join(lines_of(story.DECISION_2023)).encode("utf-16"),
        "10-nghi-quyet-12-2025.jpg": _picture(images(story.RESOLUTION_2025, stamped=True), "JPEG"),
        "11-thu-tuc-hanh-chinh.xlsx": workbook(),
        "12-quyet-dinh-226-2026.docx": word(story.ANNOUNCEMENT_2026),
        "13-trang-bi-chan.html": story.BLOCKED_PAGE.encode(),
        "14-ho-so-gui-lai.zip": bundle({"thong-tu-912-2021.docx": circular, "cong-van-318.txt": letter}),
    }


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, content in papers().items():
        (FOLDER / name).write_bytes(content)


if __name__ == "__main__":
    main()
