"""The notices after a correction of the record of who receives a pension, and the record each day's rest on."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import pairwise

import msgspec

from nenkin_tui.model.month import Month
from nenkin_tui.model.person import PersonFile
from nenkin_tui.model.record import Record
from nenkin_tui.papers.due import SLIP, Dated, Within, if_any, not_covered, open_day, told_in
from nenkin_tui.papers.receiving import (
    corrected_arrears_sections,
    corrected_sections,
    decision_sections,
    payment_sections,
    slip_sections,
)
from nenkin_tui.pension.payments import annual_in, difference, is_payment_month
from nenkin_tui.pension.record_file import read_record
from nenkin_tui.pension.tables import NotCovered


class Era(msgspec.Struct, frozen=True):
    """Days, the first not included, and the record that their notices rest on."""

    after: date
    until: date
    record: Record


def eras_of(person: PersonFile) -> list[Era]:
    """From one correction of the record to the next; mostly there is none, and one era."""
    records = [*(one.record for one in person.corrections), person.record]
    days = [date.min, *(one.on for one in person.corrections), date.max]
    return [Era(*span, read_record(record)) for span, record in zip(pairwise(days), records, strict=True)]


def as_claimed(record: Record, decided: date | None, day: date) -> Record:
    """The record as it was on a day: without the claims that were decided only after it."""
    return msgspec.structs.replace(record, claims=()) if decided is not None and day <= decided else record


def of_correction(before: Era, record: Record, decided: date | None, within: Within) -> Iterator[Dated]:
    """A correction of the record of who receives a pension, told on the next day on which payments are told.

    The pension it is from then on, what the payments made so far were short of, the slip of the year before, and the
    payments to come.
    """
    on = before.until
    month = Month.containing(on)
    month = month if on < told_in(month) else month + 1
    day, was_on_record = told_in(month), as_claimed(before.record, decided, on)
    record = as_claimed(record, decided, on)
    if not within(day) or not record.claims:
        return
    try:
        was, now = annual_in(was_on_record, month - 1), annual_in(record, month - 1)
    except NotCovered as error:
        yield "change_notice", day, not_covered(error)
        return
    first = min(claim.first for claim in (*record.claims, *was_on_record.claims)) + 1
    made = [Month(index) for index in range(first.index, month.index) if is_payment_month(Month(index))]
    changed = difference(was_on_record, record, [one for one in made if told_in(one) <= on])
    if now is None or (was == now and not changed.payments):
        return
    since = changed.payments[0].month - 2 if changed.payments else month - 1
    if was is None:
        yield "decision_notice", day, decision_sections(now, record, month)
    else:
        yield "change_notice", day, corrected_sections(was, now, changed, max(since, first - 1))
    if changed.whole.total.amount > 0:
        yield "arrears_notice", day, corrected_arrears_sections(changed)
    if open_day(on.year, *SLIP) <= on and any(one.month.year == on.year - 1 for one in changed.payments):
        yield from if_any("withholding_slip", day, partial(slip_sections, record, on.year - 1))
    if was != now:
        coming = month if is_payment_month(month) else month + 1
        yield from if_any("payment_notice", day, partial(payment_sections, record, coming))
