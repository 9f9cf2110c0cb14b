"""The first pages: the town or a record of one's own; whom one practises as, what is at hand, what can be done."""

from contextlib import suppress
from pathlib import Path

from nenkin_tui import locale
from nenkin_tui.clock import SystemClock
from nenkin_tui.line_mode.session import Go, Session
from nenkin_tui.line_mode.talk import number_in
from nenkin_tui.model.birth_date import age_on
from nenkin_tui.pages.account.record import record_of
from nenkin_tui.pages.dates import time_text
from nenkin_tui.pages.start import half_done, things_at_hand
from nenkin_tui.pension.record_json import RecordRefused
from nenkin_tui.procedures.own_record import problem_sentences, read_own_record, record_files

MENU = (
    *(("planner", "planner"), ("routes", "register"), ("sign_in", "sign_in"), ("state", "state"), ("desk", "desk")),
    *(("letters", "letters"), ("mailbox", "mailbox"), ("counter", "counter"), ("clock", "clock"), ("people", "people")),
    *(("own_record", "own_record"), ("help", "help")),
)
"""Pages, and their names on the start page."""
MOST_FILES = 6


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


def own_record(session: Session) -> Go | None:
    """ご自分の年金記録: one of the files found where the program was started, or any other; it is only read."""
    talk = session.talk
    here = Path.cwd()
    found = [(path, str(path.relative_to(here))) for path in record_files(here)[:MOST_FILES]]
    kept = session.services.own_record
    if kept is not None and kept.is_file():
        found.insert(0, (kept, locale.text("entry.kept_record")))
    files = [path for path, _ in found]
    talk.heading(locale.text("own_record.question"), locale.text("own_record.support"))
    talk.options([(str(path), words) for path, words in found])
    talk.say(locale.text("line.type_place"), locale.text("line.entry") if kept is not None else "")
    while True:
        typed = talk.typed("own_record")
        if typed is None:
            return None
        number = number_in(typed, len(files))
        path = files[number - 1] if number else Path(typed.strip())
        with suppress(RuntimeError):  # nobody of that name has a home: said as any file that is not there
            path = path.expanduser()
        if typed.strip() and _opened(session, path):
            return Go("home")
        if not typed.strip():
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
        session.services.opened = record_of(whose, record, SystemClock().now().date())
        return True
    return False
