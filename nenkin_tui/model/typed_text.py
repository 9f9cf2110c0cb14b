"""What people type, made plain: width, dashes, spaces; and what must never come in.

Nothing here changes a password: it is read as typed (FORMS.md).
"""

import unicodedata

from nenkin_tui.model.invalid import Invalid

DASHES = frozenset("-‐‑‒–—―⁃−﹘﹣－ｰー─━~〜～・･·.")
"""What stands between groups of digits on papers and in people's typing; the long vowel mark included, since an
input method gives it for the minus key."""

_REFUSED_CATEGORIES = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5\u180b\u180c\u180d\u180f")


def is_hidden(character: str) -> bool:
    """Whether a character shows nothing or steers the terminal: controls, bidi overrides, zero-width, fillers.

    Ideographic variation selectors (U+E0100-E01EF) are kept: real names are written with them (葛󠄀, 辻󠄀).
    The standard variation selectors are kept too; they only choose a form.
    """
    if "\U000e0100" <= character <= "\U000e01ef" or "\ufe00" <= character <= "\ufe0f":
        return False
    return character in _FILLERS or unicodedata.category(character) in _REFUSED_CATEGORIES


def refuse_hidden(text: str) -> None:
    """Raises Invalid (wrong_characters) with the name of the first character that cannot be seen.

    Every kind of space passes, tabs and line ends of a paste too: each reader drops or refuses them itself.
    """
    for character in text:
        if is_hidden(character) and not character.isspace():
            name = unicodedata.name(character, "") or f"U+{ord(character):04X}"
            raise Invalid("wrong_characters", "problem.hidden_character", name=name)


def shown_safely(text: str) -> str:
    """Text from a file or the store, fit for a terminal: what is hidden becomes U+FFFD."""
    if text.isprintable() and _FILLERS.isdisjoint(text):
        return text  # what is printable is of no refused category: a page asks for hundreds of lines a key
    return "".join("\ufffd" if is_hidden(character) else character for character in text)


def one_line(text: str) -> str:
    """What was typed, without the spaces around it and with each run of spaces inside made one half-width space."""
    return " ".join(text.split())


def compact(text: str) -> str:
    """NFKC, without spaces and dashes: how every number and code is read."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(c for c in plain if not c.isspace() and c not in DASHES)


def digits(text: str, length: int, field: str) -> str:
    """Exactly `length` ASCII digits out of what was typed.

    Raises Invalid: empty, wrong_characters (naming the first one), too_short, too_long, with the catalogue keys
    ``problem.<field>_empty`` and ``problem.digits_...``.
    """
    refuse_hidden(text)
    plain = compact(text)
    if not plain:
        raise Invalid("empty", f"problem.{field}_empty")
    for character in plain:
        if not ("0" <= character <= "9"):
            raise Invalid("wrong_characters", "problem.digits_only", character=character)
    if len(plain) < length:
        raise Invalid("too_short", "problem.digits_too_short", want=length, got=len(plain))
    if len(plain) > length:
        raise Invalid("too_long", "problem.digits_too_long", want=length, got=len(plain))
    return plain


def text_of_table(content: bytes) -> str:
    """The text of a table: UTF-8 with or without a mark, else what a Japanese spreadsheet writes (CP932).

    UnicodeDecodeError for anything else.
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp932")
