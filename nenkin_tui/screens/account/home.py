"""The account's first page: who it belongs to, how much is there, where to go."""

from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.office.visit import note_visit
from nenkin_tui.pages.account.home import attention_of, changed_text, page_words, pages_of, qualifying_text
from nenkin_tui.pages.account.record import own_record
from nenkin_tui.pages.dates import months_words
from nenkin_tui.screens.keys import BACK, CHOOSE, OPEN, QUICK, WORKINGS, bindings
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.text import pad, pad_left, safe_text
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph


class Home(Page):
    """Behind the sign-in."""

    NAME = "home"
    KEYS = (CHOOSE, OPEN, QUICK, WORKINGS, BACK)
    BINDINGS: ClassVar[list[BindingType]] = bindings(QUICK, WORKINGS)

    def title_text(self) -> str:
        """A record of one's own is no practice."""
        return locale.text("page.own_record") if self.services.opened else super().title_text()

    def place_text(self) -> str:
        """Whose it is."""
        return own_record(self.services).name

    def body(self) -> Iterable[Widget]:
        """Totals and the menu."""
        own = own_record(self.services)
        grid = own.grid
        yield Static(safe_text(locale.text("account.totals"), "bold"), markup=False)
        yield Static(safe_text("\n".join(total_line(mark, count) for mark, count in grid.totals.items())), markup=False)
        yield Static("", classes="gap")
        yield Paragraph("".join(qualifying_text(grid)))
        for words in attention_of(grid):
            yield Paragraph(words, classes="attention")
        yield from self._changed()
        yield Static("", classes="gap")
        pages = [Line(page, page_words(self.services, page)) for page in pages_of(self.services)]
        yield Lines([*pages, self._out()], id="menu")

    def begin(self) -> None:
        """What is seen now is what the next visit compares with."""
        super().begin()
        if self.services.signed_in is not None:
            office, pid = self.services.town.office, self.services.signed_in.pid
            self.run_worker(partial(note_visit, office, pid), thread=True, exit_on_error=False)

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Opens a page, or signs out."""
        if event.key != "sign_out":
            self.nenkin.open(event.key)
        elif self.services.opened:
            self.nenkin.close_record()
        else:
            self.nenkin.sign_out()

    def action_quick(self) -> None:
        """E: かんたん試算 by one key (A4)."""
        self.nenkin.open("estimate")

    def action_workings(self) -> None:
        """W: which months the totals are."""
        from nenkin_tui.pages.account.workings import of_months  # noqa: PLC0415 - 8 ms that the page itself does not need

        self.nenkin.open("workings", shown=[of_months(own_record(self.services))])

    def action_back(self) -> None:
        """A file of one's own is closed, where a page is behind it; what would sign out or quit is asked first."""
        if not self.services.opened:
            self.nenkin.open("signing_out")
        elif self.nenkin.first == self.NAME:
            self.nenkin.open("leave")
        else:
            self.nenkin.close_record()

    def _changed(self) -> Iterable[Widget]:
        """Whether the record changed since the last visit; a warning where something is gone from it."""
        words, warned = changed_text(self.services)
        if words:
            yield Paragraph(words, classes="attention" if warned else "")

    def _out(self) -> Line:
        return Line("sign_out", locale.text("account.close" if self.services.opened else "account.sign_out"))


def total_line(mark: str, count: int) -> str:
    """A kind of month and how many there are."""
    return "  " + pad(locale.text(f"account.mark_{mark}"), 26) + pad_left(months_words(count), 11)
