"""Idle sign-out (L4): any key answers the warning and does nothing else; nothing of the last person is left."""

from typing import Any

import pytest

from nenkin_tui.pages.services import Visit
from nenkin_tui.screens.idle import IdleWarning
from nenkin_tui.screens.registration.wizard import Wizard
from nenkin_tui.town import Town
from tests.screens.walk import PASSWORD, SIZES, Walk, visit

PAGES: dict[str, dict[str, Any]] = {
    "home": {},
    "months": {},
    "history": {},
    "checkup": {},
    "estimate": {},
    "question_form": {},
    "conditions": {},
    "notices": {},
    "deadlines": {},
    "settings": {},
    "sign_ins": {},
    "environments": {},
    "setting": {"procedure": "change_password"},
    "help": {"topic": "home"},
    "leave": {},
}


async def at(walk: Walk, page: str) -> str:
    """Signed in, at this page of the account."""
    walk.has_registered()
    text = await walk.sign_in()
    return text if page == "home" else await walk.open(page, **PAGES[page])


async def pass_by(walk: Walk, seconds: float) -> str:
    """Time in which nobody presses anything."""
    walk.wait(seconds)
    walk.app.watch_idle()
    return await walk.still()


@pytest.mark.parametrize("page", PAGES)
async def test_any_key_answers_on_every_page_and_then_nobody_is_signed_in(page: str, town: Town) -> None:
    async with visit(town) as walk:
        before = await at(walk, page)
        shown = walk.app.screen
        for key in ("x", "enter", "f1", "escape", "ctrl+q", "down"):
            assert "まもなくログアウトします" in await pass_by(walk, 541)
            assert isinstance(walk.app.screen, IdleWarning)
            assert await walk.press(key) == before
            assert walk.app.screen is shown
        assert "まもなくログアウトします" in await pass_by(walk, 545)
        left = await pass_by(walk, 60)
        assert walk.app.services.signed_in is None
        assert walk.app.services.visit == Visit()
        assert len(walk.app.screen_stack) == 1
        async with visit(town) as fresh:
            assert left == await fresh.still()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_what_was_half_typed_and_copied_is_gone(town: Town, size: tuple[int, int]) -> None:
    async with visit(town, size) as walk:
        await at(walk, "setting")
        walk.type("current_password", PASSWORD)
        walk.app.copy_to_clipboard("1234-567890")
        walk.app.notify("1234-567890")
        await pass_by(walk, 601)
        assert walk.app.clipboard == ""
        assert not any(isinstance(page, Wizard) for page in walk.app.screen_stack)
        assert "1234-567890" not in await walk.still()


async def test_an_answer_that_comes_after_the_sign_out_is_not_shown(town: Town) -> None:
    async with visit(town) as walk:
        await at(walk, "setting")
        wizard = walk.app.screen
        assert isinstance(wizard, Wizard)
        outcome = wizard._outcome({"current_password": PASSWORD})
        await pass_by(walk, 601)
        wizard._take(outcome)
        text = await walk.still()
        assert len(walk.app.screen_stack) == 1
        assert "パスワード" not in text


async def test_leaving_the_account_by_another_way_signs_out_too(town: Town) -> None:
    async with visit(town) as walk:
        await at(walk, "months")
        walk.app.home()
        await walk.still()
        assert walk.app.services.signed_in is None


async def test_the_clock_may_strike_once_more_when_the_pages_are_gone(town: Town) -> None:
    async with visit(town) as walk:
        await at(walk, "home")
        pages, walk.app._screen_stacks[walk.app.current_mode] = walk.app._screen_stacks[walk.app.current_mode], []
        walk.app._each_second()
        walk.app._screen_stacks[walk.app.current_mode] = pages
        assert walk.app.services.signed_in
