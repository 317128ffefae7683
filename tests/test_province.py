"""An invented province with its answer key: how papers end one another in the forms that offices really write."""

import json
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest

COMMAND = Path(sys.executable).parent / "rasoat"
HEAD = """{body}
TỈNH {place}
--------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: {number}
{name}, ngày {day:%d} tháng {day:%m} năm {day:%Y}

{kind}
{title}

ỦY BAN NHÂN DÂN TỈNH

Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;

QUYẾT ĐỊNH:

{text}

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Nguyễn Văn Bình
"""
Paper = tuple[str, str, str, str]  # number, day of signing, title, articles
IN_FORCE = "Điều 1. {}.\nĐiều 2. Quyết định này có hiệu lực sau 10 ngày kể từ ngày ký."
PLAIN = {  # number → day of signing: papers that only others act on
    "15/2012/QĐ-UBND": "2012-03-20", "22/2014/QĐ-UBND": "2014-06-05", "07/2016/QĐ-UBND": "2016-06-05",
    "31/2018/QĐ-UBND": "2018-08-01", "44/2019/QĐ-UBND": "2019-08-01", "50/2017/QĐ-UBND": "2017-03-02",
    "18/2021/QĐ-UBND": "2021-03-02", "01/2009/QĐ-UBND": "2009-01-03", "02/2010/QĐ-UBND": "2010-01-04",
    "03/2011/QĐ-UBND": "2011-01-05", "05/2015/QĐ-UBND": "2015-01-05", "21/2017/QĐ-UBND": "2017-02-01",
    "35/2018/QĐ-UBND": "2018-03-01", "11/2018/QĐ-UBND": "2018-04-05", "13/2020/QĐ-UBND": "2020-06-07",
    "96/2014/QĐ-UBND": "2014-06-06", "97/2015/QĐ-UBND": "2015-06-06", "98/2016/QĐ-UBND": "2016-05-05",
    "70/2017/QĐ-UBND": "2017-06-06", "71/2017/QĐ-UBND": "2017-06-07", "72/2017/QĐ-UBND": "2017-06-08",
    "73/2017/QĐ-UBND": "2017-06-09", "84/2016/QĐ-UBND": "2016-04-02", "85/2016/QĐ-UBND": "2016-04-03",
    "86/2016/QĐ-UBND": "2016-04-04", "87/2016/QĐ-UBND": "2016-04-05", "88/2016/QĐ-UBND": "2016-04-06",
    "91/2016/QĐ-UBND": "2016-04-07", "92/2016/QĐ-UBND": "2016-04-08", "93/2016/QĐ-UBND": "2016-04-09",
    "94/2003/QĐ-UB": "2003-04-04", "95/2003/QĐ-UB": "2003-04-05",
    "81/2020/QĐ-UBND": "2020-01-07", "82/2020/QĐ-UBND": "2020-01-08",
    "40/2017/QĐ-UBND": "2017-07-03", "42/2022/QĐ-UBND": "2022-02-21", "51/2021/QĐ-UBND": "2021-11-08",
    "19/2022/QĐ-UBND": "2022-06-06", "20/2013/QĐ-UBND": "2013-06-07", "06/2013/QĐ-UBND": "2013-01-29",
    "60/2014/QĐ-UBND": "2014-12-22",
    "56/2020/QĐ-UBND": "2020-12-10", "57/2020/QĐ-UBND": "2020-02-03", "59/2019/QĐ-UBND": "2019-12-16",
}  # fmt: skip
OF_THE_OTHER = {"81/2020/QĐ-UBND": "2020-02-07", "82/2020/QĐ-UBND": "2020-02-08"}  # of the province merged into it
ACTING: tuple[Paper, ...] = (
    # after provinces were merged one number may be that of two papers, and only the day or the name says whose
    ("41/2025/QĐ-UBND", "2025-10-05", "Bãi bỏ một số quyết định", """\
Điều 1. Bãi bỏ các Quyết định sau:
1. Quyết định số 81/2020/QĐ-UBND của Ủy ban nhân dân tỉnh.
2. Quyết định số 82/2020/QĐ-UBND ngày 08 tháng 01 năm 2020 của Ủy ban nhân dân tỉnh Hoàng Sơn và Quyết định số \
82/2020/QĐ-UBND ngày 08 tháng 02 năm 2020 của Ủy ban nhân dân tỉnh Bình Khê.
Điều 2. Quyết định này có hiệu lực từ ngày 20 tháng 10 năm 2025."""),
    # a list under an article, each item with its title and no comma before it
    ("33/2022/QĐ-UBND", "2022-09-01", "Bãi bỏ một số văn bản quy phạm pháp luật", """\
Điều 1. Bãi bỏ toàn bộ các văn bản quy phạm pháp luật sau đây:
1. Quyết định số 01/2009/QĐ-UBND ngày 03 tháng 01 năm 2009 của Ủy ban nhân dân tỉnh Quy định về cấp nước.
2. Quyết định số 02/2010/QĐ-UBND ngày 04 tháng 01 năm 2010 của Ủy ban nhân dân tỉnh Quy định về thoát nước.
Điều 2. Bãi bỏ Điều 3 và khoản 2 Điều 4 của Quy định ban hành kèm theo Quyết định số 03/2011/QĐ-UBND ngày 05 tháng 01 \
năm 2011 của Ủy ban nhân dân tỉnh.
Điều 3. Quyết định này có hiệu lực từ ngày 10 tháng 9 năm 2022."""),
    ("66/2021/QĐ-UBND", "2021-08-05", "Ban hành Quy chế phối hợp quản lý lưu trú", """\
Điều 1. Ban hành Quy chế.
Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày 15 tháng 8 năm 2021 và thay thế Quyết định số 05/2015/QĐ-UBND \
ngày 05/01/2015 của Ủy ban nhân dân tỉnh Ban hành Quy chế phối hợp quản lý lưu trú."""),
    ("14/2023/QĐ-UBND", "2023-09-05", "Quy định giá nước sạch", """\
Điều 1. Quy định giá nước sạch.
Điều 2. Điều khoản thi hành
1. Quyết định này có hiệu lực thi hành từ ngày 20 tháng 9 năm 2023.
2. Các Quyết định sau đây hết hiệu lực kể từ ngày Quyết định này có hiệu lực thi hành:
a) Quyết định số 21/2017/QĐ-UBND ngày 01/02/2017 của UBND tỉnh về việc quy định giá nước sạch;
b) Quyết định số 35/2018/QĐ-UBND ngày 01/3/2018 của UBND tỉnh sửa đổi Quyết định số 21/2017/QĐ-UBND."""),
    ("45/2023/QĐ-UBND", "2023-09-05", "Quy định chức năng của Sở Xây dựng", """\
Điều 1. Vị trí.
Điều 2. Quyết định này có hiệu lực từ ngày 20 tháng 9 năm 2023 và thay thế các Quyết định của Ủy ban nhân dân tỉnh: số \
11/2018/QĐ-UBND ngày 05 tháng 4 năm 2018; số 12/2019/QĐ-UBND ngày 06 tháng 5 năm 2019 và số 13/2020/QĐ-UBND ngày 07 \
tháng 6 năm 2020.
Các quy định trước đây trái với Quyết định này đều bãi bỏ."""),
    ("99/2021/QĐ-UBND", "2021-06-07", "Quy định quản lý bến cá", """\
Điều 1. Quy định quản lý bến cá.
Điều 2. Quyết định này có hiệu lực từ ngày 20/6/2021. Quyết định này thay thế Quyết định số 98/2016/QĐ-UBND ngày \
05/5/2016 của UBND tỉnh Hoàng Sơn và Quyết định số 97/2015/QĐ-UBND ngày 06/6/2015 của UBND tỉnh Hoàng Sơn về sửa đổi \
Quyết định số 96/2014/QĐ-UBND."""),
    ("09/2024/QĐ-UBND", "2024-03-02", "Quy định quản lý cảng cá", """\
Điều 1. Quy định quản lý cảng cá.
Điều 2. Quyết định này có hiệu lực từ ngày 15 tháng 3 năm 2024. Quyết định số 50/2017/QĐ-UBND ngày 02 tháng 3 năm 2017 \
của Ủy ban nhân dân tỉnh hết hiệu lực thi hành, trừ Điều 6 và Điều 9 tiếp tục có hiệu lực đến hết ngày 31 tháng 12 năm \
2026."""),
    ("70/2026/QĐ-UBND", "2026-09-02", "Ngưng hiệu lực Quyết định số 18/2021/QĐ-UBND", """\
Điều 1. Ngưng hiệu lực toàn bộ Quyết định số 18/2021/QĐ-UBND ngày 02 tháng 3 năm 2021 của Ủy ban nhân dân tỉnh từ ngày \
10 tháng 9 năm 2026 đến hết ngày 31 tháng 12 năm 2026.
Điều 2. Quyết định này có hiệu lực từ ngày ký."""),
    # ends another only from 2027 on
    ("60/2026/QĐ-UBND", "2026-11-20", "Quy định về bảng giá đất", """\
Điều 1. Quy định bảng giá đất.
Điều 2. Hiệu lực thi hành
1. Quyết định này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2027.
2. Quyết định số 44/2019/QĐ-UBND ngày 01 tháng 8 năm 2019 của Ủy ban nhân dân tỉnh hết hiệu lực kể từ ngày Quyết định \
này có hiệu lực."""),
    # put off before it was in force, and with it what it replaces
    ("77/2026/QĐ-UBND", "2026-03-10", "Quy định vận tải thủy", """\
Điều 1. Quy định vận tải thủy.
Điều 2. Quyết định này có hiệu lực từ ngày 01 tháng 7 năm 2026 và thay thế Quyết định số 70/2017/QĐ-UBND ngày 06 tháng 6 \
năm 2017 của Ủy ban nhân dân tỉnh."""),
    ("79/2026/QĐ-UBND", "2026-06-20", "Lùi thời điểm có hiệu lực của Quyết định số 77/2026/QĐ-UBND", """\
Điều 1. Lùi thời điểm có hiệu lực thi hành của Quyết định số 77/2026/QĐ-UBND ngày 10 tháng 3 năm 2026 của Ủy ban nhân dân \
tỉnh quy định vận tải thủy đến ngày 01 tháng 01 năm 2027.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký."""),
    # put off by other words in the place of its own clause
    ("47/2026/QĐ-UBND", "2026-05-18", "Quy định quản lý cơ sở hỏa táng", """\
Điều 1. Quy định quản lý cơ sở hỏa táng.
Điều 12. Hiệu lực thi hành
1. Quyết định này có hiệu lực kể từ ngày 01 tháng 9 năm 2026.
2. Quyết định số 40/2017/QĐ-UBND ngày 03 tháng 7 năm 2017 của Ủy ban nhân dân tỉnh hết hiệu lực kể từ ngày Quyết định \
này có hiệu lực thi hành."""),
    ("58/2026/QĐ-UBND", "2026-08-10", "Sửa đổi thời điểm có hiệu lực của Quyết định số 47/2026/QĐ-UBND", """\
Điều 1. Sửa đổi khoản 1 Điều 12 Quyết định số 47/2026/QĐ-UBND ngày 18 tháng 5 năm 2026 của Ủy ban nhân dân tỉnh như sau:
“1. Quyết định này có hiệu lực kể từ ngày 01 tháng 3 năm 2027.”
Điều 2. Quyết định này có hiệu lực kể từ ngày 20 tháng 8 năm 2026."""),
    # a part is suspended; a day that only the Gazette tells
    ("35/2025/QĐ-UBND", "2025-07-28", "Ngưng hiệu lực một phần Quyết định số 19/2022/QĐ-UBND", """\
Điều 1. Ngưng hiệu lực khoản 3 Điều 6 của Quy định hoạt động xe điện du lịch ban hành kèm theo Quyết định số \
19/2022/QĐ-UBND ngày 06 tháng 6 năm 2022 của Ủy ban nhân dân tỉnh kể từ ngày 01 tháng 8 năm 2025 cho đến khi có văn bản \
thay thế.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký."""),
    ("36/2025/QĐ-UBND", "2025-07-29", "Quy định quản lý vận tải thủy thô sơ", """\
Điều 1. Quy định quản lý vận tải thủy thô sơ.
Điều 2. Quyết định này có hiệu lực sau 10 ngày kể từ ngày đăng Công báo và thay thế Quyết định số 20/2013/QĐ-UBND ngày 07 \
tháng 6 năm 2013 của Ủy ban nhân dân tỉnh."""),
    # suspended, and in force again once the suspending paper is repealed; that paper itself has lapsed
    ("43/2023/QĐ-UBND", "2023-05-22", "Ngưng hiệu lực thi hành Quyết định số 42/2022/QĐ-UBND", """\
Điều 1. Ngưng hiệu lực thi hành toàn bộ Quyết định số 42/2022/QĐ-UBND ngày 21 tháng 02 năm 2022 của Ủy ban nhân dân tỉnh \
kể từ ngày 01 tháng 6 năm 2023 cho đến khi có quyết định của Ủy ban nhân dân tỉnh.
Điều 2. Quyết định này có hiệu lực kể từ ngày 01 tháng 6 năm 2023."""),
    ("52/2024/QĐ-UBND", "2024-05-27", "Bãi bỏ Quyết định số 43/2023/QĐ-UBND", """\
Điều 1. Bãi bỏ Quyết định số 43/2023/QĐ-UBND ngày 22 tháng 5 năm 2023 của Ủy ban nhân dân tỉnh.
Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày 10 tháng 6 năm 2024."""),
    # a text that tells of its passing before its effect; survivors of one item of a list, until a day that is past
    ("61/2024/QĐ-UBND", "2024-07-11", "Quy định chính sách hỗ trợ ngư dân", """\
Điều 1. Nay bãi bỏ Quyết định số 57/2020/QĐ-UBND ngày 03/02/2020 của UBND tỉnh.
Điều 2. Quyết định này được Ủy ban nhân dân tỉnh thông qua ngày 11 tháng 7 năm 2024, có hiệu lực từ ngày 21 tháng 7 năm \
2024 và thay thế Quyết định số 56/2020/QĐ-UBND ngày 10 tháng 12 năm 2020 của Ủy ban nhân dân tỉnh.
Điều 3. Kể từ ngày Quyết định này có hiệu lực thi hành, các văn bản sau đây hết hiệu lực:
a) Quyết định số 59/2019/QĐ-UBND ngày 16 tháng 12 năm 2019, trừ các Mẫu số 02 và 03 Phụ lục I được tiếp tục sử dụng đến \
hết ngày 31 tháng 12 năm 2025."""),
    # in force until today, and so not over
    ("62/2025/QĐ-UBND", "2025-12-08", "Quy định mức hỗ trợ", """\
Điều 1. Quy định mức hỗ trợ.
Điều 2. Quyết định này có hiệu lực từ ngày 20 tháng 12 năm 2025 và hết hiệu lực sau ngày 26 tháng 11 năm 2026."""),
    ("53/2023/QĐ-UBND", "2023-06-19", "Quy định thí điểm giao dịch nông sản", """\
Điều 1. Quy định thí điểm giao dịch nông sản.
Điều 2. Thời gian thí điểm là 24 tháng, kể từ ngày Quyết định này có hiệu lực.
Điều 3. Quyết định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2023."""),
    ("74/2022/QĐ-UBND", "2022-09-01", "Chấm dứt hiệu lực một số quyết định", """\
Điều 1. Chấm dứt hiệu lực của Quyết định số 71/2017/QĐ-UB ngày 07/6/2017 của Ủy ban nhân dân tỉnh.
Điều 2. Hủy bỏ hiệu lực các Quyết định số 72 và 73/2017/QĐ-UBND của Ủy ban nhân dân tỉnh và các văn bản sửa đổi, bổ sung \
Quyết định này hết hiệu lực từ ngày 10 tháng 9 năm 2022.
Điều 3. Quyết định này có hiệu lực từ ngày 10 tháng 9 năm 2022."""),
    # the words of offices that no handbook has
    ("80/2022/QĐ-UBND", "2022-10-03", "Ban hành Quy chế thi đua", """\
Điều 1. Ban hành kèm theo Quyết định này Quy chế thi đua, thay thế Quyết định số 84/2016/QĐ-UBND ngày 02/4/2016.
Điều 2. Quyết định này có hiệu lực từ ngày 15 tháng 10 năm 2022.
Điều 3. Quyết định số 85/2016/QĐ-UBND ngày 03 tháng 4 năm 2016 được thay thế bằng Quyết định này. Dừng thực hiện Quyết \
định số 86/2016/QĐ-UBND ngày 04 tháng 4 năm 2016 của Ủy ban nhân dân tỉnh kể từ ngày 01 tháng 11 năm 2022."""),
    ("83/2022/QĐ-UBND", "2022-10-04", "Quy định chính sách giống", """\
Điều 1. Quy định chính sách giống.
Điều 2. Quyết định này có hiệu lực từ ngày 15 tháng 10 năm 2022, thay cho Quyết định số 87/2016/QĐ-UBND ngày 05 tháng 4 \
năm 2016; Quyết định số 88/2016/QĐ-UBND ngày 06 tháng 4 năm 2016 tiếp tục có hiệu lực đến hết ngày 31 tháng 12 năm 2026.
Điều 3. Chính sách này được thực hiện trong thời gian 03 năm, kể từ ngày 15 tháng 10 năm 2022."""),
    ("89/2019/QĐ-UBND", "2019-12-20", "Ban hành Bảng giá các loại đất", """\
Điều 1. Ban hành kèm theo Quyết định này Bảng giá các loại đất áp dụng từ ngày 01 tháng 01 năm 2020 đến ngày 31 tháng 12 \
năm 2024.
Điều 2. Quyết định này có hiệu lực từ ngày 01 tháng 01 năm 2020."""),
    # an exception amid a list; a number counted before its list; an annulment that puts nothing in its place
    ("90/2022/QĐ-UBND", "2022-10-05", "Bãi bỏ các văn bản về chợ", """\
Điều 1. Bãi bỏ toàn bộ các Quyết định: số 91/2016/QĐ-UBND ngày 07/4/2016, số 92/2016/QĐ-UBND ngày 08/4/2016 (trừ Điều 4) \
và số 93/2016/QĐ-UBND ngày 09/4/2016 của UBND tỉnh.
Điều 2. Bãi bỏ 02 Quyết định của Ủy ban nhân dân tỉnh, gồm: Quyết định số 94/2003/QĐ-UB ngày 04/4/2003 và Quyết định số \
95/2003/QĐ-UB ngày 05/4/2003.
Điều 3. Quyết định này có hiệu lực từ ngày 15 tháng 10 năm 2022."""),
    # quoted amending text and words alone end nothing
    ("12/2023/QĐ-UBND", "2023-03-02", "Sửa đổi, bổ sung một số điều của Quyết định số 10/2020/QĐ-UBND", """\
Điều 1. Sửa đổi, bổ sung một số điều
1. Sửa đổi khoản 2 Điều 5 như sau:
“2. Bãi bỏ Quyết định số 44/2019/QĐ-UBND.”
2. Bãi bỏ cụm từ “cấp huyện” tại Điều 7.
Điều 2. Quyết định này có hiệu lực từ ngày 20 tháng 3 năm 2023."""),
    # new text without quotation marks ends nothing either, nor is its day the amending paper's
    ("13/2024/QĐ-UBND", "2024-03-02", "Sửa đổi, bổ sung một số điều của Quyết định số 10/2020/QĐ-UBND", """\
Điều 1. Sửa đổi, bổ sung một số điều của Quy định ban hành kèm theo Quyết định số 10/2020/QĐ-UBND như sau:
1. Khoản 2 Điều 3 được sửa đổi như sau:
2. Bãi bỏ Quyết định số 44/2019/QĐ-UBND.
2. Điều 9 được sửa đổi như sau:
Điều 9. Hiệu lực thi hành
Quyết định này có hiệu lực kể từ ngày 01 tháng 3 năm 2020 và thay thế Quyết định số 66/2021/QĐ-UBND.
Điều 2. Quyết định này có hiệu lực từ ngày 20 tháng 3 năm 2024."""),
    ("     /2025/QĐ-UBND", "2025-02-01", "Quy định quản lý bến thủy (dự thảo)", """\
Điều 1. Quy định.
Điều 2. Quyết định này có hiệu lực từ ngày 01 tháng 3 năm 2025 và thay thế Quyết định số 31/2018/QĐ-UBND ngày 01 tháng 8 \
năm 2018 của Ủy ban nhân dân tỉnh."""),
    ("300/BC-UBND", "2026-06-04", "Kết quả rà soát văn bản", """\
Ủy ban nhân dân tỉnh dự kiến thay thế Quyết định số 66/2021/QĐ-UBND trong năm 2027. Kiến nghị bãi bỏ Quyết định số \
12/2023/QĐ-UBND."""),
)  # fmt: skip
LAW = """QUỐC HỘI
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Luật số: 31/2024/QH15

LUẬT
ĐẤT ĐAI

Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;
Quốc hội ban hành Luật Đất đai.
Điều 1. Phạm vi điều chỉnh
Luật này quy định về chế độ sở hữu đất đai.
Điều 252. Hiệu lực thi hành
1. Luật này có hiệu lực thi hành từ ngày 01 tháng 8 năm 2024.
2. Luật Đất đai số 45/2013/QH13 đã được sửa đổi, bổ sung một số điều theo Luật số 35/2018/QH14 hết hiệu lực kể từ ngày \
Luật này có hiệu lực thi hành.
Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XV, kỳ họp bất thường lần thứ 5 thông qua ngày 18 \
tháng 01 năm 2024.
"""
ANNOUNCED = (
    ("STT", "Tên loại", "Số, ký hiệu; ngày ban hành", "Tên gọi", "Lý do hết hiệu lực", "Ngày hết hiệu lực"),
    ("1", "Quyết định", "15/2012/QĐ-UBND ngày 20/3/2012", "Quy định quản lý chợ nổi",
     "Bị bãi bỏ bởi Quyết định số 40/2024/QĐ-UBND ngày 10/9/2024", "20/9/2024"),
    ("2", "Quyết định", "22/2014/QĐ-UBND ngày 05/6/2014", "Quy định mức thu phí",
     "Được thay thế bằng Nghị quyết số 11/2024/NQ-HĐND ngày 10/7/2024", "01/8/2024"),
)  # fmt: skip
ANNOUNCED_IN_PART = (
    ("STT", "Tên loại", "Số, ký hiệu; ngày ban hành; tên gọi", "Nội dung", "Lý do hết hiệu lực", "Ngày hết hiệu lực"),
    ("1", "Quyết định", "07/2016/QĐ-UBND ngày 05/6/2016 Quy định về khuyến nông", "Khoản 2 Điều 5; Điều 7",
     "Bị sửa đổi bởi Quyết định số 41/2024/QĐ-UBND ngày 12/9/2024", "25/9/2024"),
)  # fmt: skip
ANNOUNCED_AS_PAUSED = (
    ("STT", "Tên loại", "Số, ký hiệu; ngày ban hành; tên gọi", "Lý do ngưng hiệu lực", "Thời điểm ngưng hiệu lực"),
    ("1", "Quyết định", "51/2021/QĐ-UBND ngày 08/11/2021 Quy định quản lý cây xanh",
     "Bị ngưng hiệu lực bởi Quyết định số 55/2024/QĐ-UBND ngày 20/10/2024", "01/11/2024"),
)  # fmt: skip
ANNOUNCED_AS_OVER = (  # the heading does not say whether wholly or in part; the row does
    ("STT", "Tên loại", "Số, ký hiệu; ngày ban hành", "Tên gọi", "Lý do hết hiệu lực", "Ngày hết hiệu lực"),
    ("1", "Quyết định", "06/2013/QĐ-UBND ngày 29/01/2013", "Quy chế làm việc của Ủy ban nhân dân tỉnh",
     "Được thay thế bởi Quyết định số 02/2023/QĐ-UBND ngày 03/02/2023", "15/02/2023"),
    ("2", "Quyết định", "60/2014/QĐ-UBND ngày 22/12/2014", "Điều 4, Điều 9 Quy định cấp phép xây dựng",
     "Bị bãi bỏ bởi Quyết định số 13/2023/QĐ-UBND ngày 05/6/2023", "15/6/2023"),
)  # fmt: skip
SHEET = (
    ("STT", "Mã TTHC", "Tên thủ tục hành chính", "Cơ quan thực hiện", "Thời hạn giải quyết", "Căn cứ pháp lý"),
    (1, "1.900001", "Cấp phép bến thủy", "Sở Xây dựng", "05 ngày", "Quyết định số 31/2018/QĐ-UBND ngày 01/8/2018 của UBND tỉnh Hoàng Sơn"),
    (2, "1.900002", "Cấp phép chợ nổi", "Sở Công Thương", "15 ngày",
     "- Quyết định số 15/2012/QĐ-UBND ngày 20/3/2012 của UBND tỉnh Hoàng Sơn\n- Luật Thương mại số 36/2005/QH11"),
    (3, "1.900003", "Cấp nước", "Sở Xây dựng", "03 ngày", "Quyết định 01/2009/QĐ-UBND; Quyết định 44/2019/QĐ-UBND"),
    # laws by name and year or day; a name alone proves nothing, and what cites the new law too is up to date
    (5, "1.900005", "Thuê đất", "UBND cấp xã", "20 ngày", "Luật Đất đai 2013"),
    (6, "1.900006", "Giao đất", "UBND cấp xã", "20 ngày", "Luật Đất đai ngày 29 tháng 11 năm 2013; Luật Đất đai năm 2024"),
    (7, "1.900007", "Thu hồi đất", "UBND cấp xã", "20 ngày", "Luật Đất đai"),
    (8, "1.900008", "Cấp giấy phép họp chợ nổi ban đêm", "Sở Công Thương", "05 ngày", "Nghị định số 50/2024/NĐ-CP"),
    (9, "1.900009", "Gia hạn giấy phép họp chợ nổi", "Sở Công Thương", "05 ngày", "Nghị định số 50/2024/NĐ-CP"),
    (4, "1.900004", "Karaoke", "Sở Văn hóa", "10 ngày", "Quyết định số 31/2018/QĐ-UBND ngày 09/10/2018 của UBND tỉnh Bình Khê"),
)  # fmt: skip
GONE = (
    ("STT", "Số hồ sơ TTHC (1)", "Tên thủ tục hành chính (2)", "Tên VBQPPL quy định việc bãi bỏ (3)"),
    ("1", "1.900008", "Cấp giấy phép họp chợ nổi ban đêm", "Nghị định số 50/2024/NĐ-CP"),
    ("2", "", "Gia hạn giấy phép họp chợ nổi", "Nghị định số 50/2024/NĐ-CP"),
)  # fmt: skip
KEY = {
    ("lapsed", "repealed"): {
        "01/2009", "02/2010", "05/2015", "21/2017", "35/2018", "11/2018", "13/2020", "97/2015", "98/2016", "15/2012",
        "71/2017", "72/2017", "73/2017", "82/2020", "82/2020 Bình Khê",
        "22/2014", "06/2013", "31/2018 Bình Khê", "43/2023", "56/2020", "57/2020", "59/2019", "84/2016", "85/2016", "87/2016",
        "91/2016", "93/2016", "94/2003/QĐ-UB", "95/2003/QĐ-UB",
    },
    ("partly_lapsed", "repealed"): {"03/2011", "07/2016", "50/2017", "60/2014", "92/2016"},
    ("undetermined", "suspended"): {"18/2021", "19/2022", "86/2016", "51/2021"},
    ("undetermined", "unknown_day"): {"20/2013"},
    ("needs_update", "programme_over"): {"83/2022", "89/2019", "53/2023"},
    ("undetermined", "ambiguous_target"): {"81/2020", "81/2020 Bình Khê"},
    ("lapsed", "procedure_abolished"): {"1.900008"},
    ("undetermined", "procedure_abolished"): {"1.900009"},
    ("lapsed", "basis_repealed"): {"1.900002", "1.900003", "1.900004", "1.900005"},
}  # fmt: skip


