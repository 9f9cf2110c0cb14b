"""The three plots (A6), each with its table and what it says in words.

Drawn with ASCII alone: its marks are one cell wide in every terminal and read without colour.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence

from textual.content import Content

from nenkin_tui import locale
from nenkin_tui.model.month import Age
from nenkin_tui.pages.account.words import age_short, age_words
from nenkin_tui.pension.break_even import break_even, total_by
from nenkin_tui.pension.claiming import EARLIEST, LATEST, NORMAL
from nenkin_tui.pension.money import Yen, in_units, share, share_of, total
from nenkin_tui.pension.paid import Amounts
from nenkin_tui.screens.text import pad, pad_left, pieces, safe_text

LABEL, AMOUNT = 14, 13
LAST_AGE = 100
TOTALS = range(65, LAST_AGE + 1, 5)
"""Ages of the table of running totals."""
ROWS = 12
"""Of the running totals' plot."""
PARTS = ("basic", "additional", "remuneration_related", "transitional_addition", "dependants")
MARKS = {"basic": "#", "additional": "+", "remuneration_related": "=", "transitional_addition": "-", "dependants": "*"}
STYLES = {
    "basic": "$accent",
    "additional": "$ink",
    "remuneration_related": "$success",
    "transitional_addition": "$warning",
    "dependants": "$error",
}


class Plot(ABC):
    """One plot of what the starts bring."""

    def __init__(self, swept: Sequence[Amounts], start: Age, width: int) -> None:
        """swept: what every start brings, the earliest first; start: the chosen one; width: columns of the screen."""
        self.swept, self.start, self.width = swept, start, width

    @abstractmethod
    def lines(self) -> Iterable[Content]:
        """The lines drawn."""

    @abstractmethod
    def says(self) -> list[str]:
        """The same in words."""

    @abstractmethod
    def table(self) -> Iterable[str]:
        """The same in figures."""

    def brings(self, age: Age) -> Amounts:
        """What a start brings."""
        return self.swept[age.total - EARLIEST.total]

    def starts(self) -> list[Age]:
        """The starts that are compared: the earliest, 65, the latest, and the chosen one or 70."""
        return sorted(
            {EARLIEST, NORMAL, LATEST, Age.of(70) if self.start in {EARLIEST, NORMAL, LATEST} else self.start}
        )

    def room(self, cells: int) -> int:
        """The columns beside so many cells."""
        return max(self.width - 8 - cells, 12)


class ByStart(Plot):
    """The yearly amount by starting age."""

    def lines(self) -> Iterable[Content]:
        """A bar per year of age, the basic part and the employees' one."""
        most = max((amounts.annual for amounts in self.swept), key=lambda annual: annual.amount)
        room = self.room(LABEL + AMOUNT)
        for years in range(60, 76):
            amounts = self.brings(Age.of(years))
            basic = share(total(amounts.basic, amounts.additional), most, room)
            whole = share(amounts.annual, most, room)
            first = min(basic, whole)
            chosen = years * 12 == self.start.total
            line = pieces(
                [
                    (("> " if chosen else "  ") + pad(age_short(Age.of(years)), LABEL - 2), ""),
                    ("#" * first, "$accent"),
                    ("=" * (whole - first), "$success"),
                    (" " * (room - whole) + pad_left(str(amounts.annual), AMOUNT), ""),
                ]
            )
            yield line.stylize("bold") if chosen else line
        yield safe_text(locale.text("plots.legend_starts"), "$muted")

    def says(self) -> list[str]:
        """Which start brings the most."""
        most = max(self.swept, key=lambda amounts: amounts.annual.amount)
        return [locale.text("law.sweep_most", age=age_words(most.start)), locale.text("plots.choose_month")]

    def table(self) -> Iterable[str]:
        """Every month, and when it is ahead of 65."""
        heads = ("annual", "monthly")
        yield (
            pad(locale.text("estimate.row_start"), 16)
            + "".join(pad_left(locale.text(f"estimate.row_{head}"), 14) for head in heads)
            + "  "
            + locale.text("estimate.row_ahead")
        )
        for amounts in self.swept:
            ahead = break_even(self.brings(NORMAL), amounts)
            yield (
                pad(age_short(amounts.start), 16)
                + pad_left(str(amounts.annual), 14)
                + pad_left(str(amounts.monthly), 14)
                + (f"  {age_short(ahead)}" if ahead else "")
            )


