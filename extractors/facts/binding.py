"""Whether a time expression binds anybody: a duty's time against dates of scope, titles, validity and description.

Not duties: effect clauses, cut-off dates, dates and titles of cited instruments, validity of licences, data windows of
reports, soft words (citation_grammar.md, 14). All patterns are matched against folded text.
"""

import re
from collections.abc import Callable

from extractors.facts.binding_rhythms import binds_every, binds_periodic, binds_times
from extractors.facts.durations import Timing
from extractors.facts.timed import ACTS_BEFORE, DUTY, LEADS_DUTY, NEAR, Place, is_general_law, is_title
from law.folding import fold, squeeze

# có hiệu lực thi hành sau 15 ngày | được áp dụng đến hết ngày | hết hiệu lực
_IN_FORCE = re.compile(r"(?<!\w)(?:hieu luc|co gia tri|ap dung (?:tu|den|trong|cho)|thoi hieu|gia tri su dung)(?!\w)")
_MADE_IN_FORCE = re.compile(r"(?:bao dam|dam bao|de)\s+co\s+hieu\s+luc(?:\s+thi\s+hanh)?\s*$")
# đã được phê duyệt trước ngày | phát sinh trước ngày | nộp hồ sơ … trước ngày … thì
_PAST = re.compile(
    r"(?<!\w)(?:da|chua|dang|phat sinh|ton tai|tinh den|ke tu|tu ngay|tu thoi diem|truoc day|sinh)(?!\w)"
)
_PASSIVE = re.compile(
    r"(?<!\w)duoc\s+(?:cap|phe duyet|ban hanh|cong nhan|giao|ky(?: ket)?|tiep nhan|thanh lap|xay dung|nop|gui"
    r"|cong bo)(?:\s\w+){0,3}\s*$"
)
_CONDITION = re.compile(
    r"\W*(?:[a-zđ]\)\s*|\d+\.\s*)?(?:truong hop|neu|doi voi (?:truong hop|cac truong hop|ho so|du an|nguoi)|khi "
    r"|truoc ngay|qua thoi|ke tu)"
)
_CONDITION_AFTER = re.compile(
    r"\W{0,3}(?:thi|ma|nhung|tiep tuc|duoc tiep tuc|ke ca|thuoc|ma chua|va (?:chua|con|dang|van)|den (?:ngay|truoc"
    r"|thoi|nay)|co hieu luc|neu (?:chua|khong))(?!\w)"
)
# quá thời hạn | sau; "kết quả" folds to "ket qua"
_ENDED = re.compile(r"(?<!\w)(?:(?<!ket )(?<!hieu )qua|het|sau|vuot)(?:\s+thoi\s+(?:han|gian))?\s*$")
# trừ trường hợp | trong thời gian 30 ngày …: on what something depends
_SUPPOSED = re.compile(r"(?<!\w)(?:truong\s+hop|neu|ma)\s*$")
_UNDONE = re.compile(
    r"[^.;\n]{0,220}?(?<!\w)ma\s+(?:\w+\s+){0,8}?(?:khong|chua)(?!\w)|[^.;\n]{0,260}?(?<!\w)(?:coi nhu|duoc coi la"
    r"|duong nhien|mac nhien)(?!\w)"
)
# Words that fold alike are told apart: nghỉ / kiến nghị, hưởng / hướng dẫn, thuê / thuế, đào tạo / Bộ Giáo dục và Đào
# tạo
# thời hạn sử dụng | giấy phép … có thời hạn | bị tước … | gia hạn … | tối đa 05 năm
_VALIDITY = re.compile(
    r"(?<!\w)(?:hieu luc|gia tri|thoi hieu|gia han|su dung trong|luu hanh|bao hanh|tuoi|dinh chi|tuoc|cam (?!ket|on)"
    r"|dao han|phat tu|tu tu|tam ngung|tam dung|keo dai|vay|tra no|di thue|cho thue|han thue"
    r"|kinh nghiem|cong tac|lam viec|(?<!kien )(?<!de )(?<!hoi )(?<!tham )nghi(?! quyet| dinh)|huong(?! dan| ung)"
    r"|tro cap|(?<!duc va )dao tao|hoc tap|luu giu|luu tru|bao quan|bao luu|tron(?=\s*$)"
    r"|nhiem ky|bo nhiem|thu thach|tap su|tam giu"
    r"|tam giam|giam sat|lien tuc|lien ke|gan nhat|truoc do)(?!\w)"
)
_TIME_OF = re.compile(
    r"(?<!\w)(?:thoi (?:gian|han)|giai quyet|tham dinh|xu ly|tra loi|thong bao|gui|bao cao|xem xet|cap|trinh|ban hanh"
    r"|phe duyet|chuyen|hoan thanh|phai|tra)(?!\w)"
)
# Trên cơ sở nội dung Chương trình … giai đoạn 2011 - 2020: a basis up to its comma
_BASIS = re.compile(
    r"(?<!\w)(?:tren co so|can cu|theo (?:quy dinh|quyet dinh|nghi quyet|chuong trinh)|de thuc hien"
    r"|ket qua thuc hien nghi quyet|so voi)(?!\w)[^,;]*$"
)
_WINDOW = re.compile(r"(?:(?:tinh\s+)?tu|giua|so\s+lieu(?:\s+\w+){0,6}|tu\s+ngay[^;.]{0,60}den(?:\s+het)?)\s*$")
# tính từ ngày 15 tháng 12 năm trước | đến ngày 14 tháng 12 năm sau
_SINCE = re.compile(r"(?<!\w)tu\s+ngay[^;.]{0,60}$")
# Thư viện thành lập | trước ngày 01 tháng 7 năm 2020 | phải kiện toàn: which one must
_WHICH = re.compile(
    r"(?<!\w)(?:thanh\s+lap|dang\s+ky|hoat\s+dong|ky\s+ket|cong\s+nhan|phat\s+hanh|san\s+xuat|nhap\s+khau|xay\s+dung)\s*$"
)
_MUST = re.compile(r"\s*(?:phai|co\s+trach\s+nhiem)(?!\w)")
# thời gian hoạt động tối thiểu là 12 tháng: a condition to have met
_AT_LEAST = re.compile(r"(?<!\w)(?:toi\s+thieu|it\s+nhat|tren|tu\s+du|du)(?:\s+la)?\s*$")
# a) Không báo cáo định kỳ …: an offence, not a duty
_OFFENCE = re.compile(r"\W*(?:khong|cham)\s+(?!qua |muon |nhat )")
# 1,5 triệu đồng | trong 01 ngày: how much in that time, not by when
_QUANTITY = re.compile(r"(?<!\w)\d[\d.,]*\s*(?:(?:trieu|ty|nghin|ngan)\s+)?(?:dong|usd|lan|nguoi|gio|%)\s*$")
# Các khoản chi đã được kiểm soát chi | trước ngày 31 tháng 01 năm sau
_DONE_ALREADY = re.compile(r"(?<!\w)da\s+(?:duoc\s+)?\w+(?:\s\w+){0,5}\s*$")
# số dư tại thời điểm | ngày 31 tháng 12 năm trước
_MOMENT = re.compile(r"(?<!\w)(?:thoi\s+diem|so\s+lieu|tinh\s+den)\s*$")
# Báo cáo tháng: | Ngày 17 hàng tháng; Thời hạn nộp:
_LABEL = re.compile(r"(?<!\w)(?:bao cao|gui|nop|thoi\s+(?:han|gian|diem))(?!\w)[^.;]{0,60}:\s*$")
_AIM = re.compile(r"^\W*(?:phan\s+dau|muc\s+tieu|bao\s+dam|dam\s+bao)\s*:?\s*$")
# Phấn đấu đến hết năm 2026 | , 100% hồ sơ …; có ít nhất 80% …
_GOAL = re.compile(
    r"\s*,?\s*(?:(?:phan dau|co|dat|it nhat|toi thieu|tren|khoang|bao dam|dam bao|tu)\s+){0,4}\d[\d.,]*\s*%"
)
# phê duyệt … trước ngày 30 tháng 12 | để tổng hợp báo cáo Thủ tướng Chính phủ
_REPORTED = re.compile(r"\s*de\s+(?:tong\s+hop|theo\s+doi|bao\s+cao)(?!\w)")
_YEARLY_SENTENCE = re.compile(
    r"(?<!\w)(?:(?:hang|moi)\s+nam|bao\s+cao\s+(?:nam|6\s+thang|06\s+thang|sau\s+thang|tong\s+ket|so\s+ket|quy)"
    r"|so\s+ket|tong\s+ket|dinh\s+ky)(?!\w)"
)


