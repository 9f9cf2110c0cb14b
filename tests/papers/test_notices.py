"""Who is sent which notice and when, and that its figures are the law's and the record's."""

from datetime import date, datetime

import msgspec
import pytest

from nenkin_tui import locale
from nenkin_tui.clock import JST, is_business_day, next_business_day
from nenkin_tui.model.filing import Decision, Filing
from nenkin_tui.model.month import Month
from nenkin_tui.model.person import PersonFile
from nenkin_tui.papers.calendar import notice_named, notices_for
from nenkin_tui.papers.notice import Notice, Section, cell_text
from nenkin_tui.pension.money import Yen
from nenkin_tui.pension.premiums import premium
from nenkin_tui.town.residents import NAMES
from tests.papers.conftest import PersonOf

TODAY = date(2026, 11, 24)


def of_kind(notices: tuple[Notice, ...], kind: str) -> Notice:
    [found] = [notice for notice in notices if notice.kind == kind]
    return found


def cells_of(section: Section) -> list[list[str]]:
    assert section.table is not None
    return [[cell_text(cell) for cell in row] for row in section.table.rows]


def everything(notice: Notice) -> str:
    parts = [notice.title, notice.number or ""]
    for section in notice.sections:
        parts += [section.heading, *section.says]
        if section.table:
            parts += [*section.table.head, *(cell_text(cell) for row in section.table.rows for cell in row)]
    return "\n".join(parts)


def test_who_has_which_notice_on_the_first_day(person_of: PersonOf) -> None:
    """Statement: the insured, in their birth month; certificate: who paid themselves; the rest: who receives."""
    found = {name: [one.id for one in notices_for(person_of(name), TODAY)] for name in NAMES}
    assert found["hanako"] == ["teikibin_sealed-2026-11-16"]
    assert found["shigeru"] == ["deduction_certificate-2026-10-26", "teikibin_postcard-2026-03-16"]
    assert found["fumiko"] == [
        "revision_notice-2026-06-05",
        "payment_notice-2026-06-05",
        "withholding_slip-2026-01-15",
    ]
    assert found["sakura"] == []
    assert found["minoru"] == []
    assert {name for name, ids in found.items() if any(one.startswith("deduction") for one in ids)} == {
        "yosuke",
        "shigeru",
        "chihiro",
        "noriko",
    }
    assert {name for name, ids in found.items() if any(one.startswith("withholding") for one in ids)} == {
        "hiroshi",
        "fumiko",
        "setsuko",
    }


def test_what_has_not_come_yet_is_not_there_and_what_is_asked_for_again_is(person_of: PersonOf) -> None:
    shigeru = person_of("shigeru")
    kinds = [one.kind for one in notices_for(shigeru, date(2026, 10, 25), since=date(2026, 10, 1))]
    assert kinds == []
    kinds = [one.kind for one in notices_for(shigeru, date(2026, 10, 26), since=date(2026, 10, 25))]
    assert kinds == ["deduction_certificate"]
    assert notices_for(shigeru, date(2026, 10, 26), since=date(2026, 10, 26)) == ()


@pytest.mark.parametrize("name", NAMES)
def test_notices_come_on_business_days_the_newest_first_and_each_has_a_name_of_its_own(
    person_of: PersonOf, name: str
) -> None:
    notices = notices_for(person_of(name), date(2027, 3, 31), since=date(2024, 4, 1))
    days = [one.day for one in notices]
    assert days == sorted(days, reverse=True)
    assert all(is_business_day(day) for day in days)
    assert len({one.id for one in notices}) == len(notices)


@pytest.mark.parametrize("language", locale.COMPLETE)
@pytest.mark.parametrize("name", NAMES)
def test_every_notice_speaks_every_language(person_of: PersonOf, name: str, language: str) -> None:
    locale.set_language(language)
    try:
        notices = notices_for(person_of(name), TODAY, since=date(2024, 1, 1))
    finally:
        locale.set_language("ja")
    for notice in notices:
        said = everything(notice)
        assert notice.sections
        assert "{" not in said
        if language == "en":
            assert not any(sentence.endswith("。") for sentence in said.splitlines())


def test_the_statement_bears_no_pension_number(person_of: PersonOf) -> None:
    hanako = person_of("hanako")
    statement = of_kind(notices_for(hanako, TODAY), "teikibin_sealed")
    assert statement.number is None
    assert hanako.facts.basic_pension_number.grouped not in everything(statement)


