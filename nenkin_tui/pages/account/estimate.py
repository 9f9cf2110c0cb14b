"""年金見込額試算 (A4-A6): the estimate under conditions that can be moved, its three numbers, and keeping it."""

import msgspec

from nenkin_tui import locale
from nenkin_tui.model.month import Age
from nenkin_tui.pages.account.cases import MOST, Case
from nenkin_tui.pages.account.pay import income_number, income_of
from nenkin_tui.pages.account.record import LAST_WORKING_AGE, Counted, OwnRecord
from nenkin_tui.pages.account.words import age_words, written_out
from nenkin_tui.pages.account.workings import Figures, of_estimate
from nenkin_tui.pages.dates import month_name
from nenkin_tui.pages.number import Number
from nenkin_tui.pages.services import Services
from nenkin_tui.pension.break_even import break_even
from nenkin_tui.pension.claiming import LATEST, NORMAL
from nenkin_tui.pension.conditions import Conditions
from nenkin_tui.pension.estimate import Estimate, can_start, estimate
from nenkin_tui.pension.money import share
from nenkin_tui.pension.paid import Amounts
from nenkin_tui.pension.paying import payments
from nenkin_tui.pension.plan import PlanRefused
from nenkin_tui.pension.tables import NotCovered

ROWS = {"start": "start", "income": "income_short", "work_until": "work_until"}
"""What can be moved on the page of the estimate itself, and its name: `estimate.row_<value>`."""
SHOWN_STARTS = (Age.of(60), Age.of(62), Age.of(65), Age.of(70), Age.of(75))
"""Starts whose amounts stand beside that of the chosen one."""


