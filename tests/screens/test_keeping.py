"""Drafts are saved beside the screen: nobody waits for the disk, and nothing that was accepted is lost for it."""

import threading

import pytest

from nenkin_tui.procedures.draft import Draft
from nenkin_tui.screens.registration.keeping import Keeping
from nenkin_tui.screens.registration.wizard import Wizard
from nenkin_tui.store.errors import Full
from nenkin_tui.town import Town
from nenkin_tui.town.drafts import Drafts
from tests.screens.pictures import settled
from tests.screens.walk import Walk, visit

PATIENCE = 20.0
PROCEDURE = "register_with_key"


def wizard(walk: Walk) -> Wizard:
    page = walk.app.screen
    assert isinstance(page, Wizard)
    return page


async def test_the_next_page_waits_for_no_disk_and_who_leaves_has_it_kept(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, save = threading.Event(), Drafts.save

    def held_up(drafts: Drafts, procedure: str, pid: str, draft: Draft) -> None:
        assert slow.wait(PATIENCE)
        save(drafts, procedure, pid, draft)

    async with visit(town) as walk:
        await walk.register_until("birth_date")
        monkeypatch.setattr(Drafts, "save", held_up)
        walk.type("birth_date", "平成3年11月20日")
        walk.wait()
        wizard(walk).action_next()
        await settled(walk.pilot)
        assert wizard(walk).flow.step.name == "sex"
        kept = town.drafts.load(PROCEDURE, town.chosen)
        assert kept is not None
        assert "birth_date" not in kept.typed
        slow.set()
        walk.app.keep_and_exit()
        kept = town.drafts.load(PROCEDURE, town.chosen)
        assert kept is not None
        assert (kept.step, kept.typed["birth_date"]) == ("sex", "平成3年11月20日")


async def test_a_disk_that_is_full_is_said_on_the_page_one_has_come_to_and_leaving_tries_again(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise Full

    async with visit(town) as walk:
        await walk.register_until("email")
        with monkeypatch.context() as patch:
            patch.setattr(Drafts, "save", full)
            text = await walk.answer(email="hanako@example.jp")
        assert wizard(walk).flow.step.name == "password"
        assert "パスワード: ディスクに空きがない" in text
        await walk.press("ctrl+q", "down", "down", "enter")
    kept = town.drafts.load(PROCEDURE, town.chosen)
    assert kept is not None
    assert (kept.step, kept.typed["email"]) == ("password", "hanako@example.jp")


def test_drafts_are_saved_in_their_order_and_off_the_screens_thread_at_once() -> None:
    keeping, slow = Keeping(), threading.Event()
    saved: list[str] = []
    refusals: list[BaseException] = []

    def save(draft: Draft | None) -> None:
        if draft is None:
            raise Full
        assert draft.step != "first" or slow.wait(PATIENCE)
        saved.append(draft.step)

    keep = keeping.keeper(save, refusals.append)
    for step in ("first", "second"):
        keep(Draft("one", step, {}))
    hashing = threading.Thread(target=keep, args=(Draft("one", "third", {}),))
    hashing.start()
    slow.set()
    hashing.join(PATIENCE)
    assert saved == ["first", "second", "third"]
    keep(None)
    assert isinstance(keeping.finish(), Full)
    assert [type(one) for one in refusals] == [Full]
    assert keeping.finish() is None
