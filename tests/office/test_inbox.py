"""What is kept of the inbox: opened notices, and one on paper at a time (A8)."""

from datetime import date

import pytest

from nenkin_tui.model.invalid import Invalid
from nenkin_tui.office import inbox
from nenkin_tui.office.post import arrived

from .conftest import Desk

SLIP = "withholding_slip-2026-01-15"
REVISION = "revision_notice-2026-06-05"


def test_an_opened_notice_is_remembered_once(desk: Desk) -> None:
    before = desk.office.store.read(desk.hanako).rev
    for notice in (SLIP, SLIP, REVISION):
        inbox.mark_read(desk.office, desk.hanako, notice)
    assert desk.person().read_notices == (SLIP, REVISION)
    assert desk.office.store.read(desk.hanako).rev == before + 2


def test_a_notice_asked_for_is_posted_after_a_week_and_arrives_on_its_day(desk: Desk) -> None:
    """24 November 2026 is a Tuesday; there is no holiday until 29 December."""
    assert inbox.promised_on(desk.office) == date(2026, 12, 4)
    assert inbox.reissue(desk.office, desk.hanako, SLIP) == date(2026, 12, 4)
    person = desk.office.store.read(desk.hanako).document
    before = arrived(person, date(2026, 12, 3))
    assert [one.kind for one in before] == ["teikibin_sealed"]
    [*_, letter] = arrived(person, date(2026, 12, 4))
    assert letter.posted_on == date(2026, 12, 1)
    assert letter.values == {"notice": SLIP}
    assert letter.access_key is None


def test_while_one_is_under_way_there_is_no_second_one_but_another_notice_can_be_asked_for(desk: Desk) -> None:
    inbox.reissue(desk.office, desk.hanako, SLIP)
    with pytest.raises(Invalid) as refused:
        inbox.reissue(desk.office, desk.hanako, SLIP)
    assert refused.value.reason == "notices.under_way"
    assert refused.value.values == {"month": 12, "day": 4}
    assert [one.kind for one in desk.person().letters] == ["teikibin_sealed", "reissued_notice"]
    inbox.reissue(desk.office, desk.hanako, REVISION)
    person = desk.office.store.read(desk.hanako).document
    assert inbox.on_its_way(person, REVISION, date(2026, 12, 3)) == date(2026, 12, 4)
    assert inbox.on_its_way(person, SLIP, date(2026, 12, 4)) is None


def test_after_it_arrived_it_can_be_asked_for_again_but_not_without_end(desk: Desk) -> None:
    """Four letters in 30 days (FORMS.md)."""
    for number in range(4):
        inbox.reissue(desk.office, desk.hanako, f"payment_notice-2026-0{number + 2}-05")
    with pytest.raises(Invalid) as refused:
        inbox.reissue(desk.office, desk.hanako, SLIP)
    assert refused.value.reason == "notices.too_many"
    assert refused.value.values == {"month": 12, "day": 31}
    desk.clock.move(days=37)
    assert inbox.reissue(desk.office, desk.hanako, SLIP) == date(2027, 1, 15)
