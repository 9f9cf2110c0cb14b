"""The days a record makes matter: until when months can be paid, when exemptions end, when a pension is claimed.

Only what the law says of the record on a day; what the Service sends is told in papers/deadlines.py. A day is the last
one on which something can be done, or the first one from which it is due.
"""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Literal

import msgspec

from nenkin_tui.model.month import Age, Month, day_reaching, month_reaching
from nenkin_tui.model.record import PARTIAL, Record, Status
from nenkin_tui.pension.claiming import LATEST, LONGER_FROM
from nenkin_tui.pension.months import (
    AT_20,
    AT_60,
    CODES,
    EMPLOYED,
    NEEDED,
    PART_UNPAID,
    STATUS_OF,
    Timeline,
    known_until,
    qualifying_months,
    timeline,
)
from nenkin_tui.pension.payable import UNPAID_CODES, Payable, payable_on
from nenkin_tui.pension.special import NEEDED as SPECIAL_NEEDED
from nenkin_tui.pension.special import starting_age

Kind = Literal[
    "payable",
    "back_payment",
    "exemption_renewal",
    "student_renewal",
    "prepayment",
    "claim_special",
    "claim",
    "deferral_end",
    "five_years",
    "key",
    "postcard",
    "statement",
    "dependants_form",
]
KINDS: tuple[Kind, ...] = Kind.__args__  # type: ignore[attr-defined] # typeshed hides a Literal's values
PAYERS: frozenset[Status] = frozenset({"paid", "paid_additional", "voluntary"})
RENEWED: frozenset[Status] = PARTIAL | {"exempt_full", "postponed"}
"""Granted for July to June; the exemption by law (法定免除) goes on by itself (国年法 89条, 90条, 90条の2)."""
STALE = 15
"""Months after which the last status known says nothing of today's."""


class Deadline(msgspec.Struct, frozen=True, kw_only=True):
    """One day of the book.

    first, last: the months it is about; rule: the article, or whose announcement; certain: False where the day may be
    another (a weekend, a customary day, no source); values: what its sentences say beside the months.
    """

    kind: Kind
    day: date
    rule: str
    first: Month | None = None
    last: Month | None = None
    certain: bool = True
    values: dict[str, str | int] = {}

    @property
    def id(self) -> str:
        """What names it from one day to the next: kind and last month (earlier ones lapse), else first, else year."""
        return f"{self.kind}-{self.last or self.first or self.day.year}"

    @property
    def order(self) -> tuple[date, int, str]:
        """The next first; of one day what can be lost first."""
        return self.day, KINDS.index(self.kind), self.id

    def days_left(self, on: date) -> int:
        """Days from a day until it; 0 on the day itself."""
        return (self.day - on).days


def deadlines_of(record: Record, on: date) -> list[Deadline]:
    """What is still to come on this day, the next first."""
    line = timeline(record, known_until(record, on))
    found = [*_months(record, line, on), *_renewal(line, on), *_prepayment(line, on), *_claims(record, line, on)]
    return sorted((one for one in found if one.day >= on), key=lambda one: one.order)


def _months(record: Record, line: Timeline, on: date) -> Iterator[Deadline]:
    """Unpaid months one by one; exempted ones by fiscal year, each named by its oldest month's last day."""
    exempted: list[tuple[Month, Status, Payable]] = []
    for position in range(AT_20, min(AT_60, line.known)):
        code, month = line.kinds[position], line.month(position)
        terms = payable_on(record, month, code, on)
        if terms is None:
            continue
        if code in UNPAID_CODES:
            price: dict[str, str | int] = {} if terms.price is None else {"price": terms.price}
            yield Deadline(
                kind="payable",
                day=terms.last_day,
                rule="国民年金法 91条、102条4項",
                first=month,
                last=month,
                certain=not terms.may_shift,
                values=price,
            )
        else:
            exempted.append((month, STATUS_OF[code], terms))
    for (_, status), run in groupby(exempted, key=lambda one: (one[0].fiscal_year, one[1])):
        months = list(run)
        terms = months[0][2]
        yield Deadline(
            kind="back_payment",
            day=terms.last_day,
            rule="国民年金法 94条1項",
            first=months[0][0],
            last=months[-1][0],
            certain=not terms.may_shift,
            values={"months": len(months), "status": status},
        )


