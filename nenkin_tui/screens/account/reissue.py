"""A notice on paper again: what is asked for, where it goes and when it arrives, then that it was taken (A8)."""

from collections.abc import Iterable, Sequence
from datetime import date

from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.office.inbox import reissue
from nenkin_tui.pages.account.notice import reissue_next, reissue_rows
from nenkin_tui.pages.account.notices import addressed
from nenkin_tui.papers.notice import Notice
from nenkin_tui.screens.keys import BACK
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.widgets.buttons import ButtonRow, PushButton
from nenkin_tui.screens.widgets.paragraph import Paragraph
from nenkin_tui.screens.widgets.row import Row

COLUMN = 14


class Reissue(Page):
    """What is asked for; the button sends it, once."""

    NAME = "reissue"
    KEYS = (BACK,)

    def __init__(self, notice: Notice) -> None:
        super().__init__()
        self.notice = notice
        self.arrives: date | None = None

    def body(self) -> Iterable[Widget]:
        """The rows, and what comes next."""
        yield Paragraph(locale.text("notices.taken" if self.arrives else "notices.ask"), classes="question")
        yield Static("", classes="gap")
        for name, value in reissue_rows(self.services, self.notice, self.arrives):
            yield Row(locale.text(f"notices.ask_{name}"), value, column=COLUMN)
        yield Static("", classes="gap")
        yield Paragraph(reissue_next(self.arrives), classes="" if self.arrives else "support")
        yield Paragraph("", id="said", classes="error")

    def buttons(self) -> Sequence[tuple[str, str]]:
        """The act, by its name."""
        return [("ask", locale.text("notices.ask_button"))]

    async def on_push_button_pressed(self, event: PushButton.Pressed) -> None:
        """Asks for it; a refusal says from when it is possible."""
        event.stop()
        if self.arrives:
            return
        try:
            self.arrives = reissue(self.services.town.office, addressed(self.services)[0], self.notice.id)
        except Invalid as refused:
            sentence = locale.text(refused.reason, **refused.values)
            self.query_one("#said", Paragraph).say(locale.text("wizard.error", text=sentence))
            return
        await self.query_one(ButtonRow).remove()
        await self.rebuild()
        self.name_keys()
