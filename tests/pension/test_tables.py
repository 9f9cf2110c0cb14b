"""The tables: complete for their span, graded and sourced, and derived values as stated."""

import json
import shutil
from datetime import date
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from nenkin_tui.model.month import Month
from nenkin_tui.pension import revaluation, tables
from nenkin_tui.pension.basic import full_amount
from nenkin_tui.pension.dependants import SPECIAL_BASE, SPOUSE_BASE, THIRD_CHILD_BASE, revised
from nenkin_tui.pension.employees import unit_amount
from nenkin_tui.pension.estimate import LATEST_YEAR, estimate, prepare
from nenkin_tui.pension.parameters import parameters
from nenkin_tui.pension.premiums import premium
from nenkin_tui.pension.revaluation import rates
from nenkin_tui.pension.revaluation_rule import Rows, carried, derived
from nenkin_tui.pension.rounding import rounded
from nenkin_tui.pension.tables import (
    NotCovered,
    amount_table,
    birth_table,
    editions,
    grade_table,
    load,
    month_index,
    rate_table,
    year_table,
)
from tests.pension.pension_records import ON, job, record_of

GRADES = {"O", "L", "OQ", "S", "R", "D", "RD"}
YEARS = range(2015, 2027)
TWO_CLASSES = {"revision_rate", "basic_full", "unit_amount"}
TABLES = files("nenkin_tui.pension.tables")


def names() -> list[str]:
    found = []
    for entry in TABLES.iterdir():
        if entry.is_dir() and not entry.name.startswith("__"):
            found += [f"{entry.name}/{inner.name.removesuffix('.json')}" for inner in entry.iterdir()]
        elif entry.name.endswith(".json"):
            found.append(entry.name.removesuffix(".json"))
    return sorted(found)


def values_of(table: Any) -> list[dict[str, Any]]:
    """Every dictionary in a table that carries a grade."""
    if isinstance(table, dict):
        own = [table] if "grade" in table else []
        return own + [found for value in table.values() for found in values_of(value)]
    return [found for value in table for found in values_of(value)] if isinstance(table, list) else []


@pytest.mark.parametrize("name", names())
def test_every_value_has_a_grade_and_a_source(name: str) -> None:
    table = load(name, dict)
    found = values_of(table)
    assert found
    assert all(value["grade"] in GRADES and value["source"] for value in found)
    for row in table.get("rows", []):
        assert "grade" in row or row["basis"] in table["bases"]


@pytest.mark.parametrize("name", ["revaluation_former", *(f"revaluation/{year}" for year in (2024, 2025, 2026))])
def test_revaluation_rates_have_no_gaps(name: str) -> None:
    rows = rate_table(name).rows
    assert rows[0].first is None
    assert all(month_index(one.last) + 1 == month_index(other.first or "") for one, other in pairwise(rows))
    edition = int(name[-4:]) if name[-4:].isdigit() else 2026
    assert rows[-1].last == f"{edition + 1}-03"


def test_contributions_have_no_gaps() -> None:
    for name in ("premiums", "back_payment/2025"):
        rows = amount_table(name).rows
        assert all(month_index(one.last) + 1 == month_index(other.first) for one, other in pairwise(rows))
    assert premium(Month.of(1961, 4)) == 100
    with pytest.raises(NotCovered):
        premium(Month.of(2028, 4))


def test_every_year_has_every_figure() -> None:
    """No year is missing between the first and the last, and none lacks a figure that another has."""
    assert [name.removeprefix("years/") for name in names() if name.startswith("years/")] == list(map(str, YEARS))
    always = {name for name in year_table(2015).values if name != "former_rate"}
    for year in YEARS:
        values = year_table(year).values
        assert set(values) == (always | {"former_rate"} if year >= 2024 else always)
        assert all(value.old is not None for name, value in values.items() if year >= 2023 and name in TWO_CLASSES)


def test_each_year_with_revaluation_rates_has_all_that_goes_with_them() -> None:
    editions = [int(name[-4:]) for name in names() if name.startswith("revaluation/")]
    assert editions == [2024, 2025, 2026]
    assert all("former_rate" in year_table(edition).values for edition in editions)


