"""Numbers that are moved: pay steps from the present one, and is typed in 10,000 yen or in yen."""

import pytest

from nenkin_tui.screens.account.numbers import AS_NOW, income_number

PRESENT = 4_160_000


@pytest.mark.parametrize(
    ("income", "steps", "then"),
    [
        (None, (1,), 420),
        (None, (-1,), 410),
        (None, (12,), 530),
        (None, (1, -1), AS_NOW),
        (None, (-1, 1), AS_NOW),
        (None, (-1, 1, 1), 420),
        (None, (-12, -12, -12, -12, -12), 0),
        (PRESENT, (1,), 420),
        (3_000_000, (24,), AS_NOW),
        (0, (-1,), 0),
    ],
)
def test_from_the_present_pay_one_steps_to_the_values_next_to_it(
    income: int | None, steps: tuple[int, ...], then: int
) -> None:
    number = income_number("income", income, PRESENT)
    for step in steps:
        number.move(step)
    assert number.value == then


def test_a_present_pay_that_is_a_step_itself_is_met_once() -> None:
    number = income_number("income", 4_100_000, 4_200_000)
    values = []
    for step in (1, 1, -1, -1):
        number.move(step)
        values.append(number.value)
    assert values == [AS_NOW, 430, AS_NOW, 410]


def test_without_a_present_pay_it_begins_below_no_work() -> None:
    number = income_number("income", None, None)
    number.move(1)
    assert number.value == 0
    number.move(1)
    assert number.value == 10


@pytest.mark.parametrize("typed", ["420", "4200000", "４２０"])
def test_pay_is_typed_in_ten_thousands_or_in_yen(typed: str) -> None:
    number = income_number("income", None, PRESENT)
    for character in typed:
        number.type(character)
    number.take()
    assert number.value == 420
