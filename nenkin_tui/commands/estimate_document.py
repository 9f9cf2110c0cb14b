"""The estimate as `nenkin-estimate/1` and as readable text."""

from collections.abc import Iterator

from nenkin_tui.commands.record_option import age_text, month_text, with_months
from nenkin_tui.locale import text
from nenkin_tui.pension.deemed import Deemed
from nenkin_tui.pension.estimate import Estimate
from nenkin_tui.pension.exemptions import WHOLE
from nenkin_tui.pension.money import NOTHING, Yen, less
from nenkin_tui.pension.notation import Unfolded
from nenkin_tui.pension.paid import Amounts
from nenkin_tui.pension.remarks import Remark, Uncertain

ITEMS = (
    "basic",
    "additional",
    "remuneration_related",
    "transitional_addition",
    "dependants",
    "transfer_addition",
    "suspended",
    "annual",
    "monthly",
)
BEFORE = ITEMS[:4]
REVISED = ("remuneration_related", "transitional_addition", "dependants", "suspended", "annual")


def document(estimate: Estimate) -> dict[str, object]:
    """One `nenkin-estimate/1`."""
    amounts = estimate.amounts
    found: dict[str, object] = {
        "format": "nenkin-estimate/1",
        "fiscal_year": estimate.fiscal_year,
        "on": estimate.on.isoformat(),
        "start": str(amounts.start),
    }
    if amounts.start_employees != amounts.start:
        found["start_employees"] = str(amounts.start_employees)
    special = estimate.specially_provided
    return {
        **found,
        "first_month": str(amounts.first_month),
        "qualified": amounts.qualified,
        "qualifying_months": estimate.qualifying_months,
        **{item: getattr(amounts, item).amount for item in ITEMS},
        "at_65": {item: getattr(estimate.at_65, item).amount for item in BEFORE},
        "specially_provided": special and {"from": str(special.since), "annual": special.annual.amount},
        "specially_provided_working": special and _working(special.working),
        "deemed_claim": estimate.deemed and _deemed(estimate.deemed),
        "credited_months": {kind: _months(counted) for kind, counted in estimate.credited.items()},
        "revisions": [
            {
                "from": str(one.since),
                **{item: getattr(one.amounts, item).amount for item in REVISED},
            }
            for one in estimate.revisions
        ],
        "uncertain": [
            {"item": one.item, "why": why(one), "low": one.low.amount, "high": one.high.amount}
            for one in estimate.uncertain
        ],
        "workings": [_working(one) for one in estimate.workings],
        "assumptions": [sentence("assume", remark) for remark in estimate.assumptions],
        "not_included": [sentence("without", remark) for remark in estimate.not_included],
    }


def _deemed(deemed: Deemed) -> dict[str, object]:
    found: dict[str, object] = {"start": str(deemed.start)}
    if deemed.start_employees != deemed.start:
        found["start_employees"] = str(deemed.start_employees)
    workings = [_working(one) for one in deemed.workings]
    return {**found, "annual": deemed.annual.amount, "arrears": deemed.arrears.amount, "workings": workings}


def _working(one: Unfolded) -> dict[str, object]:
    return {
        "item": one.item,
        "amount": one.amount.amount,
        "formula": one.formula,
        "months": one.months,
        "rule": one.rule,
        "source": one.source,
    }


def _months(counted: int) -> int | float:
    """Twenty-fourths of a month as months; what is no whole number is cut to thousandths."""
    whole, rest = divmod(counted, WHOLE)
    return whole + rest * 1000 // WHOLE / 1000 if rest else whole


def sentence(kind: str, remark: Remark) -> str:
    """An assumption (`assume`) or what is left out (`without`)."""
    return text(f"law.{kind}_{remark.code}", **with_months(remark.values))


def why(one: Uncertain) -> str:
    """The reasons of a doubt, one after the other."""
    return " ".join(text(f"law.why_{code}") for code in one.why)


