"""Signing in (L1, L2, R7): one and the same work and answer for an unknown ID and a wrong password."""

from typing import Literal

import msgspec

from nenkin_tui.model.account import Account, SignIn
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.numbers import UserId
from nenkin_tui.model.person import PersonFile
from nenkin_tui.model.secret import Secret
from nenkin_tui.office import throttle
from nenkin_tui.office.office import Office, Visitor
from nenkin_tui.office.throttle import BUCKETS, KEPT_PER_BUCKET, throttled

Outcome = Literal["signed_in", "wrong_password", "not_answered", "wrong_answer", "locked"]


class SignedIn(msgspec.Struct, frozen=True):
    """Who signed in: the store's name for them, their user ID and name."""

    pid: str
    user_id: str
    name: str
    mark: str = ""
    """What the visit rests on: a digest that changes with the password, or that it was the card."""


class AnswerNeeded(msgspec.Struct, frozen=True):
    """The password is right, but the environment is not known: the secret question comes next."""

    pid: str
    user_id: str
    question: int


class WrongInARow(msgspec.Struct, frozen=True):
    """One bucket of IDs that belong to nobody: wrong tries in a row, by digest of the ID typed."""

    counts: dict[str, int] = {}


def sign_in(office: Office, visitor: Visitor, user_id: UserId, password: Secret) -> SignedIn | AnswerNeeded:
    """Checks the password; the failure is written down before it is known, so that a kill gives no free try.

    Raises Invalid: mismatch (with `left` tries from the third on), locked.
    """
    pid = office.store.find("user_id", user_id.key)
    count = count_known(office, visitor, pid, user_id) if pid else _count_unknown(office, user_id)
    account = account_of(office.store.read(pid).document, user_id) if pid else None
    right = office.hasher.matches(password.reveal(), account.password_hash if account else None)
    allowed = office.settings.wrong_passwords
    if count > allowed:
        raise Invalid("locked", "problem.user_id_locked", field="user_id")
    if not right or pid is None or account is None:
        raise wrong(office, count)
    if visitor.environment_digest not in account.environments:
        start_count_again(office, visitor, pid, user_id, asked=True)
        return AnswerNeeded(pid, account.user_id, account.question)
    return _admit(office, visitor, pid, user_id)


def answer_question(office: Office, visitor: Visitor, asked: AnswerNeeded, answer: Secret) -> SignedIn:
    """The second factor in a changed environment, which is then known. Tries are counted before they are checked.

    Raises Invalid: mismatch, throttled (a clock time).
    """
    user_id = UserId(asked.user_id)
    settings = office.settings
    with office.change(asked.pid, event="answer_tried") as change:
        account = account_of(change.document, user_id)
        now = office.now()
        if account.answer_wait_until is not None and now < account.answer_wait_until:
            raise throttled(account.answer_wait_until, now, "answer")
        wrong = account.wrong_answers + 1
        wait = now + settings.answer_window if wrong >= settings.answer_tries else None
        counted = msgspec.structs.replace(
            account,
            wrong_answers=0 if wait else wrong,
            answer_wait_until=wait or account.answer_wait_until,
            sign_ins=noted(office, _without(account, visitor, "not_answered"), _entry(office, visitor, "wrong_answer")),
        )
        change.document = with_account(change.document, counted)
    if not office.hasher.answer_matches(answer.reveal(), account.answer_hash):
        if wait is not None:
            raise throttled(wait, now, "answer")
        refused = Invalid("mismatch", "problem.secret_answer_wrong", field="secret_answer")
        raise throttle.wrong(office, settings.answer_tries - wrong, settings.answer_tries, refused)
    return _admit(office, visitor, asked.pid, user_id)


def count_known(office: Office, visitor: Visitor, pid: str, user_id: UserId) -> int:
    """Wrong passwords in a row, this try counted as one; past the last one allowed the ID stays locked.

    The history has the try as a wrong one from now on.
    """
    with office.change(pid, event="sign_in_tried") as change:
        account = account_of(change.document, user_id)
        count = min(account.wrong_passwords, office.settings.wrong_passwords) + 1
        locks = count >= office.settings.wrong_passwords
        outcome: Outcome = "locked" if count > office.settings.wrong_passwords else "wrong_password"
        history = account.sign_ins
        if outcome == "locked" and history and history[-1].outcome == "locked":
            history = history[:-1]  # who goes on trying at a locked ID does not push out what went before
        change.document = with_account(
            change.document,
            msgspec.structs.replace(
                account,
                wrong_passwords=count,
                locked_at=account.locked_at or (office.now() if locks else None),
                sign_ins=noted(office, history, _entry(office, visitor, outcome, account)),
            ),
        )
    return count


