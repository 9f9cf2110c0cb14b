"""`nenkin-tui export`: a record of one's own as JSON, as a table, on paper, or its deadlines as a calendar."""

import sys
from pathlib import Path

import click

from nenkin_tui.clock import SystemClock
from nenkin_tui.commands.outcome import WRONG_USAGE, stop
from nenkin_tui.commands.own_file import agreed, lying_at, place_of, put, replace_option
from nenkin_tui.commands.record_option import day_option, record_argument, record_in, whose
from nenkin_tui.locale import text
from nenkin_tui.model.typed_text import shown_safely
from nenkin_tui.procedures.own_record import FORMATS, written_as


@click.command("export", help=text("transfer.export_about"))
@record_argument
@click.option("--format", "form", type=click.Choice(FORMATS), required=True, help=text("transfer.help_format"))
@click.option(
    "--output", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help=text("transfer.help_output")
)
@replace_option
@click.option("--on", metavar="DATE", help=text("law.help_on"))
def command(path: Path, form: str, output: Path | None, on: str | None, *, replace: bool) -> None:
    """Give a record out."""
    from nenkin_tui.papers.font import NoPdf  # noqa: PLC0415 - --help makes no paper

    day = day_option(on)
    record = record_in(path)
    if output is None and form == "pdf" and sys.stdout.isatty():
        stop("transfer.pdf_needs_output", exit_code=WRONG_USAGE)
    place = None if output is None else place_of(output)
    before = None if place is None else lying_at(place)
    try:
        content = written_as(form, record, on=day, whose=whose(path), made=SystemClock().now())
    except NoPdf as without:
        stop("notices.no_pdf", missing=without.missing)
    if place is None:
        click.echo(content, nl=False)
        return
    if before is not None and not replace:
        agreed(text("transfer.ask_overwrite", path=shown_safely(str(place))), "--replace")
    put(place, content, before)
    click.echo(text("transfer.exported", path=shown_safely(str(place))))
