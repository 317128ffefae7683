"""Draws pages of real legal texts as an office prints them, and damages them as an office's scanner does.

`draw(number, index)` is page `index` of set `number`: the same at any time, and no document is in two sets. So what is
measured on a set that nobody looked at says how pages are read that nobody tuned to. The texts are those of
`vbpl/docs.jsonl.xz` (RASOAT_SHARED), their faces those of Times, which `infra/fonts.sh` installs.
`python -m tests.fresh_pages SET FOLDER` writes the pages to be looked at.
"""

import json
import lzma
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from index.corpora import shared_data
from law.folding import fold, nfc

Pixels = NDArray[np.uint8]
Face = ImageFont.FreeTypeFont

PAGES = 120  # of a set
_A4 = (595.3, 841.9)  # points
_LEFT, _RIGHT, _TOP, _BOTTOM = 85.0, 48.0, 57.0, 57.0  # margins of Nghị định 30/2020/NĐ-CP: 30, 17, 20, 20 mm
_FACES = (
    ("Tinos-Regular", "Tinos-Bold", "Tinos-Italic"),
    ("LiberationSerif-Regular", "LiberationSerif-Bold", "LiberationSerif-Italic"),
    ("FreeSerif", "FreeSerifBold", "FreeSerifItalic"),
    ("DejaVuSerif", "DejaVuSerif-Bold", "DejaVuSerif-Italic"),
)
_RECIPIENTS = ("Nơi nhận:", "- Như trên;", "- Các cơ quan liên quan;", "- Công báo;", "- Lưu: VT, PC.")
_RULE = re.compile(r"[-–_=*\s.]*")
_NUMBER_LINE = re.compile(r"(?:\w+ )?s[ốô]\s*:\s*\d", re.I)
_DATE_LINE = re.compile(r".{2,40}, *ngày *\d+ *tháng *\d+ *năm *\d{4}\.?")


