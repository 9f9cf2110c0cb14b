"""Calendar months and ages."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nenkin_tui.model.month import Age, Month, age_in, day_reaching, month_reaching


def test_a_month_knows_its_days_and_fiscal_year() -> None:
    month = Month.of(2024, 2)
    assert (month.year, month.month, month.fiscal_year) == (2024, 2, 2023)
    assert (month.first_day, month.last_day) == (date(2024, 2, 1), date(2024, 2, 29))
    assert Month.of(2024, 4).fiscal_year == 2024
    assert Month.containing(date(2024, 12, 31)) + 1 == Month.of(2025, 1)
    assert Month.of(2025, 1) - 1 < Month.of(2025, 1)


@pytest.mark.parametrize("text", ["2026-13", "2026-00", "2026-4", "26-04", "2026/04", "2026-04 ", "２０２６-04"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text)):
        Month.parse(text)


@pytest.mark.parametrize("text", ["65", "65y", "65y12m", "65y00m", "-1y0m", "65Y0M"])
def test_what_is_no_age_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text)):
        Age.parse(text)


def test_parts_out_of_range_are_refused() -> None:
    with pytest.raises(ValueError, match="0"):
        Month.of(2026, 0)
    with pytest.raises(ValueError, match="12"):
        Age.of(65, 12)
    with pytest.raises(ValueError, match="2000-04"):
        age_in(date(2000, 5, 2), Month.of(2000, 4))


@given(st.integers(min_value=1900 * 12, max_value=2199 * 12))
def test_a_month_reads_what_it_writes(index: int) -> None:
    assert Month.parse(str(Month(index))) == Month(index)


@given(st.integers(min_value=0, max_value=1500))
def test_an_age_reads_what_it_writes(months: int) -> None:
    age = Age.parse(str(Age(months)))
    assert (age.total, age.years * 12 + age.months) == (months, months)


def test_an_age_is_reached_the_day_before_the_birthday() -> None:
    """年齢計算ニ関スル法律: born on the 1st, in the month before; born on 29 February, on 28 February."""
    assert day_reaching(date(1990, 1, 1), 20) == date(2009, 12, 31)
    assert month_reaching(date(1990, 1, 1), Age.of(20)) == Month.of(2009, 12)
    assert month_reaching(date(1990, 1, 2), Age.of(20)) == Month.of(2010, 1)
    assert day_reaching(date(1960, 2, 29), 65) == date(2025, 2, 28)
    assert day_reaching(date(1960, 3, 1), 64) == date(2024, 2, 29)
    assert month_reaching(date(1960, 3, 1), Age.of(64)) == Month.of(2024, 2)
    assert str(age_in(date(1990, 1, 1), Month.of(2026, 11))) == "36y11m"
