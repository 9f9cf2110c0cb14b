"""Half-done procedures, kept so that they can be gone on with (R9); secrets are never in them."""

from collections.abc import Callable

import msgspec

from nenkin_tui.model.person import PersonFile
from nenkin_tui.procedures.draft import Draft
from nenkin_tui.store.state import State
from nenkin_tui.store.store import Store


class KeptDraft(msgspec.Struct, frozen=True):
    """One draft, or none."""

    draft: Draft | None = None


class Drafts:
    """The drafts of a store, one for each procedure and person."""

    def __init__(self, store: Store[PersonFile]) -> None:
        self._store = store

    def load(self, procedure: str, pid: str) -> Draft | None:
        """The draft of this procedure, if one was left."""
        return self._state(procedure, pid).read().draft

    def save(self, procedure: str, pid: str, draft: Draft) -> None:
        """Keeps a draft in the place of an earlier one of the same procedure."""
        self._state(procedure, pid).update(lambda _: (KeptDraft(draft), None))

    def drop(self, procedure: str, pid: str) -> None:
        """Forgets it."""
        self._state(procedure, pid).remove()

    def keeper(self, procedure: str, pid: str) -> Callable[[Draft | None], None]:
        """What a Flow calls as its `save`: keeps the draft, or drops it once the procedure is over."""

        def keep(draft: Draft | None) -> None:
            if draft is None:
                self.drop(procedure, pid)
            else:
                self.save(procedure, pid, draft)

        return keep

    def _state(self, procedure: str, pid: str) -> State[KeptDraft]:
        return self._store.state("draft", f"{procedure}\0{pid}", KeptDraft)
