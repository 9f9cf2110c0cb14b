"""The strict reader of `nenkin-record/1`: a record, or every problem with its place.

`read_record` takes the bytes of a file, its text, or its plain JSON values; reading the file is the caller's.
"""

from datetime import date
from itertools import pairwise

from nenkin_tui.model.month import Month
from nenkin_tui.model.record import (
    SCHEMES,
    STATUSES,
    AveragePart,
    Claim,
    EmployeesAverage,
    EmployeesSpan,
    NationalSpan,
    Record,
    StatementAmounts,
    Working,
)
from nenkin_tui.pension.record_json import RecordRefused, plain_values
from nenkin_tui.pension.record_rules import problems_of
from nenkin_tui.pension.record_values import PlainReading, shown

FORMAT = "nenkin-record/1"
_MOST_YEN = 100_000_000
_MOST_MONTHS = 840
_Pay = tuple[tuple[Month, int], ...]
_ROOT = frozenset(Record.__struct_fields__) | {"format"}
_NATIONAL = frozenset({"from", "to", "status", "additional", "reduced_part_paid"})
_EMPLOYEES = frozenset(EmployeesSpan.__struct_fields__) - {"first", "last"} | {"from", "to"}


def read_record(data: bytes | str | object) -> Record:
    """The record in these bytes, this text or these plain values; RecordRefused with all that is wrong."""
    reading = _Reading()
    values = plain_values(data) if isinstance(data, bytes | str) else data
    record = reading.record(values)
    if reading.problems or record is None:
        raise RecordRefused(tuple(reading.problems))
    problems = tuple(problems_of(record))
    if problems:
        raise RecordRefused(problems)
    return record


