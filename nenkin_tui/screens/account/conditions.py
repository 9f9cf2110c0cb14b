"""Conditions of an estimate (A5), all on one page: starts, jobs, what is paid besides."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.pages.account.conditions import ConditionsForm
from nenkin_tui.pages.account.record import own_record
from nenkin_tui.pension.conditions import Conditions
from nenkin_tui.screens.keys import BACK, CHOOSE, FIELD, MOVE_VALUE, WORKINGS, Key, bindings
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.widgets.paragraph import Paragraph
from nenkin_tui.screens.widgets.stepper import Steppers

LABEL = 28
"""Cells of what stands before a number: an age fits beside it in 60 columns in every language."""


class DetailedConditions(Page):
    """詳細な条件: every condition, moved by the arrows or typed: starts, up to three jobs, what is paid besides."""

    NAME = "conditions"
    form: ConditionsForm
    KEYS = (CHOOSE, MOVE_VALUE, FIELD, WORKINGS, BACK)
    BINDINGS: ClassVar[list[BindingType]] = bindings(WORKINGS)

    def __init__(self, conditions: Conditions | None = None) -> None:
        super().__init__()
        self.conditions = conditions

    def place_text(self) -> str:
        """Whose."""
        return own_record(self.services).name

    def body(self) -> Iterable[Widget]:
        """A line per condition, under headings; beneath the months to pay what they cost and add."""
        self.form = ConditionsForm(own_record(self.services), self.conditions)
        yield Paragraph(locale.text("estimate.detailed_how"), classes="support")
        yield Static("", classes="gap")
        yield Steppers(self.form.rows, label=LABEL, id="numbers")
        if self.form.found is not None and self.form.found.gaps:
            yield Static("", classes="gap")
            yield Paragraph(locale.text("estimate.payments_how"), classes="support")

    def below(self) -> Iterable[Widget]:
        """What the law does not allow together."""
        yield Paragraph("", id="said", classes="below attention")

    def buttons(self) -> Sequence[tuple[str, str]]:
        """On to the figures."""
        return [("estimate", locale.text("estimate.with_these"))]

    def on_push_button_pressed(self) -> None:
        """Opens the estimate; starts that do not go together are explained."""
        try:
            conditions = self.form.conditions()
        except Invalid as refused:
            self.query_one("#said", Paragraph).say(locale.text(refused.reason, **refused.values))
            return
        self.nenkin.replace("estimate", conditions=conditions)

    def action_back(self) -> None:
        """To the estimate it was opened from, as that was; else to the page before."""
        if self.conditions is None:
            super().action_back()
        else:
            self.nenkin.replace("estimate", conditions=self.conditions)

    def keys_here(self) -> tuple[Key, ...]:
        """W where there are months to pay or to pay back."""
        return self.KEYS if self.form.can_pay else tuple(key for key in self.KEYS if key is not WORKINGS)

    def action_workings(self) -> None:
        """W: what the months to pay cost, and what they add."""
        self.nenkin.open("workings", shown=self.form.figures())
