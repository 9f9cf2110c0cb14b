"""The desk's access keys: a new one, and the end of those that were lost."""

import click

from nenkin_tui.commands.desk_listing import dry_run_option, find, json_option, number_argument, say_unchanged
from nenkin_tui.commands.outcome import WRONG_USAGE, Stopped, print_json, say, stop
from nenkin_tui.commands.place import office_asked
from nenkin_tui.locale import text
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.numbers import AccessKey


@click.command(name="issue-key", help=text("desk_commands.issue_key"))
@number_argument
@click.option("--by-post", is_flag=True, help=text("desk_commands.by_post"))
@dry_run_option
@json_option
def issue_key(number: str, *, by_post: bool, dry_run: bool, as_json: bool) -> None:
    """A new key: handed over at once, or by a letter (K4). A dry run draws none: its digits would open nothing."""
    from nenkin_tui.office import keys  # noqa: PLC0415 - --help opens no store

    office, _ = office_asked(dry_run=dry_run)
    pid = find(office, number)
    days = office.settings
    posted = keys.letter_day(office, days.posting_days) if by_post else office.today()
    arrives = keys.letter_day(office, days.letter_days) if by_post else office.today()
    new = keys.send_key(office, pid, "access_key_letter", posted=posted, arrives=arrives)
    issued = {
        "access_key": None if dry_run else new.key.digits,
        "arrives": arrives.isoformat(),
        "expires": new.issued.expires.isoformat(),
    }
    if as_json:
        print_json(issued)
        return
    shown = text("desk_commands.not_drawn") if dry_run else new.key.grouped
    say(text("desk_commands.issued", **issued | {"access_key": shown}))
    say_unchanged(dry_run=dry_run)


@click.command(name="void-key", help=text("desk_commands.void_key"))
@number_argument
@click.option("--key", "digits", metavar="KEY", help=text("desk_commands.void_one"))
@dry_run_option
@json_option
def void_key(number: str, digits: str | None, *, dry_run: bool, as_json: bool) -> None:
    """Ends a person's live keys, or one of them: from now on no page accepts it."""
    from nenkin_tui.office import keys  # noqa: PLC0415 - --help opens no store

    office, _ = office_asked(dry_run=dry_run)
    pid = find(office, number)
    try:
        key = AccessKey.parse(digits) if digits is not None else None
    except Invalid as invalid:
        raise Stopped(text(invalid.reason, **invalid.values), WRONG_USAGE) from None
    voided = keys.void_keys(office, pid, key)
    if key is not None and not voided:
        stop("desk_commands.no_such_key")
    if as_json:
        days = [{"arrives": one.arrives.isoformat(), "expires": one.expires.isoformat()} for one in voided]
        print_json({"voided": days})
        return
    for one in voided:
        say(text("desk_commands.voided", arrives=one.arrives.isoformat(), expires=one.expires.isoformat()))
    if not voided:
        say(text("desk_commands.nothing_to_void"))
    say_unchanged(dry_run=dry_run)
