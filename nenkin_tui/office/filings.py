"""Applications and notifications on line: taking one, withdrawing it, deciding it, each in one transaction (A9)."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import msgspec

from nenkin_tui.clock import business_days_after, next_business_day
from nenkin_tui.model.filing import Decision, Filing
from nenkin_tui.model.invalid import Invalid, NotEligible
from nenkin_tui.model.month import Month
from nenkin_tui.model.person import PersonFile
from nenkin_tui.model.post import Letter
from nenkin_tui.office.grants import with_grants
from nenkin_tui.office.office import Office


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What a decision changes besides the months it grants.

    arrangements: its fields anew; left: the last day of all work on record; claims_from: the first month paid of both
    old-age pensions.
    """

    arrangements: dict[str, Any] = {}
    left: date | None = None
    claims_from: Month | None = None


def take_filing(
    office: Office, pid: str, kind: str, answers: Mapping[str, str], *, long: bool, judge: Callable[[PersonFile], None]
) -> Filing:
    """Takes a filing that was signed, and gives it with its receipt and days.

    judge: whether this person may still file it, raising Invalid. Raises NotEligible (filing_under_way) while one of
    the same kind waits for its decision, or one whose decision is about to arrive.
    """
    now, settings = office.now(), office.settings
    days = settings.long_examination_days if long else settings.examination_days
    decides_on = business_days_after(now, days)
    with office.change(pid, event="filed") as change:
        person = change.document
        judge(person)
        for other in person.filings:
            if other.kind == kind and other.is_pending:
                raise NotEligible("filing_under_way", receipt=other.receipt)
        filing = Filing(
            kind=kind,
            receipt=f"{now:%Y%m%d}-{office.chance.digits(6)}",
            filed_at=now,
            answers=dict(answers),
            examined_from=business_days_after(now, 1),
            decides_on=decides_on,
            arrives_on=business_days_after(now, days + settings.decision_letter_days),
        )
        change.document = msgspec.structs.replace(person, filings=(*person.filings, filing))
    return filing


def withdraw(office: Office, pid: str, receipt: str) -> None:
    """Takes a filing back before it is decided; raises Invalid (unknown) once it is too late."""
    with office.change(pid, event="filing_withdrawn") as change:
        person = change.document
        if not any(one.receipt == receipt and one.is_pending for one in person.filings):
            raise Invalid("unknown", "filing.too_late_to_withdraw")
        change.document = _with_filing(person, receipt, withdrawn_at=office.now())


def decide(
    office: Office,
    pid: str,
    receipt: str,
    rule: Callable[[PersonFile, Filing], tuple[PersonFile, Decision, Change]],
) -> None:
    """Decides a filing on its day: writes the decision, what it changes, and the letter that tells it.

    rule: the person as they are on that day, the decision and what it changes besides months. Doing it twice decides
    once.
    """
    with office.change(pid, event="filing_decided") as change:
        filing = next(one for one in change.document.filings if one.receipt == receipt)
        if not filing.is_pending:
            return
        person, decision, changed = rule(change.document, filing)
        person = _with_filing(person, receipt, decision=decision)
        if decision.accepted:
            person = carried_out(person, decision, changed, filing.decides_on)
        letter = Letter(
            id=office.chance.code(8),
            kind="decision_letter",
            posted_on=filing.decides_on,
            arrives_on=filing.arrives_on,
            values={"receipt": receipt},
        )
        change.document = msgspec.structs.replace(person, letters=(*person.letters, letter))


def carried_out(person: PersonFile, decision: Decision, change: Change, on: date) -> PersonFile:
    """The person with what a filing accepted on this day changes: months, work that ended, claims, arrangements."""
    record = person.record
    if change.left is not None:
        record = record | {"employees": [_ended(job, change.left) for job in record.get("employees", [])]}
    if decision.grants:
        first = min(grant.first for grant in decision.grants)
        known = Month.parse(record["recorded_until"]) if "recorded_until" in record else first
        record = with_grants(record, decision.grants, first, known)
    if change.claims_from is not None:
        claims = [{"kind": kind, "from": str(change.claims_from)} for kind in ("basic", "employees")]
        record = record | {"claims": claims}
    arrangements = msgspec.structs.replace(person.arrangements, **change.arrangements)
    person = person.with_record(record, on=on, until=next_business_day(on))
    return msgspec.structs.replace(person, arrangements=arrangements)


def filing_of(person: PersonFile, receipt: str) -> Filing:
    """The filing of this receipt; StopIteration if there is none."""
    return next(one for one in person.filings if one.receipt == receipt)


def _ended(job: dict[str, Any], left: date) -> dict[str, Any]:
    """Work that goes on, ended with this day; pay and bonuses of later months are none (厚生年金保険法 14条, 19条)."""
    if job.get("to") is not None or "left" in job:
        return job
    month = Month.containing(left)
    last = str(month if left == month.last_day else month - 1)
    end = {"left": left.isoformat()} if "joined" in job else {"to": last}
    ended = {key: value for key, value in job.items() if key != "to"} | end
    for key in ("standard_monthly", "deemed_monthly"):
        if isinstance(job.get(key), list):
            ended[key] = [step for step in job[key] if step[0] <= last]
    if "bonuses" in job:
        ended["bonuses"] = {when: yen for when, yen in job["bonuses"].items() if when <= last}
    return ended


def _with_filing(person: PersonFile, receipt: str, **changes: object) -> PersonFile:
    filings = tuple(
        msgspec.structs.replace(one, **changes) if one.receipt == receipt else one for one in person.filings
    )
    return msgspec.structs.replace(person, filings=filings)
