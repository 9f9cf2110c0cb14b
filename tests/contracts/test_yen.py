"""Figures are the law's own: yen have no operators, and no front door calculates with what stands in them."""

import ast
import operator
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from nenkin_tui.pension.money import Yen

PACKAGE = Path(__file__).parents[2] / "nenkin_tui"
FRONT_DOORS = ("screens", "commands", "kiosk", "town", "procedures")
OPERATORS = ("add", "sub", "mul", "truediv", "floordiv", "mod", "lt", "le", "gt", "ge")


@pytest.mark.parametrize("name", OPERATORS)
def test_yen_have_no_operator(name: str) -> None:
    for other in (Yen(2), 2):
        with pytest.raises(TypeError):
            getattr(operator, name)(Yen(1), other)
        with pytest.raises(TypeError):
            getattr(operator, name)(other, Yen(1))


@pytest.mark.parametrize("convert", [int, float, operator.neg, operator.index])
def test_yen_are_no_number(convert: Callable[[Yen], object]) -> None:
    with pytest.raises(TypeError):
        convert(Yen(1))


def calculations(tree: ast.AST) -> Iterator[int]:
    """Lines where an amount is one side of a calculation, or is summed up."""
    for node in ast.walk(tree):
        sides: list[ast.expr] = []
        if isinstance(node, ast.BinOp) and not isinstance(node.op, ast.Mod):
            sides = [node.left, node.right]
        elif isinstance(node, ast.AugAssign):
            sides = [node.value]
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            sides = [node.operand]
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"sum", "round", "divmod"}:
            sides = [part for argument in node.args for part in ast.walk(argument) if isinstance(part, ast.expr)]
        if any(isinstance(side, ast.Attribute) and side.attr == "amount" for side in sides):
            yield node.lineno


def test_such_a_calculation_would_be_found() -> None:
    for line in ("x = a.amount + 1", "x += a.amount", "x = -a.amount", "x = sum(a.amount for a in b)"):
        assert list(calculations(ast.parse(line))) == [1], line
    assert list(calculations(ast.parse("x = max(b, key=lambda a: a.amount)"))) == []


@pytest.mark.parametrize("room", FRONT_DOORS)
def test_no_front_door_calculates_with_yen(room: str) -> None:
    found = [
        f"{module.relative_to(PACKAGE)}:{line}"
        for module in sorted((PACKAGE / room).rglob("*.py"))
        for line in calculations(ast.parse(module.read_text("utf-8")))
    ]
    assert found == []
