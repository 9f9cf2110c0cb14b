"""What is paid a year for a choice of starting months: each part adjusted and rounded on its own, and the sum."""

from collections.abc import Mapping
from copy import copy

from nenkin_tui.model.month import Age
from nenkin_tui.pension.basic import additional_pension
from nenkin_tui.pension.claiming import (
    BY_MONTH_FROM,
    EARLIEST,
    LATEST,
    SHORTEST,
    adjusted,
    increase,
    longest_deferral,
    reduction,
)
from nenkin_tui.pension.dependants import NEEDED as NEEDED_FOR_DEPENDANTS
from nenkin_tui.pension.dependants import dependants_addition, last_month_of_dependants
from nenkin_tui.pension.digest import Digest
from nenkin_tui.pension.digest import digest as count
from nenkin_tui.pension.money import NOTHING, Yen
from nenkin_tui.pension.months import AT_15, AT_60, AT_65, AT_70, NEEDED
from nenkin_tui.pension.paid import NOT_BEFORE_65, Amounts, Claim, Paid
from nenkin_tui.pension.special import NEEDED as NEEDED_FOR_SPECIAL
from nenkin_tui.pension.special import only_private, position_of, starting_age
from nenkin_tui.pension.suspension import Work
from nenkin_tui.pension.tables import NotCovered
from nenkin_tui.pension.working import counted_until, counting_points, suspended_annual


