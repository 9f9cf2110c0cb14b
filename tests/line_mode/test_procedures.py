"""Registering, leaving and going on, signing in: as the full screen does, in words."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.widgets import Input

from nenkin_tui import locale
from nenkin_tui.line_mode.papers import read_out
from nenkin_tui.line_mode.session import PAGES
from nenkin_tui.office.environment import change_environment
from nenkin_tui.pages.procedures import AFTER, WHERE, begin
from nenkin_tui.pages.questions import heading_of, step_of
from nenkin_tui.pages.services import Services
from nenkin_tui.procedures.flow import Flow
from nenkin_tui.screens.app import NenkinApp
from nenkin_tui.screens.registration.wizard import Wizard
from nenkin_tui.town.papers import papers_of

from .conftest import ACT, ANSWER, PASSWORD, Talked


def stored(talked: Talked) -> str:
    """Every byte the town keeps."""
    files = (path for path in Path(talked.town.office.store.path).rglob("*") if path.is_file())
    return "\n".join(path.read_bytes().decode("utf-8", errors="replace") for path in files)


@asynccontextmanager
async def in_full_screen(talked: Talked) -> AsyncIterator[Wizard]:
    """The same registration, opened in the full screen."""
    app = NenkinApp(Services(town=talked.town))
    async with app.run_test() as pilot:
        app.open("wizard", procedure="register_with_key")
        await pilot.pause()
        page = app.screen
        assert isinstance(page, Wizard)
        yield page


def test_from_the_letter_to_the_account_in_one_sitting(talked: Talked) -> None:
    said = talked.talk(*talked.hanako(), ACT, "1", "1", "1", PASSWORD)
    assert locale.text("outcome.confirmed") in said
    user_id = talked.town.office.store.read(talked.town.chosen).document.accounts[0].user_id
    said = talked.talk("3", "1", user_id.lower(), PASSWORD)
    assert locale.text("account.totals") in said
    assert locale.text("account.sign_out") in said


def test_the_steps_and_questions_are_those_of_the_wizard(talked: Talked) -> None:
    flow = Flow(begin("register_with_key", talked.town.office, talked.town.visitor))
    said = talked.talk(*talked.hanako()).split("\n")
    places = [line for line in said if line.startswith("手順 ")]
    names = [step_of(flow, step.name) for step in flow.procedure.steps]
    assert places == [f"手順 {number}/{len(names)}  {name}" for number, name in enumerate(names, 1)]
    for step in flow.procedure.steps[:-1]:
        flow.step = step
        assert heading_of(flow) in said


def test_a_choice_that_is_asked_again_says_what_is_to_be_chosen(talked: Talked) -> None:
    said = talked.talk(*talked.hanako()[:8], "？", "", "x").split("\n")
    assert said.count(locale.text("question.sex")) == 1
    assert said.count(locale.text("question.sex_label")) == 2, "after ？, and after the error"


def test_every_procedure_has_a_page_after_it() -> None:

    assert {AFTER[name] for name in WHERE if name != "sign_in_by_card"} <= set(PAGES)


def test_what_was_typed_is_shown_as_it_is_read(talked: Talked) -> None:
    lines = talked.hanako()
    lines[5:8] = ["見本　花子", "みほんはなこ", "Ｈ３．１１．２０"]
    said = talked.talk(*lines)
    assert "生年月日: 平成3年11月20日(1991年・35歳)" in said
    assert "氏名(カナ): ミホンハナコ" in said


def test_an_error_is_told_before_the_question_and_only_that_is_asked_again(talked: Talked) -> None:
    lines = talked.hanako()
    said = talked.talk(*lines[:5], "見本 花子", "Hanako!", "ミホン ハナコ").split("\n")
    error = next(place for place, line in enumerate(said) if line.startswith("エラー: "))
    assert said[error + 1] == locale.text("question.kana_label")
    assert said.count(locale.text("question.name_label")) == 1
    assert locale.text("question.birth_date_label") in said


def test_back_goes_one_question_and_keeps_what_was_typed(talked: Talked) -> None:
    lines = talked.hanako()
    said = talked.talk(*lines[:6], "戻る", "", "ミホン ハナコ", "戻る", "back", "ＢＡＣＫ").split("\n")
    assert locale.text("line.now", answer="見本 花子") in said
    assert said[-2] == locale.text("line.now", answer=talked.hanako()[3])


def test_a_word_can_be_an_answer(talked: Talked) -> None:
    lines = talked.hanako()
    lines[-1] = " 中断"
    said = talked.talk(*lines, ACT)
    assert locale.text("outcome.sent") in said


def test_the_list_of_answers_leads_back_to_one_and_forth_again(talked: Talked) -> None:
    lines = talked.hanako()
    said = talked.talk(*lines[:8], "一覧", "2", "9996207959", "", lines[8]).split("\n")
    listed = said.index(locale.text("line.answers"))
    assert said[listed + 1].startswith("1 アクセスキー: ")
    assert said[listed + 2] == "2 基礎年金番号: 9996-207959"
    assert "手順 6/10  性別" in said[listed:]
    assert said[-1] != ""


def test_the_check_page_leads_to_one_answer_and_returns(talked: Talked) -> None:
    said = talked.talk(*talked.hanako(), "6", "other@example.jp", ACT)
    assert "6 メールアドレス: other@example.jp" in said
    assert talked.town.office.store.read(talked.town.chosen).document.application is not None


def test_what_people_ask_about_a_page_is_told(talked: Talked) -> None:
    said = talked.talk(*talked.hanako()[:3], "？", "1", "", "help", "照会番号", "戻る", "stop", "2")
    assert locale.text("help.where_key_answer") in said
    assert locale.text("help.enquiry_number") in said
    assert said.count(locale.text("line.words")) == 2


def test_the_papers_on_the_desk_can_be_read_while_a_procedure_asks_for_them(talked: Talked) -> None:
    first = papers_of(talked.town, talked.town.chosen)[0]
    asked = talked.talk(*talked.hanako()[:3], "？").split("\n")
    number = next(line.split()[0] for line in asked if line.endswith(locale.text("line.read_papers")))
    said = talked.talk("1", "？", number, "1", "戻る", "", talked.hanako()[3])
    read = said.index("\n".join(read_out(first.lines)))
    assert read < said.index(locale.text("question.access_key_label"), read) < len(said)
    assert locale.text("question.basic_pension_number_label") in said


def test_of_a_page_that_asks_for_nothing_no_papers_are_offered(talked: Talked) -> None:
    assert locale.text("line.read_papers") not in talked.talk("？", "")


async def test_left_here_and_gone_on_with_in_the_full_screen_and_back(talked: Talked) -> None:
    said = talked.talk(*talked.hanako()[:8], "中断", "3")
    assert talked.stopped
    assert locale.text("line.kept") in said
    async with in_full_screen(talked) as page:
        assert page.flow.step.name == "access_key"  # never in a draft
        assert page.flow.typed("birth_date") == "1991-11-20"
        assert page.query_one("#field-access-key", Input).value == ""
    key = talked.hanako()[3]
    said = talked.talk("1", key, "1", "hanako@example.jp")
    assert locale.text("line.resumed") in said
    assert locale.text("question.password") in said


async def test_a_choice_by_number_is_the_chosen_one_in_the_full_screen(talked: Talked) -> None:
    talked.talk(*talked.hanako()[:9])
    async with in_full_screen(talked) as page:
        assert page.flow.typed("sex") == "female"
        assert page.flow.typed("agree") == "true"


@pytest.mark.parametrize(("way", "kept"), [("1", True), ("2", True), ("3", True), ("4", False)])
def test_leaving_keeps_or_drops_as_it_is_chosen(talked: Talked, way: str, kept: bool) -> None:
    talked.talk(*talked.hanako()[:5], "中断", way)
    assert talked.stopped is (way in "34")
    assert (talked.town.drafts.load("register_with_key", talked.town.chosen) is not None) is kept


def test_the_end_of_the_input_keeps_what_was_typed(talked: Talked) -> None:
    said = talked.talk(*talked.hanako()[:6])
    draft = talked.town.drafts.load("register_with_key", talked.town.chosen)
    assert draft is not None
    assert draft.typed["basic_pension_number"] == "9996207959"
    assert locale.text("line.kept") in said


def test_no_secret_is_said_kept_in_a_draft_or_echoed(talked: Talked) -> None:
    canary, answer = "kanarya77chan", "カナリアノコタエ"
    lines = [*talked.hanako()[:-3], canary, "3", answer]
    said = talked.talk(*lines, "一覧", "中断", "3")
    assert talked.typist.unseen == [canary, answer]
    assert canary not in said
    assert answer not in said
    kept = stored(talked)
    assert canary not in kept
    assert answer not in kept
    draft = talked.town.drafts.load("register_with_key", talked.town.chosen)
    assert draft is not None
    assert lines[3] not in json.dumps(draft.typed)  # nor the key, which opens an account once


def test_a_refused_password_is_typed_again_and_the_id_is_kept(talked: Talked) -> None:
    talked.talk(*talked.hanako(), ACT, "1", "1", "1", PASSWORD)
    user_id = talked.town.office.store.read(talked.town.chosen).document.accounts[0].user_id
    said = talked.talk("3", "1", user_id, "momiji0akane", "", PASSWORD)
    assert said.count("エラー: ") == 1
    assert locale.text("line.now", answer=user_id) in said
    assert locale.text("account.totals") in said


def test_a_locked_id_leads_to_the_page_with_the_ways_on(talked: Talked) -> None:
    talked.talk(*talked.hanako(), ACT, "1", "1", "1", PASSWORD)
    user_id = talked.town.office.store.read(talked.town.chosen).document.accounts[0].user_id
    wrong = ["momiji0akane", *["", "momiji0akane"] * 4]
    said = talked.talk("3", "1", user_id, *wrong)
    assert locale.text("not_eligible.user_id_locked") in said
    assert locale.text("not_eligible.go_reissue_user_id") in said


def test_an_unknown_key_has_its_page_and_back_asks_it_again(talked: Talked) -> None:
    said = talked.talk(*talked.hanako()[:3], "1" * 17, "1", talked.hanako()[3])
    assert locale.text("not_eligible.key_unknown") in said
    assert locale.text("question.basic_pension_number") in said


def test_the_postal_code_tells_the_beginning_of_the_address(talked: Talked) -> None:
    who = talked.hanako()[4:9]
    said = talked.talk("2", "3", "1", *who, "１６６-０００３", "9-99-9 見本荘101", "hanako@example.jp")
    assert locale.text("line.town_filled", town="東京都杉並区高円寺南") in said
    assert "住所: 東京都杉並区高円寺南9-99-9 見本荘101" in said


def test_answer_of_the_second_factor_is_not_echoed(talked: Talked) -> None:

    talked.talk(*talked.hanako(), ACT, "1", "1", "1", PASSWORD)
    user_id = talked.town.office.store.read(talked.town.chosen).document.accounts[0].user_id
    change_environment(talked.town.office)
    said = talked.talk("3", "1", user_id, PASSWORD, ANSWER)
    assert locale.text("choice.secret_question_3") in said
    assert talked.typist.unseen == [PASSWORD, ANSWER]
    assert locale.text("account.totals") in said