class RunningTotals(Plot):
    """What has come in by each age, and from which on a later start is ahead."""

    def _total(self, start: Age, age: Age) -> Yen:
        return total_by(self.brings(start), age, start)

    def lines(self) -> Iterable[Content]:
        """Each start by its number; where two meet the later one is seen."""
        starts = self.starts()
        room = self.room(8)
        most = max((self._total(start, Age.of(LAST_AGE)) for start in starts), key=lambda one: one.amount)
        grid = [[(" ", "")] * room for _ in range(ROWS + 1)]
        styles = ("$ink", "$accent", "$success", "$warning")
        for number, start in enumerate(starts):
            for x in range(room):
                age = Age(EARLIEST.total + x * (LAST_AGE * 12 - EARLIEST.total) // (room - 1))
                if age > start:
                    grid[share(self._total(start, age), most, ROWS)][x] = (str(number + 1), styles[number])
        for y in range(ROWS, -1, -1):
            label = self._height(most, y) if y % 3 == 0 else ""
            yield pieces([(pad_left(label, 7) + " ", "$muted"), *grid[y]])
        ticks = "".join(
            pad(locale.text("plots.years", years=years), room * 5 // 40) for years in range(60, LAST_AGE, 5)
        )
        yield safe_text(pad(" " * 8 + ticks, room + 8), "$muted")
        named = "  ".join(f"{number + 1} {age_short(start)}" for number, start in enumerate(starts))
        yield safe_text(named, "$muted")
        yield safe_text(locale.text("plots.legend_totals"), "$muted")

    @staticmethod
    def _height(most: Yen, row: int) -> str:
        unit = int(locale.text("plots.height_unit"))
        return locale.text("plots.height", amount=f"{in_units(share_of(most, row, ROWS), unit):,}")

    def says(self) -> list[str]:
        """When a start overtakes 65, or 65 it."""
        ages = self.starts()
        said = []
        for place, earlier in enumerate(ages):
            for later in ages[place + 1 :]:
                age = break_even(self.brings(earlier), self.brings(later))
                if age is not None and NORMAL in {earlier, later}:
                    said.append(
                        locale.text(
                            "plots.overtakes",
                            later=age_words(later),
                            earlier=age_words(earlier),
                            age=age_words(age),
                        )
                    )
        return [*said, locale.text("plots.before_tax")]

    def table(self) -> Iterable[str]:
        """Every five years."""
        starts = self.starts()
        column = 15 if self.room(0) >= 8 + 15 * len(starts) else 12
        yield pad(locale.text("plots.until_age"), 8) + "".join(pad_left(age_short(start), column) for start in starts)
        for years in TOTALS:
            totals = [self._total(start, Age.of(years)) for start in starts]
            cells = "".join(pad_left(str(one), column) for one in totals)
            yield pad(locale.text("plots.years", years=years), 8) + cells


class Composition(Plot):
    """What the yearly amount consists of."""

    def lines(self) -> Iterable[Content]:
        """A bar per start, each part with its mark."""
        starts = self.starts()
        most = max((self.brings(start).annual for start in starts), key=lambda annual: annual.amount)
        room = self.room(LABEL + AMOUNT)
        for start in starts:
            amounts = self.brings(start)
            drawn: list[tuple[str, str]] = []
            ends = 0
            sum_so_far = Yen(0)
            for part in PARTS:
                sum_so_far = total(sum_so_far, getattr(amounts, part))
                until = share(sum_so_far, most, room)
                drawn.append((MARKS[part] * (until - ends), STYLES[part]))
                ends = max(until, ends)
            label = ("> " if start == self.start else "  ") + pad(age_short(start), LABEL - 2)
            rest = " " * max(room - ends, 0) + pad_left(str(amounts.annual), AMOUNT)
            yield pieces([(label, ""), *drawn, (rest, "")])
            yield Content("")
        found = [part for part in PARTS if any(getattr(self.brings(start), part).amount for start in starts)]
        for part in found:
            yield pieces([(f"  {MARKS[part]} ", STYLES[part]), (locale.text(f"law.item_{part}"), "$muted")])

    def says(self) -> list[str]:
        """What the parts rest on."""
        return [locale.text("plots.parts_note")]

    def table(self) -> Iterable[str]:
        """A row per part; where there is no room, its words above it."""
        starts = self.starts()
        wide = self.room(0) >= 26 + 14 * len(starts)
        column, name = (14, 28) if wide else (12, self.room(0) - 12 * len(starts))
        yield pad("", name) + "".join(pad_left(age_short(start), column) for start in starts)
        rows: list[tuple[str, str]] = []
        for part in (*PARTS, "suspended"):
            amounts = [getattr(self.brings(start), part) for start in starts]
            if any(one.amount for one in amounts):
                sign = "-" if part == "suspended" else ""
                cells = "".join(pad_left(f"{sign if one.amount else ''}{one}", column) for one in amounts)
                rows.append((part, cells))
        rows.append(("annual", "".join(pad_left(str(self.brings(start).annual), column) for start in starts)))
        for part, cells in rows:
            words = locale.text(f"law.item_{part}")
            yield from [pad(words, name) + cells] if wide else [words, pad("", name) + cells]
