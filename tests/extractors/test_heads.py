"""Heads of lists of procedures as offices word them, lists without one, and tables that are written as lines."""

import pytest

from extractors.facts import extraction
from extractors.reading import readers
from extractors.reading.tabular import heads, lists
from extractors.reading.tabular.entries import Grid, Joined, entries
from law.facts import Procedure
from tests import carriers

FIRST = ["1", "1.009442", "Cấp phép bến thuyền", "05 ngày", "Sở Xây dựng", "Nghị định số 901/2018/NĐ-CP"]
SECOND = ["2", "1.009443", "Gia hạn bến thuyền", "02 ngày", "Sở Xây dựng", "Quyết định số 15/2012/QĐ-UBND"]
HEAD = ["STT", "Mã TTHC", "Tên thủ tục hành chính", "Thời hạn giải quyết", "Cơ quan thực hiện", "Căn cứ pháp lý"]
LEAD = "Số: 812/QĐ-UBND\nQUYẾT ĐỊNH\nCông bố Danh mục thủ tục hành chính\nĐiều 1. Công bố danh mục."


@pytest.mark.parametrize(("form", "key", "example"), heads.FORMS)
def test_each_form_takes_its_example(form: object, key: str, example: str) -> None:
    assert heads.key_of(example) == key


@pytest.mark.parametrize(
    ("head", "keys"),
    [
        (["TT", "Tên TTHC/Mã số", "VBQPPL"], ("", "ten_thu_tuc", "can_cu_phap_ly")),
        (["STIT", "MãTTHC", "Tên thủ tục"], ("stit", "ma_thu_tuc", "ten_thu_tuc")),  # as a scan is read
        (["Tên thủ tục hành chính bị bãi bỏ", "Thẩm quyền giải quyết"], ("ten_thu_tuc", "co_quan_thuc_hien")),
        (["Mã số TTHC trên CSDLQG", "Tên TTHC", "Phí/lệ phí (đồng)"], ("ma_thu_tuc", "ten_thu_tuc", "phi_le_phi")),
        (["STT", "Mã hồ sơ", "Người nộp", "Ngày nộp"], None),
        (["STT", "Nội dung công việc", "Người thực hiện", "Thời gian"], None),
        (["TT", "Tên văn bản", "Ngày ban hành"], None),
    ],
)
def test_heads_of_lists(head: list[str], keys: tuple[str, ...] | None) -> None:
    assert heads.columns(head) == keys


@pytest.mark.parametrize(
    ("row", "keys"),
    [
        (FIRST, ("", "ma_thu_tuc", "ten_thu_tuc", "thoi_han_giai_quyet", "co_quan_thuc_hien", "can_cu_phap_ly")),
        (["Cấp phép bến thuyền", "2.000124.H01", "5 ngày"], ("ten_thu_tuc", "ma_thu_tuc", "thoi_han_giai_quyet")),
        (["1", "Xã Tân Lập", "1.234567"], None),  # a number
        (["1", "2", "3"], None),
    ],
)
def test_a_code_tells_what_the_cells_of_a_row_are(row: list[str], keys: tuple[str, ...] | None) -> None:
    assert heads.guessed(row) == keys


def procedures(data: bytes) -> tuple[Procedure, ...]:
    return extraction.extract(readers.read(data, "given")).procedures


def _tabbed(rows: list[list[str]]) -> bytes:
    return "\n".join([LEAD, *("\t".join(row) for row in rows), "Điều 2. Có hiệu lực."]).encode()


def _rich(rows: list[list[str]]) -> bytes:
    return carriers.rich([LEAD, rows, "Điều 2. Có hiệu lực."])


@pytest.mark.parametrize("made", [_tabbed, _rich])
@pytest.mark.parametrize("head", [[HEAD], []])
def test_tables_of_lines(made: object, head: list[list[str]]) -> None:
    assert callable(made)
    found = procedures(made([*head, FIRST, SECOND]))
    assert [(one.code, one.name, one.agency) for one in found] == [
        ("1.009442", "Cấp phép bến thuyền", "Sở Xây dựng"),
        ("1.009443", "Gia hạn bến thuyền", "Sở Xây dựng"),
    ]
    assert [one.legal_bases[0].number for one in found] == ["901/2018/NĐ-CP", "15/2012/QĐ-UBND"]


def test_cells_of_other_tables_of_rtf_stay_lines() -> None:
    reading = readers.read(carriers.rich([[["ỦY BAN NHÂN DÂN", "CỘNG HÒA"], ["Số: 1/QĐ-UBND", "Hà Nội"]]]), "given")
    assert reading.text.content.split("\n") == ["ỦY BAN NHÂN DÂN", "CỘNG HÒA", "", "Số: 1/QĐ-UBND", "Hà Nội"]


def test_a_cell_of_rtf_goes_on_over_lines() -> None:
    row = [*FIRST[:-1], "- Luật Đường thủy nội địa số 23/2004/QH11\n- Nghị định số 901/2018/NĐ-CP"]
    made = carriers.rich([LEAD, [HEAD, ["I", "LĨNH VỰC ĐƯỜNG THỦY"], row, SECOND]]).replace(b"\\line", b"\\par")
    first, second = procedures(made)
    assert [one.number for one in first.legal_bases] == ["23/2004/QH11", "901/2018/NĐ-CP"]
    assert [one.number for one in second.legal_bases] == ["15/2012/QĐ-UBND"]


def test_a_second_head_divides_the_bases_into_a_table() -> None:
    head = ("Mã TTHC", "Tên thủ tục", "Căn cứ pháp lý", "", "", "Cơ quan thực hiện")
    rows = (
        head,
        ("", "", "Số, ký hiệu", "Ngày ban hành", "Trích yếu", ""),
        ("1.009442", "Cấp phép bến thuyền", "11/2017/QĐ-UBND", "20/3/2017", "Quản lý bến bãi", "Sở Xây dựng"),
        ("", "", "901/2018/NĐ-CP", "05/5/2018", "Về bến thuyền", ""),
    )
    found = entries(Grid(rows, (Joined(0, 2, 0, 4),)))
    reading = lists.laid_out("procedure", found.procedures, "text/csv")
    (one,) = extraction.extract(reading).procedures
    told = [(basis.number, str(basis.issued_on)) for basis in one.legal_bases]
    assert told == [("11/2017/QĐ-UBND", "2017-03-20"), ("901/2018/NĐ-CP", "2018-05-05")]
    assert one.agency == "Sở Xây dựng"


def test_a_row_of_other_cells_than_its_head_is_read_by_its_code() -> None:
    made = carriers.rich([LEAD, [HEAD, FIRST, SECOND[1:]]])
    assert [(one.code, one.legal_bases[0].number) for one in procedures(made)] == [
        ("1.009442", "901/2018/NĐ-CP"),
        ("1.009443", "15/2012/QĐ-UBND"),
    ]


def test_the_code_under_a_name_leaves_the_name_alone() -> None:
    rows = (
        "STT|Thủ tục hành chính|TGGQ|Căn cứ\n---|---|---|---\n1|Họp chợ nổi Mã: 1.940101|05 ngày|Luật số 36/2005/QH11\n"
    )
    (one,) = procedures(rows.encode())
    assert (one.code, one.name, one.time_limits[0].amount) == ("1.940101", "Họp chợ nổi", 5)
