"""Lists of procedures and articles: every field under its key, with a span that covers its value."""

import io
import json
import lzma

import pytest
from openpyxl import Workbook

from extractors.facts.extraction import extract
from extractors.reading import readers
from extractors.reading.recognition.ocr import NoOcr
from law.errors import Unreadable
from law.text import Reading, Row

PORTAL = {
    "agency_slug": "so-noi-vu",
    "ma_thu_tuc": "1.000178",
    "ten_thu_tuc": "Cấp giấy phép",
    "so_quyet_dinh": "QĐ/0001-BNV",
    "linh_vuc": "",
    "cach_thuc_thuc_hien": "Trực tiếp3 Ngày làm việcMiễn phí",
    "can_cu_phap_ly": "Tên văn bản pháp lýMã văn bảnLuật A\r\n02/2011/QH13",
    "raw_text": "Cấp giấy phépMã thủ tục1.000178",
}
STRUCTURED = {
    "thu_tuc_id": "1.013124",
    "source_file": "x.doc",
    "metadata": {"mã_thủ_tục": "1.013124", "tên_thủ_tục": "Phê duyệt kế hoạch", "cấp_thực_hiện": "Cấp Bộ"},
    "content": {"cơ_quan_thực_hiện": "Bộ A", "kết_quả_thực_hiện": "Quyết định", "từ_khóa": ""},
    "tables": {
        "hinh_thuc_nop": [
            {"hinh_thuc": "Trực tiếp", "thoi_han_giai_quyet": "30 Ngày làm việc", "phi_le_phi": "Phí : 0 Đồng"},
            {"hinh_thuc": "Trực tuyến", "thoi_han_giai_quyet": "20 Ngày làm việc", "phi_le_phi": ""},
        ],
        "can_cu_phap_ly": [
            {"so_ky_hieu": "12", "trich_yeu": "Quyết định số 12/2021/QĐ-TTg", "ngay_ban_hanh": "24/03/2021"}
        ],
    },
}


def read(data: bytes) -> Reading:
    return readers.read(data, "danh-sach", ocr=NoOcr())


def lines(*items: object) -> bytes:
    return "\n".join(json.dumps(item, ensure_ascii=False) for item in items).encode()


def values(reading: Reading, row: Row) -> list[tuple[str, str]]:
    return [(key, reading.text[span]) for key, span in row.fields]


@pytest.mark.parametrize("packed", [False, True])
def test_the_portals_form(packed: bool) -> None:
    data = lines(PORTAL, PORTAL | {"ma_thu_tuc": "2.000001"})
    reading = read(lzma.compress(data) if packed else data)
    assert values(reading, reading.rows[0]) == [
        ("ma_thu_tuc", "1.000178"),
        ("ten_thu_tuc", "Cấp giấy phép"),
        ("so_quyet_dinh", "QĐ/0001-BNV"),
        ("cach_thuc_thuc_hien", "Trực tiếp3 Ngày làm việcMiễn phí"),
        ("can_cu_phap_ly", "Tên văn bản pháp lýMã văn bảnLuật A\n02/2011/QH13"),
    ]
    assert [(row.kind, row.page) for row in reading.rows] == [("procedure", 1), ("procedure", 2)]
    assert "Mã thủ tục: 2.000001" in reading.text.content
    assert reading.text.media_type == "application/jsonl"


@pytest.mark.parametrize("as_python", [False, True])
def test_the_structured_form_as_objects_and_as_pythons_notation(as_python: bool) -> None:
    item = {key: repr(value) if as_python and isinstance(value, dict) else value for key, value in STRUCTURED.items()}
    reading = read(lines(item))
    assert values(reading, reading.rows[0]) == [
        ("ma_thu_tuc", "1.013124"),
        ("ten_thu_tuc", "Phê duyệt kế hoạch"),
        ("cap_thuc_hien", "Cấp Bộ"),
        ("co_quan_thuc_hien", "Bộ A"),
        ("hinh_thuc_nop.hinh_thuc", "Trực tiếp"),
        ("hinh_thuc_nop.thoi_han_giai_quyet", "30 Ngày làm việc"),
        ("hinh_thuc_nop.phi_le_phi", "Phí : 0 Đồng"),
        ("hinh_thuc_nop.hinh_thuc", "Trực tuyến"),
        ("hinh_thuc_nop.thoi_han_giai_quyet", "20 Ngày làm việc"),
        ("can_cu_phap_ly.so_ky_hieu", "12"),
        ("can_cu_phap_ly.trich_yeu", "Quyết định số 12/2021/QĐ-TTg"),
        ("can_cu_phap_ly.ngay_ban_hanh", "24/03/2021"),
        ("ket_qua_xu_ly", "Quyết định"),
    ]
    assert "Hình thức nộp: Trực tuyến | 20 Ngày làm việc\n" in reading.text.content


def test_articles() -> None:
    reading = read(
        lines({"law_id": "45/2019/qh14", "article_id": 3, "title": "Điều 3. Giải thích", "text": "Một\r\nHai"})
    )
    assert (reading.rows[0].kind, values(reading, reading.rows[0])) == (
        "article",
        [("law_id", "45/2019/qh14"), ("article_id", "3"), ("title", "Điều 3. Giải thích"), ("text", "Một\nHai")],
    )


def test_a_line_that_is_not_json_is_named() -> None:
    with pytest.raises(Unreadable, match="line 3"):
        read(lines(PORTAL, PORTAL) + b"\n{broken\n")


