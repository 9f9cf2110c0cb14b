"""Figures of months unfolded: totals by kind, the qualifying period, and what makes a spot of the record doubtful."""

from itertools import groupby

import msgspec

from nenkin_tui.model.month import Month
from nenkin_tui.model.record import Record
from nenkin_tui.pension.doubts import Doubt
from nenkin_tui.pension.grades import CHECKED_FROM, LARGE_CHANGE, grade_number, large_changes
from nenkin_tui.pension.money import Yen
from nenkin_tui.pension.month_grid import MARKS, QUALIFYING, RULES, Mark, MonthGrid
from nenkin_tui.pension.months import unlocated_months
from nenkin_tui.pension.notation import Unfolded, yen
from nenkin_tui.pension.tables import grade_table

QUALIFYING_RULE = "国民年金法 26条・附則9条、昭和60年法律34号 附則8条"


class Counted(msgspec.Struct, frozen=True):
    """A number of months and which they are; `item` is a mark, `qualifying`, or a kind of doubtful spot."""

    item: str
    count: int
    formula: str
    months: dict[str, int]
    rule: str
    source: str


def totals_workings(record: Record, grid: MonthGrid) -> tuple[Counted, ...]:
    """The months under each mark, and the qualifying period as their sum."""
    by_mark: dict[Mark, list[Month]] = {mark: [] for mark in MARKS}
    for row in grid.rows:
        for cell in row.cells:
            by_mark[cell.mark].append(cell.month)
    source = f"年金記録({grid.known_until}まで)"
    parts = [
        Counted(mark, count, f"{spans_text(by_mark[mark])} = {count}月", {}, RULES[mark], source)
        for mark, count in grid.totals.items()
    ]
    kinds: dict[str, int] = {mark: count for mark, count in grid.totals.items() if mark in QUALIFYING}
    if averaged := unlocated_months(record):
        kinds |= {"unlocated": averaged}
    formula = f"{' + '.join(map(str, kinds.values())) or '0'} = {grid.qualifying}月"
    whole = Counted("qualifying", grid.qualifying, formula, kinds, QUALIFYING_RULE, source)
    return (*parts, whole)


def doubt_workings(record: Record, grid: MonthGrid, doubt: Doubt) -> tuple[Unfolded | Counted, ...]:
    """The figures of a doubtful spot: pay before and after with its grades, or how many months it is."""
    if doubt.kind == "sudden_change":
        return _pay_changed(record, doubt)
    if doubt.kind == "short_of_qualifying":
        return totals_workings(record, grid)[-1:]
    count = doubt.last.index - doubt.first.index + 1
    formula = f"{span_text(doubt.first, doubt.last)} = {count}月"
    return (Counted(doubt.kind, count, formula, {}, "国民年金法 14条・厚生年金保険法 28条", "年金記録"),)


def spans_text(months: list[Month]) -> str:
    """`2017-01 - 2019-04 (28月) + 2020-01 (1月)`."""
    terms = []
    for _, run in groupby(enumerate(months), key=lambda one: one[1].index - one[0]):
        span = [month for _, month in run]
        terms.append(f"{span_text(span[0], span[-1])} ({len(span)}月)")
    return " + ".join(terms) or "0"


def span_text(first: Month, last: Month) -> str:
    """A month, or the first and the last."""
    return str(first) if first == last else f"{first} - {last}"


def _pay_changed(record: Record, doubt: Doubt) -> tuple[Unfolded, ...]:
    """Of the employment whose pay is the doubt's."""
    for job in record.employees:
        pay = dict(job.standard_monthly)
        if doubt.first not in large_changes(job.standard_monthly):
            continue
        since, before = [step for step in job.standard_monthly if step[0] < doubt.first][-1]
        after = pay[doubt.first]
        if (f"{before:,}", f"{after:,}") == (doubt.values["before"], doubt.values["after"]):
            return (
                _pay("pay_before", since, doubt.first - 1, before, doubt.first),
                _pay("pay_after", doubt.first, doubt.first, after, doubt.first),
            )
    return ()


def _pay(item: str, first: Month, last: Month, amount: int, by: Month) -> Unfolded:
    number = grade_number(amount, by)
    sources = "・".join(dict.fromkeys(f"{row.source} [{row.grade}]" for row in grade_table().rows))
    table = f"、{CHECKED_FROM}からの表" if by < CHECKED_FROM else ""
    formula = f"{span_text(first, last)} {yen(amount)} ({number}等級{table}); {LARGE_CHANGE}等級以上の変化"
    return Unfolded(item, Yen(amount), formula, {}, "厚生年金保険法 20条", f"年金記録; 等級: {sources}")
