"""The process of one visit: `python -I -m nenkin_tui.screens.kiosk.visit ORDER`, started by the supervisor ahead of it.

It prints nothing, whatever happens: what stands on the screen belongs to the visitor, and a trace to the log.
"""

import os
import shutil
import signal
import sys
import threading
from pathlib import Path
from typing import NoReturn

import msgspec

from nenkin_tui import locale, quick_start
from nenkin_tui.kiosk.ledger import Ledger
from nenkin_tui.kiosk.order import Order, read_report, when_it_is_due, write
from nenkin_tui.pages.services import Services
from nenkin_tui.screens import crash
from nenkin_tui.screens.kiosk.app import KioskApp
from nenkin_tui.screens.routes import prepare
from nenkin_tui.screens.terminal import TerminalDriver
from nenkin_tui.screens.visitor import PatientDriver
from nenkin_tui.town.town import open_town


class KioskDriver(PatientDriver, TerminalDriver):
    """One that no signal stops or ends but as `main` says."""

    ENDS = ()

    def _sigtstp_application(self, *_: object) -> None:
        """SIGTSTP: no."""

    def _sigcont_application(self, *_: object) -> None:
        """SIGCONT: it was never stopped."""


def main(place: str) -> int:
    """Runs the visit; its exit code: 0 ended as it should, 1 crashed."""
    sys.excepthook = lambda *_: None
    sys.unraisablehook = lambda _: None
    threading.excepthook = lambda _: None
    for page in ("attract", "kiosk_start", "kiosk_menu"):
        prepare(page)
    order = when_it_is_due(Path(place))
    if order is None:
        return 0
    signal.signal(signal.SIGHUP, lambda *_: _vanish(order))
    app = None
    quick_start.begin()
    try:
        locale.set_language(order.language)
        services = Services(town=open_town(order.town), log_folder=Path(order.log))
        app = KioskApp(services, Ledger(Path(order.ledger)), order)
        app.driver_class = KioskDriver
        app.run()
        number = app.crash_number
    except BaseException:  # noqa: BLE001 - whatever it was, the terminal must not show it
        number = crash.record(Path(order.log))
    if number:
        report = app.report() if app else read_report(order.report)
        write(order.report, msgspec.structs.replace(report, crash=number))
    return 1 if number else 0


def _vanish(order: Order) -> NoReturn:
    """The terminal or the supervisor is gone: what the visitor typed goes too, should nobody be left to remove it."""
    for place in Path(order.folder).iterdir():
        if place.is_dir():
            shutil.rmtree(place, ignore_errors=True)
    os._exit(1)


def run() -> NoReturn:
    """Ends the process without waiting for threads that still hash for a visitor who has gone."""
    code = 1
    try:
        code = main(sys.argv[1])
    finally:
        os._exit(code)


if __name__ == "__main__":
    run()
