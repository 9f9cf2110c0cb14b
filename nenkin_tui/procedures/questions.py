"""The kinds of question, each with its one reading of what was typed and its one list of problems (FORMS.md)."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Any, Literal

import msgspec

from nenkin_tui import locale
from nenkin_tui.model import names, typed_text
from nenkin_tui.model.birth_date import age_on, in_japanese, parse_birth_date
from nenkin_tui.model.email import parse_email
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.numbers import AccessKey, BasicPensionNumber, MailCode, UserId
from nenkin_tui.model.secret import Secret

Kind = Literal["agree", "number", "name", "date", "choice", "email", "password", "text", "code", "pin"]

SECRET_QUESTIONS = tuple(str(number) for number in range(1, 9))
_YES = frozenset({"true", "yes", "y", "1", "はい", "同意する", "同意します", "同意"})


class Echo(msgspec.Struct, frozen=True):
    """What is said beside a field while it is typed into: a catalogue key and its values."""

    key: str
    values: dict[str, str | int] = {}

    @property
    def text(self) -> str:
        """The words, in the language spoken."""
        return locale.text(self.key, **self.values)


def silent(_: str) -> Echo | None:
    """Of a question that says nothing beside its field, whatever is typed."""
    return None


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """One field.

    name: the field of COMMANDS.md's answers file; parse: the value out of what was typed, raising Invalid; show: its
    normalised form for the check page; echo: said beside the field as it is typed, None for nothing; secret: never
    shown nor filled in again; kept_in_draft: whether a half-done application is saved with it.
    """

    name: str
    kind: Kind
    parse: Callable[[str], Any]
    show: Callable[[Any], str] = str
    echo: Callable[[str], Echo | None] = silent
    secret: bool = False
    kept_in_draft: bool = True
    choices: tuple[str, ...] = ()
    label: Callable[[str], str] | None = None
    """The words of a choice, where they do not stand under `choice.<name>_<choice>`."""

    @property
    def saved(self) -> bool:
        """Whether a draft keeps it: no secret, and no access key."""
        return self.kept_in_draft and not self.secret

    def label_of(self, choice: str) -> str:
        """The words of one choice."""
        if self.label is not None:
            return self.label(choice)
        return locale.text(f"choice.{self.name}_{choice}")


def agree() -> Question:
    """Consent to the terms, asked before anything else (R2)."""

    def parse(typed: str) -> bool:
        if unicodedata.normalize("NFKC", typed).strip().lower() not in _YES:
            raise Invalid("not_agreed", "problem.not_agreed")
        return True

    return Question(name="agree", kind="agree", parse=parse)


def access_key() -> Question:
    """アクセスキー; shown, but never saved: it opens an account once."""
    return Question(
        name="access_key",
        kind="number",
        parse=AccessKey.parse,
        show=lambda key: key.grouped,
        echo=_digits_echo(17),
        kept_in_draft=False,
    )


def basic_pension_number() -> Question:
    """基礎年金番号."""
    return Question(
        name="basic_pension_number",
        kind="number",
        parse=BasicPensionNumber.parse,
        show=lambda number: number.grouped,
        echo=_digits_echo(10),
    )


def name() -> Question:
    """氏名, as it is written."""
    return Question(name="name", kind="name", parse=names.parse_name)


def kana() -> Question:
    """氏名カナ; the katakana that will be used is shown where something else was typed."""

    def echo(typed: str) -> Echo | None:
        try:
            read = names.parse_kana(typed)
        except Invalid:
            return None
        return Echo("echo.kana", {"kana": read}) if read != typed else None

    return Question(name="kana", kind="name", parse=names.parse_kana, echo=echo)


def birth_date(today: Callable[[], date]) -> Question:
    """生年月日, in either calendar; said back in both with the age."""

    def values(born: date) -> dict[str, str | int]:
        return {
            "japanese": in_japanese(born),
            "date": born.isoformat(),
            "year": born.year,
            "age": age_on(born, today()),
        }

    def show(born: date) -> str:
        return locale.text("echo.birth_date", **values(born))

    def echo(typed: str) -> Echo | None:
        try:
            born = parse_birth_date(typed, today())
        except Invalid:
            return None
        return Echo("echo.birth_date", values(born))

    return Question(
        name="birth_date", kind="date", parse=lambda typed: parse_birth_date(typed, today()), show=show, echo=echo
    )


def sex() -> Question:
    """性別, as on the record."""
    words = {"女": "female", "女性": "female", "f": "female", "男": "male", "男性": "male", "m": "male"}
    return choice("sex", ("female", "male"), words)


def email() -> Question:
    """メールアドレス."""
    return Question(name="email", kind="email", parse=parse_email)


def password(field: str = "password") -> Question:
    """A password being set: 8-20 half-width letters and digits, at least one of each (R6)."""

    def echo(typed: str) -> Echo | None:
        try:
            read_password(typed)
        except Invalid as invalid:
            return Echo(invalid.reason, invalid.values) if typed else None
        return Echo("echo.password_fits", {"count": len(typed)})

    return Question(
        name=field,
        kind="password",
        parse=read_password,
        show=lambda secret: locale.text("echo.password_set", count=len(secret)),
        echo=echo,
        secret=True,
    )


def current_password(field: str = "password") -> Question:
    """A password already set, to be checked against its hash: only what no password can be is refused."""

    def parse(typed: str) -> Secret:
        if not typed:
            raise Invalid("empty", "problem.password_empty")
        _refuse_width_and_spaces(typed)
        if len(typed) > 72:
            raise Invalid("too_long", "problem.password_too_long", want=20, got=len(typed))
        return Secret(typed)

    return Question(name=field, kind="password", parse=parse, secret=True)


def secret_question() -> Question:
    """秘密の質問, by its number or its words in any language."""
    words = {
        locale.area_texts(language, "choice")[f"secret_question_{number}"]: number
        for language in locale.LANGUAGES
        for number in SECRET_QUESTIONS
    }
    return choice("secret_question", SECRET_QUESTIONS, words)


def secret_answer() -> Question:
    """秘密の答え; two characters at least once it is folded for comparing (STORE.md, 3)."""

    def parse(typed: str) -> Secret:
        typed_text.refuse_hidden(typed)
        folded = fold_answer(typed)
        if not folded:
            raise Invalid("empty", "problem.secret_answer_empty")
        if len(folded) < 2:
            raise Invalid("too_short", "problem.secret_answer_too_short")
        if len(typed) > 100:
            raise Invalid("too_long", "problem.secret_answer_too_long", want=100, got=len(typed))
        return Secret(folded)

    return Question(
        name="secret_answer",
        kind="text",
        parse=parse,
        show=lambda _: locale.text("echo.secret_answer_set"),
        secret=True,
    )


def user_id(field: str = "user_id") -> Question:
    """ユーザーID, in either case and width."""
    return Question(name=field, kind="code", parse=UserId.parse, show=lambda user_id: user_id.characters)


def mail_code() -> Question:
    """The 12 characters of a mail, or its link."""
    return Question(name="token", kind="code", parse=MailCode.parse, secret=True)


def fold_answer(typed: str) -> str:
    """An answer as it is compared: NFKC, case-folded, hiragana as katakana, no spaces or punctuation, NFC."""
    folded = unicodedata.normalize("NFKC", typed).casefold()
    folded = "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in folded)
    kept = (c for c in folded if unicodedata.category(c)[0] not in "ZPC")
    return unicodedata.normalize("NFC", "".join(kept))


def read_password(typed: str) -> Secret:
    """A new password; raises Invalid with what is missing. Nothing in it is changed silently (FORMS.md)."""
    if not typed:
        raise Invalid("empty", "problem.password_empty")
    _refuse_width_and_spaces(typed)
    if not re.fullmatch(r"[0-9A-Za-z]*", typed):
        raise Invalid("wrong_characters", "problem.password_character")
    if len(typed) < 8:
        raise Invalid("too_short", "problem.password_too_short", want=8, got=len(typed))
    if len(typed) > 20:
        raise Invalid("too_long", "problem.password_too_long", want=20, got=len(typed))
    if not re.search(r"[0-9]", typed):
        raise Invalid("weak", "problem.password_needs_digit")
    if not re.search(r"[A-Za-z]", typed):
        raise Invalid("weak", "problem.password_needs_letter")
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
    if not typed.isascii() or any(typed_text.is_hidden(c) for c in typed):
        raise Invalid("wrong_characters", "problem.password_character")


def _digits_echo(want: int) -> Callable[[str], Echo | None]:
    def echo(typed: str) -> Echo | None:
        count = sum(c.isdigit() for c in typed_text.compact(typed))
        return Echo("echo.digits", {"count": count, "want": want}) if typed else None

    return echo


def choice(field: str, choices: tuple[str, ...], words: dict[str, str]) -> Question:
    def parse(typed: str) -> str:
        plain = unicodedata.normalize("NFKC", typed).strip()
        if not plain:
            raise Invalid("empty", f"problem.{field}_empty")
        if plain in choices:
            return plain
        if plain in words or plain.lower() in words:
            return words.get(plain) or words[plain.lower()]
        if plain.isdecimal() and 1 <= int(plain) <= len(choices):
            return choices[int(plain) - 1]
        raise Invalid("out_of_range", "problem.choice_unknown", count=len(choices))

    return Question(
        name=field,
        kind="choice",
        parse=parse,
        show=lambda choice: locale.text(f"choice.{field}_{choice}"),
        choices=choices,
    )
