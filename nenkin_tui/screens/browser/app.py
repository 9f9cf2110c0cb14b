"""The application of one visit by browser: nothing of the server's machine is read or written but the town."""

import os
from io import BytesIO
from pathlib import Path

from textual import events

from nenkin_tui.pages.services import Services
from nenkin_tui.screens.visitor import VisitorApp


class BrowserApp(VisitorApp):
    """One visit; the process ends with it."""

    CSS_PATH = "../app.tcss"

    def __init__(self, services: Services, *, server: int) -> None:
        """server: its process number: a visit whose server is gone ends itself."""
        super().__init__(services)
        services.deliver = self._deliver
        self._server = server
        self._touched = services.clock.monotonic()

    async def on_event(self, event: events.Event) -> None:
        """Keys put off the end of the visit."""
        if isinstance(event, (events.Key, events.MouseDown, events.Paste)):
            self._touched = self.services.clock.monotonic()
        await super().on_event(event)

    def watch_idle(self) -> None:
        """Once a second: whether the server is there, and anybody before the browser."""
        idle = self.services.clock.monotonic() - self._touched
        if os.getppid() != self._server or idle >= self.services.settings.browser_idle:
            self.keep_and_exit()
            return
        super().watch_idle()

    def _deliver(self, name: str, content: bytes) -> None:
        """To the visitor's own downloads; the folder is never written to, Textual only asks for one."""
        self.deliver_binary(BytesIO(content), save_directory=Path(), save_filename=name)
