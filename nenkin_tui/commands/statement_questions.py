"""`nenkin-tui import --from-statement`: the record is typed in from the paper, question by question."""

from datetime import date
from pathlib import Path

import click

from nenkin_tui.clock import SystemClock
from nenkin_tui.commands.outcome import REFUSED, Stopped
from nenkin_tui.locale import has, text
from nenkin_tui.model.record import Record
from nenkin_tui.papers.statement import record_sections
from nenkin_tui.procedures.entry_draft import draft_at, keeper
from nenkin_tui.procedures.flow import Flow, Rejected
from nenkin_tui.procedures.question import Question
from nenkin_tui.procedures.statement_entry import StatementEntry

BACK = "<"


def today() -> date:
    """By the machine's clock."""
    return SystemClock().now().date()


def typed_in(place: Path) -> bool:
    """Asks until the record is there; gives whether it lies in its place now, or was left unkept. StoreError."""
    entry = StatementEntry(place, today)
    flow = Flow(entry.procedure(), draft=draft_at(place), save=keeper(place))
    _say("entry.how")
    while flow.finished is None:
        number, total = flow.progress()
        click.echo("", err=True)
        click.echo(text("entry.step", number=number, total=total, heading=_words(flow.step.name)), err=True)
        if flow.step.name == "check" and not _is_right(flow):
            raise Stopped(text("transfer.declined"), REFUSED)
        typed = _answers(flow)
        if typed is None:
            flow.back()
            continue
        outcome = flow.submit(typed)
        if isinstance(outcome, Rejected):
            for problem in outcome.problems:
                click.echo(text("wizard.error", text=text(problem.reason, **problem.values)), err=True)
    if entry.record is not None:
        _compare(entry.record)
    return entry.kept


def _compare(record: Record) -> None:
    """The sums of months, as the statement prints them."""
    periods = record_sections(record, today())[0]
    click.echo(periods.heading.partition(". ")[2], err=True)
    for name, months in periods.table.rows if periods.table else ():
        click.echo(f"  {name}: {months}", err=True)


def _answers(flow: Flow) -> dict[str, str] | None:
    """What is typed for the questions of a step; None to go back."""
    if has(f"entry.{flow.step.name}_before"):
        _say(f"entry.{flow.step.name}_before")
    typed = {}
    for question in flow.step.questions:
        answer = _asked(flow, question)
        if answer == BACK:
            return None
        typed[question.name] = answer
    return typed


def _asked(flow: Flow, question: Question) -> str:
    support = f"{question.name}_support"
    if has(f"entry.{support}") or has(f"question.{support}"):
        click.echo(f"  {_words(support)}", err=True)
    for number, one in enumerate(question.choices, 1):
        click.echo(f"  {number} {question.label_of(one)}", err=True)
    before = flow.typed(question.name)
    label = _words(f"{question.name}_label")
    answer: str = click.prompt(label, default=before, show_default=bool(before), err=True)
    return answer.strip()


def _is_right(flow: Flow) -> bool:
    """Every answer once more."""
    for step in flow.steps:
        for question in step.questions:
            short = f"{question.name}_short"
            label = _words(short if has(f"entry.{short}") or has(f"question.{short}") else f"{question.name}_label")
            click.echo(f"  {label}: {flow.shown(question.name)}", err=True)
    _say("entry.closing")
    return click.confirm(text("entry.ask_keep"), err=True)


def _words(name: str) -> str:
    """Of the procedure itself, else of the question everywhere."""
    return text(f"entry.{name}" if has(f"entry.{name}") else f"question.{name}")


def _say(key: str) -> None:
    click.echo(text(key), err=True)
