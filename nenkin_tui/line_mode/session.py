"""Which page is read out: pages by name, as the full screen has them, each a function that may say which comes next."""

from collections.abc import Callable
from importlib import import_module
from typing import Any, cast

from nenkin_tui import locale
from nenkin_tui.line_mode.talk import IdleOut, Talk
from nenkin_tui.line_mode.terminal import Terminal
from nenkin_tui.model.person import PersonFile
from nenkin_tui.office.sign_in import SignedIn
from nenkin_tui.pages.idle import IdleWatch
from nenkin_tui.pages.services import Services, Visit


class Go:
    """The page that takes the place of this one."""

    def __init__(self, name: str, **arguments: Any) -> None:
        self.name = name
        self.arguments = arguments


class Home(Exception):
    """Back to the first page, out of the account; `then`: and on to this one."""

    def __init__(self, then: Go | None = None) -> None:
        super().__init__()
        self.then = then


PageOf = Callable[..., Go | None]
"""Reads a page out to a session; None is 戻る."""

PAGES = {
    "first": "start:first",
    "start": "start:start",
    "people": "town:people",
    "desk": "town:desk",
    "letters": "town:letters",
    "mailbox": "mail:mailbox",
    "counter": "town:counter",
    "municipality": "town:municipality",
    "clock": "town:clock",
    "own_record": "own_record:own_record",
    "own_record_entry": "own_record:own_record_entry",
    "planner": "ways:planner",
    "routes": "ways:routes",
    "state": "ways:state",
    "not_eligible": "ways:not_eligible",
    "wizard": "procedures:wizard",
    "sign_in": "procedures:sign_in",
    "sign_in_by_card": "procedures:sign_in_by_card",
    "sent": "outcomes:sent",
    "confirmed": "outcomes:confirmed",
    "promised": "outcomes:promised",
    "key_promised": "outcomes:key_promised",
    "linked": "outcomes:linked",
    "reset_sent": "outcomes:reset_sent",
    "password_set": "outcomes:password_set",
    "help": "start:help_page",
    "home": "account.home:home",
    "months": "account.record:months",
    "month": "account.record:month",
    "history": "account.record:history",
    "changes": "account.record:changes",
    "checkup": "account.checkup:checkup",
    "gap": "account.checkup:gap",
    "doubt": "account.checkup:doubt",
    "inquiry": "account.blanks:inquiry",
    "sheet": "account.blanks:sheet",
    "estimate": "account.estimate:estimate_page",
    "question_form": "account.question_form:question_form",
    "conditions": "account.conditions:conditions",
    "cases": "account.cases:cases",
    "plots": "account.plots:plots",
    "notices": "account.notices:notices",
    "notice": "account.notices:notice",
    "reissue": "account.notices:reissue",
    "deadlines": "account.deadlines:deadlines",
    "deadline": "account.deadlines:deadline",
    "applications": "account.applications:applications",
    "application": "account.applications:application",
    "file": "account.applications:file",
    "filing": "account.applications:filing",
    "take_out": "account.take_out:take_out",
    "settings": "account.settings:settings",
    "setting": "account.settings:setting",
    "setting_done": "account.settings:setting_done",
    "email_confirmed": "account.settings:email_confirmed",
    "sign_ins": "account.settings:sign_ins",
    "environments": "account.settings:environments",
}


class Session:
    """One conversation, from the first page to the end."""

    def __init__(self, terminal: Terminal, services: Services, first: str = "start") -> None:
        self.services = services
        self.entry = self.first = first
        """The page it begins with, and the one that Home is."""
        settings = services.settings
        self.talk = Talk(terminal, IdleWatch(settings.idle_account, settings.idle_warning))

    @property
    def person(self) -> PersonFile:
        """Whom one practises as, as they stand now."""
        town = self.services.town
        return town.office.store.read(town.chosen).document

    def run(self) -> None:
        """From the first page, until 中断 (Stop) or the end of the input (Ended), which are raised."""
        following: Go | None = None
        while True:
            try:
                if following is not None:
                    self.open(following.name, **following.arguments)
                following = None
                self.open(self.first)
            except Home as home:
                following = home.then
            except IdleOut:
                self.talk.say(locale.text("line.idle_out"))
            self._end_visit()

    def open(self, name: str, **arguments: Any) -> None:
        """Reads a page out, and those that take its place."""
        following: Go | None = Go(name, **arguments)
        while following is not None:
            following = _page(following.name)(self, **following.arguments)

    def sign_in(self, who: SignedIn) -> Go:
        """Begins a visit to the account."""
        self.services.signed_in = who
        self.services.visit = Visit(seen_before=self.services.town.office.store.read(who.pid).document.record_seen)
        self.talk.watched = True
        return Go("home")

    def _end_visit(self) -> None:
        self.services.signed_in = None
        self.services.visit = Visit()
        self.services.passed.clear()
        self.talk.watched = False


def _page(name: str) -> PageOf:
    module, _, function = PAGES[name].partition(":")
    return cast("PageOf", getattr(import_module(f"nenkin_tui.line_mode.{module}"), function))
