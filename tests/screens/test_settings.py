"""The settings of the account (A11): their pages as approved, and what changing one does on the screen."""

import pytest

from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.numbers import UserId
from nenkin_tui.model.secret import Secret
from nenkin_tui.office import account_changes
from nenkin_tui.office.account import prove
from nenkin_tui.office.office import Visitor
from nenkin_tui.office.sign_in import sign_in
from nenkin_tui.procedures.account import CHANGES
from nenkin_tui.screens.registration.wizard import Wizard
from nenkin_tui.screens.town.mailbox import MailPage
from nenkin_tui.screens.widgets.lines import Lines
from nenkin_tui.town import Town
from tests.screens.conftest import Shows
from tests.screens.walk import ANSWER, PASSWORD, SIZES, Walk, choose, visit

sizes = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
Size = tuple[int, int]
NEW = "yamaneko9gatsu"


async def signed_in(walk: Walk) -> str:
    """Registered, signed in, at the settings."""
    walk.has_registered()
    await walk.sign_in()
    return await walk.open("settings")


async def by_card(walk: Walk) -> str:
    """Kenichi, who has linked his card and has no user ID."""
    choose(walk.town, "kenichi")
    await walk.send("register_by_card")
    walk.app.home()
    await walk.send("sign_in_by_card")
    return await walk.open("settings")


async def changing(walk: Walk, procedure: str) -> str:
    """A change, past the page that asks who it is."""
    await walk.open("setting", procedure=procedure)
    return await walk.answer(current_password=PASSWORD)


def svg(size: Size) -> bool:
    return size == SIZES[0]


@sizes
async def test_settings(town: Town, shows: Shows, size: Size) -> None:
    async with visit(town, size) as walk:
        await signed_in(walk)
        await shows(walk.pilot, "settings", svg=svg(size))


@sizes
async def test_settings_of_a_card(town: Town, shows: Shows, size: Size) -> None:
    async with visit(town, size) as walk:
        text = await by_card(walk)
        assert "ありません(カードで登録)" in text
        lines = walk.app.screen.query_one("#settings", Lines)
        assert "change_password" not in [line.key for line in lines.lines]
        await shows(walk.pilot, "settings_by_card", svg=svg(size))


@sizes
@pytest.mark.parametrize("procedure", CHANGES)
async def test_first_page_of_a_change(procedure: str, town: Town, shows: Shows, size: Size) -> None:
    async with visit(town, size) as walk:
        await signed_in(walk)
        await walk.open("setting", procedure=procedure)
        await shows(walk.pilot, f"setting_{procedure}", svg=svg(size) and procedure != "change_email")


@sizes
@pytest.mark.parametrize("procedure", [one for one in CHANGES if one not in ("paper_statement", "leave_service")])
async def test_second_page_of_a_change(procedure: str, town: Town, shows: Shows, size: Size) -> None:
    async with visit(town, size) as walk:
        await signed_in(walk)
        await changing(walk, procedure)
        await shows(walk.pilot, f"setting_{procedure}_2", svg=svg(size))


@sizes
async def test_esc_on_the_first_page_of_the_account_asks_before_it_signs_out(
    town: Town, shows: Shows, size: Size
) -> None:
    async with visit(town, size) as walk:
        await signed_in(walk)
        while "ログアウトしますか" not in await walk.press("escape"):
            continue
        await shows(walk.pilot, "signing_out", svg=svg(size))
        assert "これまでの加入月数" in await walk.press("enter")
        assert "として練習しています" in await walk.press("escape", "down", "enter")
        assert walk.app.services.signed_in is None


DONE = {
    "change_password": {"password": NEW},
    "change_email": {"email": "hanako.2@example.jp"},
    "change_secret_question": {"secret_question": "5", "secret_answer": "タマ"},
    "change_user_id": {"new_user_id": "HanakoMihon2026"},
}


@sizes
@pytest.mark.parametrize("procedure", DONE)
async def test_done(procedure: str, town: Town, shows: Shows, size: Size) -> None:
    async with visit(town, size) as walk:
        await signed_in(walk)
        await changing(walk, procedure)
        await walk.answer(**DONE[procedure])
        await shows(walk.pilot, f"done_{procedure}", svg=svg(size))


@sizes
async def test_without_paper(town: Town, shows: Shows, size: Size) -> None:
    async with visit(town, size) as walk:
        await signed_in(walk)
        await walk.open("setting", procedure="paper_statement")
        await walk.answer(paper_statement="off")
        await shows(walk.pilot, "done_paper_statement")
        await walk.press("enter")
        await shows(walk.pilot, "settings_without_paper")
        assert not walk.person.statement_on_paper


@sizes
async def test_left(town: Town, shows: Shows, size: Size) -> None:
    async with visit(town, size) as walk:
        await signed_in(walk)
        await walk.open("setting", procedure="leave_service")
        await walk.answer(leaving="leave")
        await walk.answer(current_password=PASSWORD)
        await shows(walk.pilot, "left", svg=svg(size))
        assert walk.app.services.signed_in is None
        assert walk.person.accounts == ()


@sizes
async def test_history_and_environments(town: Town, shows: Shows, size: Size) -> None:
    async with visit(town, size) as walk:
        walk.has_registered()
        user_id = UserId(walk.right_answers()["user_id"])
        for _ in range(2):
            with pytest.raises(Invalid):
                sign_in(town.office, Visitor("elsewhere", "another"), user_id, Secret("kitsune8gatsu"))
        await walk.sign_in()
        await walk.open("settings")
        await walk.open("sign_ins")
        await shows(walk.pilot, "sign_ins", svg=svg(size))
        await walk.open("environments")
        await shows(walk.pilot, "environments", svg=svg(size))
        text = await walk.press("enter")
        assert "を忘れました" in text
        assert walk.person.account is not None
        assert walk.person.account.environments == ()


