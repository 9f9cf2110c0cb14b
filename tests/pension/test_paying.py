"""So many months to pay: in the order of the law, with the price of each and what they add together."""

from datetime import date

import pytest

from nenkin_tui.model.month import Month
from nenkin_tui.pension.checkup import check
from nenkin_tui.pension.conditions import Conditions, prepare_conditions
from nenkin_tui.pension.estimate import estimate
from nenkin_tui.pension.paying import EVERY, months_to_pay, payments
from nenkin_tui.pension.premiums import back_payment, premium

from .pension_records import record_of, span

ON = date(2026, 11, 24)
RECORD = record_of(
    birth_date="1991-11-20",
    recorded_until="2026-09",
    national=[
        span("2011-11", "2017-03", "student"),
        span("2018-04", "2018-06", "exempt_full"),
        span("2022-07", "2022-08", "postponed"),
        span("2023-04", "2023-05", "exempt_half"),
        span("2024-11", "2025-01", "unpaid"),
        span("2025-02", "2026-09", "paid"),
    ],
)
FOUND = check(RECORD, ON)
BACK = [
    *(Month.of(2016, 11) + ahead for ahead in range(5)),
    Month.of(2022, 7),
    Month.of(2022, 8),
    *(Month.of(2018, 4) + ahead for ahead in range(3)),
    Month.of(2023, 4),
    Month.of(2023, 5),
]


def test_kokunen_94_student_s_and_postponed_months_are_paid_back_before_exempt_ones() -> None:
    assert [month for month, _ in months_to_pay(FOUND, "payable_back")] == BACK
    unpaid = [month for month, _ in months_to_pay(FOUND, "unpaid_payable")]
    assert unpaid == [Month.of(2024, 11), Month.of(2024, 12), Month.of(2025, 1)]


@pytest.mark.parametrize("number", [0, 1, 6, 8, EVERY])
def test_each_month_has_its_price_with_the_surcharge_and_all_add_together(number: int) -> None:
    kinds = {"2016": "student", "2017": "student", "2018": "exempt_full", "2022": "postponed", "2023": "exempt_half"}
    chosen = payments(RECORD, FOUND, 2, number)
    months = BACK[:number]
    prices = [back_payment(month, kinds[str(month)[:4]], ON) for month in months]  # type: ignore[arg-type]  # a Status
    expected = sum(premium(Month.of(2024, month)) for month in (11, 12)) + sum(price[0] for price in prices if price)
    assert (chosen.unpaid, chosen.back, chosen.unpriced) == (2, len(months), 0)
    assert chosen.plan.price.amount == expected
    quarters = {"student": 8, "postponed": 8, "exempt_full": 4, "exempt_half": 2}
    added = sum(quarters[kinds[str(month)[:4]]] for month in months) + 2 * 8
    assert abs(chosen.plan.gain_per_year.amount - 847_300 * added / 8 / 480) <= 1


def test_a_month_without_a_price_in_any_table_is_told_apart() -> None:
    spans = [span("2024-04", "2024-05", "exempt_full"), span("2025-04", "2025-06", "exempt_full")]
    record = record_of(birth_date="1991-11-20", recorded_until="2028-09", national=spans)
    chosen = payments(record, check(record, date(2028, 11, 24)), EVERY, EVERY)
    assert (chosen.back, chosen.unpriced) == (5, 3), "no table has the surcharge of 2025"
    assert chosen.plan.price.amount == 2 * 16_980


def test_kokunen_27_what_months_add_is_what_the_estimate_says_with_them() -> None:
    """Unpaid ones, the part left over by an exemption, and months paid back."""
    spans = [
        span("2011-11", "2018-03", "student"),
        span("2020-07", "2021-06", "exempt_half"),
        span("2025-07", "2026-06", "exempt_three_quarters", reduced_part_paid=False),
        span("2026-07", "2026-08", "unpaid"),
    ]
    record = record_of(birth_date="1991-11-20", recorded_until="2026-09", national=spans)
    found = check(record, ON)
    nothing = estimate(prepare_conditions(record, ON, Conditions(income=0))).amounts.basic.amount
    for unpaid, back in ((3, 0), (13, 0), (0, 20), (EVERY, EVERY)):
        conditions = Conditions(income=0, pay_unpaid=unpaid, pay_back=back)
        estimated = estimate(prepare_conditions(record, ON, conditions)).amounts.basic.amount
        added = payments(record, found, unpaid, back).plan.gain_per_year.amount
        assert abs(estimated - nothing - added) <= 1
