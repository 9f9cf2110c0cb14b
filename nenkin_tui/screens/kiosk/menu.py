"""What a visitor can do, the start page with the way back to it, and the end of the visit."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.screens.keys import BACK, CHOOSE, OPEN
from nenkin_tui.screens.kiosk.pages import KioskPage
from nenkin_tui.screens.start import Start
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph

WAYS = ("tour", "situations", "people", "warm_up", "lesson", "slip")


class KioskStart(Start):
    """The start page of the town; its first line leads back to the menu."""

    NAME = "start"

    def _menu(self, letters: int, mails: int) -> list[Line]:
        return [Line("kiosk_menu", locale.text("kiosk.to_menu")), *super()._menu(letters, mails)]


class KioskMenu(KioskPage):
    """Where a visit begins."""

    NAME = "kiosk_menu"
    KEYS = (CHOOSE, OPEN)

    def body(self) -> Iterable[Widget]:
        """The ways; that nothing is left of whoever was here before."""
        yield Paragraph(locale.text("kiosk.menu_question"), classes="question")
        yield Static("", classes="gap")
        yield self.choices([*_said(*WAYS), *_other_languages(), *_said("end")], "ways")
        yield Static("", classes="gap")
        yield Paragraph(locale.text("kiosk.nothing_left"), classes="good")
        yield Paragraph(locale.text("kiosk.wiped_after"), classes="support")

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Goes there."""
        if event.key in locale.LANGUAGES:
            locale.set_language(event.key)
            self.kiosk.replace("kiosk_menu")
        elif event.key == "end":
            self.kiosk.open("kiosk_leave")
        else:
            self.kiosk.open(event.key)


def _said(*ways: str) -> list[Line]:
    return [Line(way, locale.text(f"kiosk.menu_{way}")) for way in ways]


def _other_languages() -> list[Line]:
    """Each names itself in its own words, for whoever reads no other."""
    others = (language for language in locale.LANGUAGES if language != locale.language())
    return [Line(language, locale.area_texts(language, "kiosk")["menu_language"]) for language in others]


class KioskLeave(KioskPage):
    """Asked before the visit ends: what ends is gone."""

    NAME = "kiosk_leave"
    KEYS = (CHOOSE, OPEN, BACK)

    def body(self) -> Iterable[Widget]:
        """Go on, back to the menu, or end."""
        yield Paragraph(locale.text("kiosk.leave_question"), classes="question")
        yield Static("", classes="gap")
        yield self.choices([Line(way, locale.text(f"kiosk.leave_{way}")) for way in ("go_on", "menu", "end")], "ways")
        yield Static("", classes="gap")
        yield Paragraph(locale.text("kiosk.leave_notice"), classes="support")

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """As chosen."""
        if event.key == "go_on":
            self.action_back()
        elif event.key == "menu":
            self.kiosk.restart("kiosk_menu")
        else:
            self.action_back()
            self.kiosk.end_visit("left")
