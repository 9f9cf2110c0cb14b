"""こまったときの練習: what can go wrong, each with the person it happens to."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.kiosk.lesson import ANSWER, PASSWORD
from nenkin_tui.kiosk.situations import SITUATIONS, Situation, set_up
from nenkin_tui.screens.keys import BACK, CHOOSE, OPEN
from nenkin_tui.screens.kiosk.pages import KioskPage
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph


def user_id_shown(user_id: str) -> str:
    """In two groups of five."""
    return f"{user_id[:5]} {user_id[5:]}"


class Situations(KioskPage):
    """The list."""

    NAME = "situations"
    KEYS = (CHOOSE, OPEN, BACK)

    def body(self) -> Iterable[Widget]:
        """A line each."""
        yield Paragraph(locale.text("kiosk.situations_question"), classes="question")
        yield Static("", classes="gap")
        yield self.choices(
            [Line(one.name, locale.text(f"kiosk.situation_{one.name}")) for one in SITUATIONS], "situations"
        )

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Its page."""
        self.kiosk.open("situation", situation=event.key)


class SituationPage(KioskPage):
    """Who one is, what has happened, what to try; then the page where it happens."""

    NAME = "situation"
    KEYS = (CHOOSE, OPEN, BACK)

    def __init__(self, situation: str) -> None:
        super().__init__()
        self.situation: Situation = next(one for one in SITUATIONS if one.name == situation)
        self.user_id = ""

    def compose(self) -> Iterable[Widget]:
        """The town is made ready first."""
        self.user_id = set_up(self.services.town, self.situation)
        self.services.signed_in = None
        yield from super().compose()

    def title_text(self) -> str:
        """The situation."""
        return locale.text(f"kiosk.situation_{self.situation.name}")

    def help_name(self) -> str:
        """The list's."""
        return "situations"

    def body(self) -> Iterable[Widget]:
        """What has happened."""
        town = self.services.town
        person = town.office.store.read(town.chosen).document
        yield Paragraph(locale.text("kiosk.situation_who", name=person.facts.name), classes="question")
        yield Static("", classes="gap")
        yield Paragraph(locale.text("kiosk.situation_registered" if self.user_id else person.story))
        yield Static("", classes="gap")
        yield Paragraph(locale.text(f"kiosk.situation_{self.situation.name}_try"))
        if self.user_id:
            yield Static("", classes="gap")
            yield Paragraph(locale.text("kiosk.situation_user_id", user_id=user_id_shown(self.user_id)))
            if self.situation.name != "password_lost":
                yield Paragraph(locale.text("kiosk.situation_password", password=PASSWORD))
            else:
                yield Paragraph(locale.text("kiosk.situation_answer", answer=ANSWER))
        yield Static("", classes="gap")
        ways = ("go", "desk", "start")
        yield self.choices([Line(way, locale.text(f"kiosk.situation_{way}")) for way in ways], "ways")

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """To the page where it happens, to the papers, or to the start page of this person."""
        self.kiosk.tour = False
        if event.key == "desk":
            self.kiosk.open("desk")
        elif event.key == "start":
            self.kiosk.home()
        else:
            page, *procedure = self.situation.opens
            self.kiosk.note_done(f"situation_{self.situation.name}")
            self.kiosk.open(page, **({"procedure": procedure[0]} if procedure else {}))
