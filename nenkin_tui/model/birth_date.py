"""Dates as people write them, in either calendar, and ages."""

import re
import unicodedata
from datetime import date

import msgspec

from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.typed_text import refuse_hidden


class Era(msgspec.Struct, frozen=True):
    """One era name: its first day, and how it is abbreviated."""

    name: str
    letter: str
    begins: date


ERAS = (
    Era("令和", "R", date(2019, 5, 1)),
    Era("平成", "H", date(1989, 1, 8)),
    Era("昭和", "S", date(1926, 12, 25)),
    Era("大正", "T", date(1912, 7, 30)),
    Era("明治", "M", date(1868, 10, 23)),
)
"""元号を改める政令 and the edicts before it; 明治 begins on the day of its edict."""

_WRITTEN = {"㍻": "平成", "㍼": "昭和", "㍽": "大正", "㍾": "明治", "㋿": "令和"}
_ERA_WORDS = {word: era for era in ERAS for word in (era.name, era.name[0], era.letter, era.letter.lower())}
_SEPARATED = re.compile(
    r"(?P<era>令和|平成|昭和|大正|明治|[令平昭大明RHSTMrhstm]\.?)?(?P<year>元|[0-9]{1,4})"
    r"(?:年|[-/. ])(?P<month>[0-9]{1,2})(?:月|[-/. ])(?P<day>[0-9]{1,2})日?"
)
_RUN_TOGETHER = re.compile(
    r"(?P<era>[RHSTMrhstm令平昭大明])?(?P<year>(?(era)[0-9]{2}|[0-9]{4}))(?P<month>[0-9]{2})(?P<day>[0-9]{2})"
)


def era_of(day: date) -> tuple[Era, int]:
    """The era a day lies in and its year there; ValueError before 明治."""
    for era in ERAS:
        if day >= era.begins:
            return era, day.year - era.begins.year + 1
    raise ValueError(day)


def in_japanese(day: date) -> str:
    """平成3年11月20日; the first year of an era is 元年."""
    era, year = era_of(day)
    return f"{era.name}{'元' if year == 1 else year}年{day.month}月{day.day}日"


def age_on(born: date, day: date) -> int:
    """Full years as people say them: one more on the birthday (29 February: on 1 March of common years)."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def parse_date(typed: str) -> date:
    """Reads a date as people type it: 昭和45年3月27日, S45.3.27, 昭45-3-27, 1970/3/27, 19700327, full width, 元年.

    Raises Invalid: empty, wrong_characters (no date can be seen in it), impossible (2月30日, 昭和70年,
    平成元年1月1日, which was 昭和64年).
    """
    refuse_hidden(typed)
    for square, era_name in _WRITTEN.items():
        typed = typed.replace(square, era_name)
    plain = re.sub(r"[‐‑‒–—―−ー・、,]", "-", unicodedata.normalize("NFKC", typed).strip())
    plain = re.sub(r"\s*([-/.年月日])\s*", r"\1", plain)
    plain = re.sub(r"(?<=[^\W\d_])\s+|(?<=[A-Za-z]\.)\s+", "", plain)
    if not plain:
        raise Invalid("empty", "problem.birth_date_empty")
    found = _SEPARATED.fullmatch(plain) or _RUN_TOGETHER.fullmatch(plain)
    if found is None:
        raise Invalid("wrong_characters", "problem.date_unreadable")
    year_text, month, day = found["year"], int(found["month"]), int(found["day"])
    if found["era"] is None:
        if len(year_text) != 4:
            raise Invalid("wrong_characters", "problem.date_needs_era")
        return _day(int(year_text), month, day, shown=f"{year_text}年{month}月{day}日")
    era = _ERA_WORDS[found["era"].rstrip(".")]
    era_year = 1 if year_text == "元" else int(year_text)
    if era_year < 1 or era_year > 99:
        raise Invalid("impossible", "problem.date_impossible", date=plain)
    shown = f"{era.name}{'元' if era_year == 1 else era_year}年{month}月{day}日"
    result = _day(era.begins.year + era_year - 1, month, day, shown=shown)
    if result < era.begins:
        before, before_year = era_of(result)
        raise Invalid("impossible", "problem.date_before_era", date=shown, era=before.name, year=before_year)
    if era_of(result)[0] is not era:
        raise Invalid("impossible", "problem.date_after_era", date=shown, real=in_japanese(result))
    return result


def _day(year: int, month: int, day: int, *, shown: str) -> date:
    try:
        result = date(year, month, day)
    except ValueError:
        raise Invalid("impossible", "problem.date_impossible", date=shown) from None
    if result < (first := ERAS[-1].begins):
        raise Invalid("out_of_range", "problem.date_too_early", date=f"{first.year}年{first.month}月{first.day - 1}日")
    return result


def parse_birth_date(typed: str, today: date) -> date:
    """A date of birth; raises Invalid (out_of_range) after today or more than 130 years before it."""
    born = parse_date(typed)
    if born > today:
        raise Invalid("out_of_range", "problem.birth_date_future", date=in_japanese(born))
    if age_on(born, today) > 130:
        raise Invalid("out_of_range", "problem.birth_date_too_old", date=in_japanese(born))
    return born
