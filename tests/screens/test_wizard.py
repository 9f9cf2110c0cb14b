"""How the wizard behaves (FORMS.md): checking, moving, keeping, changing."""

from collections.abc import AsyncIterator

import pytest
from textual import events
from textual.widgets import Input

from nenkin_tui.screens.registration.wizard import Wizard
from nenkin_tui.screens.widgets.buttons import ButtonRow
from nenkin_tui.screens.widgets.fields import PasswordField
from nenkin_tui.town import Town
from tests.screens.walk import ANSWER, PASSWORD, Walk, visit


@pytest.fixture
async def walk(town: Town) -> AsyncIterator[Walk]:
    async with visit(town) as walk:
        yield walk


def wizard(walk: Walk) -> Wizard:
    assert isinstance(walk.app.screen, Wizard)
    return walk.app.screen


def step(walk: Walk) -> str:
    return wizard(walk).flow.step.name


def focused(walk: Walk) -> str:
    return (walk.app.focused.id or "") if walk.app.focused else ""


def value(walk: Walk, field: str) -> str:
    return walk.app.screen.query_one(f"#field-{field.replace('_', '-')}", Input).value


# Checking


async def test_nothing_is_checked_while_typing_nor_on_leaving_a_field(walk: Walk) -> None:
    await walk.register_until("name")
    text = await walk.press("x", "tab")
    assert "エラー" not in text


async def test_after_a_refusal_the_summary_has_the_focus_and_leads_to_the_field(walk: Walk) -> None:
    await walk.register_until("name")
    text = await walk.answer(name="", kana="1")
    assert "入力内容を確認してください(2件)" in text
    assert focused(walk) == "problems"
    await walk.press("down", "enter")
    assert focused(walk) == "field-kana"


async def test_what_is_wrong_is_said_above_and_under_the_field_in_the_same_words(walk: Walk) -> None:
    await walk.register_until("basic_pension_number")
    text = await walk.answer(basic_pension_number="123")
    assert text.count("10桁で入力してください。入力されているのは3桁です。") == 2
    assert "エラー: 10桁で" in text


async def test_what_was_typed_stays_after_a_refusal_but_a_password_does_not(walk: Walk) -> None:
    await walk.register_until("email")
    await walk.answer(email="hanako＠")
    assert value(walk, "email") == "hanako＠"
    await walk.answer(email="hanako@example.jp")
    await walk.answer(password="short1")
    assert value(walk, "password") == ""


async def test_who_types_on_after_a_refusal_types_into_the_field_that_has_the_problem(walk: Walk) -> None:
    await walk.register_until("basic_pension_number")
    await walk.answer(basic_pension_number="999")
    assert focused(walk) == "problems"
    await walk.press(*"62")
    assert (focused(walk), value(walk, "basic_pension_number")) == ("field-basic-pension-number", "99962")


# Moving


async def test_enter_goes_to_the_next_field_and_on_the_last_one_to_the_next_page(walk: Walk) -> None:
    await walk.register_until("name")
    await walk.press(*"ab", "enter")
    assert (step(walk), focused(walk)) == ("name", "field-kana")
    await walk.press(*"ab", "enter")
    assert step(walk) == "birth_date"


async def test_the_first_empty_field_has_the_focus(walk: Walk) -> None:
    await walk.register_until("birth_date")
    await walk.press("escape")
    assert focused(walk) == "field-kana"  # all filled: the last one, ready for Enter
    await walk.press("escape")
    assert focused(walk) == "field-basic-pension-number"


async def test_what_is_typed_ahead_of_a_page_is_one_press_and_answers_nothing(walk: Walk) -> None:
    await walk.register_until("birth_date")
    walk.type("birth_date", "1991/11/20")
    walk.wait()
    await walk.pilot.press("enter", "enter", "enter")
    text = await walk.still()
    assert step(walk) == "sex"
    assert "(*)" not in text
    assert "エラー" not in text
    walk.wait(0.31)
    await walk.pilot.press("enter")
    assert "(*) 女" in await walk.still()


async def test_esc_is_one_step_back_never_checks_and_clears_nothing(walk: Walk) -> None:
    await walk.register_until("birth_date")
    walk.type("birth_date", "きのう")
    await walk.press("escape")
    assert (step(walk), value(walk, "name")) == ("name", "見本 花子")
    await walk.go_on()
    assert (step(walk), value(walk, "birth_date")) == ("birth_date", "きのう")


