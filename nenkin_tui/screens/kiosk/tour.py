"""はじめての方の案内: the whole registration in five minutes, each step with the words to type."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.kiosk.lesson import ANSWER, PASSWORD
from nenkin_tui.model.numbers import AccessKey
from nenkin_tui.screens.keys import BACK, CHOOSE, OPEN
from nenkin_tui.screens.kiosk.pages import KioskPage
from nenkin_tui.screens.registration.wizard import Wizard
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph

GUIDE = "town.story_hanako"
"""Who has everything in her hand."""
STEPS = ("papers", "form", "check", "mail", "user_id")


class Tour(KioskPage):
    """What is coming."""

    NAME = "tour"
    KEYS = (CHOOSE, OPEN, BACK)

    def body(self) -> Iterable[Widget]:
        """The way in five lines."""
        yield Paragraph(locale.text("kiosk.tour_question"), classes="question")
        yield Static("", classes="gap")
        for number, step in enumerate(STEPS, 1):
            yield Paragraph(f"{number} {locale.text(f'kiosk.tour_{step}')}")
        yield Static("", classes="gap")
        yield Paragraph(locale.text("kiosk.tour_papers_key"), classes="support")
        yield Static("", classes="gap")
        yield self.choices([Line(way, locale.text(f"kiosk.tour_{way}")) for way in ("begin", "desk")], "ways")

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """As Hanako."""
        town = self.services.town
        town.choose(next(pid for pid, person in town.people() if person.story == GUIDE))
        if event.key == "desk":
            self.kiosk.open("desk")
            return
        self.kiosk.tour = True
        self.kiosk.note_done("tour")
        self.kiosk.restart("wizard", procedure="register_with_key")


class TourWizard(Wizard):
    """The wizard, which says at each step what to type."""

    DEFAULT_CSS = "TourWizard #hint { padding: 0 3; margin-bottom: 1; color: $success; }"

    def below(self) -> Iterable[Widget]:
        """The hint, over what is said while the office works."""
        yield Paragraph("", id="hint")
        yield from super().below()

    def _dress(self) -> None:
        super()._dress()
        self.query_one("#hint", Paragraph).say(self.hint())

    def hint(self) -> str:
        """What to type here; "" for a step, or a person, that is not on the tour."""
        key = f"kiosk.hint_{self.flow.step.name}"
        town = self.services.town
        person = town.office.store.read(town.chosen).document
        if person.story != GUIDE or not locale.has(key):
            return ""
        keys = [letter.access_key for letter in town.letters(town.chosen) if letter.access_key]
        mails = [mail.code for mail in town.mails(town.chosen) if mail.code]
        facts = person.facts
        return locale.text(
            key,
            access_key=AccessKey(keys[-1]).grouped if keys else "",
            number=facts.basic_pension_number.grouped,
            name=facts.name,
            kana=facts.kana,
            birth_date=f"{facts.birth_date:%Y/%m/%d}",
            email=person.own_email or "",
            password=PASSWORD,
            answer=ANSWER,
            code=mails[-1] if mails else "",
        )
