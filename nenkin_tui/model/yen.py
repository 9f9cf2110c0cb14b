"""An amount of yen as people write it."""

import re
import unicodedata

from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.typed_text import refuse_hidden

MOST_YEN = 999_999_999
_AMOUNT = re.compile(r"(?:([0-9]{1,6})万)?([0-9]{0,9})")


def parse_yen(typed: str) -> int:
    """Yen out of digits, with commas, 円, 万 and full width. Raises Invalid: empty, wrong_characters, out_of_range."""
    refuse_hidden(typed)
    plain = "".join(unicodedata.normalize("NFKC", typed).split()).replace(",", "").removesuffix("円")
    if not plain:
        raise Invalid("empty", "form.empty_yen")
    found = _AMOUNT.fullmatch(plain)
    if found is None or not (found[1] or found[2]):
        raise Invalid("wrong_characters", "form.yen_only")
    amount = int(found[1] or 0) * 10_000 + int(found[2] or 0)
    if amount > MOST_YEN:
        raise Invalid("out_of_range", "form.yen_too_much", most=f"{MOST_YEN:,}")
    return amount
