"""ご自分の年金記録 (S7): a record file opened, or one typed in from the paper, then kept and opened."""

from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path

from nenkin_tui import locale
from nenkin_tui.clock import SystemClock
from nenkin_tui.line_mode.asking import Asking
from nenkin_tui.line_mode.leaving import run_or_leave
from nenkin_tui.line_mode.session import Go, Session
from nenkin_tui.line_mode.talk import Talk, number_in
from nenkin_tui.pages.account.record import record_of
from nenkin_tui.pages.questions import Groups
from nenkin_tui.pension.record_json import RecordRefused
from nenkin_tui.procedures.entry_draft import draft_at, draft_place, keeper
from nenkin_tui.procedures.flow import Flow
from nenkin_tui.procedures.own_record import problem_sentences, read_own_record, record_files
from nenkin_tui.procedures.statement_entry import NAME as ENTRY
from nenkin_tui.procedures.statement_entry import StatementEntry

MOST_FILES = 6


def today() -> date:
    """By the machine's clock: a record of one's own knows nothing of the town's."""
    return SystemClock().now().date()


class TypingIn(Asking):
    """The questions of the paper; the check page has rows of its own."""

    def groups(self) -> Groups:
        """One group."""
        return [("entry", [question.name for step in self.flow.steps for question in step.questions])]

    def opening(self) -> str:
        """Nothing is sent anywhere."""
        return locale.text("entry.check")

    def closing(self) -> tuple[str, str]:
        """Where it is kept and what to compare; the act makes it the own record."""
        return locale.text("entry.closing"), locale.text("entry.done")

    def topic(self) -> str:
        """That of the page it is opened from."""
        return "own_record"


def type_in(talk: Talk, place: Path, without: str = "") -> StatementEntry | None:
    """Asks until the record is there, gone on with where it was left; None for back.

    place: where the own record is kept; without: a way of leaving that there is not. Raises Home, Stop, Ended.
    """
    entry, begun = StatementEntry(place, today), draft_at(place)
    if begun is not None:
        talk.say(locale.text("line.resumed"))
    asking = TypingIn(talk, Flow(entry.procedure(), draft=begun, save=keeper(place)))
    drop = partial(keeper(place), None)
    return entry if run_or_leave(asking, drop, kept="line.kept_entry", without=without) else None


def own_record_entry(session: Session) -> Go | None:
    """ねんきん定期便を見ながら入力する; what came of it is opened, with its sums of months."""
    talk, place = session.talk, session.services.own_record
    if place is None:
        raise AssertionError("nobody has a record of one's own here")
    talk.heading(locale.text("entry.go"))
    entry = type_in(talk, place)
    if entry is None or entry.record is None:
        return None
    session.services.opened = record_of(locale.text("entry.whose"), entry.record, today())
    return Go("home")


def own_record(session: Session) -> Go | None:
    """One of the files found where the program was started, or any other, which is only read; or it is typed in."""
    talk, kept = session.talk, session.services.own_record
    here = Path.cwd()
    options = [(str(path), str(path.relative_to(here))) for path in record_files(here)[:MOST_FILES]]
    if kept is not None:
        begun = "entry.go_on" if draft_place(kept).is_file() else "entry.go"
        own = [(str(kept), locale.text("entry.kept_record"))] if kept.is_file() else []
        options = [*own, (ENTRY, locale.text(begun)), *options]
    talk.heading(locale.text("own_record.question"), locale.text("own_record.support"))
    talk.options(options)
    talk.say(locale.text("line.type_place"), locale.text("own_record.place_support"))
    while True:
        typed = talk.typed("own_record")
        if typed is None:
            return None
        number = number_in(typed, len(options))
        chosen = options[number - 1][0] if number else typed.strip()
        if number and chosen == ENTRY:
            return Go(ENTRY)
        path = Path(chosen)
        with suppress(RuntimeError):  # nobody of that name has a home: said as any file that is not there
            path = path.expanduser()
        if chosen and _opened(session, path):
            return Go("home")
        if not chosen:
            talk.error(locale.text("own_record.empty"))


def _opened(session: Session, path: Path) -> bool:
    """Whether the record could be read; why not is said."""
    talk = session.talk
    try:
        record = read_own_record(path)
    except RecordRefused as refused:
        for sentence in problem_sentences(path.name, refused):
            talk.error(sentence)
    except FileNotFoundError:
        talk.error(locale.text("own_record.not_there"))
    except (OSError, ValueError):  # a folder, no right to read, a name no system has
        talk.error(locale.text("own_record.not_readable"))
    else:
        own = path == session.services.own_record
        whose = locale.text("entry.whose") if own else locale.text("account.of_file", name=path.name)
        session.services.opened = record_of(whose, record, today())
        return True
    return False
