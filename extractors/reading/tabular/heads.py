"""Heads of lists of procedures: which column has the name, the code, the time limit, the fee, the bases."""

import re
from collections.abc import Sequence

from extractors.reading.tabular.lists import LABELS
from law.folding import fold_words

_FEWEST_KNOWN = 2
_NAMED = r"(?:tthc|thu tuc(?: hanh chinh)?|dich vu cong)"
_SUBJECT = r"(?:tthc|thu tuc(?: hanh chinh)?|ho so|dich vu cong)"
# … (nếu có) | … (đồng) | … theo quy định (ngày làm việc) | … sau khi cắt giảm
_REST = (
    r"(?: (?:neu co|dong|vnd|nghin dong|(?:theo )?quy dinh(?: cua phap luat)?"
    r"|(?:sau|truoc) (?:khi )?(?:cat giam|rut ngan)|ngay lam viec|ngay|gio|lam viec))*"
)
# words of a head's cell (folded) → key, the first that fits, with a cell that each takes
_FORMS: tuple[tuple[str, str, str], ...] = (
    (
        rf"(?:(?:danh muc|linh vuc) )?(?:ten )?{_NAMED}(?: (?:duoc|bi|moi|ban hanh|sua doi|bo sung|thay the|bai bo"
        rf"|chuan hoa|noi bo|lien thong|cong bo|va))*(?: (?:va )?ma(?: so)?(?: {_NAMED})?)?",
        "ten_thu_tuc",
        "Tên thủ tục hành chính (mã số TTHC)",
    ),
    (
        rf"(?:ma(?: so)?(?: ho so)? {_NAMED}|ma(?: so)?|so ho so(?: {_NAMED})?)"
        r"(?: (?:tren|cua|theo|quoc gia) .{0,80})?",
        "ma_thu_tuc",
        "Mã số TTHC (trên Cơ sở dữ liệu quốc gia)",
    ),
    (
        r"(?:tong )?(?:tggq|thgq|(?:thoi (?:gian|han)|so ngay)(?: (?:giai quyet|thuc hien|xu ly|gq))?)"
        rf"(?: {_SUBJECT})?{_REST}",
        "thoi_han_giai_quyet",
        "Tổng thời gian giải quyết TTHC (ngày làm việc)",
    ),
    (r"cap(?: co tham quyen)? (?:thuc hien|giai quyet|quan ly)", "cap_thuc_hien", "Cấp thực hiện"),
    (
        r"(?:co quan )?co tham quyen (?:giai quyet|quyet dinh)",
        "co_quan_co_tham_quyen",
        "Cơ quan có thẩm quyền quyết định",
    ),
    (
        rf"(?:(?:co quan|don vi|nguoi)(?: (?:don vi|tham quyen|chu tri|truc tiep|va))*|tham quyen)"
        rf" (?:thuc hien|giai quyet|quyet dinh|xu ly)(?: {_SUBJECT})?",
        "co_quan_thuc_hien",
        "Cơ quan, đơn vị trực tiếp thực hiện TTHC",
    ),
    (
        r"(?:(?:cach thuc|dia chi|dia diem|noi|co quan|va) )+(?:tiep nhan|thuc hien|nop|tra)"
        r"(?: (?:va|tra|ket qua|ho so|thuc hien|giai quyet|tthc))*",
        "dia_chi_tiep_nhan",
        "Địa điểm, cách thức thực hiện",
    ),
    (
        rf"(?:muc )?(?:thu )?(?:phi(?: (?:va )?le phi)?|le phi)(?: {_SUBJECT})?{_REST}",
        "phi_le_phi",
        "Mức thu phí, lệ phí (đồng)",
    ),
    (
        # Tên VBQPPL quy định việc bãi bỏ TTHC: what the decision rests on, whatever it does to the procedure
        r"(?:ten )?(?:cac )?(?:(?:vbqppl|vb qppl|van ban(?: (?:quy pham phap luat|qppl|phap luat|phap ly))?|can cu)"
        r" quy dinh\b.*|(?:can cu|co so) (?:phap ly|phap luat)\b.{0,80}"
        r"|(?:van ban|vb) (?:phap ly|quy pham phap luat|qppl)|vbqppl|can cu)",
        "can_cu_phap_ly",
        "Văn bản QPPL quy định nội dung sửa đổi, bổ sung",
    ),
    (
        rf"(?:so |ngay |va )*(?:quyet dinh|qd) cong bo(?: {_SUBJECT})?(?: (?:cua|so) .{{0,60}})?",
        "so_quyet_dinh",
        "Số Quyết định công bố của Chủ tịch UBND tỉnh",
    ),
    (r"ket qua(?: (?:thuc hien|giai quyet))?(?: tthc)?", "ket_qua_xu_ly", "Kết quả thực hiện"),
    (r"yeu cau dieu kien thuc hien", "yeu_cau_dieu_kien", "Yêu cầu, điều kiện thực hiện"),
)
FORMS = tuple((re.compile(pattern), key, example) for pattern, key, example in _FORMS)
# the portal's words and its keys
_KNOWN: dict[str, str] = {fold_words(label): key for key, label in LABELS.items()}
_KNOWN |= {fold_words(key.replace("_", " ")): key for key in LABELS}
# a scan runs words together: MãTTHC
_RUN_TOGETHER = {
    words.replace(" ", ""): key
    for words, key in (*_KNOWN.items(), *((fold_words(example), key) for _, key, example in _FORMS))
} | {"matthc": "ma_thu_tuc", "masotthc": "ma_thu_tuc", "tentthc": "ten_thu_tuc", "tenthutuchanhchinh": "ten_thu_tuc"}
_CODE = re.compile(r"\d\.\d{6}(?:\.\S{1,25})?")
_WORDS = re.compile(r"[A-ZĐÀ-Ỹ]\w*(?: \w+)+")
_TOLD = (
    (re.compile(r"\d/(?:\d{4}/)?(?:NĐ|TT|QĐ|NQ|QH|TTLT|L)"), "can_cu_phap_ly"),
    (re.compile(r"^\s*\d[\d.,]*\s*(?:\(\w+\)\s*)?(?:ngày|giờ)\b", re.I), "thoi_han_giai_quyet"),
    (re.compile(r"^(?:Sở|UBND|Ủy ban|Công an|Ban|Phòng|Chi cục)\b"), "co_quan_thuc_hien"),
)
_OF_BASIS = (
    (re.compile(r"so(?: va)? ky hieu(?: van ban)?|so(?: hieu)?(?: van ban)?"), "so_ky_hieu"),
    (re.compile(r"ngay(?: thang(?: nam)?)?(?: ban hanh| ky)?"), "ngay_ban_hanh"),
    (re.compile(r"(?:trich yeu|ten(?: goi)?)(?: .{0,40})?"), "trich_yeu"),
    (re.compile(r"(?:co quan|noi) ban hanh"), "co_quan_ban_hanh"),
)
_COUNTED = re.compile(r" \d$")


