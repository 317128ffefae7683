"""Deadlines: tables of sentences with the time-bound duties in them, and look-alikes that are none."""

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from extractors.facts.citations.agencies import find_agencies
from extractors.facts.citations.references import find_references
from extractors.facts.documents.header import find_header
from extractors.facts.duties import timing
from extractors.facts.duties.deadlines import find_deadlines
from law.facts import Deadline, Header
from law.folding import fold
from law.text import Span

SHARED = Path(os.environ.get("RASOAT_SHARED", Path(__file__).resolve().parents[2].parent / "shared"))


_KINDS = {"period": "during", "within_days_of": "within"}  # as the annotation of the directive calls ours


def deadlines(sentence: str, kind: str | None = None) -> tuple[Deadline, ...]:
    return find_deadlines(sentence, Header(kind=kind), ())


DUTIES: list[tuple[str, dict[str, Any]]] = [
    (
        "Trong thời hạn 07 ngày làm việc kể từ ngày nhận đủ hồ sơ, Sở Nội vụ phải trả lời.",
        {"kind": "within", "amount": 7, "unit": "working_day", "counted_from": "ngày nhận đủ hồ sơ"},
    ),
    (
        "Định kỳ 06 tháng (trước ngày 20 tháng 6) báo cáo kết quả hoạt động.",
        {"kind": "recurring", "recurrence": "half-yearly", "inclusive": False},
    ),
    (
        "Sở Nội vụ báo cáo kết quả hằng tháng về Ủy ban nhân dân tỉnh trước ngày 25.",
        {"recurrence": "monthly", "due_raw": "hằng tháng về Ủy ban nhân dân tỉnh trước ngày 25", "who": ("Sở Nội vụ",)},
    ),
    ("Sở Nội vụ định kỳ hằng tháng (trước ngày 25) báo cáo kết quả.", {"recurrence": "monthly", "inclusive": False}),
    (
        "Thời hạn mở phiên họp xem xét yêu cầu chuyển giao là 10 ngày.",
        {"kind": "within", "amount": 10, "unit": "day", "counted_from": None},
    ),
    (
        "Thanh niên được báo cho biết trước thời điểm khám sức khỏe mười lăm ngày.",
        {"kind": "before_event", "amount": 15, "unit": "day", "counted_from": "khám sức khỏe"},
    ),
    (
        "Văn phòng Bộ báo cáo Lãnh đạo Bộ: Chậm nhất ngày 20 của tháng/cuối quý báo cáo đối với từng báo cáo.",
        {"kind": "recurring", "recurrence": "monthly", "who": ("Văn phòng Bộ",)},
    ),
    (
        "Bộ Y tế theo dõi việc thực hiện; năm 2030 tổ chức tổng kết việc thực hiện chuẩn nghèo.",
        {"kind": "during", "due_on": date(2030, 12, 31), "who": ("Bộ Y tế",)},
    ),
    (
        "Chậm nhất đến hết ngày 31 tháng 12 năm 2026: Sở Giao dịch Chứng khoán Hà Nội hoàn thành việc chuyển cổ phiếu.",
        {"kind": "by", "due_on": date(2026, 12, 31), "who": ("Sở Giao dịch Chứng khoán Hà Nội",)},
    ),
    (
        "Chậm nhất kể từ ngày 01 tháng 01 năm 2028, ngân hàng phải thực hiện kiểm tra.",
        {"kind": "by", "due_on": date(2028, 1, 1), "who": ("ngân hàng",)},
    ),
    (
        "Thời hạn ra quyết định tạm đình chỉ là 05 ngày làm việc, kể từ ngày có căn cứ.",
        {"kind": "within", "amount": 5, "unit": "working_day"},
    ),
    ("Hằng tháng, người sử dụng lao động đóng bảo hiểm y tế.", {"recurrence": "monthly"}),
    ("Vào đầu quý IV hàng năm, Cơ quan kiểm soát tổ chức thu thập số liệu.", {"recurrence": "yearly"}),
    (
        "Công ty phải giảm vốn tương ứng với tổng giá trị cổ phiếu trong thời hạn 10 ngày kể từ ngày hoàn thành thanh toán.",
        {"kind": "within", "amount": 10, "who": ("Công ty",)},
    ),
    ("Thời hạn nhận báo cáo lần 01 là ngày 20/11.", {"kind": "recurring", "recurrence": "yearly"}),
    (
        "Đơn vị gửi văn bản trong phạm vi 01 ngày làm việc kể từ ngày nhận được quyết định.",
        {"kind": "within", "amount": 1, "unit": "working_day", "who": ("Đơn vị",)},
    ),
    (
        "Trong thời hạn sáu mươi ngày kể từ ngày nhận được hồ sơ, cơ quan thẩm định tiến hành thẩm định.",
        {"kind": "within", "amount": 60, "unit": "day"},
    ),
    (
        "Chủ dự án đăng ký môi trường trước 05 ngày làm việc kể từ ngày có hoạt động xả chất thải.",
        {"kind": "before_event", "amount": 5, "unit": "working_day", "counted_from": "ngày có hoạt động xả chất thải"},
    ),
    (
        "Quý III năm 2030, Bộ Tài chính tổ chức tổng kết công tác.",
        {"kind": "during", "from_on": date(2030, 7, 1), "due_on": date(2030, 9, 30)},
    ),
    (
        "Cơ quan tiếp nhận thông báo trong thời hạn không quá 05 (năm) ngày kể từ khi nhận được hồ sơ.",
        {"kind": "within", "amount": 5, "unit": "day", "counted_from": "khi nhận được hồ sơ"},
    ),
    ("Người có thẩm quyền phải thông báo không muộn hơn 08 giờ làm việc.", {"amount": 8, "unit": "hour"}),
    (
        "Các bộ phải ban hành trong thời hạn 06 tháng kể từ ngày Nghị định này được ký.",
        {"kind": "within", "amount": 6, "unit": "month"},
    ),
    (
        "Tòa án gửi thông báo chậm nhất là 07 ngày trước ngày mở phiên tòa.",
        {"kind": "before_event", "amount": 7, "unit": "day", "counted_from": "ngày mở phiên tòa"},
    ),
    (
        "Bộ Tư pháp bảo đảm việc hợp nhất hoàn thành trước ngày 30 tháng 6 năm 2026.",
        {"kind": "by", "due_on": date(2026, 6, 30), "inclusive": False},
    ),
    (
        "Các sở gửi báo cáo chậm nhất ngày 30/6/2025.",
        {"kind": "by", "due_on": date(2025, 6, 30), "inclusive": True},
    ),
    (
        "Ban hành văn bản, bảo đảm có hiệu lực trước ngày 01 tháng 3 năm 2027;",
        {"kind": "by", "due_on": date(2027, 3, 1), "inclusive": False},
    ),
    (
        "Sở Tài chính báo cáo Ủy ban nhân dân tỉnh trước ngày 15 tháng 12 hàng năm.",
        {"kind": "recurring", "recurrence": "yearly", "due_raw": "trước ngày 15 tháng 12 hàng năm"},
    ),
    (
        "Đơn vị gửi báo cáo chậm nhất vào ngày 05 tháng đầu quý sau.",
        {"kind": "recurring", "recurrence": "quarterly"},
    ),
    (
        "Hằng năm, trước ngày 25 tháng 11, Ủy ban nhân dân cấp xã báo cáo kết quả.",
        {"kind": "recurring", "recurrence": "yearly", "inclusive": False, "who": ("Ủy ban nhân dân cấp xã",)},
    ),
    (
        "Tổ chức kiểm toán thực hiện báo cáo định kỳ hằng năm gửi về Bộ trước ngày 31 tháng 01 năm tiếp theo.",
        {"kind": "recurring", "due_raw": "trước ngày 31 tháng 01 năm tiếp theo"},
    ),
    ("Các xã gửi báo cáo trước ngày 20 hàng tháng.", {"kind": "recurring", "recurrence": "monthly"}),
    ("Cơ quan tự kiểm tra ít nhất 03 tháng một lần.", {"kind": "recurring", "recurrence": "quarterly"}),
    ("Đơn vị báo cáo định kỳ 06 (sáu) tháng một lần.", {"kind": "recurring", "recurrence": "half-yearly"}),
    ("Định kỳ báo cáo kết quả về Ủy ban nhân dân tỉnh.", {"kind": "recurring", "recurrence": "unspecified"}),
    ("Hàng năm tổ chức đánh giá kết quả thực hiện.", {"kind": "recurring", "recurrence": "yearly"}),
    (
        "Các đơn vị khẩn trương hoàn thành việc xây dựng kế hoạch trong năm 2011.",
        {"kind": "by", "due_on": date(2011, 12, 31)},
    ),
    (
        "Sở Nội vụ tổ chức thực hiện trong năm 2012 và những năm tiếp theo.",
        {"kind": "during", "from_on": date(2012, 1, 1), "due_on": None},
    ),
    (
        "Sở Y tế trình kế hoạch trong Quý III năm 2021.",
        {"kind": "during", "from_on": date(2021, 7, 1), "due_on": date(2021, 9, 30)},
    ),
    (
        "Sở Nội vụ xây dựng kế hoạch thực hiện Chương trình giai đoạn 2011 - 2015 định hướng đến năm 2020.",
        {"kind": "during", "from_on": date(2011, 1, 1), "due_on": date(2015, 12, 31)},
    ),
    (
        "Kiến nghị được gửi đến công ty quản lý quỹ chậm nhất 03 ngày làm việc trước ngày khai mạc, trừ trường hợp khác.",
        {"kind": "before_event", "amount": 3, "unit": "working_day"},
    ),
    ("1. Báo cáo tháng: Ngày 17 hàng tháng", {"kind": "recurring", "recurrence": "monthly"}),
    ("2. Báo cáo 6 tháng: Ngày 17 tháng 6 hàng năm", {"kind": "recurring", "recurrence": "yearly"}),
    (
        "Ủy ban nhân dân cấp tỉnh báo cáo kết quả đào tạo hàng năm về Bộ trước ngày 15 tháng 12 hoặc theo yêu cầu.",
        {"kind": "recurring", "recurrence": "yearly", "due_raw": "trước ngày 15 tháng 12", "inclusive": False},
    ),
    (
        "Cơ sở đào tạo đề nghị cấp chứng chỉ cho các học viên trong thời hạn 15 ngày làm việc kể từ ngày đánh giá.",
        {"kind": "within", "amount": 15, "unit": "working_day"},
    ),
    ("Tổ chức đánh giá liều chiếu xạ ít nhất một lần trong 3 tháng.", {"recurrence": "quarterly"}),
    ("Sở Y tế kiểm tra cơ sở 02 lần mỗi năm.", {"recurrence": "half-yearly", "who": ("Sở Y tế",)}),
    ("Việc huấn luyện phải được lặp lại với chu kỳ không quá 5 năm.", {"recurrence": "other"}),
    ("g) Báo cáo định kỳ, đột xuất Bộ Công an về kết quả thực hiện.", {"recurrence": "unspecified"}),
    (
        "Thời hạn gửi báo cáo định kỳ của Văn phòng là trước ngày 05 của tháng đầu tiên sau kỳ báo cáo.",
        {"recurrence": "other", "inclusive": False},
    ),
    ("Sở Tài chính trình kế hoạch chậm nhất vào ngày 25 tháng 11 năm trước.", {"recurrence": "yearly"}),
    (
        "Gửi báo cáo về Sở Nội vụ chậm nhất 16 giờ 30 phút ngày 20/3/2026.",
        {"kind": "by", "due_on": date(2026, 3, 20), "inclusive": True},
    ),
    ("Hoàn thành việc sắp xếp trong 6 tháng đầu năm 2026.", {"kind": "by", "due_on": date(2026, 6, 30)}),
    ("Phấn đấu đến hết năm 2026 hoàn thành 90% nhiệm vụ.", {"kind": "by", "due_on": date(2026, 12, 31)}),
    (
        "Sở Tư pháp tham mưu ban hành Quyết định. Thời gian hoàn thành: Quý II/2026.",
        {"kind": "by", "due_on": date(2026, 6, 30), "due_raw": "Quý II/2026", "who": ("Sở Tư pháp",)},
    ),
    ("Thời hạn: trước ngày 30/6/2026.", {"kind": "by", "due_on": date(2026, 6, 30), "inclusive": False}),
    (
        "- Thời gian thực hiện: Năm 2026 - 2027.",
        {"kind": "during", "from_on": date(2026, 1, 1), "due_on": date(2027, 12, 31)},
    ),
    ("Các huyện hoàn thành trong tháng 9/2026.", {"due_on": date(2026, 9, 30), "who": ("Các huyện",)}),
    ("Chậm nhất sau 10 ngày kể từ ngày nhận hồ sơ, Phòng Tư pháp trả lời.", {"who": ("Phòng Tư pháp",)}),
    ("Định kỳ hằng năm, tổ chức tín dụng có báo cáo gửi cấp có thẩm quyền.", {"who": ("tổ chức tín dụng",)}),
    ("Trước ngày 15 tháng 4 hằng năm, Bộ Tài chính sẽ thông báo danh sách.", {"who": ("Bộ Tài chính",)}),
    ("Các địa phương khi lập quy hoạch phải báo cáo trước ngày 15/6/2027.", {"who": ("Các địa phương",)}),
    (
        "Trong thời hạn 15 ngày kể từ ngày nhận hồ sơ, tổ chức phi chính phủ nước ngoài phải báo cáo Bộ Ngoại giao.",
        {"who": ("tổ chức phi chính phủ nước ngoài",)},
    ),
    (
        "Chậm nhất đến ngày 01 tháng 7 năm 2026, các bộ, ngành phải chỉ đạo tổ chức thực hiện việc rà soát.",
        {"kind": "by", "due_on": date(2026, 7, 1), "who": ("các bộ, ngành",)},
    ),
    (
        "Trong vòng 02 ngày làm việc đầu tiên của tuần tiếp theo, Sở giao dịch chứng khoán có trách nhiệm gửi báo cáo.",
        {"kind": "within", "amount": 2, "who": ("Sở giao dịch chứng khoán",)},
    ),
    ("Phấn đấu đến hết năm 2026, 100% hồ sơ được số hóa.", {"kind": "by", "due_on": date(2026, 12, 31)}),
    (
        "Cơ quan đăng ký trả kết quả trong thời hạn 05 ngày kể từ ngày tổ chức, cá nhân nộp đủ hồ sơ.",
        {"counted_from": "ngày tổ chức, cá nhân nộp đủ hồ sơ", "who": ("Cơ quan đăng ký",)},
    ),
    (
        "Chủ giếng thông báo trong thời hạn tối thiểu mười (10) ngày trước ngày thi công trám lấp giếng.",
        {"kind": "before_event", "counted_from": "ngày thi công trám lấp giếng"},
    ),
    # the days in which something is sent: its last is the day by which
    (
        "Các sở, ban, ngành gửi báo cáo về Sở Nội vụ từ ngày 15 đến ngày 31 tháng 12 hằng năm.",
        {"kind": "recurring", "recurrence": "yearly", "who": ("Các sở, ban, ngành",)},
    ),
    (
        "Sở Tư pháp nộp hồ sơ từ ngày 01/12/2026 đến ngày 15/12/2026.",
        {"kind": "by", "due_on": date(2026, 12, 15), "inclusive": True, "who": ("Sở Tư pháp",)},
    ),
    ("Sở Y tế thực hiện kiểm tra, giám sát định kỳ và đột xuất việc cung ứng dịch vụ.", {"recurrence": "unspecified"}),
    ("Ngân hàng Phát triển thông tin báo cáo theo định kỳ quý, năm và đột xuất.", {"recurrence": "quarterly"}),
    (
        "Văn phòng đại diện gửi báo cáo chậm nhất vào ngày 20 của tháng cuối kỳ báo cáo.",
        {"recurrence": "other", "inclusive": True},
    ),
    (
        "Kho bạc Nhà nước làm thủ tục thanh toán cho đối tượng thụ hưởng trong thời hạn 01 ngày làm việc.",
        {"amount": 1, "who": ("Kho bạc Nhà nước",)},
    ),
    # trốn folds as tròn does
    (
        "Trường hợp trốn đóng, trong thời hạn 05 ngày làm việc, cơ quan bảo hiểm xã hội có trách nhiệm đôn đốc.",
        {"amount": 5, "who": ("cơ quan bảo hiểm xã hội",)},
    ),
]


