"""`nenkin-tui desk`: the Service's side (S6): people, keys, waits; its post and mail stand in `desk_post`."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from nenkin_tui.commands import desk_post
from nenkin_tui.commands.desk_listing import (
    as_listed,
    everybody,
    find,
    grouped,
    json_option,
    number_argument,
)
from nenkin_tui.commands.outcome import WRONG_USAGE, Stopped, print_json, stop
from nenkin_tui.commands.place import office_asked
from nenkin_tui.commands.record_option import record_in
from nenkin_tui.locale import text
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.numbers import BasicPensionNumber
from nenkin_tui.pension.record_file import FORMAT
from nenkin_tui.store.errors import Taken

if TYPE_CHECKING:
    from nenkin_tui.model.person import Facts
    from nenkin_tui.office.office import Office

INVENTED_OFFICE = "99"
"""What drawn numbers begin with: no prefecture's."""


@click.group(name="desk", help=text("cli.desk"))
def command() -> None:
    """The Service's side, as commands."""


@command.command(name="people", help=text("desk_commands.people"))
@json_option
def people(*, as_json: bool) -> None:
    """Lists everybody."""
    office, town = office_asked()
    found = [as_listed(office, person) for _, person in everybody(office, town)]
    if as_json:
        print_json(found)
        return
    for one in found:
        state = text(f"desk_commands.state_{one['state']}")
        click.echo(f"{grouped(one['basic_pension_number'])}  {one['name']}  {state}  {one['story']}")


@command.command(name="issue-key", help=text("desk_commands.issue_key"))
@number_argument
@click.option("--by-post", is_flag=True, help=text("desk_commands.by_post"))
@json_option
def issue_key(number: str, *, by_post: bool, as_json: bool) -> None:
    """A new key: handed over at once, or by a letter (K4)."""
    from nenkin_tui.office import keys  # noqa: PLC0415 - --help opens no store

    office, _ = office_asked()
    pid = find(office, number)
    days = office.settings
    posted = keys.letter_day(office, days.posting_days) if by_post else office.today()
    arrives = keys.letter_day(office, days.letter_days) if by_post else office.today()
    new = keys.send_key(office, pid, "access_key_letter", posted=posted, arrives=arrives)
    issued = {
        "access_key": new.key.digits,
        "arrives": arrives.isoformat(),
        "expires": new.issued.expires.isoformat(),
    }
    if as_json:
        print_json(issued)
    else:
        click.echo(text("desk_commands.issued", **issued | {"access_key": new.key.grouped}))


@command.command(name="add-person", help=text("desk_commands.add_person"))
@click.option("--number", metavar="NUMBER", help=text("desk_commands.number"))
@click.option("--name", required=True, help=text("desk_commands.name"))
@click.option("--kana", required=True, help=text("desk_commands.kana"))
@click.option("--birth-date", required=True, metavar="DATE", help=text("desk_commands.birth_date"))
@click.option("--sex", required=True, metavar="female|male", help=text("desk_commands.sex"))
@click.option("--postal-code", required=True, help=text("desk_commands.postal_code"))
@click.option("--address", required=True, help=text("desk_commands.address"))
@click.option("--email", help=text("desk_commands.email"))
@click.option(
    "--record",
    "record_file",
    metavar="RECORD.json",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=text("desk_commands.record"),
)
@json_option
def add_person(record_file: Path | None, *, as_json: bool, **typed: str | None) -> None:
    """Adds a person; every value as it would be typed. Without a number an invented one is drawn."""
    from nenkin_tui.model.person import Facts, PersonFile  # noqa: PLC0415 - --help opens no store

    office, _ = office_asked()
    parsed = _parsed(office, typed)
    own_email = parsed.pop("email", None)
    drawn_number = BasicPensionNumber(INVENTED_OFFICE + office.chance.digits(10 - len(INVENTED_OFFICE)))
    facts = Facts(**{"basic_pension_number": drawn_number} | parsed)
    person = PersonFile(facts=facts, record=_record(facts, record_file), own_email=own_email)
    try:
        pid = office.store.add(person, event="added", at=office.stamp())
    except Taken:
        stop("desk_commands.number_taken", number=facts.basic_pension_number.grouped)
    listed = as_listed(office, office.store.read(pid).document)
    if as_json:
        print_json(listed)
    else:
        click.echo(text("desk_commands.added", number=facts.basic_pension_number.grouped, name=facts.name))


@command.command(name="unlock", help=text("desk_commands.unlock"))
@number_argument
@json_option
def unlock(number: str, *, as_json: bool) -> None:
    """Frees a card's PIN and the waits of one person; never a locked user ID."""
    from nenkin_tui.office.counter import free_waits  # noqa: PLC0415 - --help opens no store

    office, _ = office_asked()
    freed = free_waits(office, find(office, number))
    if as_json:
        print_json({"freed": freed})
    elif freed:
        for what in freed:
            click.echo(text(f"desk_commands.freed_{what}"))
    else:
        click.echo(text("desk_commands.nothing_to_free"))


command.add_command(desk_post.mail)
command.add_command(desk_post.letters)
command.add_command(desk_post.post)
command.add_command(desk_post.advance)


def _parsed(office: "Office", typed: dict[str, str | None]) -> dict[str, Any]:
    """The values of the options, each read as the page of its name reads it; stops at the first that is refused."""
    from nenkin_tui.procedures import other_routes, questions  # noqa: PLC0415 - --help reads nothing

    asked = {
        "number": questions.basic_pension_number(),
        "name": questions.name(),
        "kana": questions.kana(),
        "birth_date": questions.birth_date(office.today),
        "sex": questions.sex(),
        "postal_code": other_routes.postal_code(),
        "address": other_routes.address(),
        "email": questions.email(),
    }
    try:
        return {asked[name].name: asked[name].parse(value) for name, value in typed.items() if value is not None}
    except Invalid as invalid:
        raise Stopped(text(invalid.reason, **invalid.values), WRONG_USAGE) from None


def _record(facts: "Facts", file: Path | None) -> dict[str, Any]:
    """The record in this file, which must be this person's; without a file, one with nothing on it."""
    if file is None:
        return {"format": FORMAT, "birth_date": facts.birth_date.isoformat(), "sex": facts.sex}
    record = record_in(file)
    if (record.birth_date, record.sex) != (facts.birth_date, facts.sex):
        stop("desk_commands.other_record", file=file.name)
    values: dict[str, Any] = msgspec.json.decode(file.read_bytes().removeprefix(b"\xef\xbb\xbf"))
    return values
