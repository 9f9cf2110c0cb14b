"""年金記録 履歴 (A2): scheme, employer, dates of joining and leaving, months; oldest first."""

from collections.abc import Iterable

import msgspec
from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.model.month import Month
from nenkin_tui.screens.account.home import total_line
from nenkin_tui.screens.account.record import OwnRecord, own_record
from nenkin_tui.screens.dates import in_figures, month_name
from nenkin_tui.screens.keys import BACK, SCROLL
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.text import pad, safe_text

WIDE = 80
"""Columns from which an employer finds room beside the dates."""


class History(Page):
    """Each span a line; totals by kind at the end."""

    NAME = "history"
    KEYS = (SCROLL, BACK)

    def place_text(self) -> str:
        """Whose it is."""
        return own_record(self.services).name

    def body(self) -> Iterable[Widget]:
        """The spans and the totals."""
        own = own_record(self.services)
        widths = (16, 18, 18)
        head = "".join(
            pad(locale.text(f"account.head_{n}"), w) for n, w in zip(("kind", "from", "to"), widths, strict=True)
        )
        wide = self.app.size.width >= WIDE
        yield Static(safe_text(head + (locale.text("account.head_detail") if wide else ""), "bold"), markup=False)
        lines = []
        for span in spans(own):
            line = pad(span.kind, widths[0]) + pad(span.begins, widths[1]) + pad(span.ends, widths[2])
            lines.append(line + (span.employer if wide or not span.employer else f"\n    {span.employer}"))
        yield Static(safe_text("\n".join([*lines, ""])), markup=False)
        yield Static(safe_text(locale.text("account.totals"), "bold"), markup=False)
        totals = [total_line(mark, count) for mark, count in own.grid.totals.items()]
        yield Static(safe_text("\n".join(totals)), markup=False)


class Span(msgspec.Struct, frozen=True, order=True):
    """One line of the history, as it is written; ordered by its first month."""

    first: Month
    kind: str
    begins: str
    ends: str
    employer: str


def spans(own: OwnRecord) -> list[Span]:
    """The history, oldest first: months where the record names months, days of joining and leaving where it does."""
    still = locale.text("account.still")
    found = []
    for one in own.record.national:
        status = locale.text(f"account.status_{one.status}")
        ends = month_name(one.last) if one.last else still
        found.append(Span(one.first, status, month_name(one.first), ends, ""))
    for job in own.record.employees:
        begins = in_figures(job.joined) if job.joined else month_name(job.first)
        ends = in_figures(job.left) if job.left else month_name(job.last) if job.last else still
        found.append(Span(job.first, locale.text("account.mark_employees"), begins, ends, job.employer))
    return sorted(found)