@pytest.mark.parametrize(("sentence", "facts"), DUTIES)
def test_a_duty_has_its_time(sentence: str, facts: dict[str, Any]) -> None:
    (found,) = deadlines(sentence, "Chỉ thị")
    assert {name: getattr(found, name) for name in facts} == facts


LOOK_ALIKES = [
    "d) Đã thực hiện việc mua lại cổ phiếu của chính mình trong thời hạn 06 tháng kể từ ngày báo cáo kết quả mua lại;",
    "7. Phạt tiền đối với doanh nghiệp không thực hiện gỡ bỏ thông tin trong vòng 24 giờ kể từ khi nhận được yêu cầu.",
    "Khách hàng mới là tổ chức mới đăng ký thành lập trong vòng 12 tháng hoặc mới có quan hệ.",
    "Bị khiển trách 02 lần trong 02 năm theo quy định của pháp luật;",
    "Thay thế cụm từ “Trong thời hạn 10 ngày” bằng cụm từ “Trong thời hạn 05 ngày làm việc” tại khoản 3 Điều 17.",
    "b) Báo cáo kế hoạch vay trả nợ hàng năm được tính từ năm n+1 đến năm n+3.",
    "Doanh nghiệp không được cấp Giấy phép trong thời hạn 03 năm kể từ ngày bị thu hồi Giấy phép.",
    "b) Trong thời hạn 12 tháng có 02 lô thuốc nhập khẩu trở lên bị thu hồi bắt buộc do vi phạm;",
    "Hàng hóa có thời hạn sử dụng chỉ còn dưới 60 ngày kể từ ngày bị lưu giữ.",
    "Tính từ ngày 15 của tháng trước kỳ báo cáo đến ngày 14 của tháng cuối quý đối với báo cáo hàng quý.",
    "Tiêm một lần ngay khi có thể trước khi trẻ đủ 12 tháng tuổi.",
    "Chứng chỉ được cấp trước ngày Luật này có hiệu lực thì được sử dụng đến hết ngày 31 tháng 12 năm 2031.",
    "ngày 12 tháng 3, " * 3000,  # no text makes the patterns backtrack
    "Chỉ thị này có hiệu lực sau 10 ngày, kể từ ngày ký ban hành.",
    "Nghị quyết này có hiệu lực thi hành đến hết ngày 28 tháng 02 năm 2027.",
    "Các dự án đã được phê duyệt trước ngày 01 tháng 7 năm 2025.",
    "Đối với các kỳ thi được tổ chức trước ngày 15 tháng 11 năm 2025, việc cấp chứng chỉ được thực hiện theo Thông tư cũ.",
    "Đối với ngân hàng đã thực hiện chuyển đổi trước ngày 01 tháng 07 năm 2026, ngân hàng phải quản lý rủi ro.",
    "Trường hợp chưa gửi thẩm định trước ngày 01 tháng 01 năm 2026 thì thực hiện theo quy định cũ.",
    "Giấy phép có giá trị trong thời hạn 12 tháng kể từ ngày ký.",
    "Quá thời hạn 30 ngày kể từ ngày nhận thông báo, hồ sơ bị trả lại.",
    "Căn cứ Nghị quyết số 30c/NQ-CP ngày 08/11/2011 của Chính phủ về Chương trình giai đoạn 2011 - 2020;",
    "Thực hiện Nghị quyết số 30c/NQ-CP ngày 08/11/2011 của Chính phủ về Chương trình tổng thể giai đoạn 2011 - 2020;",
    "Trên cơ sở nội dung Chương trình cải cách hành chính giai đoạn 2011 - 2020, các cơ quan chủ động triển khai.",
    "Kinh phí được bố trí trong dự toán chi thường xuyên được giao hằng năm của cơ quan.",
    "Hàng hóa đáp ứng quy tắc xuất xứ cụ thể mặt hàng quy định tại Điều 5.",
    "Các cơ quan thường xuyên cập nhật, kịp thời xử lý, tiếp tục mở rộng.",
    "Số liệu tính từ ngày 15 tháng 12 năm trước đến ngày 14 tháng 12 của năm báo cáo.",
    "a) Không báo cáo định kỳ hàng quý về tình hình thực hiện;",
    "Đối tượng này mỗi năm một lần được hỗ trợ tiền điều dưỡng.",
    "Có thời gian hoạt động tối thiểu là 12 tháng tính từ ngày khai trương.",
    "Nhận tiền gửi của một khách hàng không quá 1,5 triệu đồng trong 01 ngày.",
    "Bảo đảm các tỷ lệ trong thời hạn 12 tháng trở về trước tính từ thời điểm đề nghị.",
    "Các khoản chi đã được kiểm soát chi trước ngày 31 tháng 01 năm sau, chủ dự án bố trí kế hoạch năm sau.",
    "Duy trì số dư tiền gửi tại thời điểm ngày 31 tháng 12 năm trước của các tổ chức.",
    "Được hỗ trợ không quá 2 lần trong một năm.",
    "Tổng hợp nội dung các cuộc họp hằng năm, hằng quý, hằng tháng của Chủ tịch.",
    "Đến năm 2030, 100% xã hoàn thành.",
    "Người được cấp chứng chỉ phải có mặt tròn 180 ngày kể từ ngày nhập cảnh.",
    "Kết quả thi được bảo lưu trong thời hạn 36 tháng kể từ ngày thông báo.",
    "Đơn vị phải lưu giữ hồ sơ, tài liệu trong thời hạn 60 tháng kể từ ngày kết thúc hợp đồng.",
    "Người nước ngoài được tạm trú tại Việt Nam trong thời hạn 03 tháng.",
    "- Báo cáo 9 tháng từ ngày 15 tháng 12 năm trước đến ngày 14 tháng 9 của năm báo cáo.",
    "Báo cáo 6 tháng từ ngày 15/12/2025 đến ngày 14/6/2026.",
    "d) Người đó đã không ra khỏi lãnh thổ của nước yêu cầu dẫn độ trong thời hạn 30 ngày kể từ ngày được tự do rời đi.",
    "Hai ảnh chân dung chụp trong vòng 6 tháng tính đến ngày nộp hồ sơ.",
    "Trong thời hạn 2,5 ngày làm việc, kể từ ngày nhận đủ hồ sơ, cơ quan cấp giấy phép.",
    "Báo cáo định kỳ hằng năm: Thời gian chốt số liệu tính từ ngày 15 tháng 12 năm trước kỳ báo cáo.",
    "Trừ trường hợp trong thời gian 30 ngày làm việc kể từ ngày rút vốn, bên đi vay hoàn thành thanh toán.",
    "Thời gian đáo hạn bình quân của các tài sản tối đa là 120 ngày.",
    "n) Các báo cáo định kỳ, đột xuất;",
    "Thư viện thành lập trước ngày 01 tháng 7 năm 2020 phải kiện toàn để đáp ứng điều kiện.",
    "Việc chấp hành định kỳ báo cáo là cơ sở để xem xét cho phép sử dụng thẻ.",
    "Kỳ đánh giá tính từ ngày 15 tháng 12 năm trước đến ngày 14 tháng 12 năm sau.",
    "Lập kế hoạch thu nhận dữ liệu theo kế hoạch hằng năm, định kỳ năm (05) năm.",
    "Thông tư này quy định chế độ báo cáo thống kê định kỳ hằng năm của ngành.",
    "Quyết định này ban hành kèm theo Quy chế báo cáo định kỳ hằng quý.",
    "Thông tư số 09/2022/TT-BTC quy định chế độ báo cáo định kỳ hằng năm hết hiệu lực.",
    "Chế độ báo cáo định kỳ thực hiện theo quy định của Chính phủ.",
    "Người lao động được nghỉ trong thời hạn 07 ngày kể từ ngày kết hôn.",
    "Cán bộ được nghỉ phép hằng năm tối đa 12 ngày.",
    "Doanh nghiệp đã hoạt động ít nhất 3 năm kể từ ngày được cấp giấy phép.",
    "Chứng chỉ có giá trị 05 năm kể từ ngày cấp.",
    "02 ảnh chụp không quá 06 tháng kể từ ngày chụp.",
    "Phiếu lý lịch tư pháp được cấp không quá 06 tháng kể từ ngày cấp đến ngày nộp hồ sơ.",
    "Tần suất quan trắc là 01 năm/lần đối với nước mặt.",
    "Nhiệt độ được duy trì trong 48 giờ kể từ khi lấy mẫu.",
    "Hàng hóa quá cảnh được phép lưu lại trong thời gian tối đa là 30 ngày kể từ ngày hoàn thành thủ tục.",
    "Thời gian vắng mặt tại nơi cư trú mỗi lần không quá 30 ngày.",
    "Người nước ngoài được miễn thị thực với thời hạn tạm trú 45 ngày kể từ ngày nhập cảnh.",
    "Đình chỉ hoạt động mua, bán nợ trong thời hạn 03 tháng đến 06 tháng.",
    "Thời gian thử việc không quá 60 ngày.",
    "Có tối thiểu 50 lượt dẫn tàu trong vòng 12 tháng ngay trước ngày đề nghị cấp.",
    "Chương IV Nghị định này được thực hiện đến trước ngày 01 tháng 3 năm 2027.",
    "Trong năm 2024, Sở đã hoàn thành 35 nhiệm vụ.",
    "Cụ thể hóa các tiêu chí của Bộ tiêu chí quốc gia về xã nông thôn mới giai đoạn 2026 - 2030, chỉ đạo thực hiện.",
    "Lập dự toán chi phí thực hiện các công việc bảo trì định kỳ hàng năm của công trình.",
    "e) Hàng tháng không báo cáo với người được phân công quản lý.",
    "Tính đến ngày mở phiên tòa, thời gian còn lại không quá 07 ngày.",
    "Tổ chức giám định được tiếp tục thực hiện hoạt động trong vòng 60 ngày kể từ ngày Quyết định này có hiệu lực.",
    "1. Trách nhiệm báo cáo định kỳ được thực hiện như sau:",
    "Liên tục trong nhiều năm qua, tỉnh đứng trong 10 tỉnh tốt nhất.",
]


