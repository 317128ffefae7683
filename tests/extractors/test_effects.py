"""What a document does to others: tables of operative clauses with their look-alikes, and the labelled documents."""

import json
import os
from datetime import date
from pathlib import Path

import pytest

from extractors.facts import extraction
from extractors.facts.citations.references import find_references
from extractors.facts.effects.effects import find_effects
from extractors.reading.formats import plain
from law import numbers
from law.facts import Action, Effect, Extent, Header, Reference
from law.text import Span

SHARED = Path(os.environ.get("RASOAT_SHARED", Path(__file__).resolve().parents[3] / "shared"))
HEADER = Header(number="10/2026/TT-BTC", kind="Thông tư", issued_on=date(2026, 1, 5), effective_on=date(2026, 3, 1))
TOP = "THÔNG TƯ\nQuy định một số nội dung\nCăn cứ Luật Ngân sách số 89/2025/QH15;\n"


def effects_of(body: str, header: Header = HEADER, top: str = TOP) -> tuple[Effect, ...]:
    content = top + body
    return find_effects(content, header, find_references(content))


def brief(effects: tuple[Effect, ...]) -> set[tuple[str, str, str | None]]:
    return {(e.action.value, e.extent.value, e.target) for e in effects}


WHOLE = [
    ("Điều 1. Bãi bỏ Thông tư số 01/2020/TT-BTC ngày 02 tháng 01 năm 2020.", {("repeals", "01/2020/TT-BTC")}),
    ("Điều 1. Chấm dứt hiệu lực của Thông tư số 01/2020/TT-BTC.", {("repeals", "01/2020/TT-BTC")}),
    ("Điều 1. Chấm dứt hiệu lực thi hành Thông tư số 01/2020/TT-BTC.", {("repeals", "01/2020/TT-BTC")}),
    ("Điều 1. Kéo dài thời hạn áp dụng các quy định tại Thông tư số 01/2020/TT-BTC (đã được tiếp tục áp dụng theo Thông tư "
     "số 05/2023/TT-BTC) đến ngày 31/12/2026.", {("extends", "01/2020/TT-BTC")}),
    ("Điều 1. Kéo dài thời gian thực hiện chính sách hỗ trợ quy định tại Thông tư số 01/2020/TT-BTC đến hết năm 2026.",
     {("extends", "01/2020/TT-BTC")}),
    ("Điều 1. Tiếp tục áp dụng Thông tư số 01/2020/TT-BTC đến hết ngày 31/12/2026.", {("extends", "01/2020/TT-BTC")}),
    ("Điều 1. Bãi bỏ Phụ lục XI về các mẫu báo cáo theo quy định tại Điều 11 Thông tư số 02/2021/TT-BTC; Thông tư số "
     "01/2020/TT-BTC.", set()),
    ("Kể từ ngày 01/4/2026, Thông tư số 01/2020/TT-BTC không còn giá trị thi hành.", {("repeals", "01/2020/TT-BTC")}),
    ("Điều 1. Thông tư số 01/2020/TT-BTC ngày 02/01/2020 được bãi bỏ toàn bộ.", {("repeals", "01/2020/TT-BTC")}),
    ("Điều 1. Hủy bỏ hiệu lực pháp lý của Thông tư số 01/2020/TT-BTC.", {("repeals", "01/2020/TT-BTC")}),
    ("Điều 1. Điều chỉnh thời gian áp dụng Thông tư số 01/2020/TT-BTC đến hết ngày 31/12/2027.",
     {("extends", "01/2020/TT-BTC")}),
    ("Điều 1. Cho phép tiếp tục thực hiện Thông tư số 01/2020/TT-BTC đến hết ngày 30/6/2027.",
     {("extends", "01/2020/TT-BTC")}),
    ("Điều 1. Thông tư số 01/2020/TT-BTC được tiếp tục áp dụng đến khi có văn bản thay thế nhưng không quá ngày 30/6/2027.",
     {("extends", "01/2020/TT-BTC")}),
    ("Điều 1. Khôi phục hiệu lực thi hành của Thông tư số 01/2020/TT-BTC kể từ ngày 01/4/2026.",
     {("extends", "01/2020/TT-BTC")}),
    ("Điều 1. Tạm thời chưa áp dụng Thông tư số 01/2020/TT-BTC cho đến ngày 31/12/2026.", {("suspends", "01/2020/TT-BTC")}),
    ("Điều 1. Bãi bỏ Quyết định số 7/2020/QĐ-UBND ngày 02/01/2020 của Ủy ban nhân dân tỉnh An Lạc quy định mức thu phí "
     "đối với xe ô tô.", {("repeals", "7/2020/QĐ-UBND")}),
    ("Điều 1. Bãi bỏ toàn bộ nội dung Thông tư số 01/2020/TT-BTC.", {("repeals", "01/2020/TT-BTC")}),
    ("Điều 1. Không còn áp dụng Thông tư số 01/2020/TT-BTC từ ngày 01/4/2026.", {("suspends", "01/2020/TT-BTC")}),
    ("Điều 1. Thôi không áp dụng Thông tư số 01/2020/TT-BTC.", {("suspends", "01/2020/TT-BTC")}),
    ("Điều 1. Thu hồi và hủy bỏ Quyết định số 03/2019/QĐ-BTC ngày 04/01/2019.", {("repeals", "03/2019/QĐ-BTC")}),
    ("Điều 1. Thông tư này có hiệu lực sau 10 ngày kể từ ngày ký và thay Thông tư số 01/2020/TT-BTC ngày 02-01-2020.",
     {("replaces", "01/2020/TT-BTC")}),
    ("Điều 1. Các Quyết định trước đây của Bộ Tài chính: số 03/2004/QĐ-BTC ngày 10/5/2004, số 75/2005/QĐ-BTC đều hết hiệu lực.",
     {("repeals", "03/2004/QĐ-BTC"), ("repeals", "75/2005/QĐ-BTC")}),
    ("Điều 1. Luật này thay thế Pháp lệnh Bến đò số 12/2004/PL-UBTVQH11.", {("replaces", "12/2004/PL-UBTVQH11")}),
    ("2. Hướng dẫn này thay thế Hướng dẫn liên ngành số 07/HDLN-SNV-STC ngày 12/4/2010.", {("replaces", "07/HDLN-SNV-STC")}),
    ("Điều 1. Thu hồi Quyết định số 03/2019/QĐ-BTC ngày 04/01/2019.", {("repeals", "03/2019/QĐ-BTC")}),
    ("Điều 1. Hủy bỏ hiệu lực của các Thông tư số 15 và 16/2018/TT-BTC của Bộ trưởng Bộ Tài chính.",
     {("repeals", "15/2018/TT-BTC"), ("repeals", "16/2018/TT-BTC")}),
    ("Điều 1. Bãi bỏ toàn bộ Thông tư số 01/2020/TT-BTC về phí.", {("repeals", "01/2020/TT-BTC")}),
    ("Điều 2. Thông tư số 01/2020/TT-BTC được thay thế bằng Thông tư này.", {("replaces", "01/2020/TT-BTC")}),
    ("Điều 2. Thông tư này thay thế hoàn toàn Thông tư số 01/2020/TT-BTC.", {("replaces", "01/2020/TT-BTC")}),
    ("Điều 1. Kể từ ngày Thông tư này có hiệu lực thi hành, thôi áp dụng Quyết định số 03/2019/QĐ-BTC.",
     {("suspends", "03/2019/QĐ-BTC")}),
    ("Điều 1. Bãi bỏ 02 Thông tư của Bộ trưởng Bộ Tài chính, gồm: Thông tư số 01/2020/TT-BTC và Thông tư số 02/2021/TT-BTC.",
     {("repeals", "01/2020/TT-BTC"), ("repeals", "02/2021/TT-BTC")}),
    ("Điều 2. Thông tư này có hiệu lực từ ngày 01/3/2026. Đồng thời, Thông tư số 01/2020/TT-BTC hết hiệu lực thi hành.",
     {("repeals", "01/2020/TT-BTC")}),
    ("Điều 1. Công bố hết hiệu lực đối với Thông tư số 01/2020/TT-BTC kể từ ngày 01/01/2026.",
     {("repeals", "01/2020/TT-BTC")}),
    ("Điều 2. Thông tư số 01/2020/TT-BTC được bãi bỏ kể từ ngày Thông tư này có hiệu lực.",
     {("repeals", "01/2020/TT-BTC")}),
    ("Điều 2. Thông tư số 01/2020/TT-BTC và các quy định trước đây trái với Thông tư này đều bãi bỏ.",
     {("repeals", "01/2020/TT-BTC")}),
    ("Điều 1. Hủy bỏ toàn văn Quyết định số 03/2019/QĐ-BTC.", {("repeals", "03/2019/QĐ-BTC")}),
    ("Điều 1. Tạm dừng thực hiện các Thông tư số 01/2020/TT-BTC và số 02/2021/TT-BTC.",
     {("suspends", "01/2020/TT-BTC"), ("suspends", "02/2021/TT-BTC")}),
    ("Điều 2. Thông tư này có hiệu lực từ ngày 01 tháng 3 năm 2026, thay cho Thông tư số 01/2020/TT-BTC; Thông tư số "
     "02/2021/TT-BTC tiếp tục có hiệu lực đến hết ngày 31 tháng 12 năm 2026.",
     {("replaces", "01/2020/TT-BTC"), ("extends", "02/2021/TT-BTC")}),
    ("Điều 1. Ban hành kèm theo Thông tư này Quy chế tiếp công dân, thay thế Quyết định số 03/2019/QĐ-BTC.",
     {("replaces", "03/2019/QĐ-BTC")}),
    ("Điều 2. Thông tư này thay thế Thông tư số 01/2020/TT-BTC.", {("replaces", "01/2020/TT-BTC")}),
    ("Điều 2. Thông tư này thay thế cho các Thông tư số 01/2020/TT-BTC và số 02/2021/TT-BTC.",
     {("replaces", "01/2020/TT-BTC"), ("replaces", "02/2021/TT-BTC")}),
    ("Điều 2. Thông tư này có hiệu lực từ ngày 01 tháng 3 năm 2026 và thay thế Thông tư số 01/2020/TT-BTC.",
     {("replaces", "01/2020/TT-BTC")}),
    ("Điều 2. Hiệu lực\n1. Thông tư này có hiệu lực từ ngày 01 tháng 3 năm 2026; Thông tư số 01/2020/TT-BTC hết hiệu "
     "lực thi hành kể từ ngày Thông tư này có hiệu lực.", {("repeals", "01/2020/TT-BTC")}),
    ("Điều 2. Luật An ninh mạng số 24/2018/QH14 hết hiệu lực kể từ ngày Luật này có hiệu lực thi hành.",
     {("repeals", "24/2018/QH14")}),
    ("Điều 2. Luật Thuế số 04/2007/QH12 đã được sửa đổi, bổ sung một số điều theo Luật số 26/2012/QH13, Luật số "
     "71/2014/QH13 và Luật số 31/2024/QH15 hết hiệu lực kể từ ngày Luật này có hiệu lực.",
     {("repeals", "04/2007/QH12")}),
    ("Điều 2. Các văn bản sau đây hết hiệu lực kể từ ngày Thông tư này có hiệu lực:\na) Thông tư số 01/2020/TT-BTC về "
     "phí;\nb) Thông tư số 02/2021/TT-BTC sửa đổi Thông tư số 01/2020/TT-BTC.",
     {("repeals", "01/2020/TT-BTC"), ("repeals", "02/2021/TT-BTC")}),
    ("Điều 1. Bãi bỏ toàn bộ một số văn bản của Bộ trưởng Bộ Tài chính\n1. Thông tư số 01/2020/TT-BTC.\n"
     "2. Quyết định số 03/2019/QĐ-BTC.", {("repeals", "01/2020/TT-BTC"), ("repeals", "03/2019/QĐ-BTC")}),
    ("Điều 2. Thông tư này thay thế:\n- Thông tư số 01/2020/TT-BTC;\n- Thông tư số 02/2021/TT-BTC.",
     {("replaces", "01/2020/TT-BTC"), ("replaces", "02/2021/TT-BTC")}),
    ("Điều 1. Bãi bỏ Thông tư số 05/2022/TT-BTC sửa đổi, bổ sung một số điều của Thông tư số 01/2020/TT-BTC.",
     {("repeals", "05/2022/TT-BTC")}),
    ("Điều 1. Bãi bỏ Thông tư số 05/2022/TT-BTC sửa đổi Thông tư số 01/2020/TT-BTC; Thông tư số 02/2019/TT-BTC.",
     {("repeals", "05/2022/TT-BTC")}),
    ("Điều 1. Bãi bỏ Thông tư số 32/2017/TT-BCT hướng dẫn Luật Hóa chất và Nghị định số 113/2017/NĐ-CP và Thông tư số "
     "17/2022/TT-BCT sửa đổi Thông tư số 32/2017/TT-BCT.",
     {("repeals", "32/2017/TT-BCT"), ("repeals", "17/2022/TT-BCT")}),
    ("Điều 2. Thông tư này thay thế Thông tư số 314/2016/TT-BTC (được sửa đổi, bổ sung bởi Thông tư số 64/2019/TT-BTC); "
     "Thông tư số 23/2020/TT-BTC (được sửa đổi, bổ sung bởi Thông tư số 97/2021/TT-BTC; Thông tư số 98/2022/TT-BTC).",
     {("replaces", "314/2016/TT-BTC"), ("replaces", "23/2020/TT-BTC")}),
    ("Điều 1. Bãi bỏ Điều 8, 9 Nghị định số 17/2020/NĐ-CP sửa đổi các Nghị định về đầu tư; điểm a khoản 14 Điều 4 và các "
     "Điều 10, 19, 20 của Nghị định số 33/2024/NĐ-CP.", set()),
    ("Điều 2. Các văn bản sau đây hết hiệu lực:\na) Nghị định số 108/2011/NĐ-CP;\nb) Điều 5 Nghị định số "
     "59/2017/NĐ-CP.", {("repeals", "108/2011/NĐ-CP")}),
]  # fmt: skip

