"""The command line. Each command is a module of `commands/` with a `command`, imported only when it is called.

Every command understands `--store DIR` and `--lang ja|en|easy`; the asked store stands in
`commands.place.asked_store()`.
"""

import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import click

from nenkin_tui import __version__, locale
from nenkin_tui.commands.outcome import NO_STORE, REFUSED, WRONG_USAGE
from nenkin_tui.commands.place import STORE
from nenkin_tui.locale import text
from nenkin_tui.model.typed_text import shown_safely
from nenkin_tui.store.errors import StoreError

COMMANDS = (
    *("town", "line", "kiosk", "serve", "run", "open", "estimate", "check", "read"),
    *("import", "export", "desk", "store"),
)
MODULES = {"import": "import_record", "export": "export_record"}
"""Where a command's module has another name: Python keeps `import` for itself."""
_SPOKEN: tuple[ModuleType, ...] = (
    click.core,
    click.decorators,
    click.exceptions,
    click.formatting,
    click.termui,
    click.types,
)


class LazyGroup(click.Group):
    """Knows its commands by name, and what each does by the catalogue; a module is imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """All names, in the order in which they are shown."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - likewise
        """The command of this name with the options that every command has."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"nenkin_tui.commands.{MODULES.get(cmd_name, cmd_name)}").command
        return _with_everywhere(command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - likewise
        """The list of commands, without importing any."""
        with formatter.section(_word("Commands")):
            formatter.write_dl([(name, text(f"cli.{name}")) for name in COMMANDS])

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Settles the language before a word is read, wherever on the line it is asked for."""
        locale.set_language(_language_asked(args) or locale.preferred_language())
        _speak()
        self.help = f"{text('cli.about')}\n\n{text('cli.nothing_given')}"
        self.params = [_version_option(), *_everywhere()]
        self.options_metavar = _word("[OPTIONS]")
        self.subcommand_metavar = _word("[COMMAND] [ARGS]...")
        return super().make_context(info_name, args, parent, **extra)


@click.command(cls=LazyGroup, name="nenkin-tui", invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Opens the start page when no command is named."""
    if ctx.invoked_subcommand is None:
        from nenkin_tui.commands.town import open_town_screens  # noqa: PLC0415 - --help opens nothing

        open_town_screens()


def run(args: Sequence[str]) -> int:
    """Runs a command line and gives its exit code; an error is one sentence on standard error."""
    if sys.platform == "win32":
        click.echo(text("cli.windows"), err=True)
        return REFUSED
    try:
        result = command.main(list(args), prog_name="nenkin-tui", standalone_mode=False)
    except click.UsageError as error:
        click.echo(_one_line(error.format_message() + _hint(error.ctx)), err=True)
        return WRONG_USAGE
    except click.ClickException as error:
        click.echo(_one_line(error.format_message()), err=True)
        return error.exit_code
    except StoreError as error:
        click.echo(_one_line(text(f"store.{error.code}", **error.values)), err=True)
        return NO_STORE
    except (click.Abort, KeyboardInterrupt):
        click.echo(text("cli.interrupted"), err=True)
        return REFUSED
    except BrokenPipeError:  # whoever read the output has gone
        sys.stderr.close()
        return REFUSED
    return result if isinstance(result, int) else 0


def _version_option() -> click.Option:
    def show(ctx: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's signature
        if value and not ctx.resilient_parsing:
            click.echo(f"nenkin-tui {__version__}")
            ctx.exit()

    return click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show,
        help=_word("Show the version and exit."),
    )


def _everywhere() -> list[click.Parameter]:
    """--store and --lang, as options of one command."""

    def keep(ctx: click.Context, _: click.Parameter, value: Path | None) -> None:
        if value is not None:
            ctx.meta[STORE] = value

    return [
        click.Option(
            ["--store"],
            type=click.Path(path_type=Path),
            envvar="NENKIN_TUI_STORE",
            expose_value=False,
            callback=keep,
            metavar="DIR",
            help=text("cli.option_store"),
        ),
        click.Option(
            ["--lang"],
            type=click.Choice(locale.LANGUAGES),
            expose_value=False,
            metavar="|".join(locale.LANGUAGES),
            help=text("cli.option_lang"),
        ),
    ]


def _with_everywhere(wanted: click.Command) -> click.Command:
    """The command, and those within it, with the options that every command has, unless it has its own."""
    has = {name for parameter in wanted.params for name in parameter.opts}
    wanted.params += [option for option in _everywhere() if not has & set(option.opts)]
    wanted.options_metavar = _word("[OPTIONS]")
    if isinstance(wanted, click.Group):
        wanted.subcommand_metavar = _word("COMMAND [ARGS]...")
        for inner in wanted.commands.values():
            _with_everywhere(inner)
    return wanted


def _language_asked(args: Sequence[str]) -> str | None:
    for place, word in enumerate(args):
        if word == "--":
            return None
        asked = word.removeprefix("--lang=") if word.startswith("--lang=") else None
        if word == "--lang" and place + 1 < len(args):
            asked = args[place + 1]
        if asked in locale.LANGUAGES:
            return asked
    return None


def _speak() -> None:
    """Gives click our words where it asks gettext: a message catalogue in a file would hang on the environment."""

    def many(singular: str, plural: str, count: int) -> str:
        return _word(singular if count == 1 else plural)

    for module in _SPOKEN:
        for name, ours in (("_", _word), ("ngettext", many)):
            if hasattr(module, name):
                setattr(module, name, ours)


def _word(message: str) -> str:
    """One of click's messages in the language spoken."""
    return locale.area_texts(locale.language(), "click").get(message, message)


def _hint(ctx: click.Context | None) -> str:
    if ctx is None:
        return ""
    gap = "" if locale.written_language() == "ja" else " "
    sentence = _word("Try '{command} {option}' for help.")
    return gap + sentence.format(command=ctx.command_path, option="--help")


def _one_line(message: str) -> str:
    return shown_safely(" ".join(message.split()))
