"""ご自分の年金記録 (S7): a record file opened, or one typed in from the paper, then kept and opened."""

from functools import partial
from pathlib import Path

from nenkin_tui import locale
from nenkin_tui.line_mode.asking import Asking
from nenkin_tui.line_mode.leaving import run_or_leave
from nenkin_tui.line_mode.session import Go, Session
from nenkin_tui.line_mode.talk import Talk, number_in
from nenkin_tui.pages.account.record import record_of
from nenkin_tui.pages.own_record import NotOpened, found_choices, opened_from, own_choices, today, typed_path
from nenkin_tui.pages.questions import Groups
from nenkin_tui.procedures.entry_draft import draft_at, keeper
from nenkin_tui.procedures.flow import Flow
from nenkin_tui.procedures.statement_entry import NAME as ENTRY
from nenkin_tui.procedures.statement_entry import StatementEntry


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
    options = [*(own_choices(kept) if kept is not None else ()), *found_choices()]
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
        if not chosen:
            talk.error(locale.text("own_record.empty"))
            continue
        try:
            session.services.opened = opened_from(session.services, typed_path(chosen))
        except NotOpened as refused:
            for sentence in refused.sentences:
                talk.error(sentence)
        else:
            return Go("home")
