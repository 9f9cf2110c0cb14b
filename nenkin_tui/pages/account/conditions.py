"""詳細な条件 (A5): every condition of an estimate as a number to move or to type, and what they come to together."""

import contextlib
from collections.abc import Iterable, Iterator
from functools import partial

import msgspec

from nenkin_tui import locale
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.month import Age
from nenkin_tui.model.record import Record, Scheme
from nenkin_tui.pages.account.pay import bonuses_number, income_number, income_of, later_income_number
from nenkin_tui.pages.account.price import oldest_edition
from nenkin_tui.pages.account.record import LAST_WORKING_AGE, OwnRecord
from nenkin_tui.pages.account.words import age_words, paid_months
from nenkin_tui.pages.account.workings import Figures
from nenkin_tui.pages.dates import month_name, year_number
from nenkin_tui.pages.number import TEN_THOUSAND, Note, Number
from nenkin_tui.pension.checkup import Checkup
from nenkin_tui.pension.claiming import EARLIEST, LATEST
from nenkin_tui.pension.conditions import Conditions, Work
from nenkin_tui.pension.estimate import can_start
from nenkin_tui.pension.paying import PayKind, Payments, months_to_pay, payments
from nenkin_tui.pension.tables import NotCovered
from nenkin_tui.pension.workings_gaps import plan_workings

LEAST_WORKING_AGE = Age.of(20)
LATER = (2, 3)
"""The jobs after the present one."""
SCHEMES: tuple[Scheme, ...] = ("private", "public_national", "public_local", "private_school")
"""Those that one can newly join; seamen's and miners' months count no more than others any longer."""
PAID: tuple[tuple[str, PayKind], ...] = (("pay_unpaid", "unpaid_payable"), ("pay_back", "payable_back"))
"""What can still be paid."""

Row = Number | Note | str
"""A text is a heading."""


class ConditionsForm:
    """The conditions one after the other: starts, up to three jobs, what is paid besides."""

    def __init__(self, own: OwnRecord, conditions: Conditions | None = None) -> None:
        """conditions: what they begin with; None: the present ones, claims that began among them."""
        self._record = own.record
        self.found: Checkup | None = None
        with contextlib.suppress(NotCovered):  # the estimate says what it is that no table has
            self.found = own.checkup
        self._now = now = conditions or own.present
        jobs = _jobs(now, own) if own.may_work else ()
        self.rows: list[Row] = [*_starts(now, own.record), *jobs, *self._payments(now)]

    @property
    def values(self) -> dict[str, int]:
        """Every number by its name."""
        return {row.name: row.value for row in self.rows if isinstance(row, Number)}

    @property
    def can_pay(self) -> bool:
        """Whether there are months to pay or to pay back."""
        return self.found is not None and any(months_to_pay(self.found, kind) for _, kind in PAID)

    def conditions(self) -> Conditions:
        """What the numbers say. Raises Invalid for starts that do not go together."""
        values, now = self.values, self._now
        start = Age(values.get("start_basic", now.start.total))
        employees = Age(values.get("start_employees", (now.start_employees or now.start).total))
        if not can_start(start, employees):
            raise Invalid("impossible", "estimate.starts_together")
        return msgspec.structs.replace(
            _worked(now, values) if "income" in values else now,
            start=start,
            start_employees=None if employees == start else employees,
            pay_unpaid=values["pay_unpaid"],
            pay_back=values["pay_back"],
            additional=bool(values["additional"]),
            voluntary=bool(values["voluntary"]),
        )

    def figures(self) -> list[Figures]:
        """What the months to pay cost, and what they add."""
        if self.found is None:
            return []
        shown = []
        for name, kind in PAID:
            parts = plan_workings(self._record, self.found, self._paying(self.found, kind, self.values[name]).plan)
            shown.append(Figures(locale.text(f"estimate.condition_{name}"), parts))
        return shown

    def _paying(self, found: Checkup, kind: PayKind, number: int) -> Payments:
        unpaid, back = (number, 0) if kind == "unpaid_payable" else (0, number)
        return payments(self._record, found, unpaid, back)

    def _payments(self, now: Conditions) -> Iterable[Row]:
        yield locale.text("estimate.part_payments")
        yield Note(partial(locale.text, "estimate.payments_order"))
        for name, kind in PAID:
            most = len(months_to_pay(self.found, kind)) if self.found is not None else 0
            number = Number(name, min(getattr(now, name), most), 0, most, shown=partial(_months, most))
            yield _labelled(number)
            yield Note(partial(self._comes_to, kind, number))
        if self.found is not None and (year := oldest_edition(self.found)) is not None:
            editions = {"year": year_number(year), "now": year_number(self.found.fiscal_year)}
            yield Note(partial(locale.text, "estimate.of_edition", **editions))
        for name in ("additional", "voluntary"):
            yield _labelled(Number(name, int(getattr(now, name)), 0, 1, kind="choice", shown=_yes))

    def _comes_to(self, kind: PayKind, number: Number) -> str:
        """From which month on, the price and the gain of so many months."""
        if self.found is None or not number.value:
            return locale.text(f"estimate.none_{number.name}") if not number.most else ""
        paying = self._paying(self.found, kind, number.value)
        first, _ = months_to_pay(self.found, kind)[0]
        price = locale.text("checkup.not_known") if paying.unpriced else str(paying.plan.price)
        values = {"first": month_name(first), "price": price, "gain": paying.plan.gain_per_year}
        return "    " + locale.text("estimate.comes_to", **values)


