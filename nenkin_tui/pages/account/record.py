"""The record behind the account's pages: of who is signed in, or of a file of one's own."""

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from nenkin_tui import locale
from nenkin_tui.model.month import Age, Month, age_in
from nenkin_tui.model.record import Record
from nenkin_tui.pages.services import Services
from nenkin_tui.pension.changes import Change, compare
from nenkin_tui.pension.month_grid import MonthGrid, month_grid
from nenkin_tui.pension.record_file import read_record

if TYPE_CHECKING:
    from nenkin_tui.pension.checkup import Checkup
    from nenkin_tui.pension.conditions import Conditions
    from nenkin_tui.pension.estimate import Prepared
    from nenkin_tui.pension.paid import Amounts

AT_SIXTY, LAST_WORKING_AGE = Age.of(60), Age.of(70)


class Counted(msgspec.Struct, frozen=True):
    """The record under conditions, and what the start with the largest yearly amount brings."""

    conditions: "Conditions"
    prepared: "Prepared"
    most: "Amounts"


class OwnRecord(msgspec.Struct, frozen=True, dict=True):
    """Whose it is (`見本 花子さん`), the record, and its months on a day; dict: what is computed from it is kept."""

    name: str
    record: Record
    grid: MonthGrid
    on: date

    @cached_property
    def checkup(self) -> "Checkup":
        """Its gaps and its doubtful spots."""
        from nenkin_tui.pension.checkup import check  # noqa: PLC0415 - likewise

        return check(self.record, self.on)

    @property
    def age(self) -> Age:
        """On the day."""
        return age_in(self.record.birth_date, Month.containing(self.on))

    @property
    def may_work(self) -> bool:
        """Whether work to come can still add to the pension: insured as an employee one is to 70 (厚年法 9条)."""
        return self.age < LAST_WORKING_AGE

    @property
    def settled(self) -> bool:
        """Whether no condition of an estimate is left to choose: the pension has begun, and no work adds to it."""
        return bool(self.record.claims) and not self.may_work

    @property
    def work_until(self) -> Age:
        """The least age to which work can go on: 60, or past the present one."""
        return min(max(AT_SIXTY, Age.of(self.age.years + 1)), LAST_WORKING_AGE)

    @property
    def earliest_start(self) -> Age:
        """The first age from which a pension not claimed yet can be taken."""
        from nenkin_tui.pension.claiming import EARLIEST, LATEST  # noqa: PLC0415 - the first page shows months alone

        return max(EARLIEST, min(self.age, LATEST))

    @cached_property
    def present_pay(self) -> int | None:
        """Yen a year without bonuses, as an employee; None for who is none."""
        from nenkin_tui.pension.projection import present_pay  # noqa: PLC0415 - likewise

        return present_pay(self.record, self.grid.known_until)

    @cached_property
    def as_it_stands(self) -> "Prepared":
        """With nothing more to come; NotCovered names what the tables do not reach."""
        from nenkin_tui.pension.estimate import prepare  # noqa: PLC0415 - likewise

        return prepare(self.record, self.on)

    @property
    def present(self) -> "Conditions":
        """That things go on as they are until the least age; claims that began are no question any more."""
        from nenkin_tui.pension.conditions import Conditions  # noqa: PLC0415 - likewise
        from nenkin_tui.pension.estimate import starts_of  # noqa: PLC0415 - likewise

        basic, employees = starts_of(self.record)
        other = employees if employees != basic else None
        return Conditions(start=basic, start_employees=other, work_until=self.work_until)

    @cached_property
    def goes_on(self) -> Counted:
        """Under present conditions; NotCovered as above."""
        return self.under(self.present)

    def under(self, conditions: "Conditions") -> Counted:
        """Under conditions; NotCovered as above, PlanRefused where the law does not allow them."""
        from nenkin_tui.pension.conditions import prepare_conditions  # noqa: PLC0415 - likewise
        from nenkin_tui.pension.estimate import largest  # noqa: PLC0415 - likewise

        prepared = prepare_conditions(self.record, self.on, conditions)
        return Counted(conditions, prepared, largest(prepared))


def own_record(services: Services) -> OwnRecord:
    """Of the file that is open, else of who is signed in; AssertionError if neither is there.

    While neither the record nor the day is another one, a visit goes on with what it has.
    """
    if services.opened is not None:
        return services.opened
    if services.signed_in is None:
        raise AssertionError("nobody is signed in")
    office = services.town.office
    person = office.store.read(services.signed_in.pid).document
    whose, today = locale.text("account.of", name=person.facts.name), office.today()
    shown, known = person.record_on(today), services.visit.own
    if known is not None and known[0] == shown and (known[1].name, known[1].on) == (whose, today):
        return known[1]
    own = record_of(whose, read_record(shown), today)
    services.visit.own = shown, own
    return own


def record_of(name: str, record: Record, on: date) -> OwnRecord:
    """A record as its pages show it on a day."""
    return OwnRecord(name, record, month_grid(record, on), on)


def changes_of(services: Services) -> tuple[Change, ...]:
    """What changed since the visit before this one; nothing at the first visit, nor in a file of one's own."""
    before = services.visit.seen_before
    if before is None:
        return ()
    own = own_record(services)
    return compare(before.months, own.record, own.on)


def in_years(months: int) -> tuple[int, int]:
    """Years and months."""
    return divmod(months, 12)