def test_the_sealed_letter_has_two_sections_more_than_the_postcard(person_of: PersonOf) -> None:
    sealed = of_kind(notices_for(person_of("hanako"), TODAY), "teikibin_sealed")
    postcard = of_kind(notices_for(person_of("aya"), TODAY), "teikibin_postcard")
    assert [len(sealed.sections), len(postcard.sections)] == [6, 4]


def test_under_50_what_was_earned_from_50_on_what_is_expected_receiving_nothing(person_of: PersonOf) -> None:
    headings = {
        name: of_kind(notices_for(person_of(name), TODAY), "teikibin_postcard").sections[1].heading
        for name in ("aya", "shigeru", "hiroshi")
    }
    assert "これまでの加入実績" in headings["aya"]
    assert "見込額(65歳から" in headings["shigeru"]
    assert "見込額を表示していません" in headings["hiroshi"]


def test_the_deduction_certificate_adds_up_to_the_premium_table(person_of: PersonOf) -> None:
    """付加 has been paid in every month: 400 yen beside each month's contribution."""
    certificate = of_kind(notices_for(person_of("shigeru"), TODAY), "deduction_certificate")
    months = [Month(index) for index in range(Month.of(2025, 12).index, Month.of(2026, 11).index + 1)]
    each = [premium(month) + 400 for month in months]
    sums, by_month = certificate.sections
    assert [row[-1] for row in cells_of(sums)] == [f"{sum(part):,}" for part in (each[:9], each[9:], each)]
    assert [row[2] for row in cells_of(by_month)] == [f"{yen:,}" for yen in each]
    assert [row[3] for row in cells_of(by_month)] == ["済"] * 9 + ["見込"] * 3


def test_who_paid_first_from_october_on_gets_the_certificate_in_february(person_of: PersonOf) -> None:
    national = [{"from": "2026-09", "to": "2026-11", "status": "paid"}]
    late = person_of("yosuke", national=national, employees=[], recorded_until="2026-12")
    [certificate] = [
        one for one in notices_for(late, date(2027, 2, 28), since=date(2026, 9, 30)) if "deduction" in one.kind
    ]
    assert certificate.day == date(2027, 2, 5)
    [[_, until, yen]] = cells_of(certificate.sections[0])
    assert yen == f"{3 * premium(Month.of(2026, 9)):,}"
    assert "12月31日" in until


def test_who_stopped_paying_is_expected_to_pay_nothing(person_of: PersonOf) -> None:
    national = [
        {"from": "2024-10", "to": "2026-05", "status": "paid"},
        {"from": "2026-06", "to": "2026-09", "status": "unpaid"},
    ]
    notices = notices_for(person_of("shigeru", national=national, employees=[]), TODAY)
    certificate = of_kind(notices, "deduction_certificate")
    assert len(cells_of(certificate.sections[0])) == 1
    assert {row[3] for row in cells_of(certificate.sections[1])} == {"済"}


def test_the_revision_of_june_shows_both_years_and_the_sum_of_the_parts(person_of: PersonOf) -> None:
    revised = of_kind(notices_for(person_of("hiroshi"), TODAY), "revision_notice")
    rows = {row[0]: row[1:] for row in cells_of(revised.sections[0])}
    before, after = ([int(row[at].replace(",", "")) for row in rows.values()] for at in (0, 1))
    for figures in (before, after):
        basic, related, transitional, dependants, employees, whole = figures
        assert related + transitional + dependants == employees
        assert basic + employees == whole
    assert all(later > earlier for earlier, later in zip(before, after, strict=True))


def test_the_payment_notice_goes_from_june_to_april_and_february_has_what_was_cut_off(person_of: PersonOf) -> None:
    told = of_kind(notices_for(person_of("fumiko"), TODAY), "payment_notice")
    rows = cells_of(told.sections[0])
    assert [row[0] for row in rows] == [
        "令和8年6月",
        "令和8年8月",
        "令和8年10月",
        "令和8年12月",
        "令和9年2月",
        "令和9年4月",
    ]
    yen = [int(row[1].replace(",", "")) for row in rows]
    assert yen[0] == 762170 // 6
    assert 0 <= yen[4] - yen[0] <= 5


def test_a_change_within_the_year_is_told_before_its_first_payment(person_of: PersonOf) -> None:
    """在職定時改定 in October: paid from December on."""
    notices = notices_for(person_of("hiroshi"), date(2026, 12, 31), since=date(2026, 11, 30))
    assert [one.kind for one in notices] == ["change_notice", "payment_notice"]
    assert notices[0].day == date(2026, 12, 7)
    assert {row[0] for row in cells_of(notices[0].sections[0])} >= {"厚生年金(報酬比例部分)", "合計"}


