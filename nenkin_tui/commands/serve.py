"""`nenkin-tui serve`: the practice town in a browser, several visitors at once on one store (S3)."""

import errno
import os
import resource
import socket
from typing import TYPE_CHECKING

import click

from nenkin_tui import settings
from nenkin_tui.browser.guard import is_loopback, public_origin
from nenkin_tui.commands.outcome import WRONG_USAGE, stop
from nenkin_tui.commands.place import asked_store, town_of_user
from nenkin_tui.locale import text

if TYPE_CHECKING:
    from nenkin_tui.browser.server import TownServer

PORTS = click.IntRange(0, 65535)
EXTRA = '"nenkin-tui[serve]"'
REFUSALS = {
    errno.EADDRINUSE: "serve.port_in_use",
    errno.EACCES: "serve.port_not_allowed",
    errno.EADDRNOTAVAIL: "serve.bad_host",
}


@click.command(name="serve", help=text("cli.serve"))
@click.option("--host", default="127.0.0.1", metavar="HOST", help=text("serve.option_host"))
@click.option("--port", default=8000, type=PORTS, metavar="N", help=text("serve.option_port"))
@click.option("--sessions", default=20, type=click.IntRange(min=1), metavar="N", help=text("serve.option_sessions"))
@click.option("--public-url", default="", metavar="URL", help=text("serve.option_public_url"))
def command(*, host: str, port: int, sessions: int, public_url: str) -> None:
    """Serves the town until it is stopped."""
    try:
        public = public_origin(public_url) if public_url else ""
    except ValueError:
        stop("serve.bad_public_url", exit_code=WRONG_USAGE)
    try:
        from nenkin_tui.browser.server import TownServer  # noqa: PLC0415 - half a second that only this command costs
    except ModuleNotFoundError:
        stop("serve.no_library", missing=EXTRA)
    town = town_of_user(asked_store()).office.store.path.resolve()
    if not is_loopback(host):
        click.echo(text("serve.open_to_others"), err=True)
    os.umask(0o077)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a dump would hold what somebody typed
    _serve(TownServer(town, settings.state_folder(), host=host, port=port, most=sessions, public=public))


def _serve(server: "TownServer") -> None:
    def say(address: str) -> None:
        key = "serve.listening_behind" if server.public_url else "serve.listening"
        click.echo(text(key, address=address, public=server.public_url))

    try:
        ended = server.run(say)
    except socket.gaierror:
        stop("serve.bad_host", exit_code=WRONG_USAGE, host=server.host)
    except OSError as error:
        if error.errno not in REFUSALS:
            raise
        stop(REFUSALS[error.errno], exit_code=WRONG_USAGE, host=server.host, port=server.port)
    click.echo(text("serve.ended", visits=ended))