# lưu giữ hồ sơ, tài liệu | trong thời hạn 60 tháng; được tạm trú …: how long something is kept or somebody stays
_KEPT = re.compile(
    r"(?<!\w)(?:luu giu|luu tru|luu ho so|luu ban|luu lai|luu chung|luu mau|bao quan|cat giu|tam tru|"
    r"(?<!noi )(?<!noi o )cu tru|o lai|giu bi mat"
    r"|luu tai|luu)(?!\w)(?! y)[^.;:]{0,120}$"
)
_HANDED_OVER = re.compile(r"(?<!\w)(?:nop|giao|chuyen|gui|dua|phai thong bao)(?!\w)[^.;:]{0,120}$")
# Tình hình thu phí … trong năm 2023: what a report or a file tells of
_TOLD = re.compile(
    r"\W*(?:[a-zđ]\)\s*|\d+\.\s*)?(?:tinh hinh|ket qua (?!thuc hien.*bao cao)|so lieu|danh muc|ban sao|anh|"
    r"hai anh)(?!\w)"
)


# Chậm nhất đến hết ngày …: | Sở Giao dịch … hoàn thành
_LEADS = re.compile(rf"\s*:?{LEADS_DUTY.pattern}")


def binds(place: Place) -> bool:
    """Whether somebody must do something by, within, during or at that time."""
    return (
        not place.is_heading
        and not _OFFENCE.match(place.before)
        and not _is_over(place)
        and not _is_kept(place)
        and not (place.timing.form in ("spell", "period", "every", "within") and _TOLD.match(place.before))
        and _JUDGES[place.timing.form](place)
    )


