"""期限の一覧 (A12): the nearest first; one of them with what to do, where, and by which rule; all of it as .ics."""

from collections.abc import Iterable, Sequence

from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.pages.account.deadlines import book_of, left_text, rows_of
from nenkin_tui.pages.account.record import own_record
from nenkin_tui.pages.dates import in_figures
from nenkin_tui.papers.deadlines import advice_of, title_of
from nenkin_tui.pension.deadlines import Deadline, Kind
from nenkin_tui.screens.account.saving import save_file
from nenkin_tui.screens.keys import BACK, CHOOSE, OPEN
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.routes import ROUTES
from nenkin_tui.screens.text import pad, safe_text
from nenkin_tui.screens.widgets.buttons import PushButton
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph
from nenkin_tui.screens.widgets.row import Row

WHERE: dict[Kind, tuple[str, ...]] = {
    "payable": ("checkup",),
    "back_payment": ("checkup",),
    "exemption_renewal": ("applications",),
    "student_renewal": ("applications",),
    "prepayment": ("applications",),
    "claim_special": ("applications", "estimate"),
    "claim": ("applications", "estimate"),
    "deferral_end": ("estimate",),
    "five_years": ("estimate",),
    "key": ("routes",),
    "postcard": ("state",),
    "statement": ("notices",),
    "dependants_form": ("applications",),
}
"""The pages on which something is done about it; the first one there is."""
OF_ACCOUNT = frozenset({"applications", "notices", "routes", "state"})
"""Not there for a record file of one's own."""
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

    def buttons(self) -> Sequence[tuple[str, str]]:
        """Saving, where anything may be saved."""
        return [("save", locale.text("deadline.save"))] if self.services.can_save else []

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
        from nenkin_tui.papers.ics import NAME, calendar_file  # noqa: PLC0415 - 180 ms that only a calendar costs

        own = own_record(self.services)
        signed_in = self.services.signed_in
        whose = signed_in.pid if signed_in else own.name
        content = calendar_file(self.found, whose=whose, made=self.services.clock.now())
        self.app.call_from_thread(self._say, save_file(self.services, NAME, content))

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
        if self._where() is None:
            yield Static("", classes="gap")
            yield Paragraph(locale.text("deadline.nowhere"), classes="support")

    def buttons(self) -> Sequence[tuple[str, str]]:
        """Where it is done."""
        where = self._where()
        return [("go", locale.text("deadline.go", page=locale.text(f"page.{where}")))] if where else []

    def on_push_button_pressed(self, event: PushButton.Pressed) -> None:  # noqa: ARG002 - there is only one
        """Goes there."""
        where = self._where()
        if where is not None:
            self.nenkin.open(where)

    def _where(self) -> str | None:
        pages = [page for page in WHERE[self.deadline.kind] if page in ROUTES]
        if self.deadline.values.get("enough") == 0:
            pages = ["checkup"]  # months come before any claim
        if self.services.opened is not None:
            pages = [page for page in pages if page not in OF_ACCOUNT]
        return pages[0] if pages else None
