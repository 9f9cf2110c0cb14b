"""The pages of the routes beside the access key, each reached as a person reaches it; approved at three sizes."""

from collections.abc import Awaitable, Callable
from datetime import date

import pytest

from nenkin_tui.town import Town
from tests.screens.conftest import Shows
from tests.screens.walk import SIZES, Walk, choose, visit

Reached = Callable[[Walk], Awaitable[object]]
SATURDAY = date(2026, 11, 28)
MOVED = {"postal_code": "166-0003", "address": "東京都杉並区高円寺南9-88-8"}


def at(procedure: str, step: str, **answers: str) -> Reached:
    """A step of a procedure, with the page filled in where answers are given."""

    async def reach(walk: Walk) -> None:
        await walk.fill_until(procedure, step)
        if answers:
            await walk.answer(**answers)

    return reach


def sent(procedure: str) -> Reached:
    """The page after a procedure."""
    return lambda walk: walk.send(procedure)


def applied(page: str, day: date | None = None) -> Reached:
    """A page while the postcard of an application without a key is under way."""

    async def reach(walk: Walk) -> None:
        await walk.send("register_without_key")
        walk.app.home()
        if day:
            walk.town.advance(to=day)
        await walk.open(page)

    return reach


async def second_application(walk: Walk) -> None:
    await applied("start")(walk)
    await walk.send("register_without_key")


async def address_differs(walk: Walk) -> None:
    await walk.fill_until("register_without_key", "check", **MOVED)
    await walk.go_on()


async def on_a_saturday(walk: Walk) -> None:
    walk.town.advance(to=SATURDAY)
    await at("register_by_card", "terms", agree="true")(walk)


async def linked_twice(walk: Walk) -> None:
    await walk.send("register_by_card")
    walk.app.home()
    await walk.send("register_by_card")


async def unlocked(walk: Walk) -> None:
    await walk.open("municipality")
    await walk.press("enter")


async def municipality(walk: Walk) -> None:
    await walk.open("municipality")


def registered(reach: Reached) -> Reached:
    """The same, for somebody registered with a key."""

    async def then(walk: Walk) -> None:
        walk.has_registered()
        await reach(walk)

    return then


async def reset_mail(walk: Walk) -> None:
    await walk.send("ask_reset")
    await walk.press("enter", "enter")


async def set_password(walk: Walk) -> None:
    await reset_mail(walk)
    await walk.press("enter")


async def password_set(walk: Walk) -> None:
    await set_password(walk)
    await walk.answer(password="kumonoito22")


PAGES: list[tuple[str, str, Reached]] = [
    # With a card
    ("card_which", "kenichi", at("register_by_card", "card")),
    ("card_none", "hanako", at("register_by_card", "card")),
    ("card_pin", "kenichi", at("register_by_card", "pin")),
    ("card_pin_last", "makoto", at("register_by_card", "pin")),
    ("card_pin_wrong", "kenichi", at("register_by_card", "pin", pin="0000")),
    ("card_pin_signature", "kenichi", at("register_by_card", "pin", pin="URAWA1978KEN")),
    ("card_check", "kenichi", at("register_by_card", "check")),
    ("card_locked", "makoto", at("register_by_card", "pin", pin="0000")),
    ("card_expired", "kazuo", at("register_by_card", "card", basic_pension_number="9907232352")),
    ("outside_hours", "kenichi", on_a_saturday),
    ("already_registered", "kenichi", linked_twice),
    ("linked", "kenichi", sent("register_by_card")),
    ("sign_in_by_card", "kenichi", at("sign_in_by_card", "card")),
    ("sign_in_by_card_pin", "makoto", at("sign_in_by_card", "pin")),
    ("municipality", "makoto", municipality),
    ("municipality_done", "makoto", unlocked),
    ("municipality_moved", "tsubasa", unlocked),
    ("municipality_renewed", "kazuo", unlocked),
    ("municipality_nothing", "hanako", municipality),
    # By postcard
    ("address", "shigeru", at("register_without_key", "address")),
    ("address_differs", "tsubasa", address_differs),
    ("without_key_check", "shigeru", at("register_without_key", "check")),
    ("promised", "shigeru", sent("register_without_key")),
    ("state_applied", "shigeru", applied("state")),
    ("state_postcard_sent", "shigeru", applied("state", date(2026, 11, 30))),
    ("state_postcard_late", "shigeru", applied("state", date(2026, 12, 8))),
    ("application_under_way", "shigeru", second_application),
    # Forgotten and locked
    ("reset_user_id", "hanako", registered(at("ask_reset", "user_id"))),
    ("reset_birth_date", "hanako", registered(at("ask_reset", "birth_date"))),
    ("reset_secret_answer", "hanako", registered(at("ask_reset", "secret_answer"))),
    ("reset_mismatch", "hanako", registered(at("ask_reset", "secret_answer", secret_answer="タマ"))),
    ("reset_sent", "hanako", registered(sent("ask_reset"))),
    ("reset_mail", "hanako", registered(reset_mail)),
    ("set_password", "hanako", registered(set_password)),
    ("password_set", "hanako", registered(password_set)),
    ("reissue_terms", "hanako", registered(at("reissue_user_id", "terms"))),
    ("reissue_check", "hanako", registered(at("reissue_user_id", "check"))),
    ("reissue_promised", "hanako", registered(sent("reissue_user_id"))),
    # A key by letter
    ("request_key_check", "kenichi", at("request_key", "check")),
    ("key_promised", "kenichi", sent("request_key")),
]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(("page", "person", "reach"), PAGES, ids=[page for page, _, _ in PAGES])
async def test_page(page: str, person: str, reach: Reached, town: Town, shows: Shows, size: tuple[int, int]) -> None:
    choose(town, person)
    async with visit(town, size) as walk:
        await reach(walk)
        await walk.still()
        await shows(walk.pilot, page, svg=size == SIZES[0])


async def test_a_refused_pin_is_not_tried_again_by_an_empty_field(town: Town) -> None:
    """Enter twice on a wrong PIN would otherwise lock the card."""
    choose(town, "kenichi")
    async with visit(town) as walk:
        await at("register_by_card", "pin", pin="0000")(walk)
        text = await walk.go_on()
        assert "利用者証明用の暗証番号(4桁)を入力してください" in text.replace("（", "(").replace("）", ")")
        assert walk.person.card is not None
        assert walk.person.card.pin_wrong == 1


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
        await at("ask_reset", "secret_answer", secret_answer="タマ")(walk)
        assert "手順 1/3" in await walk.press("enter")
        assert "手順 3/3" in await walk.go_on()
