"""Every key a screen asks for stands in each language, with the same values in its sentence."""

import ast
import re
import string
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from rich.cells import cell_len

from nenkin_tui.locale import LANGUAGES, area_texts

PACKAGE = Path(__file__).parents[2] / "nenkin_tui"
ASKED_IN = ("screens", "line_mode", "pages", "town", "commands", "procedures", "office", "model")
BLANK_ON_PURPOSE = {"short_outside", "mark_outside", "sign_in_password_support"}
"""A month before 20 has no mark at all; a password that is only checked needs no advice."""
ONLY_BESIDES_JAPANESE = "cap_"
"""Japanese footers name keys as the table of keys does; other languages may need other names."""
AS_THE_PAPERS = {
    "paper",
    "notice",
    "certificate",
    "law",
    "cli",
    "click",
    "desk_commands",
    "store",
    "transfer",
    "answers",
}
"""Papers look as the real ones do, the law is cited, and commands are for those who run the program."""
POLITE = re.compile(
    r"お(?!金)[ぁ-ん一-龠]{1,5}(?:ください|になり)|いただ|ご覧|お持ち|お手元|ございま|いたしま|申し上げ|ご[一-龠]{2}ください"
)
TWICE_DENIED = re.compile(
    r"な(?:い|く|ければ)[^。]{0,6}(?:なりません|いけません|ないとはいえ)|ないわけでは|ないことは(?:ない|ありません)|ざるを"
)
LONGEST = 60
"""Characters of a sentence, readings and values aside."""
_KEY = re.compile(r"[a-z]+\.[a-z0-9_.]+")


@cache
def areas(language: str = "ja") -> list[str]:
    return sorted(path.stem for path in (PACKAGE / "locale" / language).glob("*.py") if path.stem != "__init__")


@cache
def texts(language: str, area: str) -> dict[str, str]:
    return area_texts(language, area) if area in areas() else {}


def simpler(area: str) -> dict[str, str]:
    """What やさしい日本語 itself has in this area."""
    own: dict[str, str] = import_module(f"nenkin_tui.locale.easy.{area}").TEXTS
    return own


def values_of(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("area", areas())
def test_each_language_has_the_same_keys_and_none_is_empty(area: str) -> None:
    for language in LANGUAGES:
        mine = {key for key in texts(language, area) if not key.startswith(ONLY_BESIDES_JAPANESE)}
        assert mine ^ set(texts("ja", area)) == set()
        assert {key for key in mine if not texts(language, area)[key].strip()} <= BLANK_ON_PURPOSE


@pytest.mark.parametrize("area", areas())
def test_no_sentence_asks_for_a_value_that_its_japanese_has_not(area: str) -> None:
    """A language may leave a value out (a weekday), never ask for one nobody gives."""
    strange = {
        (language, key): values_of(sentence) - given
        for key, japanese in texts("ja", area).items()
        for language in LANGUAGES
        for sentence in [texts(language, area).get(key, "")]
        if values_of(sentence) - (given := values_of(japanese))
    }
    assert {key: extra for key, extra in strange.items() if not _is_known(extra)} == {}


@pytest.mark.parametrize("area", areas("easy"))
def test_easy_japanese_says_a_sentence_of_the_japanese_otherwise_and_with_the_same_values(area: str) -> None:
    standard = texts("ja", area)
    assert area not in AS_THE_PAPERS
    assert set(simpler(area)) - set(standard) == set()
    assert [key for key, sentence in simpler(area).items() if sentence == standard[key]] == []
    other = {key: values_of(sentence) ^ values_of(standard[key]) for key, sentence in simpler(area).items()}
    assert {key: values for key, values in other.items() if not _is_known(values)} == {}


@pytest.mark.parametrize("area", areas("easy"))
def test_a_column_is_no_wider_in_easy_japanese(area: str) -> None:
    """Where it is, a table no longer fits the narrowest screen and breaks its lines, which cuts no word."""
    columns = {key: head for key, head in simpler(area).items() if key.startswith("column_")}
    assert {key: head for key, head in columns.items() if cell_len(head) > cell_len(texts("ja", area)[key])} == {}


@pytest.mark.parametrize("area", areas("easy"))
def test_a_sentence_of_easy_japanese_is_short_and_neither_honours_nor_denies_twice(area: str) -> None:
    own = {key: sentence.removesuffix(texts("ja", area)[key]) for key, sentence in simpler(area).items()}
    spoken = {key: re.sub(r"「[^」]*」|\([^)]*\)|\{[^}]*\}", "", sentence) for key, sentence in own.items()}
    assert {key: found[0] for key, words in spoken.items() if (found := POLITE.search(words))} == {}
    assert {key: found[0] for key, words in spoken.items() if (found := TWICE_DENIED.search(words))} == {}
    assert [one for words in spoken.values() for one in re.split(r"[。\n]", words) if len(one) > LONGEST] == []


def asked_keys(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Keys as patterns: what an f-string puts in may be anything."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        function = call.func
        name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
        if name not in {"text", "_text", "Echo", "Invalid"} or not call.args:
            continue
        words = call.args[1] if name == "Invalid" and len(call.args) > 1 else call.args[0]
        if isinstance(words, ast.Constant) and isinstance(words.value, str) and _KEY.fullmatch(words.value):
            yield re.escape(words.value), call.lineno
        elif isinstance(words, ast.JoinedStr):
            parts = [re.escape(str(p.value)) if isinstance(p, ast.Constant) else r"[a-z0-9_]+" for p in words.values]
            pattern = "".join(parts)
            if re.match(r"[a-z]+\\\.", pattern):
                yield pattern, call.lineno


@pytest.mark.parametrize("room", ASKED_IN)
def test_every_key_that_is_asked_for_exists_in_every_language(room: str) -> None:
    missing = []
    for module in sorted((PACKAGE / room).rglob("*.py")):
        for pattern, line in asked_keys(ast.parse(module.read_text(encoding="utf-8"))):
            area = pattern.split("\\.")[0]
            for language in LANGUAGES:
                if not any(re.fullmatch(pattern, f"{area}.{key}") for key in texts(language, area)):
                    missing.append(f"{module.relative_to(PACKAGE)}:{line} {pattern} [{language}]")
    assert missing == []


def _is_known(extra: set[str]) -> bool:
    """Dates come with all their parts; each language takes the ones it writes."""
    return extra <= {"iso", "date", "year", "month", "day", "era", "era_year", "weekday", "first", "last"}
