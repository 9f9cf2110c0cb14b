"""年金見込額試算 (A4-A6): three numbers first; what is moved with the arrows changes figures and bars at once."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.pages.account.estimate import LiveEstimate, NotCounted
from nenkin_tui.pages.account.record import own_record
from nenkin_tui.pages.dates import year_number
from nenkin_tui.pension.conditions import Conditions
from nenkin_tui.pension.estimate import Estimate
from nenkin_tui.screens.account.estimate_lines import EstimateLines
from nenkin_tui.screens.keys import ASSUMPTIONS, BACK, FIELD, MOVE_VALUE, NOT_INCLUDED, WORKINGS, Key, bindings
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.widgets.buttons import PushButton
from nenkin_tui.screens.widgets.figures import Figures
from nenkin_tui.screens.widgets.paragraph import Paragraph
from nenkin_tui.screens.widgets.stepper import Stepper


class EstimatePage(Page):
    """The live page. Without conditions, present ones go on to 60 (かんたん試算)."""

    NAME = "estimate"
    KEYS = (MOVE_VALUE, FIELD, WORKINGS, ASSUMPTIONS, NOT_INCLUDED, BACK)
    BINDINGS: ClassVar[list[BindingType]] = bindings(WORKINGS, ASSUMPTIONS, NOT_INCLUDED)
    DEFAULT_CSS = """
    EstimatePage #conditions { height: auto; layout: horizontal; }
    EstimatePage.-narrow #conditions { layout: vertical; }
    EstimatePage #conditions Stepper { margin-right: 1; }
    EstimatePage #said { padding: 0 3; }
    """

    def __init__(self, conditions: Conditions | None = None) -> None:
        super().__init__()
        self.asked = conditions
        """Begun with; once it is counted, the page goes on with those that were moved."""
        self.live: LiveEstimate | None = None
        """None where nothing could be counted."""
        self.width = 0
        """The columns the figures were drawn for."""

    @property
    def found(self) -> Estimate | None:
        """The estimate now."""
        return self.live.found if self.live else None

    @property
    def conditions(self) -> Conditions | None:
        """Those it is counted under."""
        return self.live.conditions if self.live else self.asked

    def place_text(self) -> str:
        """The edition, and whose it is."""
        name = own_record(self.services).name
        if self.found is None:
            return name
        return locale.text("estimate.of", year=year_number(self.found.fiscal_year), name=name)

    def body(self) -> Iterable[Widget]:
        """What can be moved, the figures, the bars."""
        try:
            self.live = LiveEstimate(own_record(self.services), self.conditions)
        except NotCounted as refused:
            self.live = None
            yield Paragraph(refused.sentence)
            return
        if numbers := self.live.numbers():
            yield Horizontal(*map(Stepper, numbers), id="conditions")
            yield Static("", classes="gap")
        self.width = self.app.size.width
        yield Figures(EstimateLines(self.live, self.width).all(), id="figures")

    def below(self) -> Iterable[Widget]:
        """That nothing here is advice; and what was kept."""
        yield Paragraph(self.live.advice() if self.live else "", id="said", classes="support")

    def buttons(self) -> Sequence[tuple[str, str]]:
        """What can be done with these conditions."""
        return [(way, locale.text(f"estimate.{way}")) for way in self.live.ways()] if self.live else []

    def begin(self) -> None:
        """The first figures."""
        super().begin()
        for stepper in self.query(Stepper):
            self.watch(stepper, "value", partial(self._step, stepper), init=False)

    def on_resize(self) -> None:
        """Where there is no room abreast, the values stand below one another; the bars are as long as fits."""
        super().on_resize()
        self.set_class(self.app.size.width < 80, "-narrow")
        if self.app.size.width != self.width:
            self._draw()

    def _step(self, stepper: Stepper, value: int) -> None:
        """Another start, income or last working age."""
        if self.live is None:
            return
        try:
            self.live.move(stepper.number.name, value)
            said = self.live.advice()
        except NotCounted as refused:
            said = refused.sentence
        self.query_one("#said", Paragraph).say(said)
        self._draw()

    def on_push_button_pressed(self, event: PushButton.Pressed) -> None:
        """Keeps, compares, shows the table, asks for more conditions."""
        if self.live is None:
            return
        if event.name == "keep":
            self.query_one("#said", Paragraph).say(self.live.keep(self.services))
        elif event.name == "compare":
            self.nenkin.open("cases")
        elif event.name == "plots":
            self.nenkin.open("plots", prepared=self.live.counted.prepared, start=self.live.conditions.start)
        else:
            self.nenkin.replace("conditions", conditions=self.live.conditions)

    def keys_here(self) -> tuple[Key, ...]:
        """What unfolds, where there are figures; what moves, where there is something to move."""
        if self.live is None:
            return (BACK,)
        still = () if self.live.numbers() else (MOVE_VALUE, FIELD)
        return tuple(key for key in self.KEYS if key not in still)

    def action_workings(self) -> None:
        """W: how each figure came about."""
        if self.live is not None:
            shown = [*self.live.figures().values(), *self.live.figures_by_start()]
            self.nenkin.open("workings", shown=shown)

    def action_assumptions(self) -> None:
        """A: what is taken for granted."""
        if self.found:
            self.nenkin.open("remarks", found=self.found, kind="assume")

    def action_not_included(self) -> None:
        """N: what is left out."""
        if self.found:
            self.nenkin.open("remarks", found=self.found, kind="without")

    def _draw(self) -> None:
        for figures in self.query(Figures):
            if self.live is not None:
                self.width = self.app.size.width
                figures.show(EstimateLines(self.live, self.width).all())
