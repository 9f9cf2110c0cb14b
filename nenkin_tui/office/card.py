"""The My Number card (R5): its PIN, linking it once, and signing in with it alone."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Literal

import msgspec

from nenkin_tui.clock import is_public_holiday
from nenkin_tui.model.account import Card, SignIn
from nenkin_tui.model.invalid import Invalid, NotEligible
from nenkin_tui.model.numbers import BasicPensionNumber
from nenkin_tui.model.secret import Secret
from nenkin_tui.office.office import Office
from nenkin_tui.office.sign_in import SignedIn

BY_CARD = "card"
"""The mark of a visit that rests on the card alone."""


def find_card(office: Office, number: BasicPensionNumber) -> str:
    """The person whose card this is, by the store's name for them; raises Invalid (unknown)."""
    pid = office.store.find("basic_pension_number", number.digits)
    if pid is None or office.store.read(pid).document.card is None:
        raise Invalid("unknown", "problem.card_unknown", field="basic_pension_number")
    return pid


def refuse_card(office: Office, pid: str) -> Card:
    """The card, if it can be used today; raises NotEligible: card_locked, card_expired."""
    card = office.store.read(pid).document.card
    if card is None:
        raise Invalid("unknown", "problem.card_unknown", field="basic_pension_number")
    expires = card.certificate_expires
    if office.today() > expires:
        raise NotEligible("card_expired", year=expires.year, month=expires.month, day=expires.day)
    if card.pin_wrong >= office.settings.pin_tries:
        raise NotEligible("card_locked")
    return card


def refuse_outside_hours(office: Office) -> None:
    """Raises NotEligible (outside_hours) but on weekdays, no public holiday, 8:00-23:00: the hours of first linking."""
    if not _is_open(office):
        raise NotEligible("outside_hours", opens=office.settings.linking_opens, closes=office.settings.linking_closes)


def next_opening(office: Office) -> datetime:
    """When the hours of first linking begin the next time."""
    now, opens = office.now(), time(office.settings.linking_opens)
    day = now.date() if now.time() < opens else now.date() + timedelta(days=1)
    while not _opens_on(day):
        day += timedelta(days=1)
    return datetime.combine(day, opens, tzinfo=now.tzinfo)


def linking_day(office: Office) -> date:
    """The first day on which a card can be linked, from now on."""
    return office.today() if _is_open(office) else next_opening(office).date()


def judge_pin(office: Office, pid: str, pin: Secret) -> None:
    """Checks the PIN; the try is written down before it is checked, and three wrong ones in a row lock the card.

    Raises Invalid (mismatch, with the tries left) and NotEligible: card_locked, card_expired.
    """
    refuse_card(office, pid)
    tries = office.settings.pin_tries

    def count(card: Card) -> Card:
        if card.pin_wrong >= tries:
            raise NotEligible("card_locked")
        return msgspec.structs.replace(
            card, pin_wrong=card.pin_wrong + 1, sign_ins=_noted(office, card, "wrong_pin") if card.linked_at else ()
        )

    card = _change_card(office, pid, "pin_tried", count)
    if not office.hasher.matches(pin.reveal(), card.pin_hash):
        left = tries - card.pin_wrong
        if left <= 0:
            raise NotEligible("card_locked")
        raise Invalid("mismatch", "problem.pin_wrong" if left > 1 else "problem.pin_wrong_last", field="pin", left=left)
    _change_card(office, pid, "pin_right", _pin_right)


def refuse_signature(office: Office, pid: str) -> Card:
    """The card, if one can sign with it today; raises NotEligible: signature_locked, signature_expired."""
    card = office.store.read(pid).document.card
    if card is None or card.linked_at is None:
        raise Invalid("unknown", "problem.card_not_linked", field="signature")
    expires = card.certificate_expires
    if office.today() > expires:
        raise NotEligible("signature_expired", year=expires.year, month=expires.month, day=expires.day)
    if card.signature_wrong >= office.settings.signature_tries:
        raise NotEligible("signature_locked")
    return card


