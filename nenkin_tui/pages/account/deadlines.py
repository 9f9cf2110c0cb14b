"""期限の一覧 (A12): whose book it is, and how much time is left."""

from datetime import date

from nenkin_tui import locale
from nenkin_tui.pages.account.record import own_record
from nenkin_tui.pages.dates import day_text
from nenkin_tui.pages.services import Services
from nenkin_tui.papers.deadlines import deadlines_by_record, deadlines_for, span_text
from nenkin_tui.pension.deadlines import Deadline

YEARS = 730
"""Days from which on years are counted."""


def book_of(services: Services) -> list[Deadline]:
    """The deadlines of who is signed in, or of the record that is open."""
    own = own_record(services)
    if services.opened is not None or services.signed_in is None:
        return deadlines_by_record(own.record, own.on)
    return deadlines_for(services.town.office.store.read(services.signed_in.pid).document, own.on)


def left_text(deadline: Deadline, on: date) -> str:
    """あと6日, 今日まで, あと29年."""
    days = deadline.days_left(on)
    if days == 0:
        return locale.text("deadline.today")
    if days >= YEARS:
        return locale.text("deadline.years_left", years=days // 365)
    return locale.text("deadline.left", days=days)


def rows_of(deadline: Deadline, on: date) -> list[tuple[str, str]]:
    """(name in the catalogue, value): until when, for which months, by which rule."""
    rows = [("day", day_text(deadline.day)), ("left", left_text(deadline, on))]
    if deadline.first and deadline.last:
        rows.append(("months", span_text(deadline.first, deadline.last)))
    return [*rows, ("rule", deadline.rule)]