@pytest.mark.parametrize("sentence", LOOK_ALIKES)
def test_look_alikes_are_no_deadlines(sentence: str) -> None:
    assert deadlines(sentence, "Chỉ thị") == ()


@pytest.mark.parametrize(
    ("to", "who"),
    [
        ("Kính gửi:\n- Các sở, ban, ngành tỉnh;\n- UBND các xã, phường.", ("Các sở, ban, ngành tỉnh", "UBND các xã, phường")),
        ("Kính gửi: Sở Tư pháp.", ("Sở Tư pháp",)),
    ],
)  # fmt: skip
def test_a_letter_asks_whom_it_is_written_to(to: str, who: tuple[str, ...]) -> None:
    text = f"{to}\nNội dung như sau:\n1. Cử 01 đầu mối, gửi danh sách chậm nhất ngày 05 tháng 9 năm 2026.\n"
    letter, plan = (find_deadlines(text, Header(kind=kind), ()) for kind in ("Công văn", "Kế hoạch"))
    assert letter[0].who == who and plan[0].who == ()


def test_a_letter_asks_its_readers_by_no_name() -> None:
    text = "Kính gửi: Các sở, ban, ngành tỉnh.\nSở Nội vụ đề nghị quý cơ quan gửi báo cáo trước ngày 15/12/2026."
    (found,) = find_deadlines(text, Header(kind="Công văn"), ())
    assert found.who == ("Các sở, ban, ngành tỉnh",)