def test_a_workbook_by_its_header_row() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["DANH MỤC THỦ TỤC HÀNH CHÍNH"])
    sheet.append([])
    sheet.append(["STT", "Mã TTHC", "Tên thủ tục hành chính", "Thời hạn giải quyết", "Căn cứ pháp lý", "Ghi chú"])
    sheet.append([1, "1.000178", "Cấp giấy phép", "3 ngày làm việc", "Luật A số 02/2011/QH13", "mới"])
    sheet.append([2, 2.5, "Cấp lại", None, None, None])
    sheet.append(["Người lập biểu"])
    held = io.BytesIO()
    book.save(held)
    reading = read(held.getvalue())
    assert [values(reading, row) for row in reading.rows] == [
        [
            ("ma_thu_tuc", "1.000178"),
            ("ten_thu_tuc", "Cấp giấy phép"),
            ("thoi_han_giai_quyet", "3 ngày làm việc"),
            ("can_cu_phap_ly", "Luật A số 02/2011/QH13"),
            ("ghi_chu", "mới"),
        ],
        [("ma_thu_tuc", "2.5"), ("ten_thu_tuc", "Cấp lại")],
    ]
    assert [page.number for page in reading.text.pages] == [1, 2, 3]
    title = reading.text.pages[2]
    assert reading.text.content[title.start : title.end] == "DANH MỤC THỦ TỤC HÀNH CHÍNH\n\nNgười lập biểu"


def book_of(*rows: list[object]) -> Reading:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    held = io.BytesIO()
    book.save(held)
    return read(held.getvalue())


HEAD: list[object] = [
    "STT",
    "Mã TTHC",
    "Tên thủ tục hành chính",
    "Thời hạn giải quyết",
    "Phí, lệ phí",
    None,
    "Căn cứ pháp lý",
]


def test_an_entry_goes_on_over_rows_and_headings_over_two() -> None:
    reading = book_of(
        HEAD,
        [None, None, None, None, "Phí", "Lệ phí", None],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
        ["I", "LĨNH VỰC ĐẤT ĐAI"],
        [
            1,
            "1.000178",
            "Cấp giấy chứng nhận",
            "15 ngày",
            "100.000 đồng",
            "20.000 đồng",
            "Luật Đất đai số 31/2024/QH15",
        ],
        [None, None, None, None, None, None, "Nghị định số 101/2024/NĐ-CP"],
        [2, None, "Đính chính giấy chứng nhận", "08 ngày", None, None, "Nghị định số 102/2024/NĐ-CP"],
        ["II", None, "Lĩnh vực hộ tịch"],
        [3, "1.000200", "Đăng ký khai sinh"],
    )
    assert [values(reading, row) for row in reading.rows] == [
        [
            ("ma_thu_tuc", "1.000178"), ("ten_thu_tuc", "Cấp giấy chứng nhận"), ("thoi_han_giai_quyet", "15 ngày"),
            ("phi_le_phi", "100.000 đồng"), ("phi_le_phi", "20.000 đồng"), ("can_cu_phap_ly", "Luật Đất đai số 31/2024/QH15"),
            ("linh_vuc", "ĐẤT ĐAI"), ("can_cu_phap_ly", "Nghị định số 101/2024/NĐ-CP"),
        ],
        [
            ("ten_thu_tuc", "Đính chính giấy chứng nhận"), ("thoi_han_giai_quyet", "08 ngày"),
            ("can_cu_phap_ly", "Nghị định số 102/2024/NĐ-CP"), ("linh_vuc", "ĐẤT ĐAI"),
        ],
        [("ma_thu_tuc", "1.000200"), ("ten_thu_tuc", "Đăng ký khai sinh"), ("linh_vuc", "hộ tịch")],
    ]  # fmt: skip
    (first, second, _) = extract(reading).procedures
    assert [one.number for one in first.legal_bases] == ["31/2024/QH15", "101/2024/NĐ-CP"]
    assert [one.number for one in second.legal_bases] == ["102/2024/NĐ-CP"]


def test_procedures_under_a_heading_of_what_is_abolished_are_none() -> None:
    reading = book_of(
        HEAD,
        ["A. DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH"],
        [1, "1.000178", "Cấp giấy chứng nhận"],
        ["B. DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ"],
        [1, "1.000200", "Xác nhận đơn"],
    )
    assert [one.name for one in extract(reading).procedures] == ["Cấp giấy chứng nhận"]


TABLE = """DANH MỤC THỦ TỤC HÀNH CHÍNH
STT;Mã TTHC;Tên thủ tục hành chính;Căn cứ pháp lý
1;1.000178;"Cấp giấy phép;
cấp lại";"Luật số 02/2011/QH13; Nghị định số 15/2020/NĐ-CP"
2;1.000179;Đăng ký khai sinh;
Người lập biểu;;;
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_a_list_as_text_with_a_sign_between_columns(encoding: str, sign: str) -> None:
    reading = read(TABLE.replace(";", sign).encode(encoding))
    first, second = extract(reading).procedures
    assert (first.code, second.code, second.name) == ("1.000178", "1.000179", "Đăng ký khai sinh")
    assert [one.number for one in first.legal_bases][:1] == ["02/2011/QH13"] and len(reading.rows) == 2
    assert reading.text.content.endswith("DANH MỤC THỦ TỤC HÀNH CHÍNH\nNgười lập biểu")


def test_a_text_that_only_speaks_of_columns_is_no_list() -> None:
    columns = "Danh mục gồm: STT; Mã TTHC; Tên thủ tục hành chính; Căn cứ pháp lý.\n"
    reading = read((columns + "Sở Tư pháp; Sở Nội vụ; Sở Y tế chịu trách nhiệm; thi hành; báo cáo.\n" * 3).encode())
    assert reading.rows == () and reading.text.content.startswith("Danh mục gồm: STT; Mã TTHC")
