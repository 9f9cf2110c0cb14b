"""Records for the tests of the law: a short way to write one, and strategies that make any."""

from collections.abc import Callable
from datetime import date
from typing import Any

from hypothesis import strategies as st

from nenkin_tui.model.month import Month, birth_index
from nenkin_tui.model.record import Record
from nenkin_tui.pension.grades import CHECKED_FROM, grades_in
from nenkin_tui.pension.months import MAY_ADD
from nenkin_tui.pension.record_file import read_record
from nenkin_tui.pension.record_rules import ADDITIONAL, AFTER_60, ANY_AGE, FIRST_MONTHS, NATIONAL_PENSION

ON = date(2026, 11, 24)
STATUSES = [
    "paid",
    "paid_additional",
    "paid_back",
    "category_3",
    "maternity",
    "childcare",
    "voluntary",
    "exempt_full",
    "exempt_three_quarters",
    "exempt_half",
    "exempt_quarter",
    "exempt_statutory",
    "student",
    "postponed",
    "unpaid",
    "not_enrolled",
    "complementary",
]


def plain(**values: Any) -> dict[str, Any]:
    """The plain values of a record of someone born 1980-04-02, with these on top."""
    return {"format": "nenkin-record/1", "birth_date": "1980-04-02", "sex": "female", **values}


def record_of(**values: Any) -> Record:
    """The record of these values."""
    return read_record(plain(**values))


def span(first: str, last: str | None, status: str, **more: Any) -> dict[str, Any]:
    """A span of `national`."""
    return {"from": first, "to": last, "status": status, **more}


def job(first: str, last: str | None, pay: Any = 300000, **more: Any) -> dict[str, Any]:
    """A span of `employees` by months."""
    return {"from": first, "to": last, "standard_monthly": pay, **more}


SCHEMES = ["private", "public_national", "public_local", "private_school", "seamen", "miner"]


@st.composite
def births(draw: st.DrawFn, oldest: date = date(1946, 4, 2), youngest: date = date(2004, 4, 1)) -> date:
    """Birth dates whose Employees' Pension can be computed."""
    return draw(st.dates(oldest, youngest))


def _allowed(status: str, month: Month, birth: date) -> bool:
    at_20, at_60 = birth_index(birth) + 240, birth_index(birth) + 720
    if month < FIRST_MONTHS.get(status, NATIONAL_PENSION):  # type: ignore[call-overload]
        return False
    if status == "paid_additional" and month < ADDITIONAL:
        return False
    if status in ANY_AGE:
        return True
    return at_20 <= month.index < (birth_index(birth) + 840 if status in AFTER_60 else at_60)


@st.composite
def national_spans(draw: st.DrawFn, birth: date, until: Month) -> list[dict[str, Any]]:
    """Spans that do not overlap, each legal by itself."""
    spans = []
    at = max(birth_index(birth) + 240, NATIONAL_PENSION.index)
    while at <= until.index and len(spans) < 12:
        at += draw(st.sampled_from([0, 0, 0, 1, 5, 13]))
        last = min(at + draw(st.integers(0, 90)), until.index, birth_index(birth) + 839)
        if at > last:
            break
        status = draw(st.sampled_from(STATUSES))
        if _allowed(status, Month(at), birth) and _allowed(status, Month(last), birth):
            more: dict[str, Any] = {}
            if status in MAY_ADD and Month(at) >= ADDITIONAL:
                more["additional"] = draw(st.booleans())
            if status in {"exempt_three_quarters", "exempt_half", "exempt_quarter"}:
                more["reduced_part_paid"] = draw(st.booleans())
            ends = str(Month(last)) if draw(st.integers(0, 9)) or last < until.index else None
            spans.append(span(str(Month(at)), ends, status, **more))
            if ends is None:
                break
        at = last + 1
    return spans


@st.composite
def employments(draw: st.DrawFn, birth: date, until: Month) -> list[dict[str, Any]]:
    """Employments by months or by days, with pay in steps and bonuses; they may overlap."""
    jobs = []
    first_of_all, last_of_all = birth_index(birth) + 216, min(until.index, birth_index(birth) + 839)
    for _ in range(draw(st.integers(0, 4))):
        if first_of_all > last_of_all:
            break
        first = draw(st.integers(first_of_all, last_of_all))
        last = draw(st.integers(first, last_of_all))
        starts = sorted({first, *draw(st.lists(st.integers(first, last), max_size=3))})
        pays = [[str(Month(at)), draw(st.sampled_from(grades_in(CHECKED_FROM)))] for at in starts]
        paid_in = draw(st.lists(st.integers(first, last), max_size=4, unique=True))
        bonuses = {str(Month(at)): draw(st.integers(0, 2_000_000)) for at in paid_in}
        more = {
            "standard_monthly": pays,
            "bonuses": bonuses,
            "scheme": draw(st.sampled_from(["private", "public_local"])),
        }
        if draw(st.booleans()):
            jobs.append({"from": str(Month(first)), "to": str(Month(last)), **more})
        else:
            left = Month(last).last_day if draw(st.booleans()) else Month(last + 1).first_day.replace(day=14)
            joined = Month(first).first_day.replace(day=draw(st.integers(1, 14)))
            jobs.append({"joined": joined.isoformat(), "left": left.isoformat(), **more})
    return jobs


