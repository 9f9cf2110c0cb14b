"""The first pages: the town or a record of one's own; whom one practises as, what is at hand, what can be done."""

from nenkin_tui import locale
from nenkin_tui.line_mode.session import Go, Session
from nenkin_tui.model.birth_date import age_on
from nenkin_tui.pages.dates import time_text
from nenkin_tui.pages.start import half_done, things_at_hand

MENU = (
    *(("planner", "planner"), ("routes", "register"), ("sign_in", "sign_in"), ("state", "state"), ("desk", "desk")),
    *(("letters", "letters"), ("mailbox", "mailbox"), ("counter", "counter"), ("clock", "clock"), ("people", "people")),
    *(("own_record", "own_record"), ("help", "help")),
)
"""Pages, and their names on the start page."""


def first(session: Session) -> Go | None:
    """The town, or a record of one's own."""
    talk = session.talk
    talk.heading(locale.text("line.first"))
    options = [
        ("start", locale.text("line.first_town")),
        ("own_record", locale.text("start.own_record")),
        ("help", locale.text("start.help")),
    ]
    way = talk.choose(options, "start")
    if way is None:
        talk.say(locale.text("line.not_further"))
        return Go("first")
    if way == "start":
        session.first = way
        return Go(way)
    session.open(way)
    return Go("first")


def start(session: Session) -> Go | None:
    """The first page of the practice town."""
    talk, town = session.talk, session.services.town
    pid = town.chosen
    facts = session.person.facts
    age = age_on(facts.birth_date, town.office.today())
    talk.heading(time_text(town.office.now()), locale.text("start.practising", name=facts.name, age=age))
    talk.say(locale.text("start.notice"), locale.text("start.at_hand"))
    talk.say(*(f"- {title} {note}".rstrip() for title, note in things_at_hand(town, pid)))
    counts = {"letters": len(town.letters(pid)), "mailbox": len(town.mails(pid))}
    options = [
        (f"wizard:{name}", locale.text("line.go_on_with", procedure=locale.text(f"procedure.{name}")))
        for name in half_done(town, pid)
    ]
    for page, name in MENU:
        words = locale.text(f"start.{name}", count=counts.get(name, 0))
        options.append((page, f"{words}: {locale.text(f'start.{name}_note')}"))
    way = talk.choose(options, "start")
    if way is None and session.entry != "start":
        session.first = session.entry
        return Go(session.entry)
    if way is None:
        talk.say(locale.text("line.not_further"))
        return Go("start")
    page, _, procedure = way.partition(":")
    session.open(page, **({"procedure": procedure} if procedure else {}))
    return Go("start")


def help_page(session: Session) -> Go | None:
    """よくある質問, all of them and by words."""
    session.talk.help("")
    return None
