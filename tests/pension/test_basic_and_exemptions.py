"""Old-age Basic Pension: exemptions in their order, and the additional pension."""

import pytest

from nenkin_tui.model.month import Month
from nenkin_tui.pension.basic import basic_pension
from nenkin_tui.pension.digest import Digest, digest
from nenkin_tui.pension.exemptions import SHARES, credited
from nenkin_tui.pension.gains import gain_of
from nenkin_tui.pension.months import AT_65, CODES
from nenkin_tui.pension.parameters import parameters
from nenkin_tui.pension.tables import NotCovered
from tests.pension.pension_records import record_of, span


def counted(**values: object) -> Digest:
    return digest(record_of(**values), 2026, Month.of(2026, 10))


def months(**kinds: int) -> tuple[int, ...]:
    return tuple(kinds.get(share.kind, 0) for share in SHARES)


def test_kokunen_27_each_kind_before_and_after_2009_04() -> None:
    """平成16年法律104号 附則10条: the state bore a third until March 2009, and half from April."""
    shares = {share.kind: (share.within, share.beyond) for share in SHARES}
    assert shares["exempt_full"] == (12, 0)
    assert shares["exempt_full_before_2009_04"] == (8, 0)
    assert shares["exempt_quarter_before_2009_04"] == (20, 12)
    record = counted(national=[span("2009-03", "2009-04", "exempt_full")])
    assert record.months_by_kind(AT_65) == months(exempt_full=1, exempt_full_before_2009_04=1)


def test_kokunen_27_later_months_come_before_earlier_ones_within_a_kind() -> None:
    """460 paid months leave twenty at full share: ten go to the months from 2009-04 on, ten to those before."""
    found = credited(months(paid=460, exempt_half=10, exempt_half_before_2009_04=12))
    assert found[3:5] == (10 * 18, 10 * 16 + 2 * 8)


def test_kokunen_27_beyond_480_only_the_persons_own_part_counts() -> None:
    assert sum(credited(months(paid=420, exempt_three_quarters=100))) == 420 * 24 + 60 * 15 + 40 * 3
    assert sum(credited(months(paid=400, exempt_full=100))) == 400 * 24 + 80 * 12


def test_kokunen_27_is_never_more_than_the_full_amount() -> None:
    assert sum(credited(months(paid=480, exempt_quarter_before_2009_04=100))) == 480 * 24
    assert sum(credited(months(paid=600))) == 480 * 24


def test_kokunen_90_2_a_reduced_part_not_paid_makes_the_month_unpaid() -> None:
    record = counted(national=[span("2010-01", "2010-12", "exempt_half", reduced_part_paid=False)])
    assert record.basic_pension(AT_65) == 0


@pytest.mark.parametrize("status", ["student", "postponed", "unpaid", "not_enrolled", "complementary"])
def test_kokunen_90_3_such_months_add_nothing_to_the_amount(status: str) -> None:
    assert counted(national=[span("2010-01", "2010-12", status)]).basic_pension(AT_65) == 0


@pytest.mark.parametrize("status", ["paid", "paid_back", "voluntary", "maternity", "childcare", "category_3"])
def test_kokunen_5_1_such_months_count_in_full(status: str) -> None:
    record = counted(national=[span("2026-10", "2026-10", status)])
    assert record.basic_pension(AT_65) == 1765
    assert basic_pension(847_300, 24) == 1765


def test_kokunen_44_additional_contributions_bring_200_yen_a_month() -> None:
    record = counted(
        national=[span("2020-01", "2020-12", "paid", additional=True), span("2021-01", "2021-06", "paid_additional")]
    )
    assert record.additional_months(AT_65) == 18
    assert counted(additional_months=36).additional_months(AT_65) == 36


def test_kokunen_27_two_birth_classes_since_fiscal_2023() -> None:
    young, old = (record_of(birth_date=born).birth_date for born in ("1956-04-02", "1956-04-01"))
    assert [parameters(2026, born).full for born in (young, old)] == [847_300, 844_900]
    assert [parameters(2022, born).full for born in (young, old)] == [777_800, 777_800]


def test_s60_13_a_shorter_period_for_the_oldest() -> None:
    assert [
        parameters(2026, record_of(birth_date=born).birth_date).full_months for born in ("1926-04-02", "1941-04-01")
    ] == [
        300,
        468,
    ]
    record = counted(birth_date="1926-04-02", national=[span("1961-04", "1986-03", "paid")])
    assert record.basic_pension(AT_65) == 844_900


def test_what_no_table_reaches_is_refused_by_name() -> None:
    with pytest.raises(NotCovered) as birth:
        counted(birth_date="1926-04-01")
    with pytest.raises(NotCovered) as edition:
        digest(record_of(), 2014, Month.of(2026, 10))
    assert (birth.value.code, edition.value.code) == ("birth", "edition")


def test_kokunen_94_paying_back_a_full_exemption_adds_half_a_month() -> None:
    record = record_of(national=[span("2020-04", "2020-04", "exempt_full")])
    found = digest(record, 2026, Month.of(2026, 10))
    at = found.line.position(Month.of(2020, 4))
    assert found.line.kinds[at] == CODES["exempt_full"]
    assert gain_of(record, found.line, found.year, range(at, at + 1)) == 1765 - 883
