"""Another e-mail address (A11): confirmed by a mail that comes to it; the old one stays until then, and is told."""

from datetime import datetime

import msgspec

from nenkin_tui.model.account import EmailChange
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.numbers import MailCode
from nenkin_tui.model.post import Mail
from nenkin_tui.office import throttle
from nenkin_tui.office.account import Proved, email_proved, notice_mail, tell
from nenkin_tui.office.office import Office, Visitor
from nenkin_tui.office.password_reset import hidden_address
from nenkin_tui.office.registration import code_unknown, keep_mail
from nenkin_tui.office.sign_in import with_account


class EmailAsked(msgspec.Struct, frozen=True):
    """Where the mail that confirms a new address went, and until when its link works."""

    mail_to: str
    expires_at: datetime


def ask_email_change(office: Office, proved: Proved, email: str) -> EmailAsked:
    """Mails a link to the new address; until it is opened the old one stays.

    Raises Invalid: impossible (it is the one there is), throttled (not within a minute), unknown, and as the carrier
    does. Hashes once.
    """
    if email.casefold() == email_proved(office, office.store.read(proved.pid).document, proved).casefold():
        raise Invalid("impossible", "problem.email_same", field="email")
    purpose = f"email_change {proved.pid}"
    waited = office.clock.monotonic() - office.sent.get(purpose, float("-inf"))
    if waited < office.settings.resend_interval:
        seconds = int(office.settings.resend_interval - waited) + 1
        raise Invalid("throttled", "problem.resend_too_soon", field="email", seconds=seconds)
    code = MailCode(office.chance.code(12))
    asked = EmailChange(
        user_id=proved.user_id,
        email=email,
        code_lookup=office.hasher.lookup("mail_code", code.characters),
        code_hash=office.hasher.hash(code.characters),
        code_expires_at=office.now() + office.settings.link_life,
    )
    mail = Mail(
        id=office.chance.code(8),
        kind="email_link",
        to=email,
        sent_at=office.now(),
        code=code.characters,
        expires_at=asked.code_expires_at,
    )
    with office.change(proved.pid, event="email_change_asked") as change:
        email_proved(office, change.document, proved)
        change.document = keep_mail(office, msgspec.structs.replace(change.document, email_change=asked), mail)
    office.sent[purpose] = office.clock.monotonic()
    office.carrier.deliver(mail)
    return EmailAsked(email, asked.code_expires_at)


def confirm_email(office: Office, visitor: Visitor, code: MailCode) -> str:
    """The new address, from now on the account's; the old one is told. A code works once.

    Counted by terminal before it is checked, and given back for a right one. Raises Invalid: throttled, unknown,
    expired. Hashes once.
    """
    settings = office.settings
    left = throttle.count(office, "code", visitor.terminal, allowed=settings.code_tries, window=settings.code_window)
    pid = office.store.find("mail_code", office.hasher.lookup("mail_code", code.characters))
    asked = office.store.read(pid).document.email_change if pid else None
    if not office.hasher.matches(code.characters, asked.code_hash if asked else None) or asked is None or pid is None:
        raise code_unknown(office, left)
    if office.now() > asked.code_expires_at:
        raise Invalid("expired", "problem.code_expired", field="token")
    with office.change(pid, event="email_changed") as change:
        person = change.document
        if person.email_change != asked:
            raise Invalid("unknown", "problem.code_unknown", field="token")
        if asked.user_id:
            account = next((one for one in person.accounts if one.user_id == asked.user_id), None)
            if account is None:  # it ended meanwhile
                raise Invalid("unknown", "problem.code_unknown", field="token")
            old = account.email
            person = with_account(person, msgspec.structs.replace(account, email=asked.email))
        else:
            if person.card is None or person.card.linked_at is None:
                raise Invalid("unknown", "problem.code_unknown", field="token")
            old = person.card.email or asked.email
            person = msgspec.structs.replace(person, card=msgspec.structs.replace(person.card, email=asked.email))
        mail = notice_mail(office, "email_changed", old, address=hidden_address(asked.email))
        change.document = keep_mail(office, msgspec.structs.replace(person, email_change=None), mail)
    throttle.give_back(office, "code", visitor.terminal)
    tell(office, mail)
    return asked.email
