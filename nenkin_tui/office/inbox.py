"""What the Service keeps of the inbox: which notices were opened, and which are under way on paper again (A8)."""

from datetime import date, timedelta

import msgspec

from nenkin_tui.clock import business_days_after
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.person import PersonFile
from nenkin_tui.model.post import Letter
from nenkin_tui.office.office import Office

POSTED_AFTER = 5
"""Business days until it leaves the Service: about a week, as municipalities tell of 改定通知書 and 振込通知書."""
ARRIVES_AFTER = 8
"""Business days until it arrives: three on its way, a choice."""
NOTICE = "notice"
"""Where a letter says which notice it is."""


def mark_read(office: Office, pid: str, notice_id: str) -> None:
    """Remembers that a notice was opened; a second time changes nothing."""
    if notice_id in office.store.read(pid).document.read_notices:
        return
    with office.change(pid, event="notice_read") as change:
        read = dict.fromkeys((*change.document.read_notices, notice_id))
        change.document = msgspec.structs.replace(change.document, read_notices=tuple(read))


def on_its_way(person: PersonFile, notice_id: str, today: date) -> date | None:
    """The day a notice that was asked for on paper again arrives; None where none is under way."""
    days = [one.arrives_on for one in _of(person, notice_id) if one.arrives_on > today]
    return max(days, default=None)


def promised_on(office: Office) -> date:
    """The day a notice asked for now arrives."""
    return business_days_after(office.now(), ARRIVES_AFTER)


def reissue(office: Office, pid: str, notice_id: str) -> date:
    """Posts a notice on paper again, to the address on record, and gives the day it arrives.

    Raises Invalid (throttled): one is under way, with the day it arrives; or more were asked for in 30 days than
    letters are sent again (FORMS.md, "Locks and waits"), with the day from which it can be asked for.
    """
    now = office.now()
    with office.change(pid, event="notice_reissued") as change:
        person = change.document
        coming = on_its_way(person, notice_id, now.date())
        if coming is not None:
            raise Invalid("throttled", "notices.under_way", month=coming.month, day=coming.day)
        recent = [one for one in person.letters if _is_recent(one, now.date())]
        if len(recent) >= office.settings.letters_in_30_days:
            possible = min(one.posted_on for one in recent) + timedelta(days=30)
            raise Invalid("throttled", "notices.too_many", month=possible.month, day=possible.day)
        letter = Letter(
            id=office.chance.code(8),
            kind="reissued_notice",
            posted_on=business_days_after(now, POSTED_AFTER),
            arrives_on=promised_on(office),
            values={NOTICE: notice_id},
        )
        change.document = msgspec.structs.replace(person, letters=(*person.letters, letter))
    return letter.arrives_on


def _of(person: PersonFile, notice_id: str) -> list[Letter]:
    return [one for one in person.letters if one.kind == "reissued_notice" and one.values.get(NOTICE) == notice_id]


def _is_recent(letter: Letter, today: date) -> bool:
    return letter.kind == "reissued_notice" and letter.posted_on > today - timedelta(days=30)
