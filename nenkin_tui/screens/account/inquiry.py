"""Three short questions on blank months lead to what most likely happened (A2)."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.model.month import Month
from nenkin_tui.pages.account.checkup import proof_rows
from nenkin_tui.pages.account.inquiry import QUESTIONS, remember
from nenkin_tui.pages.dates import span_of_months
from nenkin_tui.pension.inquiry import Likely
from nenkin_tui.screens.account.gap import fact_rows
from nenkin_tui.screens.keys import ANSWER, BACK, CHOOSE, OPEN, Key
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph


class Inquiry(Page):
    """One question after the other; Enter answers, Esc goes one back."""

    NAME = "inquiry"
    KEYS = (CHOOSE, ANSWER, BACK)
    found: Likely

    def __init__(self, first: Month, last: Month) -> None:
        super().__init__()
        self.first, self.last = first, last
        self.given: dict[str, str] = {}

    def place_text(self) -> str:
        """The months."""
        return span_of_months(self.first, self.last)

    def keys_here(self) -> tuple[Key, ...]:
        """Enter opens the sheet once all is answered."""
        return self.KEYS if len(self.given) < len(QUESTIONS) else (CHOOSE, OPEN, BACK)

    def body(self) -> Iterable[Widget]:
        """The question that is not answered yet, or what the answers lead to."""
        place = len(self.given)
        if place == len(QUESTIONS):
            yield from self._outcome()
            return
        name, choices = QUESTIONS[place]
        yield Paragraph(locale.text("checkup.question_of", number=place + 1, all=len(QUESTIONS)), classes="support")
        yield Static("", classes="gap")
        yield Paragraph(locale.text(f"checkup.ask_{name}"), classes="question")
        yield Static("", classes="gap")
        yield Lines([Line(choice, locale.text(f"checkup.{name}_{choice}")) for choice in choices], id="choices")

    async def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """An answer; after the last one, what most likely happened."""
        if event.key == "sheet":
            self.nenkin.replace("sheet")
            return
        self.given[QUESTIONS[len(self.given)][0]] = event.key
        if len(self.given) == len(QUESTIONS):
            self.found = remember(self.services, self.first, self.last, self.given)
        await self.rebuild()
        self.focus_first()

    async def action_back(self) -> None:  # type: ignore[override]  # Textual awaits what is to be awaited
        """One question back; from the first one, the page before."""
        if not self.given or len(self.given) == len(QUESTIONS):
            super().action_back()
            return
        self.given.popitem()
        await self.rebuild()
        self.focus_first()

    def _outcome(self) -> Iterable[Widget]:
        found = self.found
        yield Paragraph(locale.text("checkup.likely"), classes="support")
        yield Static("", classes="gap")
        yield Paragraph(locale.text(f"checkup.likely_{found.cause}"), classes="question")
        yield Paragraph(locale.text(f"checkup.then_{found.cause}"))
        yield Static("", classes="gap")
        yield from fact_rows(self.app.size.width, proof_rows(found.proof))
        yield Static("", classes="gap")
        yield Paragraph(locale.text("checkup.only_likely"), classes="support")
        yield Static("", classes="gap")
        yield Lines([Line("sheet", locale.text("checkup.see_sheet"))], id="choices")
