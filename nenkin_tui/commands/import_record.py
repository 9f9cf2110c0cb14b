"""`nenkin-tui import`: the user's own record out of a file, or what a 控除証明書 adds to it."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nenkin_tui import settings
from nenkin_tui.commands.outcome import REFUSED, WRONG_USAGE, Stopped, print_json, stop
from nenkin_tui.commands.own_file import agreed, lying_at, place_of, put, replace_option
from nenkin_tui.commands.record_option import day_text, month_text, record_of
from nenkin_tui.locale import has, text
from nenkin_tui.model.record import Record
from nenkin_tui.model.typed_text import shown_safely
from nenkin_tui.pension.record_document import record_json
from nenkin_tui.pension.record_json import RecordRefused
from nenkin_tui.procedures.own_record import content_of, make_room, record_of_bytes

if TYPE_CHECKING:
    from nenkin_tui.papers.certificate import Certificate
    from nenkin_tui.papers.certificate_merge import Merge, Said
    from nenkin_tui.papers.certificate_signature import Signature

_MARKUP = (b"<", b"\xff\xfe", b"\xfe\xff")
"""How an XML file begins: in UTF-8, whose mark may stand before it, or in UTF-16."""


@click.command("import", help=text("transfer.import_about"))
@click.argument(
    "path",
    metavar="[FILE]",
    required=False,
    type=click.Path(exists=True, dir_okay=False, readable=True, path_type=Path),
)
@click.option("--from-statement", is_flag=True, help=text("transfer.help_from_statement"))
@click.option(
    "--record",
    "record_path",
    metavar="RECORD.json",
    type=click.Path(dir_okay=False, path_type=Path),
    help=text("transfer.help_record"),
)
@replace_option
@click.option("--yes", is_flag=True, help=text("transfer.help_yes"))
@click.option("--json", "as_json", is_flag=True, help=text("cli.option_json"))
def command(
    path: Path | None,
    record_path: Path | None,
    *,
    from_statement: bool,
    replace: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Take a file, or what is typed, into the own record."""
    if (path is None) != from_statement:
        raise click.UsageError(text("transfer.file_or_statement"))
    if record_path is None:
        make_room(settings.own_record())
    place = place_of(record_path or settings.own_record())
    if path is None:
        report = _typed_in(place)
    else:
        report = {"file": path.name, **_taken(path, place, replace=replace, yes=yes, as_json=as_json)}
    if as_json:
        print_json({"format": "nenkin-import/1", "record": str(place), **report})
    elif report["written"]:
        click.echo(text("transfer.kept", path=shown_safely(str(place))))
        if record_path is None:
            click.echo(text("transfer.next"))
    else:
        click.echo(text("transfer.same" if path else "entry.opened_only"))


def _typed_in(place: Path) -> dict[str, Any]:
    """Question by question, from the paper."""
    from nenkin_tui.commands.statement_questions import typed_in  # noqa: PLC0415 - only where somebody types

    return {"kind": "statement", "written": typed_in(place)}


def _taken(path: Path, place: Path, *, replace: bool, yes: bool, as_json: bool) -> dict[str, Any]:
    """What a file is, its content tells."""
    content, before = content_of(path), lying_at(place)
    file = shown_safely(path.name)
    if content.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(_MARKUP):
        return _certificate(file, content, place, before, replace=replace, yes=yes, as_json=as_json)
    return _record(file, content, place, before, replace=replace, as_json=as_json)


def _record(
    file: str, content: bytes, place: Path, before: bytes | None, *, replace: bool, as_json: bool
) -> dict[str, Any]:
    """A whole record: it takes the place of what lies there, if that is agreed to."""
    record = record_of(file, content)
    if before is not None and _same(before, record):
        return {"kind": "record", "written": False}
    click.echo(_summary(record), err=as_json)
    if before is not None and not replace:
        agreed(text("transfer.ask_replace", path=shown_safely(str(place))), "--replace")
    put(place, record_json(record), before)
    return {"kind": "record", "written": True}


