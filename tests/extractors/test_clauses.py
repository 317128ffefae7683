"""Effect clauses in all their forms, and what is no effect clause of the document."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.facts.documents.clauses import find_term

SIGNED = date(2011, 12, 26)
CLAUSES = [
    ("Nghị quyết này có hiệu lực sau 10 ngày kể từ ngày HĐND tỉnh thông qua và thay thế Nghị quyết cũ.", date(2012, 1, 5), None),
    ("Nghị quyết này có hiệu lực thi hành trong 05 năm, từ ngày 01/01/2016 đến hết ngày 31/12/2020.",
     date(2016, 1, 1), date(2020, 12, 31)),
    ("Nghị quyết này có hiệu lực từ ngày 01 tháng 6 năm 2020.\nThời hạn áp dụng của Nghị quyết này là 36 tháng, tính từ ngày "
     "Nghị quyết có hiệu lực thi hành.", date(2020, 6, 1), date(2023, 5, 31)),
    ("Quyết định này có hiệu lực từ ngày 01 tháng 6 năm 2020.\nThời gian thực hiện của Quyết định này: từ ngày 01 tháng 7 năm "
     "2020 đến hết ngày 31 tháng 12 năm 2022.", date(2020, 6, 1), date(2022, 12, 31)),
    ("Quyết định này có hiệu lực từ ngày 01 tháng 6 năm 2020.\nHồ sơ của Quyết định này là 36 tháng, tính từ ngày ký.",
     date(2020, 6, 1), None),
    ("Quyết định này có hiệu lực từ ngày 01 tháng 6 năm 2020.\nQuyết định này được thực hiện trong thời gian 03 năm, kể từ "
     "ngày 01 tháng 7 năm 2020.", date(2020, 6, 1), date(2023, 6, 30)),
    ("Nghị quyết này có hiệu lực từ ngày 01 tháng 6 năm 2020 và được thực hiện.\nNghị quyết này thực hiện thí điểm trong 02 "
     "năm kể từ ngày có hiệu lực.", date(2020, 6, 1), date(2022, 5, 31)),
    ("Nghị định này có hiệu lực thi hành kể từ ngày 16 tháng 7 năm 2012.", date(2012, 7, 16), None),
    ("Thông tư này có hiệu lực thi hành kể từ ngày 01/01/2026 và áp dụng từ năm ngân sách 2026.", date(2026, 1, 1), None),
    ("Nghị định này có hiệu lực thi hành kể từ ngày ký ban hành.", SIGNED, None),
    ("Nghị quyết này có hiệu lực thi hành từ ngày được Quốc hội thông qua.", SIGNED, None),
    ("Nghị quyết này đã được Hội đồng nhân dân tỉnh An Lạc khóa XIII, kỳ họp thứ 5\nthông qua ngày 10 tháng 7 năm 2022 và "
     "có hiệu lực từ ngày 20 tháng 7 năm 2022.", date(2022, 7, 20), None),
    ("Nghị quyết này được Hội đồng nhân dân huyện khóa IX thông qua tại kỳ họp thứ 3, ngày 26 tháng 12 năm 2011 và có hiệu "
     "lực thi hành sau 10 ngày, kể từ ngày thông qua./.", date(2012, 1, 5), None),
    ("Quyết định này có hiệu lực từ ngày ký.\nQuyết định số 64/2010/QĐ-UBND và các văn bản sửa đổi, bổ sung Quyết định này "
     "hết hiệu lực kể từ ngày 01 tháng 3 năm 2012.", SIGNED, None),
    ("Chỉ thị này có hiệu lực sau 10 ngày, kể từ ngày ký ban hành.", date(2012, 1, 5), None),
    ("Quyết định này có hiệu lực thi hành sau 15 ngày, kể từ ngày ký.", date(2012, 1, 10), None),
    ("Thông tư này có hiệu lực sau 45 ngày (bốn mươi lăm ngày) kể từ ngày ký ban hành.", date(2012, 2, 9), None),
    ("Thông tư này có hiệu lực thi hành sau mười lăm ngày kể từ ngày ký.", date(2012, 1, 10), None),
    ("Thông tư này có hiệu lực sau 15 ngày, kể từ ngày đăng Công báo.", None, None),
    ("Thông tư này có hiệu lực thi hành từ ngày tháng năm 2026.", None, None),
    ("Thông tư có hiệu lực kể từ ngày 15 tháng 01 năm 2026./.", date(2026, 1, 15), None),
    ("Chương trình này có hiệu lực kể từ ngày 01 tháng 7 năm 2026.", date(2026, 7, 1), None),
    ("Điều lệ này có hiệu lực thi hành từ ngày 01/7/2026 đến hết năm 2030.", date(2026, 7, 1), date(2030, 12, 31)),
    ("Nghị định này có hiệu lực thi hành kể từ ngày 12 tháng 8 năm 2019 đến hết ngày 31 tháng 12 năm 2020.",
     date(2019, 8, 12), date(2020, 12, 31)),
    ("Thông tư này có hiệu lực từ ngày ký.\n2. Thông tư này hết hiệu lực kể từ ngày 01 tháng 3 năm 2027.", SIGNED, date(2027, 2, 28)),
    ("Nghị quyết này có hiệu lực kể từ ngày ký và được thực hiện đến hết ngày 28 tháng 02 năm 2027.", SIGNED, date(2027, 2, 28)),
    ("Nghị định này có hiệu lực từ ngày 01/7/2025.\nNghị định này được thực hiện đến trước ngày 01 tháng 3 năm 2027.",
     date(2025, 7, 1), date(2027, 2, 28)),
    ("Quy định tại Chương IV của Nghị định này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2028.\n"
     "Nghị định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2027.", date(2027, 7, 1), None),
    ("Thông tư này có hiệu lực từ ngày ký.\n4. Quy định tại khoản 2 Điều 2 Thông tư này hết hiệu lực từ ngày 01 tháng 7 năm 2026.", SIGNED, None),
    ("Nghị định này có hiệu lực từ ngày ký.\n2. Chương IV Nghị định này được thực hiện đến trước ngày 01 tháng 3 năm 2027.", SIGNED, None),
    ("Thông tư này có hiệu lực từ ngày ký.\n4. Khi Thông tư này hết hiệu lực từ ngày 01 tháng 7 năm 2026 thì xét lại.", SIGNED, None),
    ("Kể từ ngày Nghị định này có hiệu lực thi hành, hồ sơ đã nộp được giải quyết.", None, None),
    ("Giấy phép này có hiệu lực trong thời hạn 12 tháng kể từ ngày ký.", None, None),
    ("Sửa đổi Điều 24 như sau:\n“Điều 24. Hiệu lực\nNghị định này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2026.”.", None, None),
    ("Quyết định này có hiệu lực từ 0 giờ ngày 20 tháng 3 năm 2026 và hết hiệu lực vào 24 giờ ngày 31 tháng 12 năm 2026.",
     date(2026, 3, 20), date(2026, 12, 31)),
    ("Quyết định này hết hiệu lực kể từ 00 giờ 00 ngày 01 tháng 01 năm 2027.", None, date(2026, 12, 31)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "starts", "ends"), CLAUSES)
def test_first_and_last_day_in_force(text: str, starts: date | None, ends: date | None) -> None:
    term = find_term(text, SIGNED)
    assert (term.effective_on, term.expires_on) == (starts, ends)


def test_from_signing_without_a_date_is_unknown() -> None:
    assert find_term("Thông tư này có hiệu lực kể từ ngày ký.", None).effective_on is None


def test_span_holds_the_clause() -> None:
    text = "Điều 5. Chỉ thị này có hiệu lực sau 10 ngày, kể từ ngày ký ban hành."
    span = find_term(text, SIGNED).effective_span
    assert span is not None
    assert text[span.start : span.end] == "Chỉ thị này có hiệu lực sau 10 ngày, kể từ ngày ký"


@given(st.text(max_size=300))
def test_no_text_breaks_the_clause(text: str) -> None:
    find_term(text, SIGNED)
    find_term(f"Thông tư này có hiệu lực từ {text}", SIGNED)
