"""A half-typed record of one's own: it waits beside the record it will be, not in the practice town."""

from collections.abc import Callable
from pathlib import Path

import msgspec

from nenkin_tui.procedures.draft import Draft
from nenkin_tui.procedures.own_record import make_room
from nenkin_tui.store import durable


def draft_place(place: Path) -> Path:
    """Where it lies."""
    return place.with_name("record-draft.json")


def draft_at(place: Path) -> Draft | None:
    """What was left half typed; None where nothing was, or nothing that can be read."""
    try:
        return msgspec.json.decode(draft_place(place).read_bytes(), type=Draft)
    except (OSError, msgspec.MsgspecError):
        return None


def keeper(place: Path) -> Callable[[Draft | None], None]:
    """What a Flow calls as its `save`; raises StoreError."""

    def keep(draft: Draft | None) -> None:
        if draft is None:
            with durable.refusals():
                draft_place(place).unlink(missing_ok=True)
            return
        make_room(place)
        durable.replace(draft_place(place), msgspec.json.encode(draft))

    return keep
