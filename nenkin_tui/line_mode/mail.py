"""The program's own mailbox: mails to the person's own addresses; the link of one leads on."""

from nenkin_tui import locale
from nenkin_tui.line_mode.session import Go, Session
from nenkin_tui.model.post import Mail
from nenkin_tui.office.mail import rendered
from nenkin_tui.pages.dates import time_text
from nenkin_tui.pages.outcomes import mail_under_way
from nenkin_tui.pages.procedures import BY_LINK


def mailbox(session: Session) -> Go | None:
    """The list, the newest first; or the code of a mail typed by hand."""
    town, talk = session.services.town, session.talk
    while True:
        mails = list(reversed(town.mails(town.chosen)))
        talk.heading(locale.text("start.mailbox_question" if mails else "start.mailbox_empty"))
        options = [(mail.id, f"{mail.sent_at:%m/%d %H:%M} {rendered(mail).subject}") for mail in mails]
        options.append(("code", locale.text("start.mailbox_code")))
        under_way = mail_under_way(session.person)
        if under_way:
            options.append(("sent", locale.text("start.mailbox_again")))
        chosen = talk.choose(options, "mailbox")
        if chosen is None:
            return None
        if chosen == "code":
            return Go("wizard", procedure="confirm_mail")
        if chosen == "sent":
            return Go("sent", result=under_way)
        following = _mail(session, next(mail for mail in mails if mail.id == chosen))
        if following is not None:
            return following


def _mail(session: Session, mail: Mail) -> Go | None:
    """Headers and text; where there is a link, it can be opened."""
    talk, read = session.talk, rendered(mail)
    talk.heading(read.subject)
    headers = [("to", mail.to), ("sent", time_text(mail.sent_at)), ("subject", read.subject)]
    talk.rows((locale.text(f"start.mail_{name}"), value) for name, value in headers)
    talk.say(*(line for line in read.body.split("\n") if line.strip()))
    if mail.kind not in BY_LINK or not mail.code:
        return None
    way = talk.choose([("link", locale.text("start.mail_link")), ("back", locale.text("wizard.back"))], "mail")
    if way != "link":
        return None
    return Go("wizard", procedure=BY_LINK[mail.kind], filled={"token": mail.code})
