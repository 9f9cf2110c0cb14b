"""The questions that several applications ask, each with its one reading and its one list of problems."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from functools import partial

import msgspec

from nenkin_tui import locale
from nenkin_tui.model import names, typed_text
from nenkin_tui.model.birth_date import in_japanese, parse_date
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.secret import Secret
from nenkin_tui.model.yen import parse_yen
from nenkin_tui.procedures.question import Echo, Question

BANK_OF_JAPAN, YUCHO = "0000", "9900"


def choice(
    name: str, choices: tuple[str, ...], label: Callable[[str], str] | None = None, *, unknown: str = ""
) -> Question:
    """One of several, by itself, its number or its words. unknown: the catalogue key of what is none of them."""

    def words(one: str) -> str:
        return label(one) if label else locale.text(f"form.{name}_{one}")

    def parse(typed: str) -> str:
        typed_text.refuse_hidden(typed)
        plain = unicodedata.normalize("NFKC", typed).strip()
        if not plain:
            raise Invalid("empty", "form.choose_one")
        for one in choices:
            if plain in (one, words(one), unicodedata.normalize("NFKC", words(one))):
                return one
        if re.fullmatch("[0-9]{1,2}", plain) and 1 <= int(plain) <= len(choices):
            return choices[int(plain) - 1]
        if unknown:
            raise Invalid("out_of_range", unknown)
        raise Invalid("out_of_range", "problem.choice_unknown", count=len(choices))

    return Question(name=name, kind="choice", parse=parse, show=words, choices=choices, label=words)


def digits(name: str, length: int) -> Question:
    """A number of so many digits."""

    def parse(typed: str) -> str:
        return _digits(typed, length, name)

    def echo(typed: str) -> Echo | None:
        count = sum(c.isdigit() for c in typed_text.compact(typed))
        return Echo("echo.digits", {"count": count, "want": length}) if typed else None

    return Question(name=name, kind="number", parse=parse, echo=echo)


def bank_code() -> Question:
    """金融機関コード: 4 digits; not the Bank of Japan's, nor the post office's, whose accounts go by 記号 and 番号."""

    def parse(typed: str) -> str:
        code = _digits(typed, 4, "bank_code")
        if code == YUCHO:
            raise Invalid("impossible", "form.bank_is_yucho")
        if code == BANK_OF_JAPAN:
            raise Invalid("impossible", "form.bank_is_none")
        return code

    return msgspec.structs.replace(digits("bank_code", 4), parse=parse)


def post_symbol() -> Question:
    """記号 of an account at the post office: 5 digits, of which the first is 1, or 0 for a 振替口座."""

    def parse(typed: str) -> str:
        symbol = _digits(typed, 5, "post_symbol")
        if symbol[0] not in "01":
            raise Invalid("impossible", "form.post_symbol_first")
        return symbol

    return msgspec.structs.replace(digits("post_symbol", 5), parse=parse)


def post_number() -> Question:
    """番号 of an account at the post office: at most 8 digits, written with zeros before."""

    def parse(typed: str) -> str:
        plain = typed_text.compact(typed)
        return _digits(plain.zfill(8) if plain else typed, 8, "post_number")

    return msgspec.structs.replace(digits("post_number", 8), parse=parse)


def holder(name: str = "holder") -> Question:
    """口座名義 in kana."""

    def parse(typed: str) -> str:
        if not typed.strip():
            raise Invalid("empty", "form.empty_holder")
        return names.parse_kana(typed)

    return Question(name=name, kind="name", parse=parse)


def yen(name: str) -> Question:
    """An amount: digits, with commas, 円, 万 and full width as people write them."""

    def echo(typed: str) -> Echo | None:
        try:
            return Echo("form.echo_yen", {"amount": f"{parse_yen(typed):,}"})
        except Invalid:
            return None

    def show(amount: int) -> str:
        return locale.text("form.echo_yen", amount=f"{amount:,}")

    return Question(name=name, kind="number", parse=parse_yen, show=show, echo=echo)


def people(name: str, most: int = 20) -> Question:
    """A number of people."""

    def parse(typed: str) -> int:
        typed_text.refuse_hidden(typed)
        plain = "".join(unicodedata.normalize("NFKC", typed).split()).removesuffix("人")
        if not plain:
            raise Invalid("empty", "form.empty_people")
        if not re.fullmatch("[0-9]{1,4}", plain):
            raise Invalid("wrong_characters", "form.people_only")
        if int(plain) > most:
            raise Invalid("out_of_range", "form.people_too_many", most=most)
        return int(plain)

    return Question(name=name, kind="number", parse=parse, show=partial(_counted, "form.echo_people"))


def day(name: str, *, earliest: date, latest: date) -> Question:
    """A date from one day to another, in either calendar."""

    def parse(typed: str) -> date:
        if not typed.strip():
            raise Invalid("empty", "form.empty_day")
        read = parse_date(typed)
        if not earliest <= read <= latest:
            span = {"earliest": in_japanese(earliest), "latest": in_japanese(latest)}
            raise Invalid("out_of_range", "form.day_out_of_range", **span)
        return read

    def show(read: date) -> str:
        return locale.text("form.echo_day", japanese=in_japanese(read), date=read.isoformat(), year=read.year)

    def echo(typed: str) -> Echo | None:
        try:
            read = parse(typed)
        except Invalid:
            return None
        return Echo("form.echo_day", {"japanese": in_japanese(read), "date": read.isoformat(), "year": read.year})

    return Question(name=name, kind="date", parse=parse, show=show, echo=echo)


def line_of_text(name: str, most: int = 60) -> Question:
    """A name of something."""

    def parse(typed: str) -> str:
        typed_text.refuse_hidden(typed)
        plain = typed_text.one_line(typed)
        if not plain:
            raise Invalid("empty", f"form.empty_{name}")
        if len(plain) > most:
            raise Invalid("too_long", "problem.text_too_long", want=most, got=len(plain))
        return plain

    return Question(name=name, kind="text", parse=parse)


def signature() -> Question:
    """署名用パスワード: 6-16 capitals and digits; typed small, letters are capitals, as card software reads them."""

    def parse(typed: str) -> Secret:
        typed_text.refuse_hidden(typed)
        plain = typed_text.compact(typed).upper()
        if not plain:
            raise Invalid("empty", "problem.signature_empty")
        if re.fullmatch("[0-9]{4}", plain):
            raise Invalid("too_short", "problem.signature_is_pin")
        if not re.fullmatch("[0-9A-Z]*", plain):
            raise Invalid("wrong_characters", "problem.signature_character")
        if not 6 <= len(plain) <= 16:
            raise Invalid("too_short" if len(plain) < 6 else "too_long", "problem.signature_length", got=len(plain))
        return Secret(plain)

    return Question(name="signature", kind="password", parse=parse, secret=True)


def _digits(typed: str, length: int, name: str) -> str:
    try:
        return typed_text.digits(typed, length, name)
    except Invalid as problem:
        if problem.code == "empty":
            raise Invalid("empty", f"form.empty_{name}") from None
        if problem.code == "too_short" and name == "account_number":
            raise Invalid("too_short", "form.account_too_short", want=length, got=problem.values["got"]) from None
        raise


def _counted(key: str, count: int) -> str:
    return locale.text(key, count=count)
