"""終了: keep and quit, quit without keeping, go on; ログアウト: out of the account, or go on (FORMS.md, "Moving")."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.screens.keys import BACK, CHOOSE, OPEN
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.registration.wizard import Wizard
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph


class Leave(Page):
    """Asked once; a second Ctrl+Q here only goes on asking."""

    NAME = "leave"
    KEYS = (CHOOSE, OPEN, BACK)

    def body(self) -> Iterable[Widget]:
        """The choices: with something half done, whether to keep it."""
        half_done = self._wizard() is not None
        yield Paragraph(locale.text("leave.half_done" if half_done else "leave.question"), classes="question")
        yield Static("", classes="gap")
        ways = ("go_on", "home", "keep", "drop") if half_done else ("go_on", "quit")
        yield Lines([Line(way, locale.text(f"leave.{way}")) for way in ways], id="ways")
        if not self.services.opened:
            yield Static("", classes="gap")
            yield Paragraph(locale.text("leave.notice"), classes="support")

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Pages were saved as they were accepted, the last one is now; dropping forgets it all."""
        if event.key == "go_on":
            self.action_back()
            return
        wizard = self._wizard()
        if wizard is not None and event.key == "drop":
            wizard.flow.forget()
            if refused := self.nenkin.keeping.finish():
                raise refused
        elif wizard is not None:
            wizard.set_aside()
        if event.key == "home":
            self.nenkin.home()
        else:
            self.nenkin.exit()

    def _wizard(self) -> Wizard | None:
        return next((page for page in self.app.screen_stack if isinstance(page, Wizard) and page.KEEPS_DRAFT), None)


class SigningOut(Page):
    """Esc on the account's first page: one key too many would cost the sign-in, so it is asked."""

    NAME = "signing_out"
    KEYS = (CHOOSE, OPEN, BACK)

    def body(self) -> Iterable[Widget]:
        """The question and the two ways."""
        yield Paragraph(locale.text("leave.signing_out"), classes="question")
        yield Static("", classes="gap")
        yield Lines([Line(way, locale.text(f"leave.{way}")) for way in ("go_on", "sign_out")], id="ways")
        yield Static("", classes="gap")
        yield Paragraph(locale.text("leave.sign_in_again"), classes="support")

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Back to the account, or out of it."""
        if event.key == "go_on":
            self.action_back()
        else:
            self.nenkin.sign_out()
