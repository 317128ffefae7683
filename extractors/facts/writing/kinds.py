"""The kinds of documents, and what one does to another: one list of each, with the parts of it that are meant."""

from extractors.facts.writing.rows import Row, any_of

LAWS = ("Bộ luật", "Luật", "Pháp lệnh")
# that bear a number of their own
NUMBERED = (
    *LAWS, "Sắc lệnh", "Lệnh", "Nghị định", "Nghị quyết(?: liên tịch)?", "Thông tư(?: liên tịch)?", "Quyết định",
    "Chỉ thị",
)  # fmt: skip
# that are issued with one of those, and end and are changed as it is
ISSUED_WITH = (
    "Quy chế", "Quy định", "Quy chuẩn", "Quy trình", "Kế hoạch", "Chương trình", "Hướng dẫn(?: liên ngành)?", "Đề án",
    "Điều lệ",
)  # fmt: skip
LAW = f"(?:{'|'.join(LAWS)})"
NUMBERED_KIND = f"(?:{'|'.join(NUMBERED)})"
KINDS = (*NUMBERED, *ISSUED_WITH)
KIND = f"(?:{'|'.join(KINDS)})"
THIS = rf"{KIND}\s+này"
REPEAL = r"bãi bỏ|hủy bỏ|huỷ bỏ"
# What one document does to another, wherever it is said
DEEDS = (
    Row(r"sửa đổi|bổ sung", "Sửa đổi, bổ sung Điều 3 Quyết định số 12/2020/QĐ-UBND"),
    Row(REPEAL, "Bãi bỏ Quyết định số 12/2020/QĐ-UBND"),
    Row(r"thay thế", "thay thế Nghị định số 108/2008/NĐ-CP"),
)
DEED = any_of(DEEDS)
