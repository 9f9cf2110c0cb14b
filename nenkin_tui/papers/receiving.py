"""The notices of those who receive an old-age pension: slip, payments, its decision, and before and after a change."""

from typing import Literal

from nenkin_tui.locale import text
from nenkin_tui.model.month import Month
from nenkin_tui.model.record import Record
from nenkin_tui.papers.dates import month_text, year_text
from nenkin_tui.papers.notice import Section, Table
from nenkin_tui.pension.money import NOTHING, Yen, less
from nenkin_tui.pension.payments import (
    Annual,
    Counted,
    Difference,
    Paid,
    Payment,
    annual_in,
    paid_in_year,
    payment_in,
    year_of,
)

FIGURES = (44, -14)
PAYMENTS = (14, -18, -18, -14)
BEFORE_AFTER = (36, -14, -14)
REVISED_IN = 6
"""June: the first payment at the new fiscal year's amounts, of April and May (国民年金法 18条3項)."""
Why = Literal["year", "change", "corrected"]
"""Why a pension changes: the new year's rates, something about the person, a corrected record."""


def slip_sections(record: Record, year: int) -> tuple[Section, ...]:
    """公的年金等の源泉徴収票 of a calendar year; () where nothing was paid. NotCovered."""
    paid = paid_in_year(record, year)
    if not paid:
        return ()
    whole = year_of(paid)
    parts = (("basic", whole.basic), ("employees", whole.employees), ("sum", whole.total))
    rows = tuple((text(f"notice.slip_{name}"), yen) for name, yen in parts)
    says = tuple(text(f"notice.slip_says_{name}") for name in ("old_age", "tax", "when"))
    return (
        Section(text("notice.slip", year=year_text(year)), Table(FIGURES, rows), says),
        Section(text("notice.slip_payments"), _payments(paid), _may_be_more(paid)),
    )


def payment_sections(record: Record, first: Month) -> tuple[Section, ...]:
    """年金振込通知書 from a payment month until the next April, as far as is known then; () of nothing. NotCovered."""
    april = Month.of(first.year + (first.month > 4), 4)
    months = [Month(index) for index in range(first.index, april.index + 1, 2)]
    counted: Counted = {}
    paid = tuple(payment_in(record, month, first - 1, counted) for month in months)
    if not year_of(paid).total.amount:
        return ()
    says = tuple(text(f"notice.payments_says_{name}") for name in ("each", "cut", "deducted"))
    return (
        Section(text("notice.payments"), _payments(paid), (*says, *_may_be_more(paid), text("notice.old_age_only"))),
    )


def arrears_sections(record: Record, months: tuple[Month, ...]) -> tuple[Section, ...]:
    """年金支払通知書: what should have been paid in these payment months and is paid together. NotCovered."""
    counted: Counted = {}
    paid = tuple(payment_in(record, month, counted=counted) for month in months)
    says = tuple(text(f"notice.{name}") for name in ("arrears_says", "payments_says_deducted", "old_age_only"))
    return (Section(text("notice.arrears"), _summed(paid, year_of(paid)), (*says, *_may_be_more(paid))),)


def corrected_arrears_sections(changed: Difference) -> tuple[Section, ...]:
    """年金支払通知書 after a correction of the record: what each payment was short of, and is paid together."""
    names = ("corrected_says", "payments_says_deducted", "old_age_only")
    says = [text(f"notice.{name}") for name in names]
    if changed.not_covered:
        says.append(text("notice.corrected_not_covered", count=changed.not_covered))
    return (
        Section(
            text("notice.arrears"),
            _summed(changed.payments, changed.whole),
            (*says, *_may_be_more(changed.payments)),
        ),
    )


def corrected_sections(before: Annual, now: Annual, changed: Difference, since: Month) -> tuple[Section, ...]:
    """年金決定通知書・支給額変更通知書 after a correction: the pension before and now, and what was paid too much."""
    [section] = change_sections(before, now, since, "corrected")
    if changed.whole.total.amount >= 0:
        return (section,)
    too_much = tuple(
        Payment(
            one.month,
            less(NOTHING, one.basic),
            less(NOTHING, one.employees),
            less(NOTHING, one.total),
            one.may_be_more,
        )
        for one in changed.payments
    )
    table = _summed(too_much, year_of(too_much))
    return section, Section(text("notice.too_much"), table, (text("notice.too_much_says"), *_may_be_more(too_much)))


def decision_sections(now: Annual, record: Record, month: Month) -> tuple[Section, ...]:
    """年金決定通知書: what was decided, before the first payment of all in a payment month."""
    rows = tuple((text(f"notice.revised_{name}"), yen) for name, yen in _parts(now) if yen.amount)
    first = min(claim.first for claim in record.claims)
    heading = f"{text('notice.decided')} {text('notice.revised_from', month=month_text(first))}"
    says = (
        text("notice.decided_says_first", first=month_text(first), month=month_text(month)),
        text("notice.decided_says_each"),
        text("notice.old_age_only"),
    )
    return (Section(heading, Table(FIGURES, rows), says),)


def changes_in(record: Record, month: Month) -> tuple[Annual | None, Annual] | None:
    """The yearly amounts before and from a payment month, where it is the first at its amounts; None elsewhere.

    Before the first payment of all there were none. NotCovered.
    """
    now = annual_in(record, month - 1)
    if now is None:
        return None
    before = annual_in(record, month - 3)
    return (before, now) if before != now else None


def change_sections(before: Annual, now: Annual, since: Month, why: Why) -> tuple[Section, ...]:
    """年金額改定通知書 (June) or 年金決定通知書・支給額変更通知書: the pension before and from a month on."""
    rows = tuple(
        (text(f"notice.revised_{name}"), was, is_now)
        for (name, was), (_, is_now) in zip(_parts(before), _parts(now), strict=True)
        if was.amount or is_now.amount
    )
    head = tuple(text(f"notice.revised_{name}") for name in ("item", "before", "after"))
    heading = f"{text('notice.revised')} {text('notice.revised_from', month=month_text(since))}"
    says = (text(f"notice.revised_why_{why}"), text("notice.old_age_only"))
    return (Section(heading, Table(BEFORE_AFTER, rows, head), says),)


def _parts(annual: Annual) -> tuple[tuple[str, Yen], ...]:
    return (
        ("basic", annual.basic),
        ("related", annual.remuneration_related),
        ("transitional", annual.transitional_addition),
        ("dependants", annual.dependants),
        ("suspended", annual.suspended),
        ("employees", annual.employees),
        ("sum", annual.total),
    )


def _may_be_more(paid: tuple[Payment, ...]) -> tuple[str, ...]:
    return (text("notice.payments_says_may_be_more"),) if any(one.may_be_more for one in paid) else ()


def _payments(paid: tuple[Payment, ...]) -> Table:
    head = tuple(text(f"notice.{name}") for name in ("payment_month", "slip_basic", "slip_employees", "payment_sum"))
    rows = tuple((month_text(one.month), one.basic, one.employees, one.total) for one in paid)
    return Table(PAYMENTS, rows, head)


def _summed(paid: tuple[Payment, ...], whole: Paid) -> Table:
    """Payments that are told together, by the months they were due in, and their sum."""
    table = _payments(paid)
    total_row = (text("notice.arrears_sum"), whole.basic, whole.employees, whole.total)
    return Table(PAYMENTS, (*table.rows, total_row), (text("notice.arrears_month"), *table.head[1:]))
