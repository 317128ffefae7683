"""How a text stands to what it mentions: cue words, their direction and their traps."""

import pytest

from extractors.facts.citations.references import find_references

RELATIONS = [
    ("Căn cứ Luật Đất đai số 31/2024/QH15;\nĐiều 1. A", ["based_on"]),
    (
        "Căn cứ Luật Kế toán số 88/2015/QH13 được sửa đổi, bổ sung bởi Luật số 21/2023/QH15; Luật số 30/2023/QH15 và Luật số 52/2024/QH15;\nĐiều 1. A",
        ["based_on", "amended_by", "amended_by", "amended_by"],
    ),
    (
        "Căn cứ Nghị định số 78/2025/NĐ-CP quy định chi tiết Luật A và Nghị định số 187/2025/NĐ-CP sửa đổi Nghị định số 78/2025/NĐ-CP;\nĐiều 1.",
        ["based_on", "based_on", "cites"],
    ),
    ("Để thực hiện có hiệu quả Nghị quyết số 30c/NQ-CP ngày 08/11/2011, yêu cầu:\n1. Làm", ["based_on"]),
    ("Điều 1. Sửa đổi, bổ sung Điều 16 Thông tư số 38/2015/TT-BTC đã được sửa đổi, bổ sung bởi khoản 5 Điều 1 Thông tư số 39/2018/TT-BTC",
     ["amends", "amended_by"]),
    ("Điều 1. Phạm vi\nNghị định này thay thế Nghị định số 108/2008/NĐ-CP.", ["replaces"]),
    ("Điều 9. Hiệu lực\nNghị định này có hiệu lực từ ngày 01/01/2026 và thay thế Nghị định số 108/2008/NĐ-CP.", ["replaces"]),
    ("Điều 1. A\nBãi bỏ Điều 13, Điều 17 của Nghị định số 92/2016/NĐ-CP.", ["repeals"]),
    ("Điều 2. A\n2. Luật An ninh mạng số 24/2018/QH14 hết hiệu lực kể từ ngày Luật này có hiệu lực thi hành.", ["repeals"]),
    ("Điều 1. A\nThay thế cụm từ “Phòng” bằng cụm từ “Sở” tại Điều 17 Thông tư số 38/2015/TT-BTC.", ["amends"]),
    ("Điều 1. A\nThông tư này hướng dẫn thi hành một số điều của Nghị định số 119/2018/NĐ-CP.", ["guides"]),
    ("Điều 1. A\nthực hiện theo quy định tại Quyết định số 93/2007/QĐ-TTg.", ["cites"]),
    ("Điều 1. A\nTiếp tục thực hiện Chỉ thị số 10/2006/CT-TTg.", ["cites"]),
    ("Điều 1. Bãi bỏ toàn bộ các văn bản sau đây:\n1. Quyết định số 104/2000/QĐ-TTg.\n2. Quyết định số 63/2002/QĐ-TTg sửa đổi Điều 5 Quyết định số 104/2000/QĐ-TTg.",
     ["repeals", "repeals", "cites"]),
    ("Điều 1. A\nThông tư này thay thế Thông tư số 38/2015/TT-BTC và bãi bỏ Điều 3 của Thông tư số 39/2018/TT-BTC.", ["replaces", "repeals"]),
    ("(Điều 3 Nghị định số 77/2016/NĐ-CP, có hiệu lực thi hành kể từ ngày 01/07/2016, có nội dung bị bãi bỏ, có nội dung được sửa đổi bởi Điều 18 Nghị định số 08/2018/NĐ-CP có hiệu lực thi hành kể từ ngày 15/01/2018; Điều 10, Điều 11 Nghị định số 17/2020/NĐ-CP có hiệu lực thi hành kể từ ngày 22/03/2020)",
     ["cites", "amended_by", "amended_by"]),
    ("(Điều 6 Luật số 27/2008/QH12, có nội dung được sửa đổi theo quy định tại Điều 6 của Luật số 71/2014/QH13 sửa đổi các luật về thuế, có hiệu lực kể từ ngày 01/01/2015; Điều 1 của Luật số 70/2014/QH13)",
     ["cites", "amended_by", "amended_by"]),
    ("(Điều 4 Thông tư số 27/2014/TT-BCT, có hiệu lực từ ngày 20/10/2014, bị bãi bỏ bởi Điều 2 Thông tư số Thông tư số 24/2024/TT-BCT)",
     ["cites", "repealed_by"]),
    ("Điều 2. A\nThông tư số 01/2020/TT-BTC bị bãi bỏ bởi Thông tư này.", ["repeals"]),
    ("Điều 1. A\nBổ sung giá đất tại nơi tái định cư quy định tại khoản 6 Điều 3 của Nghị quyết số 254/2025/QH15.", ["cites"]),
    ("Điều 1. A\na) Hướng dẫn các đơn vị thực hiện chế độ theo quy định tại Nghị định số 347/2025/NĐ-CP.", ["cites"]),
    ("Điều 1. A\nThông tư này hướng dẫn mức chi tổ chức thi đua tại khoản 1 Điều 48 Nghị định số 152/2025/NĐ-CP.", ["guides"]),
    ("Điều 29. Bổ sung, thay thế, bãi bỏ một số cụm từ tại Nghị định số 142/2017/NĐ-CP", ["amends"]),
    ("Điều 3. Sửa đổi, bổ sung các Phụ lục ban hành kèm theo Nghị định số 193/2025/NĐ-CP", ["amends"]),
    ("Điều 4. A\nChứng quyền bị hủy bỏ niêm yết theo các trường hợp quy định tại khoản 6 Điều 120 Nghị định số 155/2020/NĐ-CP.", ["cites"]),
    ("Điều 4. A\n3. Quyết định hủy bỏ biện pháp tạm giữ lập theo Mẫu số 29 ban hành kèm theo Nghị định số 118/2021/NĐ-CP.", ["cites"]),
    ("Điều 4. A\nNghị định số 123/2020/NĐ-CP được sửa đổi, bổ sung bởi Nghị định số 70/2025/NĐ-CP và Thông tư số 32/2025/TT-BTC.",
     ["cites", "amended_by", "cites"]),
    ("Chương II\nSỬA ĐỔI MỘT SỐ ĐIỀU CỦA NGHỊ ĐỊNH SỐ 92/2016/NĐ-CP (ĐƯỢC SỬA ĐỔI, BỔ SUNG BỞI NGHỊ ĐỊNH SỐ 89/2019/NĐ-CP NGÀY 15 THÁNG 11 NĂM 2019 VÀ NGHỊ ĐỊNH SỐ 15/2024/NĐ-CP)",
     ["amends", "amended_by", "amended_by"]),
    ("Điều 1. A\nThông tư này thay thế Thông tư số 26/2014/TT-BCT quy định về bình chọn và Thông tư số 14/2018/TT-BCT sửa đổi một số điều của Thông tư số 26/2014/TT-BCT.",
     ["replaces", "replaces", "cites"]),
    ("Điều 1. Bãi bỏ Thông tư số 32/2017/TT-BCT hướng dẫn thi hành Luật Hóa chất và Nghị định số 113/2017/NĐ-CP.", ["repeals", "cites"]),
    ("Điều 2. A\n2. Luật An toàn thông tin mạng số 86/2015/QH13 đã được sửa đổi theo Luật số 35/2018/QH14; Luật An ninh mạng số 24/2018/QH14 hết hiệu lực kể từ ngày Luật này có hiệu lực.",
     ["repeals", "amended_by", "repeals"]),
    ("Điều 2. A\n3. Luật Quản lý thuế số 38/2019/QH14 hết hiệu lực từ ngày 01/7/2026; riêng Điều 51 của Luật Quản lý thuế số 38/2019/QH14 hết hiệu lực từ ngày 01/01/2026.",
     ["repeals", "repeals"]),
    ("Điều 1. A\n2. Quyết định số 16/2008/QĐ-BGDĐT ban hành Quy định về đạo đức nhà giáo và Điều 6 của Thông tư số 06/2019/TT-BGDĐT hết hiệu lực kể từ ngày Thông tư này có hiệu lực.",
     ["repeals", "repeals"]),
    ("Điều 1. A\ntheo khoản 1 Điều 37 Nghị định số 08/2015/NĐ-CP sửa đổi, bổ sung bởi khoản 20 Điều 1 Nghị định số 167/2025/NĐ-CP.",
     ["cites", "amended_by"]),
    ("Điều 1. A\n3. Bãi bỏ Quyết định số 1200/2001/QĐ-TCHQ quy định chế độ và Điều 1 Quyết định số 19/2002/QĐ-TCHQ sửa đổi nội dung tại các Quyết định số 1200/2001/QĐ-TCHQ, số 1257/2001/QĐ-TCHQ, số 1494/2001/QĐ-TCHQ.",
     ["repeals", "repeals", "cites", "cites", "cites"]),
    ("Điều 1. A\nb) Sở Tài chính tham mưu ban hành Quyết định thay thế Quyết định số 41/2019/QĐ-UBND.", ["cites"]),
    ("I. MỤC TIÊU\n3. Kế hoạch này thay thế Kế hoạch số 15/KH-UBND ngày 20/01/2025.", ["replaces"]),
    ("Thực hiện Công văn số 1204/UBND-NC về việc rà soát theo các Quyết định số 24/2008/QĐ-UBND, 25/2008/QĐ-UBND và 27/2008/QĐ-UBND, đề nghị:\n1. A",
     ["based_on", "cites", "cites", "cites"]),
    ("Căn cứ Luật Nhà ở số 27/2023/QH15 được sửa đổi, bổ sung bởi: Luật số 43/2024/QH15; Luật số 47/2024/QH15;\nĐiều 1. A",
     ["based_on", "amended_by", "amended_by"]),
    ("THÔNG TƯ\nSỬA ĐỔI, BỔ SUNG THÔNG TƯ SỐ 13/2021/TT-BXD HƯỚNG DẪN ĐO BÓC VÀ THÔNG TƯ SỐ 14/2021/TT-BXD\nĐiều 1. A",
     ["amends", "amends"]),
    ("Quốc hội ban hành Luật sửa đổi, bổ sung một số điều của Luật Giá số 16/2023/QH15.\nĐiều 1. A", ["amends"]),
    ("Bộ trưởng Bộ Tư pháp, Bộ trưởng Bộ Công an, Bộ trưởng Bộ Quốc phòng, Bộ trưởng Bộ Tài chính, Chánh án Tòa án nhân dân tối "
     "cao, Viện trưởng Viện kiểm sát nhân dân tối cao liên tịch ban hành Thông tư liên tịch sửa đổi, bổ sung một số điều của "
     "Thông tư liên tịch số 10/2018/TTLT/BTP-BCA-BQP-BTC.\nĐiều 1. A", ["amends"]),
    ("Điều 1. A\n7. Bỏ cụm từ “và Nghị định số 205/2004/NĐ-CP” tại phần căn cứ ban hành Thông tư số 11/2005/TT-BNV.",
     ["cites", "amends"]),
    ("Căn cứ Nghị quyết số 09/2026/NQ-CP ngày 04/02/2026 về việc tạm ngưng hiệu lực Nghị định số 46/2026/NĐ-CP ngày 26/01/2026 "
     "quy định chi tiết Luật A và Nghị quyết số 66.13/2026/NQ-CP ngày 27/01/2026 về thực phẩm;\nĐiều 1. A",
     ["based_on", "cites", "cites"]),
    ("THÔNG TƯ\nThông tư số 43/2015/TT-BGTVT ngày 20/8/2015, có hiệu lực kể từ ngày 01/11/2015, được sửa đổi, bổ sung bởi:\n"
     "1. Thông tư số 24/2017/TT-BGTVT sửa đổi Phụ lục III ban hành kèm theo Thông tư số 43/2015/TT-BGTVT.\n"
     "2. Thông tư số 59/2025/TT-BXD.\nCăn cứ Nghị định số 107/2012/NĐ-CP;\nĐiều 1. A",
     ["cites", "amended_by", "cites", "amended_by", "based_on"]),
    ("Căn cứ Nghị định số 13/2022/NĐ-CP ngày 21/01/2022 sửa đổi, bổ sung một số điều Nghị định số 132/2008/NĐ-CP ngày 31/12/2008, "
     "Nghị định số 74/2018/NĐ-CP ngày 15/5/2018 của Chính phủ quy định chi tiết Luật A;\nĐiều 1. A", ["based_on", "cites", "cites"]),
    ("Điều 1. A\nSở trình cấp có thẩm quyền sửa đổi, bổ sung Quyết định số 93/2007/QĐ-TTg.", ["cites"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), RELATIONS)
def test_relation_of_each_mention(text: str, expected: list[str]) -> None:
    assert [str(one.relation) for one in find_references(text)] == expected


def test_words_of_a_quotation_are_not_the_documents_own() -> None:
    text = "Điều 1. Sửa đổi Điều 2 như sau:\n“Điều 2. Nghị định này thay thế Nghị định số 108/2008/NĐ-CP.”."
    assert [str(one.relation) for one in find_references(text)] == ["cites"]