def _same(before: bytes, record: Record) -> bool:
    try:
        return record_of_bytes(before) == record
    except RecordRefused:
        return False


def _summary(record: Record) -> str:
    """A record in a line, for its owner to know it by."""
    known = record.recorded_until
    return text(
        "transfer.summary",
        born=day_text(record.birth_date),
        national=len(record.national),
        employees=len(record.employees),
        until=text("transfer.summary_until", month=month_text(known)) if known else "",
    )


def _certificate(
    file: str, content: bytes, place: Path, before: bytes | None, *, replace: bool, yes: bool, as_json: bool
) -> dict[str, Any]:
    """The months of a certificate, shown and agreed to; all of them or none."""
    from nenkin_tui.commands.read import certificate_in  # noqa: PLC0415 - a certificate's parts only where one is read
    from nenkin_tui.papers.certificate_merge import compared, merged  # noqa: PLC0415 - likewise

    found, signature = certificate_in(file, content)
    if found.scheme != "national_pension":
        stop("transfer.fund", file=file)
    if before is None:
        stop("transfer.no_record", file=file)
    record = record_of(place.name, before)
    merge = compared(record, found)
    for line in _shown(found, signature, merge):
        click.echo(line, err=as_json)
    if merge.against:
        raise Stopped(text("transfer.contradicts", file=file, months=_named(merge.against)), REFUSED)
    new = merged(record, merge)
    report = {"kind": "certificate", "written": new != record, "months": _months(merge)}
    if new == record:
        return report
    record_of(file, record_json(new))  # the months may be such as nobody of this age can have
    if merge.changed and yes and not replace:
        stop("transfer.needs_replace", exit_code=WRONG_USAGE, months=_named(merge.changed))
    if not yes:
        agreed(text("transfer.ask_certificate"), "--yes")
    put(place, record_json(new), before)
    return report


def _shown(found: "Certificate", signature: "Signature", merge: "Merge") -> Iterator[str]:
    """What the certificate is and what becomes of its months."""
    from nenkin_tui.commands.read import spans_text  # noqa: PLC0415 - as above
    from nenkin_tui.papers.certificate_specimen import SOFTWARE  # noqa: PLC0415 - likewise

    yield text("certificate.title", scheme=text(f"certificate.scheme_{found.scheme}"), year=found.year)
    if found.software == SOFTWARE:
        yield text("certificate.specimen")
    for name, value in (("number", found.number), ("name", found.name)):
        yield f"  {text(f'certificate.{name}')}: {value}"
    yield f"  {text('certificate.signature')}: {text(f'certificate.signature_{signature.state}')}"
    for name, months in (("added", merge.added), ("agreeing", merge.agreeing), ("expected", merge.expected)):
        if months:
            yield text(f"transfer.months_{name}")
            yield from (f"  {span}" for span in spans_text(months))
    for name, said in (("changed", merge.changed), ("against", merge.against)):
        if said:
            yield text(f"transfer.months_{name}")
            yield from (f"  {line}" for line in _said_lines(said))


def _said_lines(said: "Iterable[Said]") -> Iterator[str]:
    from nenkin_tui.commands.read import spans_text  # noqa: PLC0415 - as above

    for stands, group in groupby(said, key=lambda one: one.stands):
        for span in spans_text(one.month for one in group):
            key = f"paper.status_{stands}"
            yield text("transfer.stands", months=span, stands=text(key if has(key) else f"transfer.stands_{stands}"))


def _named(said: "Iterable[Said]") -> str:
    return text("transfer.list_and").join(_said_lines(said))


def _months(merge: "Merge") -> dict[str, Any]:
    return {
        "added": [str(month) for month in merge.added],
        "changed": [{"month": str(one.month), "was": one.stands} for one in merge.changed],
        "agreeing": [str(month) for month in merge.agreeing],
        "expected": [str(month) for month in merge.expected],
    }
