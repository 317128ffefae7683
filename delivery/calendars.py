"""Obligations as a calendar file (RFC 5545) that any calendar program subscribes to."""

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta

from icalendar import Alarm, Calendar, Event

from delivery import quoting
from review.obligations import Obligation

STATES = {"missing": "QUÁ HẠN", "late": "nộp muộn", "met": "đã nộp", "upcoming": ""}
_REMIND = timedelta(days=-3)


def calendar(obligations: Iterable[Obligation], made_at: datetime) -> bytes:
    """All-day events on the day a duty is really due (the working day it rolls to), each with a reminder."""
    book = Calendar()
    book.add("prodid", "-//rasoat//Nghĩa vụ có thời hạn//VI")
    book.add("version", "2.0")
    book.add("x-wr-calname", "Nghĩa vụ có thời hạn")
    for one in obligations:
        book.add_component(_event(one, made_at))
    return bytes(book.to_ical())


def _event(one: Obligation, made_at: datetime) -> Event:
    event = Event()
    day = one.rolled_to or one.due_on
    event.add("uid", f"{_identity(one)}@rasoat")
    event.add("dtstamp", made_at)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", _summary(one))
    event.add("description", _description(one))
    if one.state == "upcoming":
        event.add_component(_alarm(one))
    return event


def _identity(one: Obligation) -> str:
    """The same duty keeps its event when the calendar is made again."""
    stated = (one.who or "", one.what or "", one.due_on.isoformat(), one.source.number or one.source.digest or "")
    return hashlib.sha256("\x1f".join(stated).encode()).hexdigest()[:24]


def _summary(one: Obligation) -> str:
    state = f"[{STATES[one.state]}] " if STATES.get(one.state) else ""
    return f"{state}{one.who or 'Chưa rõ cơ quan'}: {one.what or 'việc có thời hạn'}"


def _description(one: Obligation) -> str:
    source = one.source
    place = quoting.place(source.page, is_row=source.is_row)
    quote = quoting.quoted(source.quote, is_row=source.is_row)
    lines = [f"Theo {source.number or quoting.path_of(source.source or '')}{place}: “{quote}”"]
    if one.rolled_to:
        lines.append(f"Hạn ghi trong văn bản: {one.due_on:%d/%m/%Y} (ngày nghỉ)")
    if one.fulfilled_by:
        lines.append(f"Đã thực hiện: {one.fulfilled_by.number or one.fulfilled_by.digest}")
    return "\n".join(lines)


def _alarm(one: Obligation) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _summary(one))
    alarm.add("trigger", _REMIND)
    return alarm
