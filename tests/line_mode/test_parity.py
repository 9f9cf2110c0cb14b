"""What a page of the full screen says and offers, the same page of line mode says and offers (S4)."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from nenkin_tui import locale
from nenkin_tui.line_mode.session import PAGES
from nenkin_tui.office.sign_in import SignedIn
from nenkin_tui.pages.account.plots import VIEWS
from nenkin_tui.pages.account.record import record_of
from nenkin_tui.pages.services import Services
from nenkin_tui.procedures.own_record import read_own_record
from nenkin_tui.screens.app import NenkinApp
from nenkin_tui.screens.keys import Key
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.routes import make
from nenkin_tui.screens.widgets.buttons import ButtonRow
from nenkin_tui.screens.widgets.lines import Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph
from nenkin_tui.town import Town
from tests.journeys.test_account_pages import pages_of, visited

from .conftest import RECORDS, signed_in, told, visiting

VISITED = ("yosuke", "ren", "mai", "hiroshi", "shigeru", "chihiro")
"""Between them they have gaps and doubtful spots of all kinds, a pension, a card, notices, applications."""
IN_TOWN = (
    *("start", "planner", "routes", "state", "counter", "clock", "municipality", "mailbox", "letters", "desk"),
    *("people", "own_record", "home"),
)
QUESTIONS = frozenset({"file", "setting"})
"""Pages of a procedure: the journeys compare them."""
WITHIN_ANOTHER = frozenset({"workings", "remarks"})
"""What line mode reads out on the page that leads there: the keys to them are looked for."""
OF_A_WIDGET = {
    *("choose", "open", "details", "back", "scroll", "move", "field", "move_value", "other_view", "forget"),
    *("answer", "quick", "history"),
}
"""Keys by which one gets about on a page, or to a line of the account's first page."""
OFFERED: dict[str, str] = {
    "workings": "line.workings_of",
    "assumptions": "estimate.title_assume",
    "not_included": "estimate.title_without",
    "gaps": "line.only_gaps",
    "payable": "line.only_payable",
    "budget": "checkup.budget",
}
"""Of every other key, where the catalogue has what line mode says of it."""
OF_KEYS = (
    "planner.question",
    "planner.support",
    "start.clock_support",
    "estimate.detailed_how",
    "plots.next",
    "plots.choose_month",
)
"""What is said of the keys alone."""
SHORT = re.compile(r"あと\d+日!|[SHR]\d+\.\d+\.\d+|\[[ x]\]")
"""A last day cut to its column and a tick: line mode says the day in full, and in words what is at hand."""

SPANS = ("from", "to", "kind", "months", "detail")
"""Heads of a table that line mode reads as sentences."""

Opened = tuple[str, dict[str, Any]]


async def test_every_page_says_and_offers_what_it_does_in_the_full_screen(town: Town, tmp_path: Path) -> None:
    seen: set[tuple[str, str]] = set()
    missing: list[str] = []
    for name in VISITED:
        visited(town, name)
        who = signed_in(town, name)
        services = visiting(town, who, tmp_path / "saved")
        pages = {_kind(one): one for one in _pages(services) if _kind(one) not in seen}
        seen |= set(pages)
        missing += [f"{name}: {words}" for words in await _missing(services, who, pages.values())]
    assert missing == []
    assert {page for page, _ in seen} >= {"gap", "doubt", "inquiry", "sheet", "notice", "reissue", "deadline"}


async def test_a_record_of_ones_own_has_the_same_pages(town: Town, tmp_path: Path) -> None:
    record = read_own_record(min(RECORDS.glob("*.json")))
    opened = record_of("", record, date(2026, 11, 24))
    services = Services(town=town, opened=opened, saved_folder=tmp_path, own_record=tmp_path / "record.json")
    assert await _missing(services, None, [("home", {}), ("take_out", {}), ("deadlines", {})]) == []


async def _missing(services: Services, who: SignedIn | None, pages: Iterable[Opened]) -> list[str]:
    """What the full screen has on these pages, and line mode does not say."""
    app = NenkinApp(services)
    missing = []
    async with app.run_test(size=(120, 40)) as pilot:
        if who is not None:
            app.sign_in(who)
        await pilot.pause()
        for name, arguments in pages:
            app.push_screen(make(name, **arguments))
            await pilot.pause()
            await app.workers.wait_for_complete()
            await pilot.pause()
            page = app.screen
            assert isinstance(page, Page)
            words = list(_words(page))
            app.pop_screen()
            view = arguments.pop("view", "")  # line mode asks which plot it is to be
            said = told(services, name, *([str(VIEWS.index(view) + 1)] if view else []), **arguments)
            missing += [f"{name}: {one}" for one in words if not _is_said(one, said)]
    return missing


def _pages(services: Services) -> Iterator[Opened]:
    yield from ((name, {}) for name in IN_TOWN)
    yield from (one for one in pages_of(services) if one[0] not in QUESTIONS | WITHIN_ANOTHER)


def _kind(opened: Opened) -> tuple[str, str]:
    """A page and of what kind the thing is that it shows: one of each is enough."""
    name, arguments = opened
    assert name in PAGES, f"line mode has no page {name}"
    shown = next(iter(arguments.values()), None)
    return name, getattr(shown, "kind", str(arguments.get("kind", arguments.get("view", ""))))


def _words(page: Page) -> Iterator[str]:
    """Buttons, lines that can be chosen, sentences, and the keys that are no way about."""
    yield from (label for row in page.query(ButtonRow) for _, label in row.shown)
    if page.NAME != "plots":  # its rows: whole years are told, any year by month where it is asked for
        yield from (line.text for lines in page.query(Lines) if lines.display for line in lines.lines if line.key)
    says = (one.text for one in page.query(Paragraph) if one.display and one.id != "why")  # of a spot: told on its page
    yield from (line for text in says for line in text.split("\n"))
    yield from (locale.text(OFFERED[key.action]) for key in page.keys_here() if _is_act(key))


def _is_act(key: Key) -> bool:
    return key.action not in OF_A_WIDGET


def _is_said(words: str, said: str) -> bool:
    """Whether each word is there, whatever the columns; a sentence may be two lines."""
    if words in map(locale.text, OF_KEYS):
        return True
    whole = "".join(said.split())
    heads = {locale.text(f"account.head_{name}") for name in SPANS}
    return all(one in whole for one in SHORT.sub(" ", words).split() if one not in heads)