def paper(folder: Path, paper: Paper, place: str = "Hoàng Sơn") -> None:
    number, day, title, text = paper
    kind = "BÁO CÁO" if "BC" in number else "QUYẾT ĐỊNH"
    said = HEAD.format(
        body="ỦY BAN NHÂN DÂN", place=place.upper(), name=place, number=number, day=date.fromisoformat(day), kind=kind,
        title=title, text=text,
    )  # fmt: skip
    (folder / f"{place} {number.replace('/', '-')}.txt").write_text(said, encoding="utf-8")


def table(document: "docx.document.Document", rows: Sequence[Sequence[str]]) -> None:
    made = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(made.add_row().cells, row, strict=True):
            cell.text = text


def decision(number: str, day: date, title: str) -> "docx.document.Document":
    document = docx.Document()
    text = f"Điều 1. {title}.\nĐiều 2. Quyết định này có hiệu lực kể từ ngày ký."
    head = HEAD.format(
        body="ỦY BAN NHÂN DÂN", place="HOÀNG SƠN", name="Hoàng Sơn", number=number, day=day, kind="QUYẾT ĐỊNH",
        title=title, text=text,
    )  # fmt: skip
    for line in head.splitlines():
        document.add_paragraph(line)
    return document


def abolition(path: Path) -> None:
    document = decision(
        "500/QĐ-UBND", date(2026, 3, 3), "Công bố Danh mục thủ tục hành chính bị bãi bỏ lĩnh vực thương mại"
    )
    document.add_paragraph("DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ")
    table(document, GONE)
    document.save(str(path))


