"""Names of people, in kanji or Latin letters and in kana."""

import unicodedata

from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.typed_text import one_line, refuse_hidden

LONGEST_NAME = 60
_KANA_EXTRA = frozenset("ー・ 　")


def parse_name(typed: str) -> str:
    """A name as it is written: any script, one half-width space between its parts.

    Variant kanji are kept as typed (they fold only when matched). Raises Invalid: empty, too_long,
    wrong_characters for what cannot be seen and for digits and symbols.
    """
    name = _name(typed, "name")
    for character in name:
        category = unicodedata.category(character)
        letter = category[0] in "LMZ" or category in ("Nl", "Pd")  # 〇 is a number, ー and － are dashes
        if not letter and unicodedata.normalize("NFKC", character) not in "'’.・,−":
            raise Invalid("wrong_characters", "problem.name_character", character=character)
    return name


def parse_kana(typed: str) -> str:
    """A name's reading in full-width katakana; hiragana and half-width kana become it, Latin names stay Latin.

    Raises Invalid: empty, too_long, wrong_characters (kanji and digits are pointed out).
    """
    marks = str.maketrans("゛゜", "\u3099\u309a")  # NFKC would put a space before a mark typed apart
    kana = unicodedata.normalize("NFKC", _name(typed, "kana").translate(marks))
    kana = "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in kana)
    for character in kana:
        katakana = "ァ" <= character <= "ヺ" or character in _KANA_EXTRA
        latin = character.isalpha() and unicodedata.name(character, "").startswith("LATIN")
        if not (katakana or latin or character in "'-.,"):
            raise Invalid("wrong_characters", "problem.kana_character", character=character)
    return one_line(kana)


def _name(typed: str, field: str) -> str:
    refuse_hidden(typed)
    name = one_line(typed)
    if not name:
        raise Invalid("empty", f"problem.{field}_empty")
    if len(name) > LONGEST_NAME:
        raise Invalid("too_long", "problem.text_too_long", want=LONGEST_NAME, got=len(name))
    return name
