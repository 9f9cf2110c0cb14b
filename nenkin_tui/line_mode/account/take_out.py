"""この記録を書き出す (S7): a record of one's own kept as the user's, or saved in one of its forms."""

from nenkin_tui import locale
from nenkin_tui.line_mode.session import Go, Session
from nenkin_tui.pages.account.take_out import KEEP, Keeping, save_as, ways_of


def take_out(session: Session) -> Go | None:
    """A number a form, and where it was saved; another record that is kept is replaced only by who says so."""
    talk, services = session.talk, session.services
    talk.heading(locale.text("page.take_out"), locale.text("transfer.take_out"))
    while way := talk.choose([(way, locale.text(f"transfer.take_{way}")) for way in ways_of(services)], "take_out"):
        talk.say(_keep(session) if way == KEEP else save_as(services, way))
    return None


def _keep(session: Session) -> str:
    """What came of keeping it, asked before another one is replaced; "" where it is not."""
    keeping = Keeping(session.services)
    words, asks = keeping.keep()
    if not asks:
        return words
    session.talk.say(locale.text("line.another_is_kept"))
    ways = [(way, locale.text(f"line.{way}")) for way in ("keep_this", "keep_other")]
    return keeping.keep()[0] if session.talk.choose(ways, "take_out") == "keep_this" else ""
