"""A forgotten password with a known user ID (L3): birth date and secret answer, then a mailed link.

An unknown ID, a wrong birth date and a wrong answer are told the same, after the same work.
"""

from datetime import date

import msgspec

from nenkin_tui.model.account import PasswordReset
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.numbers import MailCode, UserId
from nenkin_tui.model.person import PersonFile
from nenkin_tui.model.post import Mail
from nenkin_tui.model.secret import Secret
from nenkin_tui.office import throttle
from nenkin_tui.office.office import Office, Visitor
from nenkin_tui.office.registration import code_unknown, keep_mail


def ask_reset(office: Office, visitor: Visitor, user_id: UserId, born: date, answer: Secret) -> str:
    """Mails a link to the account's address, which is returned with most of it hidden.

    Counted by user ID and by terminal before it is checked; a right one no longer counts for the terminal. Raises
    Invalid: mismatch, throttled, locked.
    """
    settings = office.settings
    subjects = {"reset_id": user_id.key, "reset_terminal": visitor.terminal}
    left = throttle.count_each(office, subjects, allowed=settings.answer_tries, window=settings.answer_window)
    pid = office.store.find("user_id", user_id.key)
    person = office.store.read(pid).document if pid else None
    account = next((one for one in person.accounts if one.user_id.upper() == user_id.key), None) if person else None
    right = office.hasher.answer_matches(answer.reveal(), account.answer_hash if account else None)
    if not right or pid is None or person is None or account is None or person.facts.birth_date != born:
        refused = Invalid("mismatch", "problem.reset_mismatch", field="user_id")
        raise throttle.wrong(office, left, settings.answer_tries, refused)
    throttle.give_back(office, "reset_terminal", visitor.terminal)
    if account.locked_at is not None:
        raise Invalid("locked", "problem.user_id_locked", field="user_id")
    code = MailCode(office.chance.code(12))
    reset = PasswordReset(
        user_id=account.user_id,
        code_lookup=office.hasher.lookup("mail_code", code.characters),
        code_hash=office.hasher.hash(code.characters),
        code_expires_at=office.now() + settings.link_life,
    )
    mail = Mail(
        id=office.chance.code(8),
        kind="password_link",
        to=account.email,
        sent_at=office.now(),
        code=code.characters,
        expires_at=reset.code_expires_at,
    )
    with office.change(pid, event="reset_asked") as change:
        change.document = keep_mail(office, msgspec.structs.replace(change.document, reset=reset), mail)
    office.carrier.deliver(mail)
    return hidden_address(account.email)


def set_password(office: Office, visitor: Visitor, code: MailCode, password: Secret) -> str:
    """Sets the new password with the mailed code, and gives the user ID; a code works once.

    Other environments have to answer the secret question again. Raises Invalid: unknown, expired, throttled,
    locked (the ID was locked after the mail was asked for: a new password does not open it, L2).
    """
    pid = judge_reset_code(office, visitor, code)
    lookup = office.hasher.lookup("mail_code", code.characters)
    hashed = office.hasher.hash(password.reveal())
    with office.change(pid, event="password_set") as change:
        reset = change.document.reset
        if reset is None or reset.code_lookup != lookup:
            raise Invalid("unknown", "problem.code_unknown", field="token")
        account = next((one for one in change.document.accounts if one.user_id == reset.user_id), None)
        if account is None:  # it ended meanwhile, at the first sign-in of a newer one
            raise Invalid("unknown", "problem.code_unknown", field="token")
        if account.locked_at is not None:
            raise Invalid("locked", "problem.user_id_locked", field="user_id")
        accounts = tuple(
            msgspec.structs.replace(
                one, password_hash=hashed, wrong_passwords=0, environments=(visitor.environment_digest,)
            )
            if one.user_id == reset.user_id
            else one
            for one in change.document.accounts
        )
        change.document = msgspec.structs.replace(change.document, reset=None, accounts=accounts)
    throttle.forget(office, "code", visitor.terminal)
    return reset.user_id


def judge_reset_code(office: Office, visitor: Visitor, code: MailCode) -> str:
    """The person whose mail carries this code, by the store's name for them; raises as set_password does."""
    settings = office.settings
    left = throttle.count(office, "code", visitor.terminal, allowed=settings.code_tries, window=settings.code_window)
    pid = office.store.find("mail_code", office.hasher.lookup("mail_code", code.characters))
    person: PersonFile | None = office.store.read(pid).document if pid else None
    reset = person.reset if person else None
    if pid is None or reset is None or not office.hasher.matches(code.characters, reset.code_hash):
        raise code_unknown(office, left)
    if office.now() > reset.code_expires_at:
        raise Invalid("expired", "problem.code_expired", field="token")
    throttle.give_back(office, "code", visitor.terminal)
    return pid


def hidden_address(address: str) -> str:
    """h****@example.jp: enough to know one's own by."""
    local, _, domain = address.partition("@")
    return f"{local[0]}****@{domain}"
