"""Every town person's account, through every page its menu has, and a record file's: by keys alone, and back."""

from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from nenkin_tui.office.sign_in import SignedIn
from nenkin_tui.pages.account.home import OF_CONDITIONS
from nenkin_tui.pages.account.record import OwnRecord, own_record, record_of
from nenkin_tui.pages.services import Services
from nenkin_tui.pension.record_file import read_record
from nenkin_tui.screens.app import NenkinApp
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.widgets.lines import Lines
from nenkin_tui.town import Town
from nenkin_tui.town.residents import NAMES
from tests.screens.conftest import _still_and_fast, founded, machine, town  # noqa: F401 - the town of the screens
from tests.screens.pictures import frame, settled
from tests.screens.walk import choose

DEEPEST = 8
RECORDS = sorted((Path(__file__).parents[2] / "data" / "records").glob("*.json"))


def opened(path: Path) -> OwnRecord:
    return record_of(path.stem, read_record(path.read_bytes()), date(2026, 11, 24))


async def still(pilot: Pilot[None]) -> str:
    while True:
        await pilot.app.workers.wait_for_complete()
        text = await settled(pilot)
        if not any(worker.is_running for worker in pilot.app.workers):
            return text


async def press(pilot: Pilot[None], key: str) -> str:
    await pilot.press(key)
    return await still(pilot)


def page_of(app: NenkinApp) -> Page:
    assert isinstance(app.screen, Page)
    return app.screen


async def back_home(pilot: Pilot[None], app: NenkinApp) -> None:
    """Escape leads back from everywhere; where something half done is asked about, the way out is the last answer."""
    for _ in range(DEEPEST):
        if page_of(app).NAME == "home":
            return
        await press(pilot, "escape")
    assert page_of(app).NAME == "home", frame(app)


async def walk_account(pilot: Pilot[None], app: NenkinApp) -> list[str]:
    """Each line of the menu: the page opens, its workings if it has any, and what Enter leads to; then home again."""
    menu = app.screen.query_one("#menu", Lines)
    places = [line.key for line in menu.lines if line.key and line.key != "sign_out"]
    for place in places:
        menu = app.screen.query_one("#menu", Lines)
        menu.focus()
        await press(pilot, "home")
        while menu.key != place:
            await press(pilot, "down")
        text = await press(pilot, "enter")
        page = page_of(app)
        assert place == page.NAME
        assert page.title_text() in text
        if any(key.key == "w" for key in page.KEYS):
            await press(pilot, "w")
            assert page_of(app).NAME == "workings"
            await press(pilot, "escape")
        await press(pilot, "enter")
        await back_home(pilot, app)
    return places


@pytest.mark.parametrize("name", NAMES)
async def test_an_account_is_walked(name: str, town: Town) -> None:  # noqa: F811 - the fixture
    choose(town, name)
    person = town.office.store.read(town.chosen).document
    app = NenkinApp(Services(town=town))
    async with app.run_test(size=(80, 24)) as pilot:
        await still(pilot)
        app.sign_in(SignedIn(town.chosen, "", person.facts.name))
        await still(pilot)
        places = await walk_account(pilot, app)
        always = {"months", "history", "changes", "checkup", "estimate"}
        assert always <= set(places)
        assert set(OF_CONDITIONS) & set(places) == (set() if own_record(app.services).settled else set(OF_CONDITIONS))
        assert page_of(app).NAME == "home"
        assert town.office.store.read(town.chosen).document.record_seen is not None


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
async def test_a_file_of_ones_own_is_walked(path: Path) -> None:
    services = Services(opened=opened(path))
    app = NenkinApp(services, first="home")
    async with app.run_test(size=(80, 24)) as pilot:
        await still(pilot)
        assert "changes" not in await walk_account(pilot, app)
