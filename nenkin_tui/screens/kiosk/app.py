"""The application of one visit: attract screen, the pages of the town, and no way out but the end of the visit."""

import asyncio
import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, ClassVar

from rich.console import RenderableType
from textual import events
from textual.binding import BindingType
from textual.widgets import Input

from nenkin_tui.kiosk.ledger import Ledger
from nenkin_tui.kiosk.order import Order, Report, write
from nenkin_tui.kiosk.towns import copy_town
from nenkin_tui.pages.services import Services
from nenkin_tui.screens import crash
from nenkin_tui.screens.app import ASKING
from nenkin_tui.screens.keys import Key, bindings
from nenkin_tui.screens.kiosk.limits import Limits
from nenkin_tui.screens.kiosk.slip import DONE, Done
from nenkin_tui.screens.kiosk.warning import KioskWarning
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.registration.wizard import Wizard
from nenkin_tui.screens.visitor import VisitorApp
from nenkin_tui.town.town import Town, open_town

STAFF = Key("f12", "staff", "F12", priority=True)
OVER_OTHERS = ASKING | {"kiosk_leave", "kiosk_warning", "staff_pin", "staff", "staff_papers"}
"""Pages that say nothing of where the visitor has come to."""


class KioskApp(VisitorApp):
    """One visit, from the attract screen to its end; then the process ends too."""

    CSS_PATH = "../app.tcss"
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = bindings(STAFF)

    def __init__(
        self, services: Services, ledger: Ledger, order: Order, *, opened: Callable[[Path], Town] = open_town
    ) -> None:
        """opened: how a town is opened."""
        super().__init__(services, "attract")
        self.ledger = ledger
        self.order = order
        self._opened = opened
        self.limits = Limits(services.settings, services.clock.monotonic())
        self.begun = False
        self.tour = False
        """Whether the wizard says at each step what to type."""
        self.done: list[Done] = []
        self._end = ""
        self._said: set[str] = set()

    # How it goes

    def on_mount(self) -> None:
        """As every application here; and the first sign of life."""
        self.limits.touched(self.services.clock.monotonic())
        self.tell()

    def report(self) -> Report:
        """How far the visit has come."""
        return Report(begun=self.begun, page=self.where(), end=self._end)

    def tell(self) -> None:
        """Writes it down for the supervisor."""
        write(self.order.report, self.report())

    def where(self) -> str:
        """The page the visitor is on: its name, a wizard's with the procedure and the step."""
        pages = [page for page in self.screen_stack if isinstance(page, Page) and page.NAME not in OVER_OTHERS]
        if not pages:
            return ""
        page = pages[-1]
        if not isinstance(page, Wizard):
            return page.NAME
        step = page.flow.step.name if hasattr(page, "flow") else ""  # it is made together with its page
        return f"wizard:{page.procedure}:{step}"

    def begin_visit(self) -> None:
        """Somebody has come: time runs, and the menu is laid over the start page; a second key begins nothing."""
        if self.begun:
            return
        self.begun = True
        self.limits.begin(self.services.clock.monotonic())
        self.replace("kiosk_start")
        self.call_later(self.open, "kiosk_menu")
        self.tell()

    def end_visit(self, how: str) -> None:
        """The process ends; the supervisor wipes what is left."""
        self._end = how
        self.tell()
        self.exit()

    def keep_and_exit(self) -> None:
        """The terminal is gone: nothing of a visit is kept."""
        self.exit(return_code=1)

    # Time

    async def on_event(self, event: events.Event) -> None:
        """Keys put off the end of the visit."""
        if isinstance(event, (events.Key, events.MouseDown, events.Paste)):
            self.limits.touched(self.services.clock.monotonic())
        await super().on_event(event)

    def watch_idle(self) -> None:
        """Once a second: a sign of life, the warning, the end of the visit."""
        if os.getppid() != self.order.supervisor:
            shutil.rmtree(self.order.folder, ignore_errors=True)
            self.exit(return_code=1)
            return
        self.tell()
        now = self.services.clock.monotonic()
        if not self.begun and isinstance(self.screen, Page) and self.screen.NAME == "attract":
            return
        self.limits.typing = any(self._input_pages())
        how = self.limits.over(now)
        if how:
            self.end_visit(how)
            return
        words, left = self.limits.warning(now)
        if isinstance(self.screen, KioskWarning):
            self.screen.say(left, words)
        elif words and words not in self._said:
            self._said = {words} & {"time"}  # no key puts off the end of the half hour: said once
            self.open("kiosk_warning", seconds=left, words=words)

    def _input_pages(self) -> "list[Input]":
        return [field for page in self.screen_stack if isinstance(page, Page) for field in page.query(Input)]

    # Where one goes

    def open(self, name: str, **arguments: Any) -> None:
        """Lays a page over the one shown; on the tour, a wizard that says what to type."""
        super().open(self._named(name, arguments), **arguments)

    def replace(self, name: str, **arguments: Any) -> None:
        """Likewise, in its place."""
        super().replace(self._named(name, arguments), **arguments)

    def _named(self, name: str, arguments: dict[str, Any]) -> str:
        what = f"{name}_{arguments['page']}" if name == "not_eligible" else name
        if what in DONE:
            self.note_done(what)
        by_card = arguments.get("procedure") == "register_by_card"
        return "tour_wizard" if name == "wizard" and self.tour and not by_card else name

    def note_done(self, what: str) -> None:
        """A line of the slip."""
        self.done.append(Done(self.services.town.office.now(), what))

    def town_anew(self) -> Town:
        """The visit's town as it was before anybody came, in place of what has become of it."""
        place = self.order.town
        anew, old = place.with_name("anew"), place.with_name("old")
        copy_town(Path(self.order.prepared), anew, self.ledger.clock)
        with contextlib.suppress(FileNotFoundError):
            place.rename(old)
        anew.rename(place)
        shutil.rmtree(old, ignore_errors=True)
        self.services.town = self._opened(place)
        return self.services.town

    @contextlib.contextmanager
    def town_beside(self) -> Iterator[Town]:
        """One more, with nothing of the visitor in it, for as long as it is needed."""
        place = self.order.town.with_name("beside")
        try:
            copy_town(Path(self.order.prepared), place, self.ledger.clock)
            yield self._opened(place)
        finally:
            shutil.rmtree(place, ignore_errors=True)

    def action_leave(self) -> None:
        """Ctrl+Q, Ctrl+C, 中断: asks whether the visit is over."""
        if self.begun and isinstance(self.screen, Page) and self.screen.NAME not in OVER_OTHERS:
            self.open("kiosk_leave")

    def action_help(self) -> None:
        """F1, once somebody has come."""
        if self.begun and isinstance(self.screen, Page) and self.screen.NAME not in OVER_OTHERS:
            super().action_help()

    def action_staff(self) -> None:
        """F12: asks for the PIN."""
        if isinstance(self.screen, Page) and self.screen.NAME not in {"staff", "staff_pin", "staff_papers"}:
            self.open("staff_pin")

    # What there is not

    def copy_to_clipboard(self, text: str) -> None:
        """The clipboard outlives the visit: nothing is put there."""

    def action_suspend_process(self) -> None:
        """No way to a shell."""

    def action_screenshot(self, filename: str | None = None, path: str | None = None) -> None:
        """No file leaves the visit."""

    def action_command_palette(self) -> None:
        """None."""

    def panic(self, *renderables: RenderableType) -> None:  # noqa: ARG002 - they hold what people typed
        """Textual's prints a trace on the terminal."""
        self.crash_number = self.crash_number or crash.record(self.services.log_folder)
        self._return_code = 1
        asyncio.get_running_loop().call_soon(self._close_messages_no_wait)
