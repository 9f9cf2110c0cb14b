"""`nenkin-tui estimate`: what a record brings from a starting month, or from every one."""

from pathlib import Path

import click

from nenkin_tui.commands.estimate_document import document, lines, sweep_lines
from nenkin_tui.commands.outcome import print_json
from nenkin_tui.commands.record_option import age_option, day_option, not_covered, record_argument, record_in
from nenkin_tui.locale import text
from nenkin_tui.model.month import Age
from nenkin_tui.pension.claiming import EARLIEST, LATEST
from nenkin_tui.pension.estimate import LATEST_YEAR, Prepared, can_start, estimate, prepare, starts_of, sweep
from nenkin_tui.pension.tables import NotCovered


@click.command("estimate", help=text("cli.estimate"))
@record_argument
@click.option("--start", metavar="AGE", help=text("law.help_start"))
@click.option("--start-basic", metavar="AGE", help=text("law.help_start_basic"))
@click.option("--start-employees", metavar="AGE", help=text("law.help_start_employees"))
@click.option("--until", metavar="AGE", help=text("law.help_until"))
@click.option("--year", type=int, default=LATEST_YEAR, show_default=True, help=text("law.help_year"))
@click.option("--on", metavar="DATE", help=text("law.help_on"))
@click.option("--sweep", "every", is_flag=True, help=text("law.help_sweep"))
@click.option("--json", "as_json", is_flag=True, help=text("cli.option_json"))
def command(
    path: Path,
    start: str | None,
    start_basic: str | None,
    start_employees: str | None,
    until: str | None,
    year: int,
    on: str | None,
    *,
    every: bool,
    as_json: bool,
) -> None:
    """Estimate the pension of a record file."""
    day = day_option(on)
    goes_on = None if until is None else age_option(until, "law.option_until", "20y0m", "75y0m")
    asked = [_age(start_basic or start), _age(start_employees or start)]
    record = record_in(path)
    claimed = starts_of(record)
    basic, employees = (age or begun for age, begun in zip(asked, claimed, strict=True))
    if not every and not can_start(basic, employees):
        raise click.UsageError(text("law.option_starts"))
    try:
        prepared = prepare(record, day, year, goes_on)
        if every:
            _print_sweep(prepared, as_json=as_json)
            return
        found = estimate(prepared, basic, employees)
    except NotCovered as outside:
        not_covered(outside)
    if as_json:
        print_json(document(found))
    else:
        for line in lines(found):
            click.echo(line)


def _age(found: str | None) -> Age | None:
    return None if found is None else age_option(found, "law.option_start", str(EARLIEST), str(LATEST))


def _print_sweep(prepared: Prepared, *, as_json: bool) -> None:
    if as_json:
        ages = range(EARLIEST.total, LATEST.total + 1)
        print_json([document(estimate(prepared, Age(months))) for months in ages])
        return
    for line in sweep_lines(prepared.computation.digest.year.fiscal_year, sweep(prepared)):
        click.echo(line)
