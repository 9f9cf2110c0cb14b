"""The working of the remuneration-related part: both ways of computing it, and the rates it took."""

from itertools import compress

from nenkin_tui.pension.amounts import Computation, early_article
from nenkin_tui.pension.digest import Digest
from nenkin_tui.pension.employees import BEFORE_2003, FORMER_BEFORE_2003, FORMER_FROM_2003, FROM_2003
from nenkin_tui.pension.money import Yen
from nenkin_tui.pension.months import unlocated_months
from nenkin_tui.pension.notation import (
    Unfolded,
    claim_rule,
    parts_text,
    source_of,
    thousandths_text,
    whole_or_thousandths,
    yen,
)
from nenkin_tui.pension.paid import Paid
from nenkin_tui.pension.revaluation import edition_table
from nenkin_tui.pension.tables import rate_table


def related(computation: Computation, paid: Paid) -> Unfolded:
    """The part as paid, from the months counted when it was claimed."""
    digest = computation.digest
    counted, amount = paid.employees_claim.counted, paid.parts[2]
    found = digest.remuneration(counted)
    unlocated, average = unlocated_months(digest.record), digest.record.employees_average
    before = digest.employees_months(min(counted, digest.era)) - unlocated
    since = digest.employees_months(counted) - unlocated - before
    if unlocated and average:
        before, since = before + average.before_2003_04.months, since + average.from_2003_04.months
    months = {"employees_before_2003_04": before, "employees_from_2003_04": since}
    formula, rule = _formula(digest, counted)
    formula += parts_text(paid.related_parts, amount - paid.related_later, paid.average_share)
    if paid.related_later:
        formula += f"; 受給権を得た後の月の分 + {yen(paid.related_later)} = {yen(amount)}"
    rule += claim_rule(paid.related_parts[0][1], early_article(computation), "厚生年金保険法 44条の3")
    names = ("former_rate",) if found.former is not None else ()
    source = "; ".join(
        part for part in (_rate_sources(digest, counted), source_of(digest.year.fiscal_year, *names)) if part
    )
    kept = {kind: number for kind, number in months.items() if number}
    return Unfolded("remuneration_related", Yen(amount), formula, kept, rule, source)


def specially_provided(digest: Digest, counted: int) -> Unfolded:
    """The part of the specially provided pension, from the months before it begins."""
    formula, rule = _formula(digest, counted)
    names = ("former_rate",) if digest.remuneration(counted).former is not None else ()
    sources = _rate_sources(digest, counted), source_of(digest.year.fiscal_year, *names)
    return Unfolded(
        "remuneration_related",
        Yen(digest.related(counted)),
        formula,
        {"employees": digest.employees_months(counted)},
        f"厚生年金保険法 附則8条・附則9条・{rule}",
        "; ".join(part for part in sources if part),
    )


def _formula(digest: Digest, counted: int) -> tuple[str, str]:
    found, era = digest.remuneration(counted), min(counted, digest.era)
    terms = []
    average, statement = digest.record.employees_average, digest.record.statement_amounts
    if digest.pay.basis == "averages" and average:
        for part, share in ((average.before_2003_04, BEFORE_2003), (average.from_2003_04, FROM_2003)):
            if part.months:
                terms.append(f"{yen(part.amount)} x {thousandths_text(share)}/1000 x {part.months}月")
    if digest.pay.basis == "statement" and statement:
        terms.append(f"ねんきん定期便({statement.as_of})の額 {yen(statement.remuneration_related)}")
    terms += _eras(digest.current, era, counted, BEFORE_2003, FROM_2003)
    if found.former is None:
        return f"{' + '.join(terms)} = {yen(found.current)}", "厚生年金保険法 43条"
    former = " + ".join(_eras(digest.former, era, counted, FORMER_BEFORE_2003, FORMER_FROM_2003))
    rate = digest.year.former_rate or 0
    formula = (
        f"本来水準 {' + '.join(terms)} = {yen(found.current)}; "
        f"従前額保障 ({former}) x {thousandths_text(rate)} = {yen(found.former)}; 大きい方 {yen(found.amount)}"
    )
    return formula, "厚生年金保険法 43条・平成12年法律18号 附則21条"


def _eras(sums: list[int], era: int, counted: int, before: int, since: int) -> list[str]:
    """Revalued pay of each era, all months together, by its share."""
    pairs = ((sums[era], before), (sums[counted] - sums[era], since))
    return [
        f"再評価後の総額 {whole_or_thousandths(thousandths)}円 x {thousandths_text(share)}/1000"
        for thousandths, share in pairs
        if thousandths
    ]


def _rate_sources(digest: Digest, counted: int) -> str:
    """The bases of the revaluation rates that the months in it took."""
    if digest.pay.basis == "averages":
        return "記録の平均額(再評価済み)"
    if not any(digest.pay.by_month):
        return "ねんきん定期便" if digest.pay.basis == "statement" else ""
    year, pay, rates = digest.year.fiscal_year, digest.pay.by_month[:counted], digest.rates
    used = []
    for name, table, letters in (
        ("再評価率", edition_table(year), rates.current_bases),
        ("従前額の再評価率", rate_table("revaluation_former"), rates.former_bases),
    ):
        for letter in sorted(set(compress(letters, pay))):
            basis = table.bases[letter]
            used.append(f"{year}年度 {name}: {basis.source} [{basis.grade}]")
    return "; ".join(used)
