"""空白と未納の点検 (A2, A3): what can be paid, within which budget; each gap and doubtful spot; the table saved."""

from nenkin_tui import locale
from nenkin_tui.line_mode.account.figures import unfold
from nenkin_tui.line_mode.session import Go, Session
from nenkin_tui.line_mode.talk import Options, Talk
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.yen import parse_yen
from nenkin_tui.pages.account.checkup import (
    ALL_THERE_IS,
    HIGHEST_BUDGET,
    USUAL_BUDGET,
    everything_text,
    of_doubt,
    of_gap,
    of_plan,
    rows_of,
    short_kind,
    span_text,
    within_text,
)
from nenkin_tui.pages.account.checkup_table import payable, save_table
from nenkin_tui.pages.account.inquiry import is_asked_about
from nenkin_tui.pages.account.price import editions
from nenkin_tui.pages.account.record import OwnRecord, own_record
from nenkin_tui.pages.account.words import yen_words
from nenkin_tui.pages.account.workings import Figures
from nenkin_tui.pages.services import Services
from nenkin_tui.pension.checkup import plan_months
from nenkin_tui.pension.doubts import Doubt
from nenkin_tui.pension.gaps import Gap


def checkup(session: Session) -> Go | None:
    """What all that can be paid brings and what a budget buys, then each gap and doubtful spot, the best first."""
    talk, services, own = session.talk, session.services, own_record(session.services)
    found, budget, again = own.checkup, USUAL_BUDGET, False
    talk.heading(locale.text("page.checkup"), everything_text(plan_months(own.record, found, ALL_THERE_IS), found))
    _tell_budget(talk, own, budget)
    talk.say(*editions(found))
    while chosen := talk.choose_of([*_spots(own), _ways(services, budget)], "checkup", again=again):
        again = True
        kind, _, place = chosen.partition(":")
        if kind == "gap":
            session.open("gap", gap=found.gaps[int(place)])
        elif kind == "doubt":
            session.open("doubt", doubt=found.doubts[int(place)])
        elif kind == "budget":
            budget = _budget(talk, budget)
            _tell_budget(talk, own, budget)
        elif kind == "sheet":
            session.open(kind)
        elif kind == "save":
            talk.say(save_table(services))
        else:
            unfold(session, of_plan(services, kind, ALL_THERE_IS if kind == "all_payable" else budget))
    return None


def _tell_budget(talk: Talk, own: OwnRecord, budget: int) -> None:
    """What it buys, where anything can be paid."""
    if plan_months(own.record, own.checkup, ALL_THERE_IS).months:
        talk.say(locale.text("line.row", name=locale.text("checkup.budget").strip(), value=yen_words(budget)))
        talk.say(within_text(plan_months(own.record, own.checkup, budget)))


def _ways(services: Services, budget: int) -> tuple[str, Options]:
    """What can be done besides, under its heading."""
    own = own_record(services)
    ways = []
    if plan_months(own.record, own.checkup, ALL_THERE_IS).months:
        ways.append(("budget", locale.text("line.other_budget", budget=yen_words(budget))))
        names = {name: locale.text(f"checkup.{name}") for name in ("all_payable", "within_budget")}
        ways += [(name, locale.text("line.estimate_workings", name=words)) for name, words in names.items()]
    ways.append(("sheet", locale.text("checkup.make_sheet")))
    if services.can_save:
        ways.append(("save", locale.text("checkup.save")))
    return locale.text("line.besides"), ways


def _spots(own: OwnRecord) -> list[tuple[str, Options]]:
    """Under their headings, as the table has them: what can be paid, the best first, what cannot, what is doubtful."""
    found = own.checkup
    at = payable(found)
    lost = [place for place in range(len(found.gaps)) if place not in at]
    doubts = []
    for place, doubt in enumerate(found.doubts):
        kind = locale.text(f"law.kind_{doubt.kind}")
        doubts.append((f"doubt:{place}", locale.text("line.gap_row", span=span_text(doubt), kind=kind)))
    return [
        ("", [(f"gap:{place}", _row(found.gaps[place], own)) for place in at]),
        (locale.text("checkup.lost"), [(f"gap:{place}", _row(found.gaps[place], own)) for place in lost]),
        (locale.text("checkup.doubts"), doubts),
    ]


def _row(gap: Gap, own: OwnRecord) -> str:
    known = [(name, value) for name, value in rows_of(gap, own.on) if name != "proof"]
    rows = [f"{locale.text(f'checkup.row_{name}')} {value}" for name, value in known]
    words = locale.text("line.gap_row", span=span_text(gap), kind=short_kind(gap))
    return locale.text("checkup.list_and").join([words, *rows])


def _budget(talk: Talk, before: int) -> int:
    """Another budget in yen; the one before where none is given."""
    talk.say(locale.text("line.type_budget", most=yen_words(HIGHEST_BUDGET)))
    while True:
        typed = talk.typed("checkup")
        if typed is None or not typed.strip():
            return before
        try:
            return min(parse_yen(typed), HIGHEST_BUDGET)
        except Invalid as refused:
            talk.refused(refused)


def gap(session: Session, gap: Gap) -> Go | None:
    """Why, what it costs and brings, until when, what proves it, what to do."""
    talk, own = session.talk, own_record(session.services)
    talk.heading(span_text(gap), locale.text(f"law.gap_{gap.kind}"), locale.text(f"law.cause_{gap.cause}"))
    talk.rows((locale.text(f"checkup.row_{name}"), value) for name, value in rows_of(gap, own.on))
    talk.say(locale.text(f"checkup.do_{gap.kind}"))
    _lead_on(session, gap, of_gap(session.services, gap), "gap")
    return None


def doubt(session: Session, doubt: Doubt) -> Go | None:
    """Why, and which papers would tell."""
    talk = session.talk
    talk.heading(span_text(doubt), locale.text(f"law.kind_{doubt.kind}"))
    talk.say(locale.text(f"law.doubt_{doubt.why}", **doubt.values))
    talk.rows((locale.text("checkup.row_proof"), locale.text(f"law.proof_{paper}")) for paper in doubt.proof)
    talk.say(locale.text("checkup.take_papers"))
    _lead_on(session, doubt, of_doubt(session.services, doubt), "doubt")
    return None


def _lead_on(session: Session, spot: Gap | Doubt, figures: Figures, topic: str) -> None:
    """The three questions where they may find the cause, the sheet with all spots in it, the figures unfolded."""
    ways = [("ask", "checkup.ask")] if is_asked_about(spot) else []
    ways.append(("sheet", "checkup.make_sheet"))
    if figures.parts:
        ways.append(("workings", "line.workings_of"))
    options = [(way, locale.text(words)) for way, words in ways]
    while way := session.talk.choose(options, topic):
        if way == "ask":
            session.open("inquiry", first=spot.first, last=spot.last)
        elif way == "sheet":
            session.open(way)
        else:
            unfold(session, figures)
