"""空白と未納の点検 (A2, A3): every gap with its price, its last day and what it adds; the best within a budget."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.pages.account.checkup import ALL_THERE_IS, everything_text, of_doubt, of_gap, short_kind, span_text
from nenkin_tui.pages.account.price import editions
from nenkin_tui.pages.account.record import own_record
from nenkin_tui.pages.account.saving import save
from nenkin_tui.pages.account.words import age_short
from nenkin_tui.pages.account.workings import Figures
from nenkin_tui.pages.dates import in_figures, month_name
from nenkin_tui.pages.number import Number
from nenkin_tui.papers.dates import short_day
from nenkin_tui.pension.checkup import Checkup, MonthPlan, plan_months
from nenkin_tui.pension.gaps import Gap
from nenkin_tui.pension.workings_gaps import plan_workings
from nenkin_tui.screens.keys import BACK, BUDGET, CHOOSE, DETAILS, WORKINGS, Key, bindings
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.text import pad, pad_left, safe_text
from nenkin_tui.screens.widgets.buttons import PushButton
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph
from nenkin_tui.screens.widgets.stepper import Stepper

STEP = 10_000
COLUMNS = ("months", "kind", "price", "gain", "pays_back", "until")
NUMBERS = frozenset({"price", "gain"})
"""Columns that stand right."""
LEFT_OUT = ("pays_back", "kind")
"""Columns that are left out where there is little room, the first one first: a gap's own page has them all."""
BETWEEN = {"kind": 1, "price": 1}
"""Cells after a column, where they are not 2: numbers stand right in theirs."""
BESIDE = 9
"""Cells that a row has not: the margins of the page, the mark and a bar."""


