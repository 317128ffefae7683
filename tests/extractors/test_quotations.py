"""Quoted amendments and phrases are found, whatever their quotes; plain text is not taken for a quotation."""

from itertools import pairwise

import pytest

from extractors.facts.writing.anchors import lowered
from extractors.facts.writing.quotations import quoted_spans

BLOCK = "“Điều 5. Hồ sơ\n1. Đơn theo Nghị định này.\n2. Bản sao.”"

FOUND = [
    ("curly", f"Điều 1. Sửa đổi Điều 5 như sau:\n{BLOCK}\nĐiều 2. Hiệu lực thi hành", [BLOCK]),
    ("straight", '1. Sửa đổi khoản 2 như sau:\n"2. Theo cơ chế "một cửa".\n3. Trả kết quả."\n2. Bãi bỏ khoản 4.',
     ['"2. Theo cơ chế "một cửa".\n3. Trả kết quả."']),
    ("inner pair", "1. Sửa đổi khoản 2 như sau:\n“2. Theo cơ chế “một cửa”.\n3. Trả kết quả.”.",
     ["“2. Theo cơ chế “một cửa”.\n3. Trả kết quả.”"]),
    ("same line", "1. Sửa đổi khoản 2 như sau: “2. Nộp hồ sơ.\na) Trực tiếp.”\n2. Bãi bỏ khoản 3.",
     ["“2. Nộp hồ sơ.\na) Trực tiếp.”"]),
    ("two blocks", "1. Bổ sung khoản 2a như sau:\n“2a. Một.”.\n2. Sửa đổi khoản 3 như sau:\n“3. Hai.”.",
     ["“2a. Một.”", "“3. Hai.”"]),
    ("never closed", "1. Sửa đổi khoản 2 như sau:\n“2. Nộp hồ sơ.\na) Trực tiếp.\n2. Bãi bỏ khoản 3.",
     ["“2. Nộp hồ sơ.\na) Trực tiếp."]),
    ("never opened", "1. Sửa đổi khoản 2 như sau:\nHàng dệt may theo hạn ngạch của Thông tư này.”\n2. Bãi bỏ khoản 3.",
     ["Hàng dệt may theo hạn ngạch của Thông tư này.”"]),
    ("without quotes, of the item named", "1. Khoản 2 Điều 3 được sửa đổi như sau:\n2. Bãi bỏ Quyết định số 8/2016/QĐ-UBND.\n"
     "2. Bãi bỏ khoản 3.", ["2. Bãi bỏ Quyết định số 8/2016/QĐ-UBND."]),
    ("without quotes, of the article named", "Điều 1. Sửa đổi\n2. Điều 9 được sửa đổi như sau:\nĐiều 9. Hiệu lực thi hành\n"
     "Quyết định này có hiệu lực từ ngày ký.\nĐiều 2. Quyết định này có hiệu lực từ ngày 20/01/2022.",
     ["Điều 9. Hiệu lực thi hành\nQuyết định này có hiệu lực từ ngày ký."]),
    ("items inside, counted on", "Điều 1. Sửa đổi Điều 3 như sau:\n“Điều 3. Hiệu lực\n1. Có hiệu lực ngay.\n2. Bãi bỏ Quyết định "
     "số 8/2016/QĐ-UBND.”\nĐiều 2. Bãi bỏ khoản 3.",
     ["“Điều 3. Hiệu lực\n1. Có hiệu lực ngay.\n2. Bãi bỏ Quyết định số 8/2016/QĐ-UBND.”"]),
    ("a stray mark", "1. Thay một số cụm từ như sau:\n“a) Thay thế cụm từ “A” tại Điều 1;\nb) Thay thế cụm từ “B” bằng “C”.",
     ["“a) Thay thế cụm từ “A” tại Điều 1;", "“B”", "“C”"]),
    ("phrases", "Thay thế cụm từ “Phòng Nội vụ” bằng cụm từ “Ủy ban nhân dân cấp xã” tại Điều 3.",
     ["“Phòng Nội vụ”", "“Ủy ban nhân dân cấp xã”"]),
]  # fmt: skip

PLAIN = [
    "Điều 1. Giải quyết theo cơ chế một cửa.",
    "Điều 1. Trách nhiệm như sau:\n1. Sở Nội vụ chủ trì.\n2. Sở Tài chính phối hợp.",
    "Điều 1. Sửa đổi một số điều như sau:\n1. Bãi bỏ khoản 3 Điều 5.\n2. Bãi bỏ khoản 4 Điều 5.",
    "",
]


@pytest.mark.parametrize(("name", "content", "quotes"), FOUND, ids=[name for name, _, _ in FOUND])
def test_quotations_are_found(name: str, content: str, quotes: list[str]) -> None:
    assert [content[span.start : span.end] for span in quoted_spans(content, lowered(content))] == quotes


@pytest.mark.parametrize("content", PLAIN)
def test_plain_text_is_no_quotation(content: str) -> None:
    assert quoted_spans(content, lowered(content)) == ()


def test_spans_are_ordered_and_apart_however_broken_the_quotes() -> None:
    content = "Điều 1. Sửa đổi như sau:\n" + "“a ” “b\n1. Bổ sung như sau:\n" * 50
    spans = quoted_spans(content, lowered(content))
    assert all(one.end <= two.start for one, two in pairwise(spans))
