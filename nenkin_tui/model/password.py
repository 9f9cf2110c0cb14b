"""Passwords, judged as they are typed: nothing in one is put right silently (FORMS.md)."""

import re

from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.secret import Secret
from nenkin_tui.model.typed_text import is_hidden

SHORTEST, LONGEST = 8, 20
"""Characters of a password (R6)."""
LONGEST_HASHED = 72
"""Bytes that bcrypt takes; what is longer can be no password of anybody."""


def parse_password(typed: str) -> Secret:
    """A new password; raises Invalid with what is missing."""
    if not typed:
        raise Invalid("empty", "problem.password_empty")
    _refuse_width_and_spaces(typed)
    if not re.fullmatch(r"[0-9A-Za-z]*", typed):
        raise Invalid("wrong_characters", "problem.password_character")
    if len(typed) < SHORTEST:
        raise Invalid("too_short", "problem.password_too_short", want=SHORTEST, got=len(typed))
    if len(typed) > LONGEST:
        raise Invalid("too_long", "problem.password_too_long", want=LONGEST, got=len(typed))
    if not re.search(r"[0-9]", typed):
        raise Invalid("weak", "problem.password_needs_digit")
    if not re.search(r"[A-Za-z]", typed):
        raise Invalid("weak", "problem.password_needs_letter")
    return Secret(typed)


def parse_current_password(typed: str) -> Secret:
    """A password already set, to be checked against its hash: only what no password can be is refused."""
    if not typed:
        raise Invalid("empty", "problem.password_empty")
    _refuse_width_and_spaces(typed)
    if len(typed) > LONGEST_HASHED:
        raise Invalid("too_long", "problem.password_too_long", want=LONGEST, got=len(typed))
    return Secret(typed)


def refuse_guessable(secret: Secret, known: list[str]) -> None:
    """Raises Invalid (weak) with the reason if a password is soon guessed; `known` is what is known of the person.

    By zxcvbn's estimate: fewer than a million guesses (score 0 or 1 of 4).
    """
    from zxcvbn import zxcvbn  # noqa: PLC0415 - its word lists cost a start that sets no password

    verdict = zxcvbn(secret.reveal(), user_inputs=[*known, "nenkin", "nenkinnet", "kikin", "password"])
    if verdict["score"] >= 2:
        return
    weakest = max(verdict["sequence"], key=lambda match: len(match["token"]))
    reasons = {"spatial": "keyboard", "repeat": "repeat", "sequence": "sequence", "date": "date", "regex": "date"}
    reason = reasons.get(weakest["pattern"], "common")
    if weakest.get("dictionary_name") == "user_inputs":
        reason = "personal"
    raise Invalid("weak", f"problem.password_{reason}", field="password")


def _refuse_width_and_spaces(typed: str) -> None:
    if any(c.isspace() for c in typed):
        raise Invalid("wrong_characters", "problem.password_space")
    if any("！" <= c <= "～" for c in typed):
        raise Invalid("wrong_characters", "problem.password_full_width")
    if not typed.isascii() or any(is_hidden(c) for c in typed):
        raise Invalid("wrong_characters", "problem.password_character")
