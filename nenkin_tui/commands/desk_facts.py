"""What the desk is told about a person, each value read as the page of its name reads it; and adding the person."""

from typing import TYPE_CHECKING, Any

from nenkin_tui.locale import text
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.numbers import BasicPensionNumber
from nenkin_tui.pension.record_file import FORMAT
from nenkin_tui.store.errors import Taken

if TYPE_CHECKING:
    from nenkin_tui.model.person import Facts
    from nenkin_tui.office.office import Office
    from nenkin_tui.procedures.question import Question

INVENTED_OFFICE = "99"
"""What drawn numbers begin with: no prefecture's."""


def questions_of(office: "Office") -> "dict[str, Question]":
    """The question behind each value, by the name of its option and of its column."""
    from nenkin_tui.procedures import other_routes, questions  # noqa: PLC0415 - --help reads nothing

    return {
        "number": questions.basic_pension_number(),
        "name": questions.name(),
        "kana": questions.kana(),
        "birth_date": questions.birth_date(office.today),
        "sex": questions.sex(),
        "postal_code": other_routes.postal_code(),
        "address": other_routes.address(),
        "email": questions.email(),
    }


def sentence(name: str, invalid: Invalid) -> str:
    """Why a value was refused; the page's own words, but where the page has a choice."""
    return text("desk_commands.sex_wrong") if name == "sex" else text(invalid.reason, **invalid.values)


def facts_of(office: "Office", parsed: dict[str, Any]) -> "Facts":
    """The facts out of values by their questions' names; without a number an invented one is drawn."""
    from nenkin_tui.model.person import Facts  # noqa: PLC0415 - likewise

    known = {name: parsed[name] for name in parsed if name != "email"}
    return Facts(**known if "basic_pension_number" in known else known | {"basic_pension_number": _drawn(office)})


def add(office: "Office", facts: "Facts", email: str | None, record: dict[str, Any] | None = None) -> str | None:
    """Adds a person, with an empty record unless there is one; the store's name for them.

    None if the number is somebody's already.
    """
    from nenkin_tui.model.person import PersonFile  # noqa: PLC0415 - likewise

    empty = {"format": FORMAT, "birth_date": facts.birth_date.isoformat(), "sex": facts.sex}
    person = PersonFile(facts=facts, record=record or empty, own_email=email)
    try:
        return office.store.add(person, event="added", at=office.stamp())
    except Taken:
        return None


def _drawn(office: "Office") -> BasicPensionNumber:
    while True:
        digits = INVENTED_OFFICE + office.chance.digits(10 - len(INVENTED_OFFICE))
        if office.store.find("basic_pension_number", digits) is None:
            return BasicPensionNumber(digits)
