"""Numbers that are moved or typed: pay steps from the present one, and is typed in 10,000 yen or in yen."""

import pytest

from nenkin_tui.model.invalid import Invalid
from nenkin_tui.pages.account.pay import AS_NOW, income_number
from nenkin_tui.pages.number import Kind, Number

PRESENT = 4_160_000
AGE = Number("start", 780, 720, 900, kind="age")


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


@pytest.mark.parametrize("typed", ["67 6", "６７　６", "67歳6か月", "67歳6ヶ月", "67y6m", " 67才6月 "])
def test_an_age_is_typed_in_years_and_months(typed: str) -> None:
    assert AGE.read(typed) == 67 * 12 + 6


@pytest.mark.parametrize("typed", ["67", "67歳", "67歳0か月"])
def test_years_alone_are_an_age(typed: str) -> None:
    assert AGE.read(typed) == 67 * 12


@pytest.mark.parametrize("typed", ["", "67 12", "seventy", "67 6 1", "-5", "67.5", "0x43"])
def test_what_is_no_age_is_refused(typed: str) -> None:
    with pytest.raises(Invalid, match=r"estimate\.age_unreadable"):
        AGE.read(typed)


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [("money", "420万円", 420), ("money", "４，２０５，０００円", 420), ("years", "65歳", 780), ("count", "０12", 12)],
)
def test_amounts_and_counts_are_read_as_people_write_them(kind: Kind, typed: str, value: int) -> None:
    assert Number("one", 0, 0, 9999, kind=kind).read(typed) == value


@pytest.mark.parametrize("kind", ["money", "years", "count"])
@pytest.mark.parametrize("typed", ["x", "4 x", "-1", "1" * 20])
def test_what_is_no_number_is_refused(kind: Kind, typed: str) -> None:
    with pytest.raises(Invalid):
        Number("one", 0, 0, 9999, kind=kind).read(typed)
