"""The desk's post and mail, the update of records, and the town's clock."""

import click

from nenkin_tui.commands.desk_listing import (
    as_posted,
    drawn,
    dry_run_option,
    everybody,
    json_option,
    letter_line,
    listed,
    say_unchanged,
    tell_letters,
    whose_argument,
)
from nenkin_tui.commands.outcome import REFUSED, WRONG_USAGE, Stopped, print_json, say, stop
from nenkin_tui.commands.place import office_asked
from nenkin_tui.locale import text
from nenkin_tui.model.invalid import Invalid


@click.command(name="mail", help=text("desk_commands.mail"))
@whose_argument
@json_option
def mail(number: str | None, *, as_json: bool) -> None:
    """Mails in the program's own mailbox, the newest last."""
    from nenkin_tui.office.mail import rendered  # noqa: PLC0415 - --help opens no store

    office, town = office_asked()
    now = office.now()
    mails = [one for _, person in everybody(office, town, number) for one in person.mails if one.sent_at <= now]
    found = []
    for one in sorted(mails, key=lambda each: each.sent_at):
        read = rendered(one)
        found.append(
            {
                "to": one.to,
                "subject": read.subject,
                "sent_at": one.sent_at.isoformat(),
                "kind": one.kind,
                "token": one.code,
                "body": read.body,
            }
        )
    if as_json:
        print_json(found)
        return
    for each in found:
        heading = text("desk_commands.mail_heading", to=each["to"], sent=each["sent_at"], subject=each["subject"])
        say(f"{heading}\n\n{each['body']}")


@click.command(name="letters", help=text("desk_commands.letters"))
@whose_argument
@json_option
def letters(number: str | None, *, as_json: bool) -> None:
    """Letters that have been posted, the newest last."""
    office, town = office_asked()
    today = office.today()
    posted = [
        (pid, person, letter)
        for pid, person in everybody(office, town, number)
        for letter in person.letters
        if letter.posted_on <= today
    ]
    posted.sort(key=lambda one: one[2].arrives_on)
    if as_json:
        print_json([as_posted(person, letter) | {"body": drawn(town, pid, letter)} for pid, person, letter in posted])
        return
    for pid, person, letter in posted:
        say(letter_line(person, letter))
        say(drawn(town, pid, letter))


@click.command(name="post", help=text("desk_commands.post"))
@dry_run_option
@json_option
def post(*, dry_run: bool, as_json: bool) -> None:
    """Posts what is due today; a town, which does so by itself, has nothing left to post."""
    from nenkin_tui.office.post import post_due  # noqa: PLC0415 - --help opens no store

    office, _ = office_asked(dry_run=dry_run)
    posted = post_due(office, office.today())
    tell_letters(office, posted, as_json=as_json)
    if not as_json:
        say_unchanged(dry_run=dry_run)


@click.command(name="update-records", help=text("desk_commands.update_records"))
@dry_run_option
@json_option
def update_records(*, dry_run: bool, as_json: bool) -> None:
    """Enters the months that have come since; a town, which does so by itself, has nothing left to enter."""
    from nenkin_tui.town import going_on  # noqa: PLC0415 - --help opens no store

    office, _ = office_asked(dry_run=dry_run)
    until = str(going_on.reflected_on(office.today()))
    updated = [office.store.read(pid).document.facts for pid in going_on.update_records(office)]
    if as_json:
        numbers = sorted(facts.basic_pension_number.digits for facts in updated)
        print_json({"recorded_until": until, "updated": numbers})
        return
    for facts in updated:
        say(f"{facts.basic_pension_number.grouped}  {facts.name}")
    say(text("desk_commands.updated" if updated else "desk_commands.nothing_to_update", month=until))
    say_unchanged(dry_run=dry_run)


@click.command(name="advance", help=text("desk_commands.advance"))
@click.option("--days", type=int, metavar="N", help=text("desk_commands.days"))
@click.option("--to", metavar="DATE", help=text("desk_commands.to"))
@click.option("--until-post", is_flag=True, help=text("desk_commands.until_post"))
@dry_run_option
@json_option
def advance(days: int | None, to: str | None, *, until_post: bool, dry_run: bool, as_json: bool) -> None:
    """Moves the town's clock forward; only forward."""
    from nenkin_tui.commands.record_option import day_option  # noqa: PLC0415 - --help reads no tables

    if sum((days is not None, to is not None, until_post)) != 1:
        raise click.UsageError(text("desk_commands.one_of_three"))
    day = None if to is None else day_option(to)
    office, town = office_asked(dry_run=dry_run)
    if town is None:
        stop("cli.no_memory_of_town", exit_code=WRONG_USAGE)
    try:
        arrived = town.advance(days=days, to=day, until_post=until_post)
    except Invalid as invalid:
        code = WRONG_USAGE if invalid.code == "out_of_range" else REFUSED
        raise Stopped(text(invalid.reason, **invalid.values), code) from None
    if as_json:
        print_json({"now": office.stamp(), "arrived": listed(office, arrived)})
        return
    say(text("desk_commands.now", now=f"{office.now():%Y-%m-%d %H:%M}"))
    tell_letters(office, arrived, as_json=False)
    say_unchanged(dry_run=dry_run)
