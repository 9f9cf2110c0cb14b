"""Passwords: refused with the reason, never changed, and none that is soon guessed."""

import pytest

from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.password import parse_password, refuse_guessable


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
        parse_password(typed)
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
        refuse_guessable(parse_password(password), ["hanako", "mihon", "19911120"])
    assert (refused.value.code, refused.value.reason) == ("weak", f"problem.password_{reason}")


@pytest.mark.parametrize("password", ["tanuki7gatsu", "k9Wm2xQ7", "Yama3Kawa8Umi"])
def test_a_password_that_is_hard_to_guess_is_taken(password: str) -> None:
    refuse_guessable(parse_password(password), ["hanako", "mihon", "19911120"])