def test_what_the_tables_do_not_reach_is_said_and_not_made_up(person_of: PersonOf) -> None:
    """A slip of 2024 rests on the tables of fiscal 2023, which hold no rate for pay."""
    notices = notices_for(person_of("setsuko"), date(2025, 2, 1), since=date(2025, 1, 1))
    slip = of_kind(notices, "withholding_slip")
    [section] = slip.sections
    assert section.table is None
    assert "2023年度" in section.heading


def test_a_yen_that_rests_on_missing_tables_is_named(person_of: PersonOf) -> None:
    """February 2025 has what was cut off since April 2024, and that payment rests on the tables of fiscal 2023."""
    slip = of_kind(notices_for(person_of("setsuko"), TODAY), "withholding_slip")
    assert "1円多いことがあります" in "".join(slip.sections[1].says)
    assert len(cells_of(slip.sections[1])) == 6
    complete = of_kind(notices_for(person_of("fumiko"), TODAY), "withholding_slip")
    assert complete.sections[1].says == ()


def test_a_slip_is_the_sum_of_its_payments(person_of: PersonOf) -> None:
    slip = of_kind(notices_for(person_of("fumiko"), TODAY), "withholding_slip")
    whole, payments = slip.sections
    sums = [row[-1] for row in cells_of(whole)]
    by_kind = [sum(int(row[at].replace(",", "")) for row in cells_of(payments)) for at in (1, 2, 3)]
    assert sums == [f"{yen:,}" for yen in by_kind]


def test_yen_of_tables_come_without_operators(person_of: PersonOf) -> None:
    certificate = of_kind(notices_for(person_of("shigeru"), TODAY), "deduction_certificate")
    tables = [section.table for section in certificate.sections if section.table]
    found = [cell for table in tables for row in table.rows for cell in row if isinstance(cell, Yen)]
    assert len(found) == 15


def test_the_first_payment_comes_with_the_decision(person_of: PersonOf) -> None:
    """Paid from October 2025 on: decided before the payment of December."""
    hiroshi = person_of("hiroshi")
    decision = of_kind(notices_for(hiroshi, TODAY), "decision_notice")
    assert decision.day == date(2025, 12, 5)
    rows = {row[0]: int(row[1].replace(",", "")) for row in cells_of(decision.sections[0])}
    parts = ["厚生年金(報酬比例部分)", "厚生年金(経過的加算)", "厚生年金(加給年金)"]
    assert sum(rows[part] for part in parts) == rows["厚生年金の計"]
    assert rows["国民年金(老齢基礎年金)"] + rows["厚生年金の計"] == rows["合計"]
    assert "令和7年10月分から" in decision.sections[0].heading
    assert "令和7年12月です" in decision.sections[0].says[0]


@pytest.mark.parametrize(
    ("birth_date", "sex", "expected"),
    [
        # 65 on the day before the birthday, and three months before that; no specially provided pension
        ("1962-03-20", "male", ["2026-12-21"]),  # the 19th is a Saturday
        ("1962-04-01", "male", ["2026-12-31"]),  # 65 on 31 March 2027; 31 December is no business day
        ("1966-08-10", "female", []),
        # women born from April 1964 to April 1966: at 64 (厚年法 附則8条の2)
        ("1966-03-10", "female", ["2029-12-10"]),  # the 9th is a Sunday
    ],
)
def test_the_claim_form_comes_three_months_before_the_age(
    person_of: PersonOf, birth_date: str, sex: str, expected: list[str]
) -> None:
    work = {"from": "1990-04", "to": "2020-03", "employer": "見本商事", "standard_monthly": 300000}
    someone = person_of("minoru", birth_date=birth_date, sex=sex, national=[], employees=[work])
    born = date.fromisoformat(birth_date)
    facts = msgspec.structs.replace(someone.facts, birth_date=born, sex=sex)
    someone = msgspec.structs.replace(someone, facts=facts)
    found = notices_for(someone, date(2030, 3, 31), since=TODAY)
    days = [one.day.isoformat() for one in found if one.kind == "claim_form"]
    assert days == [open_day(day) for day in expected]


