"""Each kind of question: what it takes, how it shows it, what it refuses (FORMS.md)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nenkin_tui import locale
from nenkin_tui.model.invalid import Invalid, Problem
from nenkin_tui.model.secret import Secret
from nenkin_tui.procedures import questions
from nenkin_tui.procedures.question import Question


def today() -> date:
    return date(2026, 11, 24)


ALL = [
    questions.agree(),
    questions.access_key(),
    questions.basic_pension_number(),
    questions.name(),
    questions.kana(),
    questions.birth_date(today),
    questions.sex(),
    questions.email(),
    questions.password(),
    questions.current_password(),
    questions.secret_question(),
    questions.secret_answer(),
    questions.user_id(),
    questions.mail_code(),
]


@pytest.mark.parametrize("question", ALL, ids=lambda question: f"{question.name}-{question.kind}")
@given(typed=st.text(max_size=40))
def test_every_question_answers_anything_with_a_value_or_a_sentence(question: Question, typed: str) -> None:
    question.echo(typed)
    for language in locale.LANGUAGES:
        locale.set_language(language)
        try:
            value = question.parse(typed)
        except Invalid as refused:
            problem = Problem.of(question.name, refused)
            assert locale.text(problem.reason, **problem.values)
        else:
            assert question.show(value)
    locale.set_language("ja")


@pytest.mark.parametrize("typed", ["true", "はい", "同意する", "ＹＥＳ"])
def test_consent_is_a_plain_yes(typed: str) -> None:
    assert questions.agree().parse(typed) is True


@pytest.mark.parametrize("typed", ["", "false", "いいえ"])
def test_without_consent_nothing_goes_on(typed: str) -> None:
    with pytest.raises(Invalid) as refused:
        questions.agree().parse(typed)
    assert refused.value.code == "not_agreed"


@pytest.mark.parametrize(
    ("typed", "value"),
    [("女", "female"), ("男性", "male"), ("female", "female"), ("２", "male"), ("M", "male"), ("Female", "female")],
)
def test_sex_by_word_or_number(typed: str, value: str) -> None:
    assert questions.sex().parse(typed) == value


@pytest.mark.parametrize(
    "typed",
    ["3", "３", "初めて飼った生き物の名前は?", "初めて飼った生き物の名前は？", "What was the name of your first pet?"],
)
def test_a_secret_question_by_its_number_or_words(typed: str) -> None:
    assert questions.secret_question().parse(typed) == "3"


def test_a_birth_date_is_said_back_in_both_calendars_with_the_age() -> None:
    question = questions.birth_date(today)
    assert question.show(question.parse("H3.11.20")) == "平成3年11月20日(1991年・35歳)"
    echo = question.echo("H3.11.20")
    assert echo is not None
    assert echo.text == "平成3年11月20日(1991年・35歳)"
    assert question.echo("H3.11.") is None


def test_digits_are_counted_while_they_are_typed() -> None:
    echo = questions.access_key().echo("１２３４５６-７８")
    assert echo is not None
    assert echo.text == "8桁"


def test_a_set_secret_shows_only_that_it_is_set() -> None:
    assert questions.password().show(Secret("tanuki7gatsu")) == "12文字(表示しません)"
    assert questions.secret_answer().show(Secret("ポチ")) == "設定済み(表示しません)"


@pytest.mark.parametrize("asked", [questions.password(), questions.current_password()])
@pytest.mark.parametrize(
    ("typed", "said"), [("HIGASHI36YAMA", True), ("Higashi36yama", False), ("AB345678", False), ("12345678", False)]
)
def test_letters_that_are_all_capitals_are_pointed_out(asked: Question, typed: str, said: bool) -> None:
    echo = asked.echo(typed)
    assert (echo is not None and "Caps Lock" in echo.text) is said


@pytest.mark.parametrize(
    ("typed", "said"), [("BJETMTDSJO", "「O」"), ("bjetm-tds1v", "「1」"), ("BJETMTDSJ4", ""), ("hanako2026own", "")]
)
def test_what_an_issued_id_never_has_is_pointed_out(typed: str, said: str) -> None:
    echo = questions.user_id().echo(typed)
    assert said in (echo.text if echo else "")
    assert (echo is not None) is bool(said)
    assert questions.user_id("new_user_id").echo(typed) is None
