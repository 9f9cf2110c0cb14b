"""`nenkin-tui desk`: the Service's side (S6): people, waits, journal; more in the modules `desk_*` beside it."""

import click

from nenkin_tui.commands import desk_import, desk_keys, desk_person, desk_post
from nenkin_tui.commands.desk_listing import (
    as_listed,
    dry_run_option,
    everybody,
    find,
    grouped,
    json_option,
    number_argument,
    say_unchanged,
    whose_argument,
)
from nenkin_tui.commands.outcome import print_json, say
from nenkin_tui.commands.place import office_asked
from nenkin_tui.locale import has, text


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
        say(f"{grouped(one['basic_pension_number'])}  {one['name']}  {state}  {one['story']}")


@command.command(name="unlock", help=text("desk_commands.unlock"))
@number_argument
@dry_run_option
@json_option
def unlock(number: str, *, dry_run: bool, as_json: bool) -> None:
    """Frees a card's PIN and the waits of one person; never a locked user ID."""
    from nenkin_tui.office.counter import free_waits  # noqa: PLC0415 - --help opens no store

    office, _ = office_asked(dry_run=dry_run)
    freed = free_waits(office, find(office, number))
    if as_json:
        print_json({"freed": freed})
        return
    for what in freed:
        say(text(f"desk_commands.freed_{what}"))
    if not freed:
        say(text("desk_commands.nothing_to_free"))
    say_unchanged(dry_run=dry_run)


@command.command(name="journal", help=text("desk_commands.journal"))
@whose_argument
@json_option
def journal(number: str | None, *, as_json: bool) -> None:
    """What changed, of whom and when, the newest last; never with what."""
    office, town = office_asked()
    numbers = {pid: person.facts.basic_pension_number.digits for pid, person in everybody(office, town, number)}
    found = [
        {"at": entry.at, "number": numbers.get(entry.pid), "event": entry.event, "rev": entry.rev}
        for entry, _ in office.store.journal.read()
        if entry is not None and (number is None or entry.pid in numbers)
    ]
    if as_json:
        print_json(found)
        return
    for one in found:
        event = f"desk_commands.event_{one['event']}"
        whose = grouped(str(one["number"])) if one["number"] else text("desk_commands.gone")
        say(f"{one['at']}  {whose}  {text(event) if has(event) else one['event']}")


command.add_command(desk_person.add_person)
command.add_command(desk_person.correct)
command.add_command(desk_import.import_people)
command.add_command(desk_keys.issue_key)
command.add_command(desk_keys.void_key)
command.add_command(desk_post.mail)
command.add_command(desk_post.letters)
command.add_command(desk_post.post)
command.add_command(desk_post.update_records)
command.add_command(desk_post.advance)
