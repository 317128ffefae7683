"""Verbs by which a clause tells what somebody does: they end the name before them, or tell which of a kind is meant.

They are matched in small letters only.
"""

from extractors.facts.writing.rows import Row

# What must be done: whatever stands before it is the subject
MUST = (
    Row(
        r"(?<!đối tượng )(?<!thuộc diện )(?<!trường hợp )phải(?!\s+(?:được|có đủ|bảo|đảm|đáp|là(?!\w)|phù|thi hành))",
        "phải gửi",
    ),
    Row(
        r"có\s+(?:trách nhiệm|nhiệm vụ|nghĩa vụ|báo cáo|văn bản|ý kiến|quyết định|thông báo|công văn)",
        "có trách nhiệm gửi",
    ),
    Row(r"có kế hoạch(?=\s(?:bảo|triển|thực|tổ|kiểm|xây|khắc))", "có kế hoạch bảo đảm kinh phí"),
    Row(r"có (?:các|những) (?:trách nhiệm|nhiệm vụ|nghĩa vụ|quyền|chức năng)", "có các nghĩa vụ sau"),
    Row(r"có quyền(?! lợi)|có thẩm quyền sau|có thể", "có quyền đề nghị"),
    Row(r"chịu trách nhiệm|sẽ(?=\s)|(?<!Hậu )cần(?=\s)(?!\s+(?:thiết|cứ))", "chịu trách nhiệm gửi"),
    Row(r"khẩn trương|nghiêm túc|chủ trì,? (?:và )?phối hợp", "chủ trì, phối hợp với"),
)
# What is done: the first of these after a name ends it
ACTS = (
    Row(
        r"tiến hành(?!\s+tố tụng)|triệu tập|ra\s+(?:[Qq]uyết định|thông báo|văn bản|một trong)|trả lời|vào sổ|duyệt|"
        r"họp|"
        r"đổi(?=\s+(?:[Gg]iấy|[Tt]hẻ))|chứng nhận",
        "tiến hành thẩm định",
    ),
    Row(
        r"đăng ký|đăng tải|xem xét|xác nhận|phê duyệt|chấp thuận|cho phép|đề nghị|khai(?=\s)|kê khai|chủ trì|chủ động",
        "xem xét hồ sơ",
    ),
    Row(
        r"phối hợp|(?<!cơ quan, )(?<!đơn vị, )"
        r"tổ chức(?!\s+(?:chính|xã|tín|hành|quốc|kinh|đảng|đoàn|phi|khác|được|có|cá|sử|quản|thu|phát))",
        "tổ chức họp",
    ),
    Row(
        r"thực hiện|triển khai|(?<!tiền )gửi|báo cáo|(?<!độc )(?<!sáng )lập(?=\s)|ban hành|thẩm định|thẩm tra|thẩm xét|"
        r"(?<!sát giao )thông báo",
        "gửi báo cáo",
    ),
    Row(
        r"(?<!trung )(?<!cùng )(?<!các )cấp(?!\s+(?:tỉnh|xã|huyện|cơ sở|trung|có|bộ|trên|dưới|ủy|uỷ|quân|đó|phó|cứu|"
        r"học|nước|Bộ|đổi mới|"
        r"khu|sơ|phúc))",
        "cấp giấy phép",
    ),
    Row(
        r"trình(?=\s)(?!\s+(?:tự|độ))|quyết định(?=\s)|hoàn thành|xây dựng(?!\s+nông)|rà soát|kiểm tra",
        "trình Thủ tướng",
    ),
    Row(r"hướng dẫn|công bố|công khai|nộp|trả|tiếp nhận|thụ lý|theo dõi|tổng hợp|đánh giá|cập nhật", "công bố kết quả"),
    Row(
        r"định kỳ|h[àằ]ng (?:năm|quý|tháng|tuần|ngày)|chỉ đạo|đăng(?=\s)(?!\s+kiểm)|đề xuất|giải quyết|xử lý|"
        r"(?<!vận )chuyển(?!\s+(?:giao|nhượng))",
        "định kỳ rà soát",
    ),
    Row(r"cung cấp|bảo đảm|đảm bảo|tham mưu|áp dụng|sử dụng|vận hành|duy trì|tăng cường|đẩy mạnh", "tham mưu kế hoạch"),
    Row(
        r"tổng kết|sơ kết|thảo luận|nghiên cứu|đôn đốc|quán triệt|niêm yết|số hóa|bố trí|cân đối|tiếp tục|hoàn thiện",
        "niêm yết danh sách",
    ),
    Row(
        r"kiện toàn|lấy ý kiến|từ chối|thành lập|(?<!trên )trực tiếp(?=\s[a-zđ])|"
        r"quy định(?=\s)(?! tại| của)|giúp(?=\s)|gia hạn(?=\s)",
        "thành lập Hội đồng",
    ),
    Row(
        r"yêu cầu(?=\s)|giao(?=\s)(?! dịch| thông| nhận| nộp)|phân công|chuẩn bị|ký|mời|"
        r"(?<!ứng )(?<!bầu )cử(?=\s)(?!\s+tuyển)|tự(?=\s(?:kiểm|đánh|rà))",
        "yêu cầu báo cáo",
    ),
    Row(
        r"thống nhất|phân loại|ghi(?=\s(?:nhận|vào|rõ))|xác minh|xác định|điều chỉnh|thu hồi|thanh toán|chi trả",
        "xác minh thông tin",
    ),
    Row(
        r"lựa chọn|bàn giao|khắc phục|bổ sung|sửa đổi|hủy bỏ|đình chỉ|thông qua|đối chiếu|"
        r"(?<!xuất )nhập(?=\s)(?!\s+(?:khẩu|cảnh|ngoại|học))|"
        r"lưu(?=\s)(?!\s+(?:ký|trữ|giữ))",
        "bổ sung hồ sơ",
    ),
    Row(
        r"bổ nhiệm|miễn nhiệm|phát hành|phân bổ|quyết toán|thống kê|kiểm kê|tính(?=\s)|làm(?=\s(?:thủ|rõ))",
        "bổ nhiệm lại",
    ),
    Row(
        r"(?<![Hh]àng )không(?=\s)(?!\s+(?:gian|lưu|tải|quân|quá|phải|thuộc|chuyên|có|bao|vì|được|phù|đáp|đủ|còn))",
        "không chấp thuận",
    ),
    Row(
        r"tuyên truyền|phổ biến|đào tạo|bồi dưỡng|tập huấn|khảo sát|(?<!ngân hàng )giám sát|quản lý|nhận",
        "khảo sát thực địa",
    ),
    Row(r"ủy quyền|thuê(?=\s)|ký kết|đàm phán|tuân thủ|phát hiện|trao đổi|liên hệ|tạm ứng|quay|hỗ trợ", "liên hệ Sở"),
    Row(
        r"xếp loại|xét|dừng|chỉnh sửa|(?<!tâm )hòa giải|soạn|đặt(?=\s)(?! trụ)|bảo trì|kiểm định|quan trắc|vệ sinh|"
        r"bảo dưỡng|"
        r"huấn luyện|diễn tập|mở(?=\s)|đóng(?=\s)(?!\s+quân)|trích(?=\s)",
        "trích nộp phí",
    ),
    Row(
        r"đến(?=\s+(?:cơ quan|trụ sở|Ủy ban|Tòa|Bộ phận|nơi))",
        "đến cơ quan quản lý xuất nhập cảnh",
    ),
    Row(r"dự thảo(?=\s+(?:tập|báo cáo|kế hoạch))", "dự thảo kế hoạch"),
    Row(
        r"thi hành(?=\s)(?! án)|chấp hành(?=\s)|tuân theo|bồi thường|bồi hoàn|hoàn trả|hoàn lại|đền bù|"
        r"(?<!tự )khấu trừ|hạch toán|truy thu",
        "hoàn trả tiền",
    ),
    Row(
        r"xuất trình|khiếu nại|tố cáo|khởi kiện|kháng nghị|kháng cáo|kiến nghị|phản ánh|phản hồi|giải trình|giải thích|"
        r"thuyết minh|cam kết|chất vấn",
        "giải trình nội dung",
    ),
    Row(
        r"thu thập|tập hợp|phân tích|tra cứu|lấy mẫu|lấy lời|kết luận(?=\s)|tống đạt|ghi(?=\s(?:tên|số|đầy))|"
        r"tiếp thu|chỉnh lý|hoàn chỉnh|hoàn tất",
        "hoàn chỉnh hồ sơ",
    ),
    Row(
        r"chấm dứt|kéo dài|rút ngắn|khôi phục|thay đổi|thanh lý(?=\s(?:các|hợp|tài))|sửa chữa|sắp xếp|"
        r"thiết lập|lắp đặt|trang bị|di dời|loại bỏ",
        "chấm dứt hợp đồng",
    ),
    Row(
        r"th(?:ỏa|oả) thuận(?=\s(?:với|về|bằng))|chấp nhận|chỉ định|phê chuẩn|bỏ phiếu|biểu quyết|điều động|huy động|"
        r"ra lệnh|"
        r"áp giải|kê biên|cách ly",
        "thỏa thuận với bên kia",
    ),
    Row(
        r"thu(?=\s(?:tiền|phí|lệ phí|thuế))|báo(?=\s(?:ngay|cho|tin|trước))|thông tin(?=\scho)|cho ý kiến|"
        r"tiếp công dân|tiếp xúc|chịu(?=\s)(?! trách)|"
        r"mua(?=\s(?:bảo|lại|sắm|hóa|hàng|cổ|tài|số))|"
        r"(?<!mua )(?<!mua, )bán(?=\s(?:hóa|hàng|đấu|nhà|tài|cho|cổ|chứng|số|toàn|phần))|tạo điều kiện",
        "báo ngay cho cơ quan",
    ),
    Row(
        r"phát biểu|trao(?=\s(?:giấy|quyết|cho|đổi))|tham khảo|tự mình|tuyên bố|thương lượng|đồng ý|khám xét|ủy thác|"
        r"(?<=đang )điều tra|ngừng(?=\s)|tạm (?:ngừng|dừng|hoãn)|dự kiến(?=\s(?:cơ|nội|danh|thời))|ghi sổ|hỏi(?=\s)|"
        r"làm biên bản|in(?=,\s)|soạn thảo|có lý do|(?:điều|luân) chuyển",
        "trao giấy biên nhận",
    ),
    Row(r"đưa(?=\s)|niêm phong|dự toán(?=\s+và\s)|nêu|khai thác|kết nối|chia sẻ|đính chính|tiêu hủy", "nêu rõ lý do"),
)
# A clause that tells which one: its own verb does not end the name
WHICH = (
    Row(
        r"(?:tại thời điểm|vào thời điểm|được|đã|đang|chưa|bị|mà|nơi(?!\s+(?:đi|đến|ở|cư trú|nhận|này))|do|để|muốn|"
        r"nhằm)(?=\s)",
        "cơ quan được lấy ý kiến",
    ),
    Row(
        r"có(?=\s)|không có(?=\s)|không được|không thuộc|(?<!trực )thuộc(?=\s)(?!\s+Chính phủ)|quy định tại|nêu tại|"
        r"tham gia|đề nghị cấp",
        "doanh nghiệp có nhu cầu",
    ),
)
# Verbs right after a kind that tell which of that kind
TELLING = (
    Row(
        r"tiếp nhận|quản lý|kiểm tra|thẩm định|thẩm tra|chủ trì|chủ quản|đăng ký|cấp|ban hành|soạn thảo",
        "cơ quan tiếp nhận",
    ),
    Row(
        r"giải quyết|đề nghị|đề xuất|thu|ký kết|phát hành|thực hiện|điều tra|tiến hành|thi hành|ra|đánh giá",
        "tổ chức phát hành",
    ),
    Row(
        r"giám sát|tham mưu|sử dụng|cung cấp|cung ứng|kiểm định|chứng nhận|vận hành|khai thác|tư vấn|đấu giá",
        "đơn vị vận hành",
    ),
    Row(
        r"thống kê|quyết định|cử|phối hợp|nhận|mua|bán|nhập khẩu|xuất khẩu|kinh doanh|sản xuất|nuôi",
        "tổ chức kinh doanh",
    ),
    Row(r"trực tiếp(?=\s+(?:quản|sử|khai|vận))", "đơn vị trực tiếp quản lý"),
    Row(r"thuê|cho thuê|đầu tư|phân phối|xây dựng|bảo quản|chủ sở hữu|nắm giữ|lưu trữ", "đơn vị bảo quản"),
    Row(
        r"hành nghề|hoạt động|hỗ trợ|giám định|thử nghiệm|kiểm nghiệm|đào tạo|bồi dưỡng|dạy|phê duyệt",
        "cơ sở đào tạo",
    ),
)
# The same right after an agency; any other may do it as its duty (“doanh nghiệp lập hồ sơ”)
AGENCY_TELLING = (
    Row(
        r"trình|tổ chức|ký|lập(?!\s(?:báo cáo|danh sách|biên bản|kế hoạch))|xử lý|xét|xem xét(?= chi)|soạn|cử tuyển|"
        r"thẩm xét|giao|bàn giao|chỉ đạo|báo cáo thống kê",
        "đơn vị lập đề án",
    ),
)
# Words before a verb that make it part of a noun: “về cấp nước”, “nhiệm vụ kiểm tra”, “Cục Quản lý xử lý”
NOUNS = (
    Row(
        r"về|của|cho|(?<!làm )việc|tại|ngoài trách nhiệm|trong|với|để|theo|(?<!thẩm )quyền|công tác|nhiệm vụ|"
        r"quy trình|thủ tục|"
        r"kế hoạch|yêu cầu",
        "về cấp nước",
    ),
    Row(
        r"hoạt động|kết quả|thời hạn|hồ sơ|(?<!nộp )tiền|cung|nhu cầu|phân|trợ|đơn|văn bản|nơi|"
        r"(?<!doanh nghiệp )dịch vụ|hệ thống|tổ|(?<!thu )phí|mức",
        "nhu cầu cấp",
    ),
    Row(
        r"(?:Công tác|Quản lý|Kiểm tra|Giám sát|Tiếp nhận|Hướng dẫn|Đăng ký|Hỗ trợ|Phục vụ|Ngoại|Chuyển|Phổ biến|"
        r"Theo dõi|Thống kê|Tổng hợp|Xử lý|(?<!Ngân hàng )Phát triển)(?:,|\s+và)?|tương hỗ|"
        r"án phí,",
        "Cục Quản lý, giám sát bảo hiểm",
    ),
    Row(
        r"trung tâm|điểm|nguồn|chất lượng|chuyên|phát|cơ chế|chế độ|báo cáo|thông báo|tờ|quy|chương|"
        r"(?<!làm )(?<!Khuyến )công|lộ|quá|nội dung",
        "tờ trình",
    ),
    Row(
        r"Giấy|Phiếu|Hồ sơ|Đơn|Bản|ngăn|bảo|tranh|khai|thu|mới|nộp|(?<!dân )(?<!hình )(?<!quân )(?<!nhân )sự|các|và|"
        r"phương án|hoặc|đến|ban|"
        r"chữ|[Ll]ưu|phiếu|giấy|(?<!các )(?<!cùng )cấp|chứng|lĩnh vực",
        "phương án xử lý",
    ),
)
# A clause that stands between the name and its verb, or ends it: “nếu …”, “khi …”, “căn cứ …”
ENDS = (
    Row(
        r",?\s+(?:nếu|khi|thì|căn cứ|trên cơ sở|(?<!bù )trừ|sau khi|trước khi|theo đề nghị|kể từ|trong thời hạn|"
        r"chậm nhất)(?=\s)",
        "Sở Nội vụ căn cứ kế hoạch",
    ),
    Row(r"\s+hoặc (?:tối đa|không quá|chậm nhất)(?=\s)", "Sở Nội vụ hoặc tối đa 03 ngày"),
    Row(r"\s+về việc(?=\s)|,\s+việc(?=\s)", "Bộ Công an về việc không đồng ý"),
    Row(r",\s+\d+(?=\s*(?:\([^()]*\)\s*)?(?:giờ|ngày)\s)", "người bị tạm giữ, 24 giờ kể từ"),
    Row(r"(?<!phải)\s+là(?=\s+(?:hai|các|cơ quan|đơn vị|đầu mối|thường trực)\s)", "Vụ Pháp chế là đơn vị thường trực"),
    Row(r",?\s+(?:hoặc|và)\s+(?:đột xuất|khi (?:có|cần)|theo yêu cầu)", "Ban Quản lý hoặc đột xuất"),
    Row(
        r",\s+(?:theo|trong|đối với|tùy|tại|để|nhằm|bao gồm|như|với|kèm|đồng thời|từ)(?=\s)", "Sở Nội vụ, theo kế hoạch"
    ),
)
# A verb that another follows without a joint: “được giao quản lý tài sản”
CARRIERS = (
    Row(
        r"(?<=được )giao|(?<=đã )giao|(?<!quản lý )trực tiếp|chủ trì|tham mưu|quản lý|phân công|ủy quyền|uỷ quyền|"
        r"yêu cầu|đề nghị|ra\s+[Qq]uyết định|thực hiện|tiến hành|"
        r"tổ chức|quyết định",
        "được giao quản lý",
    ),
)
