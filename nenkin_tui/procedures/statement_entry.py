"""A record of one's own typed in from the paper ねんきん定期便: one period after another, and the amounts it prints.

Periods are asked for rather than the sums of months the postcard prints: a sum does not tell when, and no month is
invented here. The sums are what the outcome is compared with.
"""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

import msgspec

from nenkin_tui.locale import text
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.month import Month
from nenkin_tui.model.record import (
    EmployeesSpan,
    NationalSpan,
    Record,
    Scheme,
    StatementAmounts,
    Status,
    Working,
)
from nenkin_tui.papers.statement import EXPECTED_FROM, LAG
from nenkin_tui.pension.digest import digest
from nenkin_tui.pension.estimate import LATEST_YEAR
from nenkin_tui.pension.record_document import record_json
from nenkin_tui.pension.record_rules import problems_of
from nenkin_tui.pension.tables import NotCovered
from nenkin_tui.procedures import questions
from nenkin_tui.procedures.applications.fields import choice, line_of_text, yen
from nenkin_tui.procedures.entry_fields import month, optional
from nenkin_tui.procedures.flow import Answers, Finished, Procedure, Step
from nenkin_tui.procedures.own_record import Changed, content_of, make_room, put_file

NAME = "own_record_entry"
MOST = 12
"""Periods; a longer history is written into a file."""
EMPLOYED: dict[str, Scheme] = {"employees": "private", "public": "public_local", "school": "private_school"}
NATIONAL: tuple[Status, ...] = (
    "paid", "category_3", "unpaid", "exempt_full", "exempt_three_quarters", "exempt_half", "exempt_quarter",
    "student", "postponed", "voluntary", "complementary",
)  # fmt: skip
END = "end"
OPTIONAL = frozenset({"amounts", "now"})
"""Steps that may be left empty."""
KEEP = ("replace", "only_open")


class StatementEntry:
    """The procedure, and what came of it."""

    def __init__(self, place: Path, today: Callable[[], date]) -> None:
        """place: where the own record is kept; what lies there is replaced only by who says so."""
        self._place = place
        self._today = today
        self._before = _lying_at(place)
        self.record: Record | None = None
        """Once it is over."""
        self.kept = False
        """Whether it lies in its place now."""

    def procedure(self) -> Procedure:
        """Who, until when, the amounts, the periods one by one, the present pay, and what becomes of it."""
        steps = [
            Step(name="person", questions=(questions.birth_date(self._today), questions.sex())),
            Step(name="as_of", questions=(month("as_of"),), judge=partial(_judge_as_of, self._today)),
            Step(name="amounts", questions=(optional(yen("basic")), optional(yen("employees"))), wanted=_tells_so_far),
        ]
        for number in range(1, MOST + 1):
            steps += _period(number)
        now = (optional(yen("pay")), optional(yen("bonuses")))
        steps.append(Step(name="now", questions=now, wanted=_works))
        if self._before is not None:
            label = {one: f"entry.keep_{one}" for one in KEEP}
            steps.append(Step(name="keep", questions=(choice("keep", KEEP, lambda one: text(label[one])),)))
        steps.append(Step(name="check"))
        return Procedure(name=NAME, steps=tuple(steps), finish=self._finish, words="entry")

    def _finish(self, answers: Answers) -> Finished:
        record = record_of(answers)
        _refuse_impossible(record)
        if self._before is None or answers["keep"] == "replace":
            make_room(self._place)
            try:
                put_file(self._place, record_json(record), self._before)
            except Changed:
                raise Invalid("impossible", "entry.changed_meanwhile") from None
            self.kept = True
        self.record = record
        return Finished("finished", {})


def record_of(answers: Answers) -> Record:
    """The record in the answers so far.

    The statement prints one amount of the Old-age Employees' Pension, of which the transitional addition is counted
    from the months; `remuneration_related` is the rest, so that both come to what is printed.
    """
    spans = list(_spans(answers))
    as_of = answers.get("as_of")
    pay = answers.get("pay") if _works(answers) else None
    record = Record(
        birth_date=answers["birth_date"],
        sex=answers["sex"],
        recorded_until=as_of,
        national=tuple(span for span in spans if isinstance(span, NationalSpan)),
        employees=tuple(span for span in spans if isinstance(span, EmployeesSpan)),
        working=Working(pay, answers.get("bonuses") or 0) if pay else None,
    )
    basic, employees = (answers.get(name) if _tells_so_far(answers) else None for name in ("basic", "employees"))
    if as_of is None or (basic is None and employees is None):
        return record
    record = msgspec.structs.replace(record, statement_amounts=StatementAmounts(as_of, basic or 0))
    amounts = StatementAmounts(as_of, basic or 0, max((employees or 0) - _transitional_addition(record, as_of), 0))
    return msgspec.structs.replace(record, statement_amounts=amounts)


