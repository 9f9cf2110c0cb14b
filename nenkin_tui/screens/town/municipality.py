"""市区町村の窓口: what only the municipality can put right."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.office import municipality
from nenkin_tui.screens.dates import day_text
from nenkin_tui.screens.keys import BACK, CHOOSE, OPEN
from nenkin_tui.screens.page import Page, Paragraph
from nenkin_tui.screens.widgets.lines import Line, Lines


class Municipality(Page):
    """The card's PIN and certificate, and a change of address."""

    NAME = "municipality"
    KEYS = (CHOOSE, OPEN, BACK)

    def body(self) -> Iterable[Widget]:
        """What whom one practises as can have done here."""
        lines = [Line(way, locale.text(f"start.municipality_{way}")) for way in self._ways()]
        yield Paragraph(locale.text("start.municipality_greeting" if lines else "start.municipality_nothing"))
        yield Static("", classes="gap")
        yield Lines(lines, id="ways")
        yield Static("", classes="gap")
        yield Paragraph("", id="done", classes="good")

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Does it at once."""
        office, pid = self.services.town.office, self.services.town.chosen
        words = {}
        if event.key == "unlock":
            municipality.unlock_card(office, pid)
        elif event.key == "renew":
            words["day"] = day_text(municipality.renew_certificate(office, pid))
        elif moved := municipality.new_address(office.store.read(pid).document):
            municipality.notify_address(office, pid, *moved)
            words["address"] = moved[1]
        self.query_one("#done", Paragraph).say(locale.text(f"start.municipality_done_{event.key}", **words))
        self.query_one("#ways", Lines).show(
            [line for line in self.query_one("#ways", Lines).lines if line.key in self._ways()]
        )

    def _ways(self) -> list[str]:
        office = self.services.town.office
        person = office.store.read(self.services.town.chosen).document
        ways = ["unlock"] if person.card and person.card.pin_wrong else []
        ways += ["renew"] if person.card and person.card.certificate_expires < office.today() else []
        return ways + (["moved"] if municipality.new_address(person) else [])
