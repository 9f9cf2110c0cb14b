"""詳細な条件 (A5): every condition a line with its number; a number asks for another value."""

from nenkin_tui import locale
from nenkin_tui.line_mode.account import numbers
from nenkin_tui.line_mode.account.figures import unfold_each
from nenkin_tui.line_mode.session import Go, Session
from nenkin_tui.line_mode.talk import Talk
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.pages.account.conditions import ConditionsForm
from nenkin_tui.pages.account.record import own_record
from nenkin_tui.pages.number import Note, Number
from nenkin_tui.pension.conditions import Conditions


def conditions(session: Session, conditions: Conditions | None = None) -> Go | None:
    """All of them, then the one whose number is typed; on to the figures, or back to those it was opened from."""
    talk = session.talk
    form = ConditionsForm(own_record(session.services), conditions)
    by_name = {row.name: row for row in form.rows if isinstance(row, Number)}
    ways = [("estimate", locale.text("estimate.with_these"))]
    if form.can_pay:
        ways.append(("workings", locale.text("line.payments_workings")))
    whole = True
    while True:
        if whole:
            talk.heading(locale.text("page.conditions"), locale.text("line.conditions_how"))
            _read(talk, form)
            talk.options(ways, len(by_name) + 1)
        chosen = talk.one_of([*by_name, *(way for way, _ in ways)], "conditions")
        if chosen is None:
            return None if conditions is None else Go("estimate", conditions=conditions)
        whole = chosen in ("", "workings")
        if chosen == "workings":
            unfold_each(session, form.figures())
        elif chosen == "estimate":
            try:
                return Go("estimate", conditions=form.conditions())
            except Invalid as refused:
                talk.refused(refused)
        elif chosen:
            _change(talk, form, by_name[chosen])
        if not whole:
            talk.say(locale.text("line.again"))


def _read(talk: Talk, form: ConditionsForm) -> None:
    """The headings, the numbers, and what they come to."""
    place = 0
    for row in form.rows:
        if isinstance(row, Number):
            place += 1
            talk.say(f"{place} {numbers.row_of(row)}")
        else:
            talk.say(_words(row))
    if form.found is not None and form.found.gaps:
        talk.say(locale.text("estimate.payments_how"))


def _change(talk: Talk, form: ConditionsForm, number: Number) -> None:
    """Another value, told with what it comes to; of which job it is, where several have a number of that name."""
    place = form.rows.index(number)
    if sum(row.label == number.label for row in form.rows if isinstance(row, Number)) > 1:
        talk.say(next(row for row in reversed(form.rows[:place]) if isinstance(row, str)))
    if number.least == number.most:
        talk.error(locale.text(f"estimate.none_{number.name}").strip())
    elif numbers.ask(talk, number, "conditions"):
        talk.say(numbers.row_of(number))
        below = form.rows[place + 1 : place + 2]
        talk.say(*(_words(row) for row in below if isinstance(row, Note)))


def _words(row: Note | str) -> str:
    return (row if isinstance(row, str) else row.says()).strip()
