"""National Pension contributions of months paid, by the calendar year in which they fall due (所得税法 74条)."""

import msgspec

from nenkin_tui.model.month import Age, Month, month_reaching
from nenkin_tui.model.record import PARTIAL, NationalSpan, Record, Status
from nenkin_tui.pension.money import Yen
from nenkin_tui.pension.months import known_until
from nenkin_tui.pension.premiums import premium, premium_to_pay

ADDITIONAL = 400
"""Yen a month of the additional contribution (国民年金法 87条の2)."""
PAYING: frozenset[Status] = frozenset({"paid", "paid_additional", "voluntary"})
"""Paid when due; what was paid back (追納) was paid on a day no record gives."""


class Contribution(msgspec.Struct, frozen=True):
    """A month and what was paid for it in yen, 付加 included."""

    month: Month
    yen: Yen


def contributions(record: Record, first: Month, last: Month) -> tuple[Contribution, ...]:
    """The months from one to another that are on record as paid, each with its contribution; NotCovered(`premium`)."""
    known = known_until(record, last.last_day)
    found = []
    for month in (Month(index) for index in range(first.index, last.index + 1)):
        for span in record.national:
            yen = _paid(span, month) if span.first <= month <= (span.last or known) else 0
            if yen:
                found.append(Contribution(month, Yen(yen)))
    return tuple(found)


def expected(record: Record, after: Month, months: int) -> tuple[Contribution, ...]:
    """The contributions of the months after one that was paid, if they are paid alike; none from the age of 60 on.

    Those enrolled voluntarily go on to 65 (国民年金法 附則5条).
    """
    paying = [span for span in record.national if span.first <= after <= (span.last or after) and _paid(span, after)]
    if not paying:
        return ()
    span = paying[-1]
    end = month_reaching(record.birth_date, Age.of(65 if span.status == "voluntary" else 60))
    following = (after + ahead for ahead in range(1, months + 1))
    return tuple(Contribution(month, Yen(_paid(span, month))) for month in following if month < end)


def sum_of(paid: tuple[Contribution, ...]) -> Yen:
    """Their sum."""
    return Yen(sum(one.yen.amount for one in paid))


def _paid(span: NationalSpan, month: Month) -> int:
    additional = ADDITIONAL if span.additional or span.status == "paid_additional" else 0
    if span.status in PAYING:
        return premium(month) + additional
    if span.status in PARTIAL and span.reduced_part_paid:
        return premium_to_pay(month, span.status)
    return 0
