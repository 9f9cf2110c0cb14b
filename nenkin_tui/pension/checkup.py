"""The check-up of a record on a day: its gaps, its doubtful spots, and what to pay first within a budget."""

from datetime import date

import msgspec

from nenkin_tui.model.month import Month
from nenkin_tui.model.record import Record
from nenkin_tui.pension.doubts import Doubt, find_doubts
from nenkin_tui.pension.estimate import LATEST_YEAR
from nenkin_tui.pension.gaps import Gap, find_gaps
from nenkin_tui.pension.months import known_until, timeline
from nenkin_tui.pension.parameters import Parameters, parameters
from nenkin_tui.pension.tables import NotCovered


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
    year = _year(record, on)
    gaps = find_gaps(record, line, on, year)
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


def _year(record: Record, on: date) -> Parameters:
    """The figures of the day's fiscal year, or of the newest edition where that year has none."""
    try:
        return parameters(Month.containing(on).fiscal_year, record.birth_date)
    except NotCovered as outside:
        if outside.code != "edition":
            raise
        return parameters(LATEST_YEAR, record.birth_date)
