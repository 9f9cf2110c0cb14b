"""`nenkin-tui run`: a procedure from an answers file, without a person."""

import stat
from pathlib import Path

import click
import msgspec

from nenkin_tui.commands.outcome import REFUSED, WRONG_USAGE, Stopped, print_json, say, stop
from nenkin_tui.commands.place import office_asked
from nenkin_tui.locale import text
from nenkin_tui.office.environment import visitor_here
from nenkin_tui.procedures.answers import AnswersRefused, Outcome, read_answers, run_answers

LARGEST = 64 * 1024
"""Bytes of an answers file."""
_FILE = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)


@click.command(name="run", help=text("cli.run"))
@click.argument("answers", metavar="ANSWERS.toml", type=_FILE)
@click.option("--secrets", metavar="F", type=_FILE, help=text("cli.run_secrets"))
@click.option("--until", type=click.Choice(["check"]), help=text("cli.run_until"))
@click.option("--json", "as_json", is_flag=True, help=text("cli.option_json"))
def command(answers: Path, secrets: Path | None, until: str | None, *, as_json: bool) -> None:
    """Types the answers into the procedure and tells how it ended."""
    if secrets is not None and stat.S_IMODE(secrets.stat().st_mode) & 0o077:
        stop("answers.secrets_open", file=str(secrets))
    try:
        read = read_answers(_content(answers), _content(secrets) if secrets else None)
        office, _ = office_asked()
        outcome = run_answers(office, visitor_here(office), read, until_check=until is not None)
    except AnswersRefused as refused:
        raise Stopped(refused.sentence, WRONG_USAGE) from None
    if as_json:
        print_json(msgspec.to_builtins(outcome))
    else:
        _tell(outcome)
    if outcome.is_refused:
        click.get_current_context().exit(REFUSED)


def _content(file: Path) -> str:
    content = file.read_bytes()
    if len(content) > LARGEST:
        stop("answers.too_large", exit_code=WRONG_USAGE, file=str(file))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        stop("answers.not_utf8", exit_code=WRONG_USAGE, file=str(file))


def _tell(outcome: Outcome) -> None:
    """The same for a person to read; what was refused goes to standard error."""
    for problem in outcome.problems:
        say(problem.text, err=True)
    if outcome.page is not None:
        say(text(f"answers.page_{outcome.page}"), err=True)
    if not outcome.is_refused:
        say(text(f"answers.outcome_{outcome.outcome}"))
    for name, value in outcome.result.items():
        say(text(f"answers.result_{name}", value=value))
