"""The program's own words (a standing, the state of a duty, a tie between documents) as the law's readers say them.

A reason or a tie that a text states has its words in the catalogue of the pages; the front door passes that on as
`Words`."""

from collections.abc import Callable, Sequence

Words = Callable[..., str]  # of a key of the catalogue, what else to say, and the values to fill in

STANDINGS = {
    "in_force": "còn hiệu lực",
    "not_yet": "chưa có hiệu lực",
    "partly_lapsed": "hết hiệu lực một phần",
    "lapsed": "hết hiệu lực",
    "suspended": "đang ngưng hiệu lực",
    "unknown": "chưa xác định",
}
SINCE = {"not_yet": ", sẽ có hiệu lực từ ngày"}  # before the day of a standing, where it is not " từ ngày"
DUTIES = {"missing": "chưa thấy báo cáo", "late": "trễ hạn", "met": "đã thực hiện", "upcoming": "sắp đến hạn"}
TIES = {
    "rests_on": "Căn cứ ban hành",
    "acted_on_by": "Bị tác động bởi",
    "acts_on": "Tác động đến",
    "cited_by": "Được viện dẫn bởi",
}

# What of a file its text leaves out (`law.text.Note`)
LEFT_OUT = {
    "struck_left_out": "bỏ qua {count} đoạn gạch ngang",
    "hidden_left_out": "bỏ qua {count} phần bị ẩn (dòng, cột, trang tính hoặc đoạn chữ)",
    "page_parts_left_out": "bỏ qua {count} phần trang web không hiện ra",
    "cells_not_computed": "{count} ô công thức chưa có kết quả nên không đọc được",
    "parts_not_read": "{count} phần không đọc được (hình, biểu đồ, tệp nhúng)",
    "comments_left_out": "bỏ qua {count} ghi chú bên lề",
    "changes_not_accepted": "còn {count} chỗ sửa chưa được chấp nhận",
}
_PLACES = 5  # of what was left out of a file, in a line


def left_out(code: str, count: int, where: Sequence[str]) -> str:
    """bỏ qua 2 ghi chú bên lề: Danh mục!C5, Danh mục!C7"""
    places = f": {', '.join(where[:_PLACES])}{', …' if len(where) > _PLACES else ''}" if where else ""
    return LEFT_OUT[code].format(count=count) + places


# States of a receipt, as the ledger counts them
RECEIVED = {
    "indexed": "đã lập chỉ mục",
    "duplicate": "trùng",
    "refused": "không nhận",
    "failed": "không đọc được",
    "pending": "đang chờ",
}
FIELDS = {
    "number": "số, ký hiệu",
    "kind": "loại văn bản",
    "title": "trích yếu",
    "issuer": "cơ quan ban hành",
    "issued_on": "ngày ban hành",
    "effective_on": "ngày có hiệu lực",
    "expires_on": "ngày hết hiệu lực",
    "signer": "người ký",
}
