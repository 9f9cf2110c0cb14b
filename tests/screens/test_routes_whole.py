"""Each route from its first page to what it is for, every page answered on the screen (the pages, not the flow)."""

from datetime import date

from nenkin_tui.screens.registration.wizard import Wizard
from nenkin_tui.town import Town
from tests.screens.walk import ANSWER, PASSWORD, Walk, choose, visit

ANOTHER_PASSWORD = "kumonoito22"


async def through(walk: Walk, procedure: str, **other: str) -> str:
    """Answers page after page until the procedure has been left; gives the page after it."""
    by_card_alone = procedure == "sign_in_by_card"
    await (walk.open(procedure) if by_card_alone else walk.open("wizard", procedure=procedure))
    shown = ""
    while isinstance(wizard := walk.app.screen, Wizard):
        step = wizard.flow.step
        answers = walk.right_answers() | other
        shown = await walk.answer(**{question.name: answers[question.name] for question in step.questions})
        still_there = walk.app.screen is wizard and wizard.flow.step.name == step.name
        assert not still_there, shown
    return shown


async def signed_in(walk: Walk, user_id: str, password: str = PASSWORD) -> bool:
    """Signs in on the sign-in page; whether the account is shown."""
    walk.app.home()
    await walk.open("sign_in")
    await walk.answer(user_id=user_id, password=password)
    return walk.app.services.signed_in is not None


async def test_with_a_key(town: Town) -> None:
    async with visit(town) as walk:
        assert "hanako@example.jp" in await through(walk, "register_with_key")
        code = str(town.mails(town.chosen)[-1].code)
        assert "登録が終わりました" in await through(walk, "confirm_mail", token=code)
        account = walk.person.account
        assert account is not None
        assert await signed_in(walk, account.user_id)


async def test_without_a_key(town: Town) -> None:
    choose(town, "shigeru")
    async with visit(town) as walk:
        assert "受付番号" in await through(walk, "register_without_key")
        town.advance(to=date(2026, 12, 1))
        [user_id] = [letter.user_id for letter in town.letters(town.chosen) if letter.user_id]
        assert await signed_in(walk, user_id)


async def test_by_card(town: Town) -> None:
    choose(town, "kenichi")
    async with visit(town) as walk:
        await through(walk, "register_by_card")
        walk.app.home()
        await through(walk, "sign_in_by_card")
        assert walk.app.services.signed_in is not None


async def test_a_forgotten_password(town: Town) -> None:
    async with visit(town) as walk:
        walk.has_registered()
        account = walk.person.account
        assert account is not None
        await through(walk, "ask_reset", secret_answer=ANSWER)
        code = str(town.mails(town.chosen)[-1].code)
        await through(walk, "set_password", token=code, password=ANOTHER_PASSWORD)
        assert not await signed_in(walk, account.user_id)
        assert await signed_in(walk, account.user_id, ANOTHER_PASSWORD)


async def test_a_forgotten_user_id(town: Town) -> None:
    async with visit(town) as walk:
        walk.has_registered()
        before = walk.person.account
        assert before is not None
        assert "受付番号" in await through(walk, "reissue_user_id", password=ANOTHER_PASSWORD)
        town.advance(to=date(2026, 12, 1))
        [user_id] = [letter.user_id for letter in town.letters(town.chosen) if letter.user_id]
        assert user_id != before.user_id
        assert await signed_in(walk, user_id, ANOTHER_PASSWORD)


async def test_another_key_by_letter(town: Town) -> None:
    choose(town, "kenichi")
    async with visit(town) as walk:
        keys = len([letter for letter in town.letters(town.chosen) if letter.access_key])
        await through(walk, "request_key")
        town.advance(days=14)
        assert len([letter for letter in town.letters(town.chosen) if letter.access_key]) == keys + 1
        assert await through(walk, "register_with_key")
        assert walk.person.application is not None
