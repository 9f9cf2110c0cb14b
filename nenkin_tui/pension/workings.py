"""Every amount unfolded: its formula with its figures, the months in it, the article, and the table with its grade."""

from nenkin_tui.model.month import Age
from nenkin_tui.pension.amounts import Computation, early_article
from nenkin_tui.pension.break_even import total_by
from nenkin_tui.pension.dependants import dependants_addition
from nenkin_tui.pension.exemptions import SHARES
from nenkin_tui.pension.money import Yen
from nenkin_tui.pension.notation import Unfolded, adjustment_text, claim_rule, counted_text, source_of, yen
from nenkin_tui.pension.paid import Amounts, Paid
from nenkin_tui.pension.working import suspended_annual
from nenkin_tui.pension.workings_related import related


def unfolded(computation: Computation, paid: Paid) -> tuple[Unfolded, ...]:
    """The workings of the parts as paid; those that are nothing are left out, the basic pension never."""
    parts = [_basic(computation, paid)]
    if paid.parts[1]:
        parts.append(_additional(computation, paid))
    if paid.parts[2]:
        parts.append(related(computation, paid))
    if paid.parts[3]:
        parts.append(_transitional(computation, paid))
    if paid.dependants:
        parts.append(_dependants(computation, paid))
    if paid.suspended:
        parts.append(_suspended(computation, paid))
    return tuple(parts)


def sums(paid: Amounts) -> tuple[Unfolded, Unfolded]:
    """The yearly amount as the sum of its parts, and the monthly one."""
    parts = (
        paid.basic, paid.additional, paid.remuneration_related, paid.transitional_addition, paid.dependants,
        paid.transfer_addition,
    )  # fmt: skip
    formula = " + ".join(yen(part.amount) for part in parts if part.amount) or yen(0)
    if paid.suspended.amount:
        formula += f" - {yen(paid.suspended.amount)}"
    formula += f" = {yen(paid.annual.amount)}" if paid.qualified else "; 受給資格期間 120月に足りないため 0円"
    annual, monthly = paid.annual.amount, paid.monthly.amount
    return (
        Unfolded("annual", paid.annual, formula, {}, "国民年金法 17条・厚生年金保険法 35条", "内訳の合計"),
        Unfolded(
            "monthly",
            paid.monthly,
            f"{yen(annual)} / 12 = {yen(monthly)}(1円未満切捨て)",
            {},
            "国民年金法 18条3項・厚生年金保険法 36条3項",
            "年額",
        ),
    )


def running_total(paid: Amounts, age: Age) -> Unfolded:
    """All that is paid by an age to who claimed at the start of these amounts."""
    total = total_by(paid, age, paid.start)
    months = max(age.total - paid.start.total, 0)
    formula = f"{yen(paid.annual.amount)} x {months}月 / 12 = {yen(total.amount)}"
    return Unfolded(f"total_{age.years}", total, formula, {}, "国民年金法 18条1項・厚生年金保険法 36条1項", "年額")


def _basic(computation: Computation, paid: Paid) -> Unfolded:
    digest = computation.digest
    months = digest.months_by_kind(paid.basic_claim.counted)
    at_65, amount = paid.at_65[0], paid.parts[0]
    fixed = f"{yen(digest.fixed_basic)} + " if digest.fixed_basic else ""
    most = digest.year.full_months
    counted = counted_text(months, most)
    formula = f"{fixed}{yen(digest.year.full)} x ({counted}; 上限{most}) / {most} = {yen(at_65)}"
    return Unfolded(
        "basic",
        Yen(amount),
        formula + adjustment_text(at_65, paid.basic_claim.thousandths, amount),
        {share.kind: number for share, number in zip(SHARES, months, strict=True) if number},
        "国民年金法 27条" + claim_rule(paid.basic_claim.thousandths, "国民年金法 附則9条の2", "国民年金法 28条4項"),
        source_of(computation.digest.year.fiscal_year, "basic_full"),
    )


def _additional(computation: Computation, paid: Paid) -> Unfolded:
    months = computation.digest.additional_months(paid.basic_claim.counted)
    at_65, amount = paid.at_65[1], paid.parts[1]
    return Unfolded(
        "additional",
        Yen(amount),
        f"200円 x {months}月 = {yen(at_65)}" + adjustment_text(at_65, paid.basic_claim.thousandths, amount),
        {"additional": months},
        "国民年金法 44条" + claim_rule(paid.basic_claim.thousandths, "国民年金法 附則9条の2第6項", "国民年金法 46条"),
        "国民年金法 44条 [O]",
    )


def _transitional(computation: Computation, paid: Paid) -> Unfolded:
    digest = computation.digest
    at_65, amount = paid.at_65[3], paid.parts[3]
    months = digest.employees_months(paid.employees_claim.counted)
    inside = digest.employees_months_20_to_59(paid.employees_claim.counted)
    year = digest.year
    if months:
        formula = (
            f"{yen(year.unit_amount)} x {min(months, 480)}月"
            f" - {yen(year.full)} x {inside}/{year.full_months} = {yen(at_65)}"
        )
    else:
        formula = f"ねんきん定期便の額 {yen(at_65)}"
    formula += adjustment_text(at_65, paid.transitional_thousandths, amount - paid.transitional_later)
    if paid.transitional_later:
        formula += f"; 受給権を得た後の月の分 + {yen(paid.transitional_later)} = {yen(amount)}"
    rule = "昭和60年法律34号 附則59条2項"
    rule += claim_rule(paid.transitional_thousandths, early_article(computation), "厚生年金保険法 44条の3")
    return Unfolded(
        "transitional_addition",
        Yen(amount),
        formula,
        {kind: number for kind, number in (("employees", months), ("employees_20_to_59", inside)) if number},
        rule,
        source_of(computation.digest.year.fiscal_year, "unit_amount", "basic_full"),
    )


def _dependants(computation: Computation, paid: Paid) -> Unfolded:
    digest = computation.digest
    months = digest.employees_months(paid.counted)
    at = max(paid.employees_claim.position + 1, computation.today)
    found = dependants_addition(digest.record, months, digest.line.month(at), digest.year, computation.dependants_since)
    named = (("配偶者", found.spouse), ("特別加算", found.special), ("子", found.children))
    return Unfolded(
        "dependants",
        Yen(found.total),
        " + ".join(f"{name} {yen(amount)}" for name, amount in named if amount) + f" = {yen(found.total)}",
        {"employees": months},
        "厚生年金保険法 44条・昭和60年法律34号 附則60条",
        source_of(computation.digest.year.fiscal_year, "dependants_spouse", "dependants_special"),
    )


def _suspended(computation: Computation, paid: Paid) -> Unfolded:
    pension, monthly, bonuses, limit = paid.suspension
    with_it = paid.suspended - suspended_annual(*paid.suspension)
    formula = (
        f"-(({yen(pension)} + 12 x {yen(monthly)} + {yen(bonuses)} - 12 x {yen(limit)}) / 2; 上限 {yen(pension)})"
        f"{f' - 加給年金 {yen(with_it)}' if with_it else ''} = -{yen(paid.suspended)}"
    )
    return Unfolded(
        "suspended",
        Yen(-paid.suspended),
        formula,
        {},
        "厚生年金保険法 46条",
        source_of(computation.digest.year.fiscal_year, "suspension_limit"),
    )
