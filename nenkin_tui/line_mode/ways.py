"""Which way to go: the planner, the routes, where an application stands, and where a procedure cannot go on."""

from collections.abc import Mapping

from nenkin_tui import locale
from nenkin_tui.line_mode.session import Go, Home, Session
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.pages import planner as plans
from nenkin_tui.pages import state as states
from nenkin_tui.pages.dates import day_text
from nenkin_tui.pages.not_eligible import PROCEDURES, reason_of
from nenkin_tui.pages.outcomes import mail_under_way
from nenkin_tui.procedures.planner import ROUTES, THINGS, at_hand, plan


def routes(session: Session) -> Go | None:
    """新規登録: with the key, without it, or with the card."""
    talk = session.talk
    talk.heading(locale.text("start.register"), locale.text("planner.choose"))
    options = [
        (route, f"{locale.text(f'planner.route_{route}')}: {locale.text(f'planner.route_{route}_note')}")
        for route in ROUTES
    ]
    way = talk.choose([*options, ("planner", locale.text("planner.not_sure"))], "routes")
    if way in ROUTES:
        return Go("wizard", procedure=way)
    return Go(way) if way else None


def planner(session: Session) -> Go | None:
    """登録方法のご案内: what is at hand, by the papers, and what follows; a number moves a thing."""
    talk, town = session.talk, session.services.town
    papers = at_hand(town.office, session.person)
    held = set(papers.held)
    talk.heading(locale.text("start.planner"))
    while True:
        found = plan(town.office, town.visitor, frozenset(held))
        for heading, there in (("line.planner_have", True), ("line.planner_not", False)):
            things = [(number, thing) for number, thing in enumerate(THINGS, 1) if (thing in held) is there]
            if things:
                talk.say(locale.text(heading))
            for number, thing in things:
                talk.say(f"{number} {locale.text(f'planner.thing_{thing}')}", plans.dead_text(papers, thing))
        talk.say(plans.answer_of(found), plans.steps_of(found))
        ways = plans.ways_of(found)
        talk.options([(way, locale.text(f"planner.go_{way}")) for way in ways], len(THINGS) + 1)
        talk.say(locale.text("line.planner_turn"))
        key = talk.one_of([*THINGS, *ways], "planner")
        if key is None:
            return None
        if key in ROUTES:
            return Go("wizard", procedure=key)
        if key in ways:
            return Go(key)
        held ^= {key} & set(THINGS)


def state(session: Session) -> Go | None:
    """申し込みの状況: state, dates, next steps."""
    talk, town, person = session.talk, session.services.town, session.person
    found = states.state_of(town.office, person)
    talk.heading(locale.text("start.state"), locale.text(f"state.{found}"))
    talk.rows((locale.text(f"state.{name}"), value) for name, value in states.rows_of(person))
    talk.say(locale.text(f"state.{found}_next"))
    way = talk.choose([(step, locale.text(f"state.go_{step}")) for step in states.NEXT_STEPS[found]], "state")
    if way == "locked":
        return Go("not_eligible", page="user_id_locked", values={})
    if way == "sent":
        return Go("sent", result=mail_under_way(person))
    if way != "again":
        return Go(way) if way else None
    from nenkin_tui.office.postcard import post_again  # noqa: PLC0415 - only for who waits for a postcard

    try:
        talk.say(locale.text("state.posted_again", day=day_text(post_again(town.office, town.chosen))))
    except Invalid as refused:
        talk.refused(refused)
    return Go("state")


def not_eligible(session: Session, page: str, values: Mapping[str, str | int]) -> Go | None:
    """Why, and the ways that still work; the procedure that could not go on is left, but by 戻る."""
    reason = reason_of(page, values, session.services.town.office)
    session.talk.heading(reason.title, *reason.said)
    way = session.talk.choose([(way, locale.text(f"not_eligible.go_{way}")) for way in reason.ways], reason.name)
    if way is None or way == "back":
        return None
    if way == "start":
        raise Home
    if way == "user_id_forgotten":
        return Go("not_eligible", page=way, values={})
    if way == "desk" or (way == "municipality" and session.services.signed_in is not None):
        return Go(way)
    raise Home(Go("wizard", procedure=way) if way in PROCEDURES else Go(way))
