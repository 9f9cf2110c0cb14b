"""年金記録 月別 (A1): which years are shown, and what is said of one month."""

from datetime import date

from nenkin_tui import locale
from nenkin_tui.model.month import Month
from nenkin_tui.pages.account.price import of_edition
from nenkin_tui.pages.account.workings import Figures
from nenkin_tui.pages.dates import day_text, month_name
from nenkin_tui.pages.services import Services
from nenkin_tui.pension.month_grid import FiscalYearRow, Mark, MonthCell, MonthDetail, MonthGrid
from nenkin_tui.pension.workings_gaps import month_workings
from nenkin_tui.town.going_on import reflects_on

GAP_MARKS: frozenset[Mark] = frozenset({"unpaid_payable", "unpaid_lost", "not_enrolled"})
Only = frozenset[Mark] | frozenset[Month]
"""What alone is shown: the years with a month of one of these marks, or with one of these months."""


def years_with(grid: MonthGrid, only: Only | None) -> list[FiscalYearRow]:
    """The years with such a month; None: all."""
    return [row for row in grid.rows if only is None or any(is_among(cell, only) for cell in row.cells)]


def is_among(cell: MonthCell, only: Only) -> bool:
    """Whether a month is such a one."""
    return cell.mark in only or cell.month in only


def of_month(detail: MonthDetail) -> Figures:
    """The amounts of a month."""
    return Figures(month_name(detail.month), month_workings(detail))


def told(detail: MonthDetail, on: date) -> list[str]:
    """A month in a line or two: what it counts as, and what can still be done."""
    lines = [f"{month_name(detail.month)}  {locale.text(f'account.means_{detail.mark}')}"]
    for job in detail.jobs:
        pay = locale.text("account.pay", yen=job.standard_monthly) if job.standard_monthly else ""
        bonus = locale.text("account.bonus", yen=job.bonus) if job.bonus else ""
        lines.append(f"  {job.employer}  {pay}  {bonus}".rstrip())
    if detail.pay_changed:
        lines[-1] += f"  {locale.text('law.kind_sudden_change')}"
    if detail.price is not None and detail.last_day is not None:
        price = locale.text("account.price", yen=detail.price, day=day_text(detail.last_day))
        lines.append(f"  {price}{of_edition(detail.price_edition, on)}")
    return lines


def reflecting(services: Services, detail: MonthDetail) -> list[str]:
    """On which day a month that is not on record yet is to be; the town's records alone are updated."""
    if services.signed_in is None or detail.mark != "not_yet_reflected":
        return []
    day = reflects_on(detail.month)
    return [locale.text("account.reflects_on", day=day_text(day))] if day > services.town.office.today() else []


def rows_of(detail: MonthDetail, on: date) -> list[tuple[str, str]]:
    """(name in the catalogue, value): all that is known of a month."""
    rows = [("mark", locale.text(f"account.mark_{detail.mark}"))]
    if detail.status:
        rows.append(("status", locale.text(f"account.status_{detail.status}")))
    if detail.additional:
        rows.append(("additional", locale.text("account.yes")))
    for job in detail.jobs:
        rows.append(("employer", job.employer or locale.text("account.not_known")))
        if job.standard_monthly:
            rows.append(("standard_monthly", locale.text("account.yen", yen=job.standard_monthly)))
        if job.bonus:
            rows.append(("bonus", locale.text("account.yen", yen=job.bonus)))
    if detail.price is not None:
        price = locale.text("account.yen", yen=detail.price)
        rows.append(("price", price + of_edition(detail.price_edition, on)))
    if detail.last_day is not None:
        rows.append(("last_day", day_text(detail.last_day)))
    return [*rows, ("rule", detail.rule)]
