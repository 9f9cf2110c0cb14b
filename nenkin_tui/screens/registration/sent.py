"""メールを送りました: to which address, until when its link works, and how to put a mistyped address right."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Input

from nenkin_tui import locale
from nenkin_tui.model.email import parse_email
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.office.registration import Applied, send_again
from nenkin_tui.pages.dates import time_text
from nenkin_tui.screens.registration.outcomes import Outcome
from nenkin_tui.screens.widgets.fields import TextField
from nenkin_tui.screens.widgets.paragraph import Paragraph


class Sent(Outcome):
    """The application was taken; the mail is on its way."""

    NAME = "sent"
    said = ""
    """That the mail was sent again, and where to."""

    def more(self) -> Iterable[Widget]:
        """The address, to correct it and send again."""
        yield Paragraph(locale.text("outcome.sent_again_label"))
        yield TextField("email", self.result["mail_to"], width=40)
        yield Paragraph(locale.text("outcome.sent_again_support"), classes="support")
        yield Paragraph(self.said, id="done", classes="good")

    def focus_first(self) -> None:
        """The next step, not the field: most addresses are right."""
        self.query_one("#next").focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Sends the mail again, beside the screen: it hashes."""
        try:
            address = parse_email(event.value)
        except Invalid as refused:
            self._refused(refused)
            return
        self.run_worker(lambda: self._send(address), thread=True, exclusive=True)

    def _send(self, address: str) -> None:
        try:
            applied = send_again(self.services.town.office, self.result["receipt"], address)
        except Invalid as refused:
            self.app.call_from_thread(self._refused, refused)
        else:
            self.app.call_from_thread(self.call_later, self._sent, applied)

    def _refused(self, refused: Invalid) -> None:
        done = self.query_one("#done", Paragraph)
        done.set_classes("error")
        done.say(locale.text("wizard.error", text=locale.text(refused.reason, **refused.values)))

    async def _sent(self, applied: Applied) -> None:
        self.result = {"receipt": applied.receipt, "mail_to": applied.mail_to}
        self.said = locale.text("outcome.sent_again_done", address=applied.mail_to, time=time_text(applied.expires_at))
        await self.rebuild()
        self.focus_first()