def lines(estimate: Estimate) -> Iterator[str]:
    """The estimate for a reader: amounts, workings, assumptions, what is left out and what is uncertain."""
    amounts = estimate.amounts
    yield text("law.estimate_title", year=estimate.fiscal_year)
    yield _start(amounts)
    qualified = "qualified" if amounts.qualified else "not_qualified"
    yield text(f"law.estimate_{qualified}", months=estimate.qualifying_months)
    yield ""
    for item in ITEMS:
        paid: Yen = getattr(amounts, item)
        if paid.amount or item in {"basic", "annual", "monthly"}:
            yield _row(less(NOTHING, paid) if item == "suspended" else paid, item)
    special = estimate.specially_provided
    if special is not None:
        yield ""
        yield text("law.estimate_special", age=age_text(special.since), amount=special.annual)
        yield from _unfolded(special.working)
    if amounts.basic != estimate.at_65.basic:
        yield ""
        yield text("law.estimate_at_65")
        for item in BEFORE:
            before: Yen = getattr(estimate.at_65, item)
            if before.amount:
                yield _row(before, item)
    if estimate.deemed is not None:
        yield from _deemed_lines(estimate.deemed)
    if estimate.revisions:
        yield ""
        yield text("law.estimate_revisions")
        for revision in estimate.revisions:
            amount = text("law.yen", amount=revision.amounts.annual)
            yield f"{amount:>14}  {text('law.estimate_revised', month=month_text(revision.since))}"
    yield ""
    yield text("law.estimate_workings")
    for one in estimate.workings:
        yield f"  {text(f'law.item_{one.item}')}"
        yield from _unfolded(one)
    if estimate.uncertain:
        yield from _listed(
            "uncertain",
            [
                text(
                    "law.estimate_between", item=text(f"law.item_{one.item}"), low=one.low, high=one.high, why=why(one)
                )
                for one in estimate.uncertain
            ],
        )
    yield from _listed("assumptions", [sentence("assume", remark) for remark in estimate.assumptions])
    yield from _listed("not_included", [sentence("without", remark) for remark in estimate.not_included])


def sweep_lines(year: int, swept: list[Amounts]) -> Iterator[str]:
    """Every starting month with its amounts, and where the yearly one is largest."""
    yield text("law.sweep_title", year=year)
    yield text("law.sweep_heading")
    for amounts in swept:
        yield f"{amounts.annual!s:>14}{amounts.monthly!s:>14}   {age_text(amounts.start)}"
    most = max(swept, key=lambda amounts: amounts.annual.amount)
    if most.annual.amount:
        yield text("law.sweep_most", age=age_text(most.start))


def _start(amounts: Amounts) -> str:
    month = month_text(amounts.first_month)
    if amounts.start == amounts.start_employees:
        return text("law.estimate_start", age=age_text(amounts.start), month=month)
    basic, employees = age_text(amounts.start), age_text(amounts.start_employees)
    return text("law.estimate_starts", basic=basic, employees=employees, month=month)


def _deemed_lines(deemed: Deemed) -> Iterator[str]:
    yield ""
    yield text("law.estimate_deemed")
    age = age_text(deemed.start)
    if deemed.start_employees != deemed.start:
        starts = {"basic": age, "employees": age_text(deemed.start_employees)}
        age = text("law.estimate_deemed_ages", **starts)
    yield text("law.estimate_deemed_annual", annual=str(deemed.annual), age=age)
    yield text("law.estimate_deemed_arrears", arrears=str(deemed.arrears))


def _unfolded(one: Unfolded) -> Iterator[str]:
    yield f"    {one.formula}"
    yield f"    {one.rule} | {one.source}"


def _row(amount: Yen, item: str) -> str:
    return f"{text('law.yen', amount=amount):>14}  {text(f'law.item_{item}')}"


def _listed(title: str, sentences: list[str]) -> Iterator[str]:
    yield ""
    yield text(f"law.estimate_{title}")
    yield from (f"  - {one}" for one in sentences)
