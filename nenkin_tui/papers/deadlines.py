"""The book of deadlines (A12): what the law says of the record, and what the Service sends and asks for, in words.

The days of the Service's own forms are its custom, which no source gives as law; they are marked as such.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from nenkin_tui.locale import has, text
from nenkin_tui.model.month import Age, Month, month_reaching
from nenkin_tui.model.person import PersonFile
from nenkin_tui.model.record import Record
from nenkin_tui.office.post import comes_by_mail, due_by_record
from nenkin_tui.papers.dates import day_text, month_text
from nenkin_tui.pension.deadlines import Deadline, deadlines_of
from nenkin_tui.pension.payments import annual_in
from nenkin_tui.pension.record_file import read_record
from nenkin_tui.pension.tables import NotCovered

FORM_BY = (10, 31)
"""扶養親族等申告書: asked back by the end of October."""
FORM_FROM = {False: 1_550_000, True: 2_050_000}
"""Yearly yen from which it is sent, under 65 and from 65 on (日本年金機構, 2025-09-04, for 令和8年分 and later)."""
YEAR = timedelta(days=366)


def deadlines_for(person: PersonFile, on: date) -> list[Deadline]:
    """The book of somebody the Service knows, the next day first."""
    record = read_record(person.record_on(on))
    found = [*deadlines_by_record(record, on), *_keys(person, on), *_postcard(person, on)]
    told = [_by_mail(one) if one.kind == "statement" and _is_mailed(person, one) else one for one in found]
    return sorted(told, key=lambda one: one.order)


def deadlines_by_record(record: Record, on: date) -> list[Deadline]:
    """The book of a record alone."""
    found = [*deadlines_of(record, on), *_statement(record, on), *_dependants_form(record, on)]
    return sorted(found, key=lambda one: one.order)


def title_of(deadline: Deadline) -> str:
    """What it is, in a few words."""
    return text(f"deadline.title_{deadline.kind}", **_values(deadline))


def advice_of(deadline: Deadline) -> str:
    """What to do until then."""
    values = _values(deadline)
    said = [text(f"deadline.do_{_variant(deadline)}", **values)]
    if "price" in deadline.values:
        said.append(text("deadline.price", price=f"{deadline.values['price']:,}"))
    if not deadline.certain:
        said.append(text("deadline.custom" if deadline.kind in CUSTOMARY else "deadline.may_shift"))
    return "\n".join(said)


BEFORE_REIWA = 2018
CUSTOMARY = frozenset({"prepayment", "statement", "dependants_form"})
"""Whose day is a custom; of the others it may move on from a weekend."""


def _variant(deadline: Deadline) -> str:
    """The kind, or the case of it that its values name."""
    for name, value in deadline.values.items():
        if has(f"deadline.do_{deadline.kind}_{name}_{value}"):
            return f"{deadline.kind}_{name}_{value}"
    return deadline.kind


def _values(deadline: Deadline) -> dict[str, object]:
    values: dict[str, object] = dict(deadline.values)
    values["day"] = day_text(deadline.day)
    for name, month in (("first", deadline.first), ("last", deadline.last)):
        values[name] = month_text(month) if month else ""
    if "status" in deadline.values:
        values["status"] = text(f"account.status_{deadline.values['status']}")
    if deadline.first and deadline.last:
        values["span"] = span_text(deadline.first, deadline.last)
    return values


def span_text(first: Month, last: Month) -> str:
    """One month, or from one to another."""
    return month_text(first) if first == last else f"{month_text(first)} - {month_text(last)}"


def _keys(person: PersonFile, on: date) -> Iterator[Deadline]:
    """Keys that arrived and can still be used (K1); of one month the one that lasts longest."""
    live = [key for key in person.keys if key.arrives <= on <= key.expires and key.used_at is None]
    for month in sorted({Month.containing(key.arrives) for key in live if key.voided_at is None}):
        day = max(key.expires for key in live if Month.containing(key.arrives) == month)
        yield Deadline(kind="key", day=day, rule=text("deadline.source_service"), first=month)


def _postcard(person: PersonFile, on: date) -> Iterator[Deadline]:
    """The user ID on its way (R4)."""
    due = person.application.postcard_on if person.application else None
    if due is not None and due >= on:
        yield Deadline(kind="postcard", day=due, rule=text("deadline.source_service"))


def _statement(record: Record, on: date) -> Iterator[Deadline]:
    """The next ねんきん定期便 (K2)."""
    for due in due_by_record(record, record.birth_date, on - timedelta(days=14), on + YEAR):
        if due.kind.startswith("teikibin") and due.arrives_on >= on:
            yield Deadline(
                kind="statement",
                day=due.arrives_on,
                rule=text("deadline.source_service"),
                certain=False,
                values={"form": due.kind.removeprefix("teikibin_")},
            )
            return


def _is_mailed(person: PersonFile, statement: Deadline) -> bool:
    return statement.values["form"] == "postcard" and comes_by_mail(person, "teikibin_postcard")


def _by_mail(statement: Deadline) -> Deadline:
    return Deadline(
        kind="statement", day=statement.day, rule=statement.rule, certain=False, values={"form": "electronic"}
    )


def _dependants_form(record: Record, on: date) -> Iterator[Deadline]:
    """扶養親族等申告書 of the year after, for whose old-age pension is of the amount (所得税法)."""
    day = date(on.year, *FORM_BY)
    day = day if day >= on else date(on.year + 1, *FORM_BY)
    of_65 = month_reaching(record.birth_date, Age.of(65)) <= Month.of(day.year + 1, 12)
    try:
        annual = annual_in(record, Month.containing(on))
    except NotCovered:
        return
    if annual is None or annual.total.amount < FORM_FROM[of_65]:
        return
    year = day.year + 1
    values: dict[str, str | int] = {"year": year, "reiwa": year - BEFORE_REIWA, "from": f"{FORM_FROM[of_65]:,}"}
    yield Deadline(kind="dependants_form", day=day, rule="所得税法", certain=False, values=values)
