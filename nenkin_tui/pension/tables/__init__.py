"""The law's tables: one file per subject or fiscal year, every value with its grade and source.

Grades: O official page or statute text · L the statute's own schedule · OQ official figure quoted by another ·
S secondary · R recalled, to be confirmed · D derived by the rule · RD recalled and derived. A new year is added
by adding its files. Rates are thousandths, money yen. A file is read when it is first asked for.
"""

from functools import cache
from typing import TYPE_CHECKING, TypeVar, cast

import msgspec

from nenkin_tui.model.month import Month

if TYPE_CHECKING:
    from importlib.abc import ResourceLoader

_Table = TypeVar("_Table")


class NotCovered(Exception):
    """The tables do not reach this; `code` names the sentence (`law.not_covered_<code>`), `values` its parts."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(f"{code}: {values}")
        self.code = code
        self.values = values


class Value(msgspec.Struct, frozen=True):
    """One figure of a fiscal year, for the new class of birth dates and, where it differs, the old one."""

    new: int
    unit: str
    grade: str
    source: str
    old: int | None = None
    plus_minus: int = 0
    """How far it may be off, in its unit; 0 where nothing is doubted."""

    def of_class(self, *, old: bool) -> int:
        """The figure for this class of birth dates."""
        return self.old if old and self.old is not None else self.new


class YearTable(msgspec.Struct, frozen=True):
    """The figures of one fiscal year."""

    fiscal_year: int
    values: dict[str, Value]


class Basis(msgspec.Struct, frozen=True):
    """What a row of a table rests on."""

    grade: str
    source: str


class Span(msgspec.Struct, frozen=True):
    """The first and last fiscal year of a kind of table."""

    first: int
    last: int


class Editions(msgspec.Struct, frozen=True):
    """Which fiscal years have amounts, and which have what pay by the month is computed with."""

    in_force: int
    amounts: Span
    pay: Span


class RateRow(msgspec.Struct, frozen=True, rename={"first": "from", "last": "to"}):
    """One rate for a span of months, thousandths; no first month: all before.

    `old`: the rate of the class of birth dates already in payment in fiscal 2023, where it differs.
    """

    last: str
    rate: int
    basis: str
    first: str | None = None
    old: int | None = None

    def of_class(self, *, old: bool) -> int:
        """The rate for this class of birth dates."""
        return self.old if old and self.old is not None else self.rate


class RateTable(msgspec.Struct, frozen=True):
    """Rates by month, in order and without gaps."""

    subject: str
    bases: dict[str, Basis]
    rows: tuple[RateRow, ...]


class ContributionRateRow(msgspec.Struct, frozen=True, rename={"first": "from", "last": "to"}):
    """Employers' and employees' rate together for a span of months; no last month: still."""

    first: str
    last: str | None
    hundred_thousandths: int
    grade: str
    source: str


class ContributionRateTable(msgspec.Struct, frozen=True):
    """Rates of the Employees' Pension contribution, in order and without gaps."""

    rows: tuple[ContributionRateRow, ...]


class AmountRow(msgspec.Struct, frozen=True, rename={"first": "from", "last": "to"}):
    """Yen a month for a span of months."""

    first: str
    last: str
    grade: str
    source: str
    yen: int = 0
    yen_35_and_over: int | None = None
    full: int = 0
    three_quarters: int = 0
    half: int = 0
    quarter: int = 0


class AmountTable(msgspec.Struct, frozen=True):
    """Yen a month by month."""

    rows: tuple[AmountRow, ...]


class BirthRow(msgspec.Struct, frozen=True):
    """What holds for those born from this day on; no day: all before the next row."""

    grade: str
    source: str
    born_from: str | None = None
    sex: str = ""
    age: int | None = None
    months: int = 0
    rate: int = 0


class BirthTable(msgspec.Struct, frozen=True):
    """Values by birth date, in order."""

    rows: tuple[BirthRow, ...]


class GradeRow(msgspec.Struct, frozen=True):
    """One grade of the standard monthly remuneration, from this remuneration on, since this month."""

    grade_number: int
    from_yen: int
    standard: int
    since: str
    grade: str
    source: str


class GradeTable(msgspec.Struct, frozen=True):
    """The grades, lowest first."""

    rows: tuple[GradeRow, ...]


class LimitRow(msgspec.Struct, frozen=True):
    """The lowest and highest standard monthly remuneration since a month."""

    since: str
    lowest: int
    highest: int
    grade: str
    source: str


class LimitTable(msgspec.Struct, frozen=True):
    """The limits of the standard monthly remuneration, in order."""

    rows: tuple[LimitRow, ...]


def load(name: str, table: type[_Table]) -> _Table:
    """The table in this file; OSError where there is none.

    Read through this package's own loader, from a folder or a zip as importlib.resources would: importing that costs
    12 ms, a third of what the whole law may take.
    """
    loader = cast("ResourceLoader", __spec__.loader)
    return msgspec.json.decode(loader.get_data(f"{__path__[0]}/{name}.json"), type=table)


@cache
def editions() -> Editions:
    """The fiscal years that the tables hold."""
    return load("editions", Editions)


def no_edition(code: str, fiscal_year: int, found: Span) -> NotCovered:
    """That a fiscal year has no table, and which ones have."""
    return NotCovered(code, year=str(fiscal_year), first=str(found.first), last=str(found.last))


@cache
def year_table(fiscal_year: int) -> YearTable:
    """The figures of a fiscal year; NotCovered(`edition`) where there are none."""
    try:
        return load(f"years/{fiscal_year}", YearTable)
    except OSError:
        raise no_edition("edition", fiscal_year, editions().amounts) from None


@cache
def rate_table(name: str) -> RateTable:
    """A table of rates by month."""
    return load(name, RateTable)


@cache
def amount_table(name: str) -> AmountTable:
    """A table of yen by month."""
    return load(name, AmountTable)


@cache
def contribution_rates() -> ContributionRateTable:
    """The rates of the Employees' Pension contribution (厚年法 81条4項)."""
    return load("employees_rate", ContributionRateTable)


@cache
def birth_table(name: str) -> BirthTable:
    """A table by birth date."""
    return load(name, BirthTable)


@cache
def grade_table() -> GradeTable:
    """The grades of the standard monthly remuneration with the announced ones."""
    return load("grades", GradeTable)


@cache
def grade_limits() -> LimitTable:
    """The limits of the standard monthly remuneration as they were raised."""
    return load("grade_limits", LimitTable)


@cache
def month_index(text: str) -> int:
    """The index of a month of a table."""
    return Month.parse(text).index
