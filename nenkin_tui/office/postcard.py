"""A user ID by postcard: applying without a key, the wait, and posting it again (R4, L3)."""

import re
import unicodedata
from datetime import date, timedelta

import msgspec

from nenkin_tui.clock import business_days_after
from nenkin_tui.model.account import Account, Application
from nenkin_tui.model.invalid import Invalid, NotEligible
from nenkin_tui.model.numbers import ISSUED
from nenkin_tui.model.person import Facts, PersonFile
from nenkin_tui.model.post import Letter
from nenkin_tui.office.identity import Identity, identify
from nenkin_tui.office.office import Office, Visitor
from nenkin_tui.office.registration import Credentials
from nenkin_tui.store.errors import Taken

_KANJI_DIGITS = str.maketrans("〇一二三四五六七八九", "0123456789")
_SMALL_KE = str.maketrans("ヶヵ", "ケカ")


class PostcardPromised(msgspec.Struct, frozen=True):
    """An application without a key that was taken: its receipt and the day its postcard arrives."""

    receipt: str
    postcard_on: date


def fold_address(address: str) -> str:
    """An address as it is compared: NFKC, no spaces, 丁目・番・号 as hyphens, ヶ as ケ, no prefecture."""
    plain = "".join(unicodedata.normalize("NFKC", address).translate(_SMALL_KE).split())
    plain = re.sub(r"[〇一二三四五六七八九十]+(?=丁目|番|号)", lambda found: _number(found[0]), plain)
    plain = re.sub(r"丁目|番地の?|番|号室?|[‐‑‒–—―−ーの](?=[0-9])", "-", plain)
    plain = re.sub(r"^(東京都|北海道|京都府|大阪府|.{2,3}県)", "", plain)
    plain = re.sub(r"-+", "-", plain)
    return re.sub(r"(?<![0-9])-|-(?![0-9])", "", plain).casefold()


def apply_without_key(
    office: Office, visitor: Visitor, claimed: Identity, postal_code: str, address: str, credentials: Credentials
) -> PostcardPromised:
    """Takes an application: the postcard with the user ID arrives on the 5th business day, at the address on record.

    Raises Invalid (mismatch, throttled) and NotEligible: application_under_way (which shows that one), and
    address_differs. Hashes twice.
    """
    pid = identify(office, visitor, claimed)
    before = office.store.read(pid).document
    _refuse_second(office, before)
    if not _is_address(before.facts, postal_code, address):
        raise NotEligible("address_differs")
    password_hash = office.hasher.hash(credentials.password.reveal())
    answer_hash = office.hasher.hash_answer(credentials.answer.reveal())
    now = office.now()
    while True:
        application = Application(
            kind="without_key",
            receipt=f"{now:%Y%m%d}-{office.chance.digits(6)}",
            applied_at=now,
            email=credentials.email,
            password_hash=password_hash,
            question=credentials.question,
            answer_hash=answer_hash,
            postcard_on=business_days_after(now, office.settings.letter_days),
        )
        user_id = office.chance.code(ISSUED)
        try:
            with office.change(pid, event="applied") as change:
                _refuse_second(office, change.document)
                change.document = _promised(office, visitor, change.document, application, user_id)
        except Taken:
            continue  # the ID, or the number of the receipt, is somebody's already
        return PostcardPromised(application.receipt, application.postcard_on or now.date())


def post_again(office: Office, pid: str) -> date:
    """「届かない」: posts the postcard once more, and gives the day it arrives.

    Raises Invalid: unknown (nothing under way), throttled (too soon: before the first was due, within a day, or
    more than 4 in 30 days), with the day from which it can be asked for.
    """
    now = office.now()
    with office.change(pid, event="posted_again") as change:
        person = change.document
        application = person.application
        sent = [letter for letter in person.letters if letter.kind == "user_id_postcard"]
        if application is None or application.kind != "without_key" or not sent:
            raise Invalid("unknown", "problem.application_over")
        recent = [letter for letter in sent if letter.posted_on > now.date() - timedelta(days=30)]
        possible = sent[-1].arrives_on + timedelta(days=1)
        if len(recent) >= office.settings.letters_in_30_days:
            possible = max(possible, recent[0].posted_on + timedelta(days=30))
        if now.date() < possible:
            raise Invalid("throttled", "problem.postcard_wait", month=possible.month, day=possible.day)
        letter = _postcard(office, sent[-1].user_id or "")
        change.document = msgspec.structs.replace(
            person,
            letters=(*person.letters, letter),
            application=msgspec.structs.replace(application, postcard_on=letter.arrives_on),
        )
    return letter.arrives_on


def _number(kanji: str) -> str:
    """十二 or 一二 as 12; what is neither, only with its digits."""
    tens = re.fullmatch(r"([一二三四五六七八九]?)十([一二三四五六七八九]?)", kanji)
    if tens is not None:
        kanji = (tens[1] or "一") + (tens[2] or "〇")
    return kanji.translate(_KANJI_DIGITS)


def _is_address(facts: Facts, postal_code: str, address: str) -> bool:
    return postal_code == facts.postal_code and fold_address(address) == fold_address(facts.address)


def _refuse_second(office: Office, person: PersonFile) -> None:
    application = person.application
    if application is None or application.kind != "without_key" or application.postcard_on is None:
        return
    if person.account is not None and person.account.locked_at is not None:
        return  # the ID on that postcard is locked already: only a new issue helps (L2)
    due = application.postcard_on
    state = "arrived" if due <= office.today() else person.state_on(office.today())
    raise NotEligible(
        "application_under_way", receipt=application.receipt, state=state, year=due.year, month=due.month, day=due.day
    )


def _promised(
    office: Office, visitor: Visitor, person: PersonFile, application: Application, user_id: str
) -> PersonFile:
    account = Account(
        user_id=user_id,
        password_hash=application.password_hash,
        email=application.email,
        question=application.question,
        answer_hash=application.answer_hash,
        registered_at=application.applied_at,
        environments=(visitor.environment_digest,),
    )
    return msgspec.structs.replace(
        person,
        application=application,
        accounts=(*person.accounts, account),
        letters=(*person.letters, _postcard(office, user_id)),
    )


def _postcard(office: Office, user_id: str) -> Letter:
    now = office.now()
    return Letter(
        id=office.chance.code(8),
        kind="user_id_postcard",
        posted_on=business_days_after(now, office.settings.posting_days),
        arrives_on=business_days_after(now, office.settings.letter_days),
        user_id=user_id,
    )
