"""The numbers and codes of the procedures."""

import re
from typing import Self

import msgspec

from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.typed_text import compact, digits, refuse_hidden

CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Digits and capitals without look-alikes (R10): no 0, 1, I, L, O, U."""
ISSUED = 10
"""Characters of a user ID as it is issued (R10)."""


class BasicPensionNumber(msgspec.Struct, frozen=True):
    """基礎年金番号: 10 digits, written 1234-567890 (課所符号 and 一連番号)."""

    digits: str

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[0-9]{10}", self.digits):
            raise ValueError("a basic pension number has 10 digits")

    @classmethod
    def parse(cls, typed: str) -> Self:
        """Reads what was typed; numbers of other papers are recognised by their length and said (FORMS.md).

        The 記号番号 of an orange handbook has ten digits too: it is recognised where its words are typed with it.
        """
        if "記号" in typed:
            raise Invalid("wrong_characters", "problem.number_is_handbook")
        try:
            return cls(digits(typed, 10, "basic_pension_number"))
        except Invalid as problem:
            if problem.code == "too_long":
                others = {12: "my_number", 14: "certificate_code", 17: "access_key"}
                got = int(problem.values["got"])
                raise Invalid("too_long", f"problem.number_is_{others.get(got, 'enquiry_number')}", got=got) from None
            raise

    @property
    def grouped(self) -> str:
        """As it is printed: 1234-567890."""
        return f"{self.digits[:4]}-{self.digits[4:]}"


class AccessKey(msgspec.Struct, frozen=True):
    """アクセスキー: 17 digits, printed and typed in groups of 6-6-5 (K1). Its repr shows nothing."""

    digits: str

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[0-9]{17}", self.digits):
            raise ValueError("an access key has 17 digits")

    def __repr__(self) -> str:
        return "AccessKey(***)"

    @classmethod
    def parse(cls, typed: str) -> Self:
        """Reads what was typed; a basic pension number or マイナンバー typed here is recognised by its length."""
        try:
            return cls(digits(typed, 17, "access_key"))
        except Invalid as problem:
            others = {10: "basic_pension_number", 12: "my_number"}
            if problem.code == "too_short" and (other := others.get(int(problem.values["got"]))):
                raise Invalid("too_short", f"problem.key_is_{other}") from None
            raise

    @property
    def grouped(self) -> str:
        """As it is printed: 123456 789012 34567."""
        return f"{self.digits[:6]} {self.digits[6:12]} {self.digits[12:]}"


def read_code(typed: str, length: int, field: str) -> str:
    """A code of CODE_ALPHABET in capitals out of what was typed; points out the first character outside it."""
    refuse_hidden(typed)
    plain = compact(typed).upper()
    if not plain:
        raise Invalid("empty", f"problem.{field}_empty")
    for character in plain:
        if character not in CODE_ALPHABET:
            raise Invalid("wrong_characters", "problem.code_character", character=character)
    if len(plain) != length:
        code = "too_short" if len(plain) < length else "too_long"
        raise Invalid(code, f"problem.code_{code}", want=length, got=len(plain))
    return plain


class MailCode(msgspec.Struct, frozen=True):
    """The 12-character code of a mail, the same that its link carries; shown in groups of four."""

    characters: str

    def __post_init__(self) -> None:
        if len(self.characters) != 12 or set(self.characters) - set(CODE_ALPHABET):
            raise ValueError("a mail code has 12 characters of the code alphabet")

    def __repr__(self) -> str:
        return "MailCode(***)"

    @classmethod
    def parse(cls, typed: str) -> Self:
        """Reads what was typed, or the link itself."""
        return cls(read_code(typed.rsplit("/", 1)[-1], 12, "token"))

    @property
    def grouped(self) -> str:
        """ABCD-EFGH-JKMN."""
        return "-".join(self.characters[i : i + 4] for i in (0, 4, 8))


class UserId(msgspec.Struct, frozen=True):
    """ユーザーID: issued, 10 characters of CODE_ALPHABET, or the person's own, 8-20 letters and digits (R10, A11).

    Kept as typed; two that differ only in case are the same ID.
    """

    characters: str

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[0-9A-Za-z]{8,20}", self.characters):
            raise ValueError("a user ID has 8 to 20 letters and digits")

    @classmethod
    def parse(cls, typed: str) -> Self:
        """Reads what was typed in any width and case, with spaces or hyphens between."""
        refuse_hidden(typed)
        plain = compact(typed)
        if not plain:
            raise Invalid("empty", "problem.user_id_empty")
        for character in plain:
            if not (character.isascii() and character.isalnum()):
                raise Invalid("wrong_characters", "problem.user_id_character", character=character)
        if len(plain) < 8:
            raise Invalid("too_short", "problem.user_id_too_short", got=len(plain))
        if len(plain) > 20:
            raise Invalid("too_long", "problem.user_id_too_long", got=len(plain))
        return cls(plain)

    @property
    def key(self) -> str:
        """What two equal IDs share: the claim in the store."""
        return self.characters.upper()
