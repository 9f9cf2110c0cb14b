"""The account's first page: whose it is, how much is there, where to go; and the way out."""

from nenkin_tui import locale
from nenkin_tui.line_mode.account.figures import unfold
from nenkin_tui.line_mode.session import Go, Home, Session
from nenkin_tui.line_mode.talk import Stop
from nenkin_tui.office.account import still_signed_in
from nenkin_tui.office.visit import note_visit
from nenkin_tui.pages.account.home import attention_of, changed_text, page_words, pages_of, qualifying_text
from nenkin_tui.pages.account.record import own_record
from nenkin_tui.pages.account.workings import of_months
from nenkin_tui.pages.dates import months_words


def home(session: Session) -> Go | None:
    """Behind the sign-in, or of a record file of one's own."""
    talk, services = session.talk, session.services
    own = own_record(services)
    talk.heading(own.name)
    totals(session)
    talk.say(*attention_of(own.grid), changed_text(services)[0])
    if services.signed_in is not None:
        note_visit(services.town.office, services.signed_in.pid)
    options = [(page, page_words(services, page)) for page in pages_of(services)]
    options.append(("workings", locale.text("line.workings_of")))
    options.append(("sign_out", locale.text("account.close" if services.opened else "account.sign_out")))
    way = talk.choose(options, "home")
    if way == "sign_out" or (way is None and _is_out(session)):
        services.opened = None
        raise Stop if session.entry == "home" else Home
    if way is None:
        return Go("home")
    if services.signed_in is not None and not still_signed_in(services.town.office, services.signed_in):
        talk.heading(locale.text("settings.ended"), locale.text("settings.ended_next"))
        raise Home
    if way == "workings":
        unfold(session, of_months(own))
    else:
        session.open(way)
    return Go("home")


def totals(session: Session) -> None:
    """Months by kind, and the qualifying period."""
    talk, grid = session.talk, own_record(session.services).grid
    talk.say(locale.text("account.totals"))
    talk.rows((locale.text(f"account.mark_{mark}"), months_words(count)) for mark, count in grid.totals.items())
    talk.say(*qualifying_text(grid))


def _is_out(session: Session) -> bool:
    """戻る closes a file of one's own; it would sign out, so it is asked."""
    if session.services.opened:
        return True
    session.talk.heading(locale.text("leave.signing_out"))
    ways = [(way, locale.text(f"leave.{way}")) for way in ("go_on", "sign_out")]
    return session.talk.choose(ways, "home") == "sign_out"
