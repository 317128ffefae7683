"""Terms: syllables and pairs, exact and folded."""

import unicodedata

import pytest

from index.tokens import both_terms, is_marked, syllables


@pytest.mark.parametrize(
    ("text", "exact", "folded"),
    [
        ("Thủ tục hành chính", "thủ tục hành chính thủ_tục tục_hành hành_chính",
         "thu tuc hanh chinh thu_tuc tuc_hanh hanh_chinh"),
        ("Số: 02/2011/CT-UBND", "số 02 2011 ct ubnd số_02 02_2011 2011_ct ct_ubnd",
         "so 02 2011 ct ubnd so_02 02_2011 2011_ct ct_ubnd"),
        ("Đất", "đất", "dat"),
        ("", "", ""),
        (" …–, ", "", ""),
    ],
)  # fmt: skip
def test_terms_are_syllables_then_pairs(text: str, exact: str, folded: str) -> None:
    assert both_terms(text) == (exact, folded)


def test_both_compositions_give_the_same_terms() -> None:
    text = "Quyết định sửa đổi, bổ sung"
    assert both_terms(unicodedata.normalize("NFD", text)) == both_terms(text)


@pytest.mark.parametrize(("text", "marked"), [("dat dai", False), ("ĐẤT", True), ("CT-UBND 02", False), ("qđ", True)])
def test_a_text_knows_whether_it_bears_marks(text: str, marked: bool) -> None:
    assert is_marked(text) is marked


def test_underscores_do_not_forge_pairs() -> None:
    assert syllables("thu_tuc") == ["thu", "tuc"]
