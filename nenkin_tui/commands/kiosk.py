"""`nenkin-tui kiosk`: one terminal, many visitors in turn, nothing of one left for the next (S2)."""

import sys
from pathlib import Path

import click

from nenkin_tui import settings
from nenkin_tui.commands.outcome import REFUSED, WRONG_USAGE, stop
from nenkin_tui.commands.place import asked_store
from nenkin_tui.locale import text


@click.command(name="kiosk", help=text("cli.kiosk"))
@click.option(
    "--pin-file", required=True, type=click.Path(path_type=Path), metavar="F", help=text("kiosk.option_pin_file")
)
@click.option("--new-pin", is_flag=True, help=text("kiosk.option_new_pin"))
def command(*, pin_file: Path, new_pin: bool) -> None:
    """Makes the file with the staff PIN, or opens the kiosk until the staff close it with it."""
    from nenkin_tui.kiosk.pin import PinRefused, read_pin_hash  # noqa: PLC0415 - --help hashes nothing

    if new_pin:
        _make_pin(pin_file)
        return
    try:
        pin_hash = read_pin_hash(pin_file)
    except PinRefused as refused:
        missing = refused.reason == "pin_file_missing"
        stop(f"kiosk.{refused.reason}", exit_code=WRONG_USAGE if missing else REFUSED, file=pin_file)
    if not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):
        stop("kiosk.no_terminal", exit_code=WRONG_USAGE)
    _open(pin_hash)


def _open(pin_hash: str) -> None:
    from nenkin_tui.kiosk.ledger import Ledger  # noqa: PLC0415 - --help opens nothing
    from nenkin_tui.kiosk.supervisor import Supervisor  # noqa: PLC0415 - likewise
    from nenkin_tui.kiosk.terminal import Terminal  # noqa: PLC0415 - likewise
    from nenkin_tui.kiosk.towns import PreparedTown, RunFolder  # noqa: PLC0415 - likewise

    state = settings.state_folder()
    run = RunFolder()
    try:
        town = PreparedTown(run.path / "prepared", asked_store())
        supervisor = Supervisor(Terminal(), run, town, Ledger(state / "kiosk"), log=state, pin_hash=pin_hash)
    except BaseException:
        run.remove()
        raise
    supervisor.run()


def _make_pin(file: Path) -> None:
    from nenkin_tui.kiosk.pin import PinRefused, write_pin_file  # noqa: PLC0415 - --help hashes nothing

    pin = click.prompt(text("kiosk.new_pin"), hide_input=True, confirmation_prompt=text("kiosk.new_pin_again"))
    try:
        write_pin_file(file, pin, rounds=settings.Settings().bcrypt_rounds)
    except PinRefused as refused:
        stop(f"kiosk.{refused.reason}", exit_code=WRONG_USAGE)
    except OSError:
        stop("kiosk.pin_file_unwritten", exit_code=WRONG_USAGE, file=file)
    click.echo(text("kiosk.pin_file_made", file=file))
