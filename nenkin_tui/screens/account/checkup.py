"""空白と未納の点検 (A2, A3): every gap with its price, its last day and what it adds; the best within a budget."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.pages.account.checkup import (
    ALL_THERE_IS,
    HIGHEST_BUDGET,
    USUAL_BUDGET,
    everything_text,
    of_doubt,
    of_gap,
    of_plan,
    within_text,
)
from nenkin_tui.pages.account.checkup_table import save_table, table
from nenkin_tui.pages.account.price import editions
from nenkin_tui.pages.account.record import own_record
from nenkin_tui.pages.account.words import yen_words
from nenkin_tui.pages.account.workings import Figures
from nenkin_tui.pages.dates import in_figures
from nenkin_tui.pages.number import Number
from nenkin_tui.pension.checkup import Checkup, plan_months
from nenkin_tui.screens.keys import BACK, BUDGET, CHOOSE, DETAILS, WORKINGS, Key, bindings
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.text import safe_text
from nenkin_tui.screens.widgets.buttons import PushButton
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph
from nenkin_tui.screens.widgets.stepper import Stepper

STEP = 10_000
BESIDE = 9
"""Cells that a row has not: the margins of the page, the mark and a bar."""
STYLES = {"": "", "heading": "bold", "soon": "$warning"}


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
        yield Paragraph(everything_text(everything, self.found))
        if everything.months:
            label = locale.text("checkup.budget")
            yield Stepper(Number("budget", USUAL_BUDGET, 0, HIGHEST_BUDGET, STEP, shown=yen_words, label=label))
            yield Paragraph("", id="within")
        yield Static("", classes="gap")
        head, lines = self._table()
        if head:
            yield Static(safe_text(f"  {head}", "bold"), markup=False, id="head")
        yield Lines(lines, id="gaps")
        for words in editions(self.found):
            yield Static("", classes="gap")
            yield Paragraph(words, classes="support")

    def below(self) -> Iterable[Widget]:
        """Where the table was saved."""
        yield Paragraph("", id="saved", classes="good below")

    def buttons(self) -> Sequence[tuple[str, str]]:
        """What can be taken along."""
        return [("sheet", locale.text("checkup.make_sheet")), ("save", locale.text("checkup.save"))]

    def begin(self) -> None:
        """What the budget buys; nothing is saved yet."""
        self.query_one("#saved").display = False
        super().begin()
        for stepper in self.query(Stepper):
            self.watch(stepper, "value", self._tell)

    def focus_first(self) -> None:
        """The gaps: a budget can wait."""
        self.query_one("#gaps").focus()

    async def on_screen_resume(self) -> None:
        """The columns that fit the width there is now."""
        head, lines = self._table()
        for place in self.query("#head").results(Static):
            place.update(safe_text(f"  {head}", "bold"))
        self.query_one("#gaps", Lines).show(lines)

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
        marked = self._marked()
        shown = [marked] if marked else []
        plans = [("all_payable", ALL_THERE_IS), *(("within_budget", stepper.value) for stepper in self.query(Stepper))]
        shown += [of_plan(self.services, name, budget) for name, budget in plans]
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
            self.notify_saved(save_table(self.services))

    def notify_saved(self, words: str) -> None:
        """Says where it lies."""
        self.query_one("#gaps", Lines).focus()
        said = self.query_one("#saved", Paragraph)
        said.display = True
        said.say(words)

    def _tell(self) -> None:
        for stepper in self.query(Stepper):
            within = plan_months(own_record(self.services).record, self.found, stepper.value)
            self.query_one("#within", Paragraph).say(within_text(within))

    def _table(self) -> tuple[str, list[Line]]:
        head, lines = table(self.found, self.app.size.width - BESIDE)
        return head, [Line(line.key, line.text, STYLES[line.mark]) for line in lines]