def test_who_receives_the_specially_provided_pension_gets_another_form_in_the_month_of_the_65th_birthday(
    person_of: PersonOf,
) -> None:
    """The pensions from 65 on are others, and are claimed anew (厚年法 42条)."""
    work = {"from": "1990-04", "to": "2020-03", "employer": "見本商事", "standard_monthly": 300000}
    claim = {"kind": "employees", "from": "2030-04"}
    person = person_of("minoru", birth_date="1966-03-10", sex="female", national=[], employees=[work], claims=[claim])
    facts = msgspec.structs.replace(person.facts, birth_date=date(1966, 3, 10), sex="female")
    person = msgspec.structs.replace(person, facts=facts)
    [form] = [one for one in notices_for(person, date(2031, 4, 1), since=TODAY) if one.kind == "claim_form"]
    assert form.day == date(2031, 3, 3), "the 1st is a Saturday"
    assert ["受け取り始める年齢", "65歳0か月"] in cells_of(form.sections[0])


def open_day(day: str) -> str:
    """This day, or the next business day."""
    at = date.fromisoformat(day)
    return (at if is_business_day(at) else next_business_day(at)).isoformat()


def test_the_claim_form_bears_the_record_and_the_first_day_it_can_be_handed_in(person_of: PersonOf) -> None:
    kazuko = person_of("kazuko")
    form = of_kind(notices_for(kazuko, date(2033, 6, 1), since=TODAY), "claim_form")
    assert form.number == kazuko.facts.basic_pension_number.grouped
    printed, history = form.sections
    assert ["請求できる年金", "老齢厚生年金"] in cells_of(printed)
    assert "令和15年8月18日から" in printed.says[0]
    assert [row[1] for row in cells_of(history)][1] == "株式会社見本書店"


def test_no_claim_form_without_the_right_and_none_for_who_receives(person_of: PersonOf) -> None:
    """Minoru is short of 120 months."""
    for name in ("minoru", "hiroshi", "fumiko", "setsuko"):
        kinds = {one.kind for one in notices_for(person_of(name), date(2036, 1, 1), since=date(2019, 1, 1))}
        assert "claim_form" not in kinds
        assert "deferral_notice" not in kinds


def test_what_deferring_brings_is_told_every_year_from_66_to_74_and_is_the_law_s(person_of: PersonOf) -> None:
    kazuko = person_of("kazuko")
    found = [one for one in notices_for(kazuko, date(2046, 1, 1), since=TODAY) if one.kind == "deferral_notice"]
    assert [one.day.year for one in found] == list(range(2042, 2033, -1))
    assert {one.day.month for one in found} == {8}
    rows = cells_of(found[-1].sections[0])
    assert [row[0] for row in rows] == ["基本額(65歳)", "66歳0か月", "70歳0か月", "75歳0か月"]
    base, *deferred = [[int(yen.replace(",", "")) for yen in row[1:]] for row in rows]
    for yen, months in zip(deferred, (12, 60, 120), strict=True):
        exact = [part * (1000 + 7 * months) / 1000 for part in base[:2]]
        assert yen[:2] == [pytest.approx(part, abs=1) for part in exact]
        assert yen[2] == yen[0] + yen[1]


def test_who_receives_one_pension_is_told_of_the_other_alone(person_of: PersonOf) -> None:
    kazuko = person_of("kazuko", claims=[{"kind": "basic", "from": "2033-09"}])
    notice = of_kind(notices_for(kazuko, date(2034, 9, 1), since=date(2034, 1, 1)), "deferral_notice")
    [section] = notice.sections
    assert section.table is not None
    assert section.table.head == ("受け取り始め", "老齢厚生年金")


@pytest.mark.parametrize("name", NAMES)
def test_a_notice_is_found_again_by_its_name(person_of: PersonOf, name: str) -> None:
    """Those of all years, and those that were held up by the new year, too."""
    person = person_of(name)
    for notice in notices_for(person, date(2037, 1, 31), since=date(2025, 4, 1)):
        assert notice_named(person, notice.id) == notice


def test_what_falls_due_at_the_end_of_the_year_is_found_in_the_new_one(person_of: PersonOf) -> None:
    work = {"from": "1990-04", "to": "2020-03", "employer": "見本商事", "standard_monthly": 300000}
    person = person_of("minoru", birth_date="1962-04-01", national=[], employees=[work])
    person = msgspec.structs.replace(person, facts=msgspec.structs.replace(person.facts, birth_date=date(1962, 4, 1)))
    [form] = [one for one in notices_for(person, date(2027, 1, 4), since=date(2027, 1, 3)) if one.kind == "claim_form"]
    assert form.day == date(2027, 1, 4)


def test_another_person_s_notice_is_not_found(person_of: PersonOf) -> None:
    fumiko = person_of("fumiko")
    assert notice_named(fumiko, "deduction_certificate-2026-10-26") is None


