"""これまでの保険料納付額: sums of the tables, and the months that are left out of them."""

from nenkin_tui.model.month import Month
from nenkin_tui.pension.money import Yen
from nenkin_tui.pension.paid_so_far import paid_so_far
from nenkin_tui.pension.premiums import premium, premium_to_pay

from .pension_records import job, record_of, span


def test_kokunen_87_each_month_paid_counts_at_its_own_contribution() -> None:
    record = record_of(
        birth_date="1990-01-10",
        national=[
            span("2010-01", "2011-03", "student"),
            span("2011-04", "2011-05", "paid"),
            span("2020-04", "2020-04", "paid_additional"),
            span("2020-05", "2020-05", "exempt_half"),
            span("2020-06", "2020-06", "exempt_half", reduced_part_paid=False),
            span("2020-07", "2020-09", "paid_back"),
            span("2020-10", "2020-10", "unpaid"),
        ],
    )
    paid = paid_so_far(record, Month.of(2026, 9))
    months = 2 * premium(Month.of(2011, 4)) + premium(Month.of(2020, 4)) + 400
    assert paid.national.amount == months + premium_to_pay(Month.of(2020, 5), "exempt_half")
    assert (paid.employees, paid.total, paid.paid_back) == (Yen(0), paid.national, 3)
    assert (paid.before_rates, paid.other, paid.recalled) == (0, 0, 0)
    assert paid_so_far(record, Month.of(2011, 4)).national.amount == premium(Month.of(2011, 4))


def test_konen_81_half_of_the_rate_of_each_month_on_pay_and_bonus() -> None:
    jobs = [job("2016-08", "2017-10", 300_000, bonuses={"2016-12": 500_999})]
    paid = paid_so_far(record_of(birth_date="1990-01-10", employees=jobs), Month.of(2026, 9))
    exact = 300_000 * (17_828 + 12 * 18_182 + 2 * 18_300) + 500_000 * 18_182
    assert paid.employees == Yen(exact // 200_000)
    assert (paid.before_rates, paid.other) == (0, 0)


def test_konen_82_what_no_table_or_record_tells_is_counted_and_left_out() -> None:
    jobs = [
        job("2000-04", "2003-04", 300_000),
        job("2004-01", "2004-03", 300_000, scheme="public_national"),
        job("2004-05", "2004-05", 300_000, fund=True),
    ]
    record = record_of(birth_date="1975-01-10", employees=jobs, national=[span("2006-04", "2006-06", "paid")])
    paid = paid_so_far(record, Month.of(2026, 9))
    assert paid.employees == Yen(300_000 * 13_580 // 200_000)
    assert (paid.before_rates, paid.other, paid.recalled) == (36, 4, 3)
    average = {"from_2003_04": {"months": 252, "amount": 310_000}, "months_20_to_59": 252}
    averaged = paid_so_far(record_of(employees_average=average), Month.of(2026, 9))
    assert (averaged.employees, averaged.total, averaged.other) == (None, None, 252)
    deemed = [job("2016-08", "2016-08", 300_000, deemed_monthly=500_000)]
    own = paid_so_far(record_of(birth_date="1990-01-10", employees=deemed), Month.of(2026, 9))
    assert own.employees == Yen(300_000 * 17_828 // 200_000), "paid from the actual pay"


def test_a_month_of_two_schemes_is_paid_once() -> None:
    jobs = [job("2020-04", "2020-06", 300_000)]
    record = record_of(birth_date="1990-01-10", employees=jobs, national=[span("2020-04", "2020-07", "paid")])
    assert paid_so_far(record, Month.of(2026, 9)).national.amount == premium(Month.of(2020, 7))
