"""Estimates kept in mind, and compared side by side (A5)."""

from collections.abc import Callable, Sequence

import msgspec

from nenkin_tui import locale
from nenkin_tui.model.month import Age
from nenkin_tui.pages.account.record import own_record
from nenkin_tui.pages.account.words import age_short, income_words, paid_months
from nenkin_tui.pages.account.workings import Figures, of_estimate
from nenkin_tui.pages.services import Services
from nenkin_tui.pension.break_even import break_even, total_by
from nenkin_tui.pension.conditions import Conditions
from nenkin_tui.pension.estimate import Prepared, estimate
from nenkin_tui.pension.paid import Amounts
from nenkin_tui.pension.paying import Payments
from nenkin_tui.pension.workings import running_total
from nenkin_tui.pension.workings_gaps import plan_workings

MOST = 4
TOTALS = (75, 80, 85, 90)
"""Ages up to which what was paid is added up."""


class Case(msgspec.Struct, frozen=True):
    """Conditions, the record counted under them, what it brings from the chosen start, and what it would from 65.

    paying: the unpaid and exempt months that are paid.
    """

    conditions: Conditions
    prepared: Prepared
    amounts: Amounts
    from_65: Amounts
    paying: Payments


def _ahead(case: Case) -> str:
    age = break_even(case.from_65, case.amounts)
    return age_short(age) if age else "-"


def _chosen(case: Case) -> list[str]:
    return [name for name in ("additional", "voluntary") if getattr(case.conditions, name)]


def _months(number: int) -> str:
    return paid_months(number) if number else "-"


def _price(case: Case) -> str:
    """Without a sum where it is not all known."""
    if case.paying.unpriced:
        return locale.text("checkup.not_known")
    return str(case.paying.plan.price) if case.paying.plan.months else "-"


ROWS: tuple[tuple[str, Callable[[Case], str]], ...] = (
    ("start", lambda case: age_short(case.amounts.start)),
    ("income_short", lambda case: income_words(case.conditions)),
    ("work_until", lambda case: locale.text("estimate.to_age", years=case.conditions.work_until.years)),
    ("pay_unpaid", lambda case: _months(case.paying.unpaid)),
    ("pay_back", lambda case: _months(case.paying.back)),
    ("price", _price),
    ("choices", lambda case: " ".join(locale.text(f"estimate.short_{name}") for name in _chosen(case)) or "-"),
    ("annual", lambda case: str(case.amounts.annual)),
    ("monthly", lambda case: str(case.amounts.monthly)),
    ("basic", lambda case: str(case.amounts.basic)),
    ("related", lambda case: str(case.amounts.remuneration_related)),
    ("ahead", _ahead),
    *(
        (f"total_{age}", lambda case, age=age: str(total_by(case.amounts, Age.of(age), case.amounts.start)))
        for age in TOTALS
    ),
)
PAID = frozenset({"pay_unpaid", "pay_back", "price"})
"""Rows that stand only where somebody pays or pays back."""


def case_name(place: int) -> str:
    """条件1 of the first, whose place is 0."""
    return locale.text("estimate.case", number=place + 1)


def compared(cases: Sequence[Case], *, aloud: bool = False) -> list[tuple[str, list[str]]]:
    """Rows of a table: what is compared, and its value in each case. aloud: without dashes and what is cut short."""
    rows = []
    for name, value in ROWS:
        values = [value(case) for case in cases]
        if name not in PAID or set(values) != {"-"}:
            shown = [_aloud(case, name, value(case)) for case in cases] if aloud else values
            rows.append((locale.text(f"estimate.row_{name}"), shown))
    return rows


def _aloud(case: Case, name: str, value: str) -> str:
    if value == "-":
        return locale.text("estimate.none")
    if name != "choices":
        return value
    words = [locale.text(f"estimate.condition_{chosen}") for chosen in _chosen(case)]
    return locale.text("checkup.list_and").join(words)


def figures_of_cases(services: Services) -> list[Figures]:
    """How the figures of each case came about, the running totals and the prices of the months paid among them."""
    own, shown = own_record(services), []
    for place, case in enumerate(services.visit.cases):
        one = of_estimate(case_name(place), estimate(case.prepared, case.amounts.start, case.amounts.start_employees))
        totals = tuple(running_total(case.amounts, Age.of(age)) for age in TOTALS)
        prices = plan_workings(own.record, own.checkup, case.paying.plan)
        shown.append(Figures(one.heading, (*one.parts, *totals, *prices), one.sentences))
    return shown