class _Reading(PlainReading):
    """The shapes of the format, one method each."""

    def record(self, values: object) -> Record | None:
        if not self.is_object(values, "", _ROOT):
            return None
        form = values.get("format")
        if form != FORMAT:
            self.wrong("wrong_format", "format", expected=FORMAT, found=shown(form))
            return None
        birth = self.day(values, "birth_date")
        sex = self.choice(values, "sex", ("female", "male"))
        recorded_until = self.month(values, "recorded_until", optional=True)
        national = tuple(self.each(values, "national", self.national))
        employees = tuple(self.each(values, "employees", self.employees))
        average = self.average(values.get("employees_average"))
        additional = self.whole(values, "additional_months", "", high=_MOST_MONTHS, default=0)
        spouse = self.spouse(values.get("spouse"))
        children = tuple(self.each(values, "children", self.child))
        working = self.working(values.get("working"))
        statement = self.statement(values.get("statement_amounts"))
        claims = tuple(self.each(values, "claims", self.claim))
        if self.problems or birth is None:
            return None
        return Record(
            birth_date=birth,
            sex="female" if sex == "female" else "male",
            recorded_until=recorded_until,
            national=national,
            employees=employees,
            employees_average=average,
            additional_months=additional or 0,
            spouse=spouse,
            children=children,
            working=working,
            statement_amounts=statement,
            claims=claims,
        )

    def national(self, values: object, place: str) -> NationalSpan | None:
        if not self.is_object(values, place, _NATIONAL):
            return None
        first = self.month(values, "from", place)
        last = self.month(values, "to", place, optional=True, required_key=True)
        status = self.choice(values, "status", STATUSES, place)
        additional = self.flag(values, "additional", place, default=False)
        reduced_part_paid = self.flag(values, "reduced_part_paid", place, default=True)
        if first is None or status is None:
            return None
        known = next(name for name in STATUSES if name == status)
        return NationalSpan(first, last, known, additional, reduced_part_paid)

    def employees(self, values: object, place: str) -> EmployeesSpan | None:
        if not self.is_object(values, place, _EMPLOYEES):
            return None
        by_month, by_day = "from" in values or "to" in values, "joined" in values or "left" in values
        if by_month == by_day:
            self.wrong("months_or_dates", place)
            return None
        first = self.month(values, "from", place, optional=by_day)
        last = self.month(values, "to", place, optional=True, required_key=by_month)
        joined = self.day(values, "joined", place, optional=by_month)
        left = self.day(values, "left", place, optional=True)
        start = first or (Month.containing(joined) if joined else None)
        employer = self.text(values, "employer", place)
        monthly = self.pay(values, "standard_monthly", place, start, lowest=1)
        deemed = self.pay(values, "deemed_monthly", place, start, lowest=0)
        bonuses = self.bonuses(values, place)
        scheme = self.choice(values, "scheme", SCHEMES, place, default="private")
        fund = values.get("fund", False)
        if not isinstance(fund, bool | str):
            self.wrong("not_text", f"{place}.fund", found=shown(fund))
            return None
        if start is None or scheme is None:
            return None
        known = next(name for name in SCHEMES if name == scheme)
        return EmployeesSpan(start, last, joined, left, employer, monthly, bonuses, known, deemed, fund)

    def pay(self, values: dict[str, object], key: str, outer: str, start: Month | None, *, lowest: int) -> _Pay:
        """A single amount from the span's first month on, or `[[month, yen], ...]` in order."""
        value, place = values.get(key), f"{outer}.{key}"
        if value is None or start is None:
            return ()
        if not isinstance(value, list):
            amount = self.whole(values, key, outer, low=lowest, high=_MOST_YEN)
            return () if amount is None else ((start, amount),)
        steps = []
        for index, step in enumerate(value):
            here = f"{place}[{index}]"
            if not isinstance(step, list) or len(step) != 2:
                self.wrong("not_month_and_yen", here, found=shown(step))
                continue
            pair = {"0": step[0], "1": step[1]}
            month = self.month(pair, "0", here)
            amount = self.whole(pair, "1", here, low=lowest, high=_MOST_YEN)
            if month is not None and amount is not None:
                steps.append((month, amount))
        if any(one[0] >= other[0] for one, other in pairwise(steps)):
            self.wrong("not_in_order", place)
        return tuple(steps)

    def bonuses(self, values: dict[str, object], outer: str) -> _Pay:
        value, place = values.get("bonuses"), f"{outer}.bonuses"
        if value is None:
            return ()
        if not isinstance(value, dict):
            self.wrong("not_an_object", place, found=shown(value))
            return ()
        found = []
        for key in value:
            month = self.month({str(key): key}, str(key), place)
            amount = self.whole(value, key, place, high=_MOST_YEN)
            if month is not None and amount is not None:
                found.append((month, amount))
        return tuple(sorted(found))

    def average(self, values: object) -> EmployeesAverage | None:
        place = "employees_average"
        keys = frozenset({"before_2003_04", "from_2003_04", "months_20_to_59"})
        if values is None or not self.is_object(values, place, keys):
            return None
        parts = []
        for key in ("before_2003_04", "from_2003_04"):
            part, here = values.get(key, {}), f"{place}.{key}"
            if self.is_object(part, here, frozenset({"months", "amount"})):
                months = self.whole(part, "months", here, high=_MOST_MONTHS, default=0)
                amount = self.whole(part, "amount", here, high=_MOST_YEN, default=0)
                parts.append(AveragePart(months or 0, amount or 0))
        inside = self.whole(values, "months_20_to_59", place, high=480)
        return EmployeesAverage(parts[0], parts[1], inside) if len(parts) == 2 and inside is not None else None

    def spouse(self, values: object) -> date | None:
        if values is None or not self.is_object(values, "spouse", frozenset({"birth_date"})):
            return None
        return self.day(values, "birth_date", "spouse")

    def child(self, value: object, place: str) -> date | None:
        return self.day({"": value}, "", place)

    def working(self, values: object) -> Working | None:
        keys = frozenset({"standard_monthly", "bonuses_last_12"})
        if values is None or not self.is_object(values, "working", keys):
            return None
        monthly = self.whole(values, "standard_monthly", "working", low=1, high=_MOST_YEN)
        bonuses = self.whole(values, "bonuses_last_12", "working", high=_MOST_YEN, default=0)
        return Working(monthly or 0, bonuses or 0)

    def statement(self, values: object) -> StatementAmounts | None:
        place = "statement_amounts"
        names = ("basic", "remuneration_related", "transitional_addition")
        if values is None or not self.is_object(values, place, frozenset({"as_of", *names})):
            return None
        as_of = self.month(values, "as_of", place)
        amounts = [self.whole(values, name, place, high=_MOST_YEN, default=0) or 0 for name in names]
        return StatementAmounts(as_of, *amounts) if as_of else None

    def claim(self, values: object, place: str) -> Claim | None:
        if not self.is_object(values, place, frozenset({"kind", "from"})):
            return None
        kind = self.choice(values, "kind", ("basic", "employees"), place)
        first = self.month(values, "from", place)
        if kind is None or first is None:
            return None
        return Claim("basic" if kind == "basic" else "employees", first)
