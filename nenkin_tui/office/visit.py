"""A visit to the account: what the person sees of the record is noted, to be compared with at the next one (A10)."""

import msgspec

from nenkin_tui.model.record_seen import RecordSeen
from nenkin_tui.office.office import Office
from nenkin_tui.pension.changes import as_seen
from nenkin_tui.pension.record_file import read_record


def note_visit(office: Office, pid: str) -> None:
    """Keeps the record as it is seen today in the person's file; writes nothing if it was seen just so."""
    person = office.store.read(pid).document
    today = office.today()
    seen = RecordSeen(on=today, months=as_seen(read_record(person.record_on(today)), today))
    if person.record_seen == seen:
        return
    with office.change(pid, event="record_seen") as change:
        change.document = msgspec.structs.replace(change.document, record_seen=seen)
