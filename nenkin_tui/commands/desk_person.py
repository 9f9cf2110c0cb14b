"""The desk's book of people: adding one, correcting what is on record."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
import msgspec

from nenkin_tui.clock import next_business_day
from nenkin_tui.commands import desk_facts
from nenkin_tui.commands.desk_listing import (
    as_listed,
    dry_run_option,
    find,
    json_option,
    number_argument,
    say_unchanged,
)
from nenkin_tui.commands.outcome import WRONG_USAGE, Stopped, print_json, say, stop
from nenkin_tui.commands.place import office_asked
from nenkin_tui.commands.record_option import record_in
from nenkin_tui.locale import text
from nenkin_tui.model.invalid import Invalid

if TYPE_CHECKING:
    from nenkin_tui.model.person import Facts, PersonFile
    from nenkin_tui.office.office import Office

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
@dry_run_option
@json_option
def add_person(record_file: Path | None, *, dry_run: bool, as_json: bool, **typed: str | None) -> None:
    """Adds a person; every value as it would be typed. Without a number an invented one is drawn."""
    office, _ = office_asked(dry_run=dry_run)
    parsed = _parsed(office, typed)
    facts = desk_facts.facts_of(office, parsed)
    record = _record_of(facts, record_file) if record_file is not None else None
    pid = desk_facts.add(office, facts, parsed.get("email"), record)
    if pid is None:
        stop("desk_commands.number_taken", number=facts.basic_pension_number.grouped)
    _tell(office, pid, "desk_commands.added", dry_run=dry_run, as_json=as_json)


@click.command(name="correct", help=text("desk_commands.correct"))
@number_argument
@_facts_options(required=False)
@dry_run_option
@json_option
def correct(number: str, record_file: Path | None, *, dry_run: bool, as_json: bool, **typed: str | None) -> None:
    """Corrects what is on record about one person: the facts that are named, or the whole record."""
    office, _ = office_asked(dry_run=dry_run)
    pid = find(office, number)
    parsed = _parsed(office, typed)
    if not parsed and record_file is None:
        raise click.UsageError(text("desk_commands.nothing_to_correct"))
    emails = {"own_email": parsed.pop("email")} if "email" in parsed else {}
    before = office.store.read(pid)
    facts = msgspec.structs.replace(before.document.facts, **parsed)
    record = _record_of(facts, record_file) if record_file else _made_to_agree(before.document.record, facts)
    person = msgspec.structs.replace(before.document, facts=facts, **emails)
    corrected = _with_record(office, person, record)
    with office.change(pid, event="corrected", expect_rev=before.rev) as change:
        change.document = corrected
    _tell(office, pid, "desk_commands.corrected", dry_run=dry_run, as_json=as_json)


def _tell(office: "Office", pid: str, key: str, *, dry_run: bool, as_json: bool) -> None:
    person = office.store.read(pid).document
    if as_json:
        print_json(as_listed(office, person))
    else:
        say(text(key, number=person.facts.basic_pension_number.grouped, name=person.facts.name))
        if person.record_on(office.today()) is not person.record and person.record_shown:
            say(text("desk_commands.shown_from", day=person.record_shown.until.isoformat()))
        say_unchanged(dry_run=dry_run)


def _parsed(office: "Office", typed: dict[str, str | None]) -> dict[str, Any]:
    """The values of the options, each read as the page of its name reads it; stops at the first that is refused."""
    asked = desk_facts.questions_of(office)
    parsed = {}
    for name, value in typed.items():
        if value is None:
            continue
        try:
            parsed[asked[name].name] = asked[name].parse(value)
        except Invalid as invalid:
            raise Stopped(desk_facts.sentence(name, invalid), WRONG_USAGE) from None
    return parsed


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


def _with_record(office: "Office", person: "PersonFile", record: dict[str, Any]) -> "PersonFile":
    """The person with this record, which the account shows from the next business day on (A10).

    One of another birth date or sex is shown at once: the pages would contradict themselves.
    """
    today = office.today()
    if any(person.record[name] != record[name] for name in ("birth_date", "sex")):
        return msgspec.structs.replace(person, record=record, record_shown=None)
    return person.with_correction(record, on=today, until=next_business_day(today))


def _record_of(facts: "Facts", file: Path) -> dict[str, Any]:
    """The record in this file, which must be this person's."""
    record = record_in(file)
    if (record.birth_date, record.sex) != (facts.birth_date, facts.sex):
        stop("desk_commands.other_record", file=file.name)
    values: dict[str, Any] = msgspec.json.decode(file.read_bytes().removeprefix(b"\xef\xbb\xbf"))
    return values
