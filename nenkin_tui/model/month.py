"""Calendar months and ages in months, as the pension law counts them."""

import re
from datetime import date, timedelta

import msgspec

_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_AGE = re.compile(r"([0-9]{1,3})y(0|[1-9]|1[01])m")


class Month(msgspec.Struct, frozen=True, order=True):
    """One calendar month; `index` counts months from January of year 0, so that months are plain integers."""

    index: int

    @classmethod
    def of(cls, year: int, month: int) -> "Month":
        """The month of this year; month 1 to 12, else ValueError."""
        if not 1 <= month <= 12:
            raise ValueError(month)
        return cls(year * 12 + month - 1)

    @classmethod
    def containing(cls, day: date) -> "Month":
        """The month this day lies in."""
        return cls(day.year * 12 + day.month - 1)

    @classmethod
    def parse(cls, text: str) -> "Month":
        """From `2026-04`; ValueError for anything else."""
        found = _MONTH.fullmatch(text)
        if not found:
            raise ValueError(text)
        return cls.of(int(found[1]), int(found[2]))

    @property
    def year(self) -> int:
        """The calendar year."""
        return self.index // 12

    @property
    def month(self) -> int:
        """1 to 12."""
        return self.index % 12 + 1

    @property
    def fiscal_year(self) -> int:
        """The year in whose April the month's fiscal year began."""
        return (self.index - 3) // 12

    @property
    def first_day(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        """Its last day."""
        return (self + 1).first_day - timedelta(days=1)

    def __add__(self, months: int) -> "Month":
        """The month so many months later."""
        return Month(self.index + months)

    def __sub__(self, months: int) -> "Month":
        """The month so many months earlier."""
        return Month(self.index - months)

    def __str__(self) -> str:
        """As in the files: `2026-04`."""
        return f"{self.year:04d}-{self.month:02d}"


class Age(msgspec.Struct, frozen=True, order=True):
    """A completed age in months, written `65y0m`."""

    total: int
    """All its months: 780 for 65y0m."""

    @classmethod
    def of(cls, years: int, months: int = 0) -> "Age":
        """So many years and months; months 0 to 11, else ValueError."""
        if not 0 <= months <= 11 or years < 0:
            raise ValueError((years, months))
        return cls(years * 12 + months)

    @classmethod
    def parse(cls, text: str) -> "Age":
        """From `65y0m`; ValueError for anything else."""
        found = _AGE.fullmatch(text)
        if not found:
            raise ValueError(text)
        return cls.of(int(found[1]), int(found[2]))

    @property
    def years(self) -> int:
        """Completed years."""
        return self.total // 12

    @property
    def months(self) -> int:
        """Completed months beyond the years, 0 to 11."""
        return self.total % 12

    def __str__(self) -> str:
        """As in the files: `65y0m`."""
        return f"{self.years}y{self.months}m"


def birth_index(birth: date) -> int:
    """The index of the month in which ages are reached: an age is reached the day before the birthday.

    Someone born on the 1st reaches every age in the month before (年齢計算ニ関スル法律, 民法 143条).
    """
    return birth.year * 12 + birth.month - 1 - (birth.day == 1)


def month_reaching(birth: date, age: Age) -> Month:
    """The month in which this age is reached."""
    return Month(birth_index(birth) + age.total)


def day_reaching(birth: date, years: int) -> date:
    """The day on which so many years are reached: the day before the birthday."""
    birthday = date(birth.year + years, birth.month, 1) + timedelta(days=birth.day - 1)
    return birthday - timedelta(days=1)


def age_in(birth: date, month: Month) -> Age:
    """The age reached by the end of this month; ValueError before birth."""
    if month.index < birth_index(birth):
        raise ValueError(month)
    return Age(month.index - birth_index(birth))
