"""Applying for a user ID with an access key, the mail that confirms it, and the ID itself (R3, R7-R10)."""

from datetime import datetime

import msgspec

from nenkin_tui.model.account import Account, Application
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.numbers import ISSUED, AccessKey, MailCode
from nenkin_tui.model.person import PersonFile
from nenkin_tui.model.post import Mail
from nenkin_tui.model.secret import Secret
from nenkin_tui.office import throttle
from nenkin_tui.office.identity import Identity, count_try, give_try_back, is_same_person, mismatch
from nenkin_tui.office.keys import find_key, live_key, refuse_dead
from nenkin_tui.office.office import Office, Visitor
from nenkin_tui.store.errors import Taken


class Credentials(msgspec.Struct, frozen=True, kw_only=True):
    """What a person will sign in with; `answer` is folded."""

    email: str
    password: Secret
    question: int
    answer: Secret


class Applied(msgspec.Struct, frozen=True):
    """An application that was taken: its receipt, and where the mail went and until when its link works."""

    receipt: str
    mail_to: str
    expires_at: datetime


def apply_with_key(
    office: Office, visitor: Visitor, key: AccessKey, claimed: Identity, credentials: Credentials
) -> Applied:
    """Takes an application; the key is spent only when the mail is confirmed.

    A key in hand whose mail went astray can thus be used again: a later application replaces the earlier one.
    Raises Invalid (mismatch, throttled) and NotEligible (key_unknown, key_used, key_expired).
    """
    left = count_try(office, visitor, claimed.basic_pension_number)
    pid, _ = live_key(office, key)
    if not is_same_person(claimed, office.store.read(pid).document.facts):
        raise mismatch(office, left)
    give_try_back(office, visitor, claimed.basic_pension_number)
    now = office.now()
    code = MailCode(office.chance.code(12))
    application = Application(
        kind="with_key",
        receipt=f"{now:%Y%m%d}-{office.chance.digits(6)}",
        applied_at=now,
        email=credentials.email,
        password_hash=office.hasher.hash(credentials.password.reveal()),
        question=credentials.question,
        answer_hash=office.hasher.hash_answer(credentials.answer.reveal()),
        key_lookup=office.hasher.lookup("access_key", key.digits),
        code_lookup=office.hasher.lookup("mail_code", code.characters),
        code_hash=office.hasher.hash(code.characters),
        code_expires_at=now + office.settings.link_life,
    )
    mail = link_mail(office, application, code)
    with office.change(pid, event="applied") as change:
        person = change.document
        issued = find_key(office, person, key)
        if issued is not None:
            refuse_dead(issued, office.today())
        change.document = keep_mail(office, msgspec.structs.replace(person, application=application), mail)
    office.sent[application.receipt] = office.clock.monotonic()
    office.carrier.deliver(mail)
    return Applied(application.receipt, application.email, mail.expires_at or now)


def send_again(office: Office, receipt: str, email: str) -> Applied:
    """Mails a new link, to a corrected address if it was mistyped; the earlier link ends.

    Raises Invalid: throttled within the resend interval, unknown if the application is over.
    """
    pid = office.store.find("receipt", receipt)
    if pid is None:
        raise Invalid("unknown", "problem.application_over", field="email")
    waited = office.clock.monotonic() - office.sent.get(receipt, float("-inf"))
    if waited < office.settings.resend_interval:
        seconds = int(office.settings.resend_interval - waited) + 1
        raise Invalid("throttled", "problem.resend_too_soon", field="email", seconds=seconds)
    code = MailCode(office.chance.code(12))
    code_hash = office.hasher.hash(code.characters)
    with office.change(pid, event="mail_sent") as change:
        person = change.document
        if person.application is None or person.application.receipt != receipt:
            raise Invalid("unknown", "problem.application_over", field="email")
        application = msgspec.structs.replace(
            person.application,
            email=email,
            code_lookup=office.hasher.lookup("mail_code", code.characters),
            code_hash=code_hash,
            code_expires_at=office.now() + office.settings.link_life,
        )
        mail = link_mail(office, application, code)
        change.document = keep_mail(office, msgspec.structs.replace(person, application=application), mail)
    office.sent[receipt] = office.clock.monotonic()
    office.carrier.deliver(mail)
    return Applied(receipt, email, mail.expires_at or office.now())


