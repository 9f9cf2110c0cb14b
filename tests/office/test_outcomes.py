"""A disk that fails while a key is spent: never spent twice, never said to be unspent when it is spent."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from nenkin_tui.model.invalid import Invalid
from nenkin_tui.office.registration import apply_with_key, confirm
from nenkin_tui.store import durable
from nenkin_tui.store.errors import DiskRefused, OutcomeUnknown, StoreError
from tests.office.conftest import CREDENTIALS, Desk, claimed
from tests.office.test_registration import code_of
from tests.store.faults import calls_of, with_fault


def apply_anew(desk: Desk) -> None:
    """As before any registration, with an application under way."""
    with desk.office.store.transaction(desk.hanako, event="begun_again", at="t") as change:
        [key] = change.document.keys
        unspent = type(key)(lookup=key.lookup, hash=key.hash, arrives=key.arrives, expires=key.expires)
        fields = {name: getattr(change.document, name) for name in change.document.__struct_fields__}
        change.document = type(change.document)(**{**fields, "keys": (unspent,), "accounts": (), "mails": ()})
    apply_with_key(desk.office, desk.here, desk.key, claimed(), CREDENTIALS)


@pytest.mark.parametrize("fault", ["EIO", "ENOSPC", "kill_after"])
def test_a_fault_at_any_call_of_confirming_spends_the_key_once_and_says_so(desk: Desk, fault: str) -> None:
    apply_anew(desk)
    issued: list[str] = []
    confirming = lambda: issued.append(confirm(desk.office, desk.here, code_of(desk), CREDENTIALS.password))  # noqa: E731
    calls = calls_of(confirming)
    assert len(calls) > 60
    for at, call in enumerate(calls):
        apply_anew(desk)
        issued.clear()
        raised = with_fault(confirming, at, fault)
        person = desk.person()
        spent = person.keys[0].used_at is not None
        where = f"{fault} at {at} {call}: {raised!r}"
        assert spent == bool(person.accounts), where
        if raised is None:
            assert spent, where
            assert issued in ([], [account.user_id for account in person.accounts]), where  # [] of another process
        elif raised != "died" and not isinstance(raised, OutcomeUnknown):
            assert isinstance(raised, StoreError), where
            assert not spent, where
        if spent:
            with pytest.raises(Invalid):
                confirming()
        else:
            confirming()
        assert len(desk.person().accounts) == 1, where


def refusing(path: str, times: int, refused: Callable[[], object] = lambda: None) -> Callable[[int], None]:
    """An fsync that does not confirm the folder this file lies in so many times, and then does."""
    left, folder, real = [times], Path(path).parent.stat(), os.fsync

    def sync(descriptor: int) -> None:
        if left[0] > 0 and os.path.samestat(os.fstat(descriptor), folder):
            left[0] -= 1
            refused()
            raise OSError(5, "EIO")
        real(descriptor)

    return sync


def test_what_the_disk_confirms_on_asking_again_is_done(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    apply_anew(desk)
    monkeypatch.setattr(os, "fsync", refusing(desk.office.store.rows.path(desk.hanako), 1))
    user_id = confirm(desk.office, desk.here, code_of(desk), CREDENTIALS.password)
    assert [account.user_id for account in desk.person().accounts] == [user_id]


def test_what_it_never_confirms_is_said_to_be_unknown_and_is_not_done_twice(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    apply_anew(desk)
    monkeypatch.setattr(os, "fsync", refusing(desk.office.store.rows.path(desk.hanako), 2))
    with pytest.raises(OutcomeUnknown):
        confirm(desk.office, desk.here, code_of(desk), CREDENTIALS.password)
    with pytest.raises(Invalid):
        confirm(desk.office, desk.here, code_of(desk), CREDENTIALS.password)
    assert len(desk.person().accounts) == 1


def test_what_did_not_come_to_stand_is_said_to_be_undone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk gave the old file back after its error, as a journaling file system may."""
    store, path = desk.office.store, desk.office.store.rows.path(desk.hanako)
    before = durable.read(path)

    monkeypatch.setattr(os, "fsync", refusing(path, 1, lambda: durable.replace(path, before)))
    with pytest.raises(DiskRefused), desk.office.change(desk.hanako, event="changed") as change:
        change.document = type(change.document)(
            **{**{name: getattr(change.document, name) for name in change.document.__struct_fields__}, "story": "x"}
        )
    assert store.read(desk.hanako).document.story != "x"


def test_what_is_unknown_of_something_else_is_not_told_as_this_change(desk: Desk) -> None:
    """A counter that is kept within the block: the person was never written, and nothing of them is to be settled."""
    before = desk.office.store.read(desk.hanako).rev
    office, counter = desk.office, OutcomeUnknown(file="counter")
    with pytest.raises(OutcomeUnknown) as unknown, office.change(desk.hanako, event="changed"):
        raise counter
    assert unknown.value is counter
    assert desk.office.store.read(desk.hanako).rev == before