class CheckupPage(Page):
    """Gaps that can be paid, those that cannot, and doubtful spots."""

    NAME = "checkup"
    KEYS = (CHOOSE, DETAILS, WORKINGS, BACK)
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(WORKINGS),
        Binding("left", "budget(-1)", show=False),
        Binding("right", "budget(1)", show=False),
    ]
    found: Checkup

    def place_text(self) -> str:
        """Whose, on which day."""
        own = own_record(self.services)
        return locale.text("checkup.of", name=own.name, day=in_figures(own.on))

    def body(self) -> Iterable[Widget]:
        """What can be gained, the budget, the gaps, the doubts."""
        own = own_record(self.services)
        self.found = own.checkup
        everything = plan_months(own.record, self.found, ALL_THERE_IS)
        yield Paragraph(everything_text(everything))
        if everything.months:
            label = locale.text("checkup.budget")
            yield Stepper(Number("budget", 50_000, 0, 9_990_000, STEP, shown=_yen, label=label))
            yield Paragraph("", id="within")
        yield Static("", classes="gap")
        head, *rows = self._table()
        yield Static(safe_text(f"  {head}", "bold"), markup=False, id="head")
        yield Lines(self._lines(rows), id="gaps")
        for words in editions(self.found):
            yield Static("", classes="gap")
            yield Paragraph(words, classes="support")

    def buttons(self) -> Sequence[tuple[str, str]]:
        """What can be taken along."""
        return [("sheet", locale.text("checkup.make_sheet")), ("save", locale.text("checkup.save"))]

    def begin(self) -> None:
        """What the budget buys."""
        super().begin()
        for stepper in self.query(Stepper):
            self.watch(stepper, "value", self._tell)

    def focus_first(self) -> None:
        """The gaps: a budget can wait."""
        self.query_one("#gaps").focus()

    async def on_screen_resume(self) -> None:
        """The columns that fit the width there is now."""
        head, *rows = self._table()
        self.query_one("#head", Static).update(safe_text(f"  {head}", "bold"))
        self.query_one("#gaps", Lines).show(self._lines(rows))

    def keys_here(self) -> tuple[Key, ...]:
        """The budget's and W where anything can be paid; W for the line with the mark, too."""
        if self.query(Stepper):
            return (*self.KEYS, BUDGET)
        marked = self._marked()
        return self.KEYS if marked and marked.parts else (CHOOSE, DETAILS, BACK) if marked else (BACK,)

    def action_budget(self, steps: int) -> None:
        """Left, right among the gaps: the budget."""
        for stepper in self.query(Stepper):
            stepper.action_step(steps)

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """A gap or a doubt opens."""
        kind, _, place = event.key.partition(":")
        if kind == "gap":
            self.nenkin.open("gap", gap=self.found.gaps[int(place)])
        else:
            self.nenkin.open("doubt", doubt=self.found.doubts[int(place)])

    def action_workings(self) -> None:
        """W: the gap or doubtful spot with the mark, then all that can be paid, then what the budget buys."""
        record = own_record(self.services).record
        marked = self._marked()
        shown = [marked] if marked else []
        plans = [("all_payable", ALL_THERE_IS), *(("within_budget", stepper.value) for stepper in self.query(Stepper))]
        for name, budget in plans:
            plan = plan_months(record, self.found, budget)
            shown.append(Figures(locale.text(f"checkup.{name}"), plan_workings(record, self.found, plan)))
        self.nenkin.open("workings", shown=shown)

    def _marked(self) -> Figures | None:
        """The figures of the gap or doubtful spot with the mark."""
        kind, _, place = self.query_one("#gaps", Lines).key.partition(":")
        if kind == "gap":
            return of_gap(self.services, self.found.gaps[int(place)])
        return of_doubt(self.services, self.found.doubts[int(place)]) if kind == "doubt" else None

    def on_push_button_pressed(self, event: PushButton.Pressed) -> None:
        """The sheet opens; the table is saved."""
        if event.name == "sheet":
            self.nenkin.open("sheet")
        else:
            head, *rows = self._table(whole=True)
            lines = [self.title_text(), self.place_text(), "", head, *(line.text for line in self._lines(rows))]
            self.notify_saved(save(self.services, "checkup", lines))

    def notify_saved(self, words: str) -> None:
        """Says where it lies, in the place of what the budget buys."""
        self.query_one("#gaps", Lines).focus()
        for place in self.query("#within"):
            if isinstance(place, Paragraph):
                place.say(words)

    def _tell(self) -> None:
        for stepper in self.query(Stepper):
            within = plan_months(own_record(self.services).record, self.found, stepper.value)
            self.query_one("#within", Paragraph).say(_within(within))

    def _payable(self) -> list[int]:
        """The places of the gaps that can be paid, the best first."""
        gaps, plan = self.found.gaps, self.found.plan
        others = (place for place, gap in enumerate(gaps) if gap.price is not None or gap.last_day is not None)
        return [*plan, *(place for place in others if place not in plan)]

    def _table(self, *, whole: bool = False) -> list[str]:
        """The heading and a row for each gap that can be paid; whole: however wide it is."""
        head = {key: locale.text(f"checkup.column_{key}") for key in COLUMNS}
        rows = [head, *(self._cells(self.found.gaps[place]) for place in self._payable())]
        widths = {key: max(cell_len(row[key]) for row in rows) + _after(key) for key in COLUMNS}
        room = self.app.size.width - BESIDE + _after(COLUMNS[-1])
        for key in LEFT_OUT:
            if not whole and sum(widths.values()) > room:
                del widths[key]
        return ["".join(_cell(key, row[key], width) for key, width in widths.items()).rstrip() for row in rows]

    def _lines(self, rows: Sequence[str]) -> list[Line]:
        gaps, payable = self.found.gaps, self._payable()
        lines = [Line(f"gap:{place}", row, self._style(gaps[place])) for place, row in zip(payable, rows, strict=True)]
        lost = [(place, gap) for place, gap in enumerate(gaps) if place not in payable]
        if not payable:
            lines.append(Line("", locale.text("checkup.nothing_payable")))
        if lost:
            lines += [Line("", ""), Line("", locale.text("checkup.lost"), "bold")]
            lines += [Line(f"gap:{place}", f"{pad(span_text(gap), 24)}{short_kind(gap)}") for place, gap in lost]
        if self.found.doubts:
            lines += [Line("", ""), Line("", locale.text("checkup.doubts"), "bold")]
            lines += [
                Line(f"doubt:{place}", f"{pad(span_text(doubt), 24)}{locale.text(f'law.kind_{doubt.kind}')}")
                for place, doubt in enumerate(self.found.doubts)
            ]
        return lines

    def _cells(self, gap: Gap) -> dict[str, str]:
        age = gap.pays_back_at
        return {
            "months": span_text(gap),
            "kind": short_kind(gap),
            "price": str(gap.price) if gap.price is not None else locale.text("checkup.not_known"),
            "gain": str(gap.gain_per_year),
            "pays_back": age_short(age) if age else "",
            "until": _until(gap, self.found.on),
        }

    def _style(self, gap: Gap) -> str:
        return "$warning" if gap.ends_soon(self.found.on) else ""


def _yen(amount: int) -> str:
    return locale.text("account.yen", yen=f"{amount:,}")


def _within(plan: MonthPlan) -> str:
    if not plan.months:
        return locale.text("checkup.nothing_within")
    first = locale.text("checkup.begins_with", month=month_name(plan.months[0].month))
    values = {"months": len(plan.months), "price": plan.price, "gain": plan.gain_per_year}
    return locale.text("checkup.within", **values) + first


def _cell(key: str, text: str, cells: int) -> str:
    """One cell of a row; what stands right has its room before it."""
    return pad_left(text, cells - _after(key)) + " " * _after(key) if key in NUMBERS else pad(text, cells)


def _after(key: str) -> int:
    return BETWEEN.get(key, 2)


def _until(gap: Gap, on: date) -> str:
    """The last day; how many days are left where they are few."""
    if gap.last_day is None:
        return ""
    if gap.ends_soon(on):
        return locale.text("checkup.days_left", days=(gap.last_day - on).days)
    return short_day(gap.last_day)
