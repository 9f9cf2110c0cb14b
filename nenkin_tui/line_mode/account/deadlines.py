"""期限の一覧 (A12): the nearest first, one with what to do and where, all of it as .ics."""

from nenkin_tui import locale
from nenkin_tui.line_mode.session import Go, Session
from nenkin_tui.pages.account.deadlines import book_of, left_text, rows_of, save_calendar, where_to_act
from nenkin_tui.pages.account.record import own_record
from nenkin_tui.pages.dates import in_figures
from nenkin_tui.papers.deadlines import advice_of, title_of
from nenkin_tui.pension.deadlines import Deadline


def deadlines(session: Session) -> Go | None:
    """A line each; saving them, where anything may be saved."""
    talk, services = session.talk, session.services
    on = own_record(services).on
    found = book_of(services)
    talk.heading(locale.text("page.deadlines"), locale.text("deadline.question" if found else "deadline.none"))
    options = [(one.id, f"{in_figures(one.day)} {left_text(one, on)} {title_of(one)}") for one in found]
    if services.can_save:
        options.append(("save", locale.text("deadline.save")))
    again = False
    while options and (chosen := talk.choose_of([("", options)], "deadlines", again=again)):
        again = True
        if chosen == "save":
            talk.say(save_calendar(services, found))
        else:
            session.open("deadline", deadline=next(one for one in found if one.id == chosen))
    return None


def deadline(session: Session, deadline: Deadline) -> Go | None:
    """What to do, until when, by which rule; a number leads to where it is done."""
    talk, services = session.talk, session.services
    talk.heading(title_of(deadline))
    on = own_record(services).on
    talk.rows((locale.text(f"deadline.row_{name}"), value) for name, value in rows_of(deadline, on))
    talk.say(*advice_of(deadline).split("\n"))
    where = where_to_act(services, deadline)
    if not where:
        talk.say(locale.text("deadline.nowhere"))
    elif talk.choose([(where, locale.text("deadline.go", page=locale.text(f"page.{where}")))], "deadline"):
        return Go(where)
    return None
