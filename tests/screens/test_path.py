"""The whole way by keys alone, from the start page to one's own record; and what stands in the way of others."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from textual.widgets import Input

from nenkin_tui.office.environment import change_environment
from nenkin_tui.screens.app import NenkinApp
from nenkin_tui.store.errors import Corrupt
from nenkin_tui.town import Town
from tests.screens.conftest import Shows
from tests.screens.walk import ANSWER, PASSWORD, Walk, choose, visit
from tests.town.conftest import HandClock


@pytest.fixture
async def walk(town: Town) -> AsyncIterator[Walk]:
    async with visit(town) as walk:
        yield walk


async def typed(walk: Walk, words: str) -> str:
    """Words key by key, as a keyboard sends them, and Enter."""
    for character in words:
        await walk.pilot.press("space" if character == " " else character)
    return await walk.press("enter")


async def test_from_the_start_page_to_the_record_by_keys_alone(town: Town) -> None:
    """What a newcomer does: read the paper, register, open the mail, learn the user ID, sign in, read the record."""
    async with visit(town) as walk:
        text = await walk.press("down", "enter")
        assert "登録の方法を選んでください" in text
        text = await walk.press("enter", "enter", "enter")  # the first way; consent is chosen, and then on
        assert "手順 2/10" in text
        text = await typed(walk, walk.key[:6] + "-" + walk.key[6:])
        assert "手順 3/10" in text
        text = await typed(walk, "9996-207959")
        text = await typed(walk, "見本 花子")
        text = await typed(walk, "みほん はなこ")
        assert "手順 5/10" in text
        text = await typed(walk, "H3.11.20")
        text = await walk.press("enter", "enter")
        text = await typed(walk, "hanako@example.jp")
        text = await typed(walk, PASSWORD)
        assert "手順 9/10" in text
        text = await walk.press("down", "down", "enter", "enter")
        text = await typed(walk, ANSWER)
        assert "手順 10/10" in text
        text = await walk.press("enter")
        assert "確認のメールをお送りしました" in text
        text = await walk.press("enter", "enter")
        assert "リンクを開く" in text
        text = await walk.press("enter")
        assert "もう一度入力してください" in text
        text = await typed(walk, PASSWORD)
        assert "登録が終わりました" in text
        account = walk.person.account
        assert account is not None
        assert account.user_id[:5] in text
        text = await walk.press("enter")
        assert "ログイン" in text
        await typed(walk, account.user_id.lower())
        text = await typed(walk, PASSWORD)
        assert "受給資格期間" in text
        text = await walk.press("enter")
        assert "年金記録 月別" in text
        assert "平成28" in text


async def test_an_expired_key_leads_to_a_page_with_the_ways_that_still_work(town: Town) -> None:
    choose(town, "kenichi")
    async with visit(town) as walk:
        await walk.register_until("access_key")
        text = await walk.answer(access_key=walk.key)
        assert "アクセスキーの期限切れ" in text
        text = await walk.press("enter")
        assert "年金事務所の窓口" in text


async def test_a_key_from_the_counter_works_at_once(town: Town) -> None:
    choose(town, "kenichi")
    old = next(letter.access_key for letter in town.letters(town.chosen) if letter.access_key)
    async with visit(town) as walk:
        await walk.open("counter")
        text = await walk.press("enter")
        assert walk.key != old
        assert walk.key[:6] in text
        await walk.press("escape")
        await walk.register_until("access_key")
        assert "手順 3/10" in await walk.answer(access_key=walk.key)


async def test_a_used_key_leads_to_signing_in(walk: Walk) -> None:
    walk.has_registered()
    await walk.register_until("access_key")
    text = await walk.answer(access_key=walk.key)
    assert "使用済みのアクセスキー" in text
    assert "ユーザーIDとパスワードを入力してください" in await walk.press("enter")


async def test_an_unknown_key_can_be_typed_again(walk: Walk) -> None:
    await walk.register_until("access_key")
    text = await walk.answer(access_key="1" * 17)
    assert "アクセスキーが見つかりません" in text
    text = await walk.press("enter")
    assert "手順 2/10" in text
    assert walk.app.screen.query_one("#field-access-key", Input).value == "1" * 17


async def test_a_wait_is_told_as_a_clock_time_and_its_length(walk: Walk) -> None:
    await walk.register_until("access_key")
    for _ in range(5):
        await walk.answer(access_key="1" * 17)
        await walk.press("escape")
    text = await walk.answer(access_key="1" * 17)
    assert "回数の上限に達しました。10:10(約10分後)から" in text.replace("（", "(").replace("）", ")")


async def test_a_mismatch_never_says_which_part(walk: Walk) -> None:
    await walk.register_until("check", birth_date="1991/11/21")
    text = await walk.go_on()
    assert "入力された内容を年金記録と照合できませんでした" in text
    assert "手順 10/10" in text
    assert walk.app.focused is walk.app.screen.query_one("#answers")  # Enter once more would cost another try


async def test_a_mistyped_address_is_corrected_and_sent_again(town: Town) -> None:
    async with visit(town) as walk:
        await walk.register_until("check", email="hanako@exmaple.jp")
        await walk.go_on()
        assert town.mails(town.chosen) == []
        walk.app.screen.query_one("#field-email").focus()
        walk.type("email", "hanako@example.jp")
        text = await walk.press("enter")
        assert "秒ほど待ってから" in text
        walk.wait(60)
        text = await walk.press("enter")
        assert "hanako@example.jp" in text
        assert len(town.mails(town.chosen)) == 1


async def test_the_code_can_be_typed_where_the_link_cannot_be_opened(walk: Walk) -> None:
    await walk.apply()
    mail = walk.town.mails(walk.town.chosen)[-1]
    assert mail.code is not None
    await walk.open("wizard", procedure="confirm_mail")
    text = await walk.answer(token=f"{mail.code[:4]}-{mail.code[4:8].lower()} {mail.code[8:]}")
    assert "もう一度入力してください" in text


async def test_a_changed_environment_is_asked_the_secret_question(walk: Walk, shows: Shows) -> None:
    walk.has_registered()
    change_environment(walk.town.office)
    text = await walk.sign_in()
    assert "初めて飼った生き物の名前は?" in text
    await shows(walk.pilot, "second_factor", svg=True)
    text = await walk.answer(secret_answer="ぽち")
    assert "受給資格期間" in text


async def test_five_wrong_passwords_lock_and_the_page_says_what_still_works(walk: Walk) -> None:
    walk.has_registered()
    await walk.sign_in("wrong7password")
    said = []
    for _ in range(3):
        said.append("あと" in await walk.answer(password="wrong7password"))
    assert said == [False, True, True]
    assert "ログインできません" in await walk.answer(password="wrong7password")


async def test_an_idle_account_warns_and_any_key_answers_it(walk: Walk, machine: HandClock, shows: Shows) -> None:
    walk.has_registered()
    await walk.sign_in()
    machine.move(seconds=545)
    walk.app.watch_idle()
    assert "あと55秒でログアウトします" in await walk.still()
    await shows(walk.pilot, "idle", svg=True)
    text = await walk.press("x")
    assert "受給資格期間" in text
    assert walk.app.services.signed_in is not None


async def test_a_second_that_passes_while_the_warning_is_being_made_is_told_when_it_is_there(
    walk: Walk, machine: HandClock
) -> None:
    walk.has_registered()
    await walk.sign_in()
    for seconds in (545, 1):
        machine.move(seconds=seconds)
        walk.app.watch_idle()
    assert "あと54秒でログアウトします" in await walk.still()


async def test_an_idle_account_signs_out_and_nothing_of_it_stays(walk: Walk, machine: HandClock) -> None:
    walk.has_registered()
    await walk.sign_in()
    await walk.press("enter", "enter")
    machine.move(seconds=600)
    walk.app.watch_idle()
    text = await walk.still()
    assert "として練習しています" in text
    assert walk.app.services.signed_in is None
    assert len(walk.app.screen_stack) == 1


async def test_the_state_shows_what_was_applied_for_when_it_is_opened_again(walk: Walk) -> None:
    await walk.apply()
    await walk.press("escape")
    text = await walk.open("state")
    assert "確認のメールを送りました" in text
    assert "hanako@example.jp" in text


async def test_the_months_show_only_gaps_on_g_and_all_again(walk: Walk) -> None:
    walk.has_registered()
    await walk.sign_in()
    await walk.press("enter")
    text = await walk.press("g")
    assert "平成28" in text
    assert "令和4" not in text
    assert "令和4" in await walk.press("g")
    assert "年金記録 履歴" in await walk.press("h")


async def test_moving_the_clock_brings_the_post(walk: Walk) -> None:
    await walk.open("clock")
    before = walk.town.office.today()
    await walk.press("enter")
    assert (walk.town.office.today() - before).days == 1


@pytest.mark.parametrize("look", ["night", "plain"])
async def test_each_look_shows_the_same_words_and_marks(walk: Walk, look: str, shows: Shows) -> None:
    first = await walk.still()
    assert await walk.press(*["f2"] * (1 if look == "night" else 2)) == first
    await shows(walk.pilot, f"start_{look}", svg=True)


async def test_without_colour_the_focus_and_the_choices_are_there(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with visit(town) as walk:
        assert "> 登録方法のご案内" in await walk.still()
        await walk.register_until("sex")
        assert "> (*) 女" in await walk.press("enter")
        assert "[>戻る<]" in await walk.press("tab")


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (10, 3), (20, 5), (39, 24), (80, 11), (40, 12)], ids=str)
async def test_no_size_crashes_and_a_small_one_says_so(town: Town, size: tuple[int, int]) -> None:
    async with visit(town, size) as walk:
        await walk.register_until("secret_question")
        walk.app.open("planner")
        text = await walk.still()
        if size == (39, 24):
            assert "画面を広げてください" in text
        if size == (40, 12):
            assert "登録方法のご案内" in text


async def test_what_the_store_refuses_is_said_on_the_page_and_what_was_typed_stays(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "ENOSPC")

    async with visit(town) as walk:
        await walk.register_until("check")
        with monkeypatch.context() as failing:
            for name in ("fsync", "fdatasync"):
                failing.setattr(os, name, full)
            text = await walk.go_on()
        assert "ディスクに空きがない" in text
        assert "手順 10/10" in text
        assert walk.person.application is None
        assert "確認のメールをお送りしました" in await walk.go_on()


def empty(file: Path) -> None:
    """In its place, not in itself: the file is linked to that of every other test's town."""
    file.unlink()
    file.touch(0o600)


async def test_a_page_the_store_refuses_ends_the_screen_with_the_stores_own_sentence(town: Town) -> None:
    async def damaged() -> None:
        async with visit(town) as walk:
            apps.append(walk.app)
            empty(Path(town.office.store.rows.path(town.chosen)))
            await walk.open("desk")

    apps: list[NenkinApp] = []
    with pytest.raises(Corrupt):
        await damaged()
    assert isinstance(apps[0].refusal, Corrupt)


async def test_a_crash_says_a_number_and_logs_the_place_without_any_value(town: Town, tmp_path: Path) -> None:
    secret = "himitsu7no5kotoba"

    def fail() -> None:
        password = secret
        raise ZeroDivisionError(password)

    async def crash() -> None:
        async with visit(town) as walk:
            apps.append(walk.app)
            walk.app.services.log_folder = tmp_path / "log"
            walk.app.call_later(fail)
            await walk.pilot.pause()

    apps: list[NenkinApp] = []
    with pytest.raises(ZeroDivisionError):
        await crash()
    log = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "log").iterdir())
    assert apps[0].crash_number in log
    assert "ZeroDivisionError" in log
    assert secret not in log
    assert apps[0]._exit_renderables == []