def _transitional_addition(record: Record, as_of: Month) -> int:
    try:
        counted = digest(record, LATEST_YEAR, as_of)
    except NotCovered:
        return 0
    return counted.transitional_addition(counted.known)


def _period(number: int) -> tuple[Step, Step]:
    """What it was, or that there is no more; then from when until when."""
    field = f"kind_{number}"
    kinds = (END, *EMPLOYED, *NATIONAL) if number > 1 else (*EMPLOYED, *NATIONAL, END)
    asked = (
        month(f"from_{number}"),
        optional(month(f"to_{number}"), "entry.goes_on"),
        optional(line_of_text(f"employer_{number}")),
    )
    return (
        Step(name=field, questions=(choice(field, kinds, _kind),), wanted=lambda answers: _is_asked(answers, number)),
        Step(
            name=f"months_{number}",
            questions=asked,
            wanted=lambda answers: _is_asked(answers, number) and answers.get(field, END) != END,
            judge=lambda answers: _judge_period(answers, number),
        ),
    )


def _kind(one: str) -> str:
    return text(f"paper.status_{one}" if one in NATIONAL else f"entry.kind_{one}")


def _is_asked(answers: Answers, number: int) -> bool:
    return all(answers.get(f"kind_{before}", END) != END for before in range(1, number))


def _works(answers: Answers) -> bool:
    return any(isinstance(span, EmployeesSpan) and span.last is None for span in _spans(answers))


def _tells_so_far(answers: Answers) -> bool:
    """Whether the statement prints what was earned so far: from 50 on it prints what is expected at 65."""
    born, as_of = answers.get("birth_date"), answers.get("as_of")
    if born is None or as_of is None:
        return True
    made = as_of + LAG
    return bool((made + (born.day == 1)).year - born.year < EXPECTED_FROM)


def _spans(answers: Answers, most: int = MOST) -> Iterator[NationalSpan | EmployeesSpan]:
    """The periods that are there whole, in the order in which they were typed."""
    for number in range(1, most + 1):
        kind, first = answers.get(f"kind_{number}", END), answers.get(f"from_{number}")
        if kind == END:
            return
        if first is None:
            continue
        last = answers.get(f"to_{number}")
        if kind in EMPLOYED:
            employer = answers.get(f"employer_{number}") or ""
            yield EmployeesSpan(first, last, employer=employer, scheme=EMPLOYED[kind])
        else:
            yield NationalSpan(first, last, kind)


def _judge_as_of(today: Callable[[], date], answers: Answers) -> None:
    if not Month.containing(answers["birth_date"]) < answers["as_of"] <= Month.containing(today()):
        raise Invalid("out_of_range", "entry.as_of_range")


def _judge_period(answers: Answers, number: int) -> None:
    """By the law's own rules of what can be on record, and against the periods before it."""
    spans = list(_spans(answers, number))
    until = {f"kind_{after}": END for after in range(number + 1, MOST + 1)}
    national = [span for span in spans if isinstance(span, NationalSpan)]
    if isinstance(spans[-1], NationalSpan):
        for one in national[:-1]:
            first, last = spans[-1].first, spans[-1].last
            if (last is None or one.first <= last) and (one.last is None or first <= one.last):
                raise Invalid("impossible", "entry.overlaps", field=f"from_{number}")
    _refuse_impossible(record_of({**answers, **until}), field=f"from_{number}")


def _refuse_impossible(record: Record, field: str = "") -> None:
    for problem in problems_of(record):
        values = dict(problem.values)
        status = values.get("status", "")
        if status in NATIONAL or status in EMPLOYED:
            values["status"] = _kind(status)
        late = problem.code == "begins_unrecorded"
        raise Invalid("impossible", "entry.too_late" if late else f"law.record_{problem.code}", field=field, **values)


def _lying_at(place: Path) -> bytes | None:
    try:
        return content_of(place)
    except FileNotFoundError:
        return None
    except OSError:
        return b""  # whatever it is, it is not replaced
