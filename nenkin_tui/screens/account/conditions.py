"""Conditions of an estimate (A5), all on one page: starts, jobs, what is paid besides."""

import contextlib
from collections.abc import Iterable, Sequence
from functools import partial
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.model.month import Age
from nenkin_tui.model.record import Record, Scheme
from nenkin_tui.pages.account.price import oldest_edition
from nenkin_tui.pages.account.record import own_record
from nenkin_tui.pages.account.words import TEN_THOUSAND, age_words
from nenkin_tui.pages.account.workings import Figures
from nenkin_tui.pages.dates import month_name, months_words, year_number
from nenkin_tui.pension.checkup import Checkup
from nenkin_tui.pension.claiming import EARLIEST, LATEST
from nenkin_tui.pension.conditions import Conditions, Work
from nenkin_tui.pension.estimate import can_start, starts_of
from nenkin_tui.pension.paying import PayKind, months_to_pay, payments
from nenkin_tui.pension.tables import NotCovered
from nenkin_tui.pension.workings_gaps import plan_workings
from nenkin_tui.screens.account.numbers import (
    AS_NOW,
    HIGHEST_INCOME,
    bonuses_number,
    income_number,
    money,
    shown_income,
    years,
)
from nenkin_tui.screens.keys import BACK, CHOOSE, FIELD, MOVE_VALUE, WORKINGS, Key, bindings
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.text import pad
from nenkin_tui.screens.widgets.paragraph import Paragraph
from nenkin_tui.screens.widgets.stepper import Note, Number, Steppers

LABEL = 28
"""Cells of what stands before a number: an age fits beside it in 60 columns in every language."""


class DetailedConditions(Page):
    """詳細な条件: every condition, moved by the arrows or typed: starts, up to three jobs, what is paid besides."""

    NAME = "conditions"
    record: Record
    KEYS = (CHOOSE, MOVE_VALUE, FIELD, WORKINGS, BACK)
    BINDINGS: ClassVar[list[BindingType]] = bindings(WORKINGS)

    def __init__(self, conditions: Conditions | None = None) -> None:
        super().__init__()
        self.conditions = conditions
        self.found: Checkup | None = None

    def place_text(self) -> str:
        """Whose."""
        return own_record(self.services).name

    def body(self) -> Iterable[Widget]:
        """A line per condition, under headings; beneath the months to pay what they cost and add."""
        now = self.conditions or self._present()
        own = own_record(self.services)
        self.record = own.record
        with contextlib.suppress(NotCovered):  # the estimate says what it is that no table has
            self.found = own.checkup
        yield Paragraph(locale.text("estimate.detailed_how"), classes="support")
        yield Static("", classes="gap")
        yield Steppers([*_starts(now), *_jobs(now, own.present_pay), *self._payments(now)], id="numbers")
        if self.found is not None and self.found.gaps:
            yield Static("", classes="gap")
            yield Paragraph(locale.text("estimate.payments_how"), classes="support")

    def below(self) -> Iterable[Widget]:
        """What the law does not allow together."""
        yield Paragraph("", id="said", classes="below attention")

    def buttons(self) -> Sequence[tuple[str, str]]:
        """On to the figures."""
        return [("estimate", locale.text("estimate.with_these"))]

    def on_push_button_pressed(self) -> None:
        """Opens the estimate; starts that do not go together are explained."""
        values = self.query_one(Steppers).values
        start, employees = Age(values["start_basic"]), Age(values["start_employees"])
        if not can_start(start, employees):
            self.query_one("#said", Paragraph).say(locale.text("estimate.starts_together"))
            return
        later = [_work(values, number) for number in LATER]
        conditions = Conditions(
            start=start,
            start_employees=None if employees == start else employees,
            work_until=Age(values["work_until"]),
            income=None if values["income"] == AS_NOW else values["income"] * TEN_THOUSAND,
            bonuses=values["bonuses"] * TEN_THOUSAND,
            scheme=SCHEMES[values["scheme"]],
            then=tuple(work for work in later if work.income),
            pay_unpaid=values["pay_unpaid"],
            pay_back=values["pay_back"],
            additional=bool(values["additional"]),
            voluntary=bool(values["voluntary"]),
        )
        self.nenkin.replace("estimate", conditions=conditions)

    def action_back(self) -> None:
        """To the estimate it was opened from, as that was; else to the page before."""
        if self.conditions is None:
            super().action_back()
        else:
            self.nenkin.replace("estimate", conditions=self.conditions)

    def keys_here(self) -> tuple[Key, ...]:
        """W where there are months to pay or to pay back."""
        payable = self.found is not None and any(months_to_pay(self.found, kind) for _, kind in PAID)
        return self.KEYS if payable else tuple(key for key in self.KEYS if key is not WORKINGS)

    def action_workings(self) -> None:
        """W: what the months to pay cost, and what they add."""
        values, shown = self.query_one(Steppers).values, []
        if self.found is not None:
            for name, chosen in (("unpaid", (values["pay_unpaid"], 0)), ("back", (0, values["pay_back"]))):
                plan = payments(self.record, self.found, *chosen).plan
                parts = plan_workings(self.record, self.found, plan)
                shown.append(Figures(locale.text(f"estimate.condition_pay_{name}"), parts))
        self.nenkin.open("workings", shown=shown)

    def _payments(self, now: Conditions) -> Iterable[Number | Note | str]:
        yield locale.text("estimate.part_payments")
        yield Note(partial(locale.text, "estimate.payments_order"))
        for name, kind in PAID:
            most = len(months_to_pay(self.found, kind)) if self.found is not None else 0
            number = _row(Number(name, min(getattr(now, name), most), 0, most, shown=partial(_months, most)))
            yield number
            yield Note(partial(self._comes_to, kind, number))
        if self.found is not None and (year := oldest_edition(self.found)) is not None:
            editions = {"year": year_number(year), "now": year_number(self.found.fiscal_year)}
            yield Note(partial(locale.text, "estimate.of_edition", **editions))
        for name in ("additional", "voluntary"):
            yield _row(Number(name, int(getattr(now, name)), 0, 1, shown=_yes))

    def _comes_to(self, kind: PayKind, number: Number) -> str:
        """From which month on, the price and the gain of so many months."""
        if self.found is None or not number.value:
            return locale.text(f"estimate.none_{number.name}") if not number.most else ""
        chosen = (number.value, 0) if kind == "unpaid_payable" else (0, number.value)
        paying = payments(self.record, self.found, *chosen)
        first, _ = months_to_pay(self.found, kind)[0]
        price = locale.text("checkup.not_known") if paying.unpriced else str(paying.plan.price)
        values = {"first": month_name(first), "price": price, "gain": paying.plan.gain_per_year}
        return "    " + locale.text("estimate.comes_to", **values)

    def _present(self) -> Conditions:
        """Claims that began are no question any more."""
        basic, employees = starts_of(own_record(self.services).record)
        return Conditions(start=basic, start_employees=employees if employees != basic else None)


