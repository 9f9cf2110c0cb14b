"""Figures unfolded, gaps with their prices, the estimate (A3, A4, A7)."""

import unicodedata

from nenkin_tui import locale
from nenkin_tui.line_mode.session import Go, Session
from nenkin_tui.line_mode.talk import Talk
from nenkin_tui.model.month import Age, Month, age_in
from nenkin_tui.pages.account.checkup import (
    ALL_THERE_IS,
    everything_text,
    of_doubt,
    of_gap,
    rows_of,
    short_kind,
    span_text,
)
from nenkin_tui.pages.account.price import editions
from nenkin_tui.pages.account.record import OwnRecord, own_record
from nenkin_tui.pages.account.words import age_words, sentence, written_out
from nenkin_tui.pages.account.workings import Figures, name_and_value, of_estimate, unfolded
from nenkin_tui.pages.dates import month_name, year_number
from nenkin_tui.pension.checkup import plan_months
from nenkin_tui.pension.claiming import EARLIEST, LATEST
from nenkin_tui.pension.doubts import Doubt
from nenkin_tui.pension.estimate import Estimate, can_start, estimate
from nenkin_tui.pension.gaps import Gap
from nenkin_tui.pension.plan import PlanRefused
from nenkin_tui.pension.tables import NotCovered


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
    while True:
        talk.heading(locale.text("line.workings_of"), figures.heading)
        chosen = talk.choose(options, "workings")
        if chosen is None:
            return
        talk.say(*unfolded(parts[int(chosen)][1]))


def checkup(session: Session) -> Go | None:
    """空白と未納の点検: what all that can be paid brings, then each gap and doubtful spot, the best first."""
    talk, own = session.talk, own_record(session.services)
    found = own.checkup
    talk.heading(locale.text("page.checkup"), everything_text(plan_months(own.record, found, ALL_THERE_IS)))
    talk.say(*editions(found))
    gaps = [found.gaps[place] for place in found.plan]
    gaps += [gap for gap in found.gaps if gap not in gaps]
    options: list[tuple[str, str]] = []
    for gap in gaps:
        known = [(name, value) for name, value in rows_of(gap, own.on) if name != "proof"]
        rows = [f"{locale.text(f'checkup.row_{name}')} {value}" for name, value in known]
        words = locale.text("line.gap_row", span=span_text(gap), kind=short_kind(gap))
        options.append((f"gap:{len(options)}", locale.text("checkup.list_and").join([words, *rows])))
    for number, doubt in enumerate(found.doubts):
        kind = locale.text(f"law.kind_{doubt.kind}")
        options.append((f"doubt:{number}", locale.text("line.gap_row", span=span_text(doubt), kind=kind)))
    if not options:
        talk.say(locale.text("checkup.nothing_payable"))
    while options and (chosen := talk.choose(options, "checkup")):
        kind, _, place = chosen.partition(":")
        if kind == "gap":
            _gap(session, gaps[int(place)])
        else:
            _doubt(session, found.doubts[int(place)])
    return None


def _gap(session: Session, gap: Gap) -> None:
    """Why, what it costs and brings, until when, what proves it, what to do."""
    talk, own = session.talk, own_record(session.services)
    talk.heading(span_text(gap), locale.text(f"law.gap_{gap.kind}"), locale.text(f"law.cause_{gap.cause}"))
    talk.rows((locale.text(f"checkup.row_{name}"), value) for name, value in rows_of(gap, own.on))
    talk.say(locale.text(f"checkup.do_{gap.kind}"))
    unfold(session, of_gap(session.services, gap))


def _doubt(session: Session, doubt: Doubt) -> None:
    """Why, and which papers would tell."""
    talk = session.talk
    talk.heading(span_text(doubt), locale.text(f"law.kind_{doubt.kind}"))
    talk.say(locale.text(f"law.doubt_{doubt.why}", **doubt.values))
    talk.rows((locale.text("checkup.row_proof"), locale.text(f"law.proof_{paper}")) for paper in doubt.proof)
    talk.say(locale.text("checkup.take_papers"))
    unfold(session, of_doubt(session.services, doubt))