PART = [
    ("Điều 1. Bãi bỏ Quyết định số 7/2020/QĐ-UBND ngày 02/01/2020 của Ủy ban nhân dân tỉnh An Lạc đối với nội dung về phí.",
     "repeals", "7/2020/QĐ-UBND", "đối với nội dung về phí"),
    ("Điều 1. Quyết định số 7/2020/QĐ-UBND ngày 02/01/2020 hết hiệu lực đối với các xã vùng cao.", "repeals",
     "7/2020/QĐ-UBND", "đối với các xã vùng cao"),
    ("Điều 1. Bãi bỏ Điều 13, Điều 17 của Nghị định số 92/2016/NĐ-CP.", "repeals", "92/2016/NĐ-CP", "Điều 13, Điều 17"),
    ("Điều 1. Bãi bỏ Phụ lục II ban hành kèm theo Thông tư số 01/2020/TT-BTC.", "repeals", "01/2020/TT-BTC",
     "Phụ lục II"),
    ("Điều 1. Thay thế cụm từ “huyện” bằng cụm từ “xã” tại Điều 3 Thông tư số 01/2020/TT-BTC.", "amends",
     "01/2020/TT-BTC", None),
    ("Điều 1. Sửa đổi, bổ sung một số điều của Thông tư số 01/2020/TT-BTC về phí\n1. Sửa đổi, bổ sung khoản 2 Điều 5 "
     "như sau:\n“2. Bãi bỏ Thông tư số 09/2009/TT-BTC.”.", "amends", "01/2020/TT-BTC", "khoản 2 Điều 5"),
    ("Điều 1. Sửa đổi một số khoản của Điều 21 Thông tư số 01/2020/TT-BTC như sau:\n1. Bãi bỏ khoản 2.", "repeals",
     "01/2020/TT-BTC", "khoản 2 Điều 21"),
    ("Điều 1. Sửa đổi, bổ sung Điều 16 Thông tư số 38/2015/TT-BTC đã được sửa đổi, bổ sung bởi khoản 5 Điều 1 Thông tư "
     "số 39/2018/TT-BTC như sau:", "amends", "38/2015/TT-BTC", "Điều 16"),
    ("Điều 1. Ngưng hiệu lực thi hành quy định tại Phụ lục V Nghị định số 37/2024/NĐ-CP.", "suspends",
     "37/2024/NĐ-CP", None),
    ("Điều 2. Các quy định tại khoản 4 Điều 3 Thông tư số 02/2018/TT-BTC hết hiệu lực.", "repeals", "02/2018/TT-BTC",
     None),
    ("Điều 3. Quyết định số 29/2016/QĐ-TTg điều chỉnh trợ cấp và mức trợ cấp quy định tại Điều 5 Nghị định số "
     "112/2017/NĐ-CP hết hiệu lực kể từ ngày 15/02/2026.", "repeals", "112/2017/NĐ-CP", "mức trợ cấp quy định tại Điều 5"),
]  # fmt: skip

