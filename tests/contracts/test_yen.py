"""Figures are the law's own: yen have no operators, and neither a front door nor a paper calculates with them."""

import ast
import operator
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from nenkin_tui.pension.money import Yen

PACKAGE = Path(__file__).parents[2] / "nenkin_tui"
FRONT_DOORS = ("screens", "commands", "kiosk", "town", "procedures", "papers")
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
    """Lines where an amount, or a name it was given, is one side of a calculation, or is summed up."""
    named = set(names_of_amounts(tree))

    def is_amount(side: ast.expr) -> bool:
        if isinstance(side, ast.Attribute) and side.attr == "amount":
            return True
        return isinstance(side, ast.Name) and side.id in named

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
        if any(is_amount(side) for side in sides):
            yield node.lineno


def names_of_amounts(tree: ast.AST) -> Iterator[str]:
    """Names that are given the amount of something: of one, of several at once, of each in turn."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            pairs = [(target, node.value) for target in node.targets]
        elif isinstance(node, (ast.NamedExpr, ast.AnnAssign)) and node.value is not None:
            pairs = [(node.target, node.value)]
        elif isinstance(node, ast.comprehension):
            pairs = [(node.target, node.iter)]
        else:
            continue
        for target, value in pairs:
            targets = target.elts if isinstance(target, ast.Tuple) else [target]
            values = value.elts if isinstance(value, (ast.Tuple, ast.List)) and len(targets) > 1 else [value]
            for one, given in zip(targets, values, strict=False):
                inside = ast.walk(given.elt) if isinstance(given, (ast.ListComp, ast.GeneratorExp)) else [given]
                if isinstance(one, ast.Name) and any(getattr(part, "attr", "") == "amount" for part in inside):
                    yield one.id


def test_such_a_calculation_would_be_found() -> None:
    for line in ("x = a.amount + 1", "x += a.amount", "x = -a.amount", "x = sum(a.amount for a in b)"):
        assert list(calculations(ast.parse(line))) == [1], line
    for given in ("y = a.amount", "y, z = a.amount, b.amount", "y: int = a.amount", "(y := a.amount)"):
        assert list(calculations(ast.parse(f"{given}\nx = y // 1000"))) == [2], given
    assert list(calculations(ast.parse("y = [a.amount for a in b]\nx = sum(y)"))) == [2]
    assert list(calculations(ast.parse("x = max(b, key=lambda a: a.amount)"))) == []
    assert list(calculations(ast.parse("y = a.amounts\nx = y + 1"))) == []


@pytest.mark.parametrize("room", FRONT_DOORS)
def test_no_front_door_calculates_with_yen(room: str) -> None:
    found = [
        f"{module.relative_to(PACKAGE)}:{line}"
        for module in sorted((PACKAGE / room).rglob("*.py"))
        for line in calculations(ast.parse(module.read_text("utf-8")))
    ]
    assert found == []
