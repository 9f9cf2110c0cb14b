"""A visit by browser, seen from within: whom it practises as, when it ends, what it cannot reach."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual import events

from nenkin_tui.office.office import Visitor
from nenkin_tui.pages.services import Services
from nenkin_tui.screens.browser.app import BrowserApp
from nenkin_tui.screens.browser.visit import guest
from nenkin_tui.screens.visitor import LONGEST
from nenkin_tui.settings import Settings
from nenkin_tui.town import Town
from tests.screens.pictures import settled
from tests.screens.walk import Walk


@asynccontextmanager
async def browsing(town: Town, server: int | None = None) -> AsyncIterator[Walk]:
    """A visit at its first page."""
    app = BrowserApp(Services(town=town), server=os.getppid() if server is None else server)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        yield Walk(pilot, app, town)


async def test_it_ends_when_nobody_has_pressed_a_key_for_long(town: Town) -> None:
    async with browsing(town) as walk:
        walk.wait(Settings().browser_idle - 2)
        await walk.press("down")
        walk.wait(Settings().browser_idle - 1)
        walk.app.watch_idle()
        assert walk.app.is_running
        assert not walk.app._exit
        walk.wait(1)
        walk.app.watch_idle()
        assert walk.app._exit


async def test_it_ends_when_its_server_is_gone(town: Town) -> None:
    async with browsing(town, server=1) as walk:
        walk.app.watch_idle()
        assert walk.app._exit


async def test_who_is_signed_in_is_signed_out_when_idle_as_everywhere(town: Town) -> None:
    async with browsing(town) as walk:
        walk.has_registered()
        await walk.sign_in()
        walk.wait(Settings().idle_account)
        walk.app.watch_idle()
        await walk.still()
        assert walk.app.services.signed_in is None
        assert not walk.app._exit


async def test_no_file_of_the_machine_is_opened(town: Town) -> None:
    async with browsing(town) as walk:
        before = await walk.still()
        assert await walk.open("own_record") == before


@pytest.mark.parametrize(("length", "taken"), [(LONGEST, True), (LONGEST + 1, False)])
async def test_a_paste_that_answers_nothing_is_not_taken_in(length: int, taken: bool, town: Town) -> None:
    async with browsing(town) as walk:
        await walk.open("sign_in")
        walk.app.post_message(events.Paste("a" * length))
        assert ("aaa" in await walk.still()) is taken


def test_each_visit_is_a_terminal_and_an_environment_of_its_own() -> None:
    one, other = guest(), guest()
    assert len({one.terminal, one.environment, other.terminal, other.environment}) == 4
    assert isinstance(one, Visitor)
