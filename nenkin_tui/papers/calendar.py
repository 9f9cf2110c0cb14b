"""The Service's calendar of notices: what has come into a person's inbox by a day (A8).

The days within a month are choices: no source gives them.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from nenkin_tui.locale import text
from nenkin_tui.model.month import Month
from nenkin_tui.model.person import PersonFile
from nenkin_tui.model.record import Record
from nenkin_tui.office.post import letters_due
from nenkin_tui.papers.claiming import claim_forms, deferral_notices
from nenkin_tui.papers.corrections import Era, as_claimed, eras_of, of_correction
from nenkin_tui.papers.deduction import Deduction, autumn, deduction_sections, winter
from nenkin_tui.papers.due import SLIP, Dated, Within, if_any, not_covered, open_day, told_in
from nenkin_tui.papers.notice import Kind, Notice, Section
from nenkin_tui.papers.receiving import (
    REVISED_IN,
    Why,
    arrears_sections,
    change_sections,
    changes_in,
    decision_sections,
    payment_sections,
    slip_sections,
)
from nenkin_tui.papers.statement import statement_sections
from nenkin_tui.pension.payments import annual_in, is_payment_month
from nenkin_tui.pension.tables import NotCovered

KEPT = 365
"""Days the inbox goes back, where nothing else is asked for: each yearly notice stands in it once."""
AUTUMN = (10, 25)
"""控除証明書: late October to November."""
WINTER = (2, 5)
"""控除証明書 of who paid first from October to December: February."""
ORDER: tuple[Kind, ...] = (
    "claim_form",
    "deferral_notice",
    "decision_notice",
    "revision_notice",
    "change_notice",
    "arrears_notice",
    "payment_notice",
    "withholding_slip",
    "deduction_certificate",
    "teikibin_sealed",
    "teikibin_postcard",
)
"""Which comes first of one day."""

LONGEST_CLOSED = timedelta(days=14)
"""No run of days without business is longer: what is due before one is sent after it."""


def notices_for(person: PersonFile, day: date, since: date | None = None) -> tuple[Notice, ...]:
    """The notices that came into the inbox after `since` (a year before, if None) and until a day, the newest first.

    Only those that belong to this person. What the law's tables do not reach is said in the notice. A notice stays as
    it came: it rests on the record of its day, and a correction of the record is told by notices of its own.
    """
    first = since or day - timedelta(days=KEPT)
    found: dict[tuple[Kind, date], tuple[Section, ...]] = {}
    for kind, at, sections in _dated(person, _decided_on(person), first, day):
        found[kind, at] = tuple(dict.fromkeys((*found.get((kind, at), ()), *sections)))
    dated = sorted(found.items(), key=lambda one: (-one[0][1].toordinal(), ORDER.index(one[0][0])))
    return tuple(_notice(person, kind, at, sections) for (kind, at), sections in dated)


def notice_named(person: PersonFile, name: str) -> Notice | None:
    """The notice of this id as it can be made today; None where the person has none of it any more."""
    day = date.fromisoformat(name[-len("2026-11-24") :])
    found = notices_for(person, day, since=day - timedelta(days=1))
    return next((notice for notice in found if notice.id == name), None)


def deduction_of(person: PersonFile, notice: Notice) -> Deduction | None:
    """What a certificate of the inbox certifies; None for other notices, and where the tables do not reach."""
    if notice.kind != "deduction_certificate":
        return None
    record = next(era.record for era in eras_of(person) if era.after < notice.day <= era.until)
    year = notice.day.year
    try:
        return winter(record, year - 1) if notice.day.month == WINTER[0] else autumn(record, year)
    except NotCovered:
        return None


def _notice(person: PersonFile, kind: Kind, day: date, sections: tuple[Section, ...]) -> Notice:
    facts = person.facts
    return Notice(
        kind=kind,
        title=text(f"notice.title_{kind}"),
        day=day,
        name=facts.name,
        postal_code=facts.postal_code,
        address=facts.address,
        number=None if kind.startswith("teikibin") else facts.basic_pension_number.grouped,
        sections=sections,
    )


def _dated(person: PersonFile, decided: date | None, since: date, day: date) -> Iterator[Dated]:
    """Every notice from the day after one to another; what comes of two things on one day comes twice."""
    eras = eras_of(person)
    for era in eras:
        yield from _of_era(person, era, decided, max(since, era.after), min(day, era.until))
    for before, after in pairwise(eras):
        yield from of_correction(before, after.record, decided, lambda at: since < at <= day)


def _of_era(person: PersonFile, era: Era, decided: date | None, since: date, day: date) -> Iterator[Dated]:
    if since >= day:
        return
    yield from _statements(person, era.record, decided, since, day)
    for year in range((since - LONGEST_CLOSED).year, day.year + 1):
        yield from _of_year(era.record, year, decided, lambda at: since < at <= day)


def _statements(person: PersonFile, record: Record, decided: date | None, since: date, day: date) -> Iterator[Dated]:
    """The statements that were due, by post or not: the electronic one is there either way (K2)."""
    for due in letters_due(person, since - LONGEST_CLOSED, day):
        sealed = due.kind == "teikibin_sealed"
        if due.kind.startswith("teikibin") and since < due.arrives_on <= day:
            kind: Kind = "teikibin_sealed" if sealed else "teikibin_postcard"
            as_then = as_claimed(record, decided, due.arrives_on)
            yield kind, due.arrives_on, statement_sections(as_then, due.arrives_on, sealed=sealed)


def _decided_on(person: PersonFile) -> date | None:
    """The day the pension was decided, where it was claimed on line; what a record had before was told in its time."""
    days = [
        filing.decides_on
        for filing in person.filings
        if filing.kind == "old_age" and filing.decision is not None and filing.decision.accepted
    ]
    return max(days, default=None)


def _of_year(record: Record, year: int, decided: date | None, within: Within) -> Iterator[Dated]:
    """The notices whose day is within the time asked for; no other one is made."""
    told = decided or date.min
    yearly: tuple[tuple[Kind, tuple[int, int], Callable[[], tuple[Section, ...]]], ...] = (
        ("deduction_certificate", WINTER, lambda: deduction_sections(winter(record, year - 1))),
        ("deduction_certificate", AUTUMN, lambda: deduction_sections(autumn(record, year))),
        ("withholding_slip", SLIP, lambda: slip_sections(record, year - 1)),
    )
    for kind, at, make in yearly:
        if within(day := open_day(year, *at)) and not (kind == "withholding_slip" and day <= told):
            yield from if_any(kind, day, make)
    yield from _claiming("claim_form", claim_forms(as_claimed(record, decided, told), year), within)
    yield from _claiming("deferral_notice", deferral_notices(record, year), within)
    for month in (Month.of(year, number) for number in range(1, 13)):
        day = told_in(month)
        if decided is not None and month == Month.containing(decided) + 1 and within(day):
            yield from _of_arrears(record, month, day, decided)
        if is_payment_month(month) and within(day) and day > told and any(one.first < month for one in record.claims):
            yield from _of_payment(record, month, day, begins=told_in(month - 2) <= told)


def _claiming(kind: Kind, sent: Iterator[tuple[date, tuple[Section, ...]]], within: Within) -> Iterator[Dated]:
    """What is sent before and after the age; where the tables do not reach there is no right to tell of."""
    try:
        for at, sections in sent:
            if within(day := open_day(at.year, at.month, at.day)):
                yield kind, day, sections
    except NotCovered:
        return


def _of_arrears(record: Record, month: Month, day: date, decided: date) -> Iterator[Dated]:
    """What should have been paid before it was decided is paid in the month after, be it a payment month or not.

    The decision comes with it, and the slip of a year that was over by then.
    """
    first = min((claim.first for claim in record.claims), default=month) + 1
    due = [Month(index) for index in range(first.index, month.index) if is_payment_month(Month(index))]
    missed = tuple(one for one in due if told_in(one) <= decided)
    if not missed:
        return

    def decision() -> tuple[Section, ...]:
        now = annual_in(record, month - 1)
        return decision_sections(now, record, month) if now is not None else ()

    yield from if_any("decision_notice", day, decision)
    yield from if_any("arrears_notice", day, lambda: arrears_sections(record, missed))
    year = decided.year - 1
    if open_day(decided.year, *SLIP) <= decided and first <= Month.of(year, 12):
        yield from if_any("withholding_slip", day, lambda: slip_sections(record, year))


def _of_payment(record: Record, month: Month, day: date, *, begins: bool) -> Iterator[Dated]:
    """A payment at new amounts is told beforehand; in June all are told, changed or not.

    begins: it is the first one after the decision.
    """
    kind: Kind = "revision_notice" if month.month == REVISED_IN else "change_notice"
    try:
        changed = changes_in(record, month)
        if changed and changed[0]:
            why: Why = "year" if month.month == REVISED_IN else "change"
            yield kind, day, change_sections(changed[0], changed[1], month - 2, why)
        elif changed:
            yield "decision_notice", day, decision_sections(changed[1], record, month)
    except NotCovered as error:
        if month.month == REVISED_IN:
            yield kind, day, not_covered(error)
        return
    if changed or begins or month.month == REVISED_IN:
        yield from if_any("payment_notice", day, lambda: payment_sections(record, month))
