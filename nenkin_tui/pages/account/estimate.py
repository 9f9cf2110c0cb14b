"""年金見込額試算 (A4-A6): the estimate under conditions that can be moved, its three numbers, and keeping it."""

import msgspec

from nenkin_tui import locale
from nenkin_tui.model.month import Age, Month, age_in
from nenkin_tui.pages.account.cases import MOST, Case
from nenkin_tui.pages.account.pay import income_number, income_of
from nenkin_tui.pages.account.record import LAST_WORKING_AGE, Counted, OwnRecord
from nenkin_tui.pages.account.words import age_words, written_out
from nenkin_tui.pages.account.workings import Figures, of_estimate
from nenkin_tui.pages.dates import month_name
from nenkin_tui.pages.number import Number
from nenkin_tui.pages.services import Services
from nenkin_tui.pension.break_even import break_even
from nenkin_tui.pension.claiming import EARLIEST, LATEST, NORMAL
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

    def numbers(self) -> tuple[Number, ...]:
        """What can be moved here: the start, the pay, how long one works."""
        own, conditions = self._own, self.conditions
        now = age_in(own.record.birth_date, Month.containing(own.on))
        first, last = max(EARLIEST.total, min(now.total, LATEST.total)), LATEST.total
        if own.record.claims:
            first = last = conditions.start.total
        start = min(max(conditions.start.total, first), last)
        least, most = own.work_until.total, LAST_WORKING_AGE.total
        until = max(conditions.work_until.total, least)
        numbers = (
            Number("start", start, first, last, 1, "age", lambda months: age_words(Age(months))),
            income_number("income", conditions.income, own.present_pay),
            Number("work_until", until, least, most, 12, "years", _years),
        )
        for number in numbers:
            number.label = locale.text(f"estimate.row_{ROWS[number.name]}")
        return numbers

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
        """The starts whose amounts stand beside one another, the chosen one among them."""
        return sorted({*SHOWN_STARTS, self.found.amounts.start})

    def amounts(self) -> dict[str, Amounts]:
        """The three numbers, by `estimate.number_<name>`: as it stands, if it goes on, the most there can be."""
        return {"stands": self.stands, "goes_on": self.found.amounts, "most": self.most}

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
        """How each of the three numbers came about, by `estimate.number_<name>`."""
        now = self.found.amounts
        estimates = {
            "goes_on": self.found,
            "stands": estimate(self._own.as_it_stands, now.start, now.start_employees),
            "most": estimate(self.counted.prepared, self.most.start),
        }
        return {name: of_estimate(locale.text(f"estimate.number_{name}"), one) for name, one in estimates.items()}

    def figures_by_start(self) -> list[Figures]:
        """How the amounts of the starts beside it came about."""
        heading = locale.text("estimate.number_goes_on")
        return [of_estimate(heading, estimate(self.counted.prepared, age)) for age in SHOWN_STARTS]

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
    return locale.text("estimate.years", years=months // 12)
