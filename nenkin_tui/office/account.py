"""The account of who is signed in: whether the visit still holds, and showing once more who it is (A11).

Who has a user ID shows it by the password, whose tries count as at signing in; who has only a linked card, by its PIN.
"""

import contextlib
from typing import Literal

import msgspec

from nenkin_tui.model.account import Account, SignIn
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.numbers import UserId
from nenkin_tui.model.person import PersonFile
from nenkin_tui.model.post import Mail, MailKind
from nenkin_tui.model.secret import Secret
from nenkin_tui.office.card import BY_CARD, judge_pin
from nenkin_tui.office.office import Office, Visitor
from nenkin_tui.office.sign_in import SignedIn, account_of, count_known, mark_of, start_count_again, wrong
from nenkin_tui.store.errors import NotFound


class Proved(msgspec.Struct, frozen=True):
    """Who was signed in and has shown it again; what is changed on it must still rest on the same password."""

    pid: str
    user_id: str
    mark: str


def still_signed_in(office: Office, who: SignedIn) -> bool:
    """Whether a visit still holds: its ID is there, and nobody has set another password, or the card is linked.

    A visit that rests on neither always does.
    """
    if not who.mark:
        return True
    try:
        person = office.store.read(who.pid).document
    except NotFound:
        return False
    if who.mark == BY_CARD:
        return person.card is not None and person.card.linked_at is not None
    mine = [one for one in person.accounts if one.user_id == who.user_id]
    return any(mark_of(office, account) == who.mark for account in mine)


def proof_asked(who: SignedIn) -> Literal["password", "pin"]:
    """What shows who it is: a user ID has a password, a card alone a PIN."""
    return "password" if who.user_id else "pin"


def prove(office: Office, visitor: Visitor, who: SignedIn, secret: Secret) -> Proved:
    """Checks the password or PIN. Raises Invalid: mismatch, locked; NotEligible as judge_pin does. Hashes once."""
    if not who.user_id:
        judge_pin(office, who.pid, secret)
        return Proved(who.pid, "", "")
    user_id = UserId(who.user_id)
    count = count_known(office, visitor, who.pid, user_id)
    account = account_of(office.store.read(who.pid).document, user_id)
    right = office.hasher.matches(secret.reveal(), account.password_hash)
    if count > office.settings.wrong_passwords:
        raise Invalid("locked", "problem.user_id_locked", field="current_password")
    if not right:
        refused = wrong(office, count)
        if refused.code == "locked":
            raise Invalid("locked", "problem.user_id_locked", field="current_password")
        left = refused.values.get("left")
        reason = "problem.current_password_wrong" if left is None else "problem.current_password_wrong_left"
        raise Invalid("mismatch", reason, field="current_password", **refused.values)
    start_count_again(office, visitor, who.pid, user_id)
    return Proved(who.pid, account.user_id, mark_of(office, account))


def sign_ins_of(person: PersonFile, who: SignedIn) -> tuple[SignIn, ...]:
    """The history of sign-ins by this ID and by the card, newest first."""
    entries = [entry for account in person.accounts if account.user_id == who.user_id for entry in account.sign_ins]
    entries += person.card.sign_ins if person.card else ()
    return tuple(sorted(entries, key=lambda entry: entry.at))[::-1]


def email_of(person: PersonFile) -> str | None:
    """Where the Service writes to: the address of the newest ID that was used, else of the linked card."""
    used = [account.email for account in person.accounts if account.first_signed_in_at is not None]
    if used:
        return used[-1]
    return person.card.email if person.card is not None and person.card.linked_at is not None else None


def proved_account(office: Office, person: PersonFile, proved: Proved) -> Account:
    """The account proved; Invalid (unknown) if another visit has changed its password or ID, or ended it."""
    for account in person.accounts:
        if account.user_id == proved.user_id and mark_of(office, account) == proved.mark:
            return account
    raise Invalid("unknown", "problem.changed_elsewhere", field="current_password")


def email_proved(office: Office, person: PersonFile, proved: Proved) -> str:
    """The address of who was proved, "" if there is none; raises as proved_account does."""
    if proved.user_id:
        return proved_account(office, person, proved).email
    if person.card is None or person.card.linked_at is None:
        raise Invalid("unknown", "problem.changed_elsewhere", field="pin")
    return person.card.email or ""


def notice_mail(office: Office, kind: MailKind, to: str, **values: str) -> Mail:
    """A mail that tells of something; it carries no code."""
    return Mail(id=office.chance.code(8), kind=kind, to=to, sent_at=office.now(), values=values)


def tell(office: Office, mail: Mail) -> None:
    """The change is made: an address that takes no mail any more does not undo it."""
    with contextlib.suppress(Invalid):
        office.carrier.deliver(mail)
