"""The questions that several procedures ask: who one is, how one is reached, what one proves it by (FORMS.md)."""

import unicodedata
from collections.abc import Callable
from datetime import date

from nenkin_tui import locale
from nenkin_tui.model import names, typed_text
from nenkin_tui.model.birth_date import age_on, in_japanese, parse_birth_date
from nenkin_tui.model.email import parse_email
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.numbers import CODE_ALPHABET, ISSUED, AccessKey, BasicPensionNumber, MailCode, UserId
from nenkin_tui.model.password import parse_current_password, parse_password
from nenkin_tui.model.secret_answer import parse_secret_answer
from nenkin_tui.procedures.question import Echo, Question, choice, silent

SECRET_QUESTIONS = tuple(str(number) for number in range(1, 9))
_YES = frozenset({"true", "yes", "y", "1", "はい", "同意する", "同意します", "同意"})


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
            parse_password(typed)
        except Invalid as invalid:
            return Echo(invalid.reason, invalid.values) if typed else None
        return _capitals(typed) or Echo("echo.password_fits", {"count": len(typed)})

    return Question(
        name=field,
        kind="password",
        parse=parse_password,
        show=lambda secret: locale.text("echo.password_set", count=len(secret)),
        echo=echo,
        secret=True,
    )


def current_password(field: str = "password") -> Question:
    """A password already set, to be checked against its hash: only what no password can be is refused."""
    return Question(name=field, kind="password", parse=parse_current_password, echo=_capitals, secret=True)


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
    return Question(
        name="secret_answer",
        kind="text",
        parse=parse_secret_answer,
        show=lambda _: locale.text("echo.secret_answer_set"),
        secret=True,
    )


def user_id(field: str = "user_id") -> Question:
    """ユーザーID, in either case and width; in one as long as those issued, what they never have is pointed out."""

    def echo(typed: str) -> Echo | None:
        plain = typed_text.compact(typed)
        look_alike = next((c for c in plain if c.upper() not in CODE_ALPHABET), "")
        return Echo("echo.user_id_never", {"character": look_alike}) if look_alike and len(plain) == ISSUED else None

    return Question(
        name=field,
        kind="code",
        parse=UserId.parse,
        show=lambda user_id: user_id.characters,
        echo=echo if field == "user_id" else silent,
    )


def mail_code() -> Question:
    """The 12 characters of a mail, or its link."""
    return Question(name="token", kind="code", parse=MailCode.parse, secret=True)


def _capitals(typed: str) -> Echo | None:
    """Letters that are all capitals are pointed out: Caps Lock may be on (FORMS.md)."""
    letters = [c for c in typed if c.isalpha()]
    return Echo("echo.capitals") if len(letters) > 2 and all(c.isupper() for c in letters) else None


def _digits_echo(want: int) -> Callable[[str], Echo | None]:
    def echo(typed: str) -> Echo | None:
        count = sum(c.isdigit() for c in typed_text.compact(typed))
        return Echo("echo.digits", {"count": count, "want": want}) if typed else None

    return echo
