"""ログインの履歴, failures included, and 利用環境: from where the secret question is not asked (A11)."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.office.account import sign_ins_of
from nenkin_tui.office.account_changes import forget_environment
from nenkin_tui.pages.account.settings import (
    device_of,
    environments_of,
    moment_text,
    name_of,
    person_of,
    visitor_of,
    where_text,
)
from nenkin_tui.screens.keys import BACK, CHOOSE, SCROLL, Key
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.text import pad, pieces, safe_text
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph

FORGET = Key("enter", "forget", "Enter")
WHEN, WHAT = 24, 20
"""Cells of the columns of the history; what is left says from where."""
DEVICE, PLACE = 14, 12
"""Cells of the columns of the devices; what is left says when."""
RIGHT = frozenset({"signed_in", "signed_in_by_card"})


class SignIns(Page):
    """A line each, the newest first."""

    NAME = "sign_ins"
    KEYS = (SCROLL, BACK)

    def body(self) -> Iterable[Widget]:
        """The history; what did not succeed says so in words."""
        here = self.services.town.visitor.environment_digest
        entries = sign_ins_of(person_of(self.services), visitor_of(self.services))
        head = pad(locale.text("settings.head_when"), WHEN) + pad(locale.text("settings.head_what"), WHAT)
        yield Static(safe_text(head + locale.text("settings.head_where"), "bold"), markup=False)
        lines: list[tuple[str, str]] = []
        for entry in entries:
            what = locale.text(f"settings.outcome_{entry.outcome}")
            line = pad(moment_text(entry.at), WHEN) + pad(what, WHAT) + where_text(entry, here)
            lines.append(("\n" * bool(lines) + line, "" if entry.outcome in RIGHT else "$warning"))
        yield Static(pieces(lines), markup=False)
        yield Static("", classes="gap")
        yield Paragraph(locale.text("settings.sign_ins_advice", count=len(entries)), classes="support")


class Environments(Page):
    """The environments known; Enter forgets one."""

    NAME = "environments"
    KEYS = (CHOOSE, FORGET, BACK)

    def __init__(self) -> None:
        super().__init__()
        self.said = ""
        """What was just done."""

    def body(self) -> Iterable[Widget]:
        """What they are for, and a line each, the newest first."""
        if self.said:
            yield Paragraph(self.said, classes="good")
            yield Static("", classes="gap")
        known = self._known()
        yield Paragraph(locale.text("settings.environments_about" if known else "settings.environments_none"))
        yield Static("", classes="gap")
        if known:
            head = pad(locale.text("settings.head_device"), DEVICE) + pad(locale.text("settings.head_place"), PLACE)
            yield Static(safe_text(f"  {head}{locale.text('settings.head_last')}", "bold"), markup=False)
            yield Lines([Line(one, self._line(one)) for one in known], id="known")
            yield Static("", classes="gap")
        yield Paragraph(locale.text("settings.environments_advice"), classes="support")

    def keys_here(self) -> tuple[Key, ...]:
        """What forgets, where anything is known."""
        return self.KEYS if self._known() else (BACK,)

    async def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Forgets it; the next sign-in from there answers the secret question."""
        forget_environment(self.services.town.office, visitor_of(self.services), event.key)
        self.said = locale.text("settings.forgotten", name=name_of(event.key))
        await self.rebuild()
        self.focus_first()

    def _known(self) -> list[str]:
        return environments_of(self.services)

    def _line(self, environment: str) -> str:
        name, place, when = device_of(self.services, environment)
        return f"{pad(name, DEVICE)}{pad(place, PLACE)}{when}"
