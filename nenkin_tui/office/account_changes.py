"""What a person changes in the own account (A11), each in one change; a mail tells of it.

Who it is was proved before (`account.prove`), and is compared once more inside the change: of two visits that change
the same thing, the second is refused.
"""

import msgspec

from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.numbers import UserId
from nenkin_tui.model.secret import Secret
from nenkin_tui.office import throttle
from nenkin_tui.office.account import Proved, email_proved, notice_mail, proved_account, tell
from nenkin_tui.office.office import Office, Visitor
from nenkin_tui.office.registration import keep_mail
from nenkin_tui.office.sign_in import SignedIn, account_of, mark_of, with_account
from nenkin_tui.store.errors import Taken


def change_password(office: Office, visitor: Visitor, proved: Proved, password: Secret) -> SignedIn:
    """Sets another password: other visits end, and other environments answer the secret question again.

    A mailed link to set a password ends too. Raises Invalid: weak (it is the one there is), unknown. Hashes twice.
    """
    before = proved_account(office, office.store.read(proved.pid).document, proved)
    if office.hasher.matches(password.reveal(), before.password_hash):
        raise Invalid("weak", "problem.password_same", field="password")
    hashed = office.hasher.hash(password.reveal())
    mail = notice_mail(office, "password_changed", before.email)
    with office.change(proved.pid, event="password_changed") as change:
        person = change.document
        account = msgspec.structs.replace(
            proved_account(office, person, proved), password_hash=hashed, environments=(visitor.environment_digest,)
        )
        person = msgspec.structs.replace(with_account(person, account), reset=None)
        change.document = keep_mail(office, person, mail)
    tell(office, mail)
    return SignedIn(proved.pid, account.user_id, person.facts.name, mark_of(office, account))


def change_secret_question(office: Office, proved: Proved, question: int, answer: Secret) -> None:
    """Sets another question and answer; raises Invalid (unknown). Hashes once."""
    hashed = office.hasher.hash_answer(answer.reveal())
    with office.change(proved.pid, event="secret_question_changed") as change:
        person = change.document
        account = msgspec.structs.replace(
            proved_account(office, person, proved),
            question=question,
            answer_hash=hashed,
            wrong_answers=0,
            answer_wait_until=None,
        )
        mail = notice_mail(office, "secret_question_changed", account.email)
        change.document = keep_mail(office, with_account(person, account), mail)
    tell(office, mail)


def change_user_id(office: Office, proved: Proved, user_id: UserId) -> SignedIn:
    """Takes an own ID (R10): unique, kept as typed; the one before ends at once.

    That an ID is somebody's is told by nature: so many tries only. Raises Invalid: used, throttled, unknown.
    """
    settings = office.settings
    throttle.count(office, "new_user_id", proved.pid, allowed=settings.user_id_tries, window=settings.user_id_window)
    taken = Invalid("used", "problem.user_id_taken", field="new_user_id")
    try:
        with office.change(proved.pid, event="user_id_changed") as change:
            person = change.document
            before = proved_account(office, person, proved)
            others = [one.user_id.upper() for one in person.accounts if one.user_id != before.user_id]
            if user_id.key in others:
                raise taken
            account = msgspec.structs.replace(before, user_id=user_id.characters)
            accounts = tuple(account if one.user_id == before.user_id else one for one in person.accounts)
            moved = person.email_change
            if moved is not None and moved.user_id == before.user_id:
                moved = msgspec.structs.replace(moved, user_id=account.user_id)
            mail = notice_mail(office, "user_id_changed", account.email)
            person = msgspec.structs.replace(
                person,
                accounts=accounts,
                email_change=moved,
                reset=None if person.reset and person.reset.user_id == before.user_id else person.reset,
                letters=tuple(
                    msgspec.structs.replace(one, user_id=None) if one.user_id == before.user_id else one
                    for one in person.letters
                ),
            )
            change.document = keep_mail(office, person, mail)
    except Taken:
        raise taken from None
    throttle.forget(office, "new_user_id", proved.pid)
    tell(office, mail)
    return SignedIn(proved.pid, account.user_id, person.facts.name, mark_of(office, account))


def set_paper_statement(office: Office, who: SignedIn, *, wanted: bool) -> None:
    """紙の定期便: with `wanted` False no postcard is posted any more, and a mail tells instead."""
    with office.change(who.pid, event="paper_statement") as change:
        change.document = msgspec.structs.replace(change.document, statement_on_paper=wanted)


def forget_environment(office: Office, who: SignedIn, environment: str) -> None:
    """From this environment the secret question is asked again; raises Invalid (unknown) if the ID is no more."""
    with office.change(who.pid, event="environment_forgotten") as change:
        account = account_of(change.document, UserId(who.user_id))
        kept = tuple(one for one in account.environments if one != environment)
        change.document = with_account(change.document, msgspec.structs.replace(account, environments=kept))


def leave(office: Office, proved: Proved) -> None:
    """利用をやめる: every ID ends, the card is no longer linked; the record stays with the Service (A11)."""
    with office.change(proved.pid, event="left") as change:
        person = change.document
        mail = notice_mail(office, "left", email_proved(office, person, proved))
        card = person.card
        person = msgspec.structs.replace(
            person,
            accounts=(),
            application=None,
            reset=None,
            email_change=None,
            statement_on_paper=True,
            card=None if card is None else msgspec.structs.replace(card, linked_at=None, email=None, sign_ins=()),
            letters=tuple(msgspec.structs.replace(one, user_id=None) if one.user_id else one for one in person.letters),
        )
        change.document = keep_mail(office, person, mail)
    tell(office, mail)
