"""この記録を書き出す (S7): a record of one's own kept as the user's, or saved as JSON, a table, a PDF, a calendar."""

from pathlib import Path

from nenkin_tui import locale
from nenkin_tui.pages.account.record import own_record
from nenkin_tui.pages.account.saving import save_file
from nenkin_tui.pages.services import Services
from nenkin_tui.papers.font import NoPdf
from nenkin_tui.pension.record_document import record_json
from nenkin_tui.pension.record_json import RecordRefused
from nenkin_tui.procedures.own_record import (
    FORMATS,
    Changed,
    content_of,
    make_room,
    put_file,
    read_own_record,
    written_as,
)
from nenkin_tui.store.errors import StoreError

KEEP = "keep"


def ways_of(services: Services) -> list[str]:
    """The forms; before them keeping it, where it is not kept already."""
    place = services.own_record
    return [*FORMATS] if place is None or _is_kept(services, place) else [KEEP, *FORMATS]


def save_as(services: Services, form: str) -> str:
    """Saves it in one of FORMATS, which may take a while; gives the sentence that says where it lies, or why not."""
    own, now = own_record(services), services.clock.now()
    try:
        content = written_as(form, own.record, on=own.on, whose=own.name, made=now)
    except NoPdf as without:
        return locale.text("notices.no_pdf", missing=without.missing)
    return save_file(
        services, f"record-{now.date().isoformat()}{'-mihon' if form in ('pdf', 'ics') else ''}.{form}", content
    )


class Keeping:
    """Putting the record in the place of the user's own."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._agreed: bytes | None = None
        """The record that lies there and may be replaced, once that was said."""

    def keep(self) -> tuple[str, bool]:
        """The sentence that says what came of it; and whether it only asks: keeping again replaces what lies there."""
        place = self._services.own_record
        if place is None:
            return locale.text("account.not_saved_here"), False
        try:
            before = content_of(place) if place.is_file() else None
            if before is not None and before != self._agreed:
                self._agreed = before
                return locale.text("transfer.take_again"), True
            make_room(place)
            put_file(place, record_json(own_record(self._services).record), before)
        except Changed:
            return locale.text("transfer.changed_meanwhile", path=str(place)), False
        except StoreError as refused:
            return locale.text(f"store.{refused.code}", **refused.values), False
        except OSError as error:
            return locale.text("account.not_saved", reason=error.strerror or ""), False
        return locale.text("transfer.kept", path=str(place)), False


def _is_kept(services: Services, place: Path) -> bool:
    try:
        return read_own_record(place) == own_record(services).record
    except (OSError, RecordRefused):
        return False