def test_the_rate_of_contributions_has_no_gaps_and_ends_at_its_highest() -> None:
    rows = load("employees_rate", dict)["rows"]
    assert all(month_index(one["to"]) + 1 == month_index(other["from"]) for one, other in pairwise(rows))
    assert (rows[0]["from"], rows[-1]["from"]) == ("2003-04", "2017-09")
    assert [row["hundred_thousandths"] for row in rows] == sorted({row["hundred_thousandths"] for row in rows})
    assert rows[-1]["hundred_thousandths"] == 18300


@pytest.mark.parametrize("name", ["full_period", "transfer_addition", "specially_provided"])
def test_birth_dates_are_in_order(name: str) -> None:
    rows = birth_table(name).rows
    for sex in {row.sex for row in rows}:
        starts = [row.born_from or "" for row in rows if row.sex == sex]
        assert starts == sorted(set(starts))


def test_grades_meet_one_another() -> None:
    rows = grade_table().rows
    assert [row.grade_number for row in rows] == list(range(1, 36))
    assert all(one.from_yen < other.from_yen and one.standard < other.standard for one, other in pairwise(rows))
    assert all(row.from_yen <= row.standard for row in rows)
    limits = load("grade_limits", dict)["rows"]
    assert (limits[-1]["highest"], limits[0]["lowest"]) == (rows[-1].standard, 30_000)
    assert [row["since"] for row in limits[-3:]] == [row.since for row in rows[-3:]]


@pytest.mark.parametrize("year", YEARS)
def test_derived_amounts_agree_with_the_stated_ones(year: int) -> None:
    values = year_table(year).values
    rate = values["revision_rate"]
    for old in (False, True):
        assert full_amount(rate.of_class(old=old)) == values["basic_full"].of_class(old=old)
        assert unit_amount(rate.of_class(old=old)) == values["unit_amount"].of_class(old=old)
    assert revised(SPOUSE_BASE, rate.new) == values["dependants_spouse"].new
    assert revised(SPECIAL_BASE, rate.new) == values["dependants_special"].new
    assert revised(THIRD_CHILD_BASE, rate.new) == values["dependants_third_child"].new
    assert values["suspension_limit"].new % 10_000 == 0


def rows_of(edition: int, *, old: bool = False) -> Rows:
    return {(row.first, row.last): row.of_class(old=old) for row in rate_table(f"revaluation/{edition}").rows}


@pytest.mark.parametrize("old", [False, True])
@pytest.mark.parametrize("edition", [2025, 2026])
def test_konen_43_4_each_stored_edition_follows_from_the_one_before(edition: int, *, old: bool) -> None:
    """2025 is the Cabinet Order's own, so that 2024 is the one table that leads to it, and 2026 what follows."""
    assert carried(rows_of(edition - 1, old=old), edition) == rows_of(edition, old=old)


def test_konen_43_4_the_order_of_2025_follows_from_the_statutes_schedule() -> None:
    """Twenty years of changes from 別表八: months from 1995-04 on exactly, older ones within 2 thousandths."""
    found, stated = derived(2025), rows_of(2025)
    assert list(found) == list(stated)
    off = {last: abs(found[first, last] - rate) for (first, last), rate in stated.items()}
    assert not any(off[last] for last in off if last > "1995-04")
    assert max(off.values()) <= 2


def test_cabinet_order_92_of_2005_as_in_force_in_2025() -> None:
    """政令92号 別表第一, rows of 九 (born 1938-04-02 to 1956-04-01) and 十一 (born 1958-04-02 or later), by hand."""
    by_hand = {
        "1958-03": (15753, 15707),
        "1976-07": (2537, 2530),
        "1995-03": (1095, 1091),
        "2003-03": (1037, 1034),
        "2014-03": (1049, 1045),
        "2020-03": (1000, 997),
        "2021-03": (997, 997),
        "2026-03": (922, 922),
    }
    for (_, last), rate in rows_of(2025).items():
        if last in by_hand:
            old = next(row.of_class(old=True) for row in rate_table("revaluation/2025").rows if row.last == last)
            assert (rate, old) == by_hand.pop(last)
    assert not by_hand


