"""The My Number card: which one, how often its PIN can still be typed, and what works without one (R5)."""

from nenkin_tui import locale
from nenkin_tui.model.account import Card
from nenkin_tui.model.person import PersonFile
from nenkin_tui.office.office import Office

WITHOUT_CARD = ("register_with_key", "register_without_key")
"""Procedures for who has none."""


def cards_of(person: PersonFile) -> list[tuple[str, str]]:
    """(number that names it, words) of the cards at hand."""
    if person.card is None:
        return []
    return [(person.facts.basic_pension_number.digits, locale.text("question.card_of", name=person.facts.name))]


def tries_left(office: Office, card: Card) -> int:
    """How often the PIN can still be typed."""
    return office.settings.pin_tries - card.pin_wrong


def tries_text(left: int) -> str:
    """The same in words; of the last one, what follows."""
    return locale.text("question.pin_last" if left == 1 else "question.pin_left", left=left)
