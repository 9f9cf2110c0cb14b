"""ご自分の年金記録 (S7): what there is to open, and opening a file, which is only read."""

from contextlib import suppress
from datetime import date
from pathlib import Path

from nenkin_tui import locale
from nenkin_tui.clock import SystemClock
from nenkin_tui.pages.account.record import OwnRecord, record_of
from nenkin_tui.pages.services import Services
from nenkin_tui.pension.record_json import RecordRefused
from nenkin_tui.procedures.entry_draft import draft_place
from nenkin_tui.procedures.own_record import problem_sentences, read_own_record, record_files
from nenkin_tui.procedures.statement_entry import NAME as ENTRY

MOST_FILES = 6

Choices = list[tuple[str, str]]
"""(a path, or ENTRY for typing one in; what is said of it)."""


class NotOpened(Exception):
    """A file that is no record, or cannot be read: the sentences that say why."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(*sentences)
        self.sentences = sentences


def today() -> date:
    """By the machine's clock: a record of one's own knows nothing of the town's."""
    return SystemClock().now().date()


def own_choices(kept: Path) -> Choices:
    """What was taken in before, and typing it in from the paper."""
    own = [(str(kept), locale.text("entry.kept_record"))] if kept.is_file() else []
    return [*own, (ENTRY, locale.text("entry.go_on" if draft_place(kept).is_file() else "entry.go"))]


def found_choices() -> Choices:
    """The files found where the program was started."""
    here = Path.cwd()
    return [(str(path), str(path.relative_to(here))) for path in record_files(here)[:MOST_FILES]]


def typed_path(typed: str) -> Path:
    """A path as it is typed, ~ for a home."""
    path = Path(typed)
    with suppress(RuntimeError):  # nobody of that name has a home: said as any file that is not there
        path = path.expanduser()
    return path


def opened_from(services: Services, path: Path) -> OwnRecord:
    """The record in a file, as its pages show it today. Raises NotOpened."""
    try:
        record = read_own_record(path)
    except RecordRefused as refused:
        raise NotOpened(problem_sentences(path.name, refused)) from None
    except FileNotFoundError:
        raise NotOpened([locale.text("own_record.not_there")]) from None
    except (OSError, ValueError):  # a folder, no right to read, a name no system has
        raise NotOpened([locale.text("own_record.not_readable")]) from None
    own = path == services.own_record
    whose = locale.text("entry.whose") if own else locale.text("account.of_file", name=path.name)
    return record_of(whose, record, today())
