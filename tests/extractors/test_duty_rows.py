"""The words by which duties are told: none stands twice, and names end where they should."""

import re

import pytest

from extractors.facts.duties import acting_words, actors
from extractors.facts.duties.subjects import subject_at
from extractors.facts.writing.rows import Row


def test_no_word_stands_twice_in_a_table() -> None:
    for name, table in (vars(actors) | vars(acting_words)).items():
        if name.isupper() and name != "ORGANISATIONS":
            words = [word for row in table for word in re.split(r"\|(?![^(]*\))", row.pattern)]
            assert len(words) == len(set(words)), name


@pytest.mark.parametrize("row", [*acting_words.MUST, *acting_words.ACTS], ids=lambda row: row.example)
def test_a_verb_ends_a_name_before_it(row: Row) -> None:
    assert subject_at(f"Sở Nội vụ {row.example} nào đó") == "Sở Nội vụ"


NAMES = [
    ("Cục Hàng không Việt Nam xem xét hồ sơ", "Cục Hàng không Việt Nam"),
    ("Nhà cung cấp eContract phải gửi hợp đồng", "Nhà cung cấp eContract"),
    ("người nộp thuế chuẩn bị số liệu", "người nộp thuế"),
    ("cơ quan, tổ chức được lấy ý kiến trả lời bằng văn bản", "cơ quan, tổ chức được lấy ý kiến"),
    ("Cơ quan kiểm tra, chứng nhận gửi cho Chủ hàng", "Cơ quan kiểm tra, chứng nhận"),
    ("cơ quan có thẩm quyền cấp giấy phép xây dựng có trách nhiệm thông báo", "cơ quan có thẩm quyền cấp giấy phép xây dựng"),
    ("doanh nghiệp gửi thông báo đến Cơ quan đăng ký kinh doanh", "doanh nghiệp"),
    ("Phòng Cảnh sát giao thông báo cáo tình hình", "Phòng Cảnh sát giao thông"),
    ("Sở Tài chính (cơ quan thường trực) thẩm định, trình Ủy ban nhân dân tỉnh", "Sở Tài chính"),
    ("Ban Quản lý khu công nghệ cao hoặc đột xuất thực hiện rà soát", "Ban Quản lý khu công nghệ cao"),
    ("tổ chức, cá nhân hoạt động hóa chất có trách nhiệm báo cáo", "tổ chức, cá nhân hoạt động hóa chất"),
    ("Các sở, ban, ngành và Ủy ban nhân dân các xã, phường gửi báo cáo", "Các sở, ban, ngành và Ủy ban nhân dân các xã, phường"),
    ("Cục Quản lý, giám sát bảo hiểm phê duyệt kết quả", "Cục Quản lý, giám sát bảo hiểm"),
    ("Cục Quản lý xuất nhập cảnh xem xét, trả lời", "Cục Quản lý xuất nhập cảnh"),
    ("Người vận chuyển phải thông báo", "Người vận chuyển"),
    ("công chức tư pháp - hộ tịch ghi vào Sổ hộ tịch", "công chức tư pháp - hộ tịch"),
    ("Tòa án cấp trên trực tiếp phải mở phiên họp", "Tòa án cấp trên trực tiếp"),
    ("Vụ Pháp chế là đơn vị thường trực theo dõi", "Vụ Pháp chế"),
    (
        "Ủy ban nhân dân tỉnh, thành phố trực thuộc trung ương báo cáo Chính phủ",
        "Ủy ban nhân dân tỉnh, thành phố trực thuộc trung ương",
    ),
    ("cơ quan thu tạm ứng án phí, tạm ứng lệ phí Tòa án phải nộp", "cơ quan thu tạm ứng án phí, tạm ứng lệ phí Tòa án"),
    ("Các tổ chức hoa tiêu triển khai xây dựng cơ sở dữ liệu", "Các tổ chức hoa tiêu"),
    ("doanh nghiệp dịch vụ cập nhật trên hệ thống", "doanh nghiệp dịch vụ"),
    ("trại giam, trại tạm giam thông báo cho Tòa án", "trại giam, trại tạm giam"),
    ("tổ chức dịch vụ việc làm công trình Giám đốc Sở Nội vụ quyết định", "tổ chức dịch vụ việc làm công"),
    ("tổ chức đánh giá kỹ năng nghề phải xây dựng kế hoạch", "tổ chức đánh giá kỹ năng nghề"),
    ("cơ sở sản xuất, xuất khẩu, nhập khẩu báo cáo 06 tháng", "cơ sở sản xuất, xuất khẩu, nhập khẩu"),
    ("Công ty kiểm toán độc lập gửi báo cáo", "Công ty kiểm toán độc lập"),
    ("cơ quan thi hành án hình sự Công an cấp tỉnh hoàn chỉnh hồ sơ", "cơ quan thi hành án hình sự Công an cấp tỉnh"),
    ("Thủ trưởng cơ quan thi hành án dân sự ra quyết định thu hồi", "Thủ trưởng cơ quan thi hành án dân sự"),
    ("Bộ phận tiếp nhận hồ sơ kiểm tra tính chính xác", "Bộ phận tiếp nhận hồ sơ"),
    ("Bộ trưởng (hoặc Thứ trưởng được ủy quyền) tiếp công dân", "Bộ trưởng"),
    ("cơ quan, tổ chức gia hạn phải thông báo", "cơ quan, tổ chức gia hạn"),
    ("người có thẩm quyền xác định bí mật nhà nước quyết định gia hạn", "người có thẩm quyền xác định bí mật nhà nước"),
    ("Cơ quan quản lý thi hành án thuộc Bộ Công an ra lệnh trích xuất", "Cơ quan quản lý thi hành án thuộc Bộ Công an"),
    ("cơ sở giáo dục thuộc phạm vi quản lý của cấp xã gửi báo cáo", "cơ sở giáo dục thuộc phạm vi quản lý của cấp xã"),
    ("tùy từng trường hợp mà Tòa án nhân dân khu vực ra quyết định", "Tòa án nhân dân khu vực"),
    ("doanh nghiệp, đơn vị sự nghiệp có kế hoạch bảo đảm kinh phí", "doanh nghiệp, đơn vị sự nghiệp"),
    (
        "cơ quan chuyên môn cấp xã (đối với trường hợp quy định tại điểm a khoản 2 Điều 23 Luật Lâm nghiệp) hoặc Sở Nông "
        "nghiệp và Môi trường (đối với trường hợp quy định tại điểm c khoản 1 Điều 23 Luật Lâm nghiệp) có trách nhiệm lập",
        "cơ quan chuyên môn cấp xã hoặc Sở Nông nghiệp và Môi trường",
    ),
    (
        "Cơ quan, người có thẩm quyền trong quản lý, thi hành tạm giữ phải chuyển tố cáo",
        "Cơ quan, người có thẩm quyền trong quản lý, thi hành tạm giữ",
    ),
    ("Tổng công ty lưu ký và bù trừ chứng khoán Việt Nam cập nhật", "Tổng công ty lưu ký và bù trừ chứng khoán Việt Nam"),
    ("Sở Tài chính bán hóa đơn cho cơ quan", "Sở Tài chính"),
    ("tổ chức, cá nhân có nhu cầu thì thực hiện công bố", "tổ chức, cá nhân"),
    (
        "Chánh án Tòa án quân sự khu vực nơi người chấp hành án cư trú, làm việc phân công Thẩm phán",
        "Chánh án Tòa án quân sự khu vực nơi người chấp hành án cư trú, làm việc",
    ),
    ("chủ dự án hoặc Ban quản lý dự án thực hiện báo cáo", "chủ dự án hoặc Ban quản lý dự án"),
    ("Thủ trưởng Công an cùng cấp phải ban hành", "Thủ trưởng Công an cùng cấp"),
    ("đơn vị trực tiếp quản lý học sinh, sinh viên thu tiền đóng", "đơn vị trực tiếp quản lý học sinh, sinh viên"),
    ("cơ sở lập báo cáo gửi về Chi cục", "cơ sở"),
    ("Hội đồng tổ chức họp thẩm định", "Hội đồng"),
    ("cơ quan chủ trì thẩm định tổ chức thẩm định", "cơ quan chủ trì thẩm định"),
    ("đơn vị có tư cách pháp nhân thẩm định hồ sơ", "đơn vị có tư cách pháp nhân"),
    ("các bên thỏa thuận về địa điểm", "các bên"),
    (
        "Tổ chức tôn giáo, tổ chức tôn giáo trực thuộc có trách nhiệm thông báo",
        "Tổ chức tôn giáo, tổ chức tôn giáo trực thuộc",
    ),
    ("cơ quan có thẩm quyền cấp phép kiểm tra, gia hạn Giấy phép", "cơ quan có thẩm quyền cấp phép"),
    ("Trung tâm hòa giải thương mại có văn bản đề nghị", "Trung tâm hòa giải thương mại"),
    ("Chính quyền hàng hải của quốc gia tàu mang cờ có ý kiến", "Chính quyền hàng hải của quốc gia tàu mang cờ"),
    ("cơ sở điều trị bị đình chỉ phải khắc phục", "cơ sở điều trị bị đình chỉ"),
    ("Cảng vụ hàng không đề nghị thu hồi", "Cảng vụ hàng không"),
    ("tổ chức bảo hiểm tiền gửi có trách nhiệm trả tiền", "tổ chức bảo hiểm tiền gửi"),
    (
        "cơ quan có thẩm quyền chấp thuận chủ trương xây dựng đường ngang phải có văn bản",
        "cơ quan có thẩm quyền chấp thuận chủ trương xây dựng đường ngang",
    ),
    ("mẫu phải được gửi đến phòng thử nghiệm", None),
    ("tổ chức đánh giá kết quả thực hiện", None),
]  # fmt: skip


@pytest.mark.parametrize(("clause", "name"), NAMES)
def test_a_name_ends_before_the_verb_of_its_duty(clause: str, name: str | None) -> None:
    assert subject_at(clause) == name