def _worked(now: Conditions, values: dict[str, int]) -> Conditions:
    later = [_work(values, number) for number in LATER]
    return msgspec.structs.replace(
        now,
        work_until=Age(values["work_until"]),
        income=income_of(values["income"]),
        bonuses=values["bonuses"] * TEN_THOUSAND,
        scheme=SCHEMES[values["scheme"]],
        then=tuple(work for work in later if work.income),
    )


def _starts(now: Conditions, record: Record) -> Iterator[Row]:
    """When each pension is to begin that has not begun."""
    begun = {f"start_{claim.kind}" for claim in record.claims}
    starts = {"start_basic": now.start.total, "start_employees": (now.start_employees or now.start).total}
    asked = [name for name in starts if name not in begun]
    if asked:
        yield locale.text("estimate.part_starts")
    for name in asked:
        yield _labelled(Number(name, starts[name], EARLIEST.total, LATEST.total, 1, "age", _age))


def _jobs(now: Conditions, own: OwnRecord) -> Iterator[Row]:
    """The work to come: as it is now or another one, then up to two more, each until an age that is not past."""
    least = max(LEAST_WORKING_AGE, Age.of(own.age.years + 1))
    yield locale.text("estimate.part_work")
    yield _labelled(income_number("income", now.income, own.present_pay))
    yield _labelled(bonuses_number("bonuses", now.bonuses))
    yield _labelled(_scheme_number("scheme", now.scheme))
    yield _labelled(_until_number("work_until", now.work_until, least))
    for number in LATER:
        ages = {2: 65, 3: 70}
        place = number - LATER[0]
        work = now.then[place] if place < len(now.then) else Work(Age.of(ages[number]), 0)
        yield locale.text("estimate.part_then", number=number)
        yield _labelled(later_income_number(f"income_{number}", work.income), "income")
        yield _labelled(bonuses_number(f"bonuses_{number}", work.bonuses), "bonuses")
        yield _labelled(_scheme_number(f"scheme_{number}", work.scheme), "scheme")
        yield _labelled(_until_number(f"until_{number}", work.until, least), "work_until")


def _scheme_number(name: str, scheme: Scheme) -> Number:
    return Number(name, SCHEMES.index(scheme), 0, len(SCHEMES) - 1, kind="choice", shown=_scheme)


def _until_number(name: str, until: Age, least: Age) -> Number:
    return Number(name, until.total, least.total, LAST_WORKING_AGE.total, 12, "years", _age)


def _labelled(number: Number, condition: str = "") -> Number:
    number.label = locale.text(f"estimate.condition_{condition or number.name}")
    return number


def _work(values: dict[str, int], number: int) -> Work:
    income, bonuses = (values[f"{name}_{number}"] * TEN_THOUSAND for name in ("income", "bonuses"))
    return Work(Age(values[f"until_{number}"]), income, bonuses, SCHEMES[values[f"scheme_{number}"]])


def _age(months: int) -> str:
    return age_words(Age(months))


def _scheme(place: int) -> str:
    return locale.text(f"estimate.scheme_{SCHEMES[place]}")


def _months(most: int, value: int) -> str:
    if not value:
        return locale.text("estimate.no")
    months = paid_months(value)
    return months + locale.text("estimate.all_months") if value == most else months


def _yes(value: int) -> str:
    return locale.text("estimate.yes" if value else "estimate.no")
