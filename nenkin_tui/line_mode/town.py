"""The practice town: people, papers, post, the two counters, the clock."""

from collections.abc import Callable, Sequence

from nenkin_tui import locale
from nenkin_tui.line_mode.papers import read_out
from nenkin_tui.line_mode.session import Go, Home, Session
from nenkin_tui.model.birth_date import age_on, parse_date
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.pages import municipality as errands
from nenkin_tui.pages.counter import new_key
from nenkin_tui.pages.dates import time_text
from nenkin_tui.town.papers import Paper, counter_paper, letter_paper, papers_of


def people(session: Session) -> Go | None:
    """Whom to practise as: name, age and story, a line each."""
    town, talk = session.services.town, session.talk
    today = town.office.today()
    options = []
    for pid, person in town.people():
        age = locale.text("start.age", age=age_on(person.facts.birth_date, today))
        story = locale.text(person.story) if person.story else ""
        options.append((pid, f"{person.facts.name} {age} {story}"))
    talk.heading(locale.text("start.people"), locale.text("start.people_question"))
    chosen = talk.choose(options, "people")
    if chosen is None:
        return None
    town.choose(chosen)
    raise Home


def desk(session: Session) -> Go | None:
    """机の上の書類: letters that came, and what the person had already."""
    town = session.services.town
    return _papers(session, "desk", lambda: papers_of(town, town.chosen))


def letters(session: Session) -> Go | None:
    """郵便受け: only what came by post, the newest first."""
    town = session.services.town

    def papers() -> list[Paper]:
        return [letter_paper(town, town.chosen, letter) for letter in reversed(town.letters(town.chosen))]

    return _papers(session, "letters", papers)


def _papers(session: Session, name: str, found: Callable[[], Sequence[Paper]]) -> Go | None:
    talk = session.talk
    while True:
        papers = found()
        if not papers:
            talk.heading(locale.text(f"start.{name}_empty"))
            return None
        talk.heading(locale.text(f"start.{name}_question"))
        chosen = talk.choose([(str(at), f"{paper.title} {paper.note}") for at, paper in enumerate(papers)], name)
        if chosen is None:
            return None
        _read(session, papers[int(chosen)])


def _read(session: Session, paper: Paper) -> None:
    session.talk.heading(*read_out(paper.lines))


def counter(session: Session) -> Go | None:
    """年金事務所の窓口: a new key, the record on paper; who one is was shown with the papers."""
    talk, town = session.talk, session.services.town
    talk.heading(locale.text("start.counter"), locale.text("start.counter_greeting"))
    ways = ["now", "letter", "record", "municipality"]
    options = [(way, locale.text(f"start.counter_{way}")) for way in ways]
    while True:
        way = talk.choose(options, "counter")
        if way is None:
            return None
        if way == "municipality":
            return Go(way)
        if way == "register_with_key":
            raise Home(Go("wizard", procedure=way))
        if way == "record":
            _read(session, counter_paper(town, town.chosen))
            continue
        said = new_key(town, at_once=way == "now")
        talk.say(*(line.strip() for line in said.split("\n")))
        after = ("register_with_key", locale.text("start.go_register_with_key"))
        if way == "now" and after not in options:
            options.append(after)


def municipality(session: Session) -> Go | None:
    """市区町村の窓口: the card's PIN and certificate, and a change of address."""
    talk, town = session.talk, session.services.town
    signed_in = session.services.signed_in is not None
    served: set[str] = set()
    done = ""
    while True:
        ways = errands.errands_of(town.office, session.person)
        more, nothing = ("more", "no_more") if done else ("greeting", "nothing")
        talk.heading(done or locale.text("not_eligible.go_municipality"))
        talk.say(locale.text(f"start.municipality_{more if ways else nothing}"))
        after = errands.ways_after(session.person, served, signed_in=signed_in)
        options = [(way, locale.text(f"start.municipality_{way}")) for way in ways]
        way = talk.choose([*options, *((way, locale.text(f"start.go_{way}")) for way in after)], "municipality")
        if way is None or way == "back":
            return None
        if way == "start":
            raise Home
        if way in ways:
            done = errands.run_errand(town.office, town.chosen, way)
            served.add(errands.served_by(way))
        else:
            raise Home(Go(way) if way == "sign_in_by_card" else Go("wizard", procedure=way))


def clock(session: Session) -> Go | None:
    """時を進める: tomorrow, a week on, until the next post, or a date."""
    talk, town = session.talk, session.services.town
    moves: dict[str, Callable[[], object]] = {
        "tomorrow": lambda: town.advance(days=1),
        "week": lambda: town.advance(days=7),
        "post": lambda: town.advance(until_post=True),
    }
    talk.heading(time_text(town.office.now()), locale.text("start.clock_question"))
    ways = [(way, locale.text(f"start.clock_{way}")) for way in moves]
    while True:
        way = talk.choose([*ways, ("date", locale.text("line.clock_date"))], "clock")
        if way is None:
            return None
        try:
            if way == "date":
                talk.say(locale.text("line.type_date"))
                typed = talk.typed("clock")
                if typed is None:
                    continue
                town.advance(to=parse_date(typed))
            else:
                moves[way]()
        except Invalid as refused:
            talk.refused(refused)
            continue
        talk.say(locale.text("start.clock_done", time=time_text(town.office.now())))
