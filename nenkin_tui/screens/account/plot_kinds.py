"""The three plots (A6) drawn, each with its table in columns.

Drawn with ASCII alone: its marks are one cell wide in every terminal and read without colour.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import ClassVar

from textual.content import Content

from nenkin_tui import locale
from nenkin_tui.model.month import Age
from nenkin_tui.pages.account.plots import LAST_AGE, PARTS, Swept
from nenkin_tui.pages.account.plots_table import table
from nenkin_tui.pages.account.words import age_short
from nenkin_tui.pension.claiming import EARLIEST
from nenkin_tui.pension.money import Yen, in_units, share, share_of, total
from nenkin_tui.screens.text import pad, pad_left, pieces, safe_text

LABEL, AMOUNT, HEIGHT = 14, 15, 12
"""Cells of a bar's age, of its amount, and of an amount beside the running totals; each with its unit."""
ROWS = 12
"""Of the running totals' plot."""
MARKS = {"basic": "#", "additional": "+", "remuneration_related": "=", "transitional_addition": "-", "dependants": "*"}
STYLES = {
    "basic": "$accent",
    "additional": "$ink",
    "remuneration_related": "$success",
    "transitional_addition": "$warning",
    "dependants": "$error",
}


class Plot(ABC):
    """One plot of what the starts bring, on a screen of so many columns."""

    VIEW: ClassVar[str]

    def __init__(self, swept: Swept, width: int) -> None:
        self.swept, self.width = swept, width

    @abstractmethod
    def lines(self) -> Iterable[Content]:
        """The lines drawn."""

    def table(self) -> list[str]:
        """The same in figures: the heads, then the rows."""
        return table(self.swept, self.VIEW, self.room(0))

    def room(self, cells: int) -> int:
        """The columns beside so many cells."""
        return max(self.width - 8 - cells, 12)


class ByStart(Plot):
    """The yearly amount by starting age."""

    VIEW = "starts"

    def lines(self) -> Iterable[Content]:
        """A bar per year of age, the basic part and the employees' one."""
        most = max((amounts.annual for amounts in self.swept.amounts), key=lambda annual: annual.amount)
        room = self.room(LABEL + AMOUNT)
        for years in range(60, 76):
            amounts = self.swept.brings(Age.of(years))
            basic = share(total(amounts.basic, amounts.additional), most, room)
            whole = share(amounts.annual, most, room)
            first = min(basic, whole)
            chosen = years * 12 == self.swept.start.total
            line = pieces(
                [
                    (("> " if chosen else "  ") + pad(age_short(Age.of(years)), LABEL - 2), ""),
                    ("#" * first, "$accent"),
                    ("=" * (whole - first), "$success"),
                    (" " * (room - whole) + _yen(amounts.annual), ""),
                ]
            )
            yield line.stylize("bold") if chosen else line
        yield safe_text(locale.text("plots.legend_starts"), "$muted")


class RunningTotals(Plot):
    """What has come in by each age, and from which on a later start is ahead."""

    VIEW = "totals"

    def lines(self) -> Iterable[Content]:
        """Each start by its number; where two meet the later one is seen."""
        starts = self.swept.starts()
        room = self.room(HEIGHT)
        most = max((self.swept.total(start, Age.of(LAST_AGE)) for start in starts), key=lambda one: one.amount)
        grid = [[(" ", "")] * room for _ in range(ROWS + 1)]
        styles = ("$ink", "$accent", "$success", "$warning")
        for number, start in enumerate(starts):
            for x in range(room):
                age = Age(EARLIEST.total + x * (LAST_AGE * 12 - EARLIEST.total) // (room - 1))
                if age > start:
                    grid[share(self.swept.total(start, age), most, ROWS)][x] = (str(number + 1), styles[number])
        for y in range(ROWS, -1, -1):
            label = self._height(most, y) if y % 3 == 0 else ""
            yield pieces([(pad_left(label, HEIGHT - 1) + " ", "$muted"), *grid[y]])
        ticks = "".join(
            pad(locale.text("plots.years", years=years), room * 5 // 40) for years in range(60, LAST_AGE, 5)
        )
        yield safe_text(pad(" " * HEIGHT + ticks, room + HEIGHT), "$muted")
        named = "  ".join(f"{number + 1} {age_short(start)}" for number, start in enumerate(starts))
        yield safe_text(named, "$muted")
        yield safe_text(locale.text("plots.legend_totals"), "$muted")

    @staticmethod
    def _height(most: Yen, row: int) -> str:
        unit = int(locale.text("plots.height_unit"))
        return locale.text("plots.height", amount=f"{in_units(share_of(most, row, ROWS), unit):,}")


class Composition(Plot):
    """What the yearly amount consists of."""

    VIEW = "parts"

    def lines(self) -> Iterable[Content]:
        """A bar per start, each part with its mark."""
        starts = self.swept.starts()
        most = max((self.swept.brings(start).annual for start in starts), key=lambda annual: annual.amount)
        room = self.room(LABEL + AMOUNT)
        for start in starts:
            amounts = self.swept.brings(start)
            drawn: list[tuple[str, str]] = []
            ends = 0
            sum_so_far = Yen(0)
            for part in PARTS:
                sum_so_far = total(sum_so_far, getattr(amounts, part))
                until = share(sum_so_far, most, room)
                drawn.append((MARKS[part] * (until - ends), STYLES[part]))
                ends = max(until, ends)
            label = ("> " if start == self.swept.start else "  ") + pad(age_short(start), LABEL - 2)
            rest = " " * max(room - ends, 0) + _yen(amounts.annual)
            yield pieces([(label, ""), *drawn, (rest, "")])
            yield Content("")
        found = [part for part in PARTS if any(getattr(self.swept.brings(start), part).amount for start in starts)]
        for part in found:
            yield pieces([(f"  {MARKS[part]} ", STYLES[part]), (locale.text(f"law.item_{part}"), "$muted")])


def _yen(amount: Yen) -> str:
    return pad_left(locale.text("account.yen", yen=amount), AMOUNT)
