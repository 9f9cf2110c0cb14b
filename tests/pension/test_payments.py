"""Payments of two months, and what is cut off and given back in February (国民年金法 18条, 18条の2)."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from nenkin_tui.model.month import Month
from nenkin_tui.model.record import AveragePart, Claim, EmployeesAverage, NationalSpan, Record
from nenkin_tui.pension.payments import annual_in, difference, is_payment_month, paid_in_year, payment_in, year_of

BORN = date(1955, 4, 2)
"""65 in April 2020: both classes of the tables, and no pay to revalue."""


def record(paid_months: int, additional: bool = False) -> Record:
    first = Month.of(1975, 4)
    spans = (NationalSpan(first, first + (paid_months - 1), "paid", additional=additional),)
    return Record(BORN, "female", Month.of(2026, 9), spans, claims=(Claim("basic", Month.of(2020, 5)),))


def test_kokunen_18_the_months_are_the_even_ones() -> None:
    assert [month for month in range(1, 13) if is_payment_month(Month.of(2026, month))] == [2, 4, 6, 8, 10, 12]


def test_kokunen_18_before_the_claim_there_is_nothing_and_the_first_payment_may_be_of_one_month() -> None:
    mine = record(400)
    assert annual_in(mine, Month.of(2020, 4)) is None
    assert paid_in_year(mine, 2019) == ()
    first = payment_in(mine, Month.of(2020, 6))
    annual = annual_in(mine, Month.of(2020, 5))
    assert annual is not None
    assert first.basic.amount == annual.basic.amount // 12


def test_whose_qualifying_period_is_short_is_paid_nothing() -> None:
    assert paid_in_year(record(119), 2026) == ()


@given(st.integers(120, 480), st.integers(2022, 2026), st.booleans())
def test_kokunen_18_2_a_year_pays_the_whole_annual_amount(months: int, year: int, additional: bool) -> None:
    """Six payments come to two twelfths of each yearly amount, under 1 yen cut off once, not six times."""
    mine = record(months, additional)
    payments = [payment_in(mine, Month.of(year - (month > 2), month)) for month in (4, 6, 8, 10, 12, 2)]
    exact = [annual_in(mine, payment.month - 1) for payment in payments]
    whole = sum(annual.basic.amount for annual in exact if annual)
    paid = sum(payment.basic.amount for payment in payments)
    assert whole // 6 == paid
    assert year_of(tuple(payments)).total.amount == paid
    assert all(payment.employees.amount == 0 for payment in payments)


def test_kokunen_18_2_what_a_missing_table_leaves_open_in_february_is_said() -> None:
    """February 2016 gives back what was cut off since March 2015, and the table of fiscal 2014 is not there."""
    old = Record(
        date(1945, 4, 2), "female", Month.of(2026, 9), record(400).national, claims=(Claim("basic", Month.of(2010, 5)),)
    )
    assert [payment_in(old, Month.of(year, 2)).may_be_more for year in (2016, 2017)] == [True, False]


def receiver(born: date, *claims: Claim) -> Record:
    average = EmployeesAverage(AveragePart(100, 250_000), AveragePart(200, 300_000), 280)
    spouse = date(1970, 1, 1)
    return Record(born, "female", Month.of(2026, 9), employees_average=average, spouse=spouse, claims=claims)


def test_konen_36_2_both_pensions_are_paid_together_each_cut_off_by_itself() -> None:
    both = receiver(date(1961, 1, 10), Claim("basic", Month.of(2026, 2)), Claim("employees", Month.of(2026, 2)))
    annual, payment = annual_in(both, Month.of(2026, 5)), payment_in(both, Month.of(2026, 6))
    assert annual is not None
    parts = annual.remuneration_related, annual.transitional_addition, annual.dependants
    assert annual.employees.amount == sum(part.amount for part in parts)
    assert payment.employees.amount == annual.employees.amount // 6
    assert payment.basic.amount == annual.basic.amount // 6
    assert payment.total.amount == payment.basic.amount + payment.employees.amount


def test_konen_a8_2_before_65_only_the_related_part_of_the_specially_provided_pension_is_paid() -> None:
    """A woman of 1962, from 63: neither the transitional addition nor the spouse's before 65."""
    mine = receiver(date(1962, 5, 10), Claim("employees", Month.of(2025, 6)))
    annual = annual_in(mine, Month.of(2026, 6))
    assert annual is not None
    assert annual.total == annual.employees == annual.remuneration_related
    assert annual.total.amount == round(100 * 250 * 7.125 + 200 * 300 * 5.481)
    assert annual.basic.amount == annual.transitional_addition.amount == annual.dependants.amount == 0


def test_what_changes_later_is_not_known_before() -> None:
    mine = record(400)
    known = payment_in(mine, Month.of(2027, 4), as_of=Month.of(2026, 5))
    assert known.basic == payment_in(mine, Month.of(2026, 6)).basic


def test_what_a_correction_changes_of_payments_made_is_told_payment_by_payment() -> None:
    months = [Month.of(2026, month) for month in (2, 4, 6)]
    changed = difference(record(400), record(412), months)
    was, is_now = ([payment_in(mine, month).basic.amount for month in months] for mine in (record(400), record(412)))
    assert [one.basic.amount for one in changed.payments] == [
        late - early for early, late in zip(was, is_now, strict=True)
    ]
    assert changed.whole.total.amount == sum(is_now) - sum(was) > 0
    assert difference(record(412), record(400), months).whole.total.amount == -changed.whole.total.amount
    assert difference(record(400), record(400), months).payments == ()
    assert difference(record(400), record(412), [Month.of(2027, 8)]).not_covered == 1
