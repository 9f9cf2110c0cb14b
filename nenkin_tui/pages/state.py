"""申し込みの状況: what is said of where an application stands, with its dates and what to do next."""

from nenkin_tui.model.person import PersonFile
from nenkin_tui.office.office import Office
from nenkin_tui.pages.dates import day_text, time_text
from nenkin_tui.pages.outcomes import Rows, address_of, again_text

NEXT_STEPS = {
    "none": ("routes", "planner"),
    "mail_sent": ("mailbox", "sent"),
    "mail_expired": ("sent", "routes"),
    "applied": ("clock",),
    "postcard_sent": ("clock",),
    "postcard_arrived": ("letters", "sign_in", "clock"),
    "postcard_late": ("letters", "sign_in", "again"),
    "registered": ("sign_in",),
    "linked": ("sign_in_by_card",),
    "locked": ("locked",),
}
"""Next steps of each state; of a postcard that was due also those of a day on which it can be posted again."""


def state_of(office: Office, person: PersonFile) -> str:
    """The office's word for it; a link that ended, a card alone and a postcard that was due have their own."""
    today = office.today()
    state = person.state_on(today)
    until = person.application.code_expires_at if person.application else None
    if state == "mail_sent" and until is not None and until < office.now():
        return "mail_expired"
    if state == "registered" and person.account is None:
        return "linked"
    due = person.application.postcard_on if person.application else None
    postcards = [letter for letter in person.letters if letter.kind == "user_id_postcard"]
    if state == "postcard_sent" and postcards[-1].posted_on > today:
        return "applied"  # it is posted once more: that one is not on its way yet
    if state != "postcard_sent" or due is None or due > today:
        return state
    return "postcard_arrived" if due == today else "postcard_late"


def rows_of(person: PersonFile) -> Rows:
    """The dates of an application, if there is one."""
    application = person.application
    if application is None:
        return []
    rows = [("receipt", application.receipt), ("applied_at", time_text(application.applied_at))]
    if application.code_expires_at:
        rows += [("mail_to", application.email), ("link_until", time_text(application.code_expires_at))]
    if application.postcard_on:
        due = application.postcard_on
        rows += [("postcard_on", day_text(due)), ("address", address_of(person)), ("again", again_text(due))]
    return rows