def judge_code(office: Office, visitor: Visitor, code: MailCode) -> str:
    """The person whose mail carries this code, by the store's name for them.

    Counted by terminal before it is checked, and given back for a right one. Raises Invalid: throttled, unknown,
    expired.
    """
    settings = office.settings
    left = throttle.count(office, "code", visitor.terminal, allowed=settings.code_tries, window=settings.code_window)
    pid = office.store.find("mail_code", office.hasher.lookup("mail_code", code.characters))
    application = office.store.read(pid).document.application if pid else None
    if pid is None or application is None or not office.hasher.matches(code.characters, application.code_hash):
        raise code_unknown(office, left)
    if application.code_expires_at is None or office.now() > application.code_expires_at:
        raise Invalid("expired", "problem.code_expired", field="token")
    throttle.give_back(office, "code", visitor.terminal)
    return pid


def confirm(office: Office, visitor: Visitor, code: MailCode, password: Secret) -> str:
    """The user ID, now issued: the key is spent and the account made in one change. The old ID goes on until the
    new one's first sign-in (L3).

    Raises Invalid: mismatch (the password is not the one set), and as judge_code; NotEligible (key_used, key_expired).
    """
    pid = judge_code(office, visitor, code)
    settings = office.settings  # a try at the password counts as one at the code
    left = throttle.count(office, "code", visitor.terminal, allowed=settings.code_tries, window=settings.code_window)
    before = office.store.read(pid).document.application
    if not office.hasher.matches(password.reveal(), before.password_hash if before else None):
        refused = Invalid("mismatch", "problem.confirm_password", field="password")
        raise throttle.wrong(office, left, settings.code_tries, refused)
    throttle.forget(office, "code", visitor.terminal)
    while True:
        user_id = office.chance.code(ISSUED)
        try:
            with office.change(pid, event="registered") as change:
                change.document = _registered(office, change.document, before, user_id, visitor)
        except Taken:
            continue  # the ID is somebody's already: 1 in 30**10 for each
        return user_id


def code_unknown(office: Office, left: int) -> Invalid:
    """The refusal of a mailed code; left: as `throttle.count` gives it."""
    refused = Invalid("unknown", "problem.code_unknown", field="token")
    return throttle.wrong(office, left, office.settings.code_tries, refused)


def _registered(
    office: Office, person: PersonFile, applied: Application | None, user_id: str, visitor: Visitor
) -> PersonFile:
    application = person.application
    if application is None or application != applied:
        raise Invalid("unknown", "problem.code_unknown", field="token")
    now = office.now()
    mailed = (application.code_expires_at or now) - office.settings.link_life
    keys = []
    for key in person.keys:
        if key.lookup == application.key_lookup:
            # a key that was live when its link was mailed outlives it: 24 hours were told
            refuse_dead(key, mailed.date())
            keys.append(msgspec.structs.replace(key, used_at=now))
        else:
            keys.append(key)
    account = Account(
        user_id=user_id,
        password_hash=application.password_hash,
        email=application.email,
        question=application.question,
        answer_hash=application.answer_hash,
        registered_at=now,
        environments=(visitor.environment_digest,),
    )
    return msgspec.structs.replace(person, keys=tuple(keys), application=None, accounts=(*person.accounts, account))


def link_mail(office: Office, application: Application, code: MailCode) -> Mail:
    """The mail with the link and the code."""
    return Mail(
        id=office.chance.code(8),
        kind="registration_link",
        to=application.email,
        sent_at=office.now(),
        code=code.characters,
        expires_at=application.code_expires_at,
        values={"receipt": application.receipt},
    )


def keep_mail(office: Office, person: PersonFile, mail: Mail) -> PersonFile:
    """The person with the mail in the program's own mailbox, where mail stays in it."""
    if not office.carrier.keeps:
        return person
    return msgspec.structs.replace(person, mails=(*person.mails, mail))
