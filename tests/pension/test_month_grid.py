"""The record by fiscal year and month, and what one month tells."""

from datetime import date

import pytest

from nenkin_tui.model.month import Month
from nenkin_tui.model.record import Record
from nenkin_tui.pension.money import Yen
from nenkin_tui.pension.month_grid import MARKS, MonthCell, month_detail, month_grid, payable_months
from nenkin_tui.pension.record_file import read_record

ON = date(2026, 11, 24)


def record_of(**values: object) -> Record:
    return read_record({"format": "nenkin-record/1", "birth_date": "1988-10-01", "sex": "female", **values})


def cell(record: Record, text: str) -> MonthCell:
    month = Month.parse(text)
    return next(c for row in month_grid(record, ON).rows for c in row.cells if c.month == month)


def test_every_status_has_its_mark() -> None:
    starts = {
        "paid": ("2010-01", "paid"),
        "paid_additional": ("2010-02", "paid"),
        "paid_back": ("2010-03", "paid"),
        "voluntary": ("2010-04", "paid"),
        "category_3": ("2010-05", "category_3"),
        "exempt_full": ("2010-06", "exempt"),
        "exempt_three_quarters": ("2010-07", "exempt"),
        "exempt_half": ("2010-08", "exempt"),
        "exempt_quarter": ("2010-09", "exempt"),
        "exempt_statutory": ("2010-10", "exempt"),
        "student": ("2010-11", "student"),
        "postponed": ("2010-12", "postponed"),
        "unpaid": ("2011-01", "unpaid_lost"),
        "not_enrolled": ("2011-02", "not_enrolled"),
        "complementary": ("2011-03", "complementary"),
        "maternity": ("2020-01", "parental"),
        "childcare": ("2026-10", "parental"),
    }
    record = record_of(national=[{"from": at, "to": at, "status": status} for status, (at, _) in starts.items()])
    assert {status: cell(record, at).mark for status, (at, _) in starts.items()} == {
        status: mark for status, (_, mark) in starts.items()
    }
    assert set(month_grid(record, ON).totals) <= set(MARKS)


def test_unpaid_months_are_payable_for_two_years_after_the_due_date() -> None:
    """国民年金法 102条4項: October 2024 is due on 30 November 2024 and can be paid until 30 November 2026."""
    record = record_of(national=[{"from": "2024-09", "to": "2024-10", "status": "unpaid"}])
    assert cell(record, "2024-09").mark == "unpaid_lost"
    assert cell(record, "2024-10").mark == "unpaid_payable"
    detail = month_detail(record, ON, Month.of(2024, 10))
    assert (detail.price, detail.price_edition, detail.last_day) == (Yen(16980), 2026, date(2026, 11, 30))
    assert month_detail(record, ON, Month.of(2024, 9)).last_day is None


def test_a_row_counts_its_months() -> None:
    record = record_of(
        national=[{"from": "2016-04", "to": "2016-09", "status": "unpaid"}],
        employees=[{"from": "2016-10", "to": None, "standard_monthly": 240000}],
        recorded_until="2026-09",
    )
    rows = {row.fiscal_year: row for row in month_grid(record, ON).rows}
    assert (rows[2016].national, rows[2016].employees, rows[2016].unpaid) == (0, 6, 6)
    assert [c.mark for c in rows[2026].cells[4:9]] == [
        "employees",
        "employees",
        "not_yet_reflected",
        "not_yet_reflected",
        "outside",
    ]


def test_a_month_with_two_employers_names_both() -> None:
    record = record_of(
        employees=[
            {"from": "2020-01", "to": "2020-12", "employer": "見本商事", "standard_monthly": 200000},
            {
                "joined": "2020-06-15",
                "left": "2020-09-29",
                "standard_monthly": [["2020-06", 98000], ["2020-08", 300000]],
            },
        ]
    )
    detail = month_detail(record, ON, Month.of(2020, 8))
    assert [(job.employer, job.standard_monthly) for job in detail.jobs] == [
        ("見本商事", Yen(200000)),
        ("", Yen(300000)),
    ]
    assert cell(record, "2020-08").pay_changed
    assert detail.pay_changed
    assert (detail.pay, detail.bonus) == (Yen(500000), Yen(0))
    assert not cell(record, "2020-07").pay_changed
    assert len(month_detail(record, ON, Month.of(2020, 9)).jobs) == 1


def test_a_bonus_and_an_unknown_pay_are_told() -> None:
    record = record_of(employees=[{"from": "2020-01", "to": "2020-12", "bonuses": {"2020-07": 450000}}])
    (job,) = month_detail(record, ON, Month.of(2020, 7)).jobs
    assert (job.standard_monthly, job.bonus) == (None, Yen(450000))


def test_additional_contributions_show() -> None:
    record = record_of(national=[{"from": "2020-01", "to": "2020-02", "status": "paid_additional"}])
    assert cell(record, "2020-01").additional
    assert month_detail(record, ON, Month.of(2020, 2)).additional


@pytest.mark.parametrize("text", ["2000-01", "2090-01", "2027-01"])
def test_months_outside_are_outside(text: str) -> None:
    assert month_detail(record_of(), ON, Month.parse(text)).mark == "outside"


def test_averages_without_employments_leave_months_unlocated() -> None:
    record = record_of(
        recorded_until="2026-10", employees_average={"from_2003_04": {"months": 12, "amount": 1}, "months_20_to_59": 12}
    )
    grid = month_grid(record, ON)
    assert set(grid.totals) == {"unlocated", "not_yet_reflected"}
    assert grid.qualifying == 12
    assert month_detail(record, ON, Month.of(2026, 10)).price is None


def test_a_child_has_no_rows_yet() -> None:
    record = read_record({"format": "nenkin-record/1", "birth_date": "2020-10-01", "sex": "male"})
    assert month_grid(record, ON).rows == ()


def test_the_qualifying_period_is_counted_with_it() -> None:
    record = record_of(national=[{"from": "2010-01", "to": "2010-12", "status": "postponed"}])
    grid = month_grid(record, ON)
    assert (grid.qualifying, grid.qualifying_needed, grid.known_until) == (12, 120, Month.of(2026, 10))


def test_each_cell_stands_under_its_calendar_month() -> None:
    for row in month_grid(record_of(national=[{"from": "2010-01", "to": "2010-12", "status": "paid"}]), ON).rows:
        assert [c.month.month for c in row.cells] == [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3]
        assert {c.month.fiscal_year for c in row.cells} == {row.fiscal_year}


def test_kokunen_102_every_month_that_can_be_paid_or_paid_back() -> None:
    national = [
        {"from": "2012-01", "to": "2012-03", "status": "exempt_full"},
        {"from": "2024-09", "to": "2024-10", "status": "unpaid"},
        {"from": "2025-01", "to": "2025-01", "status": "student"},
        {"from": "2025-02", "to": "2026-10", "status": "paid"},
    ]
    values = {"format": "nenkin-record/1", "birth_date": "1991-11-20", "sex": "male", "recorded_until": "2026-10"}
    found = payable_months(read_record({**values, "national": national}), date(2026, 11, 24))
    assert sorted(map(str, found)) == ["2024-10", "2024-11", "2024-12", "2025-01"]
