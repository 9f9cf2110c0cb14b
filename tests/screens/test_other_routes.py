"""The pages of the routes beside the access key, each reached as a person reaches it; approved at three sizes.

A route is a generator: it walks on and yields the name of every page that is to be looked at.
"""

from collections.abc import AsyncIterator, Callable
from datetime import date

import pytest

from nenkin_tui.screens.widgets.fields import PasswordField
from nenkin_tui.town import Town
from tests.screens.conftest import Look, Shows
from tests.screens.walk import SIZES, Walk, choose, visit

Route = Callable[[Walk], AsyncIterator[str]]

SATURDAY = date(2026, 11, 28)
BEFORE, DUE, AFTER = date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 8)
"""Days around the one on which the postcard arrives."""
MOVED = {"postal_code": "166-0003", "address": "東京都杉並区高円寺南9-88-8"}


async def kenichi_by_card(walk: Walk) -> AsyncIterator[str]:
    await walk.fill_until("register_by_card", "card")
    yield "card_which"
    await walk.go_on()
    yield "card_pin"
    await walk.answer(pin="URAWA1978KEN")
    yield "card_pin_signature"
    await walk.answer(pin="0000")
    yield "card_pin_wrong"
    await walk.answer(pin="4173")
    await walk.answer(email="kenichi@example.jp")
    yield "card_check"
    await walk.go_on()
    yield "linked"
    await walk.press("enter")
    yield "sign_in_by_card"
    await walk.go_on()
    yield "sign_in_by_card_pin"
    walk.app.home()
    await walk.fill_until("register_by_card", "pin")
    await walk.answer(pin="4173")
    yield "already_registered"


async def makoto_with_one_try_left(walk: Walk) -> AsyncIterator[str]:
    await walk.fill_until("register_by_card", "pin")
    yield "card_pin_last"
    await walk.answer(pin="0000")
    yield "card_locked"
    await walk.press("enter")
    yield "municipality"
    await walk.press("enter")
    yield "municipality_done"


async def kazuo_with_an_old_certificate(walk: Walk) -> AsyncIterator[str]:
    await walk.fill_until("register_by_card", "card")
    await walk.go_on()
    yield "card_expired"
    await walk.press("enter", "enter")
    yield "municipality_renewed"


async def hanako_without_a_card(walk: Walk) -> AsyncIterator[str]:
    await walk.fill_until("register_by_card", "card")
    yield "card_none"
    await walk.open("municipality")
    yield "municipality_nothing"


async def kenichi_on_a_saturday(walk: Walk) -> AsyncIterator[str]:
    walk.town.advance(to=SATURDAY)
    await walk.fill_until("register_by_card", "terms")
    await walk.answer(agree="true")
    yield "outside_hours"


async def shigeru_by_postcard(walk: Walk) -> AsyncIterator[str]:
    await walk.fill_until("register_without_key", "address")
    yield "address"
    await walk.answer(postal_code="600-821", address="")
    yield "address_errors"
    await walk.fill_until("register_without_key", "check")
    yield "without_key_check"
    await walk.go_on()
    yield "promised"
    await walk.press("enter")
    yield "state_applied"
    await walk.send("register_without_key")
    yield "application_under_way"
    for day, page in ((BEFORE, "state_postcard_sent"), (DUE, "state_postcard_arrived"), (AFTER, "state_postcard_late")):
        walk.town.advance(to=day)
        await walk.open("state")
        yield page
    await walk.press("end", "enter")
    yield "state_posted_again"
    walk.town.advance(to=date(2026, 12, 15))
    await walk.send("register_without_key")
    yield "application_under_way_arrived"


async def tsubasa_who_moved(walk: Walk) -> AsyncIterator[str]:
    await walk.fill_until("register_without_key", "check", **MOVED)
    await walk.go_on()
    yield "address_differs"
    await walk.press("down", "enter", "enter")
    yield "municipality_moved"


async def hanako_who_forgot_the_password(walk: Walk) -> AsyncIterator[str]:
    walk.has_registered()
    await walk.fill_until("ask_reset", "user_id")
    yield "reset_user_id"
    await walk.fill_until("ask_reset", "birth_date")
    yield "reset_birth_date"
    await walk.answer(birth_date="H3.11.20")
    yield "reset_secret_answer"
    await walk.answer(secret_answer="タマ")
    yield "reset_mismatch"
    await walk.answer(secret_answer="ぽち")
    yield "reset_sent"
    await walk.press("enter", "enter")
    yield "reset_mail"
    await walk.press("enter")
    yield "set_password"
    await walk.answer(password="kumonoito22")
    yield "password_set"


async def hanako_who_forgot_the_id(walk: Walk) -> AsyncIterator[str]:
    walk.has_registered()
    await walk.open("sign_in")
    await walk.press("tab", "tab", "enter")
    yield "user_id_forgotten"
    await walk.press("down", "down", "enter")
    yield "reissue_terms"
    await walk.fill_until("reissue_user_id", "check")
    yield "reissue_check"
    await walk.go_on()
    yield "reissue_promised"


