"""Whether a rhythm binds anybody: “hằng năm”, “định kỳ”, “mỗi quý một lần”; all patterns are matched folded."""

import re

from extractors.facts.timed import ACTS_BEFORE, DUTY, LEADS_DUTY, Place, is_general_law, is_title

_GOODS = re.compile(r"(?<!\w)(?:mat|khach|ngan|don|cua|giao|ban|xep|loai|hang|hop)\s*$")
_YEARLY_PLAN = re.compile(
    r"(?<!\w)(?:xay dung|lap|ban hanh|huong dan|trinh|phe duyet|thuc hien)(?!\w)[^;.]*(?:ke hoach|chuong trinh"
    r"|bao cao)(?:\s\w+){0,8}\s*$"
)
_NOT_YEARLY = re.compile(
    r"(?<!\w)(?:khong phai|du toan|ngan sach|kinh phi|thu nhap|binh quan|so luong|can cu|theo ke hoach|theo|muc"
    r"|doanh thu|nghi|chi phi|duoc giao|tien thue|thue dat|tra tien|co so|ngoai)(?:\s\w+){0,6}\s*$"
)
_REGULAR_DUTY = re.compile(
    r"\s*(?:hoac\s+dot\s+xuat\s+)?(?:(?:co\s+)?bao cao|danh gia|kiem tra|to chuc|ra soat|cap nhat|tong hop|cong bo"
    r"|cong khai|thong ke|thong bao|gui|so ket|tong ket|kiem ke|tham muu|giao ban|doi chieu|theo doi|thuc hien|cung cap"
    r"|kiem dinh)(?!\w)"
)
_REGULAR_REPORT = re.compile(r"(?:thuc hien(?: che do)?|trach nhiem|phai)\s+bao\s+cao\s*$")
# mỗi năm một lần được hỗ trợ: what one is entitled to
_ENTITLED = re.compile(
    r"(?<!\w)duoc\s+(?:lien lac|huong|ho tro|cap|nghi|gap|nhan|phep|chi tra|thanh toan|tham|bo tri|trang cap)(?!\w)"
    r"[^,;]*$"
)
# định kỳ rà soát, cập nhật 05 năm một lần: the rhythm follows; báo cáo định kỳ hằng năm … trước ngày 31 tháng 01 năm
# tiếp theo
_RHYTHM_AFTER = re.compile(
    r"(?<!\w)(?:(?:hang|moi)\s+(?:nam|quy|thang|tuan)|\d+\s*(?:\([a-z]+\)\s*)?(?:nam|thang|quy)\s+(?:mot|01|1)\s+lan"
    r"|/\s*lan|(?:nam|thang|quy)\s+(?:sau|tiep theo))(?!\w)"
)
_DAY_AFTER = re.compile(
    r"(?:[^;.,]|,\s*(?=(?:truoc|cham|muon)\s)){0,200}?(?<!\w)(?:truoc|cham nhat|muon nhat)[^;.,]{0,14}ngay\s+\d{1,2}"
)
# a yearly plan is a kind of plan in a general law, a duty of the year in a directive
_NOUN_BEFORE = re.compile(r"(?<!\w)(?:ke hoach(?:\s\w+){0,6}|chuong trinh(?:\s\w+){0,4}|bao cao tai chinh)\s*$")
# Báo cáo định kỳ 06 tháng: | Thời gian chốt số liệu …
# theo kế hoạch hằng năm, | định kỳ năm (05) năm
_KIND_OF_PLAN = re.compile(r"(?<!\w)ke\s+hoach(?:\s+hang\s+\w+\s*,?)?\s*$")
# Việc chấp hành | định kỳ | báo cáo là cơ sở …: what is spoken of
_SPOKEN_OF = re.compile(r"\W*viec\s")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_NAME_OF_REPORT = re.compile(r"\W*bao\s+cao\s*")
# thống kê, báo cáo kết quả công tác … | định kỳ | , đột xuất
_REPORTS = re.compile(
    r"^(?!.*co chuc nang).*(?<!\w)(?<!che do )(?<!noi dung )(?<!ky )(?<!cac )(?<!qua )bao\s+cao(?:\s\w+){0,12}\s*$"
)
# c) Tổ chức ngày Thế giới phòng, chống HIV/AIDS | hằng năm
_HELD = re.compile(r"\W*(?:[a-zđ]\)\s*|\d+\.\s*)?(?:to\s+chuc|bao\s+cao)\s(?!.*(?:ke hoach|chuong trinh)).{0,160}")
# g) Báo cáo | định kỳ | , đột xuất Bộ Công an
_REPORT_FIRST = re.compile(r"\W*(?:(?:thuc hien|tong hop|lap)\s*,?\s*)?bao\s+cao\s*")
_ON_DEMAND = re.compile(r"\s*(?:,|va|hoac)\s*(?:dot\s+xuat|theo\s+yeu\s+cau|khi\s+co)")
# các cuộc họp hằng năm, | hằng quý
_LISTED_RHYTHM = re.compile(r"(?<!\w)hang\s+(?:nam|quy|thang|tuan)\s*(?:,|va)\s*$")
# không quá | 2 lần trong một năm
_AT_MOST = re.compile(r"(?<!\w)(?:khong\s+qua|toi\s+da|khong\s+vuot(?:\s+qua)?)\s*$")


def binds_periodic(place: Place) -> bool:
    if _DAY_AFTER.match(place.after):
        return False
    if _NAME_OF_REPORT.fullmatch(place.before) and place.stop == ":" and not place.after:
        return False
    if place.timing.recurrence != "unspecified":
        return not re.search(r"(?<!\w)(?:da|che do)\s*$", place.before) and not _KIND_OF_PLAN.search(place.before)
    is_duty = _REGULAR_DUTY.match(place.after) or _REGULAR_REPORT.search(place.before)
    if _ON_DEMAND.match(place.after) and (_REPORT_FIRST.fullmatch(place.before) or _REPORTS.search(place.before)):
        return True
    if place.before.endswith("duoc ") or _SPOKEN_OF.match(place.before):
        return False
    return is_duty is not None and _RHYTHM_AFTER.search(_IN_BRACKETS.sub("", place.after)) is None


def binds_every(place: Place) -> bool:
    printed = place.printed.lower()
    if printed.endswith("quy") or _GOODS.search(place.before) or _NOT_YEARLY.search(place.before):
        return False
    if _LISTED_RHYTHM.search(place.before):
        return False
    if not place.before.strip(" -–,") or place.before.rstrip().endswith(","):
        return place.timing.recurrence != "daily" and LEADS_DUTY.match(place.after) is not None
    is_kind_of_plan = _NOUN_BEFORE.search(place.before) is not None
    if is_title(place.before) or _DAY_AFTER.match(place.after) or (is_kind_of_plan and is_general_law(place.header)):
        return False
    is_held = _HELD.fullmatch(place.before) is not None and place.stop != ":" and place.after.lstrip()[:1] in ("", ",")
    if is_held or _YEARLY_PLAN.search(place.before) or ACTS_BEFORE.search(place.before):
        return True
    return _REGULAR_DUTY.match(place.after) is not None and not is_kind_of_plan


def binds_times(place: Place) -> bool:
    if re.match(r"\s*duoc\s", place.after) or _ENTITLED.search(place.before) or _AT_MOST.search(place.before):
        return False
    if place.timing.lead and DUTY.search(place.before) is None:
        return False
    return not re.search(r"(?<!\w)(?:phat|vi pham)(?!\w)", place.near)
