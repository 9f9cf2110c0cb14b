"""図と表 (A6): amounts by starting age, running totals with the age of overtaking, composition; each with its table.

Drawn with ASCII alone: its marks are one cell wide in every terminal and read without colour.
"""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.model.month import Age
from nenkin_tui.pension.break_even import break_even, total_by
from nenkin_tui.pension.claiming import EARLIEST, LATEST, NORMAL
from nenkin_tui.pension.estimate import Prepared, estimate, sweep
from nenkin_tui.pension.money import Yen, in_units, share, share_of, total
from nenkin_tui.pension.paid import Amounts
from nenkin_tui.pension.workings import running_total
from nenkin_tui.screens.account.record import own_record
from nenkin_tui.screens.account.saving import save
from nenkin_tui.screens.account.words import age_short, age_words
from nenkin_tui.screens.account.workings import Figures as Unfolding
from nenkin_tui.screens.account.workings import of_estimate
from nenkin_tui.screens.keys import BACK, FIELD, OTHER_VIEW, SCROLL, WORKINGS, bindings
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.text import pad, pad_left, pieces, safe_text
from nenkin_tui.screens.widgets.buttons import PushButton
from nenkin_tui.screens.widgets.figures import Figures
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph

VIEWS = ("starts", "totals", "parts")
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


