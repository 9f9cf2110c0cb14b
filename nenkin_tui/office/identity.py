"""Whether the person before us is the one on record (R8). A mismatch never says which part."""

import unicodedata
from datetime import date

import msgspec

from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.numbers import BasicPensionNumber
from nenkin_tui.model.person import Facts, Sex
from nenkin_tui.office import throttle
from nenkin_tui.office.kanji_variants import PLAIN_FORM
from nenkin_tui.office.office import Office, Visitor

_SMALL_TO_LARGE = str.maketrans("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ")
_SAME_SOUND = str.maketrans("ヴヅヂ", "ブズジ")
_LEFT_OUT = frozenset(" ―　・･-‐‑–—−－'’.,")


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """Who a person says they are, each part as its question parsed it."""

    basic_pension_number: BasicPensionNumber
    name: str
    kana: str
    birth_date: date
    sex: Sex


def fold_name(name: str) -> str:
    """A name as it is compared: one form of each kanji, and its kana as fold_kana (さくら/サクラ, 関ヶ/関ケ)."""
    plain = "".join(PLAIN_FORM.get(c, c) for c in name if not _is_variation_selector(c))
    return "".join(PLAIN_FORM.get(c, c) for c in fold_kana(plain))


def fold_kana(kana: str) -> str:
    """A reading as it is compared: NFKC, katakana, small kana as large, ヴ as ブ, ヅ as ズ, ヂ as ジ.

    No spaces, dots or hyphens; Latin letters without case.
    """
    plain = unicodedata.normalize("NFKC", kana)
    plain = "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in plain)
    plain = plain.translate(_SAME_SOUND).translate(_SMALL_TO_LARGE).casefold()
    return "".join(c for c in plain if c not in _LEFT_OUT)


def is_same_person(claimed: Identity, facts: Facts) -> bool:
    """Whether every part agrees with the record; the address is not compared."""
    return (
        claimed.basic_pension_number == facts.basic_pension_number
        and fold_name(claimed.name) == fold_name(facts.name)
        and fold_kana(claimed.kana) == fold_kana(facts.kana)
        and claimed.birth_date == facts.birth_date
        and claimed.sex == facts.sex
    )


def count_try(office: Office, visitor: Visitor, number: BasicPensionNumber) -> int:
    """Counts one identity try, by the number typed and by the terminal; gives how many more there may be.

    Raises Invalid (throttled).
    """
    settings = office.settings
    subjects = _subjects(visitor, number)
    return throttle.count_each(office, subjects, allowed=settings.identity_tries, window=settings.identity_window)


def give_try_back(office: Office, visitor: Visitor, number: BasicPensionNumber) -> None:
    """The try was right, so it counts no longer; the wrong ones before it do."""
    for purpose, subject in _subjects(visitor, number).items():
        throttle.give_back(office, purpose, subject)


def mismatch(office: Office, left: int) -> Invalid:
    """The one answer to any mismatch, an unknown number included; left: as `count_try` gives it."""
    refused = Invalid("mismatch", "problem.identity_mismatch", field="identity")
    return throttle.wrong(office, left, office.settings.identity_tries, refused)


def identify(office: Office, visitor: Visitor, claimed: Identity) -> str:
    """The person this is, by the store's name for them; raises Invalid (mismatch, throttled)."""
    left = count_try(office, visitor, claimed.basic_pension_number)
    pid = office.store.find("basic_pension_number", claimed.basic_pension_number.digits)
    if pid is None or not is_same_person(claimed, office.store.read(pid).document.facts):
        raise mismatch(office, left)
    give_try_back(office, visitor, claimed.basic_pension_number)
    return pid


def _subjects(visitor: Visitor, number: BasicPensionNumber) -> dict[str, str]:
    return {"identity_number": number.digits, "identity_terminal": visitor.terminal}


def _is_variation_selector(character: str) -> bool:
    return "\U000e0100" <= character <= "\U000e01ef" or "\ufe00" <= character <= "\ufe0f"