LATER = (2, 3)
"""The jobs after the present one."""
SCHEMES: tuple[Scheme, ...] = ("private", "public_national", "public_local", "private_school")
"""Those that one can newly join; seamen's and miners' months count no more than others any longer."""
PAID: tuple[tuple[str, PayKind], ...] = (("pay_unpaid", "unpaid_payable"), ("pay_back", "payable_back"))
"""What can still be paid."""


def _starts(now: Conditions) -> Iterable[Number | str]:
    employees = (now.start_employees or now.start).total
    yield locale.text("estimate.part_starts")
    for name, start in (("start_basic", now.start.total), ("start_employees", employees)):
        yield _row(Number(name, start, EARLIEST.total, LATEST.total, 1, years, _age))


def _jobs(now: Conditions, present_pay: int | None) -> Iterable[Number | str]:
    """The work to come: as it is now or another one, then up to two more, each until an age."""
    least, most = Age.of(20).total, Age.of(70).total
    yield locale.text("estimate.part_work")
    yield _row(income_number("income", now.income, present_pay))
    yield _row(bonuses_number("bonuses", now.bonuses))
    yield _row(Number("scheme", SCHEMES.index(now.scheme), 0, len(SCHEMES) - 1, shown=_scheme))
    yield _row(Number("work_until", now.work_until.total, least, most, 12, years, _age))
    for number in LATER:
        ages = {2: 65, 3: 70}
        place = number - LATER[0]
        work = now.then[place] if place < len(now.then) else Work(Age.of(ages[number]), 0)
        yield locale.text("estimate.part_then", number=number)
        income = Number(f"income_{number}", work.income // TEN_THOUSAND, 0, HIGHEST_INCOME, 10, money, shown_income)
        yield _row(income, "income")
        yield _row(bonuses_number(f"bonuses_{number}", work.bonuses), "bonuses")
        scheme = SCHEMES.index(work.scheme)
        yield _row(Number(f"scheme_{number}", scheme, 0, len(SCHEMES) - 1, shown=_scheme), "scheme")
        yield _row(Number(f"until_{number}", work.until.total, least, most, 12, years, _age), "work_until")


def _row(number: Number, condition: str = "") -> Number:
    number.label = "  " + pad(locale.text(f"estimate.condition_{condition or number.name}"), LABEL)
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
    months = months_words(value)
    return months + locale.text("estimate.all_months") if value == most else months


def _yes(value: int) -> str:
    return locale.text("estimate.yes" if value else "estimate.no")
