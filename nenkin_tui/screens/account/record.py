"""The record behind the account's pages: of who is signed in, or of a file of one's own."""

from datetime import date

import msgspec

from nenkin_tui import locale
from nenkin_tui.model.record import Record
from nenkin_tui.pension.changes import Change, compare
from nenkin_tui.pension.month_grid import MonthGrid, month_grid
from nenkin_tui.pension.record_file import read_record
from nenkin_tui.screens.services import Services


class OwnRecord(msgspec.Struct, frozen=True):
    """Whose it is (`見本 花子さん`), the record, and its months on a day."""

    name: str
    record: Record
    grid: MonthGrid
    on: date


def own_record(services: Services) -> OwnRecord:
    """Of the file that is open, else of who is signed in; AssertionError if neither is there."""
    if services.opened is not None:
        return services.opened
    if services.signed_in is None:
        raise AssertionError("nobody is signed in")
    office = services.town.office
    person = office.store.read(services.signed_in.pid).document
    whose = locale.text("account.of", name=person.facts.name)
    return record_of(whose, read_record(person.record), office.today())


def record_of(name: str, record: Record, on: date) -> OwnRecord:
    """A record as its pages show it on a day."""
    return OwnRecord(name, record, month_grid(record, on), on)


def changes_of(services: Services) -> tuple[Change, ...]:
    """What changed since the visit before this one; nothing at the first visit, nor in a file of one's own."""
    before = services.visit.seen_before
    if before is None:
        return ()
    own = own_record(services)
    return compare(before.months, own.record, own.on)


def in_years(months: int) -> tuple[int, int]:
    """Years and months."""
    return divmod(months, 12)
