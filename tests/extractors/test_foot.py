"""The foot of a scanned paper: the recipients whole, then who signed."""

from extractors.facts.documents.signatures import find_signer
from extractors.reading.assembly import Word
from extractors.reading.recognition.foot import with_foot


def line(y: float, *parts: tuple[float, str]) -> tuple[Word, ...]:
    """Words of parts that begin at a place, six points a letter."""
    words: list[Word] = []
    for x, text in parts:
        for word in text.split():
            words.append(Word(word, x, y, x + 6 * len(word), y + 10))
            x += 6 * len(word) + 4
    return tuple(words)


BODY = line(600, (113, "Bộ trưởng Bộ Tài chính ban hành Thông tư quy định Hệ thống Mục lục ngân sách"))
FOOT = (
    line(684, (85, "Nơi nhận:"), (366, "TM. BỘ TÀI CHÍNH")),
    line(703, (85, "- Như trên;"), (380, "KT. BỘ TRƯỞNG")),
    line(716, (85, "- Các cơ quan liên quan;"), (377, "THỨ TRƯỞNG")),
    line(730, (85, "- Công báo;"), (447, "l")),
    line(744, (85, "- Lưu: VT, PC.")),
    line(759, (376, "Nguyễn Văn Hòa")),
)
RECIPIENTS = ["Nơi nhận:", "- Như trên;", "- Các cơ quan liên quan;", "- Công báo;", "- Lưu: VT, PC."]


def texts(*lines: tuple[Word, ...]) -> list[str]:
    return [" ".join(word.text for word in each) for each in with_foot(lines)]


def test_recipients_come_before_who_signed_and_the_signer_is_found() -> None:
    found = texts(BODY, *FOOT)
    assert found[1:6] == RECIPIENTS
    assert found[6:] == ["TM. BỘ TÀI CHÍNH", "KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "l", "Nguyễn Văn Hòa"]
    assert find_signer("\n".join(found), 0) == "Nguyễn Văn Hòa"


def test_a_signature_that_begins_above_the_recipients_is_whole_too() -> None:
    above = line(670, (340, "TM. ỦY BAN NHÂN DÂN"))
    assert texts(BODY, above, *FOOT)[6:8] == ["TM. ỦY BAN NHÂN DÂN", "TM. BỘ TÀI CHÍNH"]


def test_the_text_below_a_foot_and_pages_without_one_stay_as_they_are() -> None:
    annex = (
        line(780, (250, "PHỤ LỤC")),
        line(795, (85, "1. Hồ sơ gồm đơn đề nghị, bản sao giấy tờ và các tài liệu khác có liên quan")),
    )
    assert texts(BODY, *FOOT, *annex)[-1].startswith("1. Hồ sơ")
    form = (
        line(600, (85, "Nơi nhận:"), (300, "Bộ phận một cửa của xã")),
        line(615, (85, "Thời hạn"), (300, "05 ngày")),
    )
    assert with_foot((BODY, *form)) == (BODY, *form)
    assert with_foot(FOOT[1:]) == FOOT[1:]