def claimed_on_line(person: PersonFile, decided: date) -> PersonFile:
    filing = Filing(
        kind="old_age",
        receipt="20270104-000001",
        filed_at=datetime(2027, 1, 4, 10, tzinfo=JST),
        answers={},
        examined_from=date(2027, 1, 5),
        decides_on=decided,
        arrives_on=decided,
        decision=Decision(accepted=True, words="filing.decided_old_age"),
    )
    return msgspec.structs.replace(person, filings=(filing,))


def test_kokunen_18_what_was_due_before_the_decision_is_told_as_one_payment_in_arrears(person_of: PersonOf) -> None:
    """Isamu is 65 in November 2026, paid from December on; March is no payment month."""
    isamu = person_of("isamu", claims=[{"kind": kind, "from": "2026-12"} for kind in ("basic", "employees")])
    late = claimed_on_line(isamu, date(2027, 2, 15))
    found = notices_for(late, date(2027, 4, 30), since=TODAY)
    assert [one.id for one in found] == [
        "payment_notice-2027-04-05",
        "decision_notice-2027-03-05",
        "arrears_notice-2027-03-05",
    ]
    [section] = of_kind(found, "arrears_notice").sections
    due, whole = cells_of(section)
    assert (due[0], whole[0]) == ("令和9年2月", "合計")
    forms = [one.id for one in notices_for(late, date(2027, 4, 30), since=date(2026, 8, 1))][-1:]
    assert forms == ["claim_form-2026-08-19"], "what was sent before stays"
    in_time = claimed_on_line(isamu, date(2027, 1, 26))
    found = notices_for(in_time, date(2027, 2, 28), since=TODAY)
    assert [one.kind for one in found] == ["decision_notice", "payment_notice"]
    assert cells_of(of_kind(found, "payment_notice").sections[0])[0] == due, "as much as it would have been in time"
    assert due[1:] == whole[1:]


def test_the_slip_of_a_year_that_was_over_comes_with_the_arrears(person_of: PersonOf) -> None:
    """Hiroshi is paid from October 2025 on; as if it had been decided only after the payment of February."""
    hiroshi = claimed_on_line(person_of("hiroshi"), date(2026, 2, 16))
    found = notices_for(hiroshi, date(2026, 5, 1), since=date(2025, 10, 1))
    assert [one.id for one in found if not one.kind.startswith("teikibin")] == [
        "payment_notice-2026-04-06",
        "decision_notice-2026-03-05",
        "arrears_notice-2026-03-05",
        "withholding_slip-2026-03-05",
    ]
    december, february, whole = cells_of(of_kind(found, "arrears_notice").sections[0])
    each = [[int(yen.replace(",", "")) for yen in row[1:]] for row in (december, february, whole)]
    assert [sum(pair) for pair in zip(*each[:2], strict=True)] == each[2]
    assert cells_of(of_kind(found, "withholding_slip").sections[1]) == [december]


def test_arrears_that_no_table_reaches_are_told_without_amounts(person_of: PersonOf) -> None:
    isamu = person_of("isamu", claims=[{"kind": kind, "from": "2026-12"} for kind in ("basic", "employees")])
    found = notices_for(claimed_on_line(isamu, date(2027, 6, 30)), date(2027, 7, 31), since=TODAY)
    assert [one.kind for one in found] == ["decision_notice", "arrears_notice"]
    assert all(section.table is None and "2027" in section.heading for one in found for section in one.sections)


def test_what_was_paid_so_far_is_told_with_what_is_not_in_it(person_of: PersonOf) -> None:
    """Hanako paid 28 months herself; Shigeru's first 132 months of employment are older than the table of rates."""
    hanako = of_kind(notices_for(person_of("hanako"), TODAY), "teikibin_sealed").sections[2]
    national, _, whole = cells_of(hanako)
    assert national[1] == f"{sum(premium(Month.of(2017, 1) + ahead) for ahead in range(28)):,}円"
    assert whole[0].strip() == "合計"
    shigeru = of_kind(notices_for(person_of("shigeru"), TODAY), "teikibin_postcard").sections[2]
    assert cells_of(shigeru)[-1][0].strip() == "合計(下の月の分を除く)"
    assert any("132か月" in sentence for sentence in shigeru.says)
    assert any("要確認" in sentence for sentence in shigeru.says)
    kazuko = of_kind(notices_for(person_of("kazuko"), TODAY), "teikibin_postcard").sections[2]
    assert kazuko.table is None
    assert "72か月" in "".join(kazuko.says)
