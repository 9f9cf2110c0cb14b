"""Access keys: issuing them, and judging the one a visitor types (K1, K4)."""

from datetime import date, timedelta

import msgspec

from nenkin_tui.clock import business_days_after, three_months_after
from nenkin_tui.model.account import IssuedKey
from nenkin_tui.model.invalid import Invalid, NotEligible
from nenkin_tui.model.numbers import AccessKey
from nenkin_tui.model.person import PersonFile
from nenkin_tui.model.post import Letter, LetterKind
from nenkin_tui.office import throttle
from nenkin_tui.office.office import Office, Visitor


class NewKey(msgspec.Struct, frozen=True):
    """A key just made: its digits, for the letter only, and what the Service keeps of it."""

    key: AccessKey
    issued: IssuedKey


def make_key(office: Office, *, arrives: date) -> NewKey:
    """A new key whose letter arrives on this day; it is valid for three months from then (K1). Hashes once."""
    key = AccessKey(office.chance.digits(17))
    lookup = office.hasher.lookup("access_key", key.digits)
    issued = IssuedKey(
        lookup=lookup, hash=office.hasher.hash(key.digits), arrives=arrives, expires=three_months_after(arrives)
    )
    return NewKey(key, issued)


def send_key(office: Office, pid: str, kind: LetterKind, *, posted: date, arrives: date) -> NewKey:
    """Makes a key and puts the letter that carries it into the person's post."""
    new = make_key(office, arrives=arrives)
    letter = Letter(
        id=office.chance.code(8), kind=kind, posted_on=posted, arrives_on=arrives, access_key=new.key.digits
    )
    with office.change(pid, event="key_issued") as change:
        person = change.document
        change.document = msgspec.structs.replace(
            person, keys=(*person.keys, new.issued), letters=(*person.letters, letter)
        )
    return new


def void_keys(office: Office, pid: str, key: AccessKey | None = None) -> list[IssuedKey]:
    """Ends this key of a person, or all that could still be used; gives those it ended, as they were."""
    lookup = office.hasher.lookup("access_key", key.digits) if key else None
    today, now = office.today(), office.now()
    with office.change(pid, event="key_voided") as change:
        person = change.document
        live = [
            one
            for one in person.keys
            if one.used_at is None and one.voided_at is None and today <= one.expires and lookup in (None, one.lookup)
        ]
        kept = tuple(msgspec.structs.replace(one, voided_at=now) if one in live else one for one in person.keys)
        change.document = msgspec.structs.replace(person, keys=kept)
    return live


def refuse_another_letter(office: Office, pid: str) -> None:
    """Counts a letter asked for; raises Invalid (throttled): a day apart, and so many in 30 days (FORMS.md)."""
    throttle.count(office, "key_letter_day", pid, allowed=1, window=timedelta(days=1))
    month, allowed = timedelta(days=30), office.settings.letters_in_30_days
    try:
        throttle.count(office, "key_letter_month", pid, allowed=allowed, window=month)
    except Invalid:
        throttle.give_back(office, "key_letter_day", pid)
        raise


def letter_day(office: Office, days: int) -> date:
    """The day so many business days after now (K5)."""
    return business_days_after(office.now(), days)


def judge_key(office: Office, visitor: Visitor, key: AccessKey) -> tuple[str, IssuedKey]:
    """The person a live key belongs to, by the store's name for them, and the key as it is kept.

    Counted by terminal before it is checked, and given back for a live key. Raises Invalid (throttled), and as
    `live_key` does; an unknown key with `left` tries from the third wrong one on.
    """
    settings = office.settings
    left = throttle.count(office, "key", visitor.terminal, allowed=settings.key_tries, window=settings.key_window)
    try:
        found = live_key(office, key)
    except NotEligible as refused:
        if refused.page == "key_unknown" and 0 < left <= settings.key_tries - settings.warn_from_wrong:
            raise NotEligible(refused.page, left=left) from None
        raise
    throttle.give_back(office, "key", visitor.terminal)
    return found


def live_key(office: Office, key: AccessKey) -> tuple[str, IssuedKey]:
    """As `judge_key`, of a key that was judged on its page: no try is counted.

    Raises NotEligible: key_unknown, key_used, key_expired. Hashes once, whether or not there is such a key.
    """
    pid = office.store.find("access_key", office.hasher.lookup("access_key", key.digits))
    issued = find_key(office, office.store.read(pid).document, key) if pid else None
    if not office.hasher.matches(key.digits, issued.hash if issued else None) or issued is None or pid is None:
        raise NotEligible("key_unknown")
    refuse_dead(issued, office.today())
    return pid, issued


def find_key(office: Office, person: PersonFile, key: AccessKey) -> IssuedKey | None:
    """This key among a person's, live or not."""
    lookup = office.hasher.lookup("access_key", key.digits)
    return next((issued for issued in person.keys if issued.lookup == lookup), None)


def refuse_dead(issued: IssuedKey, today: date) -> None:
    """Raises NotEligible: key_used, key_unknown (voided), key_expired."""
    if issued.used_at is not None:
        raise NotEligible("key_used", year=issued.used_at.year, month=issued.used_at.month, day=issued.used_at.day)
    if issued.voided_at is not None:
        raise NotEligible("key_unknown")
    if today > issued.expires:
        raise NotEligible("key_expired", year=issued.expires.year, month=issued.expires.month, day=issued.expires.day)
