"""市区町村の窓口: a locked PIN, an expired certificate, a change of address of a Category I insured person."""

from datetime import date

import msgspec

from nenkin_tui.model.account import Card
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.person import PersonFile
from nenkin_tui.office.office import Office


def unlock_card(office: Office, pid: str) -> None:
    """The PIN works again: here it stays the one on the holder's memo, and the counts start anew."""
    _change_card(office, pid, "card_unlocked", pin_wrong=0, signature_wrong=0)


def renew_certificate(office: Office, pid: str) -> date:
    """The certificates anew, until the fifth birthday from now (公的個人認証法施行規則); gives that day."""
    born, today = office.store.read(pid).document.facts.birth_date, office.today()
    passed = (today.month, today.day) >= (born.month, born.day)
    year = today.year + (5 if passed else 4)
    leap_day = (born.month, born.day) == (2, 29)
    expires = date(year, 2, 28) if leap_day else born.replace(year=year)
    _change_card(office, pid, "certificate_renewed", certificate_expires=expires)
    return expires


def notify_address(office: Office, pid: str, postal_code: str, address: str) -> None:
    """A change of address: letters go there from now on."""
    with office.change(pid, event="address_changed") as change:
        facts = msgspec.structs.replace(change.document.facts, postal_code=postal_code, address=address)
        change.document = msgspec.structs.replace(change.document, facts=facts)


def new_address(person: PersonFile) -> tuple[str, str] | None:
    """Where a person who moved lives now, as their papers tell: (postal code, address); None if that is on record."""
    for paper in person.papers:
        found = paper.values.get("new_postal_code"), paper.values.get("new_address")
        if found[0] and found[1] and found[1] != person.facts.address:
            return found[0], found[1]
    return None


def _change_card(office: Office, pid: str, event: str, **changes: object) -> None:
    with office.change(pid, event=event) as change:
        card: Card | None = change.document.card
        if card is None:
            raise Invalid("unknown", "problem.card_unknown", field="basic_pension_number")
        changed = msgspec.structs.replace(card, **changes)
        change.document = msgspec.structs.replace(change.document, card=changed)
