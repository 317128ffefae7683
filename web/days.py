"""Days as people type them: 05/01/2012 as an office writes it, or 2012-01-05 as programs do."""

import re
from datetime import date

from web.faults import Fault

_TYPED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)


def day_of(text: str, field: str = "") -> date | None:
    """None where nothing is typed; Fault about the field for what is no day."""
    said = text.strip()
    if not said:
        return None
    typed = _TYPED.fullmatch(said)
    try:
        return date(int(typed[3]), int(typed[2]), int(typed[1])) if typed else date.fromisoformat(said)
    except ValueError:
        raise Fault("no_day", field, said=said[:40]) from None
