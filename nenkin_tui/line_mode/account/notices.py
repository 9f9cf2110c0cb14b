"""Notices and deadlines (A8, A12)."""

from collections.abc import Sequence

from nenkin_tui import locale
from nenkin_tui.line_mode.session import Go, Session
from nenkin_tui.line_mode.talk import Talk
from nenkin_tui.office.inbox import mark_read
from nenkin_tui.pages.account.deadlines import book_of, left_text, rows_of
from nenkin_tui.pages.account.notices import addressed, notices_of
from nenkin_tui.pages.account.record import own_record
from nenkin_tui.pages.dates import day_text, in_figures
from nenkin_tui.papers.deadlines import advice_of, title_of
from nenkin_tui.papers.notice import Notice, cell_text
from nenkin_tui.pension.money import Yen


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
        _read(talk, next(one for one in found if one.id == chosen))


def _read(talk: Talk, notice: Notice) -> None:
    """One notice: every sentence and every row of its tables a line; a cell comes after the head of its column."""
    talk.heading(locale.text("paper.specimen"), notice.title, day_text(notice.day))
    code = locale.text("notice.postal_code", first=notice.postal_code[:3], last=notice.postal_code[3:])
    talk.say(code, notice.address, locale.text("notice.addressee", name=notice.name), locale.text("notice.sender"))
    if notice.number:
        talk.rows([(locale.text("notice.number"), notice.number)])
    for section in notice.sections:
        talk.say(section.heading)
        if section.table:
            talk.say(*(_row(section.table.head, row) for row in section.table.rows))
        talk.say(*section.says)
    talk.say(locale.text("notice.no_document"))


def _row(head: Sequence[str], row: Sequence[str | Yen]) -> str:
    """平成23年度、11 学、12 学: empty cells are left out, and so nothing stands in the wrong month."""
    cells = [cell_text(cell).strip() for cell in row]
    names = [*head, *[""] * (len(cells) - len(head))]
    words = [f"{name.strip()} {cell}".strip() for name, cell in zip(names, cells, strict=True) if cell]
    return locale.text("checkup.list_and").join(words)


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
