"""The days a record makes matter: each kind where the law has it, and not one that is over."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nenkin_tui.model.month import Month, day_reaching
from nenkin_tui.pension.deadlines import Deadline, deadlines_of
from nenkin_tui.pension.record_file import read_record

ON = date(2026, 11, 24)


def of(birth: str = "1991-11-20", *, on: date = ON, sex: str = "female", **parts: Any) -> list[Deadline]:
    head = {"format": "nenkin-record/1", "birth_date": birth, "sex": sex, "recorded_until": "2026-09"}
    return deadlines_of(read_record(head | parts), on)


def span(first: str, last: str | None, status: str, **more: Any) -> dict[str, Any]:
    return {"from": first, "to": last, "status": status} | more


def only(kind: str, found: list[Deadline]) -> list[Deadline]:
    return [one for one in found if one.kind == kind]


def test_an_unpaid_month_has_its_last_day_two_years_after_it_was_due() -> None:
    found = only("payable", of(national=[span("2024-10", "2024-12", "unpaid"), span("2025-01", "2026-09", "paid")]))
    assert [(str(one.first), one.day) for one in found] == [
        ("2024-10", date(2026, 11, 30)),
        ("2024-11", date(2026, 12, 31)),
        ("2024-12", date(2027, 1, 31)),
    ]
    assert [one.certain for one in found] == [True, False, False], "the end of the year, and a Sunday"
    assert found[0].values == {"price": 16980}
    assert found[0].days_left(ON) == 6


def test_exempted_months_are_named_once_a_fiscal_year_by_the_oldest() -> None:
    found = only("back_payment", of(national=[span("2018-01", "2019-06", "student")]))
    assert [(str(one.first), str(one.last), one.day) for one in found] == [
        ("2018-01", "2018-03", date(2028, 1, 31)),
        ("2018-04", "2019-03", date(2028, 4, 30)),
        ("2019-04", "2019-06", date(2029, 4, 30)),
    ]
    assert found[1].values == {"months": 12, "status": "student"}


def test_back_payment_ends_the_day_before_the_right_arises() -> None:
    born = "1962-01-10"
    found = only("back_payment", of(born, sex="male", national=[span("2017-07", "2018-06", "exempt_full")]))
    assert {one.day for one in found} == {date(2027, 1, 8)}
    assert day_reaching(date(1962, 1, 10), 65) == date(2027, 1, 9)
    claimed = of(
        born,
        sex="male",
        national=[span("2017-07", "2018-06", "exempt_full")],
        claims=[{"kind": "basic", "from": "2025-03"}],
    )
    assert only("back_payment", claimed) == []


@pytest.mark.parametrize(
    ("status", "kind", "day"),
    [
        ("exempt_full", "exemption_renewal", date(2027, 6, 30)),
        ("postponed", "exemption_renewal", date(2027, 6, 30)),
        ("exempt_half", "exemption_renewal", date(2027, 6, 30)),
        ("student", "student_renewal", date(2027, 3, 31)),
    ],
)
def test_what_is_granted_for_a_year_ends_with_it(status: str, kind: str, day: date) -> None:
    found = of("1999-05-05", national=[span("2026-07", "2026-09", status)])
    assert [one.day for one in only(kind, found)] == [day]


def test_an_exemption_by_law_goes_on_by_itself() -> None:
    found = of("1999-05-05", national=[span("2026-07", "2026-09", "exempt_statutory")])
    assert only("exemption_renewal", found) == []


def test_kokunen_93_who_pays_can_prepay_and_nobody_else() -> None:
    paying = of(national=[span("2020-04", "2026-09", "paid")])
    assert [(one.day, str(one.first), one.certain) for one in only("prepayment", paying)] == [
        (date(2027, 2, 28), "2027-04", False),
        (date(2027, 8, 31), "2027-10", False),
    ]
    employed = of(employees=[{"from": "2020-04", "to": None, "standard_monthly": 300000}])
    assert only("prepayment", employed) == []
    assert only("prepayment", of(national=[span("2020-04", "2026-09", "category_3")])) == []


def test_kokunen_16_the_pension_is_claimed_the_day_before_the_65th_birthday() -> None:
    found = only("claim", of("1991-12-01", national=[span("2011-12", "2026-09", "paid")]))
    assert [(one.day, str(one.first), one.values["enough"]) for one in found] == [(date(2056, 11, 30), "2056-11", 1)]
    short = only("claim", of("1991-12-01", national=[span("2026-01", "2026-09", "paid")]))
    assert [one.values["enough"] for one in short] == [0]


def test_konen_33_a_specially_provided_pension_is_claimed_at_its_age() -> None:
    job = [{"from": "1985-04", "to": "2020-03", "standard_monthly": 260000}]
    woman = of("1964-05-10", employees=job)
    assert [one.day for one in only("claim_special", woman)] == [date(2028, 5, 9)]
    man = of("1964-05-10", sex="male", employees=job)
    assert only("claim_special", man) == []


def test_konen_92_who_waits_after_65_has_an_end_of_growing_and_a_limit() -> None:
    found = of("1960-09-02", sex="male", national=[span("1980-09", "2020-08", "paid")])
    assert [(one.kind, one.day) for one in found] == [
        ("five_years", date(2030, 9, 1)),
        ("deferral_end", date(2035, 9, 1)),
    ]
    both = [{"kind": "basic", "from": "2025-10"}, {"kind": "employees", "from": "2025-10"}]
    assert of("1960-09-02", sex="male", national=[span("1980-09", "2020-08", "paid")], claims=both) == []


def test_a_leap_day_does_not_stop_it() -> None:
    assert only("claim", of("1992-02-29", national=[span("2012-02", "2026-09", "paid")]))[0].day == date(2057, 2, 28)


@given(
    st.dates(date(1968, 1, 1), date(2004, 12, 31)),
    st.sampled_from(["unpaid", "student", "exempt_full", "postponed", "paid"]),
    st.dates(date(2026, 1, 1), date(2034, 12, 31)),
)
def test_nothing_is_over_and_each_has_its_own_name(birth: date, status: str, on: date) -> None:
    first = Month.of(max(birth.year + 20, 2010), 12)
    last = Month.of(2025, 12)
    national = [span(str(first), str(last), status)] if first < last else []
    found = of(birth.isoformat(), on=on, national=national)
    assert all(one.day >= on for one in found)
    assert [one.day for one in found] == sorted(one.day for one in found)
    assert len({one.id for one in found}) == len(found)
    again = {one.id for one in of(birth.isoformat(), on=on + timedelta(days=1), national=national)}
    assert {one.id for one in found if one.day > on} <= again
