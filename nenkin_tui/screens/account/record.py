"""The record of who is signed in, as the pages of the account use it: read once, at sign-in."""

from datetime import date

import msgspec

from nenkin_tui.model.person import Facts
from nenkin_tui.model.record import Record
from nenkin_tui.pension.month_grid import MonthGrid, month_grid
from nenkin_tui.pension.record_file import read_record
from nenkin_tui.screens.services import Services


class OwnRecord(msgspec.Struct, frozen=True):
    """A person's facts, their record, and its months on a day."""

    facts: Facts
    record: Record
    grid: MonthGrid
    on: date


def own_record(services: Services) -> OwnRecord:
    """Of who is signed in; AssertionError if nobody is."""
    if services.signed_in is None:
        raise AssertionError("nobody is signed in")
    office = services.town.office
    person = office.store.read(services.signed_in.pid).document
    record = read_record(person.record)
    today = office.today()
    return OwnRecord(person.facts, record, month_grid(record, today), today)


def in_years(months: int) -> tuple[int, int]:
    """Years and months."""
    return divmod(months, 12)