def judge_signature(office: Office, pid: str, signature: Secret) -> None:
    """Checks the 署名用 password; the try is written down before, and five wrong ones in a row lock it (公的個人認証).

    Raises Invalid (mismatch, with the tries left) and NotEligible: signature_locked, signature_expired.
    """
    refuse_signature(office, pid)
    tries = office.settings.signature_tries

    def count(card: Card) -> Card:
        if card.signature_wrong >= tries:
            raise NotEligible("signature_locked")
        return msgspec.structs.replace(card, signature_wrong=card.signature_wrong + 1)

    card = _change_card(office, pid, "signature_tried", count)
    if not office.hasher.matches(signature.reveal(), card.signature_hash):
        left = tries - card.signature_wrong
        if left <= 0:
            raise NotEligible("signature_locked")
        words = "problem.signature_wrong" if left > 1 else "problem.signature_wrong_last"
        raise Invalid("mismatch", words, field="signature", left=left)
    _change_card(office, pid, "signature_right", lambda card: msgspec.structs.replace(card, signature_wrong=0))


def refuse_linked(office: Office, pid: str) -> None:
    """Raises NotEligible (already_registered): there is nothing more to register by this card."""
    card = office.store.read(pid).document.card
    if card is not None and card.linked_at is not None:
        raise NotEligible("already_registered")


def link_card(office: Office, pid: str, email: str) -> None:
    """Links the card to the account; from then on it opens the account alone.

    Raises NotEligible: already_registered, outside_hours, card_locked, card_expired.
    """
    refuse_outside_hours(office)
    refuse_card(office, pid)

    def link(card: Card) -> Card:
        if card.linked_at is not None:
            raise NotEligible("already_registered")
        return msgspec.structs.replace(card, linked_at=office.now(), email=email)

    _change_card(office, pid, "card_linked", link)


def sign_in_by_card(office: Office, pid: str, pin: Secret) -> SignedIn:
    """Signs in with a linked card; raises as judge_pin does, and Invalid (unknown) if it is not linked."""
    judge_pin(office, pid, pin)
    person = office.store.read(pid).document
    if person.card is None or person.card.linked_at is None:
        raise Invalid("unknown", "problem.card_not_linked", field="basic_pension_number")
    _change_card(
        office,
        pid,
        "signed_in",
        lambda card: msgspec.structs.replace(card, sign_ins=_noted(office, card, "signed_in_by_card")),
    )
    return SignedIn(pid, person.account.user_id if person.account else "", person.facts.name, BY_CARD)


def _pin_right(card: Card) -> Card:
    """The tries are over; the one written down as wrong before it was checked was none."""
    history = card.sign_ins
    if history and history[-1].outcome == "wrong_pin":
        history = history[:-1]
    return msgspec.structs.replace(card, pin_wrong=0, sign_ins=history)


def _noted(office: Office, card: Card, outcome: Literal["signed_in_by_card", "wrong_pin"]) -> tuple[SignIn, ...]:
    entry = SignIn(at=office.now(), outcome=outcome, known_environment=True)
    return (*card.sign_ins, entry)[-office.settings.sign_ins_kept :]


def _is_open(office: Office) -> bool:
    now = office.now()
    return _opens_on(now.date()) and office.settings.linking_opens <= now.hour < office.settings.linking_closes


def _opens_on(day: date) -> bool:
    return day.weekday() < 5 and not is_public_holiday(day)


def _change_card(office: Office, pid: str, event: str, changed: Callable[[Card], Card]) -> Card:
    with office.change(pid, event=event) as change:
        card = change.document.card
        if card is None:
            raise Invalid("unknown", "problem.card_unknown", field="basic_pension_number")
        card = changed(card)
        change.document = msgspec.structs.replace(change.document, card=card)
    return card
