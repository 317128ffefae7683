"""The committed table of scores (docs/scores-facts.json) holds: a fixed draw gives its figures again, at the bars."""

import pytest

from tests.scoring import facts
from tests.scoring.codification import parsed

# kind of fact → the least F1
BARS = {
    "documents: references": 0.985,
    "documents: relations": 0.96,
    "documents: dates of references": 0.98,
    "documents: effects": 0.95,
    "documents: document fields": 0.98,
    "documents: deadlines": 0.90,
    "directive: deadlines": 0.90,
    "directive: agencies": 0.90,
    "our papers: references, relation, date": 0.96,
    "our papers: effects": 0.95,
    "our papers: deadlines with value and who": 0.90,
    "our papers: document fields": 0.98,
    "pages: references, relation, date": 0.96,
    "pages: effects": 0.95,
    "pages: document fields": 0.98,
    "deadlines: draw 20261127, kind and value": 0.99,
    "deadlines: draw 20261127, with the body": 0.96,
    "deadlines: draw 20261128, kind and value": 0.99,
    "deadlines: draw 20261128, with the body": 0.98,
    "deadlines: draw 20261129, kind and value": 0.98,
    "deadlines: draw 20261129, with the body": 0.97,
    "deadlines: draw 20261130, kind and value": 0.97,
    "deadlines: draw 20261130, with the body": 0.95,
    "deadlines: draw 20261201, kind and value": 0.94,
    "deadlines: draw 20261201, with the body": 0.87,
    "deadlines: draw 20261202, kind and value": 0.98,
    "deadlines: draw 20261202, with the body": 0.95,
    "deadlines: draw 20261210, kind and value": 0.95,
    "deadlines: draw 20261210, with the body": 0.90,
    "deadlines: draw 20261211, kind and value": 0.97,
    "deadlines: draw 20261211, with the body": 0.92,
    "deadlines: draw 20261212, kind and value": 0.97,
    "deadlines: draw 20261212, with the body": 0.96,
    "deadlines: draw 20261213, kind and value": 0.97,
    "deadlines: draw 20261213, with the body": 0.94,
    "deadlines: draw 20261214, kind and value": 0.98,
    "deadlines: draw 20261214, with the body": 0.91,
    "deadlines: draw 20261215, kind and value": 0.96,
    "deadlines: draw 20261215, with the body": 0.87,
    "deadlines: draw 20261216, kind and value": 0.96,
    "deadlines: draw 20261216, with the body": 0.96,
    "deadlines: draw 20261217, kind and value": 0.97,
    "deadlines: draw 20261217, with the body": 0.93,
    "deadlines: draw 20261218, kind and value": 0.95,
    "deadlines: draw 20261218, with the body": 0.91,
    "deadlines: draw 20261219, kind and value": 0.95,
    "deadlines: draw 20261219, with the body": 0.93,
    "deadlines: draw 20261220, kind and value": 0.97,
    "deadlines: draw 20261220, with the body": 0.95,
    "source notes: number, date and issuer": 0.995,
    "source notes: day of effect": 0.99,
    "source notes: amended or repealed by": 0.99,
    "sheets: legal bases": 0.99,
    "sheets: time limits": 0.97,
}


def test_the_table_of_scores_holds() -> None:
    if not facts.DATA.exists():
        pytest.skip("the shared data is not on this machine")
    found, kept = facts.measured(facts.FEW_NOTES), facts.kept()["few"]
    worse = {kind: tally.row() for kind, tally in found.items() if tally.row()["f1"] < float(str(kept[kind]["f1"]))}
    assert not worse, "make score shows what was lost; python -m tests.scoring.facts --write keeps a new table"


@pytest.mark.parametrize("draw", ["few", "whole"])
def test_the_kept_table_reaches_the_bars(draw: str) -> None:
    table = facts.kept()[draw]
    short = {kind: table[kind]["f1"] for kind, least in BARS.items() if float(str(table[kind]["f1"])) < least}
    assert not short


def test_a_source_note_is_read_by_its_build() -> None:
    note = parsed(
        "(Điều 3 Thông tư số 01 /2030/TT-BXX Về xe ngày 02/01/2030 của Bộ Xe, có hiệu lực thi hành kể từ ngày 01/03/2030, "
        "có nội dung được sửa đổi bởi Điều 1 Thông tư số 9/2031/TT-BXX có hiệu lực thi hành kể từ ngày 05/06/2031)"
    )
    assert note is not None
    assert (note.number, str(note.issued_on), note.issuer) == ("1/2030/TT-BXX", "2030-01-02", "bộ xe")
    assert [(act.number, act.relations) for act in note.acts] == [("9/2031/TT-BXX", ("amended_by",))]
    assert parsed("(Điều 4 Pháp lệnh Về Hàm, cấp ngoại giao, có hiệu lực thi hành kể từ ngày 31/05/1995)") is None