async def test_the_mail_to_the_new_address_is_opened_from_within_the_account(town: Town, shows: Shows) -> None:
    async with visit(town) as walk:
        await signed_in(walk)
        await changing(walk, "change_email")
        await walk.answer(email="hanako.2@example.jp")
        assert "メールアドレスの確認" in await walk.press("enter")
        await walk.press("enter")
        assert isinstance(walk.app.screen, MailPage)
        await walk.press("enter")
        await shows(walk.pilot, "email_confirmed", svg=True)
        text = await walk.press("enter")
        assert walk.app.screen.NAME == "settings"  # type: ignore[attr-defined] # every page has a name
        assert "hanako.2@example.jp" in text
        told = [mail.to for mail in town.mails(town.chosen) if mail.kind == "email_changed"]
        assert told == ["hanako@example.jp"]


async def test_what_is_waited_for_is_in_the_settings_and_its_code_can_be_typed(town: Town, shows: Shows) -> None:
    async with visit(town) as walk:
        await signed_in(walk)
        await changing(walk, "change_email")
        await walk.answer(email="hanako.2@example.jp")
        await walk.press("escape")
        await shows(walk.pilot, "settings_waiting")
        code = town.mails(town.chosen)[-1].code
        await walk.press("down", "down", "enter")
        await walk.answer(token=str(code))
        assert walk.person.account is not None
        assert walk.person.account.email == "hanako.2@example.jp"


async def test_who_guesses_the_password_is_signed_out(town: Town) -> None:
    async with visit(town) as walk:
        await signed_in(walk)
        await walk.open("setting", procedure="change_email")
        for left in (None, None, 2, 1):
            text = await walk.answer(current_password="kitsune8gatsu")
            assert "いまのパスワードと一致しません" in text
            assert left is None or f"あと{left}回" in text
        text = await walk.answer(current_password="kitsune8gatsu")
        assert walk.app.services.signed_in is None
        assert "新しいユーザーID" in text


async def test_after_a_new_password_the_visit_goes_on(town: Town) -> None:
    async with visit(town) as walk:
        await signed_in(walk)
        await changing(walk, "change_password")
        await walk.answer(password=NEW)
        assert "年金記録 月別" in await walk.open("months")


async def test_a_guessable_or_equal_password_is_refused_where_it_is_typed(town: Town) -> None:
    async with visit(town) as walk:
        await signed_in(walk)
        await changing(walk, "change_password")
        assert "いまと同じパスワードです" in await walk.answer(password=PASSWORD)
        assert "推測されます" in await walk.answer(password="hanako1120")
        assert "推測されます" in await walk.answer(password=walk.right_answers()["user_id"])


async def test_an_id_that_is_the_password_or_the_same_is_refused(town: Town) -> None:
    async with visit(town) as walk:
        await signed_in(walk)
        await changing(walk, "change_user_id")
        assert "パスワードと同じもの" in await walk.answer(new_user_id=PASSWORD.upper())
        assert "いまと同じユーザーID" in await walk.answer(new_user_id=walk.right_answers()["user_id"])
        assert "8文字以上です" in await walk.answer(new_user_id="hana")


async def test_staying_is_no_leaving(town: Town) -> None:
    async with visit(town) as walk:
        await signed_in(walk)
        await walk.open("setting", procedure="leave_service")
        assert "Esc で設定に戻ってください" in await walk.answer(leaving="stay")
        assert "設定" in await walk.press("escape")
        assert walk.person.accounts


@sizes
async def test_a_visit_ends_when_another_one_changes_the_password(town: Town, shows: Shows, size: Size) -> None:
    async with visit(town, size) as walk:
        await signed_in(walk)
        who = walk.app.services.signed_in
        assert who is not None
        shown = prove(town.office, town.visitor, who, Secret(PASSWORD))
        account_changes.change_password(town.office, town.visitor, shown, Secret(NEW))
        await walk.open("months")
        await shows(walk.pilot, "ended", svg=svg(size))
        assert walk.app.services.signed_in is None


async def test_a_visit_by_card_ends_when_another_one_leaves_the_service(town: Town) -> None:
    async with visit(town) as walk:
        await by_card(walk)
        who = walk.app.services.signed_in
        assert who is not None
        pin = Secret(walk.right_answers()["pin"])
        account_changes.leave(town.office, prove(town.office, town.visitor, who, pin))
        await walk.open("months")
        await walk.still()
        assert walk.app.services.signed_in is None


async def test_a_card_changes_its_address_by_its_pin(town: Town) -> None:
    async with visit(town) as walk:
        await by_card(walk)
        await walk.open("setting", procedure="change_email")
        assert "暗証番号を入力してください" in await walk.still()
        await walk.answer(pin=walk.right_answers()["pin"])
        assert "確認のメールをお送りしました" in await walk.answer(email="kenichi.2@example.jp")


async def test_no_secret_is_on_the_screen_or_in_a_draft(town: Town) -> None:
    async with visit(town) as walk:
        await signed_in(walk)
        text = await changing(walk, "change_secret_question")
        text += await walk.answer(secret_question="5", secret_answer=ANSWER)
        assert ANSWER not in text
        wizard = next((page for page in walk.app.screen_stack if isinstance(page, Wizard)), None)
        assert wizard is None
        assert town.drafts.load("change_secret_question", town.chosen) is None
