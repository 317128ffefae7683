"""Lists of procedures and of articles, one a row: a readable text of all rows, each field with its span in it."""

import ast
import json
import lzma
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from extractors.reading import sniffing
from extractors.reading.assembly import PageText, clean, gather_rows
from extractors.reading.characters import encodings
from law.errors import Refused, Unreadable
from law.folding import fold
from law.text import ABOLISHED, Note, Page, Reading, Row, Span, TextFrom

MAX_UNPACKED_BYTES = 1_000_000_000

# The national portal's keys, in the order of its page, with its words
LABELS: dict[str, str] = {
    "ma_thu_tuc": "Mã thủ tục",
    "ten_thu_tuc": "Tên thủ tục",
    "so_quyet_dinh": "Số quyết định",
    "cap_thuc_hien": "Cấp thực hiện",
    "loai_thu_tuc": "Loại thủ tục",
    "linh_vuc": "Lĩnh vực",
    "doi_tuong_thuc_hien": "Đối tượng thực hiện",
    "co_quan_thuc_hien": "Cơ quan thực hiện",
    "co_quan_co_tham_quyen": "Cơ quan có thẩm quyền",
    "dia_chi_tiep_nhan": "Địa chỉ tiếp nhận hồ sơ",
    "co_quan_duoc_uy_quyen": "Cơ quan được ủy quyền",
    "co_quan_phoi_hop": "Cơ quan phối hợp",
    "thu_tuc_lien_quan": "Thủ tục hành chính liên quan",
    "trinh_tu_thuc_hien": "Trình tự thực hiện",
    "cach_thuc_thuc_hien": "Cách thức thực hiện",
    "hinh_thuc_nop": "Hình thức nộp",
    "thanh_phan_ho_so": "Thành phần hồ sơ",
    "thoi_han_giai_quyet": "Thời hạn giải quyết",
    "phi_le_phi": "Phí, lệ phí",
    "so_luong_ho_so": "Số lượng hồ sơ",
    "can_cu_phap_ly": "Căn cứ pháp lý",
    "yeu_cau_dieu_kien": "Yêu cầu, điều kiện",
    "ket_qua_xu_ly": "Kết quả xử lý",
    "tu_khoa": "Từ khóa",
    "mo_ta": "Mô tả",
    "cot_khong_ten": "Cột không tên",
}
# Keys of the structured form that name what the portal names otherwise
_SAME = {
    "ket_qua_thuc_hien": "ket_qua_xu_ly",
    "yeu_cau_dieu_kien_thuc_hien": "yeu_cau_dieu_kien",
    "dia_chi_tiep_nhan_hs": "dia_chi_tiep_nhan",
}
# The whole page again, and addresses that say nothing of the law
_LEFT_OUT = frozenset({"raw_text", "agency_slug", "detail_url", "formality_id", "thu_tuc_id", "source_file"})
_ARTICLE = ("law_id", "article_id", "title", "text")
_BETWEEN = " | "

Fields = tuple[tuple[str, str], ...]


def read(data: bytes, name: str, ocr: object) -> Reading:
    """A JSON Lines list. Unreadable names the line that is not JSON; Refused a list of something else."""
    objects = list(_objects(encodings.decode(data), name))
    if any(_is_article(item) for item in objects):
        return laid_out("article", (_article(item) for item in objects), sniffing.JSON_LINES)
    rows = [_procedure(item) for item in objects]
    if not any(key in ("ma_thu_tuc", "ten_thu_tuc") for row in rows for key, _ in row):
        raise Refused(f"{name} is a list of neither procedures nor articles", reason="unknown_list")
    return laid_out("procedure", rows, sniffing.JSON_LINES)


def read_xz(data: bytes, name: str, ocr: object) -> Reading:
    """A packed list; it must be a JSON Lines list inside."""
    unpacked = _unpacked(data, name)
    kind = sniffing.media_type(unpacked, name)
    if kind != sniffing.JSON_LINES:
        raise Refused(f"{name} is an .xz file that holds no JSON Lines list", reason="unknown_type")
    return read(unpacked, name, ocr)


def laid_out(
    kind: str,
    rows: Iterable[Fields],
    media_type: str,
    beside: Iterable[PageText] = (),
    notes: tuple[Note, ...] = (),
) -> Reading:
    """One page a row, the fields labelled on lines of their own; spans cover the values. What stands `beside` the rows
    follows them."""
    parts: list[str] = []
    pages: list[Page] = []
    made: list[Row] = []
    at = 0
    for number, fields in enumerate(rows, start=1):
        text, spans = _rendered(fields, at)
        pages.append(Page(number, at, at + len(text), TextFrom.PLAIN))
        made.append(Row(kind, number, spans))
        parts.append(text)
        at += len(text) + 1
    secret = False
    for page in beside:
        secret = secret or page.secret
        pages.append(Page(len(pages) + 1, at, at + len(page.content), page.text_from, lost=page.lost))
        parts.append(page.content)
        at += len(page.content) + 1
    return gather_rows("\n".join(parts), tuple(pages), tuple(made), media_type, notes, secret=secret)


