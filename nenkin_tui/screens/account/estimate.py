"""年金見込額試算 (A4-A6): three numbers first; what is moved with the arrows changes figures and bars at once."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import ClassVar

import msgspec
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.model.month import Age, Month, age_in
from nenkin_tui.pages.account.case import Case
from nenkin_tui.pages.account.record import LAST_WORKING_AGE, Counted, own_record
from nenkin_tui.pages.account.words import TEN_THOUSAND, age_words, written_out
from nenkin_tui.pages.account.workings import of_estimate
from nenkin_tui.pages.dates import month_name, year_number
from nenkin_tui.pension.claiming import EARLIEST, LATEST, NORMAL
from nenkin_tui.pension.conditions import Conditions
from nenkin_tui.pension.estimate import Estimate, Prepared, can_start, estimate
from nenkin_tui.pension.paid import Amounts
from nenkin_tui.pension.paying import payments
from nenkin_tui.pension.plan import PlanRefused
from nenkin_tui.pension.tables import NotCovered
from nenkin_tui.screens.account.cases import MOST
from nenkin_tui.screens.account.estimate_lines import SHOWN_STARTS, EstimateLines
from nenkin_tui.screens.account.numbers import AS_NOW, income_number, years
from nenkin_tui.screens.keys import ASSUMPTIONS, BACK, FIELD, MOVE_VALUE, NOT_INCLUDED, WORKINGS, Key, bindings
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.widgets.buttons import PushButton
from nenkin_tui.screens.widgets.figures import Figures
from nenkin_tui.screens.widgets.paragraph import Paragraph
from nenkin_tui.screens.widgets.stepper import Number, Stepper

ROWS = {"start": "start", "income": "income_short", "work_until": "work_until"}
"""What stands before each number: `estimate.row_<name>`."""


class EstimatePage(Page):
    """The live page. Without conditions, present ones go on to 60 (かんたん試算)."""

    NAME = "estimate"
    KEYS = (MOVE_VALUE, FIELD, WORKINGS, ASSUMPTIONS, NOT_INCLUDED, BACK)
    BINDINGS: ClassVar[list[BindingType]] = bindings(WORKINGS, ASSUMPTIONS, NOT_INCLUDED)
    DEFAULT_CSS = """
    EstimatePage #conditions { height: auto; layout: horizontal; }
    EstimatePage.-narrow #conditions { layout: vertical; }
    EstimatePage #conditions Stepper { margin-right: 1; }
    EstimatePage #said { padding: 0 3; }
    """

    def __init__(self, conditions: Conditions | None = None) -> None:
        super().__init__()
        self.conditions = conditions or Conditions()
        self.given = conditions is not None
        """Whether conditions were asked for, or were found to be the present ones."""
        self.refused = ""
        self.prepared: Prepared | None = None
        self.stands: Amounts | None = None
        self.as_it_stands: Prepared | None = None
        self.found: Estimate | None = None
        self.counted: Counted | None = None
        self.brought: dict[Age, Amounts] = {}
        """What the starts shown bring under these conditions."""
        self.width = 0
        """The columns the figures were drawn for."""

    def place_text(self) -> str:
        """The edition, and whose it is."""
        name = own_record(self.services).name
        if self.found is None:
            return name
        return locale.text("estimate.of", year=year_number(self.found.fiscal_year), name=name)

    def body(self) -> Iterable[Widget]:
        """What can be moved, the figures, the bars."""
        self._count()
        if self.found is None:
            yield Paragraph(self.refused)
            return
        yield Horizontal(*self._steppers(), id="conditions")
        yield Static("", classes="gap")
        self.width = self.app.size.width
        yield Figures(self._lines(self.found), id="figures")

    def below(self) -> Iterable[Widget]:
        """That nothing here is advice; and what was kept."""
        yield Paragraph(locale.text("estimate.no_advice"), id="said", classes="support")

    def buttons(self) -> Sequence[tuple[str, str]]:
        """What can be done with these conditions."""
        return [(name, locale.text(f"estimate.{name}")) for name in ("keep", "compare", "plots", "detailed")]

    def begin(self) -> None:
        """The first figures."""
        super().begin()
        for stepper in self.query(Stepper):
            self.watch(stepper, "value", partial(self._step, stepper), init=False)

    def on_resize(self) -> None:
        """Where there is no room abreast, the values stand below one another; the bars are as long as fits."""
        super().on_resize()
        self.set_class(self.app.size.width < 80, "-narrow")
        if self.app.size.width != self.width:
            self._draw()

    def _step(self, stepper: Stepper, value: int) -> None:
        """Another start, income or last working age."""
        if stepper.name == "start":
            self.conditions = msgspec.structs.replace(self.conditions, start=Age(value), start_employees=None)
        elif stepper.name == "work_until":
            self.conditions = msgspec.structs.replace(self.conditions, work_until=Age(value))
            self._count()
        else:
            income = None if value == AS_NOW else value * TEN_THOUSAND
            self.conditions = msgspec.structs.replace(self.conditions, income=income)
            self._count()
        self._start()
        self._draw()

    def on_push_button_pressed(self, event: PushButton.Pressed) -> None:
        """Keeps, compares, shows the table, asks for more conditions."""
        if self.found is None:
            return
        if event.name == "keep":
            self._keep(self.found)
        elif event.name == "compare":
            self.nenkin.open("cases")
        elif event.name == "plots" and self.prepared is not None:
            self.nenkin.open("plots", prepared=self.prepared, start=self.conditions.start)
        else:
            self.nenkin.replace("conditions", conditions=self.conditions)

    def keys_here(self) -> tuple[Key, ...]:
        """What unfolds, where there are figures."""
        return self.KEYS if self.found is not None else (BACK,)

    def action_workings(self) -> None:
        """W: how each figure came about."""
        if self.found is None or self.prepared is None or self.counted is None or self.as_it_stands is None:
            return
        now = self.found.amounts
        most = self.counted.most.start
        shown = [
            of_estimate(locale.text("estimate.number_goes_on"), self.found),
            of_estimate(
                locale.text("estimate.number_stands"), estimate(self.as_it_stands, now.start, now.start_employees)
            ),
            of_estimate(locale.text("estimate.number_most"), estimate(self.prepared, most)),
        ]
        goes_on = locale.text("estimate.number_goes_on")
        shown.extend(of_estimate(goes_on, estimate(self.prepared, age)) for age in SHOWN_STARTS)
        self.nenkin.open("workings", shown=shown)

    def action_assumptions(self) -> None:
        """A: what is taken for granted."""
        if self.found:
            self.nenkin.open("remarks", found=self.found, kind="assume")

    def action_not_included(self) -> None:
        """N: what is left out."""
        if self.found:
            self.nenkin.open("remarks", found=self.found, kind="without")

    def _keep(self, found: Estimate) -> None:
        cases = self.services.visit.cases
        said = self.query_one("#said", Paragraph)
        if len(cases) >= MOST:
            said.say(locale.text("estimate.full", most=MOST))
            return
        if self.prepared is not None:
            own, now = own_record(self.services), self.conditions
            paying = payments(own.record, own.checkup, now.pay_unpaid, now.pay_back)
            cases.append(Case(now, self.prepared, found.amounts, self._from(NORMAL), paying))
        said.say(locale.text("estimate.kept", number=len(cases), most=MOST))

    def _steppers(self) -> Iterable[Widget]:
        own = own_record(self.services)
        conditions = self.conditions
        least, most = own.work_until, LAST_WORKING_AGE
        now = age_in(own.record.birth_date, Month.containing(own.on))
        first, last = max(EARLIEST.total, min(now.total, LATEST.total)), LATEST.total
        if own.record.claims:
            first = last = conditions.start.total
        start = min(max(conditions.start.total, first), last)
        until = max(conditions.work_until.total, least.total)
        for number in (
            Number("start", start, first, last, read=years, shown=lambda months: age_words(Age(months))),
            income_number("income", conditions.income, own.present_pay),
            Number("work_until", until, least.total, most.total, 12, years, shown=_years),
        ):
            number.label = locale.text(f"estimate.row_{ROWS[number.name]}") + " "
            yield Stepper(number)

    def _count(self) -> None:
        """The record under the conditions, for every start."""
        own = own_record(self.services)
        try:
            self.as_it_stands = own.as_it_stands
            counted = own.under(self.conditions) if self.given else own.goes_on
            self.counted, self.conditions, self.prepared = counted, counted.conditions, counted.prepared
            self.brought = {}
            self.given = True
            self._start()
        except NotCovered as outside:
            self.refused = locale.text(f"law.not_covered_{outside.code}", **written_out(outside.values))
            self.found = None
        except PlanRefused as refused:
            self.refused = locale.text(f"law.plan_{refused.code}", month=month_name(refused.month))
            self.found = None

    def _start(self) -> None:
        start, other = self.conditions.start, self.conditions.start_employees
        other = other if other and can_start(start, other) else start
        if self.prepared is not None:
            self.found = estimate(self.prepared, start, other)
        if self.as_it_stands is not None:
            self.stands = self.as_it_stands.computation.amounts(start, other)

    def _from(self, age: Age) -> Amounts:
        if self.prepared is None:
            raise AssertionError("nothing was counted")
        if age not in self.brought:
            self.brought[age] = self.prepared.computation.amounts(age)
        return self.brought[age]

    def _draw(self) -> None:
        for figures in self.query(Figures):
            if self.found is not None:
                self.width = self.app.size.width
                figures.show(self._lines(self.found))

    def _lines(self, found: Estimate) -> Iterable[Content]:
        stands = self.stands or found.amounts
        most = self.counted.most if self.counted else found.amounts
        return EstimateLines(found, stands, most, self._from, self.app.size.width).all()


def _years(months: int) -> str:
    return locale.text("estimate.years", years=months // 12)
