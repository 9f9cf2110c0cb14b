"""The notices of those who have not claimed yet: 年金請求書 before the age, 繰下げ見込額のお知らせ after it.

Sent as the Service says of its own: the form three months before the age is reached, in the birth month to those who
receive the specially provided pension; what deferring brings every year from 66 to 74, early in the birth month (born
on the 1st: the month before), to those born from 2 April 1952 on who receive one or none of the two pensions
(日本年金機構「老齢年金請求書の事前送付」「老齢年金の繰下げ受給を希望している方へのお知らせ」).
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from nenkin_tui.locale import text
from nenkin_tui.model.month import Age, Month, day_reaching
from nenkin_tui.model.record import Record
from nenkin_tui.papers.dates import day_text
from nenkin_tui.papers.notice import Section, Table
from nenkin_tui.papers.statement import history, until
from nenkin_tui.pension.claiming import LATEST, LONGER_FROM, NORMAL
from nenkin_tui.pension.estimate import LATEST_YEAR, Estimate, estimate, prepare, starts_of
from nenkin_tui.pension.money import Yen, total
from nenkin_tui.pension.months import known_until

FIGURES = (28, 40)
DEFERRED = (14, -18, -18, -14)
MONTHS_BEFORE = 3
FIRST_TOLD, LAST_TOLD = 66, 74
Pension = Literal["basic", "employees"]
PENSIONS: tuple[Pension, ...] = ("basic", "employees")
Dated = tuple[date, tuple[Section, ...]]


def claim_forms(record: Record, year: int) -> Iterator[Dated]:
    """The 年金請求書 of a calendar year, each with the day it is meant for. NotCovered."""
    age = year - record.birth_date.year
    if not 59 <= age <= NORMAL.years + 1:
        return
    claimed = {claim.kind for claim in record.claims}
    if "basic" in claimed:
        return
    for reached in sorted({_special_age(record, date(year, 1, 1)) or NORMAL, NORMAL}):
        day = day_reaching(record.birth_date, reached.years)
        if claimed and reached == NORMAL:
            sent = day.replace(day=1)
        elif claimed:
            continue
        else:
            sent = _months_before(day, MONTHS_BEFORE)
        if sent.year == year and (sections := _form(record, reached, day, sent)):
            yield sent, sections


def deferral_notices(record: Record, year: int) -> Iterator[Dated]:
    """The 繰下げ見込額のお知らせ of a calendar year, with the first day of its month. NotCovered."""
    age, born = year - record.birth_date.year, record.birth_date
    for told in (age, age + 1):  # born on 1 January: told in December
        sent = day_reaching(born, told).replace(day=1)
        if FIRST_TOLD <= told <= LAST_TOLD and born >= LONGER_FROM and sent.year == year:
            sections = _deferral(record, Age.of(told), sent)
            if sections:
                yield sent, sections


def _months_before(day: date, months: int) -> date:
    month = Month.containing(day) - months
    return min(month.first_day + timedelta(days=day.day - 1), month.last_day)


def _special_age(record: Record, day: date) -> Age | None:
    """From which age the pension is specially provided (厚年法 附則8条), for whom it is."""
    found = _estimated(record, known_until(record, day)).specially_provided
    return None if found is None else found.since


def _estimated(record: Record, known: Month, starts: tuple[Age, Age] = (NORMAL, NORMAL)) -> Estimate:
    year = min(known.fiscal_year, LATEST_YEAR)
    return estimate(prepare(record, known.last_day, year), *starts)


def _form(record: Record, reached: Age, day: date, sent: date) -> tuple[Section, ...]:
    """What is printed in the form beforehand, and when it can be handed in; () where no right arises then."""
    as_then, known = _as_then(record, sent)
    found = _estimated(as_then, known)
    special = reached < NORMAL
    if not (found.specially_provided if special else found.amounts.qualified):
        return ()
    if special:
        which = ["special"]
    else:
        sums = {"basic": found.at_65.basic, "employees": found.at_65.remuneration_related}
        which = [kind for kind in PENSIONS if sums[kind].amount]
    rows = (
        (text("notice.form_birth_date"), day_text(record.birth_date)),
        (text("notice.form_sex"), text(f"choice.sex_{record.sex}")),
        *((text("notice.form_pension"), text(f"notice.form_{kind}")) for kind in which),
        (text("notice.form_age"), text("law.age", years=reached.years, months=reached.months)),
        (text("notice.form_right"), day_text(day)),
    )
    says = [text("notice.form_says_from", day=day_text(day)), text("notice.form_says_five_years")]
    if not special:
        says.append(text("notice.form_says_defer"))
    return (
        Section(text("notice.form"), Table(FIGURES, rows), tuple(says)),
        history(as_then, known, text("notice.form_history")),
    )


def _deferral(record: Record, age: Age, sent: date) -> tuple[Section, ...]:
    """What each pension not claimed yet comes to, claimed at this age, at 70 and at 75; () where none is waited for."""
    claimed = {claim.kind for claim in record.claims}
    as_then, known = _as_then(record, sent)
    at_65 = _estimated(as_then, known)
    sums = {kind: _amount(at_65, kind) for kind in PENSIONS}
    waited = [kind for kind in PENSIONS if kind not in claimed and sums[kind].amount]
    if not waited or not at_65.amounts.qualified:
        return ()
    starts = dict(zip(PENSIONS, starts_of(record), strict=True))
    ages = [age, *(later for later in (Age.of(70), LATEST) if later > age)]
    rows: list[tuple[str | Yen, ...]] = [_row(text("notice.deferral_at_65"), [sums[kind] for kind in waited])]
    for start in ages:
        asked = {kind: start if kind in waited else max(starts[kind], NORMAL) for kind in PENSIONS}
        found = _estimated(as_then, known, (asked["basic"], asked["employees"]))
        words = text("notice.deferral_at", years=start.years)
        rows.append(_row(words, [_amount(found, kind, paid=True) for kind in waited]))
    names = [text(f"notice.slip_{kind}") for kind in waited]
    head = (text("notice.deferral_start"), *names, *([text("notice.payment_sum")] if len(waited) > 1 else []))
    says = ["increase", "until_75", "prices", "five_years", "not_included"]
    heading = text("notice.deferral", japanese=at_65.fiscal_year - 2018, year=at_65.fiscal_year)
    return (
        Section(
            heading,
            Table(DEFERRED[: len(head)], tuple(rows), head),
            tuple(text(f"notice.deferral_says_{name}") for name in says),
        ),
    )


def _as_then(record: Record, day: date) -> tuple[Record, Month]:
    """The record as it stood on a day, and its last month."""
    before = Month.containing(day) - 1
    known = min(before, record.recorded_until or before)
    return until(record, known), known


def _amount(found: Estimate, kind: Pension, *, paid: bool = False) -> Yen:
    """Yearly yen of one pension: as at 65, or as paid from its start."""
    amounts = found.amounts if paid else found.at_65
    if kind == "basic":
        return total(amounts.basic, amounts.additional)
    return total(amounts.remuneration_related, amounts.transitional_addition)


def _row(words: str, yen: list[Yen]) -> tuple[str | Yen, ...]:
    return (words, *yen, *([total(*yen)] if len(yen) > 1 else []))
