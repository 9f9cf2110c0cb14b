"""文字入力の準備運動: kana, kanji, full-width and half-width, a few lines to type."""

import unicodedata
from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Input, Static

from nenkin_tui import locale
from nenkin_tui.screens.keys import BACK, NEXT
from nenkin_tui.screens.kiosk.pages import KioskPage
from nenkin_tui.screens.widgets.fields import TextField
from nenkin_tui.screens.widgets.paragraph import Paragraph

LINES = ("年金", "ミホン ハナコ", "1234", "１２３４", "昭和45年3月27日", "hanako@example.jp")
"""What is typed, one after the other."""


def judged(typed: str, wanted: str) -> str:
    """right; width: the same letters, some full-width in place of half-width or the other way; wrong."""
    if typed.strip() == wanted:
        return "right"
    return "width" if _folded(typed) == _folded(wanted) else "wrong"


def _folded(words: str) -> str:
    return "".join(unicodedata.normalize("NFKC", words).split())


class WarmUp(KioskPage):
    """One line after the other; nothing is kept."""

    NAME = "warm_up"
    KEYS = (NEXT, BACK)

    def __init__(self) -> None:
        super().__init__()
        self.at = 0

    def place_text(self) -> str:
        """2/6."""
        return f"{min(self.at + 1, len(LINES))}/{len(LINES)}"

    def body(self) -> Iterable[Widget]:
        """What to type, the field, how it was."""
        yield Paragraph(locale.text("kiosk.warm_up_question"), classes="question")
        yield Static("", classes="gap")
        yield Paragraph(f"  {LINES[0]}", id="wanted", classes="question")
        yield Paragraph(locale.text("kiosk.warm_up_hint_0"), id="hint", classes="support")
        yield Static("", classes="gap")
        yield TextField("warm_up", width=30)
        yield Static("", classes="gap")
        yield Paragraph("", id="done")
        yield Static("", classes="gap")
        yield Paragraph(locale.text("kiosk.warm_up_support"), classes="support")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """How it was; on to the next where it will do."""
        done = self.query_one("#done", Paragraph)
        if self.at == len(LINES):
            self.action_back()
            return
        how = judged(event.value, LINES[self.at])
        done.set_classes("error" if how == "wrong" else "good")
        if how == "wrong":
            done.say(locale.text("kiosk.warm_up_wrong"))
            return
        self.at += 1
        event.input.value = ""
        self.kiosk.note_done("warm_up")
        if self.at == len(LINES):
            how = "over"
            self.query_one("#wanted", Paragraph).say("")
            self.query_one("#hint", Paragraph).say("")
        else:
            self.query_one("#wanted", Paragraph).say(f"  {LINES[self.at]}")
            self.query_one("#hint", Paragraph).say(locale.text(f"kiosk.warm_up_hint_{self.at}"))
        done.say(locale.text(f"kiosk.warm_up_{how}"))
        self.retitle()