def estimate_page(session: Session, start: Age | None = None) -> Go | None:
    """かんたん試算: present conditions go on; as it stands, if it goes on, the most there can be; each unfolds."""
    talk, own = session.talk, own_record(session.services)
    talk.heading(locale.text("page.estimate"), own.name)
    try:
        counted, stands = own.goes_on, own.as_it_stands
    except NotCovered as outside:
        talk.say(locale.text(f"law.not_covered_{outside.code}", **written_out(outside.values)))
        return None
    except PlanRefused as refused:
        talk.say(locale.text(f"law.plan_{refused.code}", month=month_name(refused.month)))
        return None
    first = start or counted.conditions.start
    other = counted.conditions.start_employees or first
    other = other if start is None and can_start(first, other) else first
    goes_on = estimate(counted.prepared, first, other)
    shown = {
        "stands": estimate(stands, first, other),
        "goes_on": goes_on,
        "most": estimate(counted.prepared, counted.most.start),
    }
    talk.say(locale.text("estimate.of", year=year_number(goes_on.fiscal_year), name=own.name))
    for name, found in shown.items():
        words = f"{locale.text(f'estimate.number_{name}')} {_from(found)}"
        values = {"annual": found.amounts.annual, "monthly": found.amounts.monthly}
        talk.say(locale.text("line.estimate_row", name=words, **values))
    if not goes_on.amounts.qualified:
        talk.say(locale.text("law.estimate_not_qualified", months=goes_on.qualifying_months))
    talk.say(locale.text("estimate.no_advice"))
    _remarks(talk, goes_on)
    options = [
        (name, locale.text("line.estimate_workings", name=locale.text(f"estimate.number_{name}"))) for name in shown
    ]
    way = talk.choose([*options, ("age", locale.text("line.estimate_other", age=age_words(first)))], "estimate")
    if way is None:
        return None
    if way == "age":
        return Go("estimate", start=_age(talk, own, first))
    unfold(session, of_estimate(locale.text(f"estimate.number_{way}"), shown[way]))
    return Go("estimate", start=start)


def _from(found: Estimate) -> str:
    return locale.text("estimate.from_age", age=age_words(found.amounts.start))


def _remarks(talk: Talk, found: Estimate) -> None:
    """What is taken for granted, what is left out, what is uncertain."""
    for kind, remarks in (("assume", found.assumptions), ("without", found.not_included)):
        if remarks:
            talk.say(locale.text(f"estimate.title_{kind}"))
        talk.say(*(f"- {sentence(kind, remark)}" for remark in remarks))
    if found.uncertain:
        talk.say(locale.text("law.estimate_uncertain"))
    for one in found.uncertain:
        why = " ".join(locale.text(f"law.why_{code}") for code in one.why)
        item = locale.text(f"law.item_{one.item}")
        talk.say(locale.text("law.estimate_between", item=item, low=one.low, high=one.high, why=why))


def _age(talk: Talk, own: OwnRecord, before: Age) -> Age:
    """Another starting age, no earlier than the present one; the one before where none is given."""
    if own.record.claims:
        talk.error(locale.text("line.estimate_claimed"))
        return before
    now = age_in(own.record.birth_date, Month.containing(own.on))
    first = max(EARLIEST.total, min(now.total, LATEST.total))
    talk.say(locale.text("line.estimate_age"))
    while True:
        typed = talk.typed("estimate")
        if typed is None or not typed.strip():
            return before
        parts = unicodedata.normalize("NFKC", typed).split()
        numbers = [int(part) if part.isdecimal() and len(part) < 3 else -1 for part in parts]
        years, months = [*numbers, 0][:2]
        if 0 <= months < 12 and years >= 0 and len(parts) < 3 and first <= years * 12 + months <= LATEST.total:
            return Age(years * 12 + months)
        talk.error(locale.text("line.estimate_age_wrong"))
