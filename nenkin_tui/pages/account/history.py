"""年金記録 履歴 (A2): the spans as they are written, and the spots to look at."""

import msgspec

from nenkin_tui import locale
from nenkin_tui.model.month import Month
from nenkin_tui.pages.account.record import OwnRecord
from nenkin_tui.pages.dates import in_figures, month_name
from nenkin_tui.pension.checkup import Checkup
from nenkin_tui.pension.doubts import Doubt
from nenkin_tui.pension.employment import counted_range
from nenkin_tui.pension.gaps import Gap

LAPSES = frozenset({"unpaid_payable", "unpaid_lapsed", "not_enrolled", "missed_switch"})
"""Gaps that are lapses: what can be paid back is none."""


def spots_of(found: Checkup) -> list[tuple[int, Gap | Doubt]]:
    """What to look at, oldest first: months without contributions and doubtful spots, each with its number."""
    spots: list[Gap | Doubt] = [gap for gap in found.gaps if gap.kind in LAPSES]
    spots += found.doubts
    return list(enumerate(sorted(spots, key=lambda spot: (spot.first, spot.kind))))


def explained(spot: Gap | Doubt) -> str:
    """Why a spot is one, and what proves it."""
    if isinstance(spot, Gap):
        why = locale.text(f"law.cause_{spot.cause}")
    else:
        why = locale.text(f"law.doubt_{spot.why}", **spot.values)
    papers = locale.text("checkup.list_and").join(locale.text(f"law.proof_{paper}") for paper in spot.proof)
    return f"{why}\n{locale.text('checkup.sheet_proof', papers=papers)}" if papers else why


class Span(msgspec.Struct, frozen=True, order=True):
    """One line of the history, as it is written; ordered by its first month."""

    first: Month
    kind: str
    begins: str
    ends: str
    employer: str
    months: int
    """Those that count: the month of leaving does not, unless its last day was worked."""


def spans(own: OwnRecord) -> list[Span]:
    """The history, oldest first: months where the record names months, days of joining and leaving where it does."""
    still = locale.text("account.still")
    until = own.grid.known_until
    found = []
    for one in own.record.national:
        status = locale.text(f"account.status_{one.status}")
        ends = month_name(one.last) if one.last else still
        months = (one.last or until).index - one.first.index + 1
        found.append(Span(one.first, status, month_name(one.first), ends, "", months))
    for job in own.record.employees:
        begins = in_figures(job.joined) if job.joined else month_name(job.first)
        ends = in_figures(job.left) if job.left else month_name(job.last) if job.last else still
        first, end = counted_range(job, own.record, until)
        kind = locale.text("account.mark_employees")
        found.append(Span(job.first, kind, begins, ends, job.employer, end - first))
    return sorted(found)