def columns(cells: Sequence[str]) -> tuple[str, ...] | None:
    """The key of each column, "" for one without a name; None for cells that are not the head of a list of procedures.

    A column of another name keeps it: "Ghi chú" → ghi_chu.
    """
    known = [_key_of(cell) for cell in cells]
    if len(set(known) - {""}) < _FEWEST_KNOWN or not {"ma_thu_tuc", "ten_thu_tuc"}.intersection(known):
        return None
    return tuple(map(key_of, cells))


def part_of_basis(cell: str) -> str:
    """The column of a table of bases by the words of its head: its number, day, name, issuer; "" for another."""
    words = fold_words(cell)
    return next((key for form, key in _OF_BASIS if form.fullmatch(words)), "")


def guessed(cells: Sequence[str]) -> tuple[str, ...] | None:
    """The keys of a row by what stands in it, where no head that is known stands over it: the code of a procedure is
    told by its form, and its name is the next cell of words."""
    code = next((at for at, cell in enumerate(cells) if _CODE.fullmatch(cell)), None)
    if code is None:
        return None
    named = [at for at, cell in enumerate(cells) if _WORDS.match(cell)]
    name = next((at for at in named if at > code), named[0] if named else None)
    if name is None:
        return None
    told = {at: next((key for form, key in _TOLD if form.search(cell)), "") for at, cell in enumerate(cells)}
    if not any(told.values()):  # a number of six decimals beside a name
        return None
    told |= {code: "ma_thu_tuc", name: "ten_thu_tuc"}
    return tuple(told.values())


def key_of(cell: str) -> str:
    """The key of one column by the words of its head; "" for none and for the row's own number."""
    return _key_of(cell) or _own_key(cell)


def _key_of(cell: str) -> str:
    """The key that the head's words have, "" for others; forms count their columns: "Tên thủ tục hành chính (2)"."""
    words = _COUNTED.sub("", fold_words(cell))
    found = _KNOWN.get(words) or next((key for form, key, _ in FORMS if form.fullmatch(words)), "")
    return found or _RUN_TOGETHER.get(words.replace(" ", ""), "")


def _own_key(cell: str) -> str:
    words = fold_words(cell)
    return "" if words in ("", "stt", "tt", "so tt") else words.replace(" ", "_")
