"""Each field: what it reads, what it says of what it cannot read, and that what it keeps it reads again."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nenkin_tui import locale
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.secret import Secret
from nenkin_tui.procedures.applications import KINDS, fields, pictures
from nenkin_tui.procedures.applications.applicant import Applicant
from nenkin_tui.procedures.question import Question

from .conftest import Named

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
DAY = fields.day("birth_day", earliest=FIRST, latest=LAST)
READ = [
    (fields.bank_code(), "０００１", "0001"),
    (fields.bank_code(), " 0 0 3 3 ", "0033"),
    (fields.digits("branch_code", 3), "０１２", "012"),
    (fields.digits("account_number", 7), "012-3456", "0123456"),
    (fields.post_symbol(), "１０９９０", "10990"),
    (fields.post_number(), "1234561", "01234561"),
    (fields.post_number(), "1234-5671", "12345671"),
    (fields.holder(), "みほん たろう", "ミホン タロウ"),
    (fields.holder(), "ﾐﾎﾝ ﾀﾛｳ", "ミホン タロウ"),
    (fields.yen("own_income"), "1,280,000円", 1_280_000),
    (fields.yen("own_income"), "１２８万", 1_280_000),
    (fields.yen("own_income"), "67万1", 670_001),
    (fields.yen("own_income"), "0", 0),
    (fields.people("own_dependants"), "２人", 2),
    (DAY, "令和8年3月14日", date(2026, 3, 14)),
    (DAY, "2026/12/31", LAST),
    (fields.choice("babies", ("one", "several")), "2", "several"),
    (fields.choice("babies", ("one", "several")), "1人", "one"),
    (fields.signature(), "Abc123", Secret("ABC123")),
    (fields.signature(), "ＡＢＣ１２３", Secret("ABC123")),
    (pictures.picture(), "gakuseisho.JPG", "gakuseisho.JPG"),
    (fields.line_of_text("school"), " 見本  大学 ", "見本 大学"),
]
REFUSED = [
    (fields.bank_code(), "", "empty", "form.empty_bank_code"),
    (fields.bank_code(), "123", "too_short", "problem.digits_too_short"),
    (fields.bank_code(), "12345", "too_long", "problem.digits_too_long"),
    (fields.bank_code(), "12a4", "wrong_characters", "problem.digits_only"),
    (fields.bank_code(), "9900", "impossible", "form.bank_is_yucho"),
    (fields.bank_code(), "0000", "impossible", "form.bank_is_none"),
    (fields.digits("branch_code", 3), "", "empty", "form.empty_branch_code"),
    (fields.digits("branch_code", 3), "0123", "too_long", "problem.digits_too_long"),
    (fields.digits("account_number", 7), "", "empty", "form.empty_account_number"),
    (fields.digits("account_number", 7), "123456", "too_short", "form.account_too_short"),
    (fields.post_symbol(), "", "empty", "form.empty_post_symbol"),
    (fields.post_symbol(), "1099", "too_short", "problem.digits_too_short"),
    (fields.post_symbol(), "20990", "impossible", "form.post_symbol_first"),
    (fields.post_number(), "", "empty", "form.empty_post_number"),
    (fields.post_number(), "12a4", "wrong_characters", "problem.digits_only"),
    (fields.post_number(), "123456789", "too_long", "problem.digits_too_long"),
    (fields.holder(), "", "empty", "form.empty_holder"),
    (fields.holder(), "見本太郎", "wrong_characters", "problem.kana_character"),
    (fields.yen("own_income"), "", "empty", "form.empty_yen"),
    (fields.yen("own_income"), "-5", "wrong_characters", "form.yen_only"),
    (fields.yen("own_income"), "円", "empty", "form.empty_yen"),
    (fields.yen("own_income"), "1.5万", "wrong_characters", "form.yen_only"),
    (fields.yen("own_income"), "999999万", "out_of_range", "form.yen_too_much"),
    (fields.people("own_dependants"), "", "empty", "form.empty_people"),
    (fields.people("own_dependants"), "たくさん", "wrong_characters", "form.people_only"),
    (fields.people("own_dependants"), "21", "out_of_range", "form.people_too_many"),
    (DAY, "", "empty", "form.empty_day"),
    (DAY, "令和8年2月30日", "impossible", "problem.date_impossible"),
    (DAY, "2025/12/31", "out_of_range", "form.day_out_of_range"),
    (DAY, "2027/1/1", "out_of_range", "form.day_out_of_range"),
    (DAY, "あした", "wrong_characters", "problem.date_unreadable"),
    (fields.choice("babies", ("one", "several")), "", "empty", "form.choose_one"),
    (fields.choice("babies", ("one", "several")), "3", "out_of_range", "problem.choice_unknown"),
    (fields.signature(), "", "empty", "problem.signature_empty"),
    (fields.signature(), "1234", "too_short", "problem.signature_is_pin"),
    (fields.signature(), "ABC12", "too_short", "problem.signature_length"),
    (fields.signature(), "A" * 17, "too_long", "problem.signature_length"),
    (fields.signature(), "ABC_1234", "wrong_characters", "problem.signature_character"),
    (pictures.picture(), "", "empty", "form.empty_picture"),
    (pictures.picture(), "gakuseisho.png", "wrong_characters", "form.picture_kind"),
    (pictures.picture(), "gakuseisho", "wrong_characters", "form.picture_kind"),
    (pictures.picture(), "../etc/x.pdf", "wrong_characters", "form.picture_path"),
    (pictures.picture(), "a" * 90 + ".pdf", "too_long", "problem.text_too_long"),
    (fields.line_of_text("school"), "  ", "empty", "form.empty_school"),
    (fields.line_of_text("school"), "大" * 61, "too_long", "problem.text_too_long"),
]


@pytest.mark.parametrize(("question", "typed", "value"), READ, ids=lambda one: getattr(one, "name", None))
def test_it_reads(question: Question, typed: str, value: object) -> None:
    assert question.parse(typed) == value


@pytest.mark.parametrize(("question", "typed", "code", "reason"), REFUSED, ids=lambda one: getattr(one, "name", None))
def test_it_says_what_to_do(question: Question, typed: str, code: str, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        question.parse(typed)
    assert (refused.value.code, refused.value.reason) == (code, reason)
    for language in locale.LANGUAGES:
        area, _, name = reason.partition(".")
        assert "{" not in locale.area_texts(language, area)[name].format(**refused.value.values)


def every_question(named: Callable[..., Applicant]) -> list[Question]:
    people = {"student": "sakura", "category_1": "kenichi"}
    found = {}
    for kind in KINDS.values():
        for step in kind.steps(named(people.get(kind.name, "yosuke"))):
            found |= {question.name: question for question in step.questions}
    return list(found.values())


def test_every_question_and_page_has_its_words(named: Named) -> None:
    for language in locale.LANGUAGES:
        texts = locale.area_texts(language, "form")
        for question in every_question(named):
            assert f"{question.name}_label" in texts
            for choice in question.choices:
                if not question.name.endswith("_year"):
                    assert f"{question.name}_{choice}" in texts
        for kind in KINDS.values():
            for step in kind.steps(named("sakura")):
                assert {step.name, f"step_{step.name}"} <= set(texts)


@given(typed=st.text(max_size=40))
def test_anything_is_read_or_refused_and_what_is_kept_is_read_again(typed: str) -> None:
    for question in (*(one for one, _, _ in READ),):
        try:
            value = question.parse(typed)
        except Invalid as refused:
            assert refused.reason
            continue
        if question.secret:
            continue
        assert question.parse(str(value)) == value
        assert question.show(value)


@given(typed=st.text(alphabet="0123456789０１,万円-.人 令和年月日/", max_size=14))
def test_what_looks_like_a_number_is_read_or_refused(typed: str) -> None:
    for question in (fields.yen("own_income"), fields.people("own_dependants"), DAY, fields.bank_code()):
        try:
            value = question.parse(typed)
        except Invalid:
            continue
        assert question.parse(str(value)) == value


def test_a_secret_is_never_shown() -> None:
    signature = fields.signature()
    assert signature.secret
    assert not signature.saved
    assert "ABC123" not in signature.show(signature.parse("abc123"))
