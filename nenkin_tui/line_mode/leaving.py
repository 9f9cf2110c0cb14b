"""中断: what becomes of what was typed."""

from collections.abc import Callable, Mapping

from nenkin_tui import locale
from nenkin_tui.line_mode.asking import Asking
from nenkin_tui.line_mode.session import Home
from nenkin_tui.line_mode.talk import Stop, Talk
from nenkin_tui.line_mode.terminal import Ended
from nenkin_tui.procedures.flow import Finished

WAYS = ("go_on", "home", "keep", "drop")


def run_or_leave(
    asking: Asking,
    drop: Callable[[], None],
    filled: Mapping[str, str] | None = None,
    *,
    kept: str = "line.kept",
    without: str = "",
) -> Finished | None:
    """How a procedure with a draft ended, None for back; who leaves it says what becomes of what was typed.

    drop: forgets the draft; filled: as Asking.run has it; kept: where to go on with it, in the catalogue; without: a
    way that there is not. Raises NotEligible, Home, Stop, Ended.
    """
    while True:
        try:
            return asking.run(filled)
        except Ended:
            asking.talk.say(locale.text(kept))
            raise
        except Stop:
            _leave(asking.talk, drop, locale.text(kept), without)
        filled = None


def _leave(talk: Talk, drop: Callable[[], None], kept: str, without: str) -> None:
    """Go on, the first page, or out; what was typed is kept already, and forgotten only where that is chosen."""
    talk.heading(locale.text("leave.half_done"))
    try:
        way = talk.choose([(way, locale.text(f"leave.{way}")) for way in WAYS if way != without], "leave")
    except Ended:
        talk.say(kept)
        raise
    if way == "home":
        raise Home
    if way == "drop":
        drop()
    elif way == "keep":
        talk.say(kept)
    if way in ("keep", "drop"):
        raise Stop