async def test_esc_on_the_first_page_leaves_the_wizard_and_asks_nothing(walk: Walk) -> None:
    await walk.register_until("terms")
    text = await walk.press("escape")
    assert "として練習しています" in text


async def test_the_button_back_does_what_esc_does(walk: Walk) -> None:
    await walk.register_until("sex")
    walk.app.screen.query_one(ButtonRow).focus_on("back")
    await walk.press("enter")
    assert step(walk) == "birth_date"


# Keeping


async def test_a_half_done_application_is_resumed_after_a_restart_without_secrets(town: Town) -> None:
    async with visit(town) as walk:
        await walk.register_until("secret_question")
    async with visit(town) as walk:
        assert "申し込みの続きから" in await walk.still()
        await walk.press("home", "enter")
        assert step(walk) == "access_key"
        await walk.answer(access_key=walk.key)
        assert step(walk) == "password"
        assert value(walk, "password") == ""
        assert wizard(walk).flow.shown("name") == "見本 花子"


async def test_leaving_offers_to_keep_to_drop_and_to_go_on(walk: Walk) -> None:
    await walk.register_until("email")
    text = await walk.press("ctrl+q")
    assert "入力の途中です" in text
    await walk.press("enter")
    assert step(walk) == "email"


async def test_ctrl_c_asks_too_and_only_once(walk: Walk) -> None:
    await walk.register_until("email")
    await walk.press("ctrl+c", "ctrl+q", "ctrl+c")
    await walk.press("escape")
    assert step(walk) == "email"


async def test_dropping_forgets_what_was_typed_and_keeping_does_not(town: Town) -> None:
    async with visit(town) as walk:
        await walk.register_until("email")
        await walk.press("ctrl+q", "down", "down", "enter")
    assert town.drafts.load("register_with_key", town.chosen) is not None
    async with visit(town) as walk:
        await walk.press("home", "enter")
        await walk.press("ctrl+q", "down", "down", "down", "enter")
    assert town.drafts.load("register_with_key", town.chosen) is None


async def test_breaking_off_keeps_the_field_that_was_not_finished(town: Town) -> None:
    async with visit(town) as walk:
        await walk.register_until("birth_date")
        walk.type("birth_date", "平成3年")
        await walk.press("ctrl+q", "down", "enter", "home", "enter")
        await walk.answer(access_key=walk.key)
        assert (step(walk), value(walk, "birth_date")) == ("birth_date", "平成3年")


async def test_breaking_off_can_go_to_the_first_page(walk: Walk) -> None:
    await walk.register_until("email")
    walk.app.screen.query_one(ButtonRow).focus_on("leave")
    await walk.press("enter")
    text = await walk.press("down", "enter")
    assert "申し込みの続きから" in text


# Changing


async def test_changing_one_answer_comes_back_to_the_check_page(walk: Walk) -> None:
    await walk.register_until("check")
    await walk.press("3")
    assert step(walk) == "name"
    assert value(walk, "kana") == "ミホン ハナコ"
    text = await walk.answer(kana="みほん はなこ")
    assert step(walk) == "check"
    assert "ミホン ハナコ" in text


async def test_a_row_is_changed_with_enter_too_and_esc_leaves_it_as_it_was(walk: Walk) -> None:
    await walk.register_until("check")
    walk.app.screen.query_one("#answers").focus()
    await walk.press("down", "enter")
    assert step(walk) == "basic_pension_number"
    walk.type("basic_pension_number", "")
    await walk.press("escape")
    assert step(walk) == "check"
    assert "9996-207959" in await walk.still()


async def test_who_changes_an_answer_is_at_its_first_field(walk: Walk) -> None:
    await walk.register_until("check")
    await walk.press("3")
    assert focused(walk) == "field-name"


async def test_a_change_that_was_refused_is_gone_back_from_to_the_check_page(walk: Walk) -> None:
    await walk.register_until("check")
    await walk.press("3")
    await walk.answer(kana="")
    text = await walk.press("escape")
    assert step(walk) == "check"
    assert "ミホン ハナコ" in text


