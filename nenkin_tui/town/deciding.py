"""What was filed on line is decided when its day comes, on the record as it is on that day (A9, A10)."""

from datetime import date

import msgspec

from nenkin_tui.model.filing import Decision, Filing
from nenkin_tui.model.person import PersonFile
from nenkin_tui.office import filings
from nenkin_tui.office.filings import Change
from nenkin_tui.office.office import Office
from nenkin_tui.town.going_on import gone_on_as_granted, reflected_on


def decide_due(office: Office, today: date) -> None:
    """Decides what everybody filed and is due by today, the earlier ones first; nothing is decided twice."""
    due = [
        (filing.decides_on, filing.filed_at, pid, filing.receipt)
        for pid, person in office.store.everybody()
        for filing in person.filings
        if filing.is_pending and filing.decides_on <= today
    ]
    for _, _, pid, receipt in sorted(due):
        filings.decide(office, pid, receipt, _rule)


def _rule(person: PersonFile, filing: Filing) -> tuple[PersonFile, Decision, Change]:
    from nenkin_tui.procedures.applications import KINDS  # noqa: PLC0415 - the law of pensions costs every start
    from nenkin_tui.procedures.applications.kind import rule  # noqa: PLC0415 - likewise

    record = gone_on_as_granted(person.record, reflected_on(filing.decides_on), person.grants)
    person = msgspec.structs.replace(person, record=record)
    return person, *rule(KINDS[filing.kind], person, filing)
