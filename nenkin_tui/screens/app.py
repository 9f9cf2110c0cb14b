"""The application: services, the visit, the keys that work everywhere, the first page."""

import asyncio
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.worker import WorkerFailed

from nenkin_tui import quick_start
from nenkin_tui.pages.idle import IdleWatch
from nenkin_tui.pages.services import Services, Visit
from nenkin_tui.screens.drawn_app import DrawnApp
from nenkin_tui.screens.idle import IdleWarning
from nenkin_tui.screens.keys import HELP, LOOK, QUIT, bindings
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.registration.keeping import Keeping
from nenkin_tui.screens.routes import make
from nenkin_tui.store.errors import StoreError

if TYPE_CHECKING:
    from nenkin_tui.office.sign_in import SignedIn
    from nenkin_tui.pages.account.record import OwnRecord


ASKING = frozenset({"help", "leave", "signing_out", "idle"})
"""Pages over a page: help has nothing to say of them."""


class NenkinApp(DrawnApp):
    """One terminal."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(HELP, LOOK, QUIT),
        # before the next key is given to anybody: else what comes in one burst with a Tab, as from a slow line,
        # goes on into the field before, and so a password into the user ID, to be read by all
        Binding("tab", "focus_next", show=False, priority=True),
        Binding("shift+tab", "focus_previous", show=False, priority=True),
    ]
    NOT_HERE: ClassVar[frozenset[str]] = frozenset()
    """Pages that are not opened here, and that no menu names."""

    def __init__(self, services: Services, first: str = "start") -> None:
        super().__init__()
        self.services = services
        self.first = first
        self.crash_number = ""
        self.keeping = Keeping()
        self.refusal: StoreError | None = None
        settings = services.settings
        self.idle = IdleWatch(settings.idle_account, settings.idle_warning)

    def get_default_screen(self) -> Screen[None]:
        """The first page is the lowest of all: Textual's own, empty one under it would cost a frame."""
        page = make(self.first)
        page._push_result_callback(page, None)  # as of every pushed page: without it none can replace it
        return page

    def on_mount(self) -> None:
        """What waits until the first page is drawn; and once a second a look at who is idle."""
        self.call_after_refresh(quick_start.stands)
        self.set_interval(1, self._each_second)

    def on_unmount(self) -> None:
        """Nothing that was accepted is left unsaved."""
        self.keeping.finish()

    async def on_event(self, event: events.Event) -> None:
        """Any key or click is a sign of life; while the warning is shown it answers that, and does nothing else."""
        if isinstance(event, (events.Key, events.MouseDown, events.Paste)):
            self.idle.touched(self.services.clock.monotonic())
            if isinstance(self.screen, IdleWarning):
                self.screen.action_back()
                return
        await super().on_event(event)

    def _each_second(self) -> None:
        if self.screen_stack:  # without a page it is being closed, and the clock may strike once more
            self.watch_idle()

    def watch_idle(self) -> None:
        """Warns who is signed in and idle, then signs them out (L4)."""
        if self.services.signed_in is None:
            return
        now = self.services.clock.monotonic()
        left = self.idle.left(now)
        if left == 0:
            self.sign_out()
        elif isinstance(self.screen, IdleWarning):
            self.screen.say(left)
        elif self.idle.warns(now):
            self.open("idle", seconds=left)

    def open(self, name: str, **arguments: Any) -> None:
        """Lays a page over the one shown, if it is opened here at all; or says that the visit to the account ended in
        another window.
        """
        if name in self.NOT_HERE:
            return
        self.keeping.finish()
        if self._ended_elsewhere():
            self.sign_out()
            name, arguments = "ended", {}
        self.push_screen(make(name, **arguments))

    def replace(self, name: str, **arguments: Any) -> None:
        """Puts a page in the place of the one shown."""
        self.keeping.finish()
        self.switch_screen(make(name, **arguments))

    def restart(self, name: str, **arguments: Any) -> None:
        """Leaves every page but the first, the account with them, and opens this one."""
        self._end_visit()
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.open(name, **{key: value for key, value in arguments.items() if value})

    def home(self) -> None:
        """Back to the first page, which is drawn anew; who leaves the account's pages so is signed out."""
        self._end_visit()
        while len(self.screen_stack) > 1:
            self.pop_screen()
        asyncio.get_running_loop().call_soon(lambda: self.call_later(self._redraw))

    async def _redraw(self) -> None:
        if isinstance(self.screen, Page):
            await self.screen.rebuild()
            self.screen.focus_first()

    def sign_in(self, who: "SignedIn") -> None:
        """Begins a visit to the account."""
        self.services.signed_in = who
        store = self.services.town.office.store
        self.services.visit = Visit(seen_before=store.read(who.pid).document.record_seen)
        self.idle.touched(self.services.clock.monotonic())
        self.replace("home")

    def sign_out(self) -> None:
        """Ends the visit to the account: nothing of it stays but what is half done, and the first page is shown."""
        self._set_aside()
        self.home()

    def _end_visit(self) -> None:
        self.services.signed_in = None
        self.services.visit = Visit()
        self.services.passed.clear()
        if self._clipboard:
            self.copy_to_clipboard("")  # the terminal's own outlives the visit
        self.clear_notifications()

    def open_record(self, opened: "OwnRecord") -> None:
        """The account's pages over a record file of one's own."""
        self.services.opened = opened
        self.services.visit = Visit()
        self.replace("home")

    def close_record(self) -> None:
        """Back to the first page; where there is none behind the record, out of the program."""
        if self.first == "home":
            self.exit()
            return
        self.services.opened = None
        self.services.visit = Visit()
        self.home()

    def _ended_elsewhere(self) -> bool:
        """Whether another visit changed the password or the user ID this one rests on, or left the service."""
        who = self.services.signed_in
        if who is None:
            return False
        from nenkin_tui.office.account import still_signed_in  # noqa: PLC0415 - who only looks around pays nothing

        return not still_signed_in(self.services.town.office, who)

    def keep_and_exit(self) -> None:
        """中断 where nobody can be asked how: the terminal is gone, or the program is told to end."""
        self._set_aside()
        self.exit()

    def _set_aside(self) -> None:
        for page in self.screen_stack:
            if isinstance(page, Page):
                page.set_aside()

    def action_help(self) -> None:
        """F1: what people ask about this page."""
        if isinstance(self.screen, Page) and self.screen.NAME not in ASKING:
            self.open("help", topic=self.screen.help_name())

    def note_done(self, what: str) -> None:
        """Something was done that a kiosk writes on its slip; elsewhere nobody keeps such a list."""

    def action_leave(self) -> None:
        """Ctrl+Q, Ctrl+C: asks how to leave."""
        if isinstance(self.screen, Page) and self.screen.NAME != "leave":
            self.open("leave")

    def _fatal_error(self) -> None:
        """A crash says one sentence and a number; the trace, without any value, goes to the log."""
        from nenkin_tui.screens import crash  # noqa: PLC0415 - the log is opened by a crash alone

        self.crash_number = crash.record(self.services.log_folder)
        self._close_messages_no_wait()

    def _handle_exception(self, error: Exception) -> None:
        """As Textual's, without printing local variables, which hold what people typed."""
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            cause = error.error if isinstance(error, WorkerFailed) else error
            self.refusal = cause if isinstance(cause, StoreError) else None
            self._fatal_error()
            self._exception_event.set()
