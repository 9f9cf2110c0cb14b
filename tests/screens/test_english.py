"""Every page in English on the narrowest screen that tables fit: no word is cut."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len

from nenkin_tui import locale
from nenkin_tui.kiosk.situations import SITUATIONS
from nenkin_tui.locale import LANGUAGES, area_texts
from nenkin_tui.papers.deadlines import deadlines_for
from nenkin_tui.procedures.account import CHANGES
from nenkin_tui.screens.start import COLUMN
from nenkin_tui.town import Town
from tests.screens import test_account, test_applications, test_changes, test_notices, test_other_routes, test_pages
from tests.screens import test_own_record as test_own_record_pages
from tests.screens.conftest import Look
from tests.screens.pictures import settled
from tests.screens.test_kiosk import kiosk
from tests.screens.test_settings import DONE, changing
from tests.screens.walk import PASSWORD, SIZES, visit
from tests.town.conftest import HandClock

SIZE = SIZES[-1]
ONLY_CHOICE = {"paper_statement": {"paper_statement": "off"}, "leave_service": {"leaving": "leave"}}


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    locale.set_language("en")
    yield
    locale.set_language("ja")


@pytest.mark.parametrize("page", test_account.WAYS)
async def test_record_of_ones_own(page: str, look: Look) -> None:
    async with test_account.opened(SIZE) as (pilot, app):
        way = list(test_account.WAYS[page])
        if way and len(way[0]) > 1:
            app.open(way.pop(0))
            await settled(pilot)
        await test_account.typed(pilot, *way)
        await look(pilot, page)


@pytest.mark.parametrize("name", test_applications.WAYS)
async def test_applications_page(name: str, town: Town, look: Look) -> None:
    who, way = test_applications.WAYS[name]
    linked = not who.endswith("_unlinked")
    async with test_applications.signed_in(town, who.removesuffix("_unlinked"), SIZE, linked=linked) as walk:
        await way(walk)
        await walk.still()
        await look(walk.pilot, f"applications_{name}")


@test_other_routes.each_route
async def test_route(person: str, route: test_other_routes.Route, town: Town, look: Look) -> None:
    await test_other_routes.looked_over(person, route, town, look, SIZE)


@pytest.mark.parametrize("kind", test_notices.KINDS)
async def test_notice(kind: str, town: Town, look: Look, tmp_path: Path) -> None:
    async with visit(town, SIZE) as walk:
        walk.app.services.saved_folder = tmp_path
        await test_notices.inbox_of(walk, *test_notices.KINDS[kind])
        await look(walk.pilot, f"notices_of_{kind}")
        await test_notices.opened(walk, kind)
        await look(walk.pilot, f"notice_{kind}")
        if kind == "withholding_slip":
            await walk.press("right", "enter")
            await look(walk.pilot, "reissue")
            await walk.press("enter")
            await look(walk.pilot, "reissue_taken")


async def test_account_of_the_town(town: Town, look: Look) -> None:
    async with visit(town, SIZE) as walk:
        walk.has_registered()
        await walk.sign_in()
        await look(walk.pilot, "home")
        for page in ("months", "history", "changes", "notices", "deadlines", "settings", "sign_ins", "environments"):
            await walk.open(page)
            await look(walk.pilot, page)
        for deadline in deadlines_for(walk.person, town.office.today()):
            await walk.open("deadline", deadline=deadline)
            await look(walk.pilot, f"deadline_{deadline.kind}")
        await walk.open("months")
        await walk.press("up", "enter")
        await look(walk.pilot, "month")


@pytest.mark.parametrize("person", ["yosuke", "hiroshi", "kazuko", "sakura", "chihiro"])
async def test_deadlines_and_account_of(person: str, town: Town, look: Look) -> None:
    async with test_applications.signed_in(town, person, SIZE) as walk:
        for page in ("home", "history", "checkup", "deadlines", "notices", "applications", "estimate"):
            await walk.open(page)
            await look(walk.pilot, f"{person}_{page}")
        for deadline in deadlines_for(walk.person, town.office.today()):
            await walk.open("deadline", deadline=deadline)
            await look(walk.pilot, f"{person}_deadline_{deadline.kind}")
            walk.app.pop_screen()


async def test_changes_since_the_last_visit(town: Town, look: Look) -> None:
    async with visit(town, SIZE) as walk:
        for number in range(2):
            await test_changes.visits(walk)
            await walk.open("changes")
            await look(walk.pilot, f"changes_{number}")
            walk.app.sign_out()
            await walk.still()
        test_changes.correct(town)
        await test_changes.visits(walk)
        await look(walk.pilot, "home_changed")
        await walk.open("changes")
        await look(walk.pilot, "changes")


@pytest.mark.parametrize("procedure", CHANGES)
async def test_setting(procedure: str, town: Town, look: Look) -> None:
    async with visit(town, SIZE) as walk:
        walk.has_registered()
        await walk.sign_in()
        await walk.open("settings")
        await walk.open("setting", procedure=procedure)
        await look(walk.pilot, f"setting_{procedure}")
        if procedure in ONLY_CHOICE:
            await walk.answer(**ONLY_CHOICE[procedure])
        else:
            await walk.answer(current_password="wrong")
            await look(walk.pilot, f"setting_{procedure}_wrong")
            await changing(walk, procedure)
            await look(walk.pilot, f"setting_{procedure}_2")
            await walk.answer()
            await look(walk.pilot, f"setting_{procedure}_empty")
            await walk.answer(**DONE[procedure])
        await look(walk.pilot, f"setting_{procedure}_done")
        if procedure == "leave_service":
            await walk.answer(current_password=PASSWORD)
            await look(walk.pilot, "left")
        if procedure == "paper_statement":
            await walk.press("escape")
            await look(walk.pilot, "settings_after")


async def test_town_pages(town: Town, look: Look) -> None:
    async with visit(town, SIZE) as walk:
        await look(walk.pilot, "start")
        for page in (*test_pages.PAGES, "municipality", "own_record"):
            await walk.open(page)
            await look(walk.pilot, page)
            walk.app.pop_screen()
        await walk.open("help")
        await look(walk.pilot, "help")


async def test_own_record(town: Town, look: Look, tmp_path: Path) -> None:
    async with visit(town, SIZE) as walk:
        walk.app.services.own_record = tmp_path / "record.json"
        await walk.open("own_record")
        await look(walk.pilot, "own_record")
        await test_own_record_pages.typed_in(walk, look)
        await walk.open("take_out")
        await look(walk.pilot, "take_out")


@pytest.mark.parametrize("step", test_pages.STEPS)
async def test_wizard(step: str, town: Town, look: Look) -> None:
    async with visit(town, SIZE) as walk:
        await walk.register_until(step)
        await look(walk.pilot, f"wizard_{step}")
        if step != "check":
            await walk.answer()
            await look(walk.pilot, f"wizard_{step}_empty")


@pytest.mark.parametrize("page", ["key_expired", "key_used", "key_unknown", "user_id_locked"])
async def test_not_eligible(page: str, town: Town, look: Look) -> None:
    async with visit(town, SIZE) as walk:
        await walk.open("not_eligible", page=page, values={"year": 2026, "month": 8, "day": 31})
        await look(walk.pilot, page)


async def test_registered(town: Town, look: Look) -> None:
    async with visit(town, SIZE) as walk:
        await walk.apply()
        await look(walk.pilot, "sent")
        await walk.open("state")
        await look(walk.pilot, "state_mail_sent")
        await walk.open("mailbox")
        await look(walk.pilot, "mailbox_1")
        await walk.press("enter")
        await look(walk.pilot, "mail")
        await walk.press("enter")
        await look(walk.pilot, "confirm_password")
        await walk.answer(password=PASSWORD)
        await look(walk.pilot, "confirmed")


async def test_kiosk_pages(town: Town, machine: HandClock, look: Look, tmp_path: Path) -> None:
    async with kiosk(town, machine, tmp_path, SIZE) as walk:
        locale.set_language("en")
        for page in ("kiosk_menu", "kiosk_leave", "situations", "tour", "warm_up", "lesson", "slip", "staff_pin"):
            await walk.open(page)
            await look(walk.pilot, f"kiosk_{page}")
            walk.app.pop_screen()
        await walk.open("staff")
        await look(walk.pilot, "kiosk_staff")
        for one in SITUATIONS:
            await walk.open("situation", situation=one.name)
            await look(walk.pilot, f"kiosk_situation_{one.name}")
            walk.app.pop_screen()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_an_entry_of_the_start_page_does_never_runs_into_its_name(language: str) -> None:
    words = area_texts(language, "start")
    names = [name.removesuffix("_note") for name in words if name.endswith("_note")]
    assert len(names) > 10
    assert [name for name in names if cell_len(words.get(name, "")) >= COLUMN] == []
