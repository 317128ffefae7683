"""Words that go on after a comma in the event from which a term is counted: “kể từ ngày tổ chức, cá nhân nhận được”.

All patterns are matched folded.
"""

import re

from extractors.facts.writing.rows import Row, any_of

PAIRS = (
    Row(r"(?<=to chuc),\s*(?:ca nhan|don vi|doanh nghiep)(?!\w)", "to chuc, ca nhan"),
    Row(r"(?<=co quan),\s*(?:to chuc|don vi|nguoi)(?!\w)", "co quan, to chuc"),
    Row(r"(?<=\sbo),\s*nganh(?!\w)|(?<=\sso),\s*(?:ban,\s*)?nganh(?!\w)", "y kien cua bo, nganh"),
    Row(r"(?<=quoc phong),\s*an ninh(?!\w)|(?<=\sphi),\s*le phi(?!\w)|(?<=thue),\s*phi(?!\w)", "tien phi, le phi"),
    Row(r"(?<=khoan \d),\s*(?:khoan|diem)\s\w+|(?<=diem [a-z]),\s*(?:diem\s)?[a-z]{1,2}(?!\w)", "khoan 1, khoan 2"),
    Row(r"(?<=dieu \d),\s*(?:dieu|khoan|diem)\s\w+|(?<=dieu \d\d),\s*(?:dieu|khoan|diem)\s\w+", "dieu 5, dieu 6"),
    Row(
        r"(?<=bo nhiem),\s*mien nhiem(?!\w)|(?<=sua doi),\s*bo sung(?!\w)|(?<=bo sung),\s*\w+\s\w+(?=,)",
        "bo nhiem, mien nhiem",
    ),
    Row(
        r"(?<=chia),\s*tach(?!\w)|(?<=tach),\s*(?:hop nhat|sap nhap)(?!\w)|(?<=hop nhat),\s*sap nhap(?!\w)",
        "chia, tach",
    ),
    Row(
        r"(?<=sap nhap),\s*(?:co hieu|chuyen doi|giai the)(?!\w)|(?<=xuat khau),\s*nhap khau(?!\w)",
        "xuat khau, nhap khau",
    ),
    Row(r"(?<=ban an),\s*quyet dinh(?!\w)|(?<=kien nghi),\s*(?:de nghi|phan anh)(?!\w)", "ban an, quyet dinh"),
    Row(
        r"(?<=phan anh),\s*kien nghi(?!\w)|(?<=khieu nai),\s*to cao(?!\w)|(?<=to cao),\s*kien nghi(?!\w)",
        "khieu nai, to cao",
    ),
    Row(r"(?<=giao),\s*nhan(?!\w)", "le giao, nhan quan"),
    Row(r"(?<=tong dat),\s*thong bao(?!\w)", "tong dat, thong bao van ban to tung"),
    Row(r"(?<=chuong trinh),\s*(?:du an|de an)(?!\w)|(?<=de an),\s*du an(?!\w)|(?<=\sva),\s*", "chuong trinh, du an"),
    Row(
        r"(?<=bi mat),\s*(?:bi\s)?(?:huy|hu)(?!\w)|(?<=lam viec),\s*hoc tap(?!\w)|(?<=an toan),\s*hieu qua(?!\w)",
        "bi mat, bi huy hoai",
    ),
    Row(
        r"(?<=quan ly),\s*giam sat(?!\w)|(?<=tai lieu),\s*(?:van ban|chung tu)(?!\w)|(?<=ho so),\s*(?:tai lieu|"
        r"van ban)(?!\w)",
        "ho so, tai lieu",
    ),
    Row(r"(?<=phe duyet),\s*(?:chap thuan|ban hanh)(?!\w)|(?<=cong nhan),\s*\w+\s\w+(?=,)", "phe duyet, ban hanh"),
)
_PAIR = re.compile(any_of(PAIRS))
_MOST = 4


def go_on(folded: str, end: int, stop: re.Pattern[str]) -> int:
    """Where the event that was cut at a comma ends: further on while a pair of words stands around the comma."""
    for _ in range(_MOST):
        pair = _PAIR.match(folded, end)
        after = stop.search(folded, pair.end(), min(len(folded), pair.end() + 200)) if pair else None
        if after is None:
            return end
        end = after.start()
    return end
