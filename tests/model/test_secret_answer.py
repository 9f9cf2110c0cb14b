"""The answer to a secret question: what sounds alike is one, and a single character is none."""

import pytest

from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.secret_answer import fold_answer, parse_secret_answer


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
        parse_secret_answer(typed)
    assert refused.value.code == code
