"""What an estimate takes for granted, what it leaves out, and what its tables leave in doubt: codes with values."""

from collections.abc import Iterator

import msgspec

from nenkin_tui.model.month import Age, Month
from nenkin_tui.pension.amounts import Computation
from nenkin_tui.pension.claiming import NORMAL, SHORTEST, adjusted
from nenkin_tui.pension.dependants import (
    NEEDED,
    NEW_LAW,
    dependants_addition,
    dependants_from_2028,
    transfer_addition,
)
from nenkin_tui.pension.digest import Digest
from nenkin_tui.pension.money import Yen
from nenkin_tui.pension.months import AT_65, EMPLOYED
from nenkin_tui.pension.paid import NOT_BEFORE_65, Paid
from nenkin_tui.pension.working import suspended_annual

HIGHEST_GRADE = "recalled_highest_grade"
"""The highest grades before 2020-09 are not confirmed; they hold down the pay of several employers in one month."""
MULTIPLIED_UNTIL = Month.of(1991, 3)
"""Seamen's and miners' months counted more than once until then (昭和60年法律34号 附則47条)."""


class Remark(msgspec.Struct, frozen=True):
    """One sentence to be, with the values it names."""

    code: str
    values: dict[str, str] = {}


class Uncertain(msgspec.Struct, frozen=True):
    """An item whose amount may lie between two others, and the codes of the reasons."""

    item: str
    why: tuple[str, ...]
    low: Yen
    high: Yen


def uncertain(computation: Computation, paid: Paid) -> tuple[Uncertain, ...]:
    """Items that rest on an uncertain table or on what the record cannot tell."""
    found = []
    counted = computation.digest
    above = _related_at_most(counted, paid) - paid.parts[2]
    if above:
        related = paid.parts[2]
        found.append(Uncertain("remuneration_related", (HIGHEST_GRADE,), Yen(related), Yen(related + above)))
    least, most = _suspended_range(counted, paid, above)
    if least != most:
        codes = [HIGHEST_GRADE] if above else []
        codes += ["suspension_limit"] if counted.year.limit_plus_minus else []
        found.append(Uncertain("suspended", tuple(codes), Yen(least), Yen(most)))
    month = counted.line.month(max(paid.employees_claim.position + 1, computation.today))
    if month >= NEW_LAW and paid.employees_claim.position >= AT_65:
        months = counted.employees_months(paid.counted)
        new_right = counted.line.month(counted.right) >= NEW_LAW
        later = dependants_from_2028(
            counted.record, months, month, counted.year, computation.dependants_since, new_right=new_right
        ).total
        if later != paid.dependants:
            low, high = sorted((paid.dependants, later))
            found.append(Uncertain("dependants", ("dependants_from_2028",), Yen(low), Yen(high)))
    transfer = _transfer(computation, paid)
    if transfer and counted.record.spouse is not None:
        found.append(Uncertain("transfer_addition", ("transfer_by_spouse",), Yen(0), Yen(transfer)))
    return tuple(found)


def _related_at_most(counted: Digest, paid: Paid) -> int:
    """What the part as paid may reach: what counts at the claim adjusted, later months as they are."""
    amount, as_paid, thousandths = paid.at_65[2], paid.parts[2], paid.related_parts[0][1]
    above = counted.related_at_most(paid.employees_claim.counted) - amount
    most = as_paid + adjusted(above, thousandths, *paid.average_share)
    if paid.related_later:
        most += max(counted.related_at_most(paid.counted) - amount - paid.related_later - above, 0)
    return most


def _suspended_range(counted: Digest, paid: Paid, above: int) -> tuple[int, int]:
    """Between what the suspension may lie, by how far the pension may be above, and by the range of the limit."""
    related, pay, bonuses, limit = paid.suspension
    off = counted.year.limit_plus_minus
    if not pay + bonuses:
        return paid.suspended, paid.suspended
    found = []
    for pension, most in ((related, limit + off), (related + above, limit - off)):
        suspended = suspended_annual(pension, pay, bonuses, most)
        found.append(suspended + (paid.dependants if 0 < suspended == pension else 0))
    return min(found[0], paid.suspended), max(found[1], paid.suspended)