NOTHING = [
    "Điều 1. Thông tư số 01/2020/TT-BTC chưa bị bãi bỏ và tiếp tục được xem xét.",
    "Điều 1. Tiếp tục thực hiện Thông tư số 01/2020/TT-BTC và các nhiệm vụ được giao.",
    "Điều 1. Kéo dài thời gian thực hiện chính sách quy định tại khoản 2 Điều 4 Thông tư số 01/2020/TT-BTC.",
    "Điều 1. Hồ sơ theo Quyết định số 29/2016/QĐ-TTg và thủ tục theo quy định tại Điều 5 Nghị định số 112/2017/NĐ-CP hết "
    "hiệu lực sau 12 tháng.",
    "Điều 1. Thực hiện theo Nghị định số 01/2020/NĐ-CP đã được sửa đổi, bổ sung bởi Nghị định số 59/2018/NĐ-CP.",
    "Điều 1. Trường hợp Nghị định số 01/2020/NĐ-CP được sửa đổi, bổ sung hoặc thay thế thì thực hiện theo văn bản mới.",
    "Điều 1. Trường hợp Thông tư số 01/2020/TT-BTC hết hiệu lực thì thực hiện theo văn bản mới.",
    "Điều 1. Các quy định khác trái với quy định tại Thông tư này đều bãi bỏ.",
    "Điều 1. Các sở kịp thời sửa đổi, bổ sung, thay thế quy định theo Nghị định số 01/2020/NĐ-CP.",
    "Điều 1. Thông tư này hết hiệu lực kể từ ngày 01 tháng 3 năm 2027, trừ quy định của Nghị định số 152/2025/NĐ-CP.",
    "Điều 1. Giấy chứng nhận cấp theo Thông tư số 09/2015/TT-BYT hết hiệu lực sau 12 tháng.",
    "Điều 1. Thực hiện Thông tư số 01/2020/TT-BTC đến khi hết hiệu lực.",
    "Điều 2. Những quy định trong Thông tư số 01/2020/TT-BTC trái với Thông tư này đều bị bãi bỏ.",
    "Điều 2. Các nội dung quy định tại Thông tư số 01/2020/TT-BTC trái với Thông tư này không còn hiệu lực.",
    "Điều 1. Ban hành Quy chế lưu trữ; hồ sơ thay thế theo Thông tư số 01/2020/TT-BTC.",
    "Điều 1. Không áp dụng Thông tư số 01/2020/TT-BTC đối với hồ sơ đã nhận.",
    "Điều 1. Phạm vi\nThông tư quy định về phí theo Quyết định số 5/QĐ-BTC bãi bỏ Thông tư số 01/2020/TT-BTC.",
    "Điều 1. Sửa đổi như sau:\n“Điều 9. Thông tư này thay thế Thông tư số 01/2020/TT-BTC.”",
]


