"""Figures unfolded (A7)."""

from collections.abc import Sequence

from nenkin_tui import locale
from nenkin_tui.line_mode.session import Session
from nenkin_tui.pages.account.workings import Figures, name_and_value, save_workings, unfolded


def unfold(session: Session, figures: Figures) -> None:
    """The figures by number, each with its formula, months, rule and source, until 戻る; nothing without figures."""
    talk = session.talk
    if not figures.parts:
        return
    parts = [(name_and_value(one), one) for one in figures.parts]
    options = [
        (str(number), locale.text("line.row", name=name, value=value))
        for number, ((name, value), _) in enumerate(parts)
    ]
    if session.services.can_save:
        options.append(("save", locale.text("estimate.save_workings")))
    again = False
    talk.heading(locale.text("line.workings_of"), figures.heading)
    while chosen := talk.choose_of([("", options)], "workings", again=again):
        again = True
        if chosen == "save":
            talk.say(save_workings(session.services, [figures]))
        else:
            talk.say(*unfolded(parts[int(chosen)][1]))


def unfold_each(session: Session, shown: Sequence[Figures]) -> None:
    """Several figures by their headings, each unfolded by its number, until 戻る; one alone at once."""
    with_parts = [figures for figures in shown if figures.parts]
    if not with_parts:
        session.talk.say(locale.text("estimate.nothing_to_unfold"))
    elif len(with_parts) == 1:
        unfold(session, with_parts[0])
    else:
        options = [(str(place), figures.heading) for place, figures in enumerate(with_parts)]
        while chosen := session.talk.choose(options, "workings"):
            unfold(session, with_parts[int(chosen)])
