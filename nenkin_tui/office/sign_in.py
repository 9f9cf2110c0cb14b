"""Signing in (L1, L2, R7): one and the same work and answer for an unknown ID and a wrong password."""

import msgspec

from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.numbers import UserId
from nenkin_tui.model.person import Account, PersonFile, SignIn
from nenkin_tui.model.secret import Secret
from nenkin_tui.office.office import Office, Visitor
from nenkin_tui.office.throttle import BUCKETS, KEPT_PER_BUCKET, throttled


class SignedIn(msgspec.Struct, frozen=True):
    """Who signed in: the store's name for them, their user ID and name."""

    pid: str
    user_id: str
    name: str


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
    count = _count_known(office, pid, user_id) if pid else _count_unknown(office, user_id)
    account = _account(office.store.read(pid).document, user_id) if pid else None
    right = office.hasher.matches(password.reveal(), account.password_hash if account else None)
    allowed = office.settings.wrong_passwords
    if count > allowed:
        raise Invalid("locked", "problem.user_id_locked", field="user_id")
    if not right or pid is None or account is None:
        raise _wrong(office, count)
    if visitor.environment_digest not in account.environments:
        _start_count_again(office, pid, user_id)
        return AnswerNeeded(pid, account.user_id, account.question)
    return _admit(office, visitor, pid, user_id)


def answer_question(office: Office, visitor: Visitor, asked: AnswerNeeded, answer: Secret) -> SignedIn:
    """The second factor in a changed environment, which is then known. Tries are counted before they are checked.

    Raises Invalid: mismatch, throttled (a clock time).
    """
    user_id = UserId(asked.user_id)
    settings = office.settings
    with office.store.transaction(asked.pid, event="answer_tried", at=office.stamp()) as change:
        account = _account(change.document, user_id)
        now = office.now()
        if account.answer_wait_until is not None and now < account.answer_wait_until:
            raise throttled(account.answer_wait_until, now)
        wrong = account.wrong_answers + 1
        wait = now + settings.answer_window if wrong >= settings.answer_tries else None
        counted = msgspec.structs.replace(
            account, wrong_answers=0 if wait else wrong, answer_wait_until=wait or account.answer_wait_until
        )
        change.document = _with_account(change.document, counted)
    if not office.hasher.answer_matches(answer.reveal(), account.answer_hash):
        if wait is not None:
            raise throttled(wait, now)
        raise Invalid("mismatch", "problem.secret_answer_wrong", field="secret_answer")
    return _admit(office, visitor, asked.pid, user_id)


def _count_known(office: Office, pid: str, user_id: UserId) -> int:
    """Wrong passwords in a row, this try counted as one; past the last one allowed the ID stays locked."""
    with office.store.transaction(pid, event="sign_in_tried", at=office.stamp()) as change:
        account = _account(change.document, user_id)
        wrong = min(account.wrong_passwords, office.settings.wrong_passwords) + 1
        locks = wrong >= office.settings.wrong_passwords
        change.document = _with_account(
            change.document,
            msgspec.structs.replace(
                account,
                wrong_passwords=wrong,
                locked_at=account.locked_at or (office.now() if locks else None),
            ),
        )
    return wrong


def _count_unknown(office: Office, user_id: UserId) -> int:
    digest = office.hasher.lookup("unknown_id", user_id.key)

    def add(bucket: WrongInARow) -> tuple[WrongInARow, int]:
        counts = dict(bucket.counts)
        wrong = min(counts.pop(digest, 0), office.settings.wrong_passwords) + 1
        counts[digest] = wrong
        return WrongInARow(dict(list(counts.items())[-KEPT_PER_BUCKET:])), wrong

    name = f"unknown_id-{int(digest, 16) % BUCKETS:03x}"
    return office.store.state("throttle", name, WrongInARow).update(add)


def _start_count_again(office: Office, pid: str, user_id: UserId) -> None:
    """The password was right: the tries at it are over, though the secret question is still to come."""
    with office.store.transaction(pid, event="password_right", at=office.stamp()) as change:
        account = _account(change.document, user_id)
        fresh = msgspec.structs.replace(account, wrong_passwords=0, locked_at=None)
        change.document = _with_account(change.document, fresh)


def _wrong(office: Office, count: int) -> Invalid:
    left = office.settings.wrong_passwords - count
    if left <= 0:
        return Invalid("locked", "problem.user_id_locked", field="user_id")
    if count >= office.settings.warn_from_wrong:
        return Invalid("mismatch", "problem.sign_in_mismatch_left", field="user_id", left=left)
    return Invalid("mismatch", "problem.sign_in_mismatch", field="user_id")


def _admit(office: Office, visitor: Visitor, pid: str, user_id: UserId) -> SignedIn:
    """Lets the person in: counts start again, the environment is known, older IDs end (L3)."""
    now = office.now()
    with office.store.transaction(pid, event="signed_in", at=office.stamp()) as change:
        person = change.document
        account = _account(person, user_id)
        here = visitor.environment_digest
        known = here in account.environments
        others = tuple(one for one in account.environments if one != here)
        entry = SignIn(at=now, outcome="signed_in", known_environment=known)
        account = msgspec.structs.replace(
            account,
            wrong_passwords=0,
            wrong_answers=0,
            answer_wait_until=None,
            locked_at=None,
            first_signed_in_at=account.first_signed_in_at or now,
            last_signed_in_at=now,
            environments=(*others, here)[-office.settings.environments_kept :],
            sign_ins=(*account.sign_ins, entry)[-office.settings.sign_ins_kept :],
        )
        place = [one.user_id for one in person.accounts].index(account.user_id)
        newer = person.accounts[place + 1 :]
        waited_for = person.application is not None and person.application.kind == "without_key" and not newer
        change.document = msgspec.structs.replace(
            person,
            accounts=(account, *newer),
            application=None if waited_for else person.application,  # its postcard has come: this ID stood on it
        )
    return SignedIn(pid, account.user_id, person.facts.name)


def _account(person: PersonFile, user_id: UserId) -> Account:
    for account in person.accounts:
        if account.user_id.upper() == user_id.key:
            return account
    raise Invalid("mismatch", "problem.sign_in_mismatch", field="user_id")  # it ended a moment ago


def _with_account(person: PersonFile, changed: Account) -> PersonFile:
    accounts = tuple(changed if one.user_id == changed.user_id else one for one in person.accounts)
    return msgspec.structs.replace(person, accounts=accounts)