def _count_unknown(office: Office, user_id: UserId) -> int:
    digest = office.hasher.lookup("unknown_id", user_id.key)

    def add(bucket: WrongInARow) -> tuple[WrongInARow, int]:
        counts = dict(bucket.counts)
        wrong = min(counts.pop(digest, 0), office.settings.wrong_passwords) + 1
        counts[digest] = wrong
        return WrongInARow(dict(list(counts.items())[-KEPT_PER_BUCKET:])), wrong

    name = f"unknown_id-{int(digest, 16) % BUCKETS:03x}"
    return office.store.state("throttle", name, WrongInARow).update(add)


def start_count_again(office: Office, visitor: Visitor, pid: str, user_id: UserId, *, asked: bool = False) -> None:
    """The password was right: the tries at it are over; `asked`: the secret question is still to be answered."""
    with office.change(pid, event="password_right") as change:
        account = account_of(change.document, user_id)
        fresh = msgspec.structs.replace(
            account, wrong_passwords=0, locked_at=None, sign_ins=_without(account, visitor, "wrong_password")
        )
        if asked:
            history = _without(fresh, visitor, "not_answered")  # asked a second time, it is still one visit
            entry = _entry(office, visitor, "not_answered")
            fresh = msgspec.structs.replace(fresh, sign_ins=noted(office, history, entry))
        change.document = with_account(change.document, fresh)


def wrong(office: Office, count: int) -> Invalid:
    """The refusal of so many wrong passwords in a row: mismatch, with `left` from the third on, or locked."""
    left = office.settings.wrong_passwords - count
    if left <= 0:
        return Invalid("locked", "problem.user_id_locked", field="user_id")
    if count >= office.settings.warn_from_wrong:
        return Invalid("mismatch", "problem.sign_in_mismatch_left", field="user_id", left=left)
    return Invalid("mismatch", "problem.sign_in_mismatch", field="user_id")


def _admit(office: Office, visitor: Visitor, pid: str, user_id: UserId) -> SignedIn:
    """Lets the person in: counts start again, the environment is known, older IDs end (L3)."""
    now = office.now()
    with office.change(pid, event="signed_in") as change:
        person = change.document
        account = account_of(person, user_id)
        here = visitor.environment_digest
        known = here in account.environments
        others = tuple(one for one in account.environments if one != here)
        history = _without(account, visitor, "wrong_password" if known else "wrong_answer")
        account = msgspec.structs.replace(
            account,
            wrong_passwords=0,
            wrong_answers=0,
            answer_wait_until=None,
            locked_at=None,
            first_signed_in_at=account.first_signed_in_at or now,
            last_signed_in_at=now,
            environments=(*others, here)[-office.settings.environments_kept :],
            sign_ins=noted(office, history, _entry(office, visitor, "signed_in", account)),
        )
        place = [one.user_id for one in person.accounts].index(account.user_id)
        newer = person.accounts[place + 1 :]
        waited_for = person.application is not None and person.application.kind == "without_key" and not newer
        change.document = msgspec.structs.replace(
            person,
            accounts=(account, *newer),
            application=None if waited_for else person.application,  # its postcard has come: this ID stood on it
        )
    return SignedIn(pid, account.user_id, person.facts.name, mark_of(office, account))


def mark_of(office: Office, account: Account) -> str:
    """What a visit to the account rests on."""
    return office.hasher.lookup("visit", account.password_hash)


def noted(office: Office, history: tuple[SignIn, ...], entry: SignIn) -> tuple[SignIn, ...]:
    """The history with one more entry; the oldest give way."""
    return (*history, entry)[-office.settings.sign_ins_kept :]


def _entry(office: Office, visitor: Visitor, outcome: Outcome, account: Account | None = None) -> SignIn:
    """Now, from here; known only where the account says so."""
    here = visitor.environment_digest
    known = account is not None and here in account.environments
    return SignIn(at=office.now(), outcome=outcome, known_environment=known, environment=here)


def _without(account: Account, visitor: Visitor, outcome: Outcome) -> tuple[SignIn, ...]:
    """The history without the newest entry of this outcome from here: the try written down before it was checked."""
    history = account.sign_ins
    for place in reversed(range(len(history))):
        if history[place].outcome == outcome and history[place].environment == visitor.environment_digest:
            return history[:place] + history[place + 1 :]
    return history


def account_of(person: PersonFile, user_id: UserId) -> Account:
    """The person's account of this ID; raises Invalid (mismatch) if it has ended."""
    for account in person.accounts:
        if account.user_id.upper() == user_id.key:
            return account
    raise Invalid("mismatch", "problem.sign_in_mismatch", field="user_id")  # it ended a moment ago


def with_account(person: PersonFile, changed: Account) -> PersonFile:
    """The person with this account in the place of the one of the same ID."""
    accounts = tuple(changed if one.user_id == changed.user_id else one for one in person.accounts)
    return msgspec.structs.replace(person, accounts=accounts)
