"""How workings are written: formulas are data in the law's own notation (円, 月, %), the same in every language."""

from math import gcd

import msgspec

from nenkin_tui.pension.exemptions import SHARES, WHOLE
from nenkin_tui.pension.money import Yen
from nenkin_tui.pension.tables import year_table


class Unfolded(msgspec.Struct, frozen=True):
    """One amount and how it came about; `amount` adds up with the others to the annual amount."""

    item: str
    amount: Yen
    formula: str
    months: dict[str, int]
    rule: str
    source: str


def yen(amount: int) -> str:
    """As a formula writes an amount."""
    return f"{amount:,}円"


def share_text(part: int, whole: int = WHOLE) -> str:
    """A share as a reduced fraction."""
    common = gcd(part, whole)
    return f"{part // common}/{whole // common}"


def counted_text(months: tuple[int, ...], most: int) -> str:
    """Months by the kinds of SHARES with what each counts: `433 + 3 x 1/2`; beyond the most at their share there."""
    left, terms = most, []
    for share, number in zip(SHARES, months, strict=True):
        within = min(number, left)
        left -= within
        if within:
            terms.append(str(within) if share.within == WHOLE else f"{within} x {share_text(share.within)}")
        if number > within and share.beyond:
            terms.append(f"{number - within} x {share_text(share.beyond)}")
    return " + ".join(terms) or "0"


def adjustment_text(at_65: int, thousandths: int, paid: int) -> str:
    """`; 790,813円 x (1 - 24.0%) = 601,018円`; empty where nothing is adjusted."""
    return parts_text(((at_65, thousandths),), paid)


def parts_text(parts: tuple[tuple[int, int], ...], paid: int, average: tuple[int, int] = (1, 1)) -> str:
    """The same for parts that are each adjusted by themselves, and with 平均支給率."""
    if not any(thousandths for _, thousandths in parts):
        return ""
    share = "" if average == (1, 1) else f" x {average[0]:,}/{average[1]:,}"
    terms = []
    for amount, thousandths in parts:
        sign, size = "-" if thousandths < 0 else "+", abs(thousandths)
        terms.append(f"{yen(amount)} x (1 {sign} {size // 10}.{size % 10}%{share})")
    return f"; {' + '.join(terms)} = {yen(paid)}"


def thousandths_text(thousandths: int) -> str:
    """A number of thousandths with three decimals: `7.125`."""
    return f"{thousandths // 1000:,}.{thousandths % 1000:03d}"


def whole_or_thousandths(thousandths: int) -> str:
    """A sum of thousandths of a yen: `60,726,226`; its decimals only where it has some."""
    return thousandths_text(thousandths) if thousandths % 1000 else f"{thousandths // 1000:,}"


def source_of(year: int, *names: str) -> str:
    """Where the figures of a fiscal year come from, and their grades."""
    values = year_table(year).values
    return "; ".join(f"{year}年度 {LABELS[name]}: {values[name].source} [{values[name].grade}]" for name in names)


LABELS = {
    "basic_full": "満額",
    "unit_amount": "定額単価",
    "suspension_limit": "支給停止調整額",
    "dependants_spouse": "加給年金額",
    "dependants_special": "特別加算",
    "former_rate": "従前額改定率",
}


def claim_rule(thousandths: int, early: str, deferred: str) -> str:
    """What to add to the rule for an early or deferred claim."""
    if not thousandths:
        return ""
    return f"・{early}" if thousandths < 0 else f"・{deferred}"