@pytest.mark.parametrize(("body", "targets"), WHOLE)
def test_whole_documents_that_end(body: str, targets: set[tuple[str, str]]) -> None:
    whole = {(e.action.value, e.target) for e in effects_of(body) if e.extent is Extent.WHOLE}
    assert whole == targets


@pytest.mark.parametrize(("body", "action", "target", "pin"), PART)
def test_parts(body: str, action: str, target: str, pin: str | None) -> None:
    effects = effects_of(body)
    assert brief(effects) == {(action, "part", target)} or action == "repeals"
    assert (action, "part", target) in brief(effects)
    assert pin is None or (pin,) in {e.provisions for e in effects if e.action.value == action}


@pytest.mark.parametrize("body", NOTHING)
def test_look_alikes_do_nothing(body: str) -> None:
    assert effects_of(body) == ()


def test_the_title_is_confirmed_by_the_article_and_gives_the_amended_document() -> None:
    top = "NGHỊ ĐỊNH\nSửa đổi, bổ sung một số điều của Nghị định số 178/2025/NĐ-CP\nCăn cứ Luật số 63/2025/QH15;\n"
    assert effects_of("Điều 1. Phạm vi.", top=top) == ()
    effects = effects_of("Điều 1. Sửa đổi khoản 1 Điều 3 như sau:\n“1. Mới.”\nĐiều 2. Bãi bỏ Điều 4.", top=top)
    assert brief(effects) == {("amends", "part", "178/2025/NĐ-CP"), ("repeals", "part", "178/2025/NĐ-CP")}


def test_days_exceptions_and_transition() -> None:
    clause = "Điều 2. Thông tư số 01/2020/TT-BTC hết hiệu lực kể từ ngày {}."
    (own,) = effects_of(clause.format("Thông tư này có hiệu lực thi hành"))
    (stated,) = effects_of(clause.format("01 tháng 3 năm 2027"))
    (survives,) = effects_of(clause.format("Thông tư này có hiệu lực, trừ quy định tại khoản 2 Điều 9"))
    (passing,) = effects_of(clause.format("Thông tư này có hiệu lực, trừ trường hợp quy định tại Điều 8 Thông tư này"))
    assert (own.takes_effect_on, stated.takes_effect_on) == (date(2026, 3, 1), date(2027, 3, 1))
    assert (survives.extent, survives.exceptions, survives.transition) == (Extent.WHOLE, ("khoản 2 Điều 9",), None)
    assert (passing.exceptions, passing.transition) == ((), "trường hợp quy định tại Điều 8 Thông tư này")


@pytest.mark.parametrize(
    ("until", "last"),
    [
        ("đến ngày 01 tháng 01 năm 2027", date(2026, 12, 31)),
        ("sang ngày 01/01/2027", date(2026, 12, 31)),
        ("đến hết ngày 31 tháng 12 năm 2026", date(2026, 12, 31)),
        ("cho đến khi có quy định mới", None),
    ],
)
def test_a_text_is_put_off_until_a_day(until: str, last: date | None) -> None:
    (one,) = effects_of(
        "Điều 1. Lùi thời điểm có hiệu lực thi hành của Nghị định số 77/2026/NĐ-CP ngày 10 tháng 3 năm 2026 của Chính phủ "
        f"quy định về vận tải {until}."
    )
    assert (one.action, one.extent, one.until) == (Action.POSTPONES, Extent.WHOLE, last)


