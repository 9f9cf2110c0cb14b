"""The book of deadlines as a calendar file (iCalendar, RFC 5545): a day each, with an alarm a week before."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta

from icalendar import Alarm, Calendar, Event

from nenkin_tui.locale import text, written_language
from nenkin_tui.papers.deadlines import advice_of, title_of
from nenkin_tui.pension.deadlines import Deadline

ALARM = timedelta(days=-7, hours=9)
"""Nine in the morning a week before: an event of a whole day begins at midnight."""
NAME = "kigen-mihon.ics"


def calendar_file(deadlines: Sequence[Deadline], *, whose: str, made: datetime) -> bytes:
    """The file; saved again it changes the events of before and adds none twice, since they are named alike.

    whose: what tells one person's book from another's, such as the store's name for them; of it only a digest is kept.
    made: when it was made, aware.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//nenkin-tui//{text('screens.specimen')}//{written_language().upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", text("deadline.calendar_name"))
    for deadline in deadlines:
        calendar.add_component(_event(deadline, whose, made))
    return bytes(calendar.to_ical())


def _event(deadline: Deadline, whose: str, made: datetime) -> Event:
    title = title_of(deadline)
    event = Event()
    event.add("uid", f"{deadline.id}-{hashlib.sha256(whose.encode()).hexdigest()[:16]}@nenkin-tui.invalid")
    event.add("dtstamp", made)
    event.add("dtstart", deadline.day)
    event.add("dtend", deadline.day + timedelta(days=1))
    event.add("summary", text("deadline.calendar_title", title=title))
    event.add("transp", "TRANSPARENT")
    source = text("deadline.source", rule=deadline.rule)
    event.add("description", "\n".join([advice_of(deadline), source, "", text("account.specimen")]))
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", ALARM)
    alarm.add("description", title)
    event.add_component(alarm)
    return event
