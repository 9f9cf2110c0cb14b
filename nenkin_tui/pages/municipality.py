"""市区町村の窓口: what whom one practises as can have put right there, and what can be gone on with afterwards."""

from collections.abc import Collection

from nenkin_tui import locale
from nenkin_tui.model.person import PersonFile
from nenkin_tui.office import municipality
from nenkin_tui.office.office import Office
from nenkin_tui.pages.dates import day_text


def errands_of(office: Office, person: PersonFile) -> list[str]:
    """The card's PINs and its certificate, and a change of address, where there is one to notify."""
    ways = ["unlock"] if person.card and person.card.pin_wrong else []
    ways += ["unlock_signature"] if person.card and person.card.signature_wrong else []
    ways += ["renew"] if person.card and person.card.certificate_expires < office.today() else []
    return ways + (["moved"] if municipality.new_address(person) else [])


def run_errand(office: Office, pid: str, errand: str) -> str:
    """Has it done at once; gives what was done, in words."""
    words = {}
    if errand in ("unlock", "unlock_signature"):
        municipality.unlock_card(office, pid)
    elif errand == "renew":
        words["day"] = day_text(municipality.renew_certificate(office, pid))
    elif moved := municipality.new_address(office.store.read(pid).document):
        municipality.notify_address(office, pid, *moved)
        words["address"] = moved[1]
    return locale.text(f"start.municipality_done_{errand}", **words)


def served_by(errand: str) -> str:
    """What an errand put right: the address, or the card."""
    return "address" if errand == "moved" else "card"


def ways_after(person: PersonFile, served: Collection[str], *, signed_in: bool) -> list[str]:
    """What was put right here can be used at once; from the account, back to it."""
    if signed_in:
        return ["back"]
    card = person.card
    by_card = "sign_in_by_card" if card and card.linked_at else "register_by_card"
    after = {"card": by_card, "address": "register_without_key"}
    return [*(way for what, way in after.items() if what in served), "start"]
