"""通知・お知らせ (A8): the inbox, a notice read out, saved, and asked for on paper again."""

from datetime import date

from nenkin_tui import locale
from nenkin_tui.line_mode.papers import sections_read_out
from nenkin_tui.line_mode.session import Go, Session
from nenkin_tui.line_mode.talk import Talk
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.office.inbox import mark_read
from nenkin_tui.office.inbox import reissue as ask_on_paper
from nenkin_tui.pages.account.notice import on_paper, reissue_next, reissue_rows, save_pdf, save_xml, ways_of
from nenkin_tui.pages.account.notices import addressed, notices_of
from nenkin_tui.pages.dates import day_text, in_figures
from nenkin_tui.papers.notice import Notice


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
        session.open("notice", notice=next(one for one in found if one.id == chosen))


def notice(session: Session, notice: Notice) -> Go | None:
    """One notice, and what can be done with it until 戻る."""
    talk, services = session.talk, session.services
    _read(talk, notice)
    talk.say(on_paper(services, notice))
    while ways := [(way, locale.text(f"notices.{way}")) for way in ways_of(services, notice)]:
        way = talk.choose(ways, "notice")
        if way is None:
            return None
        if way == "reissue":
            return Go(way, notice=notice)
        if way == "save":
            talk.say(locale.text("notices.saving"))
        talk.say(save_pdf(services, notice) if way == "save" else save_xml(services, notice))
    return None


def reissue(session: Session, notice: Notice) -> Go | None:
    """紙での再発行: what is asked for and where it goes; the act sends it, once."""
    talk, services = session.talk, session.services
    talk.heading(locale.text("page.reissue"), locale.text("notices.ask"))
    _reissue_rows(session, notice)
    if talk.choose([("ask", locale.text("notices.ask_button"))], "reissue") is None:
        return None
    try:
        arrives = ask_on_paper(services.town.office, addressed(services)[0], notice.id)
    except Invalid as refused:
        talk.refused(refused)
        return None
    talk.heading(locale.text("notices.taken"))
    _reissue_rows(session, notice, arrives)
    return None


def _reissue_rows(session: Session, notice: Notice, arrives: date | None = None) -> None:
    rows = reissue_rows(session.services, notice, arrives)
    session.talk.rows((locale.text(f"notices.ask_{name}"), value) for name, value in rows)
    session.talk.say(reissue_next(arrives))


def _read(talk: Talk, notice: Notice) -> None:
    """All of it: from whom, to whom, and what it says."""
    talk.heading(locale.text("paper.specimen"), notice.title, day_text(notice.day))
    code = locale.text("notice.postal_code", first=notice.postal_code[:3], last=notice.postal_code[3:])
    talk.say(code, notice.address, locale.text("notice.addressee", name=notice.name), locale.text("notice.sender"))
    if notice.number:
        talk.rows([(locale.text("notice.number"), notice.number)])
    talk.say(*sections_read_out(notice.sections))
    talk.say(locale.text("notice.no_document"))
