"""When a notice is sent, and what is sent where the tables do not reach."""

from collections.abc import Callable, Iterator
from datetime import date

from nenkin_tui.clock import is_business_day, next_business_day
from nenkin_tui.locale import text
from nenkin_tui.model.month import Month
from nenkin_tui.papers.notice import Kind, Section
from nenkin_tui.pension.tables import NotCovered

SLIP = (1, 15)
"""源泉徴収票: January."""
BEFORE_PAYMENT = 5
"""決定, 改定, 支給額変更, 振込: from this day of the payment month on, before the 15th."""

Dated = tuple[Kind, date, tuple[Section, ...]]
"""What comes into an inbox on a day."""
Within = Callable[[date], bool]
"""Whether a day is within the time asked for."""


def told_in(month: Month) -> date:
    """The day on which what is paid in a month is told."""
    return open_day(month.year, month.month, BEFORE_PAYMENT)


def if_any(kind: Kind, day: date, make: Callable[[], tuple[Section, ...]]) -> Iterator[Dated]:
    """The notice, if it has anything to tell; where the tables do not reach it says so."""
    try:
        sections = make()
    except NotCovered as error:
        sections = not_covered(error)
    if sections:
        yield kind, day, sections


def not_covered(error: NotCovered) -> tuple[Section, ...]:
    """What stands in the place of amounts."""
    year = error.values.get("year")
    return (Section(text("notice.not_covered_year", year=year) if year else text("notice.not_covered")),)


def open_day(year: int, month: int, day: int) -> date:
    """This day, or the next business day."""
    at = date(year, month, day)
    return at if is_business_day(at) else next_business_day(at)
