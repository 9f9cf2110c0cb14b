"""Estimates kept in mind and compared side by side (A5)."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.pages.account.cases import Case, case_name, compared, figures_of_cases
from nenkin_tui.pages.account.record import own_record
from nenkin_tui.screens.keys import BACK, FIELD, SCROLL, WORKINGS, Key, bindings
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.text import pad, pad_left, safe_text
from nenkin_tui.screens.widgets.buttons import PushButton
from nenkin_tui.screens.widgets.paragraph import Paragraph

LABEL, COLUMN = 16, 14


class Cases(Page):
    """Up to four cases, a column each; where there is no room for the columns, one below the other."""

    NAME = "cases"
    KEYS = (SCROLL, FIELD, WORKINGS, BACK)
    BINDINGS: ClassVar[list[BindingType]] = bindings(WORKINGS)

    def place_text(self) -> str:
        """Whose they are."""
        return own_record(self.services).name

    def body(self) -> Iterable[Widget]:
        """The table."""
        cases = self.services.visit.cases
        if not cases:
            yield Paragraph(locale.text("estimate.no_cases"))
            return
        yield Static(safe_text("\n".join(self._table(cases))), id="table", markup=False)
        yield Static("", classes="gap")
        yield Paragraph(locale.text("estimate.cases_note"), classes="support")

    def buttons(self) -> Sequence[tuple[str, str]]:
        """All may be forgotten."""
        return [("forget", locale.text("estimate.forget"))] if self.services.visit.cases else []

    def focus_first(self) -> None:
        """Nothing: Enter on coming here would forget all of them."""

    async def on_push_button_pressed(self, event: PushButton.Pressed) -> None:
        """Forgets them."""
        event.stop()
        self.services.visit.cases.clear()
        self.action_back()

    def keys_here(self) -> tuple[Key, ...]:
        """W where a case was kept."""
        return self.KEYS if self.services.visit.cases else (BACK,)

    def action_workings(self) -> None:
        """W: how the figures of each case came about."""
        if shown := figures_of_cases(self.services):
            self.nenkin.open("workings", shown=shown)

    def _table(self, cases: list[Case]) -> Iterable[str]:
        abreast = max((self.app.size.width - 6 - LABEL) // COLUMN, 1)
        for start in range(0, len(cases), abreast):
            if start:
                yield ""
            shown = cases[start : start + abreast]
            names = [case_name(start + place) for place in range(len(shown))]
            for label, values in (("", names), *compared(shown)):
                yield pad(label, LABEL) + "".join(pad_left(one, COLUMN) for one in values)
