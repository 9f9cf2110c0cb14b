"""年金見込額試算 (A4-A6): the three numbers, what can be moved, and the ways on."""

from nenkin_tui import locale
from nenkin_tui.line_mode.account import numbers
from nenkin_tui.line_mode.account.figures import unfold
from nenkin_tui.line_mode.papers import row_words
from nenkin_tui.line_mode.session import Go, Session
from nenkin_tui.line_mode.talk import Talk
from nenkin_tui.pages.account.estimate import LiveEstimate, NotCounted
from nenkin_tui.pages.account.record import own_record
from nenkin_tui.pages.account.words import age_short, age_words
from nenkin_tui.pages.account.workings import REMARKS, remarks, uncertain_words
from nenkin_tui.pages.dates import year_number
from nenkin_tui.pension.conditions import Conditions
from nenkin_tui.pension.estimate import Estimate


def estimate_page(session: Session, conditions: Conditions | None = None) -> Go | None:
    """The estimate under conditions; without any かんたん試算: present ones go on."""
    talk, own = session.talk, own_record(session.services)
    try:
        live = LiveEstimate(own, conditions)
    except NotCounted as refused:
        talk.heading(locale.text("page.estimate"), own.name, refused.sentence)
        return None
    whole = True
    while True:
        options = _options(live)
        if whole:
            talk.heading(locale.text("page.estimate"))
            talk.say(locale.text("estimate.of", year=year_number(live.found.fiscal_year), name=own.name))
            _read(talk, live)
            talk.options(options)
        chosen = talk.one_of([key for key, _ in options], "estimate")
        if chosen is None:
            return None
        if chosen == "detailed":
            return Go("conditions", conditions=live.conditions)
        whole = not chosen or _leads_off(session, live, chosen)
        if not whole:
            talk.say(locale.text("line.again"))


def _options(live: LiveEstimate) -> list[tuple[str, str]]:
    """What unfolds, what can be moved, what can be read, and where it goes on."""
    options = []
    for name in live.amounts():
        words = locale.text("line.estimate_workings", name=locale.text(f"estimate.number_{name}"))
        options.append((f"workings:{name}", words))
    for number in live.numbers():
        words = locale.text(f"line.move_{number.name}", value=number.shown(number.value))
        options.append((f"move:{number.name}", words))
    options += [(f"remarks:{kind}", locale.text(f"estimate.title_{kind}")) for kind in REMARKS]
    return [*options, *((way, locale.text(f"line.estimate_{way}")) for way in live.ways())]


def _read(talk: Talk, live: LiveEstimate) -> None:
    """Since when it runs, the numbers, what other starts bring, a line each, and what changes later."""
    talk.say(live.since())
    _numbers(talk, live)
    head = [locale.text(f"estimate.row_{name}") for name in ("start", "annual", "ahead")]
    for age in live.starts():
        ahead = live.ahead(age)
        talk.say(row_words(head, [age_short(age), str(live.brings(age).annual), age_short(ahead) if ahead else ""]))
    talk.say(*(words.strip() for words in live.later()), live.advice())


def _numbers(talk: Talk, live: LiveEstimate) -> None:
    for name, amounts in live.amounts().items():
        words = (
            f"{locale.text(f'estimate.number_{name}')} {locale.text('estimate.from_age', age=age_words(amounts.start))}"
        )
        talk.say(locale.text("line.estimate_row", name=words, annual=amounts.annual, monthly=amounts.monthly))
    if live.compared and (change := live.change()):
        talk.rows([(locale.text("estimate.against_65"), change)])
    if not live.found.amounts.qualified:
        talk.say(locale.text("law.estimate_not_qualified", months=live.found.qualifying_months))


def _leads_off(session: Session, live: LiveEstimate, chosen: str) -> bool:
    """Does what was chosen; whether it led away from the page, so that it is read out anew."""
    kind, _, name = chosen.partition(":")
    talk = session.talk
    if kind == "workings":
        unfold(session, live.figures()[name])
    elif kind == "compare":
        session.open("cases")
    elif kind == "plots":
        session.open("plots", prepared=live.counted.prepared, start=live.conditions.start)
    elif kind == "remarks":
        _remarks(talk, live.found, name)
    elif kind == "keep":
        talk.say(live.keep(session.services))
    else:
        _move(session, live, name)
    return kind in {"workings", "compare", "plots"}


def _move(session: Session, live: LiveEstimate, name: str) -> None:
    """Another start, pay, or age until which one works; and what it comes to."""
    talk = session.talk
    number = next(one for one in live.numbers() if one.name == name)
    if number.least == number.most:
        talk.error(locale.text("line.estimate_last_age"))
        return
    if not numbers.ask(talk, number, "estimate"):
        return
    try:
        live.move(name, number.value)
    except NotCounted as refused:
        talk.error(refused.sentence)
    _numbers(talk, live)


def _remarks(talk: Talk, found: Estimate, kind: str) -> None:
    """What is taken for granted, or what is left out; and what is uncertain."""
    talk.heading(locale.text(f"estimate.title_{kind}"))
    talk.say(*(f"- {one}" for one in remarks(found, kind)))
    talk.say(*uncertain_words(found))
