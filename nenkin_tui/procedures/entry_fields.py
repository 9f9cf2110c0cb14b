"""Questions of a record that is typed in: months, and what may be left empty."""

from datetime import date
from typing import Any

import msgspec

from nenkin_tui import locale
from nenkin_tui.model.birth_date import in_japanese, parse_date
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.month import Month
from nenkin_tui.procedures.question import Echo, Question

_ENDINGS = tuple(ending.format(day) for day in (1, 28) for ending in ("{}日", "-{}", ".{}", "/{}"))
"""What makes a day of a month, however it is written; 平成元年1月 has no first day."""


def month(name: str) -> Question:
    """A month in either calendar: 平成15年4月, H15.4, 2003-04, 2003/4, 2003年4月."""

    def parse(typed: str) -> Month:
        plain = typed.strip()
        if not plain:
            raise Invalid("empty", "entry.empty_month")
        read = None if _day(plain) else next(filter(None, (_day(plain + ending) for ending in _ENDINGS)), None)
        if read is None:  # of a whole date the month alone may not be the one insured
            raise Invalid("wrong_characters", "entry.month_unreadable")
        return Month.containing(read)

    def values(read: Month) -> dict[str, str | int]:
        return {"japanese": in_japanese(read.first_day).rpartition("月")[0], "year": read.year, "month": read.month}

    def show(read: Month) -> str:
        return locale.text("entry.echo_month", **values(read))

    def echo(typed: str) -> Echo | None:
        try:
            return Echo("entry.echo_month", values(parse(typed)))
        except Invalid:
            return None

    return Question(name=name, kind="date", parse=parse, show=show, echo=echo)


def optional(question: Question, empty: str = "entry.left_empty") -> Question:
    """The same question, which may be left empty: None, shown by the sentence `empty`."""
    parse, show = question.parse, question.show

    def parse_or_none(typed: str) -> Any:
        return parse(typed) if typed.strip() else None

    def show_or_empty(value: Any) -> str:
        return locale.text(empty) if value is None else show(value)

    return msgspec.structs.replace(question, parse=parse_or_none, show=show_or_empty)


def _day(typed: str) -> date | None:
    try:
        return parse_date(typed)
    except Invalid:
        return None