def _rendered(fields: Fields, at: int) -> tuple[str, tuple[tuple[str, Span], ...]]:
    """Cells of one table row ("can_cu_phap_ly.so_ky_hieu", …) stand on one line under the table's label."""
    parts: list[str] = []
    spans: list[tuple[str, Span]] = []
    last: tuple[str, set[str]] = ("", set())
    for key, value in fields:
        table, dot, column = key.partition(".")
        same_row = bool(dot) and last[0] == table and column not in last[1]
        lead = _BETWEEN if same_row else ("\n" if parts else "") + _label(table)
        last = (table, last[1] | {column} if same_row else {column})
        start = at + len(lead)
        at = start + len(value)
        parts += [lead, value]
        spans.append((key, Span(start, at)))
    return "".join(parts), tuple(spans)


def _label(key: str) -> str:
    """Articles have no labels: their lines speak for themselves."""
    if key == ABOLISHED:
        return "Thuộc: "
    return "" if key in _ARTICLE else f"{LABELS.get(key, key.replace('_', ' '))}: "


def _objects(text: str, name: str) -> Iterator[Mapping[str, Any]]:
    # Not splitlines(): a value may hold U+2028, which JSON leaves as it is
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise Unreadable(f"{name}: line {number} is not JSON", reason="damaged") from error
        if not isinstance(item, dict):
            raise Unreadable(f"{name}: line {number} is no object", reason="damaged")
        yield item


def _unpacked(data: bytes, name: str) -> bytes:
    unpacker = lzma.LZMADecompressor(memlimit=MAX_UNPACKED_BYTES)
    try:
        unpacked = unpacker.decompress(data, max_length=MAX_UNPACKED_BYTES)
    except (lzma.LZMAError, EOFError) as error:
        raise Unreadable(f"{name} is a damaged .xz file: {error}", reason="damaged") from error
    if unpacker.eof:
        return unpacked
    if len(unpacked) >= MAX_UNPACKED_BYTES:
        raise Refused(f"{name} unpacks to more than {MAX_UNPACKED_BYTES // 1_000_000} MB", reason="too_large")
    raise Unreadable(f"{name} is an .xz file that is cut off", reason="damaged")


def _is_article(item: Mapping[str, Any]) -> bool:
    return "law_id" in item and "article_id" in item


def _article(item: Mapping[str, Any]) -> Fields:
    return tuple((key, value) for key in _ARTICLE if (value := clean(str(item.get(key) or ""))))


def _procedure(item: Mapping[str, Any]) -> Fields:
    """Fields of a procedure under the portal's keys, whichever of the two forms it comes in; empty ones left out."""
    fields = list(_flat(item))
    seen = {key for key, _ in fields}
    order = {key: place for place, key in enumerate(LABELS)}
    if "ma_thu_tuc" not in seen and item.get("thu_tuc_id"):
        fields.append(("ma_thu_tuc", clean(str(item["thu_tuc_id"]))))
    return tuple(sorted(fields, key=lambda field: order.get(field[0].partition(".")[0], len(order))))


def _flat(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, given in item.items():
        value = _literal(given)
        if key in _LEFT_OUT or value in (None, "", [], {}):
            continue
        if isinstance(value, dict):
            yield from _flat(value)
        elif isinstance(value, list):
            yield from _table(_key(key), value)
        elif cleaned := clean(str(value)):
            yield _key(key), cleaned


def _table(table: str, rows: list[Any]) -> Iterator[tuple[str, str]]:
    for row in rows:
        if isinstance(row, dict):
            cells = ((key, clean(str(value)).replace("\n", " ")) for key, value in row.items())
            yield from ((f"{table}.{_key(key)}", value) for key, value in cells if value)
        elif cleaned := clean(str(row)):
            yield table, cleaned


def _key(key: str) -> str:
    """mã_thủ_tục → ma_thu_tuc, and the portal's key where the form has its own."""
    folded = fold(clean(key)).replace(" ", "_")
    return _SAME.get(folded, folded)


def _literal(value: Any) -> Any:
    """Parts of the structured form are sometimes kept as Python's own notation of them: "{'mã_thủ_tục': …}"."""
    if not isinstance(value, str) or not value.lstrip().startswith(("{'", "[{'", '{"', '[{"')):
        return value
    try:
        return ast.literal_eval(value.strip())
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return value
