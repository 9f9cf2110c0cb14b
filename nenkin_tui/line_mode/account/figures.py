"""Figures unfolded, and the estimate (A4, A7)."""

import unicodedata

from nenkin_tui import locale
from nenkin_tui.line_mode.session import Go, Session
from nenkin_tui.line_mode.talk import Talk
from nenkin_tui.model.month import Age, Month, age_in
from nenkin_tui.pages.account.record import OwnRecord, own_record
from nenkin_tui.pages.account.words import age_words, sentence, written_out
from nenkin_tui.pages.account.workings import Figures, name_and_value, of_estimate, save_workings, unfolded
from nenkin_tui.pages.dates import month_name, year_number
from nenkin_tui.pension.claiming import EARLIEST, LATEST
from nenkin_tui.pension.estimate import Estimate, can_start, estimate
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
    if session.services.can_save:
        options.append(("save", locale.text("estimate.save_workings")))
    while True:
        talk.heading(locale.text("line.workings_of"), figures.heading)
        chosen = talk.choose(options, "workings")
        if chosen is None:
            return
        if chosen == "save":
            talk.say(save_workings(session.services, [figures]))
        else:
            talk.say(*unfolded(parts[int(chosen)][1]))


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
