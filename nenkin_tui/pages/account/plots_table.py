"""図と表 (A6): what a plot shows as a table in columns; and saved."""

from collections.abc import Iterable, Iterator

from nenkin_tui import locale
from nenkin_tui.pages.account.plots import Swept
from nenkin_tui.pages.account.record import own_record
from nenkin_tui.pages.account.saving import save
from nenkin_tui.pages.account.words import age_short
from nenkin_tui.pages.services import Services
from nenkin_tui.town.drawing import padded

WIDE = 112
"""Cells that hold the widest of the tables."""


def table(swept: Swept, view: str, room: int = WIDE) -> list[str]:
    """The heads of the columns and the rows. room: the cells of a row."""
    if view == "starts":
        return list(_by_start(swept))
    return list(_totals(swept, room) if view == "totals" else _parts(swept, room))


def save_plot(services: Services, swept: Swept, view: str, drawn: Iterable[str] = (), room: int = WIDE) -> str:
    """Saves what a plot tells and its table; gives the sentence that says where it lies, or why not.

    drawn: the plot in lines, for a door that draws it.
    """
    lines = [locale.text(f"plots.title_{view}"), own_record(services).name, ""]
    if plot := list(drawn):
        lines += [*plot, ""]
    return save(services, f"plot-{view}", [*lines, *swept.says(view), "", *table(swept, view, room)])


def _by_start(swept: Swept) -> Iterator[str]:
    """Every month, and when it is ahead of 65."""
    start, annual, monthly, overtakes = (
        locale.text(f"estimate.row_{head}") for head in ("start", "annual", "monthly", "ahead")
    )
    yield padded(start, 16) + padded(annual, -14) + padded(monthly, -14) + f"  {overtakes}"
    for amounts in swept.amounts:
        ahead = swept.ahead(amounts.start)
        row = padded(age_short(amounts.start), 16) + _right((str(amounts.annual), str(amounts.monthly)), 14)
        yield f"{row}  {age_short(ahead)}" if ahead else row


def _totals(swept: Swept, room: int) -> Iterator[str]:
    """Every five years."""
    starts = [age_short(start) for start in swept.starts()]
    column = 15 if room >= 8 + 15 * len(starts) else 12
    yield padded(locale.text("plots.until_age"), 8) + _right(starts, column)
    for years, totals in swept.totals():
        yield padded(locale.text("plots.years", years=years), 8) + _right([str(one) for one in totals], column)


def _parts(swept: Swept, room: int) -> Iterator[str]:
    """A row per part; where there is no room, its words above it."""
    starts = [age_short(start) for start in swept.starts()]
    wide = room >= 26 + 14 * len(starts)
    column, name = (14, 28) if wide else (12, room - 12 * len(starts))
    yield padded("", name) + _right(starts, column)
    for part, values in swept.parts():
        words, cells = locale.text(f"law.item_{part}"), _right(values, column)
        yield from [padded(words, name) + cells] if wide else [words, padded("", name) + cells]


def _right(values: Iterable[str], column: int) -> str:
    return "".join(padded(one, -column) for one in values)