_RIGHT = "Quyết định này có hiệu lực thi hành từ ngày 10 tháng 12 năm 2026"
_WRONG = "Quyết định này có hiệu lực thi hành từ ngày 10 tháng 11 năm 2026"


@pytest.mark.parametrize(
    "words",
    [
        f"như sau:\nTại Điều 2 đã ghi: “{_WRONG}”.\nNay sửa thành: “{_RIGHT}”.",
        f"như sau: đã in là “{_WRONG}”, nay sửa lại là “{_RIGHT}”.",
        f"như sau: “{_RIGHT}”.",
    ],
)
def test_an_erratum_of_the_day_of_effect(words: str) -> None:
    body = f"Điều 1. Đính chính Điều 2 Quyết định số 90/2026/QĐ-UBND ngày 30 tháng 10 năm 2026 của Ủy ban nhân dân tỉnh {words}"
    (one,) = [one for one in effects_of(body) if one.action is Action.CORRECTS]
    assert (one.target, one.takes_effect_on) == ("90/2026/QĐ-UBND", date(2026, 12, 10))
    assert one.until == (date(2026, 11, 10) if _WRONG in body else None)
    assert (TOP + body)[: one.span.end].endswith(_RIGHT)


def test_an_erratum_of_other_words_moves_nothing() -> None:
    body = (
        "Điều 1. Đính chính Điều 5 Quyết định số 90/2026/QĐ-UBND ngày 30 tháng 10 năm 2026 như sau: đã ghi “Sở Tài chính”, "
        f"nay sửa thành “Sở Công Thương”; đã ghi: “{_WRONG}”."
    )
    assert [one for one in effects_of(body) if one.action is Action.CORRECTS] == []


@pytest.mark.parametrize(
    ("words", "on", "printed"),
    [
        ("từ “ngày 01 tháng 3 năm 2026” thành “ngày 01 tháng 02 năm 2026”", date(2026, 2, 1), date(2026, 3, 1)),
        ("từ ngày 01/3/2026 sửa thành ngày 01/02/2026", date(2026, 2, 1), date(2026, 3, 1)),
        ("in là: “15 tháng 4 năm 2026”, xin được đọc là: “15 tháng 4 năm 2027”", date(2027, 4, 15), date(2026, 4, 15)),
    ],
)
def test_an_erratum_of_a_day_alone(words: str, on: date, printed: date) -> None:
    (one,) = effects_of(f"1. Đính chính khoản 1 Điều 3 Quyết định số 12/2026/QĐ-UBND như sau: {words}.")
    assert (one.action, one.target, one.takes_effect_on, one.until) == (Action.CORRECTS, "12/2026/QĐ-UBND", on, printed)


def test_an_erratum_of_the_number_that_is_replaced() -> None:
    (one,) = effects_of(
        "Điều 1. Đính chính Điều 2 Quyết định số 20/2024/QĐ-UBND ngày 12/6/2024: cụm từ đã in “thay thế Quyết định số "
        "14/2016/QĐ-UBND ngày 20/4/2016”, nay sửa thành “thay thế Quyết định số 41/2016/QĐ-UBND ngày 20/4/2016”."
    )
    assert (one.action, one.target, one.provisions, one.by, one.by_issued_on) == (
        Action.CORRECTS, "20/2024/QĐ-UBND", ("14/2016/QĐ-UBND",), "41/2016/QĐ-UBND", date(2016, 4, 20),
    )  # fmt: skip


def test_new_words_in_the_place_of_the_day_of_effect_put_the_text_off() -> None:
    clause = "1. Nghị định này có hiệu lực kể từ ngày 01 tháng 3 năm 2027"
    body = f"Điều 1. Sửa đổi khoản 1 Điều 12 Nghị định số 41/2025/NĐ-CP ngày 18 tháng 5 năm 2025 như sau:\n“{clause}.”"
    (amends, postpones) = effects_of(body)
    assert (amends.action, amends.target) == (Action.AMENDS, "41/2025/NĐ-CP")
    assert (postpones.action, postpones.extent, postpones.target, postpones.until) == (
        Action.POSTPONES, Extent.WHOLE, "41/2025/NĐ-CP", date(2027, 2, 28),
    )  # fmt: skip
    assert (TOP + body)[: postpones.span.end].endswith(clause)


def test_new_words_in_the_place_of_a_last_day_prolong_the_term() -> None:
    quoted = "“Điều 2. Nghị định này có hiệu lực từ ngày 01 tháng 6 năm 2025 đến hết ngày 31 tháng 12 năm 2027”"
    body = f"Điều 1. Sửa đổi Điều 2 Nghị định số 41/2025/NĐ-CP ngày 18 tháng 5 năm 2025 như sau: {quoted}."
    (longer,) = [one for one in effects_of(body) if one.action is Action.EXTENDS]
    assert (longer.target, longer.extent, longer.until) == ("41/2025/NĐ-CP", Extent.WHOLE, date(2027, 12, 31))


@pytest.mark.parametrize(
    "quoted",
    [
        "2. Chương II Nghị định này có hiệu lực kể từ ngày 01 tháng 3 năm 2027.",  # a part
        "2. Giấy phép cấp trước ngày Nghị định này có hiệu lực thi hành thì được tiếp tục sử dụng.",
        "2. Nghị định này có hiệu lực sau 45 ngày kể từ ngày ký.",  # of a day of signing that is not here
    ],
)
def test_other_words_on_effect_put_nothing_off(quoted: str) -> None:
    body = f"Điều 1. Sửa đổi khoản 2 Điều 12 Nghị định số 41/2025/NĐ-CP như sau:\n“{quoted}”"
    assert {one.action for one in effects_of(body)} == {Action.AMENDS}


