"""What a 控除証明書 tells of a record: the months it names as paid, where nothing on record says otherwise.

A certificate bears no birth date and a record no name: whether both are one person's, only that person can say. It
proves that a month was paid; a month it does not name is not covered, and one it expects is not paid yet.
"""

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from nenkin_tui.model.month import Age, Month, month_reaching
from nenkin_tui.model.record import PARTIAL, NationalSpan, Record, Status
from nenkin_tui.papers.certificate import Certificate
from nenkin_tui.pension.contributions import PAYING
from nenkin_tui.pension.employment import last_month

Stands = Status | Literal["employees", "part_unpaid", "age"]
"""What a record says of a month: a status, an employment, the part left over unpaid; or that no age pays then."""
GIVES_WAY: frozenset[Stands] = frozenset({"unpaid", "not_enrolled"})
"""What a month can be until it is paid (two years, 国民年金法 102条4項): a certificate may put it right."""
_LAST_AGE, _FIRST_AGE, _VOLUNTARY_AGE = Age.of(70), Age.of(20), Age.of(60)


class Said(msgspec.Struct, frozen=True):
    """A month the certificate says was paid, and what the record says of it; None where it says nothing."""

    month: Month
    stands: Stands | None


class Merge(msgspec.Struct, frozen=True):
    """What becomes of the months of a certificate."""

    added: tuple[Month, ...] = ()
    """Of which the record says nothing."""
    changed: tuple[Said, ...] = ()
    """Which are on record as unpaid or not enrolled."""
    against: tuple[Said, ...] = ()
    """Which contradict the record, so that only a look at the papers can tell which is right."""
    agreeing: tuple[Month, ...] = ()
    expected: tuple[Month, ...] = ()

    @property
    def paid(self) -> tuple[Month, ...]:
        """The months that will stand as paid through the certificate, in order."""
        return tuple(sorted((*self.added, *(one.month for one in self.changed))))


def compared(record: Record, found: Certificate) -> Merge:
    """What a certificate of National Pension contributions brings to a record; nothing is changed."""
    says = [Said(one.month, _stands(record, one.month)) for one in found.months if one.state == "paid"]
    return Merge(
        added=tuple(one.month for one in says if one.stands is None),
        changed=tuple(one for one in says if one.stands in GIVES_WAY),
        against=tuple(one for one in says if one.stands is not None and not _agrees(one.stands, with_unpaid=True)),
        agreeing=tuple(one.month for one in says if one.stands is not None and _agrees(one.stands)),
        expected=tuple(one.month for one in found.months if one.state == "expected"),
    )


def merged(record: Record, merge: Merge) -> Record:
    """The record with those months paid, and `recorded_until` at the last month that follows it without a gap."""
    by_age = month_reaching(record.birth_date, _VOLUNTARY_AGE)
    new = [NationalSpan(month, month, "paid" if month < by_age else "voluntary") for month in merge.paid]
    kept = [part for span in record.national for part in _without(span, merge.paid)]
    national = _joined(sorted((*kept, *new), key=lambda span: span.first))
    known, told = record.recorded_until, frozenset((*merge.paid, *merge.agreeing))
    while known is not None and known + 1 in told:
        known += 1
    return msgspec.structs.replace(record, national=tuple(national), recorded_until=known)


def _stands(record: Record, month: Month) -> Stands | None:
    """What the record says of a month; a span or an employment without an end goes on."""
    birth = record.birth_date
    if not month_reaching(birth, _FIRST_AGE) <= month < month_reaching(birth, _LAST_AGE):
        return "age"
    for job in record.employees:
        last = last_month(job)
        if job.first <= month and (last is None or month <= last):
            return "employees"
    for span in record.national:
        if span.first <= month and (span.last is None or month <= span.last):
            unpaid = span.status in PARTIAL and not span.reduced_part_paid
            return "part_unpaid" if unpaid else span.status
    return None


def _agrees(stands: Stands, *, with_unpaid: bool = False) -> bool:
    """Whether a month of this kind can be one that was paid; with_unpaid: or became one."""
    paid = stands in PAYING or stands in PARTIAL or stands == "paid_back"
    return paid or (with_unpaid and stands in GIVES_WAY)


def _without(span: NationalSpan, months: Iterable[Month]) -> Iterator[NationalSpan]:
    """What is left of a span without these months, which come in order."""
    first = span.first
    for month in months:
        if month < first or (span.last is not None and span.last < month):
            continue
        if first < month:
            yield msgspec.structs.replace(span, first=first, last=month - 1)
        first = month + 1
    if span.last is None or first <= span.last:
        yield msgspec.structs.replace(span, first=first)


def _joined(spans: Iterable[NationalSpan]) -> list[NationalSpan]:
    """Spans in order, those of one kind that follow one another as one."""
    found: list[NationalSpan] = []
    for span in spans:
        before = found[-1] if found else None
        follows = before is not None and before.last is not None and before.last + 1 == span.first
        if before is not None and follows and span == msgspec.structs.replace(before, first=span.first, last=span.last):
            found[-1] = msgspec.structs.replace(span, first=before.first)
        else:
            found.append(span)
    return found
