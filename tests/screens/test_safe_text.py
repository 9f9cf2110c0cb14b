"""Nothing from the store, a file or a person reaches a widget but through `safe_text`, and nothing is ever markup."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SCREENS = Path(__file__).parents[2] / "nenkin_tui" / "screens"
SHOWING = {"Static", "Label", "notify", "update", "from_markup", "append_markup"}
"""Calls whose first argument is drawn."""
MADE_SAFE_IN = "text.py"
"""The one module that may make content itself."""


def modules() -> list[Path]:
    return sorted(SCREENS.rglob("*.py"))


def name_of(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def is_safe(words: ast.expr) -> bool:
    """Empty or plain literal words, or what `safe_text` gave, by itself or for each of the pieces."""
    if isinstance(words, ast.Constant):
        return words.value == ""  # every other word stands in the catalogue
    if isinstance(words, ast.Call):
        return name_of(words) in {"safe_text", "pieces"}
    return isinstance(words, ast.Dict)  # `update` of a dict


def unsafe_calls(tree: ast.AST) -> Iterator[ast.Call]:
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = name_of(call)
        if name in {"from_markup", "append_markup"} or (name in SHOWING and call.args and not is_safe(call.args[0])):
            yield call
        if any(word.arg == "markup" and getattr(word.value, "value", True) is not False for word in call.keywords):
            yield call


@pytest.mark.parametrize("module", modules(), ids=lambda path: str(path.relative_to(SCREENS)))
def test_words_reach_a_widget_only_through_safe_text(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    places = [f"{module.name}:{call.lineno}" for call in unsafe_calls(tree) if not _is_of_a_set_or_dict(call)]
    assert places == []


@pytest.mark.parametrize("module", modules(), ids=lambda path: str(path.relative_to(SCREENS)))
def test_content_is_made_of_words_in_one_module_only(module: Path) -> None:
    if module.name == MADE_SAFE_IN:
        return
    tree = ast.parse(module.read_text(encoding="utf-8"))
    places = []
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        makes = name_of(call) == "Content" or (
            isinstance(call.func, ast.Attribute)
            and getattr(call.func.value, "id", "") == "Content"
            and call.func.attr in {"styled", "from_text", "assemble"}
        )
        if makes and call.args and not (isinstance(call.args[0], ast.Constant) and call.args[0].value in {"", "\n"}):
            places.append(f"{module.name}:{call.lineno}")
    assert places == []


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("Static(name)", 1),
        ("Static(safe_text(name))", 0),
        ("self.notify(f'{name}')", 1),
        ("Static('word')", 1),
        ("Static('', markup=True)", 1),
        ("Content.from_markup('x')", 1),
    ],
)
def test_the_rule_itself_sees_what_it_must(source: str, count: int) -> None:
    assert len(list(unsafe_calls(ast.parse(source)))) == count


def _is_of_a_set_or_dict(call: ast.Call) -> bool:
    """`update` of what is no widget: sets and dicts are named in the plural, stores take a function."""
    if name_of(call) != "update" or not isinstance(call.func, ast.Attribute):
        return False
    return isinstance(call.args[0], ast.Lambda)
