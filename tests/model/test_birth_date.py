"""Dates as people write them (FORMS.md, 生年月日)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nenkin_tui.model.birth_date import ERAS, age_on, era_of, in_japanese, parse_birth_date, parse_date
from nenkin_tui.model.invalid import Invalid

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "typed",
    [
        "昭和45年3月27日",
        "S45.3.27",
        "S.45.3.27",
        "s.45.3.27",
        "昭.45.3.27",
        "昭45-3-27",
        "1970/3/27",
        "19700327",
        "s450327",
        "昭和４５年３月２７日",
        "Ｓ４５．０３．２７",
        "1970年3月27日",
        "1970-03-27",
        "1970. 3. 27",
        "昭和 45 年 3 月 27 日",
        "㍼45年3月27日",
        "昭和45/3/27",
        "1970ー03ー27",
        "昭和45年3月27",
    ],
)
def test_one_day_in_every_way_of_writing_it(typed: str) -> None:
    assert parse_date(typed) == date(1970, 3, 27)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("平成元年1月8日", date(1989, 1, 8)),
        ("H1.1.8", date(1989, 1, 8)),
        ("昭和64年1月7日", date(1989, 1, 7)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("平成31年4月30日", date(2019, 4, 30)),
        ("大正15年12月24日", date(1926, 12, 24)),
        ("昭和元年12月25日", date(1926, 12, 25)),
        ("明治45年7月29日", date(1912, 7, 29)),
        ("平成4年2月29日", date(1992, 2, 29)),
    ],
)
def test_the_borders_of_the_eras(typed: str, day: date) -> None:
    assert parse_date(typed) == day


@pytest.mark.parametrize(
    ("typed", "code", "reason"),
    [
        ("", "empty", "birth_date_empty"),
        ("平成元年1月7日", "impossible", "date_before_era"),
        ("昭和64年1月8日", "impossible", "date_after_era"),
        ("昭和70年1月1日", "impossible", "date_after_era"),
        ("令和元年4月30日", "impossible", "date_before_era"),
        ("平成32年1月1日", "impossible", "date_after_era"),
        ("昭和45年2月30日", "impossible", "date_impossible"),
        ("1971/2/29", "impossible", "date_impossible"),
        ("昭和0年1月1日", "impossible", "date_impossible"),
        ("45/3/27", "wrong_characters", "date_needs_era"),
        ("きのう", "wrong_characters", "date_unreadable"),
        ("1970/3", "wrong_characters", "date_unreadable"),
        ("1800/1/1", "out_of_range", "date_too_early"),
        ("2026/11/25", "out_of_range", "birth_date_future"),
        ("明治28年11月23日", "out_of_range", "birth_date_too_old"),
        ("1970/3/27\u200b7", "wrong_characters", "hidden_character"),
    ],
)
def test_what_is_no_date_of_birth_is_refused_with_its_reason(typed: str, code: str, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse_birth_date(typed, TODAY)
    assert (refused.value.code, refused.value.reason) == (code, f"problem.{reason}")


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(1991, 11, 24), TODAY, 35),
        (date(1991, 11, 25), TODAY, 34),
        (date(2004, 2, 29), date(2026, 2, 28), 21),
        (date(2004, 2, 29), date(2026, 3, 1), 22),
    ],
)
def test_an_age_grows_on_the_birthday(born: date, day: date, age: int) -> None:
    assert age_on(born, day) == age


@given(st.dates(min_value=ERAS[-1].begins, max_value=TODAY))
def test_what_is_written_in_japanese_is_read_again(day: date) -> None:
    assert parse_date(in_japanese(day)) == day
    era, year = era_of(day)
    assert parse_date(f"{era.letter}{year}.{day.month}.{day.day}") == day
    assert parse_date(f"{day:%Y%m%d}") == day


@given(st.text() | st.from_regex(r"[昭平令SHR]?[0-9０-９元]{0,4}[年/.-][0-9]{0,3}[月/.-][0-9]{0,3}日?", fullmatch=True))
def test_anything_typed_gives_a_day_or_a_named_problem(typed: str) -> None:
    try:
        born = parse_birth_date(typed, TODAY)
    except Invalid as refused:
        assert refused.reason.startswith("problem.")
    else:
        assert TODAY - timedelta(days=131 * 366) < born <= TODAY
