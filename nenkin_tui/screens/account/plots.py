"""図と表 (A6): amounts by starting age, running totals with the age of overtaking, composition; each with its table."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.model.month import Age
from nenkin_tui.pages.account.plots import VIEWS, Swept
from nenkin_tui.pages.account.plots_table import save_plot
from nenkin_tui.pages.account.record import own_record
from nenkin_tui.pension.estimate import Prepared
from nenkin_tui.screens.account.plot_kinds import ByStart, Composition, Plot, RunningTotals
from nenkin_tui.screens.keys import BACK, FIELD, OTHER_VIEW, SCROLL, WORKINGS, bindings
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.text import safe_text
from nenkin_tui.screens.widgets.buttons import PushButton
from nenkin_tui.screens.widgets.figures import Figures
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph

PLOTS: dict[str, type[Plot]] = {plot.VIEW: plot for plot in (ByStart, RunningTotals, Composition)}


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
        self.view = view
        self.swept = Swept(prepared, start)

    @property
    def plot(self) -> Plot:
        """The one that is shown, as wide as the screen is now."""
        return PLOTS[self.view](self.swept, self.app.size.width)

    def title_text(self) -> str:
        """Which of the three."""
        return locale.text(f"plots.title_{self.view}")

    def place_text(self) -> str:
        """How far, and whose it is."""
        number = locale.text("plots.number", number=VIEWS.index(self.view) + 1, all=len(VIEWS))
        return f"{own_record(self.services).name}  {number}"

    def body(self) -> Iterable[Widget]:
        """The plot, what it says in words, and the table."""
        plot = self.plot
        yield Figures(plot.lines(), id="plot")
        yield Static("", classes="gap")
        how = [locale.text("plots.choose_month")] if self.view == "starts" else []
        yield Paragraph("\n".join([*self.swept.says(self.view), *how]))
        yield Static("", classes="gap")
        if self.view == "starts":
            head, *rows = plot.table()
            yield Static(safe_text("  " + head), markup=False)
            keyed = zip(self.swept.amounts, rows, strict=True)
            lines = [Line(str(amounts.start.total), row) for amounts, row in keyed]
            yield Lines(lines, id="table", at=str(self.swept.start.total))
        else:
            yield Static(safe_text("\n".join(plot.table())), id="table", markup=False)

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
        plot = self.plot
        drawn = [line.plain for line in plot.lines()]
        said = save_plot(self.services, self.swept, self.view, drawn, plot.room(0))
        self.query_one("#saved", Paragraph).say(said)

    async def action_other_view(self, step: int) -> None:
        """Left, right: another plot of the same figures."""
        self.view = VIEWS[(VIEWS.index(self.view) + step) % len(VIEWS)]
        self.query_one("#saved", Paragraph).say("")
        await self.rebuild()

    def action_workings(self) -> None:
        """W: how the figures of each start came about; in the table by month the one with the mark first."""
        marked = [Age(int(lines.key)) for lines in self.query(Lines) if lines.has_focus]
        self._unfold([*marked, *(age for age in self.swept.starts() if age not in marked)])

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Enter: how the figures of this start came about."""
        self._unfold([Age(int(event.key))])

    def _unfold(self, starts: Sequence[Age]) -> None:
        self.nenkin.open("workings", shown=[self.swept.figures(self.view, age) for age in starts])
