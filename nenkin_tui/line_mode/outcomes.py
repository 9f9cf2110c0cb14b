"""The pages after a procedure: what happened, with dates, and what happens next."""

from collections.abc import Mapping, Sequence
from functools import partial

from nenkin_tui import locale
from nenkin_tui.line_mode.session import Go, Home, Session
from nenkin_tui.model.email import parse_email
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.office.registration import send_again
from nenkin_tui.pages.dates import time_text
from nenkin_tui.pages.outcomes import EXPLAINED, NEXT, next_text, rows_of

AGAIN = "again"


def sent(session: Session, result: Mapping[str, str]) -> Go | None:
    """The mail is on its way; its address can be put right, and it is sent again."""
    more = [(AGAIN, locale.text("line.send_again"))]
    following = _outcome(session, "sent", result, more=more)
    if following is None or following.name != AGAIN:
        return following
    talk = session.talk
    talk.say(locale.text("question.email_label"), locale.text("line.now", answer=result["mail_to"]))
    typed = talk.typed("sent")
    if typed is None:
        return Go("sent", result=result)
    try:
        address = parse_email(typed if typed.strip() else result["mail_to"])
        applied = send_again(session.services.town.office, result["receipt"], address)
    except Invalid as refused:
        talk.refused(refused)
        return Go("sent", result=result)
    said = locale.text("outcome.sent_again_done", address=applied.mail_to, time=time_text(applied.expires_at))
    talk.say(said)
    return Go("sent", result={"receipt": applied.receipt, "mail_to": applied.mail_to})


def _outcome(session: Session, page: str, result: Mapping[str, str], more: Sequence[tuple[str, str]] = ()) -> Go | None:
    """Heading, rows, next steps. What is submitted is not gone back into: 戻る explains where it stands, or is over."""
    talk, person = session.talk, session.person
    talk.heading(locale.text(f"outcome.{page}"))
    talk.rows((locale.text(f"outcome.row_{name}"), value) for name, value in rows_of(page, result, person))
    talk.say(next_text(page, person))
    way = talk.choose([*((way, locale.text(f"outcome.go_{way}")) for way in NEXT[page]), *more], page)
    if way == "start" or (way is None and page not in EXPLAINED):
        raise Home
    return Go(way or "state")


confirmed = partial(_outcome, page="confirmed")
promised = partial(_outcome, page="promised")
key_promised = partial(_outcome, page="key_promised")
linked = partial(_outcome, page="linked")
reset_sent = partial(_outcome, page="reset_sent")
password_set = partial(_outcome, page="password_set")
