"""What changed in a record since it was seen: months that came, went, or count otherwise; pay that moved."""

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from nenkin_tui.model.month import Month
from nenkin_tui.pension.changes import as_seen, compare
from nenkin_tui.pension.record_file import read_record

ON = date(2026, 11, 24)
BASE: dict[str, Any] = {
    "format": "nenkin-record/1",
    "birth_date": "1991-11-20",
    "sex": "male",
    "recorded_until": "2026-09",
}
JOB = {
    "joined": "2014-04-01",
    "standard_monthly": [["2014-04", 200000], ["2020-09", 300000]],
    "bonuses": {"2026-07": 500000},
}


def record(**parts: Any) -> Any:
    return read_record(BASE | {"employees": [JOB]} | parts)


def changed(then: Any, now: Any, *, seen_on: date = ON, on: date = ON) -> list[tuple[str, str, str]]:
    changes = compare(as_seen(then, seen_on), now, on)
    return [(str(change.first), str(change.last), change.kind) for change in changes]


def test_the_same_record_has_not_changed() -> None:
    assert changed(record(), record()) == []


def test_time_alone_changes_nothing() -> None:
    assert changed(record(), record(), on=date(2026, 12, 24)) == []


def test_a_month_that_came_is_reflected() -> None:
    assert changed(record(), record(recorded_until="2026-10")) == [("2026-10", "2026-10", "reflected")]


def test_a_month_that_is_gone_warns() -> None:
    shorter = JOB | {"joined": "2014-06-01", "standard_monthly": [["2014-06", 200000], ["2020-09", 300000]]}
    changes = compare(as_seen(record(), ON), record(employees=[shorter]), ON)
    assert [(change.first, change.last, change.kind, change.warns) for change in changes] == [
        (Month.of(2014, 4), Month.of(2014, 5), "vanished", True)
    ]


def test_pay_that_was_lowered_warns_with_both_amounts() -> None:
    less = JOB | {"standard_monthly": [["2014-04", 200000], ["2020-09", 280000]]}
    (change,) = compare(as_seen(record(), ON), record(employees=[less]), ON)
    assert (change.kind, str(change.pay_before), str(change.pay_after)) == ("pay_lowered", "300,000", "280,000")
    assert (str(change.first), str(change.last), change.warns) == ("2020-09", "2026-09", True)


def test_a_bonus_that_is_gone_warns() -> None:
    (change,) = compare(as_seen(record(), ON), record(employees=[JOB | {"bonuses": {}}]), ON)
    assert (change.kind, str(change.first), change.pay_after) == ("bonus_lowered", "2026-07", None)


def test_a_raise_and_a_month_paid_are_no_warning() -> None:
    unpaid = {"from": "2011-11", "to": "2012-03", "status": "unpaid"}
    more = JOB | {"standard_monthly": [["2014-04", 200000], ["2020-09", 320000]]}
    before = record(national=[unpaid])
    changes = compare(as_seen(before, ON), record(national=[unpaid | {"status": "paid"}], employees=[more]), ON)
    assert [(change.kind, change.warns) for change in changes] == [("other", False), ("pay_raised", False)]


def test_a_month_that_can_no_longer_be_paid_warns() -> None:
    unpaid = BASE | {"national": [{"from": "2024-10", "to": "2024-10", "status": "unpaid"}]}
    then = read_record(unpaid)
    assert changed(then, then, on=date(2026, 12, 1)) == [("2024-10", "2024-10", "lapsed")]


@given(st.integers(0, 150), st.integers(1, 40), st.sampled_from(["unpaid", "paid", "exempt_full", "student"]))
def test_what_is_seen_is_every_month_of_the_grid_once(first: int, months: int, status: str) -> None:
    begins = Month.of(2011, 11) + first
    span = {"from": str(begins), "to": str(min(begins + months, Month.of(2026, 9))), "status": status}
    if begins > Month.of(2026, 9):
        return
    one = read_record(BASE | {"national": [span]})
    seen = [
        index
        for run in as_seen(one, ON)
        for index in range(Month.parse(run.first).index, Month.parse(run.last).index + 1)
    ]
    assert seen == list(range(Month.of(2011, 11).index, Month.of(2026, 11).index + 1))


def test_two_employers_pay_is_one_sum() -> None:
    second = {"joined": "2025-04-01", "standard_monthly": [["2025-04", 100000]]}
    months = {run.last: run.pay for run in as_seen(record(employees=[JOB, second]), ON)}
    assert months["2026-09"] == 400000
    assert months["2025-03"] == 300000


def test_konen_19_2_a_bonus_of_a_month_that_does_not_count_is_none() -> None:
    """Joined and left within July, and employed by another from then on: only the later one counts."""
    within = {"joined": "2026-07-01", "left": "2026-07-05", "standard_monthly": 300000, "bonuses": {"2026-07": 100000}}
    after = {"joined": "2026-07-10", "standard_monthly": 300000}
    with_bonus, without = (
        record(employees=[within | {"bonuses": bonuses}, after]) for bonuses in ({"2026-07": 100000}, {})
    )
    assert changed(without, with_bonus) == []
