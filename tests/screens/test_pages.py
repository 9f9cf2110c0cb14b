"""Every page as it was approved, at 80x24, 120x40 and 60x20; its colours once, in /screens."""

import pytest

from nenkin_tui.town import Town
from tests.screens.conftest import Shows
from tests.screens.walk import SIZES, visit

pytestmark = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
Size = tuple[int, int]

PAGES = ["people", "desk", "letters", "mailbox", "counter", "clock", "planner", "routes", "state", "sign_in", "leave"]
STEPS = [
    "terms",
    "access_key",
    "basic_pension_number",
    "name",
    "birth_date",
    "sex",
    "email",
    "password",
    "secret_question",
    "check",
]


def svg(size: Size) -> bool:
    return size == SIZES[0]


async def test_start(town: Town, shows: Shows, size: Size) -> None:
    async with visit(town, size) as walk:
        await shows(walk.pilot, "start", svg=svg(size))


@pytest.mark.parametrize("page", PAGES)
async def test_page(page: str, town: Town, shows: Shows, size: Size) -> None:
    async with visit(town, size) as walk:
        await walk.open(page)
        await shows(walk.pilot, page, svg=svg(size))


async def test_help(town: Town, shows: Shows, size: Size) -> None:
    async with visit(town, size) as walk:
        await walk.press("f1")
        await shows(walk.pilot, "help", svg=svg(size))


async def test_papers(town: Town, shows: Shows, size: Size) -> None:
    async with visit(town, size) as walk:
        await walk.open("desk")
        await walk.press("enter")
        await shows(walk.pilot, "paper", svg=svg(size))


@pytest.mark.parametrize("step", STEPS)
async def test_wizard(step: str, town: Town, shows: Shows, size: Size) -> None:
    async with visit(town, size) as walk:
        await walk.register_until(step)
        await shows(walk.pilot, f"wizard_{STEPS.index(step) + 1:02d}_{step}", svg=svg(size))


async def test_wizard_says_what_is_wrong(town: Town, shows: Shows, size: Size) -> None:
    async with visit(town, size) as walk:
        await walk.register_until("basic_pension_number")
        await walk.answer(basic_pension_number="1234-56789")
        await shows(walk.pilot, "wizard_error", svg=svg(size))


async def test_wizard_says_all_that_is_wrong(town: Town, shows: Shows, size: Size) -> None:
    async with visit(town, size) as walk:
        await walk.register_until("name")
        await walk.answer(name="", kana="hanako花")
        await shows(walk.pilot, "wizard_errors", svg=svg(size))


async def test_sent(town: Town, shows: Shows, size: Size) -> None:
    async with visit(town, size) as walk:
        await walk.apply()
        await shows(walk.pilot, "sent", svg=svg(size))


async def test_mail(town: Town, shows: Shows, size: Size) -> None:
    async with visit(town, size) as walk:
        await walk.apply()
        await walk.open("mailbox")
        await walk.press("enter")
        await shows(walk.pilot, "mail", svg=svg(size))


async def test_confirming(town: Town, shows: Shows, size: Size) -> None:
    async with visit(town, size) as walk:
        await walk.apply()
        await walk.open("mailbox")
        await walk.press("enter", "enter")
        await shows(walk.pilot, "confirm_password", svg=svg(size))


async def test_confirmed(town: Town, shows: Shows, size: Size) -> None:
    async with visit(town, size) as walk:
        await walk.register()
        await shows(walk.pilot, "confirmed", svg=svg(size))


async def test_state_after_applying(town: Town, shows: Shows, size: Size) -> None:
    async with visit(town, size) as walk:
        await walk.apply()
        await walk.open("state")
        await shows(walk.pilot, "state_mail_sent", svg=svg(size))


@pytest.mark.parametrize("page", ["key_expired", "key_used", "key_unknown", "user_id_locked"])
async def test_not_eligible(page: str, town: Town, shows: Shows, size: Size) -> None:
    values = {"year": 2026, "month": 8, "day": 31}
    async with visit(town, size) as walk:
        await walk.open("not_eligible", page=page, values=values)
        await shows(walk.pilot, page, svg=svg(size))


@pytest.mark.parametrize("page", ["home", "months", "history"])
async def test_account(page: str, town: Town, shows: Shows, size: Size) -> None:
    async with visit(town, size) as walk:
        walk.has_registered()
        await walk.sign_in()
        if page != "home":
            await walk.open(page)
        await shows(walk.pilot, page, svg=svg(size))


async def test_month(town: Town, shows: Shows, size: Size) -> None:
    async with visit(town, size) as walk:
        walk.has_registered()
        await walk.sign_in()
        await walk.open("months")
        await walk.press("up", "enter")
        await shows(walk.pilot, "month", svg=svg(size))
