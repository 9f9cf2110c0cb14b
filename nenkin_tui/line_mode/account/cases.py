"""Estimates kept, compared row by row (A5)."""

from nenkin_tui import locale
from nenkin_tui.line_mode.account.figures import unfold_each
from nenkin_tui.line_mode.papers import row_words
from nenkin_tui.line_mode.session import Go, Session
from nenkin_tui.pages.account.cases import case_name, compared, figures_of_cases


def cases(session: Session) -> Go | None:
    """What is compared a line, with its value in each case; how the figures came about, and forgetting them all."""
    talk, kept = session.talk, session.services.visit.cases
    while True:
        talk.heading(locale.text("page.cases"))
        if not kept:
            talk.say(locale.text("estimate.no_cases"))
            return None
        head = ["", *(case_name(place) for place in range(len(kept)))]
        talk.say(*(row_words(head, [label, *values]) for label, values in compared(kept, aloud=True)))
        talk.say(locale.text("estimate.cases_note"))
        ways = [("workings", locale.text("line.workings_of")), ("forget", locale.text("estimate.forget"))]
        way = talk.choose(ways, "cases")
        if way == "workings":
            unfold_each(session, figures_of_cases(session.services))
            continue
        if way == "forget":
            kept.clear()
            talk.say(locale.text("line.forgotten"))
        return None
