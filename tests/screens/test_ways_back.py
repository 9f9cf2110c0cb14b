"""From each failure the way back, walked by keys from the page that tells of it: nothing is opened behind its back."""

from collections.abc import AsyncIterator, Callable

import pytest

from nenkin_tui.screens.widgets.lines import Lines
from nenkin_tui.town import Town
from tests.screens.conftest import Shows
from tests.screens.walk import SIZES, Walk, choose, visit

Way = Callable[[Walk], AsyncIterator[str]]

MISTYPED = "hanako@exmaple.jp"


async def menu(walk: Walk, words: str) -> str:
    """Chooses the line with these words in the list that has the focus."""
    await walk.still()
    lines = walk.app.focused
    assert isinstance(lines, Lines)
    for _ in lines.lines:
        if words in lines.lines[lines.cursor].text:
            return await walk.press("enter")
        await walk.press("down")
    raise AssertionError(f"no line says {words}")


async def mail_to_a_mistyped_address(walk: Walk) -> AsyncIterator[str]:
    await walk.register_until("check", email=MISTYPED)
    await walk.go_on()
    await walk.press("escape")
    yield "state_mail_mistyped"
    await menu(walk, "メールを読む")
    yield "mailbox_mistyped"
    await menu(walk, "確認のメールが届かないとき")
    walk.wait(60)
    walk.app.screen.query_one("#field-email").focus()
    walk.type("email", "hanako@example.jp")
    await walk.press("enter")
    yield "sent_again"
    await menu(walk, "メールを読む")
    await menu(walk, "ユーザーID確認")
    await walk.press("enter")
    await walk.answer(password="tanuki7gatsu")
    assert walk.person.account is not None


async def link_that_ran_out(walk: Walk) -> AsyncIterator[str]:
    await walk.apply()
    walk.town.advance(days=2)
    walk.app.home()
    await menu(walk, "申し込みの状況")
    yield "state_mail_expired"
    await menu(walk, "もう一度送る")
    walk.wait(60)
    walk.app.screen.query_one("#field-email").focus()
    await walk.press("enter")
    assert len(walk.town.mails(walk.town.chosen)) == 2


async def nothing_to_read_mail_with(walk: Walk) -> AsyncIterator[str]:
    await menu(walk, "登録方法のご案内")
    yield "planner_no_email"
    await walk.press("tab")
    await menu(walk, "年金事務所の窓口へ行く")
    await menu(walk, "年金記録を、紙で受け取る")
    yield "record_answer"


async def key_that_ran_out(walk: Walk) -> AsyncIterator[str]:
    await menu(walk, "登録方法のご案内")
    yield "planner_key_expired"


async def left_half_done(walk: Walk) -> AsyncIterator[str]:
    await menu(walk, "新規登録")
    await menu(walk, "どちらもお持ちでない方")
    await walk.answer(agree="true")
    await walk.press("ctrl+q")
    await menu(walk, "はじめの画面に戻る")
    yield "start_half_done"
    await menu(walk, "申し込みの続きから")
    assert "手順 2/10  基礎年金番号" in await walk.still()


async def card_alone(walk: Walk) -> AsyncIterator[str]:
    await walk.send("register_by_card")
    walk.app.home()
    await menu(walk, "申し込みの状況")
    yield "state_linked"
    await menu(walk, "カードでログインする")
    assert "カードでログイン" in await walk.still()


WAYS: list[tuple[str, Way]] = [
    ("hanako", mail_to_a_mistyped_address),
    ("hanako", link_that_ran_out),
    ("fumiko", nothing_to_read_mail_with),
    ("kenichi", key_that_ran_out),
    ("shigeru", left_half_done),
    ("kenichi", card_alone),
]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(("person", "way"), WAYS, ids=[way.__name__ for _, way in WAYS])
async def test_the_way_back(person: str, way: Way, town: Town, shows: Shows, size: tuple[int, int]) -> None:
    choose(town, person)
    async with visit(town, size) as walk:
        async for page in way(walk):
            await walk.still()
            await shows(walk.pilot, page, svg=size == SIZES[0])
