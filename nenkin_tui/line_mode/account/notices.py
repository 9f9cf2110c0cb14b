"""Notices and deadlines (A8, A12)."""

from nenkin_tui import locale
from nenkin_tui.line_mode.papers import WIDE, read_out
from nenkin_tui.line_mode.session import Go, Session
from nenkin_tui.office.inbox import mark_read
from nenkin_tui.pages.account.deadlines import book_of, left_text, rows_of
from nenkin_tui.pages.account.notices import addressed, notices_of
from nenkin_tui.pages.account.record import own_record
from nenkin_tui.pages.dates import in_figures
from nenkin_tui.papers.deadlines import advice_of, title_of
from nenkin_tui.town.notices import notice_lines


def notices(session: Session) -> Go | None:
    """The inbox, the newest first; one opened is read from now on."""
    talk, services = session.talk, session.services
    while True:
        pid, person = addressed(services)
        found = notices_of(services)
        talk.heading(locale.text("page.notices"))
        if not found:
            talk.say(locale.text("notices.none"), locale.text("notices.none_says"))
            return None
        unread = [notice for notice in found if notice.id not in person.read_notices]
        talk.say(locale.text("notices.count", count=len(found), unread=len(unread)))
        options = []
        for notice in found:
            mark = f"{locale.text('notices.unread')} " if notice in unread else ""
            options.append((notice.id, f"{mark}{in_figures(notice.day)} {notice.title}"))
        chosen = talk.choose(options, "notices")
        if chosen is None:
            return None
        mark_read(services.town.office, pid, chosen)
        talk.heading(*read_out(notice_lines(next(one for one in found if one.id == chosen), WIDE)))


def deadlines(session: Session) -> Go | None:
    """期限の一覧, the nearest first; each with what to do, and by which rule."""
    talk, services = session.talk, session.services
    on = own_record(services).on
    found = book_of(services)
    talk.heading(locale.text("page.deadlines"), locale.text("deadline.question" if found else "deadline.none"))
    options = [(one.id, f"{in_figures(one.day)} {left_text(one, on)} {title_of(one)}") for one in found]
    while found and (chosen := talk.choose(options, "deadlines")):
        deadline = next(one for one in found if one.id == chosen)
        talk.heading(title_of(deadline))
        talk.rows((locale.text(f"deadline.row_{name}"), value) for name, value in rows_of(deadline, on))
        talk.say(*advice_of(deadline).split("\n"))
    return None
