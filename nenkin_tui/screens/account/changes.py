"""前回から変わったところ (A10): the record of today beside the one of the last visit, month by month."""

from collections.abc import Iterable, Sequence

from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.pages.account.changes import side_text
from nenkin_tui.pages.account.record import changes_of, own_record
from nenkin_tui.pages.account.saving import save
from nenkin_tui.pages.dates import in_figures, span_of_months
from nenkin_tui.pension.changes import Change
from nenkin_tui.pension.month_grid import month_detail
from nenkin_tui.screens.keys import BACK, CHOOSE, DETAILS
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.text import pad, safe_text
from nenkin_tui.screens.widgets.buttons import PushButton
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph

MONTHS, FEW_MONTHS, SIDE = 24, 19, 20
"""Cells of the months, and of what they were, and fewer of the months where there is little room."""
NARROW = 72


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
        yield Static(safe_text(self._head(), "bold"), markup=False)
        yield Lines(self._lines(), id="changes")
        if any(change.warns for change in self.changes):
            yield Static("", classes="gap")
            yield Paragraph(locale.text("changes.advice"), classes="attention")

    def below(self) -> Iterable[Widget]:
        """Where it was saved."""
        yield Paragraph("", id="saved", classes="good below")

    def buttons(self) -> Sequence[tuple[str, str]]:
        """To take along."""
        return [("save", locale.text("checkup.save"))] if self.changes else []

    def on_push_button_pressed(self, event: PushButton.Pressed) -> None:
        """Saves the lines."""
        event.stop()
        head = [self.title_text(), self.place_text(), "", self._head()]
        lines = [*head, *(line.text for line in self._lines())]
        self.query_one("#saved", Paragraph).say(save(self.services, "changes", lines))

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """The month as it is now."""
        own = own_record(self.services)
        self.nenkin.open("month", detail=month_detail(own.record, own.on, self.changes[int(event.key)].first))

    def _head(self) -> str:
        then, now = locale.text("changes.column_before"), locale.text("changes.column_after")
        months = MONTHS if self.app.size.width >= NARROW else FEW_MONTHS
        return "  " + pad(locale.text("checkup.column_months"), months) + pad(then, SIDE) + now

    def _lines(self) -> list[Line]:
        warned = [(place, change) for place, change in enumerate(self.changes) if change.warns]
        others = [(place, change) for place, change in enumerate(self.changes) if not change.warns]
        lines = []
        for name, group in (("warned", warned), ("others", others)):
            if group:
                lines += [Line("", ""), Line("", locale.text(f"changes.{name}"), "bold")]
                style = "$error" if name == "warned" else ""
                lines += [Line(str(place), row(change, self.app.size.width), style) for place, change in group]
        return lines[1:]


def row(change: Change, width: int) -> str:
    """Months, what they were, what they are, and in a word what that means, as far as there is room."""
    months = MONTHS if width >= NARROW else FEW_MONTHS
    alike = change.before == change.after
    before = side_text(change, change.before, change.pay_before if alike or width >= NARROW else None)
    after = side_text(change, change.after, change.pay_after)
    if alike and change.pay_before and change.pay_after and width < NARROW:
        before, after = str(change.pay_before), str(change.pay_after)
    words = pad(span_of_months(change.first, change.last), months) + pad(before, SIDE)
    if width < MONTHS + 2 * SIDE + 24:
        return words + after
    return words + pad(after, SIDE) + locale.text(f"changes.kind_{change.kind}")