@dataclass(frozen=True, slots=True)
class Paper:
    """A document's text by the parts of a page: the head's columns, the number, place and date, and what follows."""

    issuer: tuple[str, ...]
    state: tuple[str, str]
    number: str
    dated: str
    body: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as a file, what was done to it, and its text in the order of reading: the head column by column."""

    name: str
    condition: str
    dpi: int
    data: bytes
    text: str


def draw(number: int, index: int, *, cut: float | None = None) -> Sheet:
    """Page `index` (from 0) of set `number` (from 1); `cut`: the scan begins so many points under the top of the number,
    as of a sheet that lay shifted in the scanner (`text` still says all that was printed)."""
    order = np.random.default_rng(30_2020).permutation(len(papers()))
    paper = papers()[order[((number - 1) * PAGES + index) % len(order)]]
    random = np.random.default_rng((number, index))
    condition = [*CONDITIONS][index % len(CONDITIONS)]
    dpi = int(random.choice((150, 200, 300), p=(0.25, 0.5, 0.25)))
    typeset = _Page(paper, random, dpi)
    image = CONDITIONS[condition](_shifted(typeset, cut), random, typeset)
    data, ending = _encoded(image, condition, random, dpi)
    return Sheet(f"{number}-{index:03d}-{condition}-{dpi}.{ending}", condition, dpi, data, "\n".join(typeset.said))


def _shifted(page: "_Page", cut: float | None) -> Pixels:
    """The page without what stands above, so many points under the top of the number; as high as it was."""
    image = np.asarray(page.image)
    lost = 0 if cut is None else round((page.number_at + cut) * page.scale)
    return np.concatenate((image[lost:], np.full_like(image[:lost], 255)))


@cache
def papers() -> tuple[Paper, ...]:
    """The documents whose head can be laid out: issuer, state, number, and place and date."""
    with lzma.open(shared_data() / "vbpl/docs.jsonl.xz", "rt", encoding="utf-8") as lines:
        texts = (str(json.loads(line)["text"] or "") for line in lines)
        return tuple(paper for text in texts if (paper := _paper(text)))


def _paper(text: str) -> Paper | None:
    lines = [" ".join(nfc(line).split()) for line in text.split("\n")]
    lines = [line for line in lines if not _RULE.fullmatch(line)]
    head = lines[:10]
    state = next((at for at, line in enumerate(head) if fold(line).startswith("cong hoa xa hoi")), None)
    numbered = next((at for at, line in enumerate(head) if _NUMBER_LINE.match(line)), None)
    dated = next((at for at, line in enumerate(head) if _DATE_LINE.fullmatch(line)), None)
    if not state or numbered is None or dated is None or min(numbered, dated) < state + 2 or len(lines) < 20:
        return None
    rest = tuple(lines[max(numbered, dated) + 1 :])
    return Paper(tuple(lines[:state]), (head[state], head[state + 1]), head[numbered], head[dated], rest)


# --- typesetting


@cache
def _files() -> dict[str, Path]:
    return {path.stem: path for path in sorted(Path("/usr/share/fonts").rglob("*.ttf"))}


class _Page:
    """A page being printed from top to bottom; `said` is what stands on it."""

    def __init__(self, paper: Paper, random: np.random.Generator, dpi: int) -> None:
        self.scale = dpi / 72
        self.image = Image.new("RGB", (round(_A4[0] * self.scale), round(_A4[1] * self.scale)), "white")
        self.said: list[str] = []
        self._names = _FACES[int(random.choice(len(_FACES), p=(0.4, 0.3, 0.2, 0.1)))]
        self._ink = ImageDraw.Draw(self.image)
        self._size = float(random.choice((13, 13.5, 14)))
        self._at = _TOP
        self.number_at = 0.0  # points from the top, of the number
        self._print(paper, random)

    def _face(self, weight: int, size: float) -> Face:
        return ImageFont.truetype(_files()[self._names[weight]], round(size * self.scale))

    def _print(self, paper: Paper, random: np.random.Generator) -> None:
        self._head(paper)
        has_foot, is_even, weight = random.random() < 0.4, random.random() < 0.5, 2 if random.random() < 0.6 else 0
        end = _A4[1] - _BOTTOM - (110 if has_foot else 0)
        first = next((at for at, line in enumerate(paper.body) if line.startswith("Căn cứ")), 2)
        for at, line in enumerate(paper.body):
            if self._at > end - 2 * self._size:
                break
            if at < first:
                self._centred(line, self._face(1, self._size), (_LEFT, _A4[0] - _RIGHT), 1.25 * self._size)
                self.said.append(line)
            else:
                is_base = line.startswith(("Căn cứ", "Theo đề nghị"))
                self._paragraph(line, self._face(weight if is_base else 0, self._size), end, is_even=is_even)
        if has_foot:
            self._foot(paper, end + 8)

    def _head(self, paper: Paper) -> None:
        middle = _A4[0] * 0.42
        left, right = (_LEFT - 25, middle), (middle + 5, _A4[0] - _RIGHT + 15)
        self._column(paper.issuer, left, weight=1, size=12.5)
        bottom, self._at = self._at, _TOP
        self._column(paper.state[:1], right, weight=1, size=11.5)
        self._column(paper.state[1:], right, weight=1, size=12.5)
        self._at = max(bottom, self._at) + 10
        self.number_at, top = self._at, self._at
        self._column((paper.number,), left, weight=0, size=13)
        self._at = top
        self._column((paper.dated,), right, weight=2, size=13)
        self._at += 14

    def _column(self, lines: Sequence[str], edges: tuple[float, float], *, weight: int, size: float) -> None:
        for line in lines:
            while size > 9 and self._face(weight, size).getlength(line) > (edges[1] - edges[0]) * self.scale:
                size -= 0.5  # as a clerk makes a long line fit
            self._centred(line, self._face(weight, size), edges, 1.2 * size)
            self.said.append(line)

    def _centred(self, line: str, face: Face, edges: tuple[float, float], step: float) -> None:
        for part in _broken(line, face, [(edges[1] - edges[0]) * self.scale]):
            text = " ".join(part)
            left = (edges[0] + edges[1]) / 2 * self.scale - face.getlength(text) / 2
            self._ink.text((left, self._at * self.scale), text, font=face, fill=(18, 18, 20))
            self._at += step

    def _paragraph(self, line: str, face: Face, end: float, *, is_even: bool) -> None:
        """Its first line moved in; cut off where the page ends."""
        width, moved = (_A4[0] - _LEFT - _RIGHT) * self.scale, 28 * self.scale
        parts = list(_broken(line, face, [width - moved, width]))
        printed: list[str] = []
        for place, part in enumerate(parts):
            if self._at > end - self._size:
                break
            left = _LEFT * self.scale + (moved if place == 0 else 0)
            free = width - (moved if place == 0 else 0) - sum(map(face.getlength, part))
            natural = face.getlength(" ")
            is_last = place == len(parts) - 1
            gap = free / (len(part) - 1) if is_even and not is_last and len(part) > 1 else natural
            for word in part:
                self._ink.text((left, self._at * self.scale), word, font=face, fill=(18, 18, 20))
                left += face.getlength(word) + gap
            printed += part
            self._at += 1.32 * self._size
        self._at += 0.35 * self._size
        self.said.append(" ".join(printed))

    def _foot(self, paper: Paper, top: float) -> None:
        self._at = top
        for place, line in enumerate(_RECIPIENTS):
            face = self._face(1 if place == 0 else 0, 11)
            self._ink.text((_LEFT * self.scale, self._at * self.scale), line, font=face, fill=(18, 18, 20))
            self._at += 13.5
        self.said += _RECIPIENTS
        self._at = top
        edges = (_A4[0] * 0.5, _A4[0] - _RIGHT)
        for line in (f"TM. {paper.issuer[0]}", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"):
            self._column((line,), edges, weight=1, size=12.5)
        self._at += 32
        self._column(("Nguyễn Văn Hòa",), edges, weight=1, size=13)


def _broken(line: str, face: Face, widths: Sequence[float]) -> Iterator[list[str]]:
    """The words of each printed line; the last width holds for all that follow."""
    part: list[str] = []
    place = 0
    for word in line.split():
        if part and face.getlength(" ".join([*part, word])) > widths[min(place, len(widths) - 1)]:
            yield part
            part, place = [], place + 1
        part.append(word)
    if part:
        yield part


# --- damage: each takes a page in colours and gives one back, grey or in colours


def _clean(image: Pixels, random: np.random.Generator, page: _Page) -> Pixels:
    return _noisy(image, random, 4)


def _stamped(image: Pixels, random: np.random.Generator, page: _Page) -> Pixels:
    """A round red seal over the number, and one at the foot."""
    layer = Image.new("RGB", (image.shape[1], image.shape[0]), "white")
    ink = ImageDraw.Draw(layer)
    for x, y in ((random.uniform(90, 260), page.number_at + random.uniform(-20, 25)), (random.uniform(380, 480), 740)):
        centre, radius = (x * page.scale, y * page.scale), 51 * page.scale
        red = (int(random.integers(190, 235)), int(random.integers(20, 70)), int(random.integers(30, 80)))
        for share, width in ((1.0, 2.2), (0.66, 1.2)):
            box = [centre[0] - radius * share, centre[1] - radius * share]
            ink.ellipse(
                [*box, centre[0] + radius * share, centre[1] + radius * share], None, red, round(width * page.scale)
            )
        points = [
            np.exp(1j * np.pi * (0.4 * step - 0.5)) * (0.42 if step % 1 == 0 else 0.17) for step in np.arange(0, 5, 0.5)
        ]
        ink.polygon([(centre[0] + radius * p.real, centre[1] + radius * p.imag) for p in points], fill=red)
    share = random.uniform(0.55, 0.9)
    inked = np.asarray(layer, np.float32) * share + 255 * (1 - share)
    return _bytes(image.astype(np.float32) * inked / 255)


def _lit(image: Pixels, random: np.random.Generator, page: _Page, depth: float = 0.6) -> Pixels:
    """A shadow that falls from a side, and another at a corner."""
    down, right = np.mgrid[0 : 1 : image.shape[0] * 1j, 0 : 1 : image.shape[1] * 1j]
    turn, corner = random.uniform(0, 2 * np.pi), random.integers(0, 2, 2)
    slope = (np.cos(turn) * (down - 0.5) + np.sin(turn) * (right - 0.5)) / 1.4 + 0.5
    shadow = np.exp(-((down - corner[0]) ** 2 + (right - corner[1]) ** 2) / 0.15)
    light = 1 - depth * np.clip(0.7 * slope + 0.5 * shadow, 0, 1)
    return _noisy(_bytes(image * light[:, :, None]), random, 5)


def _skewed(image: Pixels, random: np.random.Generator, page: _Page, most: float = 2.0) -> Pixels:
    height, width = image.shape[:2]
    angle = float(random.uniform(0.5, most) * random.choice((-1, 1)))
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    return _bytes(cv2.warpAffine(image, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(250, 250, 250)))


def _blurred(image: Pixels, random: np.random.Generator, page: _Page) -> Pixels:
    return _noisy(_bytes(cv2.GaussianBlur(image, (0, 0), random.uniform(0.33, 0.5) * page.scale)), random, 4)


def _as_it_is(image: Pixels, random: np.random.Generator, page: _Page) -> Pixels:
    return image


def _grained(image: Pixels, random: np.random.Generator, page: _Page) -> Pixels:
    noisy = _noisy(image, random, random.uniform(18, 32))
    grain = random.random(noisy.shape[:2])
    noisy[grain < 0.002], noisy[grain > 0.998] = 0, 255
    return noisy


def _bled(image: Pixels, random: np.random.Generator, page: _Page) -> Pixels:
    """The other side of the sheet, mirrored, seen through the paper."""
    other = cv2.GaussianBlur(np.roll(image[:, ::-1], int(random.integers(5, 40)), 0), (0, 0), 0.35 * page.scale)
    share = random.uniform(0.12, 0.3)
    return _noisy(_bytes(np.minimum(image, 255 - share * (255 - other.astype(np.float32)))), random, 5)


def _photocopied(image: Pixels, random: np.random.Generator, page: _Page) -> Pixels:
    """Grey, hard in contrast, with toner where none should be."""
    grey = _bytes(cv2.GaussianBlur(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), (0, 0), 0.2 * page.scale))
    hard = np.clip((grey.astype(np.float32) - 128) * random.uniform(1.3, 2.2) + random.uniform(105, 150), 0, 255)
    specks = random.random(hard.shape) < random.uniform(0.0003, 0.0015)
    hard[cv2.dilate(specks.astype(np.uint8), np.ones((2, 2), np.uint8)) > 0] = 60
    edge = round(random.uniform(4, 18) * page.scale)
    hard[:, -edge:] *= np.linspace(1, 0.25, edge, dtype=np.float32)
    for at in random.integers(0, hard.shape[1], 2):
        hard[:, at] *= 0.75
    return _noisy(_bytes(hard), random, 7)


def _one_bit(image: Pixels, random: np.random.Generator, page: _Page) -> Pixels:
    grey = _noisy(
        _bytes(cv2.GaussianBlur(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), (0, 0), 0.22 * page.scale)), random, 22
    )
    return _bytes(np.where(grey > random.uniform(130, 185), 255, 0))


def _turned(image: Pixels, random: np.random.Generator, page: _Page) -> Pixels:
    return np.ascontiguousarray(np.rot90(_noisy(image, random, 5), int(random.integers(1, 4))))


def _office(image: Pixels, random: np.random.Generator, page: _Page) -> Pixels:
    """A little of everything, as most pages come."""
    if random.random() < 0.6:
        image = _stamped(image, random, page)
    image = _lit(_skewed(image, random, page, 1.2), random, page, 0.3)
    return _bytes(cv2.GaussianBlur(image, (0, 0), 0.22 * page.scale))


Damage = Callable[[Pixels, np.random.Generator, _Page], Pixels]
CONDITIONS: dict[str, Damage] = {
    "clean": _clean, "stamp": _stamped, "light": _lit, "skew": _skewed, "blur": _blurred, "jpeg": _as_it_is,
    "noise": _grained, "bleed": _bled, "photocopy": _photocopied, "onebit": _one_bit, "turned": _turned,
    "office": _office,
}  # fmt: skip


def _noisy(image: Pixels, random: np.random.Generator, deviation: float) -> Pixels:
    return _bytes(image + random.normal(0, deviation, image.shape).astype(np.float32))


def _bytes(image: NDArray[np.generic]) -> Pixels:
    return np.clip(np.rint(np.asarray(image, np.float32)), 0, 255).astype(np.uint8)


def _encoded(image: Pixels, condition: str, random: np.random.Generator, dpi: int) -> tuple[bytes, str]:
    held = BytesIO()
    if condition == "onebit":
        Image.fromarray(image).convert("1").save(held, "PNG", dpi=(dpi, dpi))
        return held.getvalue(), "png"
    quality = int(random.integers(30, 51) if condition in ("jpeg", "office") else 85)
    Image.fromarray(image).save(held, "JPEG", quality=quality, dpi=(dpi, dpi))
    return held.getvalue(), "jpg"


def main() -> None:
    number, folder = int(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    for index in range(PAGES):
        sheet = draw(number, index)
        (folder / sheet.name).write_bytes(sheet.data)
        (folder / sheet.name).with_suffix(".txt").write_text(sheet.text, encoding="utf-8")


if __name__ == "__main__":
    main()
