"""The journal: chained, filled up from the people, and silent about who they are."""

from nenkin_tui.store.journal import Entry
from nenkin_tui.store.store import Store
from nenkin_tui.store.verify import verify
from tests.store.conftest import Doc


def lines(store: Store[Doc]) -> list[tuple[str, int, bool]]:
    return [(entry.event, entry.rev, holds) if entry else ("", 0, holds) for entry, holds in store.journal.read()]


def test_every_change_has_its_line_and_the_chain_holds(store: Store[Doc]) -> None:
    pid = store.add(Doc("1", "AAAA"), event="added", at="t1")
    with store.transaction(pid, event="renamed", at="t2") as change:
        change.document = Doc("1", "BBBB")
    assert lines(store) == [("added", 1, True), ("renamed", 2, True)]


def test_no_number_and_no_id_stands_in_it(store: Store[Doc]) -> None:
    store.add(Doc("1234567890", "SECRETID"))
    written = store.journal.path.read_bytes()
    assert b"1234567890" not in written
    assert b"SECRETID" not in written


def test_a_line_that_was_changed_or_taken_out_is_found(store: Store[Doc]) -> None:
    for n in range(4):
        store.add(Doc(str(n)), event=f"added{n}", at="t")
    written = store.journal.path.read_bytes().splitlines(keepends=True)
    store.journal.path.write_bytes(b"".join([*written[:1], written[1].replace(b"added1", b"addedX"), *written[2:]]))
    assert [finding.kind for finding in verify(store).findings] == ["journal_damage"]
    store.journal.path.write_bytes(b"".join([*written[:1], *written[2:]]))
    assert {finding.kind for finding in verify(store).findings} == {"journal_damage", "journal_gap"}


def test_what_is_missing_is_filled_up_from_the_people(store: Store[Doc]) -> None:
    pid = store.add(Doc("1"), event="added", at="t")
    store.journal.path.unlink()
    with store.transaction(pid, event="changed", at="t") as change:
        change.document = Doc("1", count=1)
    report = verify(store, repair=True)
    assert [(finding.kind, finding.repaired) for finding in report.findings] == [("journal_gap", True)]
    assert sorted(lines(store)) == [("added", 1, True), ("changed", 2, True)]
    assert verify(store).clean


def test_a_torn_last_line_stays_and_is_said(store: Store[Doc]) -> None:
    store.add(Doc("1"), event="added", at="t")
    with store.journal.path.open("ab") as journal:
        journal.write(b'{"pid":"ab')
    store.journal.append([Entry("0" * 32, 1, "later", "t")])
    assert [finding.kind for finding in verify(store).findings] == ["journal_damage"]
    assert lines(store)[-1][:2] == ("later", 1)


def test_a_journal_that_cannot_be_written_keeps_no_change_back(store: Store[Doc]) -> None:
    store.journal.path.mkdir()
    pid = store.add(Doc("1"))
    assert store.read(pid).document == Doc("1")
