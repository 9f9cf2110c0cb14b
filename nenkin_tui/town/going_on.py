"""Records go on as the town's clock does: work and contributions continue, and what lapses by law lapses (A10)."""

from datetime import date
from typing import Any

import msgspec

from nenkin_tui.clock import next_business_day
from nenkin_tui.model.filing import Grant
from nenkin_tui.model.month import Age, Month, month_reaching
from nenkin_tui.model.record import Status
from nenkin_tui.office.grants import with_grants
from nenkin_tui.office.office import Office

BEHIND = 2
"""Months: a month's contribution is due at the end of the month after (国民年金法 91条)."""
SAME: frozenset[Status] = frozenset({"paid", "paid_additional", "voluntary", "category_3", "unpaid", "complementary"})
"""What goes on without being asked for."""
UNTIL_JUNE: frozenset[Status] = frozenset(
    {"exempt_full", "exempt_three_quarters", "exempt_half", "exempt_quarter", "postponed"}
)
"""What is granted for a year from July on, and then has to be applied for anew (国民年金法 90条, 90条の2)."""


def reflected_on(day: date) -> Month:
    """The last month on record on a day: from the next business day after its contribution was due (A10)."""
    month = Month.containing(day) - BEHIND
    return month if day >= reflects_on(month) else month - 1


def reflects_on(month: Month) -> date:
    """The day from which a month is on record."""
    return next_business_day((month + 1).last_day)


def update_records(office: Office) -> list[str]:
    """Brings everybody's record to the last month on record today; gives whose it changed, by the store's names."""
    month = reflected_on(office.today())
    updated = []
    for pid, _ in office.store.everybody():
        with office.change(pid, event="record_updated") as change:
            record = gone_on_as_granted(change.document.record, month, change.document.grants)
            if record != change.document.record:
                updated.append(pid)
            change.document = msgspec.structs.replace(change.document, record=record)
    return updated


def gone_on(record: dict[str, Any], until: Month) -> dict[str, Any]:
    """A record in the form nenkin-record/1, known until a later month; the same if it says no last month.

    Employment without an end goes on with the same pay and the bonuses of a year before. National Pension months go on
    as the last one was; an exemption lapses in June, a student's payment in March, and unpaid months follow. Who
    reaches 20 without work is enrolled, and has not paid yet.
    """
    if "recorded_until" not in record or Month.parse(record["recorded_until"]) >= until:
        return record
    known = Month.parse(record["recorded_until"])
    jobs = [_job(job, known, until) for job in record.get("employees", [])]
    national = list(record.get("national", []))
    if not any(_goes_on(job) for job in jobs):
        national = _national(national, known, until, date.fromisoformat(record["birth_date"]))
    parts = {"employees": jobs, "national": national}
    return record | {"recorded_until": str(until)} | {name: part for name, part in parts.items() if part}


def gone_on_as_granted(record: dict[str, Any], until: Month, grants: tuple[Grant, ...]) -> dict[str, Any]:
    """The same, month by month, each month as it was granted where it was (A9)."""
    while grants and "recorded_until" in record and (known := Month.parse(record["recorded_until"])) < until:
        record = with_grants(gone_on(record, known + 1), grants, known + 1, known + 1)
    return gone_on(record, until)


def _goes_on(job: dict[str, Any]) -> bool:
    return job.get("to") is None and "left" not in job


def _job(job: dict[str, Any], known: Month, until: Month) -> dict[str, Any]:
    if not _goes_on(job) or "bonuses" not in job:
        return job
    bonuses = dict(job["bonuses"])
    for index in range(known.index + 1, until.index + 1):
        before = bonuses.get(str(Month(index - 12)))
        if before is not None:
            bonuses[str(Month(index))] = before
    return job | {"bonuses": bonuses}


def _national(spans: list[dict[str, Any]], known: Month, until: Month, born: date) -> list[dict[str, Any]]:
    begins, ends = month_reaching(born, Age.of(20)), month_reaching(born, Age.of(60))
    open_at_end = [span for span in spans if span["to"] == str(known)]
    if not open_at_end and not known < begins <= until:
        return spans
    span: dict[str, Any] = open_at_end[0] if open_at_end else {"from": str(begins), "to": "", "status": "unpaid"}
    status: Status = span["status"]
    last = Month(min(until.index, (ends + 60 if status == "voluntary" else ends).index - 1))
    if last <= known:
        return spans
    lapses = _lapses(status, known)
    others = [one for one in spans if one is not span]
    grown = span | {"to": str(min(last, lapses) if lapses else last)}
    if lapses is None or lapses >= last:
        return [*others, grown]
    return [*others, grown, {"from": str(lapses + 1), "to": str(last), "status": "unpaid"}]


def _lapses(status: Status, known: Month) -> Month | None:
    """The last month a status is granted for, if it has to be applied for; after birth and child care one pays."""
    if status in SAME:
        return None
    if status in UNTIL_JUNE:
        return Month.of(known.year + (known.month > 6), 6)
    if status == "student":
        return Month.of(known.year + (known.month > 3), 3)
    return known
