"""Voluntary enrolment from 60 on, as gaps that can still be filled (国年法 附則5条, 平成6年法律95号 附則11条)."""

from collections.abc import Iterator
from datetime import date, timedelta

from nenkin_tui.model.month import Age, Month, day_reaching
from nenkin_tui.model.record import Record
from nenkin_tui.pension.exemptions import months_to_full
from nenkin_tui.pension.gains import basic_of, counted_by_kind, gain_of, paid_in
from nenkin_tui.pension.gaps import Cause, Gap, made
from nenkin_tui.pension.months import (
    AT_15,
    AT_60,
    AT_65,
    AT_70,
    EMPLOYED,
    NEEDED,
    NOT_NAMED,
    Timeline,
    qualifying_months,
)
from nenkin_tui.pension.parameters import Parameters
from nenkin_tui.pension.payable import Payable, may_pay_back
from nenkin_tui.pension.premiums import premium
from nenkin_tui.pension.tables import NotCovered

BEYOND_65_BORN_UNTIL = date(1975, 4, 1)
"""Born by then: from 65 on as well, to 70, until the qualifying period is complete (令和7年法律74号; recalled)."""


def voluntary(record: Record, line: Timeline, on: date, year: Parameters) -> Iterator[Gap]:
    """任意加入 from 60 to 64 until 480 months are full, to 120 qualifying ones from 65 to 69; not for employees."""
    today = line.position(Month.containing(on))
    latest = line.kinds[min(max(line.known - 1, 0), AT_70 - 1)]
    if latest == EMPLOYED:
        return
    if AT_60 <= today < AT_65 and may_pay_back(record, on):
        lacking = months_to_full(counted_by_kind(record, line), year.full_months)
        yield from _gap(record, line, on, year, range(AT_60, AT_65), lacking, "short_of_480")
    elif AT_65 <= today < AT_70 and record.birth_date <= BEYOND_65_BORN_UNTIL:
        lacking = NEEDED - qualifying_months(line, record)
        if today + lacking <= AT_70:
            yield from _gap(record, line, on, year, range(AT_65, AT_70), lacking, "short_of_120")


def _gap(
    record: Record, line: Timeline, on: date, year: Parameters, ages: range, lacking: int, cause: Cause
) -> Iterator[Gap]:
    today = line.position(Month.containing(on))
    first = max(today, max((at + 1 for at in ages if line.kinds[at] != NOT_NAMED), default=today))
    last = min(first + max(lacking, 0), ages.stop) - 1
    if last < first:
        return
    gain, paid_from = gain_of(record, line, year, range(first, last + 1)), Age.of(65)
    if cause == "short_of_120":
        after = line
        for position in range(first, last + 1):
            after = paid_in(after, position)
        gain, paid_from = basic_of(record, after, year), Age(last + 1 - AT_15 + 180)
    price = _premium_now(on)
    price = None if price is None else price * (last - first + 1)
    edition = None if price is None else Month.containing(on).fiscal_year
    last_day = day_reaching(record.birth_date, (ages.stop - AT_15) // 12 + 15) - timedelta(days=1)
    terms = Payable(price, edition, last_day, may_shift=False)
    yield made(line, first, last, "voluntary_after_60", cause, price, edition, gain, [terms], paid_from)


def _premium_now(on: date) -> int | None:
    try:
        return premium(Month.containing(on))
    except NotCovered:
        return None