@pytest.mark.parametrize(
    ("said", "until"),
    [
        ("Mẫu số 02 được tiếp tục sử dụng đến hết ngày 31 tháng 12 năm 2025", date(2025, 12, 31)),
        # the day is not that of all survivors
        ("Mẫu số 02 được tiếp tục sử dụng đến hết ngày 31 tháng 12 năm 2025 và Điều 6", None),
        ("Điều 6", None),
    ],
)
def test_survivors_in_an_item_of_a_list(said: str, until: date | None) -> None:
    (one,) = effects_of(
        "Điều 9. Các văn bản sau đây hết hiệu lực:\n"
        f"a) Thông tư số 45/2019/TT-BTC ngày 16 tháng 12 năm 2019 của Bộ trưởng Bộ Tài chính, trừ {said};"
    )
    assert (one.action, one.exceptions, one.until) == (Action.REPEALS, (said.split(" được")[0],), until)


@pytest.mark.parametrize("verb", ["Tạm ngưng áp dụng", "Ngưng thực hiện", "Tạm ngừng thi hành"])
def test_what_is_no_longer_applied_for_a_time_is_suspended(verb: str) -> None:
    (one,) = effects_of(
        f"Điều 1. {verb} Quyết định số 7/2020/QĐ-UBND từ ngày 15 tháng 6 năm 2021 đến hết ngày 31 tháng 12 năm 2021."
    )
    assert (one.action, one.takes_effect_on, one.until) == (Action.SUSPENDS, date(2021, 6, 15), date(2021, 12, 31))


def test_what_goes_on_from_a_day_is_resumed() -> None:
    resumed = "Quyết định số 8/2022/QĐ-UBND ngày 21 tháng 02 năm 2022 tiếp tục có hiệu lực thi hành"
    (one,) = effects_of(f"Điều 2. {resumed} kể từ ngày 10 tháng 6 năm 2024.")
    assert (one.action, one.target, one.until) == (Action.EXTENDS, "8/2022/QĐ-UBND", None)
    assert effects_of(f"Điều 2. {resumed} theo quy định.") == ()


def test_suspension_and_extension_end_on_their_last_day() -> None:
    (suspended,) = effects_of(
        "Điều 1. Tạm ngưng hiệu lực và điều chỉnh thời hạn áp dụng Nghị định số 46/2026/NĐ-CP đến hết ngày 15/4/2026."
    )
    (extended,) = effects_of(
        "Điều 1. Nghị quyết số 9/2024/NQ-CP tiếp tục có hiệu lực đến hết ngày 31 tháng 12 năm 2026."
    )
    assert (suspended.action, suspended.until) == (Action.SUSPENDS, date(2026, 4, 15))
    assert (extended.action, extended.until) == (Action.EXTENDS, date(2026, 12, 31))


@pytest.mark.parametrize(
    "said",
    ["từ 0 giờ ngày 01/4/2026", "thi hành sau ngày 31/3/2026", "vào cuối ngày 31/3/2026", "vào 24 giờ ngày 31/3/2026"],
)
def test_the_hour_of_an_end_and_the_day_before_it(said: str) -> None:
    (one,) = effects_of(f"Điều 1. Thông tư số 01/2020/TT-BTC ngày 02/01/2020 hết hiệu lực {said}.")
    assert one.takes_effect_on == date(2026, 4, 1)


def test_a_spell_of_suspension_begins_on_its_own_first_day() -> None:
    (suspended,) = effects_of(
        "Điều 1. Ngưng hiệu lực toàn bộ Quyết định số 18/2021/QĐ-UBND ngày 02 tháng 3 năm 2021 từ ngày 10 tháng 9 năm "
        "2026 đến hết ngày 31 tháng 12 năm 2026."
    )
    assert (suspended.takes_effect_on, suspended.until) == (date(2026, 9, 10), date(2026, 12, 31))


def test_a_longer_time_of_a_document_extends_it_as_a_whole() -> None:
    (extended,) = effects_of(
        "Điều 1. Kéo dài thời gian thực hiện Nghị quyết số 12/2019/NQ-HĐND ngày 10 tháng 7 năm 2019 của Hội đồng nhân "
        "dân tỉnh Quy định một số chính sách đến hết ngày 31 tháng 12 năm 2025."
    )
    assert (extended.action, extended.extent, extended.until) == (Action.EXTENDS, Extent.WHOLE, date(2025, 12, 31))


def test_what_stays_in_force_is_an_exception_of_the_repeal() -> None:
    (effect,) = effects_of(
        "Điều 1. Thông tư này thay thế Nghị định số 11/2020/NĐ-CP.\n"
        "Điều 2. Quy định tại Điều 7 Nghị định số 11/2020/NĐ-CP tiếp tục có hiệu lực đến hết ngày 31 tháng 01 năm 2026."
    )
    assert effect.exceptions and effect.until == date(2026, 1, 31)


def test_a_consolidated_text_does_nothing_itself() -> None:
    header = Header(number="07/VBHN-BXD", kind="Văn bản hợp nhất")
    assert effects_of("Điều 2. Thông tư này thay thế Thông tư số 45/2013/TT-BGTVT.", header) == ()


def test_spans_quote_the_clause() -> None:
    content = TOP + "Điều 1. Bãi bỏ Thông tư số 01/2020/TT-BTC."
    (effect,) = find_effects(content, HEADER, find_references(content))
    assert content[effect.span.start : effect.span.end] == "Bãi bỏ Thông tư số 01/2020/TT-BTC."