def _is_over(place: Place) -> bool:
    """A day before the document was made can bind nobody: it limits the scope."""
    due, made = place.timing.due_on, place.header.issued_on
    return place.timing.form in ("day", "spell") and due is not None and made is not None and due < made


def _is_kept(place: Place) -> bool:
    """Months or years for which something is kept, counted or not; days that nobody counts from an event."""
    timing = place.timing
    if timing.form != "within" or (timing.unit not in ("month", "year") and timing.anchor is not None):
        return False
    before = place.before[-200:]
    return _KEPT.search(before) is not None and _HANDED_OVER.search(before) is None


def _binds_within(place: Place) -> bool:
    timing = place.timing
    if _is_no_term(place) or (_within(_VALIDITY, place.clause, NEAR) and not _is_for_somebody(timing)):
        return False
    if timing.lead.startswith(("trong thoi han", "trong vong")):
        return timing.anchor is not None or timing.unit not in ("year", "quarter")
    if timing.anchor is None:
        return bool(_TIME_OF.search(place.near)) and timing.unit in ("hour", "day", "working_day")
    return timing.unit != "year" or bool(timing.lead)


def _is_no_term(place: Place) -> bool:
    """A start, a least, a term that has run out, the time of something's force or of facts, so much in a time."""
    if (
        place.timing.lead == "sau"
        or _SUPPOSED.search(place.before)
        or _UNDONE.match(place.after)
        or _is_period_of_facts(place)
    ):
        return True
    before = place.before
    return bool(_AT_LEAST.search(before) or _ENDED.search(before) or _QUANTITY.search(before)) or bool(
        _IN_FORCE.search(place.near)
    )


def _is_period_of_facts(place: Place) -> bool:
    """“trong thời gian 06 tháng liền kề”, “trong thời hạn 02 năm gần nhất”: what happened, not what must."""
    return (
        re.match(
            r"\s*(?:lien|gan nhat|truoc (?:do|day)|cuoi(?! cung)|dau(?! tien| moi)|tro len|tro lai|tro ve truoc)",
            place.after,
        )
        is not None
    )


def _is_for_somebody(timing: Timing) -> bool:
    """“… trong thời hạn 15 ngày làm việc kể từ ngày …”: hours and working days from an event are work, no validity."""
    return timing.unit in ("hour", "working_day") and timing.anchor is not None and bool(timing.lead)


def _within(pattern: re.Pattern[str], text: str, reach: int) -> re.Match[str] | None:
    """A match in the last `reach` characters, which may look behind them."""
    return pattern.search(text, max(0, len(text) - reach))


