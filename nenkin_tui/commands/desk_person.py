"""The desk's book of people: adding one, correcting what is on record."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
import msgspec

from nenkin_tui.commands.desk_listing import as_listed, find, json_option, number_argument
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
Function = TypeVar("Function", bound=Callable[..., Any])


def _facts_options(*, required: bool) -> Callable[[Function], Function]:
    """One option for each fact, and the record file."""

    def add(function: Function) -> Function:
        file = click.Path(exists=True, dir_okay=False, path_type=Path)
        options = [
            click.option("--name", required=required, help=text("desk_commands.name")),
            click.option("--kana", required=required, help=text("desk_commands.kana")),
            click.option("--birth-date", required=required, metavar="DATE", help=text("desk_commands.birth_date")),
            click.option("--sex", required=required, metavar="female|male", help=text("desk_commands.sex")),
            click.option("--postal-code", required=required, help=text("desk_commands.postal_code")),
            click.option("--address", required=required, help=text("desk_commands.address")),
            click.option("--email", help=text("desk_commands.email")),
            click.option(
                "--record", "record_file", metavar="RECORD.json", type=file, help=text("desk_commands.record")
            ),
        ]
        for option in reversed(options):
            function = option(function)
        return function

    return add


@click.command(name="add-person", help=text("desk_commands.add_person"))
@click.option("--number", metavar="NUMBER", help=text("desk_commands.number"))
@_facts_options(required=True)
@json_option
def add_person(record_file: Path | None, *, as_json: bool, **typed: str | None) -> None:
    """Adds a person; every value as it would be typed. Without a number an invented one is drawn."""
    from nenkin_tui.model.person import Facts, PersonFile  # noqa: PLC0415 - --help opens no store

    office, _ = office_asked()
    parsed = _parsed(office, typed)
    own_email = parsed.pop("email", None)
    drawn_number = BasicPensionNumber(INVENTED_OFFICE + office.chance.digits(10 - len(INVENTED_OFFICE)))
    facts = Facts(**{"basic_pension_number": drawn_number} | parsed)
    record = {"format": FORMAT, "birth_date": facts.birth_date.isoformat(), "sex": facts.sex}
    if record_file is not None:
        record = _record_of(facts, record_file)
    try:
        pid = office.store.add(
            PersonFile(facts=facts, record=record, own_email=own_email), event="added", at=office.stamp()
        )
    except Taken:
        stop("desk_commands.number_taken", number=facts.basic_pension_number.grouped)
    _tell(office, pid, "desk_commands.added", as_json=as_json)


@click.command(name="correct", help=text("desk_commands.correct"))
@number_argument
@_facts_options(required=False)
@click.option("--dry-run", is_flag=True, help=text("desk_commands.dry_run"))
@json_option
def correct(number: str, record_file: Path | None, *, dry_run: bool, as_json: bool, **typed: str | None) -> None:
    """Corrects what is on record about one person: the facts that are named, or the whole record."""
    office, _ = office_asked()
    pid = find(office, number)
    parsed = _parsed(office, typed)
    if not parsed and record_file is None:
        raise click.UsageError(text("desk_commands.nothing_to_correct"))
    emails = {"own_email": parsed.pop("email")} if "email" in parsed else {}
    before = office.store.read(pid)
    facts = msgspec.structs.replace(before.document.facts, **parsed)
    record = _record_of(facts, record_file) if record_file else _made_to_agree(before.document.record, facts)
    corrected = msgspec.structs.replace(before.document, facts=facts, record=record, **emails)
    if dry_run:
        listed = as_listed(office, corrected)
        if as_json:
            print_json(listed)
        else:
            click.echo(text("desk_commands.would_correct", name=facts.name))
        return
    with office.store.transaction(pid, event="corrected", at=office.stamp(), expect_rev=before.rev) as change:
        change.document = corrected
    _tell(office, pid, "desk_commands.corrected", as_json=as_json)


def _tell(office: "Office", pid: str, key: str, *, as_json: bool) -> None:
    person = office.store.read(pid).document
    if as_json:
        print_json(as_listed(office, person))
    else:
        click.echo(text(key, number=person.facts.basic_pension_number.grouped, name=person.facts.name))


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


def _made_to_agree(record: dict[str, Any], facts: "Facts") -> dict[str, Any]:
    """The record with the facts' birth date and sex; stops if its months cannot be those of such a person."""
    from nenkin_tui.pension.record_file import read_record  # noqa: PLC0415 - only where something changes
    from nenkin_tui.pension.record_json import RecordRefused  # noqa: PLC0415 - likewise

    agreeing = record | {"birth_date": facts.birth_date.isoformat(), "sex": facts.sex}
    try:
        read_record(agreeing)
    except RecordRefused:
        stop("desk_commands.record_disagrees")
    return agreeing


def _record_of(facts: "Facts", file: Path) -> dict[str, Any]:
    """The record in this file, which must be this person's."""
    record = record_in(file)
    if (record.birth_date, record.sex) != (facts.birth_date, facts.sex):
        stop("desk_commands.other_record", file=file.name)
    values: dict[str, Any] = msgspec.json.decode(file.read_bytes().removeprefix(b"\xef\xbb\xbf"))
    return values
