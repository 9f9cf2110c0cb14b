"""A visit to the account is noted once, with the record as it was seen."""

from nenkin_tui.office.visit import note_visit
from nenkin_tui.pension.changes import compare
from nenkin_tui.pension.record_file import read_record
from tests.office.conftest import Desk


def test_what_is_seen_is_kept_and_written_once_a_day(desk: Desk) -> None:
    office = desk.office
    pid = desk.hanako
    note_visit(office, pid)
    first = office.store.read(pid)
    seen = first.document.record_seen
    assert seen is not None
    assert seen.on == office.today()
    assert compare(seen.months, read_record(first.document.record), office.today()) == ()
    note_visit(office, pid)
    assert office.store.read(pid).rev == first.rev, "nothing new, nothing written"
