"""市区町村の窓口: what only the municipality can put right."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.model.person import PersonFile
from nenkin_tui.pages.municipality import errands_of, run_errand, served_by, ways_after
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
        town = self.services.town
        self.done = run_errand(town.office, town.chosen, event.key)
        self.nenkin.note_done("municipality")
        self.served.add(served_by(event.key))
        await self.rebuild()
        self.focus_first()

    def _after(self) -> list[str]:
        return ways_after(self._person, self.served, signed_in=self.services.signed_in is not None)

    def _ways(self) -> list[str]:
        return errands_of(self.services.town.office, self._person)

    @property
    def _person(self) -> PersonFile:
        town = self.services.town
        return town.office.store.read(town.chosen).document
