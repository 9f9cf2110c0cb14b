"""期限の一覧 (A12): the nearest first; one of them with what to do, where, and by which rule; all of it as .ics."""

from collections.abc import Iterable, Sequence

from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.pages.account.deadlines import book_of, left_text, rows_of, save_calendar, where_to_act
from nenkin_tui.pages.account.record import own_record
from nenkin_tui.pages.dates import in_figures
from nenkin_tui.papers.deadlines import advice_of, title_of
from nenkin_tui.pension.deadlines import Deadline
from nenkin_tui.screens.keys import BACK, CHOOSE, OPEN, Key
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.text import pad, safe_text
from nenkin_tui.screens.widgets.buttons import PushButton
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph
from nenkin_tui.screens.widgets.row import Row

SOON = 60
"""Days within which a deadline stands out."""
WIDE = 80
"""Columns from which a title finds room beside its day."""
DAY, LEFT, COLUMN = 20, 10, 14
"""Cells of the columns of the list, and of the names of facts."""


class Deadlines(Page):
    """A line each."""

    NAME = "deadlines"
    KEYS = (CHOOSE, OPEN, BACK)

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Deadline] = []

    def place_text(self) -> str:
        """Whose, on which day."""
        own = own_record(self.services)
        return f"{own.name}  {in_figures(own.on)}"

    def body(self) -> Iterable[Widget]:
        """All of them."""
        self.found = book_of(self.services)
        yield Paragraph("", id="saved", classes="good")
        yield Paragraph(locale.text("deadline.question" if self.found else "deadline.none"), classes="support")
        yield Static("", classes="gap")
        if not self.found:
            return
        names = [("day", DAY), ("left", LEFT), *([("title", 8)] if self.app.size.width >= WIDE else [])]
        head = "".join(pad(locale.text(f"deadline.head_{name}"), width) for name, width in names)
        yield Static(safe_text(f"  {head}", "bold"), markup=False)
        yield Lines(self._lines(), id="deadlines")

    def keys_here(self) -> tuple[Key, ...]:
        """What chooses, where there is a deadline."""
        return self.KEYS if self.found else (BACK,)

    def buttons(self) -> Sequence[tuple[str, str]]:
        """Saving, where there is anything and it may be saved."""
        return [("save", locale.text("deadline.save"))] if self.services.can_save and self.found else []

    def begin(self) -> None:
        """Nothing is saved yet."""
        self.query_one("#saved").display = False
        super().begin()

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """One of them opens."""
        chosen = next(one for one in self.found if one.id == event.key)
        self.nenkin.open("deadline", deadline=chosen)

    def on_push_button_pressed(self) -> None:
        """The file is made and written beside the screen."""
        self.run_worker(self._save, thread=True, exclusive=True)

    def _save(self) -> None:
        self.app.call_from_thread(self._say, save_calendar(self.services, self.found))

    def _say(self, words: str) -> None:
        for place in self.query("#saved").results(Paragraph):
            place.display = True
            place.say(words)
            self.query_one("#body").scroll_home(animate=False)

    def _lines(self) -> list[Line]:
        on = own_record(self.services).on
        lines = []
        for one in self.found:
            style = "$warning" if one.days_left(on) <= SOON else ""
            dated = pad(in_figures(one.day), DAY) + pad(left_text(one, on), LEFT)
            if self.app.size.width >= WIDE:
                lines.append(Line(one.id, dated + title_of(one), style))
            else:
                lines += [Line(one.id, dated, style), Line("", f"    {title_of(one)}", style)]
        return lines


class DeadlinePage(Page):
    """One deadline: what to do, until when, by which rule; a button leads to where it is done."""

    NAME = "deadline"
    KEYS = (BACK,)

    def __init__(self, deadline: Deadline) -> None:
        super().__init__()
        self.deadline = deadline

    def body(self) -> Iterable[Widget]:
        """What it is, its facts, what to do."""
        deadline = self.deadline
        yield Paragraph(title_of(deadline), classes="question")
        yield Static("", classes="gap")
        on = own_record(self.services).on
        for name, value in rows_of(deadline, on):
            yield Row(locale.text(f"deadline.row_{name}"), value, column=COLUMN)
        yield Static("", classes="gap")
        yield Paragraph(advice_of(deadline))
        if not where_to_act(self.services, self.deadline):
            yield Static("", classes="gap")
            yield Paragraph(locale.text("deadline.nowhere"), classes="support")

    def buttons(self) -> Sequence[tuple[str, str]]:
        """Where it is done."""
        where = where_to_act(self.services, self.deadline)
        return [("go", locale.text("deadline.go", page=locale.text(f"page.{where}")))] if where else []

    def on_push_button_pressed(self, event: PushButton.Pressed) -> None:  # noqa: ARG002 - there is only one
        """Goes there."""
        where = where_to_act(self.services, self.deadline)
        if where:
            self.nenkin.open(where)
