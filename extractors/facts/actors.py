"""Words by which a clause tells who acts: what begins the name of a body or person, and the verbs that end it.

Bodies are matched without regard to the case of their first letters, verbs in small letters only.
"""

from extractors.facts.rows import Row, any_of

# Names of bodies: what follows is part of a proper name, the first verb after it is what the body does
BODIES = (
    Row(r"bộ(?!\s+(?:luật|phận|hồ|máy|tiêu|tài liệu|chỉ số|chỉ tiêu|môn|công cụ|dữ|quy))", "Bộ Tài chính phải"),
    Row(r"sở(?!\s+(?:hữu|giao dịch|thích|trường|tại|cứ))", "các sở, ban, ngành phải"),
    Row(r"sở giao dịch", "Sở giao dịch chứng khoán Việt Nam phải"),
    Row(r"(?:ủy|uỷ)\s*ban|ubnd|ubcknn", "Ủy ban nhân dân tỉnh phải"),
    Row(r"hđnd|hđqt", "HĐND tỉnh phải"),
    Row(r"ban(?:\s+quản lý)?(?!\s+(?:hành|đầu|bố|ngày|đêm|công bố))", "Ban Quản lý khu kinh tế phải"),
    Row(r"(?:tổng |chi )?cục(?!\s+(?:bộ|diện))", "Chi cục Kiểm lâm phải"),
    Row(r"vụ(?!\s+(?:việc|án|tai|vi|chiêm|mùa|kiện))", "Vụ Pháp chế phải"),
    Row(r"phòng(?!\s*(?:cháy|chống|ngừa|họp|bệnh|thí|khám|thủ|hộ|trừ|học|,))", "Phòng Tư pháp phải"),
    Row(r"hội(?!\s+(?:nghị|thảo|đồng|nhập|thi|chợ|họp|viên|trường|chẩn))", "Hội Nông dân phải"),
    Row(r"hiệp hội|liên đoàn|liên hiệp|mặt trận|tỉnh đoàn|đoàn thanh niên", "Liên đoàn Lao động phải"),
    Row(r"(?:tỉnh|thành|huyện|quận|đảng|cấp) (?:ủy|uỷ)", "Tỉnh ủy phải"),
    Row(r"hạt kiểm lâm|trạm(?!\s+(?:biến|thu|bơm|trộn))|bưu điện|bưu cục|cảng vụ|đồn", "Cảng vụ hàng hải phải"),
    Row(r"văn phòng|thanh tra(?!\s+(?:viên|việc|đột))|kiểm toán(?!\s+viên)", "Văn phòng Chính phủ phải"),
    Row(r"t(?:òa|oà) án|viện(?!\s+(?:dẫn|phí|trợ))|trung tâm", "Viện kiểm sát nhân dân phải"),
    Row(r"trường(?!\s+(?:hợp|học liệu))|học viện|bệnh viện|đài|tạp chí", "Trường Đại học Luật phải"),
    Row(r"báo(?!\s+(?:cáo|hiệu|giá|động))|kho bạc|bảo hiểm xã hội|bhxh|bảo tàng|thư viện", "Kho bạc Nhà nước phải"),
    Row(
        r"ngân hàng|nhnn|qu[yỹ](?!\s+(?:định|trình|chế|hoạch|đất|mô|ước|phạm|chuẩn|đạo|I|II|\d))",
        "Ngân hàng Nhà nước phải",
    ),
    Row(r"công an|chính phủ(?!\s+điện)|quốc hội|cơ yếu|hải quan|kiểm lâm", "Công an cấp xã phải"),
    Row(r"bộ đội biên phòng|bộ tư lệnh|bộ chỉ huy|quân khu|binh chủng", "Quân khu 7 phải"),
    Row(r"liên(?=\s+(?:bộ|sở))", "Liên Sở Tài chính phải"),
)
# Persons by their office: what follows names the body they lead
OFFICERS = (
    Row(r"thủ tướng|thủ trưởng|(?:phó )?chủ tịch", "Thủ trưởng các đơn vị phải"),
    Row(r"(?:tổng )?giám đốc|bộ trưởng|thống đốc|chánh|viện trưởng|cục trưởng|vụ trưởng", "Giám đốc Sở phải"),
    Row(
        r"(?:phó )?trưởng(?!\s+(?:thành|hợp))|hiệu trưởng|đội trưởng|chủ nhiệm|thường trực", "Trưởng đoàn kiểm tra phải"
    ),
    Row(r"tổng (?:thanh tra|kiểm toán|biên tập)|tư lệnh|chính ủy|đồng chí|lãnh đạo", "Tổng Thanh tra Chính phủ phải"),
    Row(r"chấp hành viên|thẩm phán|kiểm sát viên|điều tra viên|trọng tài viên|thừa phát lại", "Chấp hành viên phải"),
    Row(r"công chứng viên|hòa giải viên|quản tài viên|đấu giá viên|thanh tra viên", "Công chứng viên phải"),
    Row(r"kiểm toán viên|giám định viên|kiểm soát viên|luật sư|thuyền trưởng", "Thuyền trưởng phải"),
)
# What follows “tổ chức” where it is a body; else it is a verb
ORGANISATIONS = (
    Row(
        r"\s*(?:,|và|hoặc)\s+(?:cá nhân|đơn vị|cơ quan|doanh|hộ|chi|công|người|tập)",
        "tổ chức, cá nhân phải",
    ),
    Row(r"\s(?:tín dụng|tài chính|bảo hiểm|c[uứ]ng|phát hành|kinh|được|có|phi|chính|xã)", "tổ chức tín dụng phải"),
    Row(
        r"\s(?:quốc|nước|hành|đăng|khoa|đảng|đoàn|đề nghị|sử dụng|nhận|thu(?!\s(?:thập|hồi))|kiểm toán|tư vấn)",
        "tổ chức hành nghề phải",
    ),
    Row(
        r"\s(?:giám định|chứng|đánh giá sự|vận|khai|niêm|chủ|trong|này|đó|khác|thuộc|tham gia|kiểm định)",
        "tổ chức này phải",
    ),
    Row(
        r"\s(?:giáo|đấu giá tài|hòa|trọng|thẩm định giá|đại|phối hợp thu|phân|xuất|nhập|sản|lưu|bù|xếp hạng)",
        "tổ chức đại diện phải",
    ),
    Row(
        r"\s(?:trung|tương hỗ|công đoàn|thử|thành viên|sự nghiệp|cơ yếu|liên|mở|quản lý|cá nhân|phải|không|tự)",
        "tổ chức phải",
    ),
)
# Anybody of a kind: a verb right after it may still tell which (“cơ quan tiếp nhận”, “người nộp thuế”)
AGENCIES = (
    Row(r"cơ quan|đơn vị|cơ sở(?!\s+(?:dữ|pháp|vật|hạ))|tổ công tác|địa phương", "cơ quan chuyên môn phải"),
    Row(rf"tổ chức(?={any_of(ORGANISATIONS)})", "tổ chức tín dụng phải"),
    Row(r"hội đồng|bộ phận|tiểu ban", "Hội đồng nhân dân tỉnh phải"),
)
KINDS = (
    Row(
        r"cá nhân|doanh nghiệp|(?:tổng )?công ty|tập đoàn|chi nhánh|hợp tác xã|thương nhân|đại lý", "doanh nghiệp phải"
    ),
    Row(
        r"hộ (?:gia đình|kinh doanh)|công dân|cộng đồng|dncx|khách hàng|thí sinh|học viên|học sinh",
        "hộ kinh doanh phải",
    ),
    Row(r"hành khách|cử tri|đương sự|cán bộ|công chức|viên chức|chuyên viên|lực lượng", "cán bộ được phân công phải"),
    Row(r"các (?:huyện|xã|tỉnh|phường|nước|quốc gia|nền kinh tế)|bộ,|sở,", "Các huyện, thị xã phải"),
)
# The same, whose name needs the word that follows, whatever it is
OPEN_KINDS = (
    Row(r"người|bên(?!\s+cạnh)|nhà(?!\s+(?:nước|ở|xưởng|kho))|trưởng đoàn|đoàn(?!\s+kết)", "người nộp thuế phải"),
    Row(r"chủ(?!\s+(?:trì|động|yếu|trương|đề|quyền|thể|nghĩa|tịch|nhiệm))|tổ(?!\s+(?:chức|hợp))", "chủ đầu tư phải"),
    Row(
        r"cấp(?=\s+(?:ủy|uỷ|có thẩm|quản lý|phê duyệt|quyết định|trên|dưới|xã|tỉnh|huyện|ban hành))",
        "cấp có thẩm quyền phải",
    ),
)
# What must be done: whatever stands before it is the subject
MUST = (
    Row(r"phải(?!\s+(?:được|có(?! (?:văn|ý|trách))|bảo|đảm|đáp|là|phù))", "phải gửi"),
    Row(
        r"có\s+(?:trách nhiệm|nhiệm vụ|nghĩa vụ|báo cáo|văn bản|ý kiến|quyết định|thông báo|công văn)",
        "có trách nhiệm gửi",
    ),
    Row(r"có các (?:trách nhiệm|nhiệm vụ|nghĩa vụ|quyền|chức năng)", "có các nghĩa vụ sau"),
    Row(r"có quyền(?! lợi)|có thẩm quyền sau|có thể", "có quyền đề nghị"),
    Row(r"chịu trách nhiệm|sẽ(?=\s)|(?<!Hậu )cần(?=\s)(?!\s+(?:thiết|cứ))", "chịu trách nhiệm gửi"),
    Row(r"khẩn trương|nghiêm túc|chủ trì,? (?:và )?phối hợp", "chủ trì, phối hợp với"),
)
# What is done: the first of these after a name ends it
ACTS = (
    Row(
        r"tiến hành(?!\s+tố tụng)|triệu tập|ra\s+(?:[Qq]uyết định|thông báo|văn bản)|trả lời|vào sổ|duyệt|họp|"
        r"đổi(?=\s+(?:[Gg]iấy|[Tt]hẻ))|chứng nhận",
        "tiến hành thẩm định",
    ),
    Row(
        r"đăng ký|đăng tải|xem xét|xác nhận|phê duyệt|chấp thuận|cho phép|đề nghị|khai(?=\s)|kê khai|chủ trì|chủ động",
        "xem xét hồ sơ",
    ),
    Row(
        r"phối hợp|tổ chức(?!\s+(?:chính|xã|tín|hành|quốc|kinh|đảng|đoàn|phi|khác|được|có|cá|sử|quản|thu|phát))",
        "tổ chức họp",
    ),
    Row(
        r"thực hiện|triển khai|gửi|báo cáo|lập(?=\s)|ban hành|thẩm định|thẩm tra|thẩm xét|(?<!sát giao )thông báo",
        "gửi báo cáo",
    ),
    Row(
        r"(?<!trung )cấp(?!\s+(?:tỉnh|xã|huyện|cơ sở|trung|có|bộ|trên|dưới|ủy|uỷ|quân|đó|phó|cứu|học|nước|Bộ|đổi mới|"
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
        r"(?<!vận )chuyển",
        "định kỳ rà soát",
    ),
    Row(r"cung cấp|bảo đảm|đảm bảo|tham mưu|áp dụng|sử dụng|vận hành|duy trì|tăng cường|đẩy mạnh", "tham mưu kế hoạch"),
    Row(
        r"tổng kết|sơ kết|nghiên cứu|đôn đốc|quán triệt|niêm yết|số hóa|bố trí|cân đối|tiếp tục|hoàn thiện",
        "niêm yết danh sách",
    ),
    Row(
        r"kiện toàn|lấy ý kiến|từ chối|thành lập|(?<!trên )trực tiếp(?=\s[a-zđ])|"
        r"quy định(?=\s)(?! tại| của)|giúp(?=\s)|gia hạn(?=\s)",
        "thành lập Hội đồng",
    ),
    Row(
        r"yêu cầu(?=\s)|giao(?=\s)(?! dịch| thông| nhận| nộp)|phân công|chuẩn bị|ký|mời|cử(?=\s)(?!\s+tuyển)|"
        r"tự(?=\s(?:kiểm|đánh|rà))",
        "yêu cầu báo cáo",
    ),
    Row(
        r"thống nhất|phân loại|ghi(?=\s(?:nhận|vào|rõ))|xác minh|xác định|điều chỉnh|thu hồi|thanh toán|chi trả",
        "xác minh thông tin",
    ),
    Row(
        r"lựa chọn|bàn giao|khắc phục|bổ sung|sửa đổi|hủy bỏ|đình chỉ|thông qua|đối chiếu|(?<!xuất )nhập(?=\s)|"
        r"lưu(?=\s)(?!\s+(?:ký|trữ|giữ))",
        "bổ sung hồ sơ",
    ),
    Row(
        r"bổ nhiệm|miễn nhiệm|phát hành|phân bổ|quyết toán|thống kê|kiểm kê|tính(?=\s)|làm(?=\s(?:thủ|rõ))",
        "bổ nhiệm lại",
    ),
    Row(
        r"(?<![Hh]àng )không(?=\s)(?!\s+(?:gian|lưu|tải|quân|quá|phải|thuộc|chuyên|có|bao|vì|được))", "không chấp thuận"
    ),
    Row(r"tuyên truyền|phổ biến|đào tạo|bồi dưỡng|tập huấn|khảo sát|giám sát|quản lý|nhận", "khảo sát thực địa"),
    Row(r"ủy quyền|thuê(?=\s)|ký kết|đàm phán|tuân thủ|phát hiện|trao đổi|liên hệ|tạm ứng|quay|hỗ trợ", "liên hệ Sở"),
    Row(
        r"xếp loại|xét|dừng|hòa giải|soạn|đặt(?=\s)(?! trụ)|bảo trì|kiểm định|quan trắc|vệ sinh|bảo dưỡng|"
        r"huấn luyện|diễn tập|mở(?=\s)|đóng(?=\s)|trích(?=\s)",
        "trích nộp phí",
    ),
    Row(
        r"đến(?=\s+(?:cơ quan|trụ sở|Ủy ban|Tòa|Bộ phận|nơi))",
        "đến cơ quan quản lý xuất nhập cảnh",
    ),
    Row(r"đưa(?=\s)|nêu|khai thác|kết nối|chia sẻ|đính chính|tiêu hủy", "nêu rõ lý do"),
)
# A clause that tells which one: its own verb does not end the name
WHICH = (
    Row(
        r"(?:được|đã|đang|chưa|bị|mà|nơi(?!\s+(?:đi|đến|ở|cư trú|nhận|này))|do|để|muốn|nhằm)(?=\s)",
        "cơ quan được lấy ý kiến",
    ),
    Row(
        r"có(?=\s)|không có(?=\s)|không được|không thuộc|thuộc(?=\s)|quy định tại|nêu tại|tham gia|đề nghị cấp",
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
        r"giải quyết|đề nghị|thu|ký kết|phát hành|thực hiện|điều tra|tiến hành|thi hành|ra|đánh giá",
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
    Row(r"thuê|cho thuê|đầu tư|phân phối|xây dựng|bảo quản|chủ sở hữu|nắm giữ|lưu trữ", "đơn vị bảo quản"),
    Row(
        r"hành nghề|hoạt động|hỗ trợ|giám định|thử nghiệm|kiểm nghiệm|đào tạo|bồi dưỡng|dạy|phê duyệt",
        "cơ sở đào tạo",
    ),
)
# The same right after an agency; any other may do it as its duty (“doanh nghiệp lập hồ sơ”)
AGENCY_TELLING = (
    Row(
        r"trình|tổ chức|ký|lập|xử lý|xét|xem xét(?= chi)|soạn|cử tuyển|thẩm xét|giao|bàn giao|chỉ đạo|báo cáo thống kê",
        "đơn vị lập đề án",
    ),
)
# Words before a verb that make it part of a noun: “về cấp nước”, “nhiệm vụ kiểm tra”, “Cục Quản lý xử lý”
NOUNS = (
    Row(
        r"về|của|cho|việc|tại|trong|với|để|theo|(?<!thẩm )quyền|công tác|nhiệm vụ|quy trình|thủ tục|kế hoạch|yêu cầu",
        "về cấp nước",
    ),
    Row(
        r"hoạt động|kết quả|thời hạn|hồ sơ|cung|nhu cầu|phân|trợ|đơn|văn bản|nơi|dịch vụ|hệ thống|tổ|phí|mức",
        "nhu cầu cấp",
    ),
    Row(
        r"(?:Công tác|Quản lý|Kiểm tra|Giám sát|Tiếp nhận|Hướng dẫn|Đăng ký|Hỗ trợ|Phục vụ|Ngoại|Chuyển|Phổ biến|"
        r"Theo dõi|Thống kê|Tổng hợp|Xử lý|Phát triển)(?:,|\s+và)?|tương hỗ",
        "Cục Quản lý, giám sát bảo hiểm",
    ),
    Row(
        r"trung tâm|điểm|nguồn|chất lượng|chuyên|phát|cơ chế|chế độ|báo cáo|thông báo|tờ|quy|chương|công|lộ|quá",
        "tờ trình",
    ),
    Row(
        r"ngăn|bảo|tranh|khai|thu|mới|nộp|sự|các|và|phương án|hoặc|đến|ban|chữ|[Ll]ưu|phiếu|giấy|cấp|chứng|lĩnh vực",
        "phương án xử lý",
    ),
)
# A clause that stands between the name and its verb, or ends it: “nếu …”, “khi …”, “căn cứ …”
ENDS = (
    Row(
        r",?\s+(?:nếu|khi|thì|căn cứ|trên cơ sở|trừ|sau khi|trước khi|theo đề nghị|kể từ|trong thời hạn|"
        r"chậm nhất)(?=\s)",
        "Sở Nội vụ căn cứ kế hoạch",
    ),
    Row(r"(?<!phải)\s+là(?=\s+(?:hai|các|cơ quan|đơn vị|đầu mối|thường trực)\s)", "Vụ Pháp chế là đơn vị thường trực"),
    Row(r",?\s+(?:hoặc|và)\s+(?:đột xuất|khi (?:có|cần)|theo yêu cầu)", "Ban Quản lý hoặc đột xuất"),
    Row(
        r",\s+(?:theo|trong|đối với|tùy|tại|để|nhằm|bao gồm|như|với|kèm|đồng thời|từ)(?=\s)", "Sở Nội vụ, theo kế hoạch"
    ),
)
# What a heading calls the duties of the body that it names
DUTIES = (
    Row(
        r"trách nhiệm|nghĩa vụ|nhiệm vụ(?: cụ thể)?|quyền(?: hạn| lợi)?|thẩm quyền|chức năng",
        "Trách nhiệm của Bộ Tài chính",
    ),
)
# What must be done something to, or words that begin no name: “mẫu phải được gửi”
THINGS = (
    Row(
        r"văn bản|hồ sơ|báo cáo|việc|thông báo|quyết định|nội dung|thời|kết quả|tài liệu|giấy|đơn|bản|biên bản", "hồ sơ"
    ),
    Row(
        r"phương án|kế hoạch|quy hoạch|công trình|phương tiện|dự án|sản phẩm|hàng|tàu|xe|thiết bị|thuốc|mẫu",
        "phương án",
    ),
    Row(r"nền tảng|hệ thống|lý do|tên|số|thất lạc|ngày|điểm|khoản|Điều|van|máy|nước|đất|rừng|công tác", "hệ thống"),
    Row(
        r"trường hợp|nếu|khi|và|hoặc|thì|mà|đồng|được|không|nhưng|theo|tại|của|kể|trừ|từ|sau|trước|trong", "trường hợp"
    ),
    Row(r"chậm|này|đó|cần|vẫn|đã|chưa|đang|cho|lưu trữ|để|với|về|bằng|vì|do|nâng|bao gồm|mỗi|từng|mọi|chữa", "với"),
    Row(r"các|những|một|đối với|căn cứ|quá|nhằm|thu hồi|lập|gửi|nộp|thực hiện|cập nhật|hoàn|rà soát", "đối với"),
    Row(
        r"kiểm tra|phối hợp|chủ trì|công bố|công khai|chuyển|trả|cấp(?! ủy)|xử lý|yêu cầu|đề nghị|tổng hợp", "kiểm tra"
    ),
    Row(r"trình|xây dựng|ban hành|cung cấp|bảo đảm|đảm bảo|từ chối|bên cạnh|ngoài|nơi", "từ chối"),
)
# A verb that another follows without a joint: “được giao quản lý tài sản”
CARRIERS = (
    Row(
        r"giao|quản lý|phân công|ủy quyền|uỷ quyền|yêu cầu|đề nghị|ra\s+[Qq]uyết định|thực hiện|tiến hành|tổ chức|"
        r"quyết định",
        "được giao quản lý",
    ),
)
