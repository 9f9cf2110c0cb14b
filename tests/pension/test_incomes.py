"""The limits of incomes: on the yen, and one over."""

import pytest

from nenkin_tui.pension.incomes import Income, level_of


@pytest.mark.parametrize(
    ("amount", "deductions", "dependants", "level"),
    [
        (0, 0, 0, "exempt_full"),
        (670_000, 0, 0, "exempt_full"),
        (670_001, 0, 0, "exempt_three_quarters"),
        (1_020_000, 0, 1, "exempt_full"),
        (1_720_000, 0, 3, "exempt_full"),
        (880_000, 0, 0, "exempt_three_quarters"),
        (880_001, 0, 0, "exempt_half"),
        (1_280_000, 0, 0, "exempt_half"),
        (1_280_001, 0, 0, "exempt_quarter"),
        (1_680_000, 0, 0, "exempt_quarter"),
        (1_680_001, 0, 0, None),
        (1_680_001, 1, 0, "exempt_quarter"),
        (2_060_000, 0, 1, "exempt_quarter"),
        (2_060_001, 0, 1, None),
    ],
)
def test_the_level_on_the_yen(amount: int, deductions: int, dependants: int, level: str | None) -> None:
    assert level_of([Income(amount, deductions, dependants)]) == level


def test_deductions_do_not_count_for_the_whole_exemption() -> None:
    assert level_of([Income(700_000, 100_000, 0)]) == "exempt_three_quarters"


def test_the_largest_income_decides() -> None:
    assert level_of([Income(0, 0, 0), Income(1_000_000, 0, 0)]) == "exempt_half"
    assert level_of([Income(0, 0, 0), Income(2_000_000, 0, 0)]) is None


@pytest.mark.parametrize(
    ("amount", "level"),
    [(1_350_000, "exempt_full"), (1_350_001, "exempt_quarter"), (1_680_001, None)],
)
def test_kokunen_90_who_is_disabled_widowed_or_raises_children_alone(amount: int, level: str | None) -> None:
    assert level_of([Income(amount, 0, 0, relieved=True)]) == level


def test_kokunen_90_each_of_a_household_by_what_holds_for_them() -> None:
    """Whose income allows the whole exemption stands in the way of no part of it."""
    assert level_of([Income(1_350_000, 0, 0, relieved=True), Income(880_000, 0, 0)]) == "exempt_three_quarters"
    assert Income(1_400_000, 0, 0, relieved=True).limit(880_000) == 1_350_000


@pytest.mark.parametrize("base", [880_000, 1_280_000, 1_680_000])
@pytest.mark.parametrize(("deductions", "dependants"), [(0, 0), (45_000, 0), (120_000, 2)])
def test_the_limit_that_is_told_is_the_last_yen_within(base: int, deductions: int, dependants: int) -> None:
    limit = Income(0, deductions, dependants).limit(base)
    assert Income(limit, deductions, dependants).is_within(base)
    assert not Income(limit + 1, deductions, dependants).is_within(base)
