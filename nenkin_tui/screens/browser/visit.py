"""The process of one visit: `python -I -m nenkin_tui.screens.browser.visit TOWN LOG LANGUAGE`, started by the server.

It prints nothing but what is drawn, whatever happens: a trace goes to the log.
"""

import os
import signal
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn, cast

from textual.app import App
from textual.drivers.web_driver import WebDriver

from nenkin_tui import locale, quick_start
from nenkin_tui.office.chance import SystemChance
from nenkin_tui.office.office import Visitor
from nenkin_tui.pages.services import Services
from nenkin_tui.screens import crash
from nenkin_tui.screens.app import NenkinApp
from nenkin_tui.screens.browser.app import BrowserApp
from nenkin_tui.screens.terminal import end_soon
from nenkin_tui.screens.visitor import PatientDriver
from nenkin_tui.town.town import open_town


class BrowserDriver(PatientDriver, WebDriver):
    """Textual's, whose packets stay whole: a file is handed out by another thread than the one that draws.

    However a visit ends (the tab is closed, the server asks or is gone), what is half done is kept.
    """

    def __init__(self, app: App[Any], **options: Any) -> None:
        """As Textual's."""
        super().__init__(app, **options)
        self._one_at_a_time = threading.Lock()
        self._write = self._write_whole  # type: ignore[assignment] # it is called with the packet alone

    def _write_whole(self, packet: bytes) -> int:
        rest = memoryview(packet)
        with self._one_at_a_time, suppress(BrokenPipeError):  # the server is gone: so will this visit be in a moment
            while rest:
                rest = rest[os.write(self.fileno, rest) :]
        return len(packet)

    def start_application_mode(self) -> None:
        """As Textual's, which drops what was being typed when it is told to end."""
        super().start_application_mode()
        for number in (signal.SIGINT, signal.SIGTERM):
            self._loop.add_signal_handler(number, self._end)

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """Likewise: the tab was closed."""
        if packet_type == "quit":
            self._end()
        else:
            super().on_meta(packet_type, payload)

    def run_input_thread(self) -> None:
        """As Textual's, which goes on without a server."""
        super().run_input_thread()
        self._end()

    def _end(self) -> None:
        end_soon(cast("NenkinApp", self._app))


def main(town: str, log: str, language: str) -> int:
    """Runs the visit; its exit code: 0 ended as it should, 1 crashed."""
    server = os.getppid()
    sys.excepthook = lambda *_: None
    sys.unraisablehook = lambda _: None
    threading.excepthook = lambda _: None
    quick_start.begin()
    try:
        locale.set_language(language)
        app = BrowserApp(Services(town=open_town(Path(town), guest=guest()), log_folder=Path(log)), server=server)
        app.driver_class = BrowserDriver
        app.run()
    except BaseException:  # noqa: BLE001 - whatever it was, it may hold what somebody typed
        crash.record(Path(log))
        return 1
    return 1 if app.crash_number else 0


def guest() -> Visitor:
    """Each visit is an environment and a terminal of its own, as in the kiosk.

    By address whole classrooms would be one, and share their tries; tries at one person's number are counted in the
    store however they come.
    """
    chance = SystemChance()
    return Visitor(terminal=chance.token(), environment=chance.token())


def run() -> NoReturn:
    """Ends the process without waiting for threads that still hash for a visitor who has gone."""
    code = 1
    try:
        code = main(*sys.argv[1:4])
    finally:
        os._exit(code)


if __name__ == "__main__":
    run()