async def kenichi_without_a_live_key(walk: Walk) -> AsyncIterator[str]:
    await walk.fill_until("request_key", "check")
    yield "request_key_check"
    await walk.go_on()
    yield "key_promised"
    await walk.open("counter")
    await walk.press("enter")
    yield "counter_key"
    walk.town.advance(days=1)
    await walk.open("counter")
    await walk.press("down", "enter")
    yield "counter_letter"
    await walk.press("enter")
    yield "counter_letter_wait"


async def kenichi_before_his_card_is_linked(walk: Walk) -> AsyncIterator[str]:
    await walk.open("sign_in_by_card")
    await walk.go_on()
    await walk.answer(pin="4173")
    yield "card_not_linked"
    await walk.press("enter")
    yield "register_by_card_terms"


ROUTES: list[tuple[str, Route]] = [
    ("kenichi", kenichi_before_his_card_is_linked),
    ("kenichi", kenichi_by_card),
    ("makoto", makoto_with_one_try_left),
    ("kazuo", kazuo_with_an_old_certificate),
    ("hanako", hanako_without_a_card),
    ("kenichi", kenichi_on_a_saturday),
    ("shigeru", shigeru_by_postcard),
    ("tsubasa", tsubasa_who_moved),
    ("hanako", hanako_who_forgot_the_password),
    ("hanako", hanako_who_forgot_the_id),
    ("kenichi", kenichi_without_a_live_key),
]


each_route = pytest.mark.parametrize(("person", "route"), ROUTES, ids=[route.__name__ for _, route in ROUTES])


async def looked_over(person: str, route: Route, town: Town, look: Look, size: tuple[int, int]) -> None:
    """Walks a route and looks at each of its pages, in the language that is spoken."""
    choose(town, person)
    async with visit(town, size) as walk:
        async for page in route(walk):
            await walk.still()
            await look(walk.pilot, page)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@each_route
async def test_pages(person: str, route: Route, town: Town, shows: Shows, size: tuple[int, int]) -> None:
    choose(town, person)
    async with visit(town, size) as walk:
        async for page in route(walk):
            await walk.still()
            await shows(walk.pilot, page, svg=size == SIZES[0])


async def test_a_refused_pin_is_not_tried_again_by_an_empty_field(town: Town) -> None:
    """Enter twice on a wrong PIN would otherwise lock the card."""
    choose(town, "kenichi")
    async with visit(town) as walk:
        await walk.fill_until("register_by_card", "pin")
        await walk.answer(pin="0000")
        assert "利用者証明用の暗証番号(4桁)を入力してください" in await walk.go_on()
        assert walk.person.card is not None
        assert walk.person.card.pin_wrong == 1


async def test_a_pin_that_locked_its_card_is_gone_from_its_field(town: Town) -> None:
    choose(town, "makoto")
    async with visit(town) as walk:
        await walk.fill_until("register_by_card", "pin")
        await walk.answer(pin="0000")
        text = await walk.press("escape")
        assert walk.app.screen.query_one(PasswordField).value == ""
        assert "入力できる回数  あと0回" in text


async def test_a_refused_password_is_not_tried_again_by_an_empty_field(town: Town) -> None:
    async with visit(town) as walk:
        walk.has_registered()
        await walk.sign_in("wrong7password")
        assert "パスワードを入力してください" in await walk.go_on()
        assert walk.person.account is not None
        assert walk.person.account.wrong_passwords == 1


async def test_a_line_of_the_summary_leads_to_its_field_on_another_page_and_back(town: Town) -> None:
    async with visit(town) as walk:
        walk.has_registered()
        await walk.fill_until("ask_reset", "secret_answer")
        await walk.answer(secret_answer="タマ")
        assert "手順 1/3" in await walk.press("enter")
        assert "手順 3/3" in await walk.go_on()


@pytest.mark.parametrize(
    ("downs", "page"), [(0, "ユーザーIDを忘れた方"), (1, "パスワードの再設定"), (2, "カードでログイン")]
)
async def test_who_cannot_get_in_is_led_on_from_the_sign_in_page(town: Town, downs: int, page: str) -> None:
    async with visit(town) as walk:
        await walk.open("sign_in")
        assert page in (await walk.press("tab", "tab", *["down"] * downs, "enter")).splitlines()[0]


async def test_a_password_typed_again_after_a_refusal_is_not_typed_in_clear_behind_the_id(town: Town) -> None:
    async with visit(town) as walk:
        walk.has_registered()
        await walk.sign_in("wrong7password")
        text = await walk.press("enter", *"tanuki7gatsu")
        assert "tanuki" not in text
        assert "年金記録" in await walk.press("enter")
