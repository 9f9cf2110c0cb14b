"""Records go on with the clock, and stay lawful as they do."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nenkin_tui.model.month import Month
from nenkin_tui.pension.month_grid import month_grid
from nenkin_tui.pension.record_file import read_record
from nenkin_tui.town import Town
from nenkin_tui.town.going_on import gone_on, reflected_on
from nenkin_tui.town.residents import NAMES, read_resident

PidOf = Callable[[str], str]


def marks(record: dict[str, Any], first: Month, last: Month) -> list[str]:
    grid = month_grid(read_record(record), (last + 2).first_day)
    cells = {cell.month: cell.mark for row in grid.rows for cell in row.cells}
    return [cells.get(Month(index), "outside") for index in range(first.index, last.index + 1)]


def of(*national: dict[str, Any], born: str = "1990-05-05", **more: Any) -> dict[str, Any]:
    head = {"format": "nenkin-record/1", "birth_date": born, "sex": "male", "recorded_until": "2026-09"}
    return head | {"national": list(national)} | more


@pytest.mark.parametrize(
    ("status", "then"),
    [
        ("paid", {"paid": 12}),
        ("paid_additional", {"paid_additional": 12}),
        ("category_3", {"category_3": 12}),
        ("unpaid", {"unpaid": 12}),
        ("exempt_half", {"exempt_half": 9, "unpaid": 3}),
        ("postponed", {"postponed": 9, "unpaid": 3}),
        ("student", {"student": 6, "unpaid": 6}),
        ("maternity", {"unpaid": 12}),
    ],
)
def test_a_status_goes_on_or_lapses(status: str, then: dict[str, int]) -> None:
    record = gone_on(of({"from": "2026-09", "to": "2026-09", "status": status}), Month.of(2027, 9))
    months = {span["status"]: 0 for span in record["national"]}
    for span in record["national"]:
        first = max(Month.parse(span["from"]), Month.of(2026, 10))
        months[span["status"]] += max(Month.parse(span["to"]).index - first.index + 1, 0)
    assert {status: count for status, count in months.items() if count} == then


def test_the_part_of_a_partial_exemption_stays_unpaid() -> None:
    span = {"from": "2026-07", "to": "2026-09", "status": "exempt_half", "reduced_part_paid": False}
    [grown] = gone_on(of(span), Month.of(2026, 12))["national"]
    assert grown == span | {"to": "2026-12"}


def test_insurance_ends_at_60_and_a_voluntary_one_at_65() -> None:
    paid = gone_on(of({"from": "2026-01", "to": "2026-09", "status": "paid"}, born="1966-12-10"), Month.of(2027, 6))
    assert [span["to"] for span in paid["national"]] == ["2026-11"]
    voluntary = {"from": "2026-01", "to": "2026-09", "status": "voluntary"}
    grown = gone_on(of(voluntary, born="1962-02-10"), Month.of(2027, 6))
    assert [span["to"] for span in grown["national"]] == ["2027-01"]
    ended = of({"from": "2026-01", "to": "2026-09", "status": "paid"}, born="1966-10-10")
    assert gone_on(ended, Month.of(2027, 6))["national"] == ended["national"]


def test_who_reaches_20_is_enrolled_and_who_left_a_gap_is_not() -> None:
    young = gone_on(of(born="2006-11-10"), Month.of(2027, 1))
    assert young["national"] == [{"from": "2026-11", "to": "2027-01", "status": "unpaid"}]
    gap = of({"from": "2020-01", "to": "2026-02", "status": "category_3"})
    assert gone_on(gap, Month.of(2027, 1))["national"] == gap["national"]


def test_work_goes_on_with_last_year_s_bonuses() -> None:
    ended = {"joined": "2020-01-06", "left": "2025-03-31", "bonuses": {"2024-12": 500000}}
    job = {"joined": "2025-04-01", "standard_monthly": [["2025-04", 300000]], "bonuses": {"2025-12": 400000}}
    record = gone_on(of(employees=[ended, job]), Month.of(2028, 1))
    assert record["employees"][0] == ended
    assert record["employees"][1]["bonuses"] == {"2025-12": 400000, "2026-12": 400000, "2027-12": 400000}
    assert marks(record, Month.of(2026, 10), Month.of(2028, 1)) == ["employees"] * 16
    assert record["national"] == []


def test_a_record_without_a_last_month_or_already_further_stays() -> None:
    record = of({"from": "2026-01", "to": "2026-09", "status": "paid"})
    assert gone_on(record, Month.of(2026, 9)) is record
    endless = {name: part for name, part in record.items() if name != "recorded_until"}
    assert gone_on(endless, Month.of(2030, 1)) is endless


@given(name=st.sampled_from(NAMES), steps=st.lists(st.integers(1, 40), max_size=5))
def test_everybody_s_record_stays_lawful(name: str, steps: list[int]) -> None:
    record = read_resident(name).record
    known = Month.parse(record["recorded_until"])
    before = marks(record, known - 24, known)
    for step in steps:
        until = Month.parse(record["recorded_until"]) + step
        record = gone_on(record, until)
        read_record(record)
        assert record["recorded_until"] == str(until)
    settled = [mark.replace("unpaid_payable", "unpaid_lost") for mark in before]
    now = [mark.replace("unpaid_payable", "unpaid_lost") for mark in marks(record, known - 24, known)]
    assert now == settled


@given(st.lists(st.integers(1, 30), min_size=1, max_size=6), st.sampled_from(["exempt_full", "student", "paid"]))
def test_many_small_steps_are_one_large_one_until_something_lapsed(steps: list[int], status: str) -> None:
    start = of({"from": "2026-07", "to": "2026-09", "status": status})
    record, until = start, Month.of(2026, 9)
    for step in steps:
        until += step
        record = gone_on(record, until)
    first = Month.of(2026, 7)
    assert marks(record, first, until) == marks(gone_on(start, until), first, until)


def test_records_are_updated_as_the_clock_goes_on(town: Town, pid_of: PidOf) -> None:
    assert reflected_on(date(2026, 11, 24)) == Month.of(2026, 9)
    town.advance(days=6)
    assert {person.record["recorded_until"] for _, person in town.people()} == {"2026-09"}
    town.advance(to=date(2026, 12, 1))
    assert {person.record["recorded_until"] for _, person in town.people()} == {"2026-10"}
    assert (reflected_on(date(2027, 1, 3)), reflected_on(date(2027, 1, 4))) == (Month.of(2026, 10), Month.of(2026, 11))
    town.advance(to=date(2027, 2, 1))
    sakura = town.office.store.read(pid_of("sakura")).document.record
    assert sakura["national"] == [{"from": "2026-11", "to": "2026-12", "status": "unpaid"}]
