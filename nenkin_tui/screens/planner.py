"""登録方法のご案内 (R1): what is in your hand today gives the route, its steps, and the day the record can be seen."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.model.person import PersonFile
from nenkin_tui.pages.planner import answer_of, dead_text, steps_of, ways_of
from nenkin_tui.procedures.planner import ROUTES, THINGS, AtHand, Plan, at_hand, plan
from nenkin_tui.screens.keys import BACK, CHOOSE, OPEN
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph


class Planner(Page):
    """A check list, filled in from the papers of whom one practises as; the answer follows every tick."""

    NAME = "planner"
    KEYS = (CHOOSE, OPEN, BACK)

    def __init__(self) -> None:
        super().__init__()
        self.papers = AtHand(frozenset())
        self.held: set[str] = set()

    def body(self) -> Iterable[Widget]:
        """The list and the answer."""
        office, person = self.services.town.office, self.person
        self.papers = at_hand(office, person)
        self.held = set(self.papers.held)
        yield Paragraph(locale.text("planner.question"), classes="question")
        yield Paragraph(locale.text("planner.support"), classes="support")
        yield Static("", classes="gap")
        yield Lines(self._things(), id="things")
        yield Static("", classes="gap")
        plan = self._plan()
        yield Paragraph(answer_of(plan), id="answer")
        yield Paragraph(steps_of(plan), id="plan-steps", classes="support")
        yield Static("", classes="gap")
        yield Lines([Line(way, locale.text(f"planner.go_{way}")) for way in ways_of(plan)], id="go")

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """A tick, or the way there."""
        if event.lines.id == "go":
            if event.key in ROUTES:
                self.nenkin.open("wizard", procedure=event.key)
            else:
                self.nenkin.open(event.key)
            return
        self.held ^= {event.key}
        plan = self._plan()
        self.query_one("#things", Lines).show(self._things(), event.key)
        self.query_one("#answer", Paragraph).say(answer_of(plan))
        self.query_one("#plan-steps", Paragraph).say(steps_of(plan))
        self.query_one("#go", Lines).show([Line(way, locale.text(f"planner.go_{way}")) for way in ways_of(plan)])

    @property
    def person(self) -> PersonFile:
        """Whom one practises as."""
        town = self.services.town
        return town.office.store.read(town.chosen).document

    def _plan(self) -> Plan:
        town = self.services.town
        return plan(town.office, town.visitor, frozenset(self.held))

    def _things(self) -> list[Line]:
        """A box each; below one that can no longer be used, why."""
        lines = []
        for thing in THINGS:
            box = "x" if thing in self.held else " "
            lines.append(Line(thing, f"[{box}] {locale.text(f'planner.thing_{thing}')}"))
            if words := dead_text(self.papers, thing):
                lines.append(Line("", f"      {words}", "$warning"))
        return lines


class RouteChoice(Page):
    """新規登録: with the key, without it, or with the card."""

    NAME = "routes"
    KEYS = (CHOOSE, OPEN, BACK)

    def body(self) -> Iterable[Widget]:
        """The three routes, and the planner for who is not sure."""
        yield Paragraph(locale.text("planner.choose"), classes="question")
        yield Static("", classes="gap")
        lines = []
        for route in ROUTES:
            lines += [
                Line(route, locale.text(f"planner.route_{route}")),
                Line("", "      " + locale.text(f"planner.route_{route}_note"), "$muted"),
                Line("", ""),
            ]
        yield Lines([*lines, Line("planner", locale.text("planner.not_sure"))], id="routes")

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Goes there."""
        if event.key == "planner":
            self.nenkin.replace("planner")
        else:
            self.nenkin.replace("wizard", procedure=event.key)
