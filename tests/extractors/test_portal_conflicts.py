"""Where a portal's days and status contradict the text of its own page, and where they only seem to."""

from datetime import date

import pytest

from extractors.facts.documents.warnings import find_warnings
from law.facts import Header
from law.text import Page, PortalStatement, Reading, Span, Text, TextFrom

CONTENT = "Số: 5/2025/TT-BTC có hiệu lực từ ngày 01/7/2025"
HEADER = Header(
    "5/2025/TT-BTC",
    issued_on=date(2025, 6, 1),
    effective_on=date(2025, 7, 1),
    expires_on=date(2027, 2, 28),
    number_span=Span(4, 17),
    effective_span=Span(18, 47),
)


@pytest.mark.parametrize(
    ("stated", "codes"),
    [
        (PortalStatement("5/2025/TT-BTC", effective_on="2025-07-01", issued_on="2025-06-01"), []),
        (PortalStatement("05/2025/TT-BTC", effective_on="2025-08-01"), ["registry_text_conflict"]),
        (PortalStatement("5/2025/TT-BTC", issued_on="2025-06-02"), ["registry_text_conflict"]),
        (PortalStatement("5/2025/TT-BTC", expires_on="2027-03-01"), []),  # the day after the last is the same end
        (PortalStatement("5/2025/TT-BTC", expires_on="2026-03-01"), ["registry_text_conflict"]),
        (PortalStatement("5/2025/TT-BTC", status="Còn hiệu lực", stated_on="2026-04-01"), []),
        (PortalStatement("5/2025/TT-BTC", status="Còn hiệu lực", stated_on="2025-06-30"), ["registry_text_conflict"]),
        (PortalStatement("5/2025/TT-BTC", status="Còn hiệu lực", stated_on="2027-03-01"), ["registry_text_conflict"]),
        (PortalStatement("5/2025/TT-BTC", status="Chưa có hiệu lực", stated_on="2025-06-30"), []),
        (
            PortalStatement("5/2025/TT-BTC", status="Chưa có hiệu lực", stated_on="2026-04-01"),
            ["registry_text_conflict"],
        ),
        (PortalStatement("5/2025/TT-BTC", status="Hết hiệu lực toàn bộ", stated_on="2026-04-01"), []),  # others end it
        (PortalStatement("5/2025/TT-BTC", status="Còn hiệu lực"), []),  # on no known day
        (PortalStatement("6/2025/TT-BTC", effective_on="2025-08-01"), ["body_title_mismatch"]),  # of another text
        (PortalStatement(), []),
    ],
)
def test_what_the_portal_states_beside_the_text(stated: PortalStatement, codes: list[str]) -> None:
    text = Text(CONTENT, (Page(1, 0, len(CONTENT), TextFrom.MARKUP),), "text/html", "1")
    warnings = find_warnings(Reading(text, portal=stated), HEADER, (), ())
    assert [one.code for one in warnings] == codes
