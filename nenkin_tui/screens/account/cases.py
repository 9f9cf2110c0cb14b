"""Estimates kept in mind and compared side by side (A5)."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.model.month import Age
from nenkin_tui.pages.account.case import Case
from nenkin_tui.pages.account.record import own_record
from nenkin_tui.pages.account.words import age_short, income_words
from nenkin_tui.pages.account.workings import Figures, of_estimate
from nenkin_tui.pages.dates import months_words
from nenkin_tui.pension.break_even import break_even, total_by
from nenkin_tui.pension.estimate import estimate
from nenkin_tui.pension.workings import running_total
from nenkin_tui.pension.workings_gaps import plan_workings
from nenkin_tui.screens.keys import BACK, SCROLL, WORKINGS, Key, bindings
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.text import pad, pad_left, safe_text
from nenkin_tui.screens.widgets.buttons import PushButton
from nenkin_tui.screens.widgets.paragraph import Paragraph

MOST = 4
LABEL, COLUMN = 16, 14
TOTALS = (75, 80, 85, 90)
"""Ages up to which what was paid is added up."""


def _ahead(case: Case) -> str:
    age = break_even(case.from_65, case.amounts)
    return age_short(age) if age else "-"


def _choices(case: Case) -> str:
    chosen = [name for name in ("additional", "voluntary") if getattr(case.conditions, name)]
    return " ".join(locale.text(f"estimate.short_{name}") for name in chosen) or "-"


def _months(number: int) -> str:
    return months_words(number) if number else "-"


def _price(case: Case) -> str:
    """Without a sum where it is not all known."""
    if case.paying.unpriced:
        return locale.text("checkup.not_known")
    return str(case.paying.plan.price) if case.paying.plan.months else "-"


ROWS: tuple[tuple[str, Callable[[Case], str]], ...] = (
    ("start", lambda case: age_short(case.amounts.start)),
    ("income_short", lambda case: income_words(case.conditions)),
    ("work_until", lambda case: age_short(case.conditions.work_until)),
    ("pay_unpaid", lambda case: _months(case.paying.unpaid)),
    ("pay_back", lambda case: _months(case.paying.back)),
    ("price", _price),
    ("choices", _choices),
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


class Cases(Page):
    """Up to four cases, a column each; where there is no room for the columns, one below the other."""

    NAME = "cases"
    KEYS = (SCROLL, WORKINGS, BACK)
    BINDINGS: ClassVar[list[BindingType]] = bindings(WORKINGS)

    def place_text(self) -> str:
        """Whose they are."""
        return own_record(self.services).name

    def body(self) -> Iterable[Widget]:
        """The table."""
        cases = self.services.visit.cases
        if not cases:
            yield Paragraph(locale.text("estimate.no_cases"))
            return
        yield Static(safe_text("\n".join(self._table(cases))), id="table", markup=False)
        yield Static("", classes="gap")
        yield Paragraph(locale.text("estimate.cases_note"), classes="support")

    def buttons(self) -> Sequence[tuple[str, str]]:
        """All may be forgotten."""
        return [("forget", locale.text("estimate.forget"))] if self.services.visit.cases else []

    async def on_push_button_pressed(self, event: PushButton.Pressed) -> None:
        """Forgets them."""
        event.stop()
        self.services.visit.cases.clear()
        self.action_back()

    def keys_here(self) -> tuple[Key, ...]:
        """W where a case was kept."""
        return self.KEYS if self.services.visit.cases else (BACK,)

    def action_workings(self) -> None:
        """W: how the figures of each case came about."""
        shown: list[Figures] = []
        own = own_record(self.services)
        for number, case in enumerate(self.services.visit.cases, start=1):
            found = estimate(case.prepared, case.amounts.start, case.amounts.start_employees)
            one = of_estimate(locale.text("estimate.case", number=number), found)
            totals = tuple(running_total(case.amounts, Age.of(age)) for age in TOTALS)
            prices = plan_workings(own.record, own.checkup, case.paying.plan)
            shown.append(Figures(one.heading, (*one.parts, *totals, *prices), one.sentences))
        if shown:
            self.nenkin.open("workings", shown=shown)

    def _table(self, cases: list[Case]) -> Iterable[str]:
        abreast = max((self.app.size.width - 6 - LABEL) // COLUMN, 1)
        for start in range(0, len(cases), abreast):
            if start:
                yield ""
            shown = cases[start : start + abreast]
            numbers = [locale.text("estimate.case", number=start + place + 1) for place in range(len(shown))]
            yield pad("", LABEL) + "".join(pad_left(number, COLUMN) for number in numbers)
            for name, value in ROWS:
                values = [value(case) for case in shown]
                if name not in PAID or set(values) != {"-"}:
                    label = pad(locale.text(f"estimate.row_{name}"), LABEL)
                    yield label + "".join(pad_left(one, COLUMN) for one in values)
