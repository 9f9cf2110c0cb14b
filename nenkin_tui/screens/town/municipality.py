"""市区町村の窓口: what only the municipality can put right."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.office import municipality
from nenkin_tui.screens.dates import day_text
from nenkin_tui.screens.keys import BACK, CHOOSE, OPEN
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph


class Municipality(Page):
    """The card's PIN and certificate, and a change of address."""

    NAME = "municipality"
    KEYS = (CHOOSE, OPEN, BACK)

    def __init__(self) -> None:
        super().__init__()
        self.done = ""
        """What was done last, in words."""
        self.served: set[str] = set()
        """Whether the card or the address was put right."""

    def body(self) -> Iterable[Widget]:
        """What whom one practises as can have done here."""
        ways = self._ways()
        if self.done:
            yield Paragraph(self.done, id="done", classes="question good")
            yield Static("", classes="gap")
        more, nothing = ("more", "no_more") if self.done else ("greeting", "nothing")
        yield Paragraph(locale.text(f"start.municipality_{more if ways else nothing}"))
        yield Static("", classes="gap")
        errands = [Line(way, locale.text(f"start.municipality_{way}")) for way in ways]
        after = [Line(way, locale.text(f"start.go_{way}")) for way in self._after()]
        yield Lines([*errands, Line("", ""), *after] if errands else after, id="ways")

    async def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Does it at once, or goes on to what it was needed for."""
        if event.key == "start":
            self.nenkin.home()
            return
        if event.key == "back":
            self.action_back()
            return
        if event.key == "sign_in_by_card":
            self.nenkin.restart("sign_in_by_card")
            return
        if event.key in ("register_by_card", "register_without_key"):
            self.nenkin.restart("wizard", procedure=event.key)
            return
        office, pid = self.services.town.office, self.services.town.chosen
        words = {}
        if event.key in ("unlock", "unlock_signature"):
            municipality.unlock_card(office, pid)
        elif event.key == "renew":
            words["day"] = day_text(municipality.renew_certificate(office, pid))
        elif moved := municipality.new_address(office.store.read(pid).document):
            municipality.notify_address(office, pid, *moved)
            words["address"] = moved[1]
        self.done = locale.text(f"start.municipality_done_{event.key}", **words)
        self.nenkin.note_done("municipality")
        self.served.add("address" if event.key == "moved" else "card")
        await self.rebuild()
        self.focus_first()

    def _after(self) -> list[str]:
        """What can be gone on with: what was put right here can be used at once; from the account, back to it."""
        if self.services.signed_in is not None:
            return ["back"]
        card = self.services.town.office.store.read(self.services.town.chosen).document.card
        by_card = "sign_in_by_card" if card and card.linked_at else "register_by_card"
        after = {"card": by_card, "address": "register_without_key"}
        return [*(way for served, way in after.items() if served in self.served), "start"]

    def _ways(self) -> list[str]:
        office = self.services.town.office
        person = office.store.read(self.services.town.chosen).document
        ways = ["unlock"] if person.card and person.card.pin_wrong else []
        ways += ["unlock_signature"] if person.card and person.card.signature_wrong else []
        ways += ["renew"] if person.card and person.card.certificate_expires < office.today() else []
        return ways + (["moved"] if municipality.new_address(person) else [])
