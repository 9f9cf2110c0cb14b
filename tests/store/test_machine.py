"""The store against a plain dict: whatever is done in whatever order, with reopening and crashes among it."""

import hashlib
import shutil
import tempfile
from pathlib import Path
from unittest.mock import patch

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from nenkin_tui.store.backup import backup
from nenkin_tui.store.errors import Taken
from nenkin_tui.store.restore import restore
from nenkin_tui.store.store import Store
from nenkin_tui.store.verify import verify
from tests.store.conftest import Doc, claims_of, opened
from tests.store.faults import with_fault

NUMBERS = st.sampled_from(["n1", "n2", "n3", "n4"])
IDS = st.sampled_from(["", "idA", "idB", "idC"])
CRASHES = st.sampled_from(["kill_before", "kill_after", "EIO", "ENOSPC", "ctrl_c"])


class StoreMachine(RuleBasedStateMachine):
    """`model`: the documents that must be there, by the store's name for them."""

    def __init__(self) -> None:
        super().__init__()
        memory = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
        self.folder = tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None)
        # the same names in every run: on the folder they fall into hangs how many calls a change makes
        self.turn = 0
        self.names = [patch("secrets.token_hex", self.name), patch("secrets.token_bytes", bytes)]
        for name in self.names:
            name.start()
        self.store: Store[Doc] = Store.create(Path(self.folder.name) / "store", Doc, claims_of)
        self.model: dict[str, Doc] = {}

    def name(self, size: int) -> str:
        return hashlib.sha256(str(self.turn).encode()).hexdigest()[: 2 * size]

    def is_free(self, doc: Doc, pid: str = "") -> bool:
        taken = {claim for other, kept in self.model.items() if other != pid for claim in claims_of(kept)}
        return not taken & set(claims_of(doc))

    @rule(number=NUMBERS, user_id=IDS)
    def add(self, number: str, user_id: str) -> None:
        doc = Doc(number, user_id)
        self.turn += 1
        try:
            pid = self.store.add(doc)
        except Taken:
            assert not self.is_free(doc)
        else:
            assert self.is_free(doc)
            self.model[pid] = doc

    @precondition(lambda self: self.model)
    @rule(which=st.integers(0, 9), user_id=IDS, count=st.integers(0, 3))
    def change(self, which: int, user_id: str, count: int) -> None:
        pid = sorted(self.model)[which % len(self.model)]
        after = Doc(self.model[pid].number, user_id, count)
        try:
            self._set(pid, after)
        except Taken:
            assert not self.is_free(after, pid)
        else:
            assert self.is_free(after, pid)
            self.model[pid] = after

    @precondition(lambda self: self.model)
    @rule(which=st.integers(0, 9), user_id=IDS, at=st.integers(0, 50), how=CRASHES)
    def crash_while_changing(self, which: int, user_id: str, at: int, how: str) -> None:
        pid = sorted(self.model)[which % len(self.model)]
        after = Doc(self.model[pid].number, user_id, 7)
        with_fault(lambda: self._set(pid, after), at, how)
        now = opened(self.store.path).read(pid).document
        assert now in (self.model[pid], after)
        self.model[pid] = now

    @precondition(lambda self: self.model)
    @rule(which=st.integers(0, 9), at=st.integers(0, 40), how=CRASHES)
    def crash_while_deleting(self, which: int, at: int, how: str) -> None:
        pid = sorted(self.model)[which % len(self.model)]
        with_fault(lambda: self.store.delete(pid), at, how)
        if pid not in self.store.people():
            del self.model[pid]

    @rule(number=NUMBERS, user_id=IDS, at=st.integers(0, 60), how=CRASHES)
    def crash_while_adding(self, number: str, user_id: str, at: int, how: str) -> None:
        doc = Doc(number, user_id)
        self.turn += 1
        with_fault(lambda: self.store.add(doc), at, how)
        for pid in set(self.store.people()) - set(self.model):
            assert self.is_free(doc)
            self.model[pid] = self.store.read(pid).document
            assert self.model[pid] == doc

    @rule(at=st.integers(0, 150), how=CRASHES)
    def crash_while_repairing(self, at: int, how: str) -> None:
        with_fault(lambda: verify(self.store, repair=True), at, how)

    @precondition(lambda self: self.model)
    @rule(which=st.integers(0, 9))
    def delete(self, which: int) -> None:
        pid = sorted(self.model)[which % len(self.model)]
        self.store.delete(pid)
        del self.model[pid]

    @rule()
    def back_up_and_restore(self) -> None:
        """What is put in its place is what was there."""
        copy = self.store.path.with_name("copy")
        shutil.rmtree(copy, ignore_errors=True)
        backup(self.store, copy)
        restore(copy, self.store.path, Doc, claims_of, replace=True)
        for aside in self.store.path.parent.glob("store.before-restore-*"):
            shutil.rmtree(aside)

    @rule()
    def reopen(self) -> None:
        self.store = opened(self.store.path)

    @rule()
    def repair(self) -> None:
        verify(self.store, repair=True)
        assert verify(self.store).clean

    @invariant()
    def what_is_there_is_what_was_kept(self) -> None:
        assert {pid: self.store.read(pid).document for pid in self.store.people()} == self.model
        for pid, doc in self.model.items():
            for claim in claims_of(doc):
                assert self.store.find(*claim) == pid

    def teardown(self) -> None:
        for name in self.names:
            name.stop()
        self.folder.cleanup()

    def _set(self, pid: str, after: Doc) -> None:
        with self.store.transaction(pid, event="changed", at="t") as change:
            change.document = after


StoreMachine.TestCase.settings = settings(max_examples=25, stateful_step_count=20)
TestStoreMachine = StoreMachine.TestCase
