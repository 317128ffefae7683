"""Treaties: the words that name one, between whom and when it was signed, and what only speaks of treaties."""

from datetime import date

import pytest

from extractors.facts.citations.treaties import find_treaties

LAO = ("Chính phủ nước CHXHCN Việt Nam", "Chính phủ nước CHDCND Lào")


@pytest.mark.parametrize(
    ("text", "name", "parties", "signed_on"),
    [
        ("theo Công ước Stockholm về các chất ô nhiễm hữu cơ khó phân hủy, gồm:",
         "Công ước Stockholm về các chất ô nhiễm hữu cơ khó phân hủy", (), None),
        ("thực thi Công ước về buôn bán quốc tế các loài động vật, thực vật hoang dã nguy cấp”.",
         "Công ước về buôn bán quốc tế các loài động vật, thực vật hoang dã nguy cấp", (), None),
        ("Phụ lục I Công ước quốc tế về buôn bán các loài động vật, thực vật hoang dã nguy cấp; loài",
         "Công ước quốc tế về buôn bán các loài động vật, thực vật hoang dã nguy cấp", (), None),
        ("một số điều của Công ước Lao động hàng hải năm 2006 về chế độ của thuyền viên;",
         "Công ước Lao động hàng hải năm 2006", (), None),
        ("Công ước Cấm phát triển, sản xuất, tàng trữ, sử dụng và phá hủy vũ khí hóa học có hiệu lực",
         "Công ước Cấm phát triển, sản xuất, tàng trữ, sử dụng và phá hủy vũ khí hóa học", (), None),
        ("Công ước về Hàng không dân dụng quốc tế,", "Công ước về Hàng không dân dụng quốc tế", (), None),
        ("Thực hiện Hiệp định Thương mại giữa Chính phủ nước CHXHCN Việt Nam và Chính phủ nước CHDCND Lào ký ngày 08 "
         "tháng 4 năm 2024;",
         "Hiệp định Thương mại giữa Chính phủ nước CHXHCN Việt Nam và Chính phủ nước CHDCND Lào", LAO, date(2024, 4, 8)),
        ("Hiệp định về hợp tác du lịch giữa Việt Nam, Lào và Campuchia giai đoạn 2025 - 2030.",
         "Hiệp định về hợp tác du lịch giữa Việt Nam, Lào và Campuchia giai đoạn 2025 - 2030",
         ("Việt Nam", "Lào", "Campuchia"), None),
        ("Thực hiện Bản ghi nhớ giữa Bộ Y tế Việt Nam với Bộ Y tế Lào được ký tại Viêng Chăn ngày 5/3/2019.",
         "Bản ghi nhớ giữa Bộ Y tế Việt Nam với Bộ Y tế Lào", ("Bộ Y tế Việt Nam", "Bộ Y tế Lào"), date(2019, 3, 5)),
        ("Hiệp định thành lập Khu vực thương mại tự do ASEAN - Úc - Niu Di-lân;",
         "Hiệp định thành lập Khu vực thương mại tự do ASEAN - Úc - Niu Di-lân", (), None),
        ("trong Hiệp định Đối tác Toàn diện và Tiến bộ xuyên Thái Bình Dương (CPTPP) và Thông tư này",
         "Hiệp định Đối tác Toàn diện và Tiến bộ xuyên Thái Bình Dương (CPTPP)", (), None),
        ("Hiệp định tài trợ Chương trình quản trị công (GOPA II) đã ký kết",
         "Hiệp định tài trợ Chương trình quản trị công (GOPA II)", (), None),
    ],
)  # fmt: skip
def test_treaties(text: str, name: str, parties: tuple[str, ...], signed_on: date | None) -> None:
    (found,) = find_treaties(text)
    assert (found.name, found.parties, found.signed_on) == (name, parties, signed_on)
    assert text[found.span.start : found.span.end] == name


@pytest.mark.parametrize(
    "text",
    [
        "Điều ước quốc tế mà nước Cộng hòa xã hội chủ nghĩa Việt Nam là thành viên",
        "theo các Hiệp định tránh đánh thuế hai lần mà Việt Nam đã ký kết",
        "quy định của Công ước này và Nghị định thư kèm theo",
        "a) Thỏa thuận về việc nhận lệnh, đặt lệnh giao dịch chứng khoán;",
        "Thỏa thuận giữa Chính phủ Việt Nam với bên cho vay nước ngoài",
        "trên cơ sở Hiệp định về ODA và vốn vay ưu đãi đã ký kết",
        "Hiệp định số ………………. Tên nhà tài trợ:",
        "Giấy phép tiền Công ước được xuất khẩu",
    ],
)
def test_what_speaks_of_treaties_names_none(text: str) -> None:
    assert find_treaties(text) == ()
