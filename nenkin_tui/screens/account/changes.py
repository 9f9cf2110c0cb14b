"""前回から変わったところ (A10): the record of today beside the one of the last visit, month by month."""

from collections.abc import Iterable, Sequence

from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.pages.account.changes import grouped, head, row, save_changes
from nenkin_tui.pages.account.record import changes_of, own_record
from nenkin_tui.pages.dates import in_figures
from nenkin_tui.pension.month_grid import month_detail
from nenkin_tui.screens.keys import BACK, CHOOSE, DETAILS, Key
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.text import safe_text
from nenkin_tui.screens.widgets.buttons import PushButton
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph


class Changes(Page):
    """The warnings first, then all other months that changed; Enter opens the first of a line's months."""

    NAME = "changes"
    KEYS = (CHOOSE, DETAILS, BACK)

    def place_text(self) -> str:
        """Whose it is."""
        return own_record(self.services).name

    def body(self) -> Iterable[Widget]:
        """What it is compared with, and the lines."""
        before = self.services.visit.seen_before
        self.changes = changes_of(self.services)
        if before is None:
            yield Paragraph(locale.text("changes.first_visit"))
            return
        yield Paragraph(locale.text("changes.compared", day=in_figures(before.on)))
        yield Static("", classes="gap")
        if not self.changes:
            yield Paragraph(locale.text("changes.none"))
            return
        yield Static(safe_text(head(self.app.size.width), "bold"), markup=False)
        yield Lines(self._lines(), id="changes")
        if any(change.warns for change in self.changes):
            yield Static("", classes="gap")
            yield Paragraph(locale.text("changes.advice"), classes="attention")

    def keys_here(self) -> tuple[Key, ...]:
        """What chooses, where there is a change."""
        return self.KEYS if self.changes else (BACK,)

    def below(self) -> Iterable[Widget]:
        """Where it was saved."""
        yield Paragraph("", id="saved", classes="good below")

    def buttons(self) -> Sequence[tuple[str, str]]:
        """To take along."""
        return [("save", locale.text("checkup.save"))] if self.changes else []

    def on_push_button_pressed(self, event: PushButton.Pressed) -> None:
        """Saves the lines."""
        event.stop()
        self.query_one("#saved", Paragraph).say(save_changes(self.services))

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """The month as it is now."""
        own = own_record(self.services)
        self.nenkin.open("month", detail=month_detail(own.record, own.on, self.changes[int(event.key)].first))

    def _lines(self) -> list[Line]:
        lines = []
        for name, group in grouped(self.changes):
            style = "$error" if name == "warned" else ""
            lines += [Line("", ""), Line("", locale.text(f"changes.{name}"), "bold")]
            lines += [Line(str(place), row(change, self.app.size.width), style) for place, change in group]
        return lines[1:]
