"""The answer to a secret question, as it is compared."""

import unicodedata

from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.secret import Secret
from nenkin_tui.model.typed_text import refuse_hidden


def parse_secret_answer(typed: str) -> Secret:
    """An answer, folded; two characters at least are left of it then (STORE.md, 3). Raises Invalid."""
    refuse_hidden(typed)
    folded = fold_answer(typed)
    if not folded:
        raise Invalid("empty", "problem.secret_answer_empty")
    if len(folded) < 2:
        raise Invalid("too_short", "problem.secret_answer_too_short")
    if len(typed) > 100:
        raise Invalid("too_long", "problem.secret_answer_too_long", want=100, got=len(typed))
    return Secret(folded)


def fold_answer(typed: str) -> str:
    """An answer as it is compared: NFKC, case-folded, hiragana as katakana, no spaces or punctuation, NFC."""
    folded = unicodedata.normalize("NFKC", typed).casefold()
    folded = "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in folded)
    kept = (c for c in folded if unicodedata.category(c)[0] not in "ZPC")
    return unicodedata.normalize("NFC", "".join(kept))
