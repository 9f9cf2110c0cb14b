"""期限の一覧 (A12): whose book it is, how much time is left, where something is done about one, and all as .ics."""

from collections.abc import Sequence
from datetime import date

from nenkin_tui import locale
from nenkin_tui.pages.account.record import own_record
from nenkin_tui.pages.account.saving import save_file
from nenkin_tui.pages.dates import day_text
from nenkin_tui.pages.services import Services
from nenkin_tui.papers.deadlines import deadlines_by_record, deadlines_for, span_text
from nenkin_tui.pension.deadlines import Deadline, Kind

WHERE: dict[Kind, tuple[str, ...]] = {
    "payable": ("checkup",),
    "back_payment": ("checkup",),
    "exemption_renewal": ("applications",),
    "student_renewal": ("applications",),
    "prepayment": ("applications",),
    "claim_special": ("applications", "estimate"),
    "claim": ("applications", "estimate"),
    "deferral_end": ("estimate",),
    "five_years": ("estimate",),
    "key": ("routes",),
    "postcard": ("state",),
    "statement": ("notices",),
    "dependants_form": ("applications",),
}
"""The pages on which something is done about it; the first one there is."""
OF_ACCOUNT = frozenset({"applications", "notices", "routes", "state"})
"""Not there for a record file of one's own."""
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


def where_to_act(services: Services, deadline: Deadline) -> str:
    """The page on which something is done about it; "" where there is none."""
    pages = WHERE[deadline.kind]
    if deadline.values.get("enough") == 0:
        pages = ("checkup",)  # months come before any claim
    if services.opened is not None:
        pages = tuple(page for page in pages if page not in OF_ACCOUNT)
    return pages[0] if pages else ""


def save_calendar(services: Services, found: Sequence[Deadline]) -> str:
    """Saves these as a calendar, which takes a while; gives the sentence that says where, or why not."""
    from nenkin_tui.papers.ics import NAME, calendar_file  # noqa: PLC0415 - 180 ms that only a calendar costs

    whose = services.signed_in.pid if services.signed_in else own_record(services).name
    return save_file(services, NAME, calendar_file(found, whose=whose, made=services.clock.now()))
