"""The check-up of a record on a day: its gaps, its doubtful spots, and what to pay first within a budget."""

from datetime import date

import msgspec

from nenkin_tui.model.month import Month
from nenkin_tui.model.record import Record
from nenkin_tui.pension.doubts import Doubt, find_doubts
from nenkin_tui.pension.estimate import LATEST_YEAR
from nenkin_tui.pension.gains import basic_of, paid_in
from nenkin_tui.pension.gaps import Gap, find_gaps
from nenkin_tui.pension.money import Yen
from nenkin_tui.pension.months import NOT_NAMED, known_until, timeline
from nenkin_tui.pension.parameters import Parameters, parameters
from nenkin_tui.pension.payable import payable_on
from nenkin_tui.pension.tables import NotCovered
from nenkin_tui.pension.voluntary import voluntary


class Checkup(msgspec.Struct, frozen=True):
    """What was found; `plan` holds places in `gaps`, the best first, within the budget asked for."""

    on: date
    fiscal_year: int
    """The edition whose full amount the gains are computed with."""
    gaps: tuple[Gap, ...]
    doubts: tuple[Doubt, ...]
    plan: tuple[int, ...]


def check(record: Record, on: date, budget: int | None = None) -> Checkup:
    """Check a record on a day; without a budget the plan holds all that can be paid."""
    line = timeline(record, known_until(record, on))
    year = year_of(record, on)
    gaps = [*find_gaps(record, line, on, year), *voluntary(record, line, on, year)]
    plan = plan_within(gaps, on, budget)
    return Checkup(on, year.fiscal_year, tuple(gaps), tuple(find_doubts(record, line, on)), plan)


def plan_within(gaps: list[Gap], on: date, budget: int | None = None) -> tuple[int, ...]:
    """Places of the gaps to pay: those that end within 30 days first, then by pay-back age, while money lasts."""
    ranked = []
    for place, gap in enumerate(gaps):
        if gap.price is not None and gap.pays_back_at is not None:
            ranked.append((not gap.ends_soon(on), gap.pays_back_at, gap.first, place, gap.price.amount))
    chosen = []
    left = budget
    for _, _, _, place, price in sorted(ranked):
        if left is None or price <= left:
            chosen.append(place)
            left = None if left is None else left - price
    return tuple(chosen)


class PlannedMonth(msgspec.Struct, frozen=True):
    """One month to pay, from the gap at this place."""

    month: Month
    price: Yen
    place: int


class MonthPlan(msgspec.Struct, frozen=True):
    """Single months within a budget, what they cost, and what they add a year together."""

    months: tuple[PlannedMonth, ...]
    price: Yen
    gain_per_year: Yen


def plan_months(record: Record, found: Checkup, budget: int) -> MonthPlan:
    """Month by month in the order of the plan without a budget, the oldest of each gap first, while money lasts.

    Voluntary enrolment, which is paid as its months come, is left out.
    """
    line = timeline(record, known_until(record, found.on))
    year = year_of(record, found.on)
    chosen: list[PlannedMonth] = []
    left, after = budget, line
    for place in plan_within(list(found.gaps), found.on):
        gap = found.gaps[place]
        for month in (gap.first + ahead for ahead in range(gap.months)):
            position = line.position(month)
            code = NOT_NAMED if gap.cause == "spouse_reached_65" else line.kinds[position]
            terms = payable_on(record, month, code, found.on)
            if gap.kind == "voluntary_after_60" or terms is None or terms.price is None or terms.price > left:
                break
            chosen.append(PlannedMonth(month, Yen(terms.price), place))
            left -= terms.price
            after = paid_in(after, position)
    gain = basic_of(record, after, year) - basic_of(record, line, year)
    return MonthPlan(tuple(chosen), Yen(budget - left), Yen(gain))


def year_of(record: Record, on: date) -> Parameters:
    """The figures of the day's fiscal year, or of the newest edition where that year has none."""
    try:
        return parameters(Month.containing(on).fiscal_year, record.birth_date)
    except NotCovered as outside:
        if outside.code != "edition":
            raise
        return parameters(LATEST_YEAR, record.birth_date)
