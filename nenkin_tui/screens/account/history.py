"""年金記録 履歴 (A2): scheme, employer, dates of joining and leaving, months; what is doubtful and what proves it."""

from collections.abc import Iterable
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.pages.account.history import Span, explained, spans, spots_of
from nenkin_tui.pages.account.home import qualifying_text
from nenkin_tui.pages.account.record import own_record
from nenkin_tui.pages.account.workings import of_months
from nenkin_tui.pages.dates import span_of_months
from nenkin_tui.pension.doubts import Doubt
from nenkin_tui.pension.gaps import Gap
from nenkin_tui.screens.account.home import total_line
from nenkin_tui.screens.keys import BACK, CHOOSE, DETAILS, SCROLL, WORKINGS, Key, bindings
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.text import pad, pad_left, safe_text
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph

LEAST_COLUMN = 15
WIDE, MARGINS = 80, 6
"""Columns from which an employer finds room beside the dates, if the name is not too long; cells around the body."""


class History(Page):
    """Each span a line, totals by kind, the qualifying period; what is doubtful, and what would prove it."""

    NAME = "history"
    KEYS = (CHOOSE, DETAILS, WORKINGS, BACK)
    BINDINGS: ClassVar[list[BindingType]] = bindings(WORKINGS)

    def place_text(self) -> str:
        """Whose it is."""
        return own_record(self.services).name

    def body(self) -> Iterable[Widget]:
        """The spans, the spots to look at, the totals."""
        own = own_record(self.services)
        self.found = own.checkup
        found = spans(own)
        if found:
            yield from self._spans(found)
        else:
            yield Paragraph(locale.text("account.no_spans"))
        spots = spots_of(self.found)
        if spots:
            yield Lines([Line("", locale.text("account.spots"), "bold"), *map(_spot_line, spots)], id="spots")
        yield Static(safe_text("\n" + locale.text("account.totals"), "bold"), markup=False)
        totals = [total_line(mark, count) for mark, count in own.grid.totals.items()]
        totals += ["", *qualifying_text(own.grid)]
        yield Static(safe_text("\n".join(totals)), markup=False)

    def _spans(self, found: list[Span]) -> Iterable[Widget]:
        rows = [(one.kind, one.begins, one.ends) for one in found]
        heads = tuple(locale.text(f"account.head_{name}") for name in ("kind", "from", "to"))
        wide = self.app.size.width >= WIDE
        between = 2 if wide else 1
        widths = [max(LEAST_COLUMN, *(cell_len(row[place]) + between for row in (heads, *rows))) for place in range(3)]
        head = "".join(pad(name, width) for name, width in zip(heads, widths, strict=True))
        head += pad_left(locale.text("account.head_months"), 4) + "  "
        yield Static(safe_text(head + (locale.text("account.head_detail") if wide else ""), "bold"), markup=False)
        lines = []
        for span in found:
            line = pad(span.kind, widths[0]) + pad(span.begins, widths[1]) + pad(span.ends, widths[2])
            line += pad_left(str(span.months), 4) + "  "
            beside = wide and cell_len(line + span.employer) <= self.app.size.width - MARGINS
            lines.append(line + (span.employer if beside or not span.employer else f"\n    {span.employer}"))
        yield Static(safe_text("\n".join([*lines, ""])), markup=False)

    def below(self) -> Iterable[Widget]:
        """Why the spot with the mark stands there, and what proves it; in sight wherever the list is."""
        if spots_of(self.found):
            yield Paragraph("", id="why", classes="below attention")

    def keys_here(self) -> tuple[Key, ...]:
        """What chooses, where there is a spot."""
        return self.KEYS if spots_of(self.found) else (SCROLL, WORKINGS, BACK)

    def begin(self) -> None:
        """The first spot explained."""
        super().begin()
        self.on_lines_moved()

    def on_lines_moved(self) -> None:
        """Another spot."""
        for why in self.query("#why"):
            if isinstance(why, Paragraph):
                why.say(explained(self._spot()))

    def on_lines_chosen(self) -> None:
        """All that is known of it, and the three questions."""
        spot = self._spot()
        if isinstance(spot, Gap):
            self.nenkin.open("gap", gap=spot)
        else:
            self.nenkin.open("doubt", doubt=spot)

    def action_workings(self) -> None:
        """W: which months the totals are."""
        self.nenkin.open("workings", shown=[of_months(own_record(self.services))])

    def _spot(self) -> Gap | Doubt:
        return spots_of(self.found)[int(self.query_one("#spots", Lines).key)][1]


def _spot_line(spot: tuple[int, Gap | Doubt]) -> Line:
    number, one = spot
    name = f"law.gap_{one.kind}" if isinstance(one, Gap) else f"law.kind_{one.kind}"
    return Line(str(number), pad(span_of_months(one.first, one.last), 26) + locale.text(name))