def test_h12_a_1_the_former_rates_are_the_statutes_own() -> None:
    """平成12年法律18号 附則別表第一 and, for 2026, its note: the year before by prices 1.032 and real wages 0.989."""
    rows = rate_table("revaluation_former").rows
    stated = "13.96 13.66 13.47 11.14 10.30 9.30 8.54 7.85 6.87 6.31 6.14 5.43 4.15 3.60 2.64 2.25 1.86 1.71 1.62 1.46"
    stated += " 1.39 1.34 1.29 1.22 1.19 1.16 1.09 1.04 1.01 0.99 0.917"
    assert [row.rate for row in rows[:31]] == [round(float(text) * 1000) for text in stated.split()]
    assert rows[-1].rate == rounded(rows[-2].rate * 1000**2, 1032 * 989)
    assert year_table(2026).values["former_rate"].new == rounded(1061 * 1021 * 999, 1000**2)
    assert rounded(year_table(2024).values["former_rate"].new * 1023 * 996, 1000**2) == 1061


def test_months_beyond_an_edition_take_its_last_rate() -> None:
    table = rates(2026, Month.of(2020, 1).index, old=False)
    assert table.current[-1] == 921
    assert table.former[-1] == 817


@pytest.mark.parametrize(
    ("loaded", "code"),
    [(lambda: year_table(2030), "edition"), (lambda: rates(2030, 24000, old=True), "revaluation_edition")],
)
def test_an_edition_that_is_not_there_is_named(loaded: Any, code: str) -> None:
    with pytest.raises(NotCovered) as outside:
        loaded()
    first = "2015" if code == "edition" else "2024"
    assert (outside.value.code, outside.value.values) == (code, {"year": "2030", "first": first, "last": "2026"})


def test_the_editions_are_those_that_are_there() -> None:
    found = editions()
    assert (found.amounts.first, found.amounts.last + 1) == (YEARS.start, YEARS.stop)
    assert (found.pay.first, found.pay.last) == (2024, 2026)
    assert found.in_force == LATEST_YEAR == found.amounts.last == found.pay.last


CACHED = (year_table, rate_table, editions, parameters, rates, revaluation.edition_table, revaluation._by_month)


def test_a_new_year_is_added_by_adding_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two files and a line: fiscal 2027 with a full amount of 900,000 yen and rates a tenth higher."""
    folder = tmp_path / "tables"
    shutil.copytree(Path(str(TABLES)), folder)
    record = record_of(recorded_until="2026-10", employees=[job("2000-04", "2026-10")])
    before = estimate(prepare(record, ON)).at_65
    for name in ("years", "revaluation"):
        new = json.loads((folder / name / "2026.json").read_text("utf-8"))
        if name == "years":
            new["fiscal_year"], new["values"]["basic_full"]["new"] = 2027, 900_000
        else:
            new["rows"] = [row | {"rate": row["rate"] * 11 // 10} for row in new["rows"]]
        (folder / name / "2027.json").write_text(json.dumps(new), "utf-8")
    spans = json.loads((folder / "editions.json").read_text("utf-8"))
    spans["amounts"]["last"] = spans["pay"]["last"] = spans["in_force"] = 2027
    (folder / "editions.json").write_text(json.dumps(spans), "utf-8")
    try:
        monkeypatch.setattr(tables, "__path__", [str(folder)])
        for cached in CACHED:
            cached.cache_clear()
        found = estimate(prepare(record, date(2027, 5, 1), 2027))
        assert found.fiscal_year == editions().in_force == 2027
        assert found.at_65.basic.amount == rounded(900_000 * 319, 480)
        assert found.at_65.remuneration_related.amount > before.remuneration_related.amount
        with pytest.raises(NotCovered) as outside:
            prepare(record, ON, 2028)
        assert outside.value.values["last"] == "2027"
    finally:
        monkeypatch.undo()
        for cached in CACHED:
            cached.cache_clear()


def test_every_table_is_json_with_one_row_a_line() -> None:
    for name in names():
        text = TABLES.joinpath(f"{name}.json").read_text("utf-8")
        assert json.loads(text)["subject"]
        assert max(map(len, text.splitlines())) < 1200
