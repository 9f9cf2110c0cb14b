"""The terminal the full screen is drawn on: it may go away, be taken by another program, or say what no key says."""

import os
import re
import select
import signal
import sys
import termios
from codecs import getincrementaldecoder
from contextlib import suppress
from typing import Any, ClassVar, TextIO, cast

from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from nenkin_tui.screens.app import NenkinApp

AT_ONCE = 4096
"""Bytes read."""
LOOK = 0.1
"""Seconds of one wait for keys: so often is asked whether the program ends, and whether an Esc was only that."""
BEFORE_ESC = re.compile("(?=\x1b)")
"""Where what comes in one burst is divided: what the parser fails on takes no other key along."""
MOUSE_BY_CELLS = "\x1b[?1016l"


def end_soon(app: NenkinApp) -> None:
    """Keeps what is half done and ends the program, once what was typed until now is taken in; from any thread."""
    app.call_later(app.keep_and_exit)


class Drawing:
    """What Textual's thread draws through: a terminal that is gone takes everything, since nobody sees it.

    Else the thread would end, and the program wait for ever for it to take more.
    """

    def __init__(self, out: TextIO) -> None:
        self._out = out.fileno()
        self._encoding = out.encoding

    def write(self, text: str) -> None:
        """All of it; ? for what the terminal has no character for."""
        rest = memoryview(text.encode(self._encoding, "replace"))
        while rest:
            try:
                rest = rest[os.write(self._out, rest) :]
            except BlockingIOError:  # another program on this terminal left it so
                select.select([], [self._out], [])
            except OSError:
                return

    def flush(self) -> None:
        """Nothing waits."""


class TerminalDriver(LinuxDriver):
    """Textual's, which goes on asking a terminal that is gone for keys, without a pause and without an end.

    Nobody else tells the program: the hang-up is told to who leads the session, and `make` waits for what it started.
    """

    ENDS: ClassVar[tuple[signal.Signals, ...]] = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)
    """Asked so, the program ends; what is ignored from the start, as under nohup, stays so."""
    _on = _away = False
    """Drawing now; stopped, and to go on with it."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        """As Textual's; its handlers might run in the middle of what they do themselves, so the loop calls ours."""
        super().__init__(app, **options)
        if sys.__stdout__ is not None:  # it was asked to be a terminal; standard error was not
            self._file = cast("Any", Drawing(sys.__stdout__))
        for number in self.ENDS:
            if signal.getsignal(number) is not signal.SIG_IGN:
                self._loop.add_signal_handler(number, self._end)
        self._loop.add_signal_handler(signal.SIGTSTP, self._sigtstp_application)
        self._loop.add_signal_handler(signal.SIGCONT, self._sigcont_application)

    def _end(self) -> None:
        end_soon(cast("NenkinApp", self._app))

    # Keys

    def _run_input_thread(self) -> None:
        """Until the program ends; a terminal that is gone ends it."""
        try:
            self.run_input_thread()
        except OSError:
            self._end()

    def run_input_thread(self) -> None:
        """As Textual's, which ends at bytes that are no text (U+FFFD here) and at what it takes for a key and is none.

        Raises OSError when the terminal is gone.
        """
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        over = False
        while not over:
            over = self.exit_event.is_set()  # what the terminal still answers then is for nobody else
            text = decode(self._read()) if select.select([self.fileno], [], [], LOOK)[0] else ""
            for part in BEFORE_ESC.split(text):
                try:
                    for event in (*(parser.feed(part) if part else ()), *parser.tick()):
                        self.process_message(event)
                except Exception:  # noqa: BLE001 - whatever was typed, the next key counts
                    parser = XTermParser(self._debug)

    def _read(self) -> bytes:
        with suppress(BlockingIOError):  # another process on this terminal was quicker
            if typed := os.read(self.fileno, AT_ONCE):
                return typed
            try:
                termios.tcgetattr(self.fileno)  # an end may be typed, too, where another program changed the modes
            except termios.error as gone:
                raise OSError(*gone.args) from None
        return b""

    # Away and back

    def start_application_mode(self) -> None:
        """As Textual's, which begins nothing on a terminal that is gone already."""
        super().start_application_mode()  # type: ignore[no-untyped-call] # Textual's has no types
        if self._writer_thread is None:
            self._end()
        else:
            self._on, self._away = True, False

    def stop_application_mode(self) -> None:
        """As Textual's, which leaves it to the next program that the mouse is told by pixels."""
        self._on = False
        self.write(MOUSE_BY_CELLS)
        super().stop_application_mode()

    def write(self, data: str) -> None:
        """As Textual's; nothing while the terminal is not ours."""
        if self._writer_thread is not None:
            super().write(data)

    def close(self) -> None:
        """As Textual's."""
        super().close()
        self._writer_thread = None

    def _sigtstp_application(self, *_: object) -> None:
        """The terminal as it was found, until the shell says `fg`."""
        if self._on:
            self.suspend_application_mode()
            self._away = True
            os.kill(os.getpid(), signal.SIGSTOP)

    def _sigcont_application(self, *_: object) -> None:
        """Back from there, or stopped by force (SIGSTOP): it was another program's, in whatever modes. All is drawn."""
        if not (self._on or self._away):
            return
        self._await_foreground()
        if self._on:
            self.suspend_application_mode()
        self.start_application_mode()
        self._app.refresh(layout=True)

    def _await_foreground(self) -> None:
        """After `bg` the terminal is still the shell's."""
        with suppress(OSError):  # not in its session, or gone
            while os.tcgetpgrp(self.fileno) != os.getpgrp():
                os.kill(os.getpid(), signal.SIGSTOP)
