"""登録方法のご案内 (R1): what is in one's hand today gives the route, its steps, and the day the record can be seen."""

from collections.abc import Callable
from datetime import date

import msgspec

from nenkin_tui.clock import three_months_after
from nenkin_tui.model.numbers import AccessKey
from nenkin_tui.model.person import PersonFile
from nenkin_tui.office import card, keys, post
from nenkin_tui.office.office import Office, Visitor
from nenkin_tui.procedures import other_routes, registration
from nenkin_tui.procedures.flow import Procedure

THINGS = ("key", "number", "card", "email")
"""What a route may need, in the order in which it is asked for."""
ROUTES: dict[str, Callable[[Office, Visitor], Procedure]] = {
    "register_with_key": registration.register_with_key,
    "register_by_card": other_routes.register_by_card,
    "register_without_key": other_routes.register_without_key,
}
NUMBERED = frozenset({"number_notice", "handbook_blue", "payment_slip", "receipt", "pension_certificate"})
"""Papers with the basic pension number (K2)."""


class AtHand(msgspec.Struct, frozen=True):
    """What a person's papers show: which things, and which of them can no longer be used.

    dead: thing to (why, the day): `expired` of a key or a card's certificate, `used` of a key, `locked` of a card.
    """

    held: frozenset[str]
    dead: dict[str, tuple[str, date | None]] = {}


class Plan(msgspec.Struct, frozen=True):
    """The quickest route, the names of its steps and the day the record can be seen; or what is missing for any.

    route: a procedure's name, or "" where `missing` (`number`, `email`) says what is to be got first.
    """

    route: str = ""
    steps: tuple[str, ...] = ()
    seen_on: date | None = None
    missing: str = ""


def at_hand(office: Office, person: PersonFile) -> AtHand:
    """What lies on a person's desk today."""
    held: set[str] = set()
    dead: dict[str, tuple[str, date | None]] = {}
    letters = [letter for letter in post.arrived(person, office.today()) if letter.access_key]
    for letter in letters:
        issued = keys.find_key(office, person, AccessKey(letter.access_key or ""))
        last_day = three_months_after(letter.arrives_on)
        if issued is not None and issued.used_at is not None:
            dead["key"] = ("used", issued.used_at.date())
        elif office.today() > last_day:
            dead["key"] = ("expired", last_day)
        else:
            held.add("key")
    if NUMBERED & {paper.kind for paper in person.papers}:
        held.add("number")
    if person.card is not None:
        if office.today() > person.card.certificate_expires:
            dead["card"] = ("expired", person.card.certificate_expires)
        elif person.card.pin_wrong >= office.settings.pin_tries:
            dead["card"] = ("locked", None)
        else:
            held.add("card")
    if person.own_email:
        held.add("email")
    return AtHand(frozenset(held), {thing: why for thing, why in dead.items() if thing not in held})


def plan(office: Office, visitor: Visitor, held: frozenset[str]) -> Plan:
    """The quickest route for what is held: a key and the number, the card, the number alone; each with e-mail."""
    if not {"number", "card"} & held:
        return Plan(missing="number")
    if "email" not in held:
        return Plan(missing="email")
    if {"key", "number"} <= held:
        route, seen_on = "register_with_key", office.today()
    elif "card" in held:
        route, seen_on = "register_by_card", card.linking_day(office)
    else:
        route, seen_on = "register_without_key", keys.letter_day(office, office.settings.letter_days)
    return Plan(route, tuple(step.name for step in ROUTES[route](office, visitor).steps), seen_on)