def test_who_stands_in_the_sentence_or_above_it() -> None:
    content = (
        "9. Sở Nội vụ (cơ quan Thường trực) chủ trì, phối hợp với các cơ quan xây dựng kế hoạch.\n"
        "a) Hướng dẫn các đơn vị hoàn thành trước ngày 30/6/2026.\n"
        "d) Hàng năm tổ chức đánh giá.\n"
        "12. Văn phòng UBND tỉnh có trách nhiệm báo cáo định kỳ hàng năm.\n"
    )
    assert [one.who for one in deadlines(content)] == [("Sở Nội vụ",), ("Sở Nội vụ",), ("Văn phòng UBND tỉnh",)]


def test_what_leaves_out_the_time() -> None:
    (found,) = deadlines("2. Bộ Tư pháp hoàn thành việc rà soát trước ngày 01/01/2026; công bố kết quả.")
    assert found.what == "Bộ Tư pháp hoàn thành việc rà soát"


def _found(content: str) -> tuple[Deadline, ...]:
    header = find_header(content, find_references(content))
    return find_deadlines(content, header, find_agencies(content, header))


def test_the_seed_directive() -> None:
    folder = SHARED / "data" / "seed"
    if not folder.exists():
        pytest.skip("the shared seed document is not on this machine")
    content = (folder / "02-2011-CT-UBND.txt").read_text(encoding="utf-8")
    gold = json.loads((folder / "02-2011-CT-UBND.gold.json").read_text(encoding="utf-8"))["deadlines_obligations"]
    hard = [one for one in gold if one["strength"] == "hard" and one["role"] != "effect_clause"]
    found = _found(content)
    wanted = [Span(one["when"]["start"], one["when"]["end"]) for one in hard]
    assert [one.span for one in found] == wanted
    ends = [one["normalised"]["end"] for one in hard]
    assert [one.due_on.isoformat() if one.due_on else None for one in found] == ends
    recurrences = [one["normalised"]["recurrence"] for one in hard]
    assert [one.recurrence for one in found] == [
        each.removesuffix("_interval") if each else None for each in recurrences
    ]
    kinds = [_KINDS.get(one["normalised"]["kind"], one["normalised"]["kind"]) for one in hard]
    assert [one.kind for one in found] == kinds


