"""The application: services, looks, the keys that work everywhere, the first page."""

import asyncio
from typing import Any, ClassVar

from textual.app import App
from textual.binding import BindingType
from textual.scrollbar import ScrollBar, ScrollBarRender

from nenkin_tui.screens import crash
from nenkin_tui.screens.keys import HELP, LOOK, QUIT, bindings
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.routes import make
from nenkin_tui.screens.services import Services
from nenkin_tui.screens.theme import LOOKS, next_look


class PlainBars(ScrollBarRender):
    """Scroll bars of colour alone: the blocks Textual draws are two cells wide in many Japanese terminals."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "] * 8
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "] * 8


ScrollBar.renderer = PlainBars


class NenkinApp(App[None]):
    """One terminal."""

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = bindings(HELP, LOOK, QUIT)

    def __init__(self, services: Services, first: str = "start") -> None:
        super().__init__()
        self.services = services
        self.first = first
        self.crash_number = ""
        for look in LOOKS:
            self.register_theme(look)
        self.theme = LOOKS[0].name

    def on_mount(self) -> None:
        """The first page."""
        self.open(self.first)

    def open(self, name: str, **arguments: Any) -> None:
        """Lays a page over the one shown."""
        self.push_screen(make(name, **arguments))

    def replace(self, name: str, **arguments: Any) -> None:
        """Puts a page in the place of the one shown."""
        self.switch_screen(make(name, **arguments))

    def home(self) -> None:
        """Back to the first page, which is drawn anew."""
        while len(self.screen_stack) > 2:
            self.pop_screen()
        asyncio.get_running_loop().call_soon(lambda: self.call_later(self._redraw))

    async def _redraw(self) -> None:
        if isinstance(self.screen, Page):
            await self.screen.rebuild()
            self.screen.focus_first()

    def sign_out(self) -> None:
        """Ends the visit to the account: nothing of it stays, and the first page is shown."""
        self.services.signed_in = None
        self.home()

    def action_look(self) -> None:
        """F2: the next look."""
        self.theme = next_look(self.theme)

    def action_help(self) -> None:
        """F1: what people ask about this page."""
        if isinstance(self.screen, Page):
            self.open("help", topic=self.screen.help_name())

    def action_leave(self) -> None:
        """Ctrl+Q, Ctrl+C: asks how to leave."""
        self.open("leave")

    def _fatal_error(self) -> None:
        """A crash says one sentence and a number; the trace, without any value, goes to the log."""
        self.crash_number = crash.record(self.services.log_folder)
        self._close_messages_no_wait()

    def _handle_exception(self, error: Exception) -> None:
        """As Textual's, without printing local variables, which hold what people typed."""
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
            self._fatal_error()