class Plots(Page):
    """One plot with its table; left and right go to the next one."""

    NAME = "plots"
    KEYS = (OTHER_VIEW, SCROLL, FIELD, WORKINGS, BACK)
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(WORKINGS),
        Binding("left", "other_view(-1)", show=False),
        Binding("right", "other_view(1)", show=False),
    ]

    def __init__(self, prepared: Prepared, start: Age, view: str = VIEWS[0]) -> None:
        """prepared: the record under the conditions that are plotted; start: the one that was chosen."""
        super().__init__()
        self.prepared, self.start, self.view = prepared, start, view
        self.swept = sweep(prepared)

    def title_text(self) -> str:
        """Which of the three."""
        return locale.text(f"plots.title_{self.view}")

    def place_text(self) -> str:
        """How far, and whose it is."""
        number = locale.text("plots.number", number=VIEWS.index(self.view) + 1, all=len(VIEWS))
        return f"{own_record(self.services).name}  {number}"

    def body(self) -> Iterable[Widget]:
        """The plot, what it says in words, and the table."""
        yield Figures(self._plot(), id="plot")
        yield Static("", classes="gap")
        yield Paragraph("\n".join(self._says()))
        yield Static("", classes="gap")
        if self.view == "starts":
            head, *rows = self._table()
            yield Static(safe_text("  " + head), markup=False)
            keyed = zip(self.swept, rows, strict=True)
            lines = [Line(str(amounts.start.total), row) for amounts, row in keyed]
            yield Lines(lines, id="table", at=str(self.start.total))
        else:
            yield Static(safe_text("\n".join(self._table())), id="table", markup=False)

    def focus_first(self) -> None:
        """Nothing: left and right belong to the plots until Tab goes to the buttons."""
        self.set_focus(None)

    def below(self) -> Iterable[Widget]:
        """Where it was saved."""
        yield Paragraph("", id="saved", classes="good below")

    def buttons(self) -> Sequence[tuple[str, str]]:
        """To take along; and the next plot for who does not know the arrows."""
        return [("next", locale.text("plots.next")), ("save", locale.text("checkup.save"))]

    async def on_push_button_pressed(self, event: PushButton.Pressed) -> None:
        """Another plot, or the table saved."""
        event.stop()
        if event.name == "next":
            await self.action_other_view(1)
            return
        lines = [self.title_text(), own_record(self.services).name, ""]
        lines += [line.plain for line in self._plot()]
        lines += ["", *self._says(), "", *self._table()]
        self.query_one("#saved", Paragraph).say(save(self.services, f"plot-{self.view}", lines))

    async def action_other_view(self, step: int) -> None:
        """Left, right: another plot of the same figures."""
        self.view = VIEWS[(VIEWS.index(self.view) + step) % len(VIEWS)]
        self.query_one("#saved", Paragraph).say("")
        await self.rebuild()

    def action_workings(self) -> None:
        """W: how the figures of each start came about; in the table by month the one with the mark first."""
        marked = [Age(int(lines.key)) for lines in self.query(Lines) if lines.has_focus]
        self._unfold([*marked, *(age for age in self._starts() if age not in marked)])

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Enter: how the figures of this start came about."""
        self._unfold([Age(int(event.key))])

    def _unfold(self, starts: Sequence[Age]) -> None:
        shown = []
        for age in starts:
            one = of_estimate(locale.text("plots.figures"), estimate(self.prepared, age))
            totals = [running_total(self._from(age), Age.of(years)) for years in TOTALS if self.view == "totals"]
            shown.append(Unfolding(one.heading, (*one.parts, *totals), one.sentences))
        self.nenkin.open("workings", shown=shown)

    def _from(self, age: Age) -> Amounts:
        return self.swept[age.total - EARLIEST.total]

    def _starts(self) -> list[Age]:
        """The starts that are compared: the earliest, 65, the latest, and the chosen one or 70."""
        return sorted(
            {EARLIEST, NORMAL, LATEST, Age.of(70) if self.start in {EARLIEST, NORMAL, LATEST} else self.start}
        )

    def _plot(self) -> list[Content]:
        return list({"starts": self._bars, "totals": self._lines, "parts": self._stacks}[self.view]())

    def _says(self) -> list[str]:
        if self.view == "starts":
            most = max(self.swept, key=lambda amounts: amounts.annual.amount)
            return [locale.text("law.sweep_most", age=age_words(most.start)), locale.text("plots.choose_month")]
        if self.view == "parts":
            return [locale.text("plots.parts_note")]
        ages = self._starts()
        said = []
        for place, earlier in enumerate(ages):
            for later in ages[place + 1 :]:
                age = break_even(self._from(earlier), self._from(later))
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

    def _table(self) -> list[str]:
        return list({"starts": self._by_month, "totals": self._by_age, "parts": self._by_part}[self.view]())

    # By starting age

    def _room(self, cells: int) -> int:
        return max(self.app.size.width - 8 - cells, 12)

    def _bars(self) -> Iterable[Content]:
        most = max((amounts.annual for amounts in self.swept), key=lambda annual: annual.amount)
        room = self._room(LABEL + AMOUNT)
        for years in range(60, 76):
            amounts = self._from(Age.of(years))
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

    def _by_month(self) -> Iterable[str]:
        heads = ("annual", "monthly")
        yield (
            pad(locale.text("estimate.row_start"), 16)
            + "".join(pad_left(locale.text(f"estimate.row_{head}"), 14) for head in heads)
            + "  "
            + locale.text("estimate.row_ahead")
        )
        for amounts in self.swept:
            ahead = break_even(self._from(NORMAL), amounts)
            yield (
                pad(age_short(amounts.start), 16)
                + pad_left(str(amounts.annual), 14)
                + pad_left(str(amounts.monthly), 14)
                + (f"  {age_short(ahead)}" if ahead else "")
            )

    # Running totals

    def _total(self, start: Age, age: Age) -> Yen:
        return total_by(self._from(start), age, start)

    def _lines(self) -> Iterable[Content]:
        """Each start by its number; where two meet the later one is seen."""
        starts = self._starts()
        room = self._room(8)
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

    def _by_age(self) -> Iterable[str]:
        starts = self._starts()
        column = 15 if self._room(0) >= 8 + 15 * len(starts) else 12
        yield pad(locale.text("plots.until_age"), 8) + "".join(pad_left(age_short(start), column) for start in starts)
        for years in TOTALS:
            totals = [self._total(start, Age.of(years)) for start in starts]
            cells = "".join(pad_left(str(one), column) for one in totals)
            yield pad(locale.text("plots.years", years=years), 8) + cells

    # Composition

    def _stacks(self) -> Iterable[Content]:
        starts = self._starts()
        most = max((self._from(start).annual for start in starts), key=lambda annual: annual.amount)
        room = self._room(LABEL + AMOUNT)
        for start in starts:
            amounts = self._from(start)
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
        found = [part for part in PARTS if any(getattr(self._from(start), part).amount for start in starts)]
        for part in found:
            yield pieces([(f"  {MARKS[part]} ", STYLES[part]), (locale.text(f"law.item_{part}"), "$muted")])

    def _by_part(self) -> Iterable[str]:
        starts = self._starts()
        wide = self._room(0) >= 26 + 14 * len(starts)
        column, name = (14, 28) if wide else (12, self._room(0) - 12 * len(starts))
        yield pad("", name) + "".join(pad_left(age_short(start), column) for start in starts)
        rows: list[tuple[str, str]] = []
        for part in (*PARTS, "suspended"):
            amounts = [getattr(self._from(start), part) for start in starts]
            if any(one.amount for one in amounts):
                sign = "-" if part == "suspended" else ""
                cells = "".join(pad_left(f"{sign if one.amount else ''}{one}", column) for one in amounts)
                rows.append((part, cells))
        rows.append(("annual", "".join(pad_left(str(self._from(start).annual), column) for start in starts)))
        for part, cells in rows:
            words = locale.text(f"law.item_{part}")
            yield from [pad(words, name) + cells] if wide else [words, pad("", name) + cells]