def test_every_duty_of_the_directive_has_who_owes_it() -> None:
    folder = SHARED / "data/seed"
    if not folder.exists():
        pytest.skip("the shared seed document is not on this machine")
    found = _found((folder / "02-2011-CT-UBND.txt").read_text(encoding="utf-8"))
    asked = "Thủ trưởng các sở, ban, ngành, Chủ tịch Ủy ban nhân dân các huyện, thành phố"
    yet = 'Các cơ quan, đơn vị chưa triển khai thực hiện cơ chế "một cửa", cơ chế "một cửa liên thông"'
    front = "Ủy ban Mặt trận Tổ quốc, cơ quan Đảng các cấp và các tổ chức đoàn thể"
    point_9 = ["Sở Nội vụ"] * 7
    expected = ["các cơ quan, đơn vị"] * 2 + [yet] * 2 + [asked] * 2 + point_9 + [front] + ["Sở Nội vụ"] * 2
    assert [one.who for one in found] == [(who,) for who in expected]


WHO: list[tuple[str, tuple[str, ...]]] = [
    (
        "Cơ sở y tế phải hoàn thành việc kiểm định trước ngày 31 tháng 12 năm 2026 theo đúng quy trình do Bộ Y tế ban hành.",
        ("Cơ sở y tế",),
    ),
    ("Hoàn thành kiểm định trước ngày 31 tháng 12 năm 2026 theo đúng quy trình do Bộ trưởng Bộ Y tế ban hành.", ()),
    (
        "Chậm nhất 02 giờ trước khi Điều tra viên tiến hành, Kiểm sát viên phải thông báo cho Điều tra viên.",
        ("Kiểm sát viên",),
    ),
    (
        "Trong thời hạn 05 ngày kể từ ngày Quyết định được niêm yết, phổ biến, Giám thị trại giam tổ chức họp.",
        ("Giám thị trại giam",),
    ),
    (
        "Tiêu chí không đạt thì yêu cầu đơn vị vận hành phải khắc phục (trong vòng 15 ngày kể từ ngày nhận thông báo).",
        ("đơn vị vận hành",),
    ),
    ("Chậm nhất 15 ngày kể từ ngày gia hạn, cơ quan, tổ chức phải thông báo.", ("cơ quan, tổ chức",)),
    (
        "Trong vòng 7 ngày làm việc, Hội đồng giám định y khoa tỉnh phải có kết luận giám định.",
        ("Hội đồng giám định y khoa tỉnh",),
    ),
    (
        "Trong thời hạn 35 ngày kể từ ngày nhận được hồ sơ quy định tại khoản 1, khoản 2 Điều này, Thống đốc Ngân hàng "
        "Nhà nước xem xét, quyết định việc cho vay.",
        ("Thống đốc Ngân hàng Nhà nước",),
    ),
    ("Chậm nhất 30 ngày trước ngày hoạt động, DNCX phải thông báo cho cơ quan hải quan.", ("DNCX",)),
    (
        "Trên cơ sở kế hoạch đã được phê duyệt, các cơ quan, đơn vị chủ động rà soát trước ngày 31/12/2030.",
        ("các cơ quan, đơn vị",),
    ),
    (
        "Cơ quan, tổ chức được lấy ý kiến có trách nhiệm trả lời trong thời hạn 10 ngày kể từ ngày nhận văn bản.",
        ("Cơ quan, tổ chức được lấy ý kiến",),
    ),
    (
        "Yêu cầu của năm: Giám đốc Sở yêu cầu Thủ trưởng các đơn vị tập trung thực hiện các nhiệm vụ sau:\n"
        "1. Hoàn thành rà soát trước ngày 31/12/2030.",
        ("Thủ trưởng các đơn vị",),
    ),
    ("1. Sở Nội vụ:\na) Theo dõi; định kỳ hằng quý báo cáo Ủy ban nhân dân tỉnh.", ("Sở Nội vụ",)),
    (
        "Điều 5. Nghĩa vụ\n1. Người chấp hành án có các nghĩa vụ sau:\nb) Mỗi tháng một lần trình diện.",
        ("Người chấp hành án",),
    ),
    (
        "Thực hiện Công văn số 12/UBND-NC, Sở Nội vụ đề nghị các cơ quan:\n1. Gửi kết quả trước ngày 20/3/2030.",
        ("các cơ quan",),
    ),
    ("Điều 5. Hồ sơ đáp ứng các yêu cầu sau:\na) Được đánh giá định kỳ tối thiểu một năm một lần;", ()),
    (
        "Công chức tiếp nhận hồ sơ. Trường hợp hồ sơ chưa đủ, trong thời hạn 02 ngày làm việc kể từ ngày nhận, thông báo.",
        ("Công chức",),
    ),
    ("1. Bộ Nội vụ\na) Hằng năm kiểm tra, đánh giá việc thực hiện.", ("Bộ Nội vụ",)),
    ("Thời hạn kiểm tra do Thanh tra Bộ tiến hành không quá 30 ngày kể từ ngày công bố.", ("Thanh tra Bộ",)),
    (
        "Trường hợp cơ quan báo chí thay đổi trụ sở, đơn vị cung cấp dịch vụ, cơ quan báo chí phải thông báo chậm nhất là "
        "05 ngày kể từ ngày thay đổi.",
        ("cơ quan báo chí",),
    ),
    (
        "2. Bộ Tài chính có trách nhiệm\nHằng năm, căn cứ vào dự toán do Bộ Quốc phòng lập, bảo đảm kinh phí thực hiện.",
        ("Bộ Tài chính",),
    ),
    (
        "1. Báo cáo về cho vay:\na) Cơ quan gửi báo cáo: Ngân hàng Chính sách xã hội;\n"
        "b) Thời hạn gửi báo cáo: Chậm nhất là 60 ngày kể từ ngày kết thúc năm;",
        ("Ngân hàng Chính sách xã hội",),
    ),
    (
        "b) Cấp đại đội, tiểu đoàn hoặc tương đương:\n- Trong thời hạn không quá 01 ngày làm việc, tổng hợp, kiểm tra.",
        ("Cấp đại đội, tiểu đoàn hoặc tương đương",),
    ),
    (
        "Bộ Công an chủ trì, phối hợp với các Bộ: Y tế, Thương mại; Tổng cục Du lịch và các Bộ, ngành có liên quan, tổ chức "
        "đợt kiểm tra; tổng hợp kết quả báo cáo Chính phủ vào cuối quý IV năm 2030.",
        ("Bộ Công an",),
    ),
    (
        "Trong thời hạn 90 ngày kể từ ngày nhận được văn bản thông báo cơ sở nghiên cứu lâm sàng có trách nhiệm hoàn thiện hồ "
        "sơ.",
        ("cơ sở nghiên cứu lâm sàng",),
    ),
    (
        "Căn cứ thông báo của trại giam, cơ quan thi hành án hình sự, trong thời hạn 05 ngày làm việc kể từ ngày nhận được "
        "thông báo, Thủ trưởng cơ quan thi hành án dân sự phải ra quyết định.",
        ("Thủ trưởng cơ quan thi hành án dân sự",),
    ),
    (
        "1. Người yêu cầu Tòa án trưng cầu giám định phải nộp tiền tạm ứng trong thời hạn sau đây:\n"
        "a) 10 ngày làm việc, kể từ ngày nhận được thông báo;",
        ("Người yêu cầu Tòa án trưng cầu giám định",),
    ),
    (
        "Đơn vị tham mưu giúp Bộ trưởng Bộ Công an theo dõi, quản lý Quỹ. Hàng năm, lập kế hoạch tài chính.",
        ("Đơn vị tham mưu giúp Bộ trưởng Bộ Công an",),
    ),
    ("Người ứng cử nộp hồ sơ chậm nhất là 05 ngày trước ngày bầu cử.", ("Người ứng cử",)),
    (
        "Hằng năm, Công an các đơn vị, địa phương ban hành Kế hoạch theo dõi việc thi hành văn bản.",
        ("Công an các đơn vị, địa phương",),
    ),
    (
        "Trong thời hạn 03 ngày kể từ ngày nhận được chứng cứ, tài liệu, đồ vật bổ sung thì Viện kiểm sát phải trả lại.",
        ("Viện kiểm sát",),
    ),
    (
        "1. Bộ Công an, Bộ Quốc phòng có trách nhiệm:\nĐịnh kỳ hằng năm và khi có đề nghị của các bộ, cơ quan ngang bộ, cơ "
        "quan thuộc Chính phủ và các cơ quan khác có liên quan cung cấp thông tin; phối hợp tuyên truyền.",
        ("Bộ Công an, Bộ Quốc phòng",),
    ),
    (
        "Chậm nhất 30 ngày kể từ ngày nhận được văn bản trả lời, nếu không đồng ý, đại biểu Hội đồng nhân dân có quyền kiến "
        "nghị Thường trực Hội đồng nhân dân.",
        ("đại biểu Hội đồng nhân dân",),
    ),
    (
        "Cơ quan, tổ chức nơi sĩ quan dự bị công tác có trách nhiệm báo cáo với cơ quan quân sự trong thời hạn 15 ngày, kể từ "
        "ngày người đó ra nước ngoài.",
        ("Cơ quan, tổ chức nơi sĩ quan dự bị công tác",),
    ),
    (
        "Ngân hàng Phát triển thực hiện chế độ thông tin báo cáo theo định kỳ quý, năm.",
        ("Ngân hàng Phát triển",),
    ),
    (
        "Trong thời hạn 07 ngày kể từ ngày nhận được văn bản đề nghị của cơ quan thi hành án Công an cấp tỉnh, cơ quan thi "
        "hành án cấp quân khu, Chánh án Tòa án nhân dân cấp tỉnh thành lập Hội đồng.",
        ("Chánh án Tòa án nhân dân cấp tỉnh",),
    ),
    (
        "Trường hợp cơ quan cấp phép cần kiểm tra thực tế thì thời gian thẩm định không quá 05 ngày làm việc kể từ ngày nhận.",
        ("cơ quan cấp phép",),
    ),
    (
        "1. Kết luận được gửi cho giám sát viên của đơn vị vận hành hồ chứa.\n"
        "2. Trong thời hạn 05 ngày kể từ ngày nhận kết luận, đơn vị vận hành hồ chứa kiểm tra lại.",
        ("đơn vị vận hành hồ chứa",),
    ),
    (
        "1. Ý kiến của tổ chức đề xuất, của chủ đầu tư lập ra.\n"
        "2. Trong thời hạn 05 ngày kể từ ngày nhận kết luận, chủ đầu tư lập báo cáo.",
        ("chủ đầu tư",),
    ),
    (
        "1. Cảng vụ Hải Phòng có trách nhiệm:\nđ) Thông báo cho Cảng vụ Quảng Ninh biết việc điều động do Cảng vụ Quảng Ninh "
        "chỉ định chậm nhất 02 giờ trước khi tàu thuyền rời vị trí.",
        ("Cảng vụ Hải Phòng",),
    ),
    (
        "đ) Trong thời hạn 35 ngày kể từ ngày nhận đủ hồ sơ hợp lệ:\n(i) Trường hợp xét thấy phương án khả thi, Ngân hàng Nhà "
        "nước Khu vực có văn bản chấp thuận;",
        ("Ngân hàng Nhà nước Khu vực",),
    ),
    ("2. Tháng 11 hằng năm, Sở Y tế công bố kế hoạch đánh giá.", ("Sở Y tế",)),
    # names that hold a verb of their own, told by what the corpus says elsewhere
    (
        "Chậm nhất là 30 ngày trước ngày bỏ phiếu, cơ quan lập danh sách cử tri niêm yết danh sách cử tri tại trụ sở.",
        ("cơ quan lập danh sách cử tri",),
    ),
    (
        "Trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản, Bộ quản lý chuyên ngành có văn bản nêu rõ ý kiến.",
        ("Bộ quản lý chuyên ngành",),
    ),
    (
        "Định kỳ hàng tháng, cơ quan thuế quản lý trực tiếp tiến hành rà soát các đối tượng.",
        ("cơ quan thuế quản lý trực tiếp",),
    ),
    (
        "Trong thời hạn 05 ngày làm việc kể từ ngày nhận hồ sơ, cơ quan tiếp nhận hồ sơ thông báo bằng văn bản.",
        ("cơ quan tiếp nhận hồ sơ",),
    ),
    ("Hằng năm, đơn vị có chức năng thẩm định phải gửi báo cáo.", ("đơn vị có chức năng thẩm định",)),
    # an event that was cut at its verb, no comma before who acts, whom a notice asks, two rhythms
    (
        "Trong thời hạn 05 ngày làm việc, kể từ ngày ra quyết định đình chỉ tiến hành thủ tục phá sản, Thẩm phán tiến hành "
        "thủ tục phá sản phải gửi quyết định đó.",
        ("Thẩm phán tiến hành thủ tục phá sản",),
    ),
    (
        "Trong thời hạn 15 ngày làm việc, kể từ ngày nhận được hồ sơ hợp lệ cơ quan cấp Giấy phép thực hiện sửa đổi.",
        ("cơ quan cấp Giấy phép",),
    ),
    (
        "Cơ quan kiểm tra có trách nhiệm thông báo để các bên sửa đổi, bổ sung hồ sơ trong thời hạn 30 ngày kể từ ngày "
        "ra thông báo.",
        ("các bên",),
    ),
    (
        "Trong thời hạn 05 ngày làm việc, người phải nộp tiền tạm ứng lệ phí có nghĩa vụ nộp tiền kể từ ngày đó.",
        ("người phải nộp tiền tạm ứng lệ phí",),
    ),
    # look-alikes: a condition's own subject, a thing, an exception, a clause cut at its "và"
    (
        "Trường hợp tổ chức, cá nhân thống nhất nội dung thì chậm nhất 03 ngày làm việc kể từ ngày ký, Biên bản được gửi.",
        (),
    ),
    ("Trong thời hạn 05 ngày kể từ ngày nhận hồ sơ, văn bản phải nêu rõ lý do.", ()),
    ("Việc thông báo trước ít nhất 02 ngày kể từ ngày ấn định, trừ trường hợp cần thiết phải cưỡng chế ngay.", ()),
    ("Phải nộp trong vòng 3 tháng kể từ ngày phê duyệt, thu hồi số vốn theo quy định và chịu trách nhiệm.", ()),
]


@pytest.mark.parametrize(("text", "who"), WHO)
def test_who_owes_a_duty(text: str, who: tuple[str, ...]) -> None:
    (found,) = deadlines(text)
    assert found.who == who


def test_every_form_begins_with_a_word_that_is_looked_for() -> None:
    texts = [sentence for sentence, _ in DUTIES]
    texts += [path.read_text(encoding="utf-8") for path in (SHARED / "data/labelled/documents").glob("*.txt")]
    for folded in map(fold, texts):
        for (pattern, _, _), places in zip(timing.FORMS, timing.places_of_forms(folded), strict=True):
            assert {found.start() for found in pattern.finditer(folded)} <= {*places}