def announcement(path: Path) -> None:
    title = "Công bố Danh mục văn bản quy phạm pháp luật hết hiệu lực toàn bộ, hết hiệu lực một phần năm 2024"
    document = decision("120/QĐ-UBND", date(2025, 1, 25), title)
    document.add_paragraph("A. VĂN BẢN HẾT HIỆU LỰC TOÀN BỘ NĂM 2024")
    table(document, ANNOUNCED)
    document.add_paragraph("B. VĂN BẢN HẾT HIỆU LỰC MỘT PHẦN NĂM 2024")
    table(document, ANNOUNCED_IN_PART)
    for heading in ("PHỤ LỤC III", "DANH MỤC VĂN BẢN QUY PHẠM PHÁP LUẬT NGƯNG HIỆU LỰC NĂM 2024"):
        document.add_paragraph(heading)
    table(document, ANNOUNCED_AS_PAUSED)
    document.save(str(path))


def plain_announcement(path: Path) -> None:
    title = "Công bố Danh mục văn bản quy phạm pháp luật hết hiệu lực năm 2023"
    document = decision("150/QĐ-UBND", date(2024, 1, 30), title)
    document.add_paragraph("DANH MỤC VĂN BẢN QUY PHẠM PHÁP LUẬT HẾT HIỆU LỰC NĂM 2023")
    table(document, ANNOUNCED_AS_OVER)
    document.save(str(path))


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    folder, home = tmp_path_factory.mktemp("province"), tmp_path_factory.mktemp("home")
    for number, day in PLAIN.items():
        paper(folder, (number, day, f"Quy định số {number[:2]}", IN_FORCE.format("Quy định")))
    for one in ACTING:
        paper(folder, one)
    for number, day in OF_THE_OTHER.items():
        paper(folder, (number, day, f"Quy định số {number[:2]}", IN_FORCE.format("Quy định")), "Bình Khê")
    # the neighbour has a decision of the same number, and ended that one
    paper(folder, ("31/2018/QĐ-UBND", "2018-10-09", "Quy định karaoke", IN_FORCE.format("Quy định")), "Bình Khê")
    ends = (
        "Điều 1. Bãi bỏ toàn bộ Quyết định số 31/2018/QĐ-UBND ngày 09 tháng 10 năm 2018 của Ủy ban nhân dân tỉnh Bình Khê"
        ".\nĐiều 2. Quyết định này có hiệu lực từ ngày 20 tháng 02 năm 2022."
    )
    paper(folder, ("05/2022/QĐ-UBND", "2022-02-09", "Bãi bỏ Quyết định quy định karaoke", ends), "Bình Khê")
    (folder / "luat.txt").write_text(LAW, encoding="utf-8")
    announcement(folder / "danh muc.docx")
    plain_announcement(folder / "danh muc 2023.docx")
    abolition(folder / "bai bo.docx")
    book = openpyxl.Workbook()
    for row in SHEET:
        book.worksheets[0].append(row)
    book.save(folder / "thu tuc.xlsx")
    assert json.loads(command(home, "ingest", str(folder)))["failed"] == 0
    return [json.loads(line) for line in command(home, "audit", "--as-of", "2026-11-26").splitlines()]


