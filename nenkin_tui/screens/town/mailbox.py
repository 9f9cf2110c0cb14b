"""The program's own mailbox: mails to the person's own address, and one of them to read."""

from collections.abc import Iterable, Sequence

from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.model.post import Mail
from nenkin_tui.office.mail import rendered
from nenkin_tui.pages.dates import time_text
from nenkin_tui.pages.outcomes import mail_under_way
from nenkin_tui.pages.procedures import BY_LINK
from nenkin_tui.screens.keys import BACK, CHOOSE, OPEN, SCROLL
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.text import pad
from nenkin_tui.screens.widgets.buttons import PushButton
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph
from nenkin_tui.screens.widgets.row import Row


class Mailbox(Page):
    """The list, the newest first; or the code of a mail typed by hand."""

    NAME = "mailbox"
    KEYS = (CHOOSE, OPEN, BACK)

    def body(self) -> Iterable[Widget]:
        """A line each."""
        town = self.services.town
        mails = list(reversed(town.mails(town.chosen)))
        if mails:
            yield Paragraph(locale.text("start.mailbox_question"), classes="question")
        else:
            yield Paragraph(locale.text("start.mailbox_empty"))
        yield Static("", classes="gap")
        lines = [Line(mail.id, f"{pad(f'{mail.sent_at:%m/%d %H:%M}', 13)}{rendered(mail).subject}") for mail in mails]
        ways = [Line("code", locale.text("start.mailbox_code"))]
        if self._under_way():
            ways.append(Line("sent", locale.text("start.mailbox_again")))
        yield Lines([*lines, Line("", ""), *ways] if lines else ways, id="mails")

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Reads a mail, goes to メールの確認, or back to where an address is put right."""
        town = self.services.town
        if event.key == "code":
            self.nenkin.open("wizard", procedure="confirm_mail")
            return
        if event.key == "sent":
            self.nenkin.replace("sent", result=self._under_way())
            return
        mail = next(one for one in town.mails(town.chosen) if one.id == event.key)
        self.nenkin.open("mail", mail=mail)

    def _under_way(self) -> dict[str, str]:
        """The application that waits for its mail to be confirmed, if there is one."""
        town = self.services.town
        return mail_under_way(town.office.store.read(town.chosen).document)


class MailPage(Page):
    """One mail; its link is a button."""

    NAME = "mail"
    KEYS = (SCROLL, BACK)
    DEFAULT_CSS = "MailPage ButtonRow { margin: 1 0; }"

    def __init__(self, mail: Mail) -> None:
        super().__init__()
        self.mail = mail

    def body(self) -> Iterable[Widget]:
        """Headers and text."""
        read = rendered(self.mail)
        headers = [("to", self.mail.to), ("sent", time_text(self.mail.sent_at)), ("subject", read.subject)]
        for name, value in headers:
            yield Row(locale.text(f"start.mail_{name}"), value, column=12)
        yield Static("", classes="gap")
        yield Paragraph(read.body)

    def buttons(self) -> Sequence[tuple[str, str]]:
        """The link, where there is one."""
        back = ("back", locale.text("wizard.back"))
        if self.mail.kind in BY_LINK and self.mail.code:
            return [("link", locale.text("start.mail_link")), back]
        return [back]

    def on_push_button_pressed(self, event: PushButton.Pressed) -> None:
        """Opens the link."""
        if event.name == "link":
            self.nenkin.replace("wizard", procedure=BY_LINK[self.mail.kind], filled={"token": self.mail.code})
        else:
            self.action_back()
