"""The figures of a check-up and of a month unfolded: prices by month and edition, what paying adds, pay on record."""

from collections.abc import Iterable
from itertools import groupby

import msgspec

from nenkin_tui.model.month import Month
from nenkin_tui.model.record import Record
from nenkin_tui.pension.checkup import Checkup, MonthPlan, year_of
from nenkin_tui.pension.exemptions import SHARES
from nenkin_tui.pension.gains import all_paid, counted_by_kind, paid_in, with_code
from nenkin_tui.pension.gaps import Gap
from nenkin_tui.pension.money import Yen
from nenkin_tui.pension.month_grid import MonthDetail
from nenkin_tui.pension.months import NOT_NAMED, Timeline, known_until, timeline
from nenkin_tui.pension.notation import Unfolded, counted_text, source_of, yen
from nenkin_tui.pension.payable import EXEMPT_CODES, payable_on
from nenkin_tui.pension.premiums import back_payment_source, premium_source

PAID_IN_TIME = "国民年金法 87条3項・102条4項"
PAID_BACK = "国民年金法 94条・国民年金法施行令 10条"
VOLUNTARY = "国民年金法 附則5条"


class _Priced(msgspec.Struct, frozen=True):
    """One month to pay: yen, and where they come from."""

    month: Month
    yen: int
    rule: str
    source: str


def gap_workings(record: Record, found: Checkup, gap: Gap) -> tuple[Unfolded, ...]:
    """A gap's price and what it adds a year; a part that is not known, or nothing, is left out."""
    line = timeline(record, known_until(record, found.on))
    months = [gap.first + ahead for ahead in range(gap.months)]
    parts = []
    if gap.price is not None:
        parts.append(_price("price", gap.price, _priced(record, line, found, gap, months)))
    if gap.gain_per_year.amount:
        positions = range(line.position(gap.first), line.position(gap.last) + 1)
        code = NOT_NAMED if gap.cause == "spouse_reached_65" else None
        before = line if code is None else with_code(line, positions, code)
        parts.append(_gain("gain", gap.gain_per_year, record, found, before, all_paid(line, positions), gap))
    return tuple(parts)


def plan_workings(record: Record, found: Checkup, plan: MonthPlan) -> tuple[Unfolded, ...]:
    """What the months of a plan cost and add a year together; nothing for an empty one."""
    if not plan.months:
        return ()
    line = timeline(record, known_until(record, found.on))
    after, priced = line, []
    for place, run in groupby(plan.months, key=lambda one: one.place):
        months = [one.month for one in run]
        priced += _priced(record, line, found, found.gaps[place], months)
        for month in months:
            after = paid_in(after, line.position(month))
    parts = [_price("plan_price", plan.price, priced)]
    if plan.gain_per_year.amount:
        parts.append(_gain("plan_gain", plan.gain_per_year, record, found, line, after))
    return tuple(parts)


def month_workings(detail: MonthDetail) -> tuple[Unfolded, ...]:
    """Each amount of a month: pay and bonus as the record has them, the price from its table."""
    parts = []
    for job in detail.jobs:
        for item, amount, rule in (
            ("standard_monthly", job.standard_monthly, "厚生年金保険法 20条"),
            ("standard_bonus", job.bonus, "厚生年金保険法 24条の4"),
        ):
            if amount is not None:
                formula = f"{detail.month} {yen(amount.amount)}"
                parts.append(Unfolded(item, amount, formula, {}, rule, "年金記録"))
    if detail.price is not None and detail.price_edition is not None:
        back = detail.mark in {"exempt", "student", "postponed"}
        source = back_payment_source(detail.month, detail.price_edition) if back else premium_source(detail.month)
        formula = f"{detail.month} {yen(detail.price.amount)}"
        parts.append(Unfolded("price", detail.price, formula, {}, PAID_BACK if back else PAID_IN_TIME, source))
    return tuple(parts)


def _priced(record: Record, line: Timeline, found: Checkup, gap: Gap, months: Iterable[Month]) -> list[_Priced]:
    if gap.kind == "voluntary_after_60":
        each = gap.price.amount // gap.months if gap.price else 0
        return [_Priced(month, each, VOLUNTARY, premium_source(Month.containing(found.on))) for month in months]
    missed = gap.cause == "spouse_reached_65"
    codes = [(month, NOT_NAMED if missed else line.kinds[line.position(month)]) for month in months]
    return [
        _Priced(month, terms.price, PAID_BACK, back_payment_source(month, terms.edition))
        if code in EXEMPT_CODES
        else _Priced(month, terms.price, PAID_IN_TIME, premium_source(month))
        for month, code in codes
        if (terms := payable_on(record, month, code, found.on)) and terms.price is not None and terms.edition
    ]


def _price(item: str, price: Yen, priced: list[_Priced]) -> Unfolded:
    terms = []
    for _, run in groupby(enumerate(priced), key=lambda one: (one[1].month.index - one[0], one[1].yen)):
        months = [month for _, month in run]
        first, last = months[0].month, months[-1].month
        span = str(first) if first == last else f"{first} - {last}"
        terms.append(f"{yen(months[0].yen)} x {len(months)}月 ({span})")
    rules = "・".join(dict.fromkeys(one.rule for one in priced))
    source = "; ".join(dict.fromkeys(one.source for one in priced))
    return Unfolded(item, price, f"{' + '.join(terms)} = {yen(price.amount)}", {}, rules, source)


def _gain(
    item: str, gain: Yen, record: Record, found: Checkup, before: Timeline, after: Timeline, gap: Gap | None = None
) -> Unfolded:
    """The difference of two whole Basic Pensions; for a gap also when it is earned back."""
    year = year_of(record, found.on)
    most, full = year.full_months, yen(year.full)
    was, is_then = counted_by_kind(record, before), counted_by_kind(record, after)
    first_right = gap is not None and gap.cause == "short_of_120"
    formula = f"{full} x ({counted_text(is_then, most)}; 上限{most}) / {most}"
    if not first_right:  # without these months there is no pension to take off
        formula += f" - {full} x ({counted_text(was, most)}; 上限{most}) / {most}"
    formula += f" = {yen(gain.amount)}"
    if gap is not None and gap.price is not None and gap.pays_back_at is not None and not first_right:
        age = gap.pays_back_at
        formula += f"; 65歳 + 12月 x {yen(gap.price.amount)} / {yen(gain.amount)} = {age.years}歳{age.months}か月"
    months = {share.kind: number for share, number in zip(SHARES, is_then, strict=True) if number}
    return Unfolded(item, gain, formula, months, "国民年金法 27条", source_of(year.fiscal_year, "basic_full"))