async def test_who_comes_back_from_the_page_of_a_refusal_finds_no_earlier_error(walk: Walk) -> None:
    await walk.register_until("access_key")
    assert "エラー" in await walk.answer(access_key="123")
    await walk.answer(access_key="12345678901234567")
    text = await walk.press("enter")
    assert value(walk, "access_key") == "12345678901234567"
    assert "エラー" not in text


async def test_a_secret_left_empty_on_changing_is_kept(walk: Walk) -> None:
    await walk.register_until("check")
    text = await walk.press("7")
    assert "設定済み" in text
    text = await walk.go_on()
    assert "12文字(表示しません)" in text


async def test_the_check_page_shows_no_secret_and_says_that_nothing_was_sent(walk: Walk) -> None:
    text = await walk.register_until("check")
    assert "まだ送信されていません" in text
    assert PASSWORD not in text
    assert ANSWER not in text


# Passwords


async def test_f9_shows_the_password_and_hides_it_again(walk: Walk) -> None:
    await walk.register_until("password")
    assert "|***" in await walk.press(*"abc")
    assert "|abc" in await walk.press("f9")
    assert "|***" in await walk.press("f9")


async def test_a_password_is_neither_copied_nor_cut(walk: Walk) -> None:
    await walk.register_until("password")
    walk.app.copy_to_clipboard("before")
    await walk.press(*"abc", "home", "shift+end")
    field = walk.app.screen.query_one(PasswordField)
    field.action_copy()
    field.action_cut()
    assert (walk.app.clipboard, field.value) == ("before", "abc")


async def test_spaces_in_a_pasted_password_are_pointed_out_and_not_put_right_in_silence(walk: Walk) -> None:
    await walk.register_until("password")
    walk.app.screen.query_one(PasswordField).post_message(events.Paste(" higashi36 yama\n"))
    assert "空白が含まれています" in await walk.still()
    assert value(walk, "password") == " higashi36 yama"


# Looking something up


async def test_the_papers_open_over_the_page_and_what_was_typed_stays(walk: Walk) -> None:
    await walk.register_until("basic_pension_number")
    walk.type("basic_pension_number", "9996")
    assert "机の上の書類" in await walk.press("f3")
    await walk.press("escape")
    assert value(walk, "basic_pension_number") == "9996"


async def test_help_begins_with_what_people_ask_on_this_page(walk: Walk) -> None:
    await walk.register_until("basic_pension_number")
    text = await walk.press("f1", "f1")
    assert "> 基礎年金番号はどこに書いてありますか?" in text
    await walk.press("escape")
    assert step(walk) == "basic_pension_number"


async def test_help_can_be_searched_in_any_script(walk: Walk) -> None:
    await walk.press("f1", "up")
    for character in "おれんじ":
        await walk.pilot.press(character)
    text = await walk.still()
    assert "オレンジ色の年金手帳しかありません" in text
    assert "iDeCo" not in text


# Typing


async def test_a_paste_of_several_lines_comes_in_whole_and_without_control_characters(walk: Walk) -> None:
    await walk.register_until("access_key")
    field = walk.app.screen.query_one("#field-access-key", Input)
    field.post_message(events.Paste("\n123456\t789012\r\n\x1b[31m34567\n"))
    text = await walk.still()
    assert field.value == "123456 789012 [31m34567"
    assert "\x1b" not in text


async def test_full_width_digits_and_odd_hyphens_are_counted_as_they_are_typed(walk: Walk) -> None:
    await walk.register_until("basic_pension_number")
    walk.type("basic_pension_number", "９９９６ー２０７９−５９")
    assert "10桁" in await walk.still()


async def test_the_caret_stands_where_an_input_method_opens_its_window(walk: Walk) -> None:
    await walk.register_until("name")
    field = walk.app.screen.query_one("#field-name", Input)
    empty = field.cursor_screen_offset.x
    assert empty == field.content_region.x
    await walk.press("年", "金")
    assert field.cursor_screen_offset.x == empty + 4
    assert walk.app.cursor_position == field.cursor_screen_offset


async def test_coming_back_to_a_field_selects_nothing(walk: Walk) -> None:
    await walk.register_until("birth_date")
    await walk.press("escape", "x")
    assert value(walk, "kana") == "ミホン ハナコx"
