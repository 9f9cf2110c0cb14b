"""The book of deadlines on the screen (A12): as approved, by keys alone, saved beside the screen."""

from pathlib import Path

import pytest
from icalendar import Calendar

from nenkin_tui.pages.account.deadlines import WHERE
from nenkin_tui.papers.deadlines import deadlines_for
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.routes import ROUTES
from nenkin_tui.town import Town
from tests.screens.conftest import Shows
from tests.screens.test_account import opened
from tests.screens.walk import SIZES, choose, visit

sizes = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
Size = tuple[int, int]


@sizes
async def test_book_and_one_of_it(town: Town, shows: Shows, size: Size) -> None:
    choose(town, "yosuke")
    async with visit(town, size) as walk:
        walk.has_registered()
        await walk.sign_in()
        await walk.open("deadlines")
        await shows(walk.pilot, "deadlines", svg=size == SIZES[0])
        await walk.press("enter")
        await shows(walk.pilot, "deadline", svg=size == SIZES[0])
        await walk.press("tab", "enter")
        assert isinstance(walk.app.screen, Page)
        assert walk.app.screen.NAME == "checkup"


@sizes
async def test_book_of_a_record_of_ones_own(shows: Shows, size: Size) -> None:
    async with opened(size) as (pilot, app):
        app.open("deadlines")
        await shows(pilot, "deadlines_of_record")


async def test_it_is_saved_as_a_calendar_beside_the_screen(town: Town, tmp_path: Path) -> None:
    choose(town, "yosuke")
    async with visit(town) as walk:
        walk.app.services.saved_folder = tmp_path / "saved"
        walk.has_registered()
        await walk.sign_in()
        await walk.open("deadlines")
        assert "保存しました" in await walk.press("shift+tab", "enter")
        file = next((tmp_path / "saved").iterdir())
        events = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
        assert len(events) == len(deadlines_for(walk.person, town.office.today()))
        assert file.stat().st_mode & 0o077 == 0


async def test_where_nothing_may_be_saved_there_is_no_button(town: Town) -> None:
    """As in a kiosk."""
    async with visit(town) as walk:
        walk.has_registered()
        await walk.sign_in()
        assert walk.app.services.saved_folder is None
        assert ".ics" not in await walk.open("deadlines")


async def test_each_of_them_opens_and_says_its_source(town: Town) -> None:
    choose(town, "yosuke")
    async with visit(town) as walk:
        walk.has_registered()
        await walk.sign_in()
        for deadline in deadlines_for(walk.person, town.office.today()):
            assert "根拠" in await walk.open("deadline", deadline=deadline)
            walk.app.pop_screen()


def test_what_is_done_somewhere_leads_to_a_page_there_is() -> None:
    coming = {"applications"}
    assert {page for pages in WHERE.values() for page in pages} - set(ROUTES) <= coming
