"""Words that begin the name of a body or person who acts, and those that begin none.

They are matched without regard to the case of their first letters.
"""

from extractors.facts.writing.rows import Row, any_of

# Names of bodies: what follows is part of a proper name, the first verb after it is what the body does
BODIES = (
    Row(r"bộ(?!\s+(?:luật|phận|hồ|máy|tiêu|tài liệu|chỉ số|chỉ tiêu|môn|công cụ|dữ|quy))", "Bộ Tài chính phải"),
    Row(r"sở(?!\s+(?:hữu|giao dịch|thích|trường|tại|cứ))", "các sở, ban, ngành phải"),
    Row(r"sở giao dịch", "Sở giao dịch chứng khoán Việt Nam phải"),
    Row(r"(?:ủy|uỷ)\s*ban|ubnd|ubcknn|hđtv", "Ủy ban nhân dân tỉnh phải"),
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
    Row(
        r"(?<!thông )báo(?!\s+(?:cáo|hiệu|giá|động))|kho bạc|bảo hiểm xã hội|bhxh|bảo tàng|thư viện",
        "Kho bạc Nhà nước phải",
    ),
    Row(
        r"ngân hàng|nhnn|qu[yỹ](?!\s+(?:định|tắc|trình|chế|hoạch|đất|mô|ước|phạm|chuẩn|đạo|I|II|\d))",
        "Ngân hàng Nhà nước phải",
    ),
    Row(r"công an|chính phủ(?!\s+điện)|quốc hội|cơ yếu|hải quan|kiểm lâm", "Công an cấp xã phải"),
    Row(r"bộ đội biên phòng|bộ tư lệnh|bộ chỉ huy|quân khu|binh chủng", "Quân khu 7 phải"),
    Row(r"chính quyền(?! (?:số|điện))", "Chính quyền hàng hải của quốc gia phải"),
    Row(r"trại (?:tạm )?giam|nhà tạm giữ", "trại giam phải"),
    Row(r"liên(?=\s+(?:bộ|sở))", "Liên Sở Tài chính phải"),
)
# Persons by their office: what follows names the body they lead
OFFICERS = (
    Row(r"thủ tướng|thủ trưởng|(?:phó )?chủ tịch", "Thủ trưởng các đơn vị phải"),
    Row(r"(?:tổng )?giám đốc|bộ trưởng|thống đốc|chánh|viện trưởng|cục trưởng|vụ trưởng", "Giám đốc Sở phải"),
    Row(
        r"(?:phó )?trưởng(?!\s+(?:thành|hợp))|hiệu trưởng|(?:đội|chỉ huy) trưởng|chủ nhiệm|thường trực",
        "Trưởng đoàn kiểm tra phải",
    ),
    Row(r"tổng (?:thanh tra|kiểm toán|biên tập)|tư lệnh|chính ủy|đồng chí|lãnh đạo", "Tổng Thanh tra Chính phủ phải"),
    Row(r"chấp hành viên|thẩm phán|kiểm sát viên|điều tra viên|trọng tài viên|thừa phát lại", "Chấp hành viên phải"),
    Row(r"công chứng viên|hòa giải viên|quản tài viên|đấu giá viên|thanh tra viên", "Công chứng viên phải"),
    Row(
        r"giám thị|kiểm dịch viên|kiểm tra viên|đăng kiểm viên|thẩm tra viên|thẩm định viên", "Giám thị trại giam phải"
    ),
    Row(r"đại biểu(?=\s+(?:Quốc hội|Hội đồng|HĐND|chuyên trách))", "đại biểu Hội đồng nhân dân phải"),
    Row(r"kiểm toán viên|giám định viên|kiểm soát viên|luật sư|thuyền trưởng|đại phó|máy trưởng", "Thuyền trưởng phải"),
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
        r"\s(?:giám định|chứng|vận|khai|niêm|chủ|trong|này|đó|khác|thuộc|tham gia|kiểm định)",
        "tổ chức này phải",
    ),
    Row(
        r"\s(?:giáo|đấu giá tài|hòa|trọng|thẩm định giá|đại|phối hợp thu|phân|xuất|nhập|sản|lưu|bù|xếp hạng)",
        "tổ chức đại diện phải",
    ),
    Row(
        r"\s(?:dịch vụ|đánh giá (?:kỹ|sự)|[^.,;:\n]{2,80}?\s(?:phải|có trách nhiệm)\s)",
        "tổ chức dịch vụ việc làm công phải",
    ),
    Row(
        r"\s(?:tôn giáo|chính trị|hội|nghề|thanh toán|trung|tương hỗ|công đoàn|thử|thành viên|sự nghiệp|cơ yếu|liên|"
        r"mở|quản lý|cá nhân|phải|không|tự)",
        "tổ chức phải",
    ),
)
# Anybody of a kind: a verb right after it may still tell which (“cơ quan tiếp nhận”, “người nộp thuế”)
AGENCIES = (
    Row(r"cơ quan|đơn vị|cơ sở(?!\s+(?:dữ|pháp|vật|hạ))|tổ công tác|địa phương", "cơ quan chuyên môn phải"),
    Row(rf"tổ chức(?={any_of(ORGANISATIONS)})|(?<=các )tổ chức", "các tổ chức hoa tiêu phải"),
    Row(
        r"(?:(?<=cơ quan, )|(?<=đơn vị, )|(?<=nghiệp, )|(?<=cá nhân, ))tổ chức(?! (?:hoàn|thực|triển|kiểm|họp|lấy))",
        "cơ quan, tổ chức gia hạn phải",
    ),
    Row(r"hội đồng|bộ phận|tiểu ban", "Hội đồng nhân dân tỉnh phải"),
)
KINDS = (
    Row(
        r"cá nhân|doanh nghiệp|(?:tổng )?công ty|tập đoàn|chi nhánh|hợp tác xã|thương nhân|đại lý", "doanh nghiệp phải"
    ),
    Row(
        r"thành viên(?! (?:khác|ủy|uỷ))|cổ đông|thuyền viên|phạm nhân|nhân viên|giảng viên|giáo viên|sinh viên|"
        r"nguyên đơn|bị đơn|thuê bao|trọng tài",
        "thành viên phải",
    ),
    Row(
        r"hộ (?:gia đình|kinh doanh)|công dân|cộng đồng|dncx|khách hàng|thí sinh|học viên|học sinh",
        "hộ kinh doanh phải",
    ),
    Row(r"(?:hạ )?sĩ quan|quân nhân|chiến sĩ(?! thi)", "sĩ quan dự bị phải"),
    Row(r"hành khách|cử tri|đương sự|cán bộ|công chức|viên chức|chuyên viên|lực lượng", "cán bộ được phân công phải"),
    Row(r"các (?:huyện|xã|tỉnh|phường|nước|quốc gia|nền kinh tế)|bộ,|sở,", "Các huyện, thị xã phải"),
)
# The same, whose name needs the word that follows, whatever it is
OPEN_KINDS = (
    Row(r"người|bên(?!\s+cạnh)|nhà(?!\s+(?:nước|ở|xưởng|kho))|trưởng đoàn|đoàn(?!\s+kết)", "người nộp thuế phải"),
    Row(r"chủ(?!\s+(?:trì|động|yếu|trương|đề|quyền|thể|nghĩa|tịch|nhiệm))|tổ(?!\s+(?:chức|hợp))", "chủ đầu tư phải"),
    Row(
        r"cấp(?=\s+(?:ủy|uỷ|đại đội|tiểu đoàn|trung đoàn|sư đoàn|có thẩm|quản lý|phê duyệt|quyết định|trên|dưới|"
        r"xã|tỉnh|huyện|ban hành))",
        "cấp có thẩm quyền phải",
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
