"""Answers files: read strictly, refused with what is wrong, never with a secret."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nenkin_tui import locale
from nenkin_tui.model.person import PersonFile, claims_of
from nenkin_tui.office.office import Office, Visitor
from nenkin_tui.procedures.answers import PROCEDURES, Answers, AnswersRefused, read_answers, run_answers
from nenkin_tui.settings import Settings
from nenkin_tui.store.store import Store
from nenkin_tui.town.town import SystemClock

HERE = Visitor("here", "here")
SIGN_IN = 'procedure = "sign_in"\nuser_id = "ABCDEFGHJK"\npassword = "tanuki7gatsu"\n'


@pytest.fixture
def office(tmp_path: Path) -> Office:
    store = Store.create(tmp_path / "store", PersonFile, claims_of)
    return Office.of(store, SystemClock(), Settings(bcrypt_rounds=4))


def refused(content: str, secrets: str | None = None) -> AnswersRefused:
    with pytest.raises(AnswersRefused) as caught:
        read_answers(content, secrets)
    return caught.value


def test_values_stand_for_what_would_be_typed() -> None:
    answers = read_answers(
        'procedure = "sign_in"\nagree = true\npin = 1234\nbirth_date = 1991-11-20\nname = "見本　花子"'
    )
    assert answers.typed == {"agree": "true", "pin": "1234", "birth_date": "1991-11-20", "name": "見本　花子"}


def test_a_second_file_brings_the_secrets() -> None:
    answers = read_answers('procedure = "sign_in"\nuser_id = "ABCDEFGHJK"', 'password = "tanuki7gatsu"')
    assert answers.typed == {"user_id": "ABCDEFGHJK", "password": "tanuki7gatsu"}


def test_what_stands_in_both_files_is_named() -> None:
    twice = refused(SIGN_IN, 'password = "momiji0akane"')
    assert twice.values == {"keys": "password"}
    assert "momiji0akane" not in twice.sentence


@pytest.mark.parametrize(
    ("content", "reason", "value"),
    [
        ("procedure = \n", "answers.not_toml_at", "1"),
        ('procedure = "sign_in"\npassword = "tanuki7gatsu\n', "answers.not_toml_at", "2"),
        ('user_id = "A"', "answers.no_procedure", "register_with_key"),
        ('procedure = "register"', "answers.no_procedure", "register_with_key"),
        ("procedure = 3", "answers.no_procedure", "register_with_key"),
        ('procedure = "sign_in"\nuser_id = ["A"]\npassword = 1.5', "answers.not_text", "password, user_id"),
        ('procedure = "sign_in"\n[user_id]\na = "b"', "answers.not_text", "user_id"),
    ],
)
def test_what_is_no_answers_file_is_said(content: str, reason: str, value: str) -> None:
    problem = refused(content)
    assert problem.reason == reason
    assert any(value in text for text in problem.values.values())
    assert "tanuki7gatsu" not in problem.sentence


@given(st.text())
def test_any_text_is_read_or_refused(content: str) -> None:
    try:
        read_answers(content)
    except AnswersRefused as problem:
        assert problem.sentence
    else:
        raise AssertionError("random text named a procedure")


def test_missing_and_unknown_answers_are_named_before_anything_is_done(office: Office) -> None:
    def named(**typed: str) -> tuple[str, dict[str, str]]:
        with pytest.raises(AnswersRefused) as caught:
            run_answers(office, HERE, Answers("sign_in", typed))
        return caught.value.reason, caught.value.values

    assert named(user_id="A") == ("answers.missing", {"missing": "password"})
    assert named(user_id="A", password="B", pin="1") == ("answers.unknown", {"unknown": "pin"})
    assert named(pin="1") == ("answers.missing_and_unknown", {"missing": "user_id, password", "unknown": "pin"})
    assert not list((office.store.path / "state").glob("throttle/*"))


def test_a_key_that_steers_the_terminal_is_told_without_doing_so(office: Office) -> None:
    with pytest.raises(AnswersRefused) as caught:
        run_answers(office, HERE, read_answers(SIGN_IN + '"\\u001b[2J" = "x"'))
    assert "\x1b" not in caught.value.sentence


@pytest.mark.parametrize("procedure", ["confirm_mail", "sign_in", "sign_in_by_card"])
def test_a_procedure_without_a_check_page_cannot_stop_there(office: Office, procedure: str) -> None:
    fields = {
        "confirm_mail": {"token": "A", "password": "B"},
        "sign_in": {"user_id": "A", "password": "B"},
        "sign_in_by_card": {"basic_pension_number": "A", "pin": "B"},
    }
    with pytest.raises(AnswersRefused) as caught:
        run_answers(office, HERE, Answers(procedure, fields[procedure]), until_check=True)
    assert caught.value.reason == "answers.no_check_page"


def test_every_procedure_can_be_made_and_asks_each_field_once(office: Office) -> None:
    for name, make in PROCEDURES.items():
        procedure = make(office, HERE)
        fields = [question.name for step in procedure.steps for question in step.questions]
        assert fields, name
        assert len(set(fields)) == len(fields)


def test_answers_show_no_secret() -> None:
    assert "tanuki7gatsu" not in repr(read_answers(SIGN_IN))


def test_every_page_of_commands_has_its_sentence() -> None:
    pages = {
        *("key_expired", "key_used", "key_unknown", "already_registered", "application_under_way"),
        *("card_locked", "card_expired", "outside_hours", "address_differs"),
    }
    for language in locale.LANGUAGES:
        texts = locale.area_texts(language, "answers")
        assert {f"page_{page}" for page in pages} == {key for key in texts if key.startswith("page_")}
