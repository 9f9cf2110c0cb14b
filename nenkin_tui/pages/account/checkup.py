"""空白と未納の点検 (A2, A3): what is said of gaps, of doubtful spots and of all that can be paid."""

from collections.abc import Iterable
from datetime import date

from nenkin_tui import locale
from nenkin_tui.pages.account.price import of_edition
from nenkin_tui.pages.account.record import own_record
from nenkin_tui.pages.account.workings import Figures
from nenkin_tui.pages.dates import day_text, month_name, months_words, span_of_months
from nenkin_tui.pages.services import Services
from nenkin_tui.pension.checkup import Checkup, MonthPlan, plan_months
from nenkin_tui.pension.doubts import Doubt
from nenkin_tui.pension.gaps import Gap
from nenkin_tui.pension.workings_gaps import gap_workings, plan_workings
from nenkin_tui.pension.workings_months import doubt_workings

ALL_THERE_IS = 10**9
"""Yen: a budget that no record exceeds."""
USUAL_BUDGET, HIGHEST_BUDGET = 50_000, 9_990_000
"""Yen: the budget that is told of first, and the highest that is asked for."""


def span_text(span: Gap | Doubt) -> str:
    """平成28年10月-12月."""
    return span_of_months(span.first, span.last)


def short_kind(gap: Gap) -> str:
    """未納, 学生特例, 全額免除, ...: what stands in a column of ten cells."""
    key = f"checkup.kind_{gap.kind}_{gap.cause}"
    return locale.text(key if locale.has(key) else f"checkup.kind_{gap.kind}")


def everything_text(plan: MonthPlan, found: Checkup) -> str:
    """What all that can be paid costs and brings."""
    if not plan.months:
        to_come = any(gap.kind == "voluntary_after_60" for gap in found.gaps)
        return locale.text("checkup.only_to_come" if to_come else "checkup.nothing_to_pay")
    values = {"months": len(plan.months), "price": plan.price, "gain": plan.gain_per_year}
    return locale.text("checkup.everything", **values)


def within_text(plan: MonthPlan) -> str:
    """What a budget buys, and with which month it begins."""
    if not plan.months:
        return locale.text("checkup.nothing_within")
    first = locale.text("checkup.begins_with", month=month_name(plan.months[0].month))
    values = {"months": len(plan.months), "price": plan.price, "gain": plan.gain_per_year}
    return locale.text("checkup.within", **values) + first


def of_plan(services: Services, name: str, budget: int) -> Figures:
    """The months that a budget buys. name: all_payable or within_budget; budget: yen."""
    own = own_record(services)
    plan = plan_months(own.record, own.checkup, budget)
    return Figures(locale.text(f"checkup.{name}"), plan_workings(own.record, own.checkup, plan))


def of_gap(services: Services, gap: Gap) -> Figures:
    """The price of a gap and what it adds."""
    own = own_record(services)
    return Figures(f"{span_text(gap)}  {short_kind(gap)}", gap_workings(own.record, own.checkup, gap))


def of_doubt(services: Services, doubt: Doubt) -> Figures:
    """The figures of a doubtful spot."""
    own = own_record(services)
    heading = f"{span_text(doubt)}  {locale.text(f'law.kind_{doubt.kind}')}"
    return Figures(heading, doubt_workings(own.record, own.grid, doubt))


def rows_of(gap: Gap, on: date) -> list[tuple[str, str]]:
    """(name in the catalogue, value): what a gap costs and brings, until when, what proves it."""
    rows = [("months", months_words(gap.months))]
    if gap.price is not None:
        price = locale.text("account.yen", yen=gap.price)
        rows.append(("price", price + of_edition(gap.price_edition, on)))
    elif gap.last_day is not None:
        rows.append(("price", locale.text("law.check_price_unknown")))
    if gap.gain_per_year.amount:
        rows.append(("gain", locale.text("account.yen", yen=gap.gain_per_year)))
    if gap.pays_back_at is not None:
        age = gap.pays_back_at
        rows.append(("pays_back", locale.text("law.age", years=age.years, months=age.months)))
    if gap.last_day is not None:
        may = locale.text("checkup.may_shift") if gap.may_shift else ""
        rows.append(("last_day", day_text(gap.last_day) + may))
    return [*rows, *proof_rows(gap.proof)]


def proof_rows(papers: Iterable[str]) -> list[tuple[str, str]]:
    """The papers to bring along, as rows of facts."""
    return [("proof", locale.text(f"law.proof_{paper}")) for paper in papers]