def test_labelled_documents() -> None:
    labels = sorted((SHARED / "data" / "labelled" / "labels").glob("*.json"))
    if not labels:
        pytest.skip("the labelled documents of ../shared/data are not here")
    for label in labels:
        gold = json.loads(label.read_text(encoding="utf-8"))
        content = (label.parents[1] / "documents" / f"{label.stem}.txt").read_text(encoding="utf-8")
        said = tuple(
            Reference(Span(r["start"], r["end"]), numbers.canonical(r["number"]), r["kind"])
            for r in gold["references"]
            if r["number"]
        )
        whole = {(e["action"], numbers.key(e["target"])) for e in gold["effects"] if e["extent"] == "whole"}
        found = find_effects(content, Header(number=gold["document"]["number"]), said)
        seen = {(e.action.value, numbers.key(e.target or "")) for e in found if e.extent is Extent.WHOLE}
        assert seen == whole, label.stem


def test_an_exception_that_names_its_document_is_that_ones_alone() -> None:
    found = effects_of(
        "Điều 2. Thông tư số 12/2018/TT-BTC và Thông tư số 13/2018/TT-BTC hết hiệu lực kể từ ngày Thông tư này có hiệu lực, trừ "
        "Điều 5 Thông tư số 12/2018/TT-BTC tiếp tục có hiệu lực đến hết ngày 31/12/2026."
    )
    assert [(one.target, one.exceptions, one.until) for one in found] == [
        ("12/2018/TT-BTC", ("Điều 5",), date(2026, 12, 31)),
        ("13/2018/TT-BTC", (), None),
    ]


def test_a_list_whose_issuer_stands_at_its_head() -> None:
    found = effects_of(
        "Điều 2. Quyết định này thay thế các Quyết định của Ủy ban nhân dân tỉnh An Lạc: số 1697/QĐ-UBND ngày 30/6/2016; "
        "số 932/QĐ-UBND ngày 13/4/2018.",
        Header(number="15/2026/QĐ-UBND", kind="Quyết định"),
    )
    assert [(one.target, one.target_issued_on, one.target_issuer) for one in found] == [
        ("1697/QĐ-UBND", date(2016, 6, 30), "Ủy ban nhân dân tỉnh An Lạc"),
        ("932/QĐ-UBND", date(2018, 4, 13), "Ủy ban nhân dân tỉnh An Lạc"),
    ]


def whole_effects(text: str) -> tuple[Effect, ...]:
    return extraction.extract(plain.read(text.encode(), "text.txt", None)).effects


def test_a_law_named_without_its_number_is_amended_by_the_number_given_elsewhere() -> None:
    found = whole_effects(
        "QUỐC HỘI\nLuật số: 140/2025/QH15\nLUẬT\nSỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT GIÁ\n"
        "Căn cứ Hiến pháp;\nQuốc hội ban hành Luật sửa đổi, bổ sung một số điều của Luật Giá số 16/2023/QH15.\n"
        "Điều 1. Sửa đổi, bổ sung một số điều của Luật Giá\n1. Sửa đổi, bổ sung khoản 1 Điều 70 như sau:\n“1. A.”.\n"
        "2. Bãi bỏ khoản 13 Điều 14.\n5. Bổ sung khoản 3 vào sau khoản 2 Điều 3 như sau:\n“3. B.”.\n3. Sửa đổi các nghị định liên quan đến thi hành Luật Giá.\n"
        "4. Giá đã định theo Luật Giá số 11/2012/QH13 được giữ.\n"
    )
    assert {(one.action.value, one.target, one.provisions) for one in found} == {
        ("amends", "16/2023/QH15", ("khoản 1 Điều 70",)),
        ("repeals", "16/2023/QH15", ("khoản 13 Điều 14",)),
        ("amends", "16/2023/QH15", ("khoản 3 Điều 3",)),
    }


def test_columns_taken_out_of_a_form_amend_it() -> None:
    assert brief(effects_of("Điều 1. Bỏ các cột “Huyện” tại biểu số 19 của Thông tư số 29/2019/TT-BTNMT.")) == {
        ("amends", "part", "29/2019/TT-BTNMT")
    }


@pytest.mark.parametrize(
    "said",
    [
        "Chấm dứt hiệu lực của Thông tư số 01/2020/TT-BTC từ ngày 01 tháng 6 năm 2026.",
        "Bãi bỏ Thông tư số 01/2020/TT-BTC kể từ ngày 01/6/2026.",
        "Dừng thực hiện Thông tư số 01/2020/TT-BTC kể từ ngày 01 tháng 6 năm 2026.",
    ],
)
def test_the_day_at_the_end_of_the_clause(said: str) -> None:
    assert [e.takes_effect_on for e in effects_of(f"Điều 1. {said}")] == [date(2026, 6, 1)]


def test_a_day_in_the_title_of_what_is_repealed_is_not_the_day() -> None:
    said = "Điều 1. Bãi bỏ Thông tư số 01/2020/TT-BTC về mức phí có hiệu lực thi hành từ ngày 01 tháng 6 năm 2026."
    assert [e.takes_effect_on for e in effects_of(said)] == [HEADER.effective_on]


def test_an_exception_amid_a_list_is_of_the_one_before_it() -> None:
    said = (
        "Điều 1. Bãi bỏ toàn bộ các Thông tư: số 60/2019/TT-BTC ngày 01/02/2019, số 61/2019/TT-BTC ngày 02/02/2019 (trừ "
        "Điều 4) và số 62/2019/TT-BTC ngày 03/02/2019."
    )
    assert {e.target: e.exceptions for e in effects_of(said)} == {
        "60/2019/TT-BTC": (), "61/2019/TT-BTC": ("Điều 4",), "62/2019/TT-BTC": (),
    }  # fmt: skip
    at_end = said.replace(" (trừ Điều 4)", "").rstrip(".") + ", trừ Điều 4."
    assert {e.exceptions for e in effects_of(at_end)} == {("Điều 4",)}


