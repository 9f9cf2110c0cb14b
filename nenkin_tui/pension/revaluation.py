"""Revaluation rates by month: 本来水準 (厚年法 43条の2, 43条の3) and 従前額保障 (平成12年法律18号 附則21条)."""

from functools import cache

import msgspec

from nenkin_tui.model.month import Month
from nenkin_tui.pension.months import AT_70, Timeline
from nenkin_tui.pension.tables import RateTable, editions, month_index, no_edition, rate_table

PUBLIC_PAY_FROM = Month.of(1985, 10)
"""From here on public servants' pay is revalued month by month like everybody's."""
_FIRST = Month.of(1900, 1).index
_LAST = Month.of(2299, 12).index


class Rates(msgspec.Struct, frozen=True):
    """Thousandths for each position from 15 to 69 of one birth month."""

    current: tuple[int, ...]
    former: tuple[int, ...]
    current_bases: str
    """The letter of what each rate rests on (RateTable.bases)."""
    former_bases: str


@cache
def rates(edition: int, start: int, *, old: bool) -> Rates:
    """Both tables of an edition from this month index on, for the old class of birth dates or the new one
    (`parameters.OLD_CLASS_UNTIL`); NotCovered(`revaluation_edition`).
    """
    current, current_bases = _by_month(f"revaluation/{edition}", old=old)
    former, former_bases = _by_month("revaluation_former", old=old)
    span = slice(start - _FIRST, start - _FIRST + AT_70)
    return Rates(current[span], former[span], current_bases[span], former_bases[span])


def rate_of(edition: int, month: Month, *, old: bool = False) -> int:
    """The 本来水準 rate of a month, thousandths."""
    return _by_month(f"revaluation/{edition}", old=old)[0][month.index - _FIRST]


def with_public_service(found: Rates, line: Timeline) -> Rates:
    """The same rates, but that a public servant's or school employee's months to 1985-09 take those of the month after.

    What stands on record for them are amounts of then (厚年法 附則17条の4第3項-7項, 平成12年法律18号 附則21条7項-11項).
    """
    end = min(max(line.position(PUBLIC_PAY_FROM), 0), AT_70 - 1)
    if b"\2" not in line.employed[:end]:
        return found

    def of_then(rates: tuple[int, ...]) -> tuple[int, ...]:
        before = (rates[end] if kind == 2 else rate for kind, rate in zip(line.employed, rates[:end], strict=False))
        return (*before, *rates[end:])

    return msgspec.structs.replace(found, current=of_then(found.current), former=of_then(found.former))


@cache
def edition_table(edition: int) -> RateTable:
    """The stored table of an edition; NotCovered(`revaluation_edition`)."""
    try:
        return rate_table(f"revaluation/{edition}")
    except OSError:
        raise no_edition("revaluation_edition", edition, editions().pay) from None


@cache
def _by_month(name: str, *, old: bool) -> tuple[tuple[int, ...], str]:
    table = rate_table(name) if name == "revaluation_former" else edition_table(int(name[-4:]))
    found: list[int] = []
    bases = ""
    last = _FIRST - 1
    for row in table.rows:
        months = month_index(row.last) - last
        last += months
        found += [row.of_class(old=old)] * months
        bases += row.basis * months
    found += [found[-1]] * (_LAST - last)
    return tuple(found), bases + bases[-1] * (_LAST - last)
