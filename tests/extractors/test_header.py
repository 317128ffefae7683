"""The fields of the head and the foot of a document."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.facts.documents.header import find_header
from extractors.facts.documents.signatures import find_signer
from law.facts import Header

DIRECTIVE = (
    "\tỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\n-------\n\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc \n\n"
    "\tSố: 02/2011/CT-UBND\n\tLào Cai, ngày 26 tháng 12 năm 2011\n\nCHỈ THỊ\nVỀ VIỆC TĂNG CƯỜNG CẢI CÁCH\n\nTrong những năm qua\n"
    "Chỉ thị này có hiệu lực sau 10 ngày, kể từ ngày ký ban hành."
)
CIRCULAR = (
    "BỘ NÔNG NGHIỆP VÀ\nMÔI TRƯỜNG\nSố: 99/2025/TT-BNNMT\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Hà Nội, ngày 31 tháng 12 năm 2025\nTHÔNG TƯ\nQuy định về quản lý\nrừng\n____\nCăn cứ Luật Lâm nghiệp số 16/2017/QH14;\n"
    "Điều 1. A\nThông tư này có hiệu lực từ ngày ký.\nKT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\n(Đã ký)\nVõ Văn Hưng"
)
LAW = (
    "QUỐC HỘI\nCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nLuật số: 107/2025/QH15\nLUẬT\nLÝ LỊCH TƯ PHÁP\n"
    "Căn cứ Hiến pháp;\nĐiều 1. A\nLuật này được Quốc hội khóa XV thông qua ngày 05 tháng 12 năm 2025.\nCHỦ TỊCH QUỐC HỘI\nTrần Thanh Mẫn"
)


def fields(header: Header) -> tuple[object, ...]:
    return header.number, header.kind, header.title, header.issuer, header.place, header.issued_on, header.signer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (DIRECTIVE, ("02/2011/CT-UBND", "Chỉ thị", "VỀ VIỆC TĂNG CƯỜNG CẢI CÁCH", "Ủy ban nhân dân tỉnh Lào Cai", "Lào Cai",
                     date(2011, 12, 26), None)),
        (CIRCULAR, ("99/2025/TT-BNNMT", "Thông tư", "Quy định về quản lý rừng", "Bộ Nông nghiệp và Môi trường", "Hà Nội",
                    date(2025, 12, 31), "Võ Văn Hưng")),
        (LAW, ("107/2025/QH15", "Luật", "LÝ LỊCH TƯ PHÁP", "Quốc hội", None, date(2025, 12, 5), "Trần Thanh Mẫn")),
    ],
)  # fmt: skip
def test_fields_of_real_heads(text: str, expected: tuple[object, ...]) -> None:
    assert fields(find_header(text, ())) == expected


@pytest.mark.parametrize(
    ("printed", "issuer"),
    [
        ("SỞ Y TẾ", "Sở Y tế tỉnh Lào Cai"),  # a word of one letter
        ("SỞ NỘI VỤ", "Sở Nội vụ tỉnh Lào Cai"),
        ("THANH TRA TỈNH", "Thanh tra tỉnh Lào Cai"),
        ("CÔNG AN TỈNH", "Công an tỉnh Lào Cai"),
        ("VĂN PHÒNG", "Văn phòng Ủy ban nhân dân tỉnh Lào Cai"),
        ("CHI CỤC KIỂM LÂM", "Chi cục Kiểm lâm tỉnh Lào Cai"),
    ],
)
def test_offices_in_a_head_of_two_columns(printed: str, issuer: str) -> None:
    text = (
        f"UBND TỈNH LÀO CAI CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n{printed} Độc lập - Tự do - Hạnh phúc\n------- -------\n"
        "Số: 88/BC-SYT Lào Cai, ngày 21 tháng 9 năm 2026\nBÁO CÁO\nKết quả xử lý\n"
    )
    assert find_header(text, ()).issuer == issuer


def test_office_under_a_province_is_the_issuer() -> None:
    text = "UBND TỈNH LÀO CAI\nSỞ NỘI VỤ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 61/BC-SNV\nLào Cai, ngày 05 tháng 3 năm 2026\nBÁO CÁO\nKết quả"
    header = find_header(text, ())
    assert (header.issuer, header.kind) == ("Sở Nội vụ tỉnh Lào Cai", "Báo cáo")


@pytest.mark.parametrize(
    ("printed", "place"), [("HOÀNG SƠN", "Hoàng Sơn"), ("HOÀ BÌNH", "Hòa Bình"), ("THANH HOÁ", "Thanh Hóa")]
)
def test_a_province_in_capitals_has_its_proper_name(printed: str, place: str) -> None:
    text = f"ỦY BAN NHÂN DÂN\nTỈNH {printed}\nSố: 01/2026/QĐ-UBND\nQUYẾT ĐỊNH\nVề giá nước\n"
    assert find_header(text, ()).issuer == f"Ủy ban nhân dân tỉnh {place}"


@pytest.mark.parametrize("gap", [" ", " " * 12])
def test_a_head_in_two_columns_names_its_body(gap: str) -> None:
    text = (
        f"ỦY BAN NHÂN DÂN{gap}CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH LÀO CAI{gap}Độc lập - Tự do - Hạnh phúc\n"
        f"-------{gap}---------------\nSố: 12/KH-UBND{gap}Lào Cai, ngày 05 tháng 6 năm 2026\nKẾ HOẠCH\nVề giá nước\n"
    )
    assert find_header(text, ()).issuer == "Ủy ban nhân dân tỉnh Lào Cai"


def test_head_without_number_gives_none() -> None:
    header = find_header("THÔNG TƯ\nQuy định về phân công\nCăn cứ Bộ luật số 101/2015/QH13;", ())
    assert (header.number, header.issued_on, header.kind) == (None, None, "Thông tư")


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Số: 465/2020/NĐ-CP Hà Nội, ngày 31 tháng 12 năm 2020", "Hà Nội"),
        ("Số: 12/QĐ - UBND Sơn Khê, ngày 2 tháng 3 năm 2020", "Sơn Khê"),
        ("Số: 12/UBND-KTTC Bà Rịa - Vũng Tàu, ngày 2 tháng 3 năm 2020", "Bà Rịa - Vũng Tàu"),
        ("Số: 12/UBND-KTTC Hà Nội, ngày    tháng 3 năm 2020", "Hà Nội"),
        ("Bà Rịa - Vũng Tàu, ngày 2 tháng 3 năm 2020", "Bà Rịa - Vũng Tàu"),
    ],
)
def test_a_place_on_the_line_of_the_number_is_told_apart(line: str, place: str) -> None:
    assert find_header(f"{line}\nNGHỊ ĐỊNH\nQuy định về bến thuyền\nCăn cứ Luật A;\n", ()).place == place


def test_marks_of_secrecy_and_urgency() -> None:
    header = find_header(
        "UBND TỈNH LÀO CAI\nMẬT\nHỎA TỐC\nSố: 12/UBND-NC\nLào Cai, ngày 05 tháng 3 năm 2026\nV/v phòng, chống bão", ()
    )
    assert (header.secrecy, header.urgency, header.title) == ("Mật", "Hỏa tốc", "V/v phòng, chống bão")


SIGNATURES = [
    ("TM. CHÍNH PHỦ\nKT. THỦ TƯỚNG\nPHÓ THỦ TƯỚNG\n(Đã ký)\nTrần Hồng Hà", "Trần Hồng Hà"),
    ("BỘ TRƯỞNG\nĐại tướng Lương Tam Quang", "Lương Tam Quang"),
    ("GIÁM ĐỐC\n(Ký, ghi rõ họ tên)\n", None),
    ("BỘ TRƯỞNG BỘ TÀI CHÍNH\nCăn cứ Luật Giá;", None),
]


@pytest.mark.parametrize(("text", "name"), SIGNATURES)
def test_signer(text: str, name: str | None) -> None:
    assert find_signer(text, 0) == name


@given(st.text(max_size=400))
def test_no_text_breaks_the_header(text: str) -> None:
    find_header(text, ())
    find_header(DIRECTIVE + text, ())


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ("Sửa đổi, bổ sung một số điều của các nghị định\n\ntrong lĩnh vực bảo tồn\n\nCăn cứ Luật A;", "Sửa đổi, bổ sung một số điều của các nghị định trong lĩnh vực bảo tồn"),
        ("Ban hành Quy chế kiểm tra nghiệp vụ và\n\nQuy chế giám định\n\nCăn cứ Luật A;", "Ban hành Quy chế kiểm tra nghiệp vụ và Quy chế giám định"),
        ("SỬA ĐỔI MỘT SỐ ĐIỀU\n\nCỦA PHÁP LỆNH CẢNH SÁT\n\nCăn cứ Luật A;", "SỬA ĐỔI MỘT SỐ ĐIỀU CỦA PHÁP LỆNH CẢNH SÁT"),
        ("CHƯƠNG TRÌNH LẬP PHÁP NĂM 2026\n\nỦY BAN THƯỜNG VỤ QUỐC HỘI\n\nCăn cứ Hiến pháp;", "CHƯƠNG TRÌNH LẬP PHÁP NĂM 2026"),
        ("VỀ BẾN THUYỀN\n____\nCHƯƠNG I\nQUY ĐỊNH CHUNG", "VỀ BẾN THUYỀN"),
        ("Về bến thuyền\nỦY BAN NHÂN DÂN TỈNH\nCăn cứ Luật A;", "Về bến thuyền"),
        ("VỀ QUY CHẾ LÀM VIỆC CỦA\nỦY BAN NHÂN DÂN TỈNH\nCăn cứ Luật A;", "VỀ QUY CHẾ LÀM VIỆC CỦA ỦY BAN NHÂN DÂN TỈNH"),
        ("Về bến thuyền\n\nTrong những năm qua, các bến thuyền", "Về bến thuyền"),
        ("Công bố vùng nước thuộc tỉnh Gia\n\nLai, tỉnh Đắk Lắk\n\n------\n\nCăn cứ Luật A;", "Công bố vùng nước thuộc tỉnh Gia Lai, tỉnh Đắk Lắk"),
        ("Về tiền thưởng;\n\nquy định chi tiết Luật Thi đua\n\nCăn cứ Luật A;", "Về tiền thưởng; quy định chi tiết Luật Thi đua"),
        ("Quy định điều kiện thành lập\n\nBan Dân tộc\n\nỦY BAN THƯỜNG VỤ QUỐC HỘI\n\nCăn cứ Hiến pháp;", "Quy định điều kiện thành lập Ban Dân tộc"),
        ("VỀ ĐẠI BIỂU\n\nHỘI ĐỒNG NHÂN DÂN CẤP TỈNH, CẤP XÃ\n\nCăn cứ Hiến pháp;", "VỀ ĐẠI BIỂU HỘI ĐỒNG NHÂN DÂN CẤP TỈNH, CẤP XÃ"),
        ("Về bến thuyền\n\nBến thuyền là nơi ghe, thuyền neo đậu.\n\n1. Mục tiêu", "Về bến thuyền"),
    ],
)  # fmt: skip
def test_a_title_goes_on_over_broken_and_blank_lines(lines: str, title: str) -> None:
    assert find_header(f"Số: 12/2026/NQ-HĐND\nTHÔNG TƯ\n\n{lines}", ()).title == title


@pytest.mark.parametrize("said", ["kể từ ngày ký ban hành", "kể từ ký ban hành", "từ ngày ký", "ngay từ khi ký"])
def test_in_force_from_the_day_it_is_signed(said: str) -> None:
    head = "CHÍNH PHỦ\nSố: 43/2026/NĐ-CP\nHà Nội, ngày 26 tháng 01 năm 2026\nNGHỊ ĐỊNH\nVề A\nĐiều 40. Hiệu lực\n"
    assert find_header(f"{head}1. Nghị định này có hiệu lực thi hành {said}.", ()).effective_on == date(2026, 1, 26)


def test_a_title_ends_before_the_body_that_enacts() -> None:
    text = (
        "HỘI ĐỒNG NHÂN DÂN\nTỈNH AN LẠC\nSố: 05/2022/NQ-HĐND\nAn Lạc, ngày 10 tháng 7 năm 2022\nNGHỊ QUYẾT\nQuy định mức "
        "hỗ trợ cán bộ\n\nHỘI ĐỒNG NHÂN DÂN TỈNH AN LẠC\nKHÓA XIII, KỲ HỌP THỨ 5\n\nCăn cứ Luật Ngân sách;\nĐiều 1. A."
    )
    assert find_header(text, ()).title == "Quy định mức hỗ trợ cán bộ"


@pytest.mark.parametrize(
    "body",
    [
        "Thực hiện Nghị quyết số 12/NQ-HĐND ngày 05 tháng 3 năm 2021, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:",
        "Ủy ban nhân dân tỉnh ban hành Kế hoạch thực hiện Chương trình như sau:",
        "Để thực hiện Chương trình, Ủy ban nhân dân tỉnh yêu cầu:",
    ],
)
def test_a_plan_named_by_what_it_carries_out(body: str) -> None:
    head = "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\nSố: 77/KH-UBND\nLào Cai, ngày 15 tháng 3 năm 2021\nKẾ HOẠCH\n"
    title = "Thực hiện Chương trình phát triển chợ nổi giai đoạn 2021 - 2025"
    assert find_header(f"{head}{title}\n{body}\n1. Mục tiêu", ()).title == title


def test_a_consolidated_text_bears_its_head_at_its_foot() -> None:
    text = (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTHÔNG TƯ\nQUY ĐỊNH VỀ LAO ĐỘNG HÀNG HẢI\n"
        "Thông tư số 43/2015/TT-BGTVT ngày 20 tháng 8 năm 2015 của Bộ trưởng Bộ Giao thông vận tải, có hiệu lực kể từ ngày "
        "01 tháng 11 năm 2015, được sửa đổi, bổ sung bởi:\n1. Thông tư số 24/2017/TT-BGTVT.\n"
        "Căn cứ Nghị định số 107/2012/NĐ-CP;\nBộ trưởng Bộ Giao thông vận tải ban hành Thông tư:\nĐiều 1. Phạm vi\n"
        "Thông tư này có hiệu lực kể từ ngày 01 tháng 11 năm 2015.\nBỘ XÂY DỰNG\n____\nSố: 07/VBHN-BXD\n"
        "XÁC THỰC VĂN BẢN HỢP NHẤT\nHà Nội, ngày 03 tháng 3 năm 2026\nKT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\n(Đã ký)\nNguyễn Xuân Sang\n"
    )
    header = find_header(text, ())
    assert (header.number, header.kind, header.issuer) == ("07/VBHN-BXD", "Văn bản hợp nhất", "Bộ Xây dựng")
    assert (header.issued_on, header.place, header.signer) == (date(2026, 3, 3), "Hà Nội", "Nguyễn Xuân Sang")


def test_the_kind_of_a_law_is_told_by_its_number_line_where_the_kind_s_own_was_lost() -> None:
    head = "QUỐC HỘI\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n{} 40/2013/QH13\nSỬA ĐỔI MỘT SỐ ĐIỀU\nCăn cứ Hiến pháp;\n"
    assert [find_header(head.format(lead), ()).kind for lead in ("Luật số:", "Số:")] == ["Luật", None]


def test_a_committee_of_the_party_has_its_province() -> None:
    head = "TỈNH ỦY MƯỜNG LÂM\n*\nĐẢNG CỘNG SẢN VIỆT NAM\nSố: 15-CT/TU\nMường Lâm, ngày 22 tháng 10 năm 2013\n"
    assert find_header(f"{head}CHỈ THỊ\nVề dân vận", ()).issuer == "Tỉnh ủy Mường Lâm"
