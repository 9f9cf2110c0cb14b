"""All of a record that does not depend on when the pension starts, counted once: an estimate asks it by position."""

from itertools import accumulate
from operator import mul

import msgspec

from nenkin_tui.model.month import Month
from nenkin_tui.model.record import Record
from nenkin_tui.pension import basic, employees
from nenkin_tui.pension.exemptions import SHARES, credited, ranked
from nenkin_tui.pension.months import (
    AT_20,
    AT_60,
    AT_65,
    AT_70,
    NEEDED,
    Timeline,
    qualifying_months,
    timeline,
    unlocated_months,
    unlocated_months_20_to_59,
)
from nenkin_tui.pension.parameters import OLD_CLASS_UNTIL, Parameters, parameters
from nenkin_tui.pension.pay import BONUSES_FROM, Pay, pay_of
from nenkin_tui.pension.revaluation import Rates, rates, with_public_service
from nenkin_tui.pension.tables import editions, no_edition

NATIONAL_PENSION = Month.of(1961, 4)
_NONE = (0,) * AT_70
_NO_RATES = Rates(_NONE, _NONE, "", "")


class Remuneration(msgspec.Struct, frozen=True):
    """The remuneration-related part in yen, each way it can be computed."""

    amount: int
    current: int
    """本来水準."""
    former: int | None
    """従前額保障; None where only averages or a statement are given."""


class Digest(msgspec.Struct, frozen=True):
    """A record's months and pay by the tables of one fiscal year.

    `current` and `former` hold, at each position, the pay before it times its rate in thousandths.
    """

    record: Record
    year: Parameters
    line: Timeline
    until: Month
    known: int
    """The position after the last month known of the record itself, without projected months."""
    kinds: bytes
    present: tuple[int, ...]
    """Which of SHARES occur."""
    pay: Pay
    current: list[int]
    former: list[int]
    rates: Rates
    era: int
    fixed_basic: int
    right: int
    """The position at which the right to a pension from 65 arises."""

    def qualifying(self, end: int = AT_70) -> int:
        """受給資格期間 in months before a position."""
        return qualifying_months(self.line, self.record, end)

    def months_by_kind(self, end: int) -> tuple[int, ...]:
        """Months before a position by the kinds of SHARES."""
        found = [0] * len(SHARES)
        for kind in self.present:
            found[kind] = self.kinds.count(kind, 0, end)
        found[0] += unlocated_months_20_to_59(self.record)
        return tuple(found)

    def employees_months(self, end: int) -> int:
        """Employees' months before a position."""
        return end - self.line.employed.count(0, 0, end) + unlocated_months(self.record)

    def employees_months_20_to_59(self, end: int) -> int:
        """Of them those from 1961-04 on at ages 20 to 59."""
        first = max(AT_20, self.line.position(NATIONAL_PENSION))
        last = max(min(end, AT_60), first)
        located = last - first - self.line.employed.count(0, first, last)
        return located + unlocated_months_20_to_59(self.record)

    def additional_months(self, end: int) -> int:
        """Months before a position paid with the additional contribution."""
        return self.line.additional.count(1, 0, min(end, AT_65)) + self.record.additional_months

    def basic_pension(self, end: int) -> int:
        """Old-age Basic Pension from the months before a position."""
        counted = sum(credited(self.months_by_kind(end), self.year.full_months))
        return self.fixed_basic + basic.basic_pension(self.year.full, counted, self.year.full_months)

    def remuneration(self, end: int) -> Remuneration:
        """The remuneration-related part from the months before a position, the larger of both ways."""
        era = min(end, self.era)
        own = employees.remuneration_related(self.current[era], self.current[end] - self.current[era])
        current = self.pay.fixed + own
        rate = self.year.former_rate
        if self.pay.basis != "pay" or rate is None:
            return Remuneration(current, current, None)
        former = employees.former_guarantee(self.former[era], self.former[end] - self.former[era], rate)
        return Remuneration(max(current, former), current, former)

    def related_at_most(self, end: int) -> int:
        """The remuneration-related part with what highest grades that are not confirmed take off."""
        if not self.pay.held:
            return self.related(end)
        rate, era, sums = self.year.former_rate, min(end, self.era), []
        for counted, column in ((self.current, self.rates.current), (self.former, self.rates.former)):
            off = [sum(over * column[at] for at, over in self.pay.held.items() if at < last) for last in (era, end)]
            sums.append((counted[era] + off[0], counted[end] - counted[era] + off[1] - off[0]))
        highest = self.pay.fixed + employees.remuneration_related(*sums[0])
        if self.pay.basis == "pay" and rate is not None:
            highest = max(highest, employees.former_guarantee(*sums[1], rate))
        return highest

    def related(self, end: int) -> int:
        """The remuneration-related part alone."""
        era = min(end, self.era)
        current = self.pay.fixed + employees.remuneration_related(
            self.current[era], self.current[end] - self.current[era]
        )
        rate = self.year.former_rate
        if self.pay.basis != "pay" or rate is None:
            return current
        return max(current, employees.former_guarantee(self.former[era], self.former[end] - self.former[era], rate))

    def transitional_addition(self, end: int) -> int:
        """経過的加算 from the months before a position."""
        months = self.employees_months(end)
        statement = self.record.statement_amounts
        if not months:
            return statement.transitional_addition if self.pay.basis == "statement" and statement else 0
        year = self.year
        return employees.transitional_addition(
            year.unit_amount, months, year.full, self.employees_months_20_to_59(end), year.full_months
        )


def digest(record: Record, fiscal_year: int, until: Month, own_until: Month | None = None) -> Digest:
    """Count a record by the tables of a fiscal year, known until this month.

    `own_until` is the last month of the record itself where the rest was projected. NotCovered names what the
    tables do not reach: `edition`, `birth`, `birth_employees`, `revaluation_edition`, `former_rate`,
    `pay_unknown`.
    """
    year = parameters(fiscal_year, record.birth_date)
    line = timeline(record, until)
    known = line.position((own_until or until) + 1)
    pay = pay_of(record, line, until, known)
    if year.former_rate is None and pay.basis == "pay":
        raise no_edition("former_rate", fiscal_year, editions().pay)
    table = _NO_RATES
    if any(pay.by_month):
        table = rates(fiscal_year, line.start, old=record.birth_date <= OLD_CLASS_UNTIL)
        table = with_public_service(table, line)
    kinds = ranked(line)
    return Digest(
        record,
        year,
        line,
        until,
        known,
        kinds,
        tuple(kind for kind in range(len(SHARES)) if kind in kinds),
        pay,
        list(accumulate(map(mul, pay.by_month, table.current), initial=0)),
        list(accumulate(map(mul, pay.by_month, table.former), initial=0)),
        table,
        min(max(line.position(BONUSES_FROM), 0), AT_70),
        _fixed_basic(record, line),
        _right(record, line),
    )


def _fixed_basic(record: Record, line: Timeline) -> int:
    """A statement's basic pension stands in where the record names no month before it."""
    statement = record.statement_amounts
    if statement is None or record.employees_average:
        return 0
    named = line.kinds[: max(line.position(statement.as_of + 1), 0)]
    return 0 if any(named) else statement.basic


def _right(record: Record, line: Timeline) -> int:
    """65, or the later month in which the qualifying period is completed (国年法 26条)."""
    if qualifying_months(line, record, AT_65) >= NEEDED or qualifying_months(line, record) < NEEDED:
        return AT_65
    return next(end for end in range(AT_65, AT_70 + 1) if qualifying_months(line, record, end) >= NEEDED)
