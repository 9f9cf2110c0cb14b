"""What the desk's commands share: finding people, and people and letters as they are listed (COMMANDS.md)."""

from typing import TYPE_CHECKING, Any

import click
import msgspec

from nenkin_tui.commands.outcome import WRONG_USAGE, Stopped, print_json, say, stop
from nenkin_tui.locale import text
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.numbers import BasicPensionNumber
from nenkin_tui.model.person import PersonFile
from nenkin_tui.model.post import Letter

if TYPE_CHECKING:
    from nenkin_tui.office.office import Office
    from nenkin_tui.town import Town

json_option = click.option("--json", "as_json", is_flag=True, help=text("cli.option_json"))
dry_run_option = click.option("--dry-run", is_flag=True, help=text("desk_commands.dry_run"))
number_argument = click.argument("number", metavar="NUMBER")
whose_argument = click.argument("number", metavar="[NUMBER]", required=False)


def everybody(office: "Office", town: "Town | None", number: str | None = None) -> list[tuple[str, PersonFile]]:
    """Everybody, in the town's order where it is one, or the one with this number."""
    if number is not None:
        pid = find(office, number)
        return [(pid, office.store.read(pid).document)]
    if town is not None:
        return town.people()
    return sorted(office.store.everybody(), key=lambda one: one[1].facts.basic_pension_number.digits)


def find(office: "Office", number: str) -> str:
    """The person with this number; stops the command if there is none."""
    try:
        digits = BasicPensionNumber.parse(number).digits
    except Invalid as invalid:
        raise Stopped(text(invalid.reason, **invalid.values), WRONG_USAGE) from None
    pid = office.store.find("basic_pension_number", digits)
    if pid is None:
        stop("desk_commands.nobody", number=grouped(digits))
    return pid


def as_listed(office: "Office", person: PersonFile) -> dict[str, Any]:
    facts: dict[str, Any] = msgspec.to_builtins(person.facts)
    facts["basic_pension_number"] = person.facts.basic_pension_number.digits
    on_its_way = person.application is not None and person.application.kind == "without_key"
    usable = person.accounts[:-1] if on_its_way else person.accounts
    return facts | {
        "user_id": usable[-1].user_id if usable else None,
        "state": person.state_on(office.today()),
        "story": text(person.story) if person.story else "",
    }


def as_posted(person: PersonFile, letter: Letter) -> dict[str, Any]:
    listed: dict[str, Any] = {
        "number": person.facts.basic_pension_number.digits,
        "kind": letter.kind,
        "posted_on": letter.posted_on.isoformat(),
        "arrives_on": letter.arrives_on.isoformat(),
    }
    if letter.access_key:
        listed["access_key"] = letter.access_key
    if letter.user_id:
        listed["user_id"] = letter.user_id
    return listed


def listed(office: "Office", found: list[tuple[str, Letter]]) -> list[dict[str, Any]]:
    return [as_posted(office.store.read(pid).document, letter) for pid, letter in found]


def tell_letters(office: "Office", found: list[tuple[str, Letter]], *, as_json: bool) -> None:
    if as_json:
        print_json(listed(office, found))
        return
    if not found:
        say(text("desk_commands.no_letters"))
    for pid, letter in found:
        say(letter_line(office.store.read(pid).document, letter))


def letter_line(person: PersonFile, letter: Letter) -> str:
    return text(
        "desk_commands.letter",
        number=person.facts.basic_pension_number.grouped,
        name=person.facts.name,
        kind=text(f"desk_commands.kind_{letter.kind}"),
        posted=letter.posted_on.isoformat(),
        arrives=letter.arrives_on.isoformat(),
    )


def drawn(town: "Town | None", pid: str, letter: Letter) -> str:
    """The letter as it lies in the post; only the town draws its papers."""
    if town is None:
        return ""
    from nenkin_tui.town.papers import letter_paper  # noqa: PLC0415 - only where papers are read

    return "\n".join(letter_paper(town, pid, letter).lines)


def say_unchanged(*, dry_run: bool) -> None:
    """After a dry run, that it was one."""
    if dry_run:
        say(text("desk_commands.unchanged"))


def grouped(digits: str) -> str:
    return BasicPensionNumber(digits).grouped
