"""やさしい日本語: no page cuts a word on any screen, and the first pages look as approved."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from nenkin_tui import locale
from nenkin_tui.kiosk.situations import SITUATIONS
from nenkin_tui.pages.account.plots import VIEWS
from nenkin_tui.pages.account.record import own_record
from nenkin_tui.papers.deadlines import deadlines_for
from nenkin_tui.procedures.account import CHANGES
from nenkin_tui.town import Town
from tests.screens import test_applications, test_other_routes, test_pages
from tests.screens import test_own_record as test_own_record_pages
from tests.screens.conftest import Look, Shows
from tests.screens.test_applications import signed_in
from tests.screens.test_kiosk import kiosk
from tests.screens.walk import PASSWORD, SIZES, visit
from tests.town.conftest import HandClock

NARROWEST = SIZES[-1]
SEEN_BEFORE = {"menu_filed", "signature", "signature_locked", "under_examination", "withdrawing", "decision_letter"}
"""Pages of applications on which little stands that others do not show, or a paper."""
APPLICATIONS = [name for name in test_applications.WAYS if name not in SEEN_BEFORE]
Size = tuple[int, int]
at_each_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


@pytest.fixture(autouse=True)
def _easy() -> Iterator[None]:
    locale.set_language("easy")
    yield
    locale.set_language("ja")


async def test_first_pages(town: Town, shows: Shows) -> None:
    async with visit(town) as walk:
        await walk.open("routes")
        await shows(walk.pilot, "easy_routes", svg=True)
        await walk.register_until("basic_pension_number")
        await shows(walk.pilot, "easy_basic_pension_number", svg=True)
        await walk.answer(basic_pension_number="1234-56789")
        await shows(walk.pilot, "easy_error", svg=True)
        await walk.register()
        await shows(walk.pilot, "easy_confirmed", svg=True)


@at_each_size
async def test_town_pages(town: Town, look: Look, size: Size) -> None:
    async with visit(town, size) as walk:
        await look(walk.pilot, "start")
        for page in (*test_pages.PAGES, "municipality", "own_record", "help"):
            await walk.open(page)
            await look(walk.pilot, page)
            walk.app.pop_screen()


@at_each_size
async def test_registering(town: Town, look: Look, size: Size) -> None:
    async with visit(town, size) as walk:
        for step in test_pages.STEPS[:-1]:
            await walk.register_until(step)
            await look(walk.pilot, step)
            if size == NARROWEST:
                await walk.answer()
                await look(walk.pilot, f"{step}_empty")
        await walk.register_until("check")
        await look(walk.pilot, "check")
        await walk.go_on()
        for page in ("sent", "state", "mailbox"):
            await walk.open(page) if page != "sent" else None
            await look(walk.pilot, page)
        await walk.press("enter")
        await look(walk.pilot, "mail")
        await walk.press("enter")
        await look(walk.pilot, "confirm_password")
        await walk.answer(password=PASSWORD)
        await look(walk.pilot, "confirmed")


@test_other_routes.each_route
async def test_route(person: str, route: test_other_routes.Route, town: Town, look: Look) -> None:
    await test_other_routes.looked_over(person, route, town, look, NARROWEST)


async def test_where_one_cannot_go_on(town: Town, look: Look) -> None:
    async with visit(town, NARROWEST) as walk:
        for page in ("key_expired", "key_used", "key_unknown", "user_id_locked"):
            await walk.open("not_eligible", page=page, values={"year": 2026, "month": 8, "day": 31})
            await look(walk.pilot, page)


async def test_typing_in_a_statement(town: Town, look: Look, tmp_path: Path) -> None:
    async with visit(town, NARROWEST) as walk:
        walk.app.services.own_record = tmp_path / "record.json"
        await test_own_record_pages.typed_in(walk, look)


async def test_account(town: Town, look: Look) -> None:
    async with signed_in(town, "yosuke", NARROWEST) as walk:
        for page in (
            "home",
            "months",
            "history",
            "checkup",
            "changes",
            "notices",
            "settings",
            "sign_ins",
            "environments",
        ):
            await walk.open(page)
            await look(walk.pilot, page)
        for page in ("estimate", "question_form", "conditions", "cases", "deadlines", "applications"):
            await walk.open(page)
            await look(walk.pilot, page)
        counted = own_record(walk.app.services).goes_on
        for view in VIEWS:
            await walk.open("plots", prepared=counted.prepared, start=counted.conditions.start, view=view)
            await look(walk.pilot, f"plots_{view}")
        for deadline in deadlines_for(walk.person, town.office.today()):
            await walk.open("deadline", deadline=deadline)
            await look(walk.pilot, f"deadline_{deadline.kind}")
            walk.app.pop_screen()


@pytest.mark.parametrize("name", APPLICATIONS)
async def test_applications_page(name: str, town: Town, look: Look) -> None:
    who, way = test_applications.WAYS[name]
    linked = not who.endswith("_unlinked")
    async with signed_in(town, who.removesuffix("_unlinked"), NARROWEST, linked=linked) as walk:
        await way(walk)
        await walk.still()
        await look(walk.pilot, f"applications_{name}")


@pytest.mark.parametrize("procedure", CHANGES)
async def test_setting(procedure: str, town: Town, look: Look) -> None:
    async with visit(town, NARROWEST) as walk:
        walk.has_registered()
        await walk.sign_in()
        await walk.open("setting", procedure=procedure)
        await look(walk.pilot, procedure)
        await walk.answer()
        await look(walk.pilot, f"{procedure}_empty")


async def test_kiosk_pages(town: Town, machine: HandClock, look: Look, tmp_path: Path) -> None:
    async with kiosk(town, machine, tmp_path, NARROWEST) as walk:
        locale.set_language("easy")
        for page in ("kiosk_menu", "kiosk_leave", "situations", "tour", "warm_up", "lesson", "slip"):
            await walk.open(page)
            await look(walk.pilot, f"kiosk_{page}")
            walk.app.pop_screen()
        for one in SITUATIONS:
            await walk.open("situation", situation=one.name)
            await look(walk.pilot, f"kiosk_situation_{one.name}")
            walk.app.pop_screen()