class NotCounted(Exception):
    """No figure can be given: the sentence that says why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class LiveEstimate:
    """The record under conditions, counted anew whenever one of them is moved."""

    found: Estimate
    """From the chosen start, if things go on like this."""
    stands: Amounts
    """From the same start, as the record is now."""
    counted: Counted
    """The record under the conditions."""

    def __init__(self, own: OwnRecord, conditions: Conditions | None = None) -> None:
        """conditions: None: the present ones go on to 60 (かんたん試算). Raises NotCounted."""
        self._own = own
        self._count(conditions)

    @property
    def conditions(self) -> Conditions:
        """As they are now."""
        return self.counted.conditions

    @property
    def most(self) -> Amounts:
        """What the start with the largest yearly amount brings."""
        return self.counted.most

    @property
    def begun(self) -> bool:
        """Whether a pension was claimed: its start is no question any more."""
        return bool(self._own.record.claims)

    @property
    def compared(self) -> bool:
        """Whether there are starts to choose from, and anything that they bring."""
        return not self.begun and self.most.annual.amount > 0

    def numbers(self) -> tuple[Number, ...]:
        """What can be moved here: the start, unless the pension runs; the pay, how long one works, while one may."""
        own, conditions, numbers = self._own, self.conditions, []
        if not self.begun:
            first, last = own.earliest_start.total, LATEST.total
            start = min(max(conditions.start.total, first), last)
            numbers.append(Number("start", start, first, last, 1, "age", lambda months: age_words(Age(months))))
        if own.may_work:
            least, most = own.work_until.total, LAST_WORKING_AGE.total
            until = max(conditions.work_until.total, least)
            numbers.append(income_number("income", conditions.income, own.present_pay))
            numbers.append(Number("work_until", until, least, most, 12, "years", _years))
        for number in numbers:
            number.label = locale.text(f"estimate.row_{ROWS[number.name]}")
        return tuple(numbers)

    def move(self, name: str, value: int) -> None:
        """Another value of one of the numbers. Raises NotCounted, and then nothing was moved."""
        now = self.conditions
        if name == "start":
            now = msgspec.structs.replace(now, start=Age(value), start_employees=None)
            self.counted = msgspec.structs.replace(self.counted, conditions=now)
            self._start()
        elif name == "work_until":
            self._count(msgspec.structs.replace(now, work_until=Age(value)))
        else:
            self._count(msgspec.structs.replace(now, income=income_of(value)))

    def brings(self, age: Age) -> Amounts:
        """What both pensions bring from this age."""
        if age not in self._brought:
            self._brought[age] = self.counted.prepared.computation.amounts(age)
        return self._brought[age]

    def starts(self) -> list[Age]:
        """The starts whose amounts stand beside one another, the chosen one among them; none where none is compared."""
        if not self.compared:
            return []
        return sorted({*SHOWN_STARTS, self.found.amounts.start})

    def amounts(self) -> dict[str, Amounts]:
        """By `estimate.number_<name>`: as it stands, if it goes on, and, where starts are compared, the most."""
        found = {"stands": self.stands, "goes_on": self.found.amounts}
        return found | {"most": self.most} if self.compared else found

    def advice(self) -> str:
        """What is said below the figures: that none of it is advice, why nothing is to be chosen, or what to do."""
        if self.begun:
            return locale.text("estimate.begun")
        return locale.text("estimate.no_advice" if self.compared else "estimate.nothing_yet")

    def since(self) -> str:
        """Since when a pension runs that has begun, else ""."""
        if not self.begun:
            return ""
        amounts = self.found.amounts
        month, basic = month_name(amounts.first_month), age_words(amounts.start)
        if amounts.start == amounts.start_employees:
            return locale.text("law.estimate_start", age=basic, month=month)
        employees = age_words(amounts.start_employees)
        return locale.text("law.estimate_starts", basic=basic, employees=employees, month=month)

    def later(self) -> list[str]:
        """The specially provided pension, unless a pension has begun; then the yearly amount whenever work or
        dependants change it. A line each."""
        lines, special = [], self.found.specially_provided
        if special is not None and not self.begun:
            lines.append(locale.text("law.estimate_special", age=age_words(special.since), amount=special.annual))
        if self.found.revisions:
            lines.append(locale.text("law.estimate_revisions"))
        for one in self.found.revisions:
            amount = locale.text("account.yen", yen=one.amounts.annual)
            lines.append(f"{amount:>14}  {locale.text('law.estimate_revised', month=month_name(one.since))}")
        return lines

    def ways(self) -> list[str]:
        """What can be done with these conditions, by `estimate.<way>`."""
        left_out = {"plots"} if self.begun else set()
        left_out |= {"detailed"} if self._own.settled else set()
        return [way for way in ("keep", "compare", "plots", "detailed") if way not in left_out]

    def change(self) -> str:
        """+16.8%: how much more or less a year than from 65; "" from 65 itself."""
        amounts, from_65 = self.found.amounts, self.brings(NORMAL)
        if not from_65.annual.amount or amounts.start == from_65.start:
            return ""
        thousandths = share(amounts.annual, from_65.annual) - 1000
        sign = "-" if thousandths < 0 else "+"
        return f"{sign}{abs(thousandths) // 10}.{abs(thousandths) % 10}%"

    def ahead(self, age: Age) -> Age | None:
        """When what this start has paid overtakes what 65 has; None if it never does."""
        return break_even(self.brings(NORMAL), self.brings(age))

    def figures(self) -> dict[str, Figures]:
        """How each of the numbers came about, by `estimate.number_<name>`."""
        now = self.found.amounts
        estimates = {
            "goes_on": self.found,
            "stands": estimate(self._own.as_it_stands, now.start, now.start_employees),
        }
        if self.compared:
            estimates["most"] = estimate(self.counted.prepared, self.most.start)
        return {name: of_estimate(locale.text(f"estimate.number_{name}"), one) for name, one in estimates.items()}

    def figures_by_start(self) -> list[Figures]:
        """How the amounts of the starts beside it came about."""
        heading, shown = locale.text("estimate.number_goes_on"), SHOWN_STARTS if self.compared else ()
        return [of_estimate(heading, estimate(self.counted.prepared, age)) for age in shown]

    def keep(self, services: Services) -> str:
        """One more case to be compared, if there is room; what is said of it."""
        cases = services.visit.cases
        if len(cases) >= MOST:
            return locale.text("estimate.full", most=MOST)
        own, now = self._own, self.conditions
        paying = payments(own.record, own.checkup, now.pay_unpaid, now.pay_back)
        cases.append(Case(now, self.counted.prepared, self.found.amounts, self.brings(NORMAL), paying))
        return locale.text("estimate.kept", number=len(cases), most=MOST)

    def _count(self, conditions: Conditions | None) -> None:
        """The record under the conditions, for every start."""
        own = self._own
        try:
            self._stands = own.as_it_stands.computation
            self.counted = own.goes_on if conditions is None else own.under(conditions)
        except NotCovered as outside:
            words = locale.text(f"law.not_covered_{outside.code}", **written_out(outside.values))
            raise NotCounted(words) from None
        except PlanRefused as refused:
            words = locale.text(f"law.plan_{refused.code}", month=month_name(refused.month))
            raise NotCounted(words) from None
        self._brought: dict[Age, Amounts] = {}
        self._start()

    def _start(self) -> None:
        start, other = self.conditions.start, self.conditions.start_employees
        other = other if other and can_start(start, other) else start
        self.found = estimate(self.counted.prepared, start, other)
        self.stands = self._stands.amounts(start, other)


def _years(months: int) -> str:
    return locale.text("estimate.to_age", years=months // 12)
