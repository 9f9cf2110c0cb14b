"""`nenkin-tui store`: make, verify, back up, restore, migrate and clean a store."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from nenkin_tui import settings
from nenkin_tui.commands.outcome import REFUSED, WRONG_USAGE, print_json, progress, stop
from nenkin_tui.commands.place import asked_store, founded
from nenkin_tui.locale import text

if TYPE_CHECKING:
    from nenkin_tui.model.person import PersonFile
    from nenkin_tui.store.store import Store


@click.group(name="store", help=text("store.help"))
def command() -> None:
    """The store, as commands."""


@command.command(name="init", help=text("store.init"))
@click.option("--town", "with_town", is_flag=True, help=text("store.init_town"))
@click.option("--clock", metavar="TIME", help=text("store.init_clock"))
@click.option("--json", "as_json", is_flag=True, help=text("cli.option_json"))
def init(clock: str | None, *, with_town: bool, as_json: bool) -> None:
    """Makes a store in a new or empty folder, and opens no screen."""
    if clock is not None and not with_town:
        stop("store.init_clock_town", exit_code=WRONG_USAGE)
    starts = None if clock is None else _time_option(clock)
    place = asked_store() or (settings.town_store() if with_town else None)
    if place is None:
        stop("store.init_where", exit_code=WRONG_USAGE)
    count = 0
    if with_town:
        count = len(founded(place, clock_start=starts).people())
    else:
        from nenkin_tui.model.person import PersonFile, claims_of  # noqa: PLC0415 - likewise
        from nenkin_tui.store.store import Store  # noqa: PLC0415 - likewise

        Store.create(place, PersonFile, claims_of)
    if as_json:
        print_json({"store": str(place), "town": with_town, "people": count})
    else:
        click.echo(text("store.made_town" if with_town else "store.made", path=place, count=count))


def _time_option(found: str) -> datetime:
    from nenkin_tui.clock import JST  # noqa: PLC0415 - --help makes no town

    try:
        return datetime.strptime(found, "%Y-%m-%dT%H:%M").replace(tzinfo=JST)
    except ValueError:
        raise click.UsageError(text("store.init_clock_form", found=found)) from None


@command.command(name="verify", help=text("store.verify"))
@click.option("--repair", is_flag=True, help=text("store.repair_help"))
@click.option("--json", "as_json", is_flag=True, help=text("cli.option_json"))
def verify_command(*, repair: bool, as_json: bool) -> None:
    """Reads everything once; exit 1 if something is left to put right."""
    from nenkin_tui.store.verify import verify  # noqa: PLC0415 - --help reads nothing

    report = verify(_store(), repair=repair, progress=progress(quiet=as_json))
    if as_json:
        print_json(msgspec.to_builtins(report) | {"clean": report.clean})
    else:
        lines, people = report.journal_lines, report.people
        click.echo(text("store.verified", people=people, claims=report.claims, lines=lines))
        for finding in report.findings:
            done = text("store.repaired") if finding.repaired else ""
            click.echo(f"{text(f'store.finding_{finding.kind}')}  {finding.place}  {done}".rstrip())
        left = "store.not_repaired" if repair else "store.not_clean"
        click.echo(text("store.clean" if report.clean else left))
    if not report.clean:
        click.get_current_context().exit(REFUSED)


@command.command(name="backup", help=text("store.backup"))
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help=text("cli.option_json"))
def backup_command(folder: Path, *, as_json: bool) -> None:
    """Copies the store into a new folder while others work."""
    from nenkin_tui.store.backup import backup  # noqa: PLC0415 - likewise

    made = backup(_store(), folder, progress=progress(quiet=as_json))
    document: dict[str, object] = {"backup": str(folder), "people": made.people, "damaged": made.damaged}
    _say(as_json, document, "store.backed_up", path=folder, people=made.people)
    _say_damaged(made.damaged, quiet=as_json)


@command.command(name="restore", help=text("store.restore"))
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help=text("store.replace_help"))
@click.option("--json", "as_json", is_flag=True, help=text("cli.option_json"))
def restore_command(folder: Path, *, replace: bool, as_json: bool) -> None:
    """Makes a store of a backup, verifies it, then puts it in place."""
    from nenkin_tui.model.person import PersonFile, claims_of  # noqa: PLC0415 - likewise
    from nenkin_tui.store.restore import restore  # noqa: PLC0415 - likewise

    place = _place()
    made = restore(folder, place, PersonFile, claims_of, replace=replace, progress=progress(quiet=as_json))
    document: dict[str, object] = {"store": str(place), "people": made.people, "damaged": made.damaged}
    _say(as_json, document, "store.restored", path=place, people=made.people)
    _say_damaged(made.damaged, quiet=as_json)


@command.command(name="migrate", help=text("store.migrate"))
@click.option("--json", "as_json", is_flag=True, help=text("cli.option_json"))
def migrate_command(*, as_json: bool) -> None:
    """Brings a store of an earlier version up to date."""
    from nenkin_tui.clock import SystemClock  # noqa: PLC0415 - likewise
    from nenkin_tui.store.migrate import migrate  # noqa: PLC0415 - likewise

    at = SystemClock().now().isoformat(timespec="seconds")
    done = migrate(_store(), at=at, progress=progress(quiet=as_json))
    document: dict[str, object] = {"migrated": done.people, "damaged": done.damaged, "backup": done.backup or None}
    _say(as_json, document, "store.migrated", people=done.people)
    if done.backup and not as_json:
        click.echo(text("store.migrated_backup", path=done.backup))
    _say_damaged(done.damaged, quiet=as_json)


@command.command(name="gc", help=text("store.gc"))
@click.option("--json", "as_json", is_flag=True, help=text("cli.option_json"))
def gc_command(*, as_json: bool) -> None:
    """Removes temporary files of dead processes and claims of nobody."""
    from nenkin_tui.store.verify import gc  # noqa: PLC0415 - likewise

    findings = gc(_store(), progress=progress(quiet=as_json))
    removed = sum(finding.repaired for finding in findings)
    unreadable = len(findings) - removed
    _say(as_json, {"removed": removed, "unreadable": unreadable}, "store.collected", count=removed)
    if unreadable:
        click.echo(text("store.unreadable", count=unreadable), err=True)
        click.get_current_context().exit(REFUSED)


def _place() -> Path:
    return asked_store() or settings.town_store()


def _store() -> "Store[PersonFile]":
    from nenkin_tui.model.person import PersonFile, claims_of  # noqa: PLC0415 - --help opens no store
    from nenkin_tui.store.store import Store  # noqa: PLC0415 - likewise

    return Store.open(_place(), PersonFile, claims_of)


def _say_damaged(count: int, *, quiet: bool) -> None:
    """Who is damaged stops nobody else, but is not passed over in silence."""
    if count and not quiet:
        click.echo(text("store.damaged_aside", count=count))


def _say(as_json: bool, document: dict[str, object], key: str, **values: object) -> None:  # noqa: FBT001 - the flag itself
    if as_json:
        print_json(document)
    else:
        click.echo(text(key, **values))