def command(home: Path, *words: str) -> str:
    call = [str(COMMAND), "--home", str(home), *words, "--json"]
    return subprocess.run(call, capture_output=True, text=True, check=True).stdout


def test_the_answer_key_and_nothing_else(findings: list[dict[str, object]]) -> None:
    found: dict[tuple[object, object], set[str]] = {}
    for one in findings:
        subject = one["subject"]
        assert isinstance(subject, dict)
        name = str(subject["key"]).removesuffix("/QĐ-UBND")
        if "Bình Khê" in str(subject["issuer"]):
            name += " Bình Khê"
        found.setdefault((one["verdict"], one["rule"]), set()).add(name)
    assert found == KEY


def test_each_says_from_which_day(findings: list[dict[str, object]]) -> None:
    since = {(one["rule"], one["subject"]["key"]): one["since"] for one in findings}  # type: ignore[index]
    assert since["suspended", "18/2021/QĐ-UBND"] == "2026-09-10"
    assert since["repealed", "15/2012/QĐ-UBND"] == since["basis_repealed", "1.900002"] == "2024-09-20"
    assert since["repealed", "07/2016/QĐ-UBND"] == "2024-09-25"
    assert since["suspended", "51/2021/QĐ-UBND"] == "2024-11-01"
    assert since["programme_over", "53/2023/QĐ-UBND"] == "2025-07-01"