@st.composite
def records(draw: st.DrawFn, *, with_jobs: bool = True, family: bool = True) -> dict[str, Any]:
    """Plain values that the reader accepts."""
    birth = draw(births())
    until = Month(draw(st.integers(max(birth_index(birth) + 240, Month.of(1990, 1).index), Month.of(2026, 10).index)))
    values = plain(
        birth_date=birth.isoformat(), sex=draw(st.sampled_from(["female", "male"])), recorded_until=str(until)
    )
    values["national"] = draw(national_spans(birth, until))
    if with_jobs:
        values["employees"] = draw(employments(birth, until))
    if family and draw(st.booleans()):
        values["spouse"] = {"birth_date": draw(births()).isoformat()}
        values["children"] = [draw(st.dates(date(2005, 1, 1), date(2026, 1, 1))).isoformat()]
    if family and draw(st.integers(0, 4)) == 0:
        values["working"] = {
            "standard_monthly": draw(st.sampled_from([88000, 300000, 650000])),
            "bonuses_last_12": 900000,
        }
    return values


@st.composite
def whole_records(draw: st.DrawFn) -> dict[str, Any]:
    """Plain values with any key of the format, of anyone alive; some are such that the reader refuses them."""
    birth = draw(births(date(1920, 1, 1), date(2025, 4, 2)))
    born = birth_index(birth)
    until = Month(draw(st.integers(max(born + 1, Month.of(1986, 4).index), Month.of(2030, 12).index)))
    values = plain(birth_date=birth.isoformat(), sex=draw(st.sampled_from(["female", "male"])))
    keys = draw(st.sets(st.sampled_from([*_MORE, "recorded_until", "national", "employees"])))
    if "recorded_until" in keys:
        values["recorded_until"] = str(until)
    if "national" in keys:
        values["national"] = draw(national_spans(birth, until))
    if "employees" in keys:
        values["employees"] = [draw(_work_of_any_kind(one, until)) for one in draw(employments(birth, until))]
    for key in sorted(keys & set(_MORE)):
        values[key] = draw(_MORE[key](born))
    return values


@st.composite
def _work_of_any_kind(draw: st.DrawFn, work: dict[str, Any], until: Month) -> dict[str, Any]:
    pay = work["standard_monthly"]
    more: dict[str, Any] = {
        "scheme": draw(st.sampled_from(SCHEMES)),
        "fund": draw(st.sampled_from([True, False, "見本基金"])),
        "deemed_monthly": draw(st.sampled_from([pay, pay[:1], []])),
        "standard_monthly": draw(st.sampled_from([pay, pay[0][1], None])),
    }
    if "to" in work and work["to"] == str(until):
        more["to"] = draw(st.sampled_from([work["to"], None]))
    return {**work, **{key: value for key, value in more.items() if value is not None or key == "to"}}


def _part(most: int) -> st.SearchStrategy[dict[str, int]]:
    return st.fixed_dictionaries({"months": st.integers(0, most), "amount": st.integers(0, 700_000)})


_YEN = st.integers(0, 2_000_000)
_AMOUNTS = ("basic", "remuneration_related", "transitional_addition")
_MORE: dict[str, Callable[[int], st.SearchStrategy[Any]]] = {
    "employees_average": lambda born: st.fixed_dictionaries(
        {
            "before_2003_04": _part(max(min(Month.of(2003, 4).index - born - 180, 480), 0)),
            "from_2003_04": _part(240),
            "months_20_to_59": st.integers(0, 300),
        }
    ),
    "additional_months": lambda born: st.integers(0, 480),
    "spouse": lambda born: births(date(1920, 1, 1), date(2008, 1, 1)).map(lambda day: {"birth_date": day.isoformat()}),
    "children": lambda born: st.lists(births(date(1990, 1, 1), date(2026, 1, 1)).map(date.isoformat), max_size=4),
    "working": lambda born: st.fixed_dictionaries(
        {"standard_monthly": st.sampled_from([88_000, 650_000]), "bonuses_last_12": st.integers(0, 6_000_000)}
    ),
    "statement_amounts": lambda born: st.fixed_dictionaries(
        {"as_of": st.integers(born + 200, born + 800).map(lambda at: str(Month(at))), **dict.fromkeys(_AMOUNTS, _YEN)}
    ),
    "claims": lambda born: st.lists(
        st.fixed_dictionaries(
            {
                "kind": st.sampled_from(["basic", "employees"]),
                "from": st.integers(born + 721, born + 901).map(lambda at: str(Month(at))),
            }
        ),
        max_size=2,
        unique_by=lambda claim: claim["kind"],
    ),
}