def _binds_before(place: Place) -> bool:
    return not _within(_VALIDITY, place.clause, 60) and not re.search(r"(?<!\w)(?:da|trong)\s*$", place.before)


def _tells_which(place: Place) -> bool:
    """Whether the day is part of a condition, or says which one must."""
    if _CONDITION_AFTER.match(place.after) or _CONDITION.match(place.before):
        return True
    return _WHICH.search(place.before) is not None and _MUST.match(place.after) is not None


def _binds_day(place: Place) -> bool:
    timing = place.timing
    if timing.lead in ("den", "vao") or _tells_which(place):
        return False
    if _MADE_IN_FORCE.search(place.before):
        return True
    if _within(_PAST, place.clause, 90) or _PASSIVE.search(place.before) or _IN_FORCE.search(place.near):
        return False
    if timing.lead in ("den het", "trong"):
        return re.search(r"hoan thanh|nop|gui|bao cao|xong", place.near) is not None
    if not place.before.strip(" -–,"):
        return _LEADS.match(place.after) is not None
    return DUTY.search(place.before) is not None or (
        place.before.rstrip().endswith(",") and _LEADS.match(place.after) is not None
    )


def _binds_rule(place: Place) -> bool:
    if _WINDOW.search(place.before) or (place.printed.lower().startswith("đến") and _SINCE.search(place.before)):
        return False
    if re.match(r"\s*(?:den\s+ngay|cua\s+nam\s+bao)", place.after):
        return False
    if _DONE_ALREADY.search(place.clause) or _MOMENT.search(place.before):
        return False
    leads = re.match(r"ngay|den|vao|trong", fold(place.printed)) is None
    return leads or bool(
        _LABEL.search(place.label)
        or ACTS_BEFORE.search(place.before)
        or DUTY.search(place.near)
        or LEADS_DUTY.match(place.after)
    )


def _binds_period(place: Place) -> bool:
    if is_general_law(place.header) or place.paragraph.count(" ") < 6 or _is_own_title(place):
        return False
    return _binds_spell_of_years(place) and not _BASIS.search(place.before)


def _is_own_title(place: Place) -> bool:
    """The period of the document's own title, said again in its text."""
    words = squeeze(f"{place.before[-30:]}{fold(place.printed)}")
    return words[-45:] in fold(squeeze(place.header.title or ""))


def _binds_spell(place: Place) -> bool:
    timing = place.timing
    if timing.lead in ("den", "tu") or _CONDITION.match(place.before) or _CONDITION_AFTER.match(place.after):
        return False
    if re.search(r"(?<!\w)(?:da|phat sinh|du toan|so lieu|ap dung|so thu|uoc|du kien)(?!\w)[^,]*$", place.near):
        return False
    return _binds_spell_of_years(place) and not _IN_FORCE.search(place.near)


def _binds_spell_of_years(place: Place) -> bool:
    if place.timing.lead == "den het" and _GOAL.match(place.after):
        return True
    if not place.before.strip(" -–,") or _AIM.search(place.before):
        return LEADS_DUTY.match(place.after) is not None
    return DUTY.search(place.before) is not None and not is_title(place.before)


def _binds_label(place: Place) -> bool:
    """“Thời gian hoàn thành: Quý II/2026”: the label says that the time is a duty's."""
    return True


def _binds_day_of_year(place: Place) -> bool:
    """A day without its year comes again each year where the sentence says so or a report is due by it."""
    if _tells_which(place) or _DONE_ALREADY.search(place.clause):
        return False
    if _within(_PAST, place.clause, 90) or _PASSIVE.search(place.before) or _IN_FORCE.search(place.near):
        return False
    if _REPORTED.match(place.after):
        return True
    return _YEARLY_SENTENCE.search(place.before) is not None or _YEARLY_SENTENCE.search(place.after[:60]) is not None


_JUDGES: dict[str, Callable[[Place], bool]] = {
    "within": _binds_within,
    "before": _binds_before,
    "day": _binds_day,
    "rule": _binds_rule,
    "period": _binds_period,
    "spell": _binds_spell,
    "periodic": binds_periodic,
    "every": binds_every,
    "times": binds_times,
    "label": _binds_label,
    "day of year": _binds_day_of_year,
}