class Computation:
    """Amounts from one digest, each position's parts computed once; `today` is the position of the day asked about.

    `works_until`: the position until which the last work goes on, where that is beyond 70 and insured no longer.
    """

    def __init__(self, digest: Digest, today: int, left_within: Mapping[int, bool], works_until: int) -> None:
        self.digest = digest
        self.today = today
        self.goes_on = True
        """Whether the work of the last known month is taken to go on to the day asked about."""
        last = last_month_of_dependants(digest.record)
        self.dependants_until = 0 if last is None else digest.line.position(last)
        """The last position in which a spouse or child on record can bring an addition; 0 without."""
        age = starting_age(digest.record, digest.line)
        self.special = None if age is None else position_of(age)
        self.private: Digest | None = None
        private = None if age is None else only_private(digest.record, digest.line)
        if private is not None and digest.pay.basis == "pay":
            own = digest.line.month(digest.known - 1)
            self.private = count(private, digest.year.fiscal_year, digest.until, own)
        employed = digest.line.employed
        self.last_employed = len(employed.rstrip(b"\0"))
        self.works_until = max(self.last_employed, works_until)
        self.qualified_from = _qualified_from(digest)
        self.points = counting_points(digest.line, left_within)
        self.work = Work(digest, left_within, self.works_until)
        self.dependants_since = digest.line.month(self._first_of_240_months())
        self._swept: tuple[Amounts, ...] = ()
        self._basic: dict[int, tuple[int, int]] = {}
        self._employees: dict[int, tuple[int, int]] = {}
        self._last_basic = len(digest.kinds.rstrip(b"\xff"))
        self._last_added = len(digest.line.additional.rstrip(b"\0"))

    def on(self, position: int) -> "Computation":
        """The same record asked about another day, with work as on record and projected but no further."""
        other = copy(self)
        other.today, other.goes_on = position, False
        other._swept = ()
        return other

    def basic_parts(self, end: int) -> tuple[int, int]:
        """Basic and additional pension from the months before a position."""
        end = min(end, max(self._last_basic, self._last_added))
        found = self._basic.get(end)
        if found is None:
            digest = self.digest
            found = digest.basic_pension(end), additional_pension(digest.additional_months(end))
            self._basic[end] = found
        return found

    def employees_parts(self, end: int) -> tuple[int, int]:
        """Remuneration-related part and transitional addition from the months before a position."""
        end = min(end, self.last_employed)
        found = self._employees.get(end)
        if found is None:
            digest = self.digest
            found = digest.related(end), digest.transitional_addition(end)
            self._employees[end] = found
        return found

    def claim(self, start: Age) -> Claim:
        """A claim at this age: before 65 early, from twelve months after the right deferred, between them ordinary.

        Where the right arises after 65 (a qualifying period completed late) an ordinary claim begins there.
        NotCovered(`claim_birth`) for another claim of those whom no table reduces or increases.
        """
        birth, right = self.digest.record.birth_date, self.digest.right
        position = AT_15 + start.total - 180
        late = min(position - right, longest_deferral(birth))
        if position >= AT_65 and late < SHORTEST:
            return Claim(right, 0, right)
        if birth < BY_MONTH_FROM:
            raise NotCovered("claim_birth", born=birth.isoformat(), since=BY_MONTH_FROM.isoformat())
        if position < AT_65:
            return Claim(position, -reduction(birth, AT_65 - position), position)
        return Claim(right + late, increase(birth, late), right)

    def paid(self, start: Age, start_employees: Age) -> Paid:
        """The parts for these starts, as paid today or, if later, in the first month."""
        for_basic = self.claim(start)
        return self.paid_for(for_basic, for_basic if start == start_employees else self.claim(start_employees))

    def paid_for(self, for_basic: Claim, for_employees: Claim) -> Paid:
        """The parts for these claims."""
        digest = self.digest
        first = for_employees.position + 1
        at = max(first, self.today)
        basic, additional = self.basic_parts(for_basic.counted)
        related, transitional = self.employees_parts(for_employees.counted)
        counted = for_employees.counted
        related_later = transitional_later = 0
        average = (1, 1)
        if self.last_employed > counted:
            counted = counted_until(self.points, counted, at, self.special)
            later = self.employees_parts(counted)
            related_later, transitional_later = later[0] - related, later[1] - transitional
            if for_employees.thousandths > 0 and related:
                average = self.work.average_share(for_employees, related)
        early_at_65 = self._only_basic_early(for_employees)
        related_parts = self._related_parts(for_employees, related)
        if early_at_65:
            related_parts = ((related, 0 if at > AT_65 else NOT_BEFORE_65),)
        related_paid = related_later
        for part, thousandths in related_parts:
            related_paid += adjusted(part, thousandths, *average)
        transitional_thousandths = for_employees.thousandths
        if early_at_65 or (self.special is not None and self.special <= for_employees.position < AT_65):
            transitional_thousandths, transitional_later = (0, transitional_later) if at > AT_65 else (NOT_BEFORE_65, 0)
        transitional_paid = adjusted(transitional, transitional_thousandths) + transitional_later
        dependants = self._dependants(counted, at) if AT_65 < at <= self.dependants_until else 0
        unincreased = related + related_later if for_employees.thousandths > 0 else related_paid
        suspended, suspension = 0, (unincreased, 0, 0, digest.year.limit)
        if at <= self.works_until or first <= self.today:
            suspension = self._suspension(unincreased, first, at)
            suspended = suspended_annual(*suspension)
            suspended += dependants if 0 < suspended == unincreased else 0
        return Paid(
            for_basic,
            for_employees,
            related_parts,
            average,
            counted,
            (basic, additional, related, transitional),
            (
                adjusted(basic, for_basic.thousandths),
                adjusted(additional, for_basic.thousandths),
                related_paid,
                transitional_paid,
            ),
            related_later,
            transitional_later,
            transitional_thousandths,
            dependants,
            suspended,
            suspension,
            for_basic.position >= self.qualified_from,
        )

    def amounts(self, start: Age, start_employees: Age | None = None) -> Amounts:
        """The amounts for a start of both pensions, or of each."""
        other = start_employees or start
        return self.amounts_of(self.paid(start, other), start, other)

    def swept(self) -> tuple[Amounts, ...]:
        """The amounts for each of the 181 starts."""
        if not self._swept:
            self._swept = tuple(self.amounts(Age(months)) for months in range(EARLIEST.total, LATEST.total + 1))
        return self._swept

    def at_most(self, start: Age) -> int:
        """Yen a year that neither this start nor an earlier one exceeds, dependants' additions apart.

        What counts at 65 increased in full, and all that later work adds: an early claim only reduces (附則9条の2), a
        suspension only takes from the whole or from the increase (厚年法 46条, 44条の3第4項).
        """
        right = self.digest.right
        late = max(AT_15 + start.total - 180 - right, 0)
        thousandths = increase(self.digest.record.birth_date, late)
        parts = (*self.basic_parts(right), *self.employees_parts(right))
        later = sum(
            max(end - now, 0) for now, end in zip(parts[2:], self.employees_parts(self.last_employed), strict=True)
        )
        return sum(adjusted(part, thousandths) for part in parts) + later

    def amounts_of(self, paid: Paid, start: Age, other: Age) -> Amounts:
        """The parts as results carry them."""
        basic, additional, related, transitional = paid.parts
        total = basic + additional + related + transitional + paid.dependants - paid.suspended
        annual = total if paid.qualified else 0
        first = min(paid.basic_claim.position, paid.employees_claim.position) + 1
        return Amounts(
            start,
            other,
            self.digest.line.month(first),
            paid.qualified,
            Yen(basic),
            Yen(additional),
            Yen(related),
            Yen(transitional),
            Yen(paid.dependants) if paid.dependants else NOTHING,
            NOTHING,
            Yen(paid.suspended) if paid.suspended else NOTHING,
            Yen(annual),
            Yen(annual // 12),
        )

    def _only_basic_early(self, claim: Claim) -> bool:
        """Whether the employees' pension waits for 65: born early enough for a specially provided one, without the year
        it needs, nobody can claim it before (厚年法 附則7条の3第1項, 13条の4第1項).
        """
        early = self.special is not None and claim.position < AT_65
        return early and self.digest.employees_months(claim.counted) < NEEDED_FOR_SPECIAL

    def _related_parts(self, claim: Claim, related: int) -> tuple[tuple[int, int], ...]:
        if self.special is None or claim.thousandths >= 0:
            return ((related, claim.thousandths),)
        birth = self.digest.record.birth_date
        from_special = -reduction(birth, max(self.special - claim.position, 0))
        private = related if self.private is None else min(self.private.related(claim.counted), related)
        rest = ((related - private, claim.thousandths),) if private < related else ()
        return ((private, from_special), *rest)

    def _first_of_240_months(self) -> int:
        """The position of the right, or the later one from which 240 months count (44条1項)."""
        digest = self.digest
        revised = zip(self.points.effective, self.points.counted, strict=True)
        later = (
            at for at, end in revised if at > digest.right and digest.employees_months(end) >= NEEDED_FOR_DEPENDANTS
        )
        enough = digest.employees_months(digest.right) >= NEEDED_FOR_DEPENDANTS
        return digest.right if enough else next(later, digest.right)

    def _dependants(self, counted: int, at: int) -> int:
        digest = self.digest
        months = digest.employees_months(counted)
        return dependants_addition(
            digest.record, months, digest.line.month(at), digest.year, self.dependants_since
        ).total

    def _suspension(self, related: int, first: int, at: int) -> tuple[int, int, int, int]:
        """46条 on the day asked about, or in the first month where work goes on beyond it."""
        digest, working = self.digest, self.digest.record.working
        pay = self.work.counted_at(at)
        if self.goes_on and first <= self.today:
            pay = self.work.known_at(at)
            if working is not None:
                pay = working.standard_monthly, working.bonuses_last_12
        return related, *pay, digest.year.limit


def early_article(computation: Computation) -> str:
    """The article of an early claim: another one for who has a specially provided pension."""
    return "厚生年金保険法 附則13条の4" if computation.special is not None else "厚生年金保険法 附則7条の3"


def _qualified_from(digest: Digest) -> int:
    """The first position from 60 on at which a claim finds the qualifying period complete; beyond 75 if none does."""
    if digest.qualifying() < NEEDED:
        return AT_70 + 61
    return next((end for end in range(AT_60, AT_65) if digest.qualifying(end) >= NEEDED), AT_65)
