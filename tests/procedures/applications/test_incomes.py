"""Whose income is looked at for an exemption (国民年金法 90条1項, 施行規則 76条の2, 77条の7)."""

import pytest

from nenkin_tui.model.invalid import Invalid
from nenkin_tui.pension.incomes import Income
from nenkin_tui.procedures.applications.incomes import counts, income_of, steps_of

EARNED = {"own_income": 9_000_000, "own_deductions": 0, "own_dependants": 0}


@pytest.mark.parametrize("special", ["lost_work", "disaster", "assisted"])
def test_a_ground_of_its_own_stands_in_for_the_income(special: str) -> None:
    answers = {"own_special": special, **EARNED}
    assert not counts(answers, "own")
    assert income_of(answers, "own") == Income(0, 0, 0)


@pytest.mark.parametrize(("special", "relieved"), [("none", False), ("relieved", True)])
def test_otherwise_the_income_is_looked_at(special: str, *, relieved: bool) -> None:
    answers = {"own_special": special, **EARNED}
    assert counts(answers, "own")
    assert income_of(answers, "own") == Income(9_000_000, 0, 0, relieved=relieved)


def test_only_a_spouse_is_not_looked_at_for_violence() -> None:
    asked = {whose: steps_of(whose, lambda _: True)[0].questions[0] for whose in ("own", "spouse", "householder")}
    assert asked["spouse"].parse("violent") == "violent"
    assert not counts({"spouse_special": "violent"}, "spouse")
    for whose in ("own", "householder"):
        with pytest.raises(Invalid):
            asked[whose].parse("violent")
