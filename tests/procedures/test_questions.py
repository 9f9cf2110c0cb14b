"""Each kind of question: what it takes, how it shows it, what it refuses (FORMS.md)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nenkin_tui import locale
from nenkin_tui.model.invalid import Invalid, Problem
from nenkin_tui.model.secret import Secret
from nenkin_tui.procedures import questions
from nenkin_tui.procedures.questions import Question, fold_answer, read_password, refuse_guessable


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
    ("typed", "value"), [("女", "female"), ("男性", "male"), ("female", "female"), ("２", "male"), ("M", "male")]
)
def test_sex_by_word_or_number(typed: str, value: str) -> None:
    assert questions.sex().parse(typed) == value


@pytest.mark.parametrize(
    "typed",
    ["3", "３", "初めて飼った生き物の名前は?", "初めて飼った生き物の名前は？", "What was the name of your first pet?"],
)
def test_a_secret_question_by_its_number_or_words(typed: str) -> None:
    assert questions.secret_question().parse(typed) == "3"


@pytest.mark.parametrize(
    ("typed", "code", "reason"),
    [
        ("", "empty", "password_empty"),
        ("abc123", "too_short", "password_too_short"),
        ("a1" * 11, "too_long", "password_too_long"),
        ("abcdefgh", "weak", "password_needs_digit"),
        ("48151623", "weak", "password_needs_letter"),
        ("ｔａｎｕｋｉ７７", "wrong_characters", "password_full_width"),
        ("tanuki 77", "wrong_characters", "password_space"),
        (" tanuki77", "wrong_characters", "password_space"),
        ("tanuki-77", "wrong_characters", "password_character"),
        ("たぬき77777", "wrong_characters", "password_character"),
        ("tanuki77\x00", "wrong_characters", "password_character"),
    ],
)
def test_a_password_is_never_changed_silently_but_refused_with_the_reason(typed: str, code: str, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_password(typed)
    assert (refused.value.code, refused.value.reason) == (code, f"problem.{reason}")


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("poiuytre1", "keyboard"),
        ("password1", "common"),
        ("dragon12", "common"),
        ("a1a1a1a1", "repeat"),
        ("20261124a", "date"),
        ("efghijk1", "sequence"),
        ("hanako1991", "personal"),
        ("nenkin2026", "personal"),
    ],
)
def test_a_guessable_password_is_refused_with_the_reason(password: str, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        refuse_guessable(read_password(password), ["hanako", "mihon", "19911120"])
    assert (refused.value.code, refused.value.reason) == ("weak", f"problem.password_{reason}")


@pytest.mark.parametrize("password", ["tanuki7gatsu", "k9Wm2xQ7", "Yama3Kawa8Umi"])
def test_a_password_that_is_hard_to_guess_is_taken(password: str) -> None:
    refuse_guessable(read_password(password), ["hanako", "mihon", "19911120"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("さくら市", "サクラ市"),
        ("ｻｸﾗ", "さくら"),
        ("桜 町", "桜町"),
        ("Pochi!", "ｐｏｃｈｉ"),
        ("か\u3099ま", "ガマ"),
        ("東京・新宿", "東京新宿"),
    ],
)
def test_answers_that_sound_alike_are_one(one: str, other: str) -> None:
    assert fold_answer(one) == fold_answer(other)


@pytest.mark.parametrize(
    ("typed", "code"), [("", "empty"), ("!?", "empty"), ("犬", "too_short"), ("あ" * 101, "too_long")]
)
def test_an_answer_has_two_characters_at_least(typed: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        questions.secret_answer().parse(typed)
    assert refused.value.code == code


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
