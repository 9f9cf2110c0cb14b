"""`nenkin-tui line`: the same as plain questions and answers, for screen readers, braille displays and slow lines."""

import io
import signal
import sys
from contextlib import suppress
from types import FrameType
from typing import TYPE_CHECKING

import click

from nenkin_tui import settings
from nenkin_tui.commands.outcome import stop
from nenkin_tui.commands.place import asked_store, town_of_user
from nenkin_tui.locale import text
from nenkin_tui.store.errors import StoreError

if TYPE_CHECKING:
    from nenkin_tui.pages.services import Services

ENDINGS = (signal.SIGTERM, signal.SIGHUP)


@click.command(name="line", help=text("cli.line"))
@click.option("--town", "in_town", is_flag=True, help=text("cli.line_town"))
def command(*, in_town: bool) -> None:
    """Asks first whether it is to be the town or a record of one's own, unless it is said to be the town."""
    talk_line_by_line(in_town=in_town)


def talk_line_by_line(*, in_town: bool, fresh: bool = False) -> None:
    """The town or a record of one's own, from the first page on."""
    from nenkin_tui.pages.services import Services  # noqa: PLC0415 - --help asks nothing

    services = Services(
        town=town_of_user(asked_store(), fresh=fresh),
        log_folder=settings.state_folder(),
        saved_folder=settings.saved_folder(),
        own_record=settings.own_record(),
    )
    talked(services, first="start" if in_town else "first")


def talked(services: "Services", first: str) -> None:
    """Talks until who sits here stops, or nothing more comes; both are no failure. A crash ends it with its number."""
    from nenkin_tui.line_mode.session import Session  # noqa: PLC0415 - --help asks nothing
    from nenkin_tui.line_mode.talk import Stop  # noqa: PLC0415 - likewise
    from nenkin_tui.line_mode.terminal import Ended, LineTerminal  # noqa: PLC0415 - likewise

    for ending in ENDINGS:
        if signal.getsignal(ending) is not signal.SIG_IGN:  # as under nohup
            signal.signal(ending, _interrupted)
    if isinstance(sys.stdout, io.TextIOWrapper):  # a terminal of few characters gets ? for the others
        sys.stdout.reconfigure(errors="replace")
    session = Session(LineTerminal(sys.stdin.fileno(), sys.stdout), services, first)
    talk = session.talk
    try:
        talk.say(text("line.title"), text("line.how"), text("line.words"), text("line.words_free"))
        session.run()
    except (Stop, Ended, KeyboardInterrupt):
        with suppress(Ended):
            talk.say(text("line.bye"))
    except StoreError:
        raise
    except Exception:  # noqa: BLE001 - whatever it was, a person is told one sentence, and the log where it was
        from nenkin_tui.screens.crash import record  # noqa: PLC0415 - only after a crash

        stop("cli.crashed_line", number=record(services.log_folder))


def _interrupted(_: int, __: FrameType | None) -> None:
    """A terminal that is closed ends it as Ctrl+C does: what was typed is kept, and the echo is back.

    It may be told so more than once, and what is kept already is not interrupted."""
    for ending in ENDINGS:
        signal.signal(ending, signal.SIG_IGN)
    raise KeyboardInterrupt
