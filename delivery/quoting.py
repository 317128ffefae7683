"""How a proof is printed: its words on one line, cells of a list parted, the page or row, and whose words they are."""

import re
from urllib.parse import urlsplit

from delivery.contract import Json

SEAM = " · "
_LETTERS = "".join(chr(code) for code in (*range(0x41, 0x1B1), *range(0x1EA0, 0x1EFA)))
_LOW, _HIGH = ("".join(filter(is_case, _LETTERS)) for is_case in (str.islower, str.isupper))
# Portals print the cells of their tables without a blank: "Mã văn bảnQuyết định", "130/2018/NĐ-CP45/2020/NĐ-CP"
_SEAM = re.compile(
    rf"(?<=[{_LOW})])(?=[{_HIGH}])|(?<=[{_HIGH}]{{2}})(?=[{_HIGH}][{_LOW}]{{2}}|\d+/)"
    rf"|(?<=[{_LOW}]{{2}})(?<!\b[kcdmh]m)(?=\d)|(?<=QH\d\d)(?=[{_HIGH}])"
)
_REGISTRY = "registry.yaml#"  # before the name of its line and that line's own source, which is no path
_QUOTE = 400  # letters that the command prints
_ADDRESS = re.compile(r"https?://\S+")
_REVIEWED = "dữ liệu đã kiểm tra"


def parted(text: str) -> str:
    """A row of a list, its cells parted."""
    return _SEAM.sub(SEAM, text)


def quoted(quote: str, limit: int | None = None, *, is_row: bool = False) -> str:
    """The words on one line, cut at a blank where they are longer than `limit` letters."""
    line = " ".join(quote.split())
    shown = parted(line) if is_row else line
    return shown if limit is None or len(shown) <= limit else f"{shown[:limit].rsplit(' ', 1)[0]} …"


def place(page: int | None, *, is_row: bool = False) -> str:
    """Behind the name of a file: ", trang 2"; of a list, whose pages are its rows, ", mục 12"."""
    return f", {'mục' if is_row else 'trang'} {page}" if page else ""


def words_of(proof: Json, limit: int | None = None) -> str:
    """“thay thế Nghị định số 901/2018/NĐ-CP”; `proof` is an object of `because`, which older lists keep without
    `is_row`."""
    return f"“{quoted(proof['quote'], limit, is_row=proof.get('is_row', False))}”"


def source_of(proof: Json) -> str:
    """Where a proof stands: "155/2025/TT-BTC, trang 2"; of the reviewed data all that its line names."""
    source = proof["source"] or ""
    file = source.removeprefix(_REGISTRY) if source.startswith(_REGISTRY) else source.rpartition("/")[2]
    named = proof["instrument"]["number"] or file or proof["sha256"] or ""
    return f"{named}{place(proof['page'], is_row=proof.get('is_row', False))}"


def printed_source(proof: Json) -> str:
    """The same as a paper prints it: of the reviewed data the instruments that its line rests on, else the sites."""
    source = proof["source"] or ""
    if not source.startswith(_REGISTRY):
        return source_of(proof)
    return f"{_REVIEWED}: {_sites_or_instruments(source.partition(': ')[2])}"


def told(proof: Json) -> str:
    """The words of a proof and the path of its file, as the command prints them."""
    source = path_of(proof["source"] or proof["instrument"]["number"] or "")
    return f"{words_of(proof, _QUOTE)} ({source}{place(proof['page'], is_row=proof.get('is_row', False))})"


def path_of(source: str) -> str:
    """A file's path as it is; a line of the reviewed data by its name and its own source."""
    return f"{_REVIEWED}, mục {source.removeprefix(_REGISTRY)}" if source.startswith(_REGISTRY) else source


def _sites_or_instruments(source: str) -> str:
    named = [part.strip() for part in _ADDRESS.sub("", source).split(";") if part.strip()]
    sites = dict.fromkeys(urlsplit(one).netloc for one in _ADDRESS.findall(source))
    return "; ".join(named or sites)
