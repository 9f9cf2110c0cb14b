"""`nenkin-tui check`: the gaps and doubtful spots of a record, and what to pay first."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from nenkin_tui.commands.outcome import print_json
from nenkin_tui.commands.record_option import (
    age_text,
    budget_option,
    day_option,
    day_text,
    month_text,
    not_covered,
    record_argument,
    record_in,
)
from nenkin_tui.locale import text
from nenkin_tui.model.month import Month
from nenkin_tui.pension.checkup import Checkup, check
from nenkin_tui.pension.doubts import Doubt
from nenkin_tui.pension.gaps import Gap
from nenkin_tui.pension.money import total
from nenkin_tui.pension.tables import NotCovered


@click.command("check", help=text("cli.check"))
@record_argument
@click.option("--on", metavar="DATE", help=text("law.help_on"))
@click.option("--budget", metavar="YEN", help=text("law.help_budget"))
@click.option("--json", "as_json", is_flag=True, help=text("cli.option_json"))
def command(path: Path, on: str | None, budget: str | None, *, as_json: bool) -> None:
    """Find the gaps and doubtful spots of a record file."""
    day, most = day_option(on), budget_option(budget)
    record = record_in(path)
    try:
        found = check(record, day, most)
    except NotCovered as outside:
        not_covered(outside)
    if as_json:
        print_json(document(found))
    else:
        for line in lines(found, most):
            click.echo(line)


def document(found: Checkup) -> dict[str, object]:
    """One `nenkin-check/1`."""
    return {
        "format": "nenkin-check/1",
        "on": found.on.isoformat(),
        "gaps": [_gap(gap) for gap in found.gaps],
        "doubts": [_doubt(doubt) for doubt in found.doubts],
        "plan": list(found.plan),
    }


def _gap(gap: Gap) -> dict[str, object]:
    return {
        "from": str(gap.first),
        "to": str(gap.last),
        "months": gap.months,
        "kind": gap.kind,
        "cause": text(f"law.cause_{gap.cause}"),
        "proof": [text(f"law.proof_{paper}") for paper in gap.proof],
        "price": gap.price and gap.price.amount,
        "price_edition": gap.price_edition,
        "last_day": _iso(gap.last_day),
        "last_day_may_shift": gap.may_shift,
        "gain_per_year": gap.gain_per_year.amount,
        "pays_back_at": gap.pays_back_at and str(gap.pays_back_at),
    }


def _doubt(doubt: Doubt) -> dict[str, object]:
    return {
        "from": str(doubt.first),
        "to": str(doubt.last),
        "kind": doubt.kind,
        "why": text(f"law.doubt_{doubt.why}", **doubt.values),
        "proof": [text(f"law.proof_{paper}") for paper in doubt.proof],
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def lines(found: Checkup, budget: int | None) -> Iterator[str]:
    """The check-up for a reader."""
    yield text("law.check_title", day=day_text(found.on))
    yield ""
    yield text("law.check_gaps") if found.gaps else text("law.check_no_gaps")
    for number, gap in enumerate(found.gaps, start=1):
        yield f"  {number}. {_span(gap.first, gap.last, gap.months)}  {text(f'law.gap_{gap.kind}')}"
        yield f"     {text(f'law.cause_{gap.cause}')}"
        yield from (f"     {line}" for line in _terms(gap, Month.containing(found.on).fiscal_year))
        if gap.proof:
            yield "     " + _proof(gap.proof)
    yield ""
    yield text("law.check_doubts") if found.doubts else text("law.check_no_doubts")
    for doubt in found.doubts:
        months = doubt.last.index - doubt.first.index + 1
        yield f"  - {_span(doubt.first, doubt.last, months)}  {text(f'law.kind_{doubt.kind}')}"
        yield f"    {text(f'law.doubt_{doubt.why}', **doubt.values)}"
        yield "    " + _proof(doubt.proof)
    yield ""
    yield from _plan(found, budget)


def _terms(gap: Gap, year: int) -> Iterator[str]:
    if gap.price is not None:
        surcharge = "" if gap.price_edition == year else "_surcharge"
        yield text(f"law.check_price{surcharge}", price=gap.price, year=gap.price_edition)
    elif gap.last_day is not None:
        yield text("law.check_price_unknown")
    if gap.gain_per_year.amount:
        yield text("law.check_gain", gain=gap.gain_per_year)
    if gap.pays_back_at is not None:
        yield text("law.check_pays_back", age=age_text(gap.pays_back_at))
    if gap.last_day is not None:
        shift = f" ({text('law.check_may_shift')})" if gap.may_shift else ""
        yield text("law.check_last_day", day=day_text(gap.last_day)) + shift


def _plan(found: Checkup, budget: int | None) -> Iterator[str]:
    if not found.plan:
        yield text("law.check_no_plan") if budget is None else text("law.check_plan_none_within")
        return
    yield text("law.check_plan") if budget is None else text("law.check_plan_within", budget=f"{budget:,}")
    chosen = [found.gaps[place] for place in found.plan]
    for place, gap in zip(found.plan, chosen, strict=True):
        yield f"  {place + 1}. {_span(gap.first, gap.last, gap.months)}"
    price = total(*(gap.price for gap in chosen if gap.price is not None))
    yield text("law.check_total", price=price, gain=total(*(gap.gain_per_year for gap in chosen)))


def _span(first: Month, last: Month, months: int) -> str:
    if first == last:
        return month_text(first)
    span = text("law.until", first=month_text(first), last=month_text(last))
    return f"{span} {text('law.months', months=months)}"


def _proof(papers: tuple[str, ...]) -> str:
    return text("law.check_proof", papers=", ".join(text(f"law.proof_{paper}") for paper in papers))