def _renewal(line: Timeline, on: date) -> Iterator[Deadline]:
    """免除・納付猶予 end in June, 学生納付特例 in March; each is applied for anew."""
    status = _status_now(line, on)
    known = line.month(line.known - 1) if line.known else None
    if status is None or known is None or line.known >= AT_60:
        return
    if status in RENEWED:
        ends = Month.of(known.year + (known.month > 6), 6)
        rule = "平成26年法律64号 附則14条" if status == "postponed" else "国民年金法 90条、90条の2"
        yield Deadline(kind="exemption_renewal", day=ends.last_day, rule=rule, last=ends, values={"status": status})
    elif status == "student":
        ends = Month.of(known.fiscal_year + 1, 3)
        yield Deadline(kind="student_renewal", day=ends.last_day, rule="国民年金法 90条の3", last=ends)


def _prepayment(line: Timeline, on: date) -> Iterator[Deadline]:
    """前納 by the account: applied for by the end of February, and of August for October to March (国年法 93条).

    The days are the Service's custom, not the law's.
    """
    if _status_now(line, on) not in PAYERS or line.position(Month.containing(on)) >= AT_60:
        return
    for number in (2, 8):
        month = Month.of(on.year, number)
        month = month if month.last_day >= on else month + 12
        yield Deadline(
            kind="prepayment",
            day=month.last_day,
            rule="国民年金法 93条",
            first=month + 2,
            certain=False,
            values={"half": int(number == 8)},
        )


def _claims(record: Record, line: Timeline, on: date) -> Iterator[Deadline]:
    """The right arises at 65, earlier for a specially provided pension; it lapses after five years (国年法 102条)."""
    enough = qualifying_months(line, record) >= NEEDED
    claimed = {claim.kind for claim in record.claims}
    special = starting_age(record, line)
    if special is not None and "employees" not in claimed and sum(map(bool, line.employed)) >= SPECIAL_NEEDED:
        day = day_reaching(record.birth_date, special.years)
        yield Deadline(
            kind="claim_special",
            day=day,
            rule="厚生年金保険法 附則8条、附則8条の2",
            first=month_reaching(record.birth_date, special),
            values={"age": special.years},
        )
        yield from _limit(record, special, on)
    if {"basic", "employees"} <= claimed or ("basic" in claimed and not any(line.employed)):
        return
    at_65 = Age.of(65)
    yield Deadline(
        kind="claim",
        day=day_reaching(record.birth_date, 65),
        rule="国民年金法 16条、26条 厚生年金保険法 33条、42条",
        first=month_reaching(record.birth_date, at_65),
        values={"enough": int(enough), "needed": NEEDED},
    )
    latest = LATEST.years if record.birth_date >= LONGER_FROM else 70
    if day_reaching(record.birth_date, 65) <= on:
        yield Deadline(
            kind="deferral_end",
            day=day_reaching(record.birth_date, latest),
            rule="国民年金法 28条4項 国民年金法施行令 4条の5",
            first=month_reaching(record.birth_date, Age.of(latest)),
            values={"age": latest},
        )
        yield from _limit(record, at_65, on)


def _limit(record: Record, since: Age, on: date) -> Iterator[Deadline]:
    """Five years from when the right arose and nobody claimed (民法 140条: that day not counted)."""
    if day_reaching(record.birth_date, since.years) <= on:
        yield Deadline(
            kind="five_years",
            day=day_reaching(record.birth_date, since.years + 5),
            rule="国民年金法 102条1項 厚生年金保険法 92条1項",
            first=month_reaching(record.birth_date, since),
            values={"age": since.years},
        )


def _status_now(line: Timeline, on: date) -> Status | None:
    """The National Pension status last known, if the record is not too old and nobody is employed; else None."""
    if not line.known or line.position(Month.containing(on)) - line.known > STALE:
        return None
    code = line.kinds[line.known - 1]
    if code == EMPLOYED or code in PART_UNPAID.values() or code not in CODES.values():
        return None
    return STATUS_OF[code]
