"""Every sentence that is asked for by its name is given all the values it shows, in each language."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from nenkin_tui.locale import LANGUAGES, area_texts

PACKAGE = Path(__file__).parents[2] / "nenkin_tui"
SPEAKING = {"text", "stop"}
REFUSING = {"Invalid", "NotEligible"}
"""Whose second argument is the sentence; `field` says where it is shown."""


def sentences() -> Iterator[tuple[str, str, set[str]]]:
    """Place, key and the names of the values, of each call that spells them out."""
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or any(keyword.arg is None for keyword in node.keywords):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            place = 0 if name in SPEAKING else 1 if name in REFUSING else None
            if place is None or len(node.args) <= place:
                continue
            key = node.args[place]
            if isinstance(key, ast.Constant) and isinstance(key.value, str) and "." in key.value:
                given = {keyword.arg or "" for keyword in node.keywords} - {"exit_code", "field"}
                yield f"{file.relative_to(PACKAGE)}:{node.lineno}", key.value, given


def shown(sentence: str) -> set[str]:
    return {name.partition(".")[0].partition("[")[0] for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_there_are_many_such_calls() -> None:
    assert sum(1 for _ in sentences()) > 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_value_is_missing(language: str) -> None:
    missing = []
    for place, key, given in sentences():
        area, _, name = key.partition(".")
        wanted = shown(area_texts(language, area).get(name, ""))  # that it exists is tested with the catalogue
        if wanted - given:
            missing.append((place, key, wanted - given))
    assert missing == []
