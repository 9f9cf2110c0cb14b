"""What the footer names is what the keys do where the focus is; and a page says that it goes on below."""

from collections.abc import AsyncIterator

import pytest

from nenkin_tui import locale
from nenkin_tui.screens.widgets.body import Body
from nenkin_tui.screens.widgets.buttons import ButtonRow
from nenkin_tui.town import Town
from tests.screens.pictures import settled
from tests.screens.test_account import opened, typed
from tests.screens.walk import Walk, choose, visit

MORE = "v つづきがあります"


@pytest.fixture
async def walk(town: Town) -> AsyncIterator[Walk]:
    async with visit(town) as walk:
        yield walk


def footer(text: str) -> str:
    return text.rstrip("\n").splitlines()[-1]


async def test_enter_is_named_by_what_has_the_focus(walk: Walk) -> None:
    assert "Enter 次の欄" in footer(await walk.register_until("name"))
    assert "Enter 次へ" in footer(await walk.press("tab"))
    on_button = footer(await walk.press("tab"))
    assert "左右 選ぶ  Enter 押す" in on_button
    assert "次へ" not in on_button
    assert "Enter その欄へ" in footer(await walk.answer(name="", kana=""))


async def test_on_a_choice_enter_chooses_and_on_the_one_chosen_goes_on(walk: Walk) -> None:
    assert "Enter 選ぶ" in footer(await walk.register_until("sex"))
    assert "Enter 次へ" in footer(await walk.press("enter"))
    assert "Enter 選ぶ" in footer(await walk.press("down"))


async def test_on_the_check_page_enter_presses_the_button_or_changes_the_row(walk: Walk) -> None:
    assert "Enter 押す" in footer(await walk.register_until("check"))
    await walk.press("up")
    walk.app.screen.query_one("#answers").focus()
    assert "Enter 変更" in footer(await walk.still())


async def test_the_ways_out_and_back_are_named_on_the_narrowest_screen_in_every_language(town: Town) -> None:
    locale.set_language("en")
    try:
        async with opened((60, 20)) as (pilot, app):
            for page in ("history", "checkup", "months", "estimate", "conditions"):
                app.open(page)
                text = footer(await settled(pilot))
                assert "Esc back" in text, page
                assert "Ctrl+Q quit" in text, page
    finally:
        locale.set_language("ja")


async def test_workings_are_named_only_where_something_unfolds() -> None:
    async with opened() as (pilot, app):
        app.open("months")
        await settled(pilot)
        assert "W 内訳" in footer(await typed(pilot, "p", "enter"))
        await typed(pilot, "escape", "p", "g", "home")
        while "平成28年10月" not in (text := await typed(pilot, "left")):
            pass
        assert "未納" in text
        text = await typed(pilot, "enter")
        assert "W 内訳" not in footer(text)
        assert await typed(pilot, "w") == text


async def test_left_and_right_move_the_budget_from_the_list_too() -> None:
    async with opened((120, 40)) as (pilot, app):
        app.open("checkup")
        text = await settled(pilot)
        assert "左右 予算" in footer(text)
        assert "< 60,000円 >" in await typed(pilot, "right")


async def test_nothing_payable_is_said(town: Town) -> None:
    choose(town, "hanako")
    async with visit(town) as walk:
        walk.has_registered()
        await walk.sign_in()
        await walk.open("months")
        assert "いま納められる月はありません" in await walk.press("up", "p")


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_a_page_says_that_it_goes_on_until_its_end_is_in_sight(size: tuple[int, int]) -> None:
    async with opened(size) as (pilot, app):
        app.open("sheet")
        assert MORE in await settled(pilot)
        body = app.screen.query_one(Body)
        top = body.scroll_offset.y
        await typed(pilot, "pagedown")
        assert body.scroll_offset.y - top == body.scrollable_content_region.height - 1
        assert MORE not in await typed(pilot, "end")
        assert body.scroll_offset.y == body.max_scroll_y
        assert MORE in await typed(pilot, "home")
        app.open("deadlines")
        await settled(pilot)


async def test_a_page_that_is_seen_whole_says_nothing(walk: Walk) -> None:
    assert MORE not in await walk.open("counter")


async def test_page_down_moves_the_mark_of_a_list(walk: Walk) -> None:
    text = await walk.open("people")
    first = [line for line in text.splitlines() if line.lstrip().startswith(">")]
    text = await walk.press("pagedown")
    assert [line for line in text.splitlines() if line.lstrip().startswith(">")] != first
    assert MORE not in await walk.press("pagedown", "pagedown", "pagedown")


async def test_the_paper_is_turned_by_pages(walk: Walk) -> None:
    await walk.open("desk")
    assert MORE in await walk.press("enter")
    assert MORE not in await walk.press("end")


async def test_the_focus_on_a_button_changes_nothing_but_the_footer(walk: Walk) -> None:
    before = await walk.register_until("birth_date")
    walk.app.screen.query_one(ButtonRow).focus()
    after = await walk.still()
    assert footer(before) != footer(after)