# what stands behind the first object of a list of two: which of them go with their amenders
WITH_AMENDERS = [
    ("và các Thông tư sửa đổi, bổ sung", [True]),
    ("và các văn bản sửa đổi, bổ sung Thông tư này", [True]),
    ("ngày 03/02/2018 của Bộ trưởng Bộ Tài chính cùng các văn bản đã sửa đổi, bổ sung", [True]),
    ("và các văn bản sửa đổi Thông tư số 12/2018/TT-BTC", [True]),
    (", Thông tư số 13/2018/TT-BTC và các Thông tư sửa đổi, bổ sung các Thông tư này", [True, True]),
    (", Thông tư số 13/2018/TT-BTC và các Thông tư sửa đổi, bổ sung", [False, True]),
    (", Thông tư số 13/2018/TT-BTC và các văn bản sửa đổi, bổ sung Thông tư số 12/2018/TT-BTC", [True, False]),
    ("và các văn bản hướng dẫn thi hành", [False]),
    ("về phí theo Luật Phí và các văn bản sửa đổi, bổ sung Luật Phí", [False]),
    ("và các văn bản sửa đổi, bổ sung Thông tư số 99/2018/TT-BTC", [False]),
]


@pytest.mark.parametrize(("said", "which"), WITH_AMENDERS)
def test_what_amends_goes_with_what_it_amends_where_the_text_says_so(said: str, which: list[bool]) -> None:
    found = effects_of(f"Điều 1. Bãi bỏ Thông tư số 12/2018/TT-BTC {said}.".replace(" ,", ","))
    assert [one.with_amenders for one in found] == which


@pytest.mark.parametrize("joint", [":", " gồm", ", gồm có:"])
def test_amenders_that_are_listed_go_by_name(joint: str) -> None:
    found = effects_of(
        "Điều 1. Bãi bỏ Thông tư số 15/2020/TT-BGDĐT ngày 26 tháng 5 năm 2020 ban hành Quy chế thi và các Thông tư sửa đổi, bổ "
        f"sung{joint} Thông tư số 05/2021/TT-BGDĐT ngày 12 tháng 3 năm 2021 và Thông tư số 06/2023/TT-BGDĐT ngày 24 tháng 3 năm 2023."
    )
    assert {(one.target, one.extent.value, one.with_amenders) for one in found} == {
        ("15/2020/TT-BGDĐT", "whole", True),
        ("05/2021/TT-BGDĐT", "whole", False),
        ("06/2023/TT-BGDĐT", "whole", False),
    }


def test_an_old_order_repeals_in_its_own_words() -> None:
    facts = extraction.extract(
        plain.read(
            (
                "CHỦ TỊCH PHỦ\nSố: 215/SL\nNgày 20 tháng 8 năm 1948\nSẮC LỆNH\nChiểu Sắc lệnh số 30/SL ngày 2 tháng 3 năm 1946;\n"
                "RA SẮC LỆNH:\nĐiều thứ nhất: Nay bãi bỏ Sắc lệnh số 33/SL ngày 22 tháng 3 năm 1946.\n"
                "Điều thứ hai: Sắc lệnh này thi hành kể từ ngày ký."
            ).encode(),
            "text.txt",
            None,
        )
    )
    assert [(one.target, one.takes_effect_on) for one in facts.effects] == [("33/SL", date(1948, 8, 20))]
    assert [one.relation.value for one in facts.references] == ["based_on", "repeals"]


def test_an_amendment_is_told_of_the_amended() -> None:
    body = (
        "Điều 1. Khoản 2 Điều 4 Thông tư số 01/2020/TT-BTC ngày 02 tháng 01 năm 2020 (được sửa đổi, bổ sung bởi Thông tư số "
        "02/2021/TT-BTC ngày 03 tháng 02 năm 2021) được sửa đổi như sau:\n“2. Mức thu là 0 đồng.”"
    )
    assert brief(effects_of(body)) == {("amends", "part", "01/2020/TT-BTC")}


@pytest.mark.parametrize(
    ("kind", "said", "ends"),
    [
        ("Tờ trình", "Điều 1. Bãi bỏ Quyết định số 59/2019/QĐ-UBND ngày 11/12/2019.", False),
        ("Báo cáo", "Điều 1. Bãi bỏ Quyết định số 59/2019/QĐ-UBND ngày 11/12/2019.", False),
        ("Công văn", "Điều 1. Bãi bỏ Quyết định số 59/2019/QĐ-UBND ngày 11/12/2019.", False),
        ("Công văn", "1. Công văn này thay thế Công văn số 455/UBND-NC ngày 08/4/2026.", True),
        ("Quyết định", "Điều 1. Bãi bỏ Quyết định số 59/2019/QĐ-UBND ngày 11/12/2019.", True),
    ],
)
def test_what_only_proposes_ends_nothing(kind: str, said: str, ends: bool) -> None:
    header = Header(number="88/UBND-NC", kind=kind, issued_on=date(2026, 8, 20))
    assert (effects_of(said, header) != ()) == ends


def test_provisions_that_stay_are_parted_from_the_list_before_them() -> None:
    one, other = effects_of(
        "Điều 2. Thông tư này có hiệu lực từ ngày 01/3/2026 và thay thế Thông tư số 51/2018/TT-BTC, Thông tư số "
        "52/2018/TT-BTC; riêng Chương III Thông tư số 52/2018/TT-BTC tiếp tục được áp dụng cho đến khi có quy định mới."
    )
    assert (one.exceptions, other.exceptions) == ((), ("Chương III",))


def test_how_much_lapses_may_stand_before_the_day() -> None:
    (one,) = effects_of("Điều 1. Công bố Thông tư số 51/2018/TT-BTC hết hiệu lực toàn bộ kể từ ngày 01/01/2024.")
    assert one.takes_effect_on == date(2024, 1, 1)
