"""登録方法のご案内 (R1): what is in your hand today gives the route, its steps, and the day the record can be seen."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.clock import business_days_after
from nenkin_tui.screens.dates import day_text
from nenkin_tui.screens.keys import BACK, CHOOSE, OPEN
from nenkin_tui.screens.page import Page, Paragraph
from nenkin_tui.screens.widgets.lines import Line, Lines

THINGS = ("key", "number", "card", "email")
ROUTES_OFFERED = ("register_with_key", "register_by_card", "register_without_key")


def best_route(held: frozenset[str]) -> str:
    """The quickest route for what is held: a key and the number with e-mail, the card, the number alone.

    "" where nothing is enough: a branch office tells the number, to its owner only.
    """
    if {"key", "number", "email"} <= held:
        return "register_with_key"
    if "card" in held:
        return "register_by_card"
    if {"number", "email"} <= held:
        return "register_without_key"
    return ""


class Planner(Page):
    """A check list, filled in from the papers of whom one practises as; the answer follows every tick."""

    NAME = "planner"
    KEYS = (CHOOSE, OPEN, BACK)

    def __init__(self) -> None:
        super().__init__()
        self.held: set[str] = set()

    def body(self) -> Iterable[Widget]:
        """The list and the answer."""
        self.held = self._at_hand()
        yield Paragraph(locale.text("planner.question"), classes="question")
        yield Paragraph(locale.text("planner.support"), classes="support")
        yield Static("", classes="gap")
        yield Lines(self._things(), id="things")
        yield Static("", classes="gap")
        yield Paragraph(self._answer(), id="answer")
        yield Static("", classes="gap")
        yield Lines(self._go(), id="go")

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """A tick, or the way there."""
        if event.lines.id == "go":
            self.nenkin.open("wizard", procedure=event.key)
            return
        self.held ^= {event.key}
        self.query_one("#things", Lines).show(self._things(), event.key)
        self.query_one("#answer", Paragraph).say(self._answer())
        self.query_one("#go", Lines).show(self._go())

    def _at_hand(self) -> set[str]:
        town = self.services.town
        person = town.office.store.read(town.chosen).document
        held = {"key"} if any(letter.access_key for letter in town.letters(town.chosen)) else set()
        numbered = {"number_notice", "handbook_blue", "payment_slip", "receipt", "pension_certificate"}
        held |= {"number"} if numbered & {paper.kind for paper in person.papers} else set()
        held |= {"card"} if person.card else set()
        return held | ({"email"} if person.own_email else set())

    def _things(self) -> list[Line]:
        return [
            Line(thing, f"[{'x' if thing in self.held else ' '}] {locale.text(f'planner.thing_{thing}')}")
            for thing in THINGS
        ]

    def _answer(self) -> str:
        route = best_route(frozenset(self.held))
        if not route:
            return locale.text("planner.nothing")
        office = self.services.town.office
        now = office.now()
        days = office.settings.letter_days if route == "register_without_key" else 0
        seen = business_days_after(now, days) if days else now.date()
        return locale.text(f"planner.answer_{route}", day=day_text(seen))

    def _go(self) -> list[Line]:
        route = best_route(frozenset(self.held))
        return [Line(route, locale.text(f"planner.go_{route}"))] if route else []


class RouteChoice(Page):
    """新規登録: with the key, without it, or with the card."""

    NAME = "routes"
    KEYS = (CHOOSE, OPEN, BACK)

    def body(self) -> Iterable[Widget]:
        """The three routes, and the planner for who is not sure."""
        yield Paragraph(locale.text("planner.choose"), classes="question")
        yield Static("", classes="gap")
        lines = []
        for route in ROUTES_OFFERED:
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