def _transfer(computation: Computation, paid: Paid) -> int:
    """The transfer addition a spouse's pension could bring; 0 where the law gives none."""
    counted = computation.digest
    if counted.employees_months(paid.counted) >= NEEDED:
        return 0
    return transfer_addition(counted.record.birth_date, counted.year)


def assumptions(
    computation: Computation, paid: Paid, start: Age, start_employees: Age, projection: str | None
) -> tuple[Remark, ...]:
    """What holds only if it stays so."""
    counted = computation.digest
    year = counted.year.fiscal_year
    found = [Remark("amounts_of_year", {"year": str(year)})]
    found.append(Remark(projection or "record_as_it_stands"))
    if counted.pay.basis == "averages":
        found.append(Remark("averages_only"))
    statement = counted.record.statement_amounts
    if statement is not None and (counted.pay.basis == "statement" or counted.fixed_basic):
        found.append(Remark("statement_as_printed", {"month": str(statement.as_of)}))
    if counted.pay.several:
        found.append(Remark("pay_of_several_added"))
    if counted.line.start + computation.last_employed - 1 > Month.of(year + 1, 3).index:
        found.append(Remark("later_pay_at_current_rate", {"year": str(year)}))
    if any(NORMAL < age < Age(NORMAL.total + SHORTEST) for age in (start, start_employees)):
        found.append(Remark("no_deferral_before_66"))
    if counted.right > AT_65:
        found.append(Remark("right_after_65", {"month": str(counted.line.month(counted.right))}))
    if paid.dependants:
        found.append(Remark("dependants_live_on_pensioner"))
    if paid.suspended:
        found.append(Remark("pay_as_now"))
    if paid.employees_claim.counted < AT_65 and paid.basic_claim.thousandths < 0:
        found.append(Remark("early_is_for_life"))
    return tuple(found)


def not_included(computation: Computation, paid: Paid) -> tuple[Remark, ...]:
    """What this person might be paid or lose beyond the estimate."""
    counted = computation.digest
    record, months = counted.record, counted.employees_months(paid.counted)
    found = [Remark("tax_and_insurance"), Remark("support_benefit")]
    if amount := _transfer(computation, paid):
        found.append(Remark("transfer_addition", {"amount": f"{amount:,}"}))
    if months >= NEEDED and record.spouse is None and not record.children:
        found.append(Remark("dependants_not_on_record"))
    if months >= NEEDED and not paid.dependants and paid.employees_claim.position < AT_65:
        at_65 = dependants_addition(
            record, months, counted.line.month(AT_65 + 1), counted.year, computation.dependants_since
        ).total
        if at_65:
            found.append(Remark("dependants_from_65", {"amount": f"{at_65:,}"}))
    if any(job.fund for job in record.employees):
        found.append(Remark("fund"))
    if b"\2" in counted.line.employed:
        found.append(Remark("public_additions"))
        if b"\1" in counted.line.employed:
            found.append(Remark("two_kinds"))
    if any(job.scheme in {"seamen", "miner"} and job.first <= MULTIPLIED_UNTIL for job in record.employees):
        found.append(Remark("multiplied_months"))
    if counted.pay.unknown_from is not None:
        found.append(Remark("pay_after_statement", {"month": str(counted.pay.unknown_from)}))
    return (*found, *_before_65(computation, paid))


def _before_65(computation: Computation, paid: Paid) -> Iterator[Remark]:
    """What is not in an early claim, and what may take from a pension before 65 or add to it."""
    related, transitional = paid.at_65[2:]
    special = computation.special is not None
    if paid.related_parts[0][1] == NOT_BEFORE_65 and related:
        yield Remark("employees_from_65", {"amount": f"{related + transitional:,}"})
    elif paid.transitional_thousandths == NOT_BEFORE_65 and transitional:
        yield Remark("transitional_from_65", {"amount": f"{transitional:,}"})
    if (special or paid.employees_claim.position < AT_65) and computation.today < AT_65 and related:
        yield Remark("employment_insurance_before_65")
    if special and EMPLOYED in computation.digest.line.kinds:
        yield Remark("special_cases_before_65")
