"""A9 by people of the town: each kind filed, decided by the town's clock, what it changes; each refusal of a form.

The flow is the one the full screen drives; the table's answers are what a person would type.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest

from nenkin_tui import locale
from nenkin_tui.clock import next_business_day
from nenkin_tui.model.filing import BankAccount, Filing
from nenkin_tui.model.invalid import Invalid, NotEligible
from nenkin_tui.office import filings
from nenkin_tui.office.card import link_card
from nenkin_tui.pension.record_file import read_record
from nenkin_tui.procedures.applications import KINDS
from nenkin_tui.procedures.applications.applicant import applicant_of
from nenkin_tui.procedures.applications.kind import procedure_of, shown_answers
from nenkin_tui.procedures.flow import Finished, Flow, Moved, Rejected
from nenkin_tui.town.papers import letter_paper

from .by_lines import form_by_lines
from .conftest import BOTH_DOORS, LINES, Walk

BANK = {
    "bank_kind": "bank",
    "bank_code": "9998",
    "branch_code": "１２３",
    "account_kind": "普通",
    "account_number": "0012345",
}
POST = {"bank_kind": "ゆうちょ銀行", "post_symbol": "１０９９０", "post_number": "1234561"}
LITTLE = {"own_special": "none", "own_income": "60万", "own_deductions": "0", "own_dependants": "0"}
ALONE = {**LITTLE, "has_spouse": "no", "householder": "self"}
SPOUSE = {
    "has_spouse": "yes",
    "spouse_special": "none",
    "spouse_income": "300万",
    "spouse_deductions": "50万",
    "spouse_dependants": "0",
}
PARENT = {
    "householder": "other",
    "householder_special": "none",
    "householder_income": "700万",
    "householder_deductions": "100万",
    "householder_dependants": "1",
}
SCHOOL = {"student_year": "1", "school": "見本大学", "school_until": "令和11年3月31日", "picture": "gakuseisho.jpg"}


def signature_of(walk: Walk, name: str) -> str:
    return next(paper.values["signature"] for paper in walk.person(name).papers if "signature" in paper.values)


def link(walk: Walk, name: str) -> str:
    pid = walk.pid(name)
    card = walk.person(name).card
    assert card is not None
    if card.linked_at is None:
        link_card(walk.town.office, pid, f"{name}@example.jp")
    return pid


def form(walk: Walk, kind: str, name: str, answers: Mapping[str, str]) -> Finished | Rejected:
    """Types the answers page by page, signs, and gives how it ended."""
    pid = link(walk, name)
    procedure = procedure_of(KINDS[kind], walk.town.office, pid)
    typed = {"signature": signature_of(walk, name), **answers}
    if walk.door == LINES:
        return form_by_lines(walk.town, pid, procedure, typed)
    flow = Flow(procedure)
    while True:
        moved = flow.submit({question.name: typed.get(question.name, "") for question in flow.step.questions})
        if not isinstance(moved, Moved):
            return moved


def filed(walk: Walk, kind: str, name: str, **answers: str) -> Filing:
    finished = form(walk, kind, name, answers)
    assert isinstance(finished, Finished), finished
    assert finished.outcome == "waiting"
    return filings.filing_of(walk.person(name), finished.result["receipt"])


def status_in(walk: Walk, name: str, month: str, on: date = date.max) -> str:
    """As the account shows it on a day."""
    spans = walk.person(name).record_on(on).get("national", [])
    found = [one for one in spans if one["from"] <= month <= one["to"]]
    return found[0]["status"] + ("+" if found[0].get("additional") else "") if found else ""


@dataclass
class Path:
    """Somebody files something; months read after the day it is decided and on record."""

    kind: str
    name: str
    answers: dict[str, str]
    words: str
    until: date
    months: dict[str, str] = field(default_factory=dict)
    arrangements: dict[str, Any] = field(default_factory=dict)


PATHS = [
    Path(
        "debit",
        "yosuke",
        {**BANK, "holder": "みほん ようすけ", "debit_method": "2"},
        "debit",
        date(2026, 12, 15),
        arrangements={
            "debit": BankAccount(
                bank="9998", branch="123", kind="ordinary", number="0012345", holder="ミホン ヨウスケ"
            ),
            "debit_method": "early",
        },
    ),
    Path(
        "debit",
        "yosuke",
        {**POST, "post_holder": "ﾐﾎﾝ ﾖｳｽｹ", "debit_method": "monthly"},
        "debit",
        date(2026, 12, 15),
        arrangements={
            "debit": BankAccount(
                bank="9900", branch="10990", kind="ordinary", number="01234561", holder="ミホン ヨウスケ"
            )
        },
    ),
    Path(
        "debit_stop",
        "noriko",
        {"debit_stop_reason": "slips"},
        "debit_stop",
        date(2026, 12, 15),
        arrangements={"debit": None, "debit_method": ""},
    ),
    Path(
        "exemption",
        "yosuke",
        {"relief_year": "2026", "relief": "any", **ALONE},
        "exempt_full",
        date(2027, 9, 20),
        {"2026-09": "paid_additional", "2026-10": "exempt_full", "2027-06": "exempt_full", "2027-07": "unpaid"},
    ),
    Path(
        "exemption",
        "yosuke",
        {"relief_year": "2024", "relief": "any", **ALONE},
        "exempt_full",
        date(2027, 2, 20),
        {"2024-09": "unpaid", "2024-10": "exempt_full", "2025-02": "exempt_full", "2025-03": "paid"},
    ),
    Path(
        "exemption",
        "yosuke",
        {"relief_year": "2026", "relief": "exempt", **ALONE, "own_income": "130万", "own_deductions": "10万"},
        "exempt_half",
        date(2027, 2, 20),
        {"2026-09": "paid_additional", "2026-10": "exempt_half"},
    ),
    Path(
        "exemption",
        "chihiro",
        {"relief_year": "2026", "relief": "any", **LITTLE, "has_spouse": "no", **PARENT},
        "postponed",
        date(2027, 9, 20),
        {"2026-09": "paid", "2026-10": "postponed", "2027-06": "postponed", "2027-07": "unpaid"},
    ),
    Path(
        "exemption",
        "yosuke",
        {"relief_year": "2026", "relief": "any", "own_special": "lost_work", "has_spouse": "no", "householder": "self"},
        "exempt_full",
        date(2027, 2, 20),
        {"2026-09": "paid_additional", "2026-10": "exempt_full"},
    ),
    Path(
        "exemption",
        "chihiro",
        {
            "relief_year": "2026",
            "relief": "postponed",
            "own_special": "relieved",
            "own_income": "135万",
            "own_deductions": "0",
            "own_dependants": "0",
            "has_spouse": "yes",
            "spouse_special": "lost_work",
        },
        "postponed",
        date(2027, 2, 20),
        {"2026-09": "paid", "2026-10": "postponed"},
    ),
    Path(
        "exemption",
        "chihiro",
        {
            "relief_year": "2026",
            "relief": "exempt",
            **LITTLE,
            "has_spouse": "no",
            "householder": "other",
            "householder_special": "lost_work",
        },
        "exempt_full",
        date(2027, 2, 20),
        {"2026-10": "exempt_full"},
    ),
    Path(
        "exemption",
        "chihiro",
        {
            "relief_year": "2026",
            "relief": "exempt",
            "own_special": "disaster",
            "has_spouse": "yes",
            "spouse_special": "violent",
            "householder": "other",
            "householder_special": "assisted",
        },
        "exempt_full",
        date(2027, 2, 20),
        {"2026-10": "exempt_full"},
    ),
    Path(
        "student",
        "sakura",
        {**SCHOOL, "own_special": "assisted"},
        "student",
        date(2027, 2, 20),
        {"2026-11": "student"},
    ),
    Path(
        "student",
        "sakura",
        {**SCHOOL, "own_special": "lost_work"},
        "student",
        date(2027, 2, 20),
        {"2026-11": "student"},
    ),
    Path(
        "student",
        "sakura",
        {**SCHOOL, **LITTLE, "own_income": "128万"},
        "student",
        date(2027, 6, 20),
        {"2026-10": "", "2026-11": "student", "2027-03": "student", "2027-04": "unpaid"},
    ),
    Path(
        "additional",
        "chihiro",
        {"fund": "no"},
        "additional",
        date(2027, 2, 20),
        {"2026-10": "paid", "2026-11": "paid_additional", "2026-12": "paid_additional"},
    ),
    Path(
        "additional",
        "noriko",
        {"fund": "no"},
        "additional",
        date(2027, 2, 20),
        {"2026-10": "voluntary", "2026-11": "voluntary+", "2026-12": "voluntary+"},
    ),
    Path(
        "additional_stop",
        "yosuke",
        {"stop_reason": "declined"},
        "additional_stop",
        date(2027, 1, 20),
        {"2026-09": "paid_additional", "2026-10": "paid", "2026-11": "paid"},
        {"fund": False},
    ),
    Path(
        "additional_stop",
        "yosuke",
        {"stop_reason": "fund_joined", "fund_joined": "令和8年11月1日"},
        "additional_stop",
        date(2027, 1, 20),
        {"2026-09": "paid_additional", "2026-10": "paid"},
        {"fund": True},
    ),
    Path(
        "maternity",
        "chihiro",
        {"birth": "expected", "birth_day": "令和9年2月20日", "babies": "one"},
        "maternity",
        date(2027, 7, 20),
        {"2026-12": "paid", "2027-01": "maternity", "2027-04": "maternity", "2027-05": "unpaid"},
    ),
    Path(
        "maternity",
        "chihiro",
        {"birth": "expected", "birth_day": "2027/2/20", "babies": "several"},
        "maternity",
        date(2027, 7, 20),
        {"2026-10": "paid", "2026-11": "maternity", "2027-04": "maternity", "2027-05": "unpaid"},
    ),
    Path(
        "childcare",
        "yosuke",
        {"child_born": "令和8年5月3日", "carer": "father", "living": "yes"},
        "childcare",
        date(2027, 7, 20),
        {"2026-09": "paid_additional", "2026-10": "childcare+", "2027-04": "childcare+", "2027-05": "unpaid"},
    ),
    Path(
        "childcare",
        "chihiro",
        {"child_born": "令和8年8月3日", "carer": "birth_mother", "living": "yes"},
        "childcare",
        date(2027, 10, 20),
        {"2026-10": "paid", "2026-11": "childcare", "2027-07": "childcare", "2027-08": "unpaid"},
    ),
    Path(
        "childcare",
        "yosuke",
        {"child_born": "令和8年8月3日", "carer": "adoptive", "living": "yes", "care_since": "2026/11/20"},
        "childcare",
        date(2027, 1, 20),
        {"2026-10": "paid_additional", "2026-11": "childcare+"},
    ),
    Path(
        "category_1",
        "kazuko",
        {"change_reason": "配偶者が65歳になった", "change_day": "令和8年3月14日"},
        "category_1",
        date(2027, 1, 20),
        {"2026-02": "category_3", "2026-03": "unpaid", "2026-11": "unpaid"},
    ),
    Path(
        "category_1",
        "kenichi",
        {"change_reason": "left_work", "change_day": "2026/10/31"},
        "category_1",
        date(2027, 1, 20),
        {"2026-10": "", "2026-11": "unpaid"},
    ),
    Path("old_age", "isamu", {"claim_start": "now", "paid_into": "1", "family": "alone"}, "old_age", date(2027, 2, 20)),
    Path(
        "dependants",
        "hiroshi",
        {"tax_spouse": "yes", "tax_spouse_income": "50万", "tax_dependants": "0", "tax_disability": "none"},
        "dependants",
        date(2026, 12, 15),
        arrangements={"declared_for": 2027},
    ),
    Path(
        "account",
        "setsuko",
        {**BANK, "holder": "みほん　せつこ"},
        "account",
        date(2026, 12, 15),
        arrangements={
            "receiving": BankAccount(
                bank="9998", branch="123", kind="ordinary", number="0012345", holder="ミホン セツコ"
            )
        },
    ),
    Path(
        "supplement",
        "setsuko",
        {"household_taxed": "no", "pension_income": "866,469", "other_income": "0"},
        "supplement",
        date(2027, 2, 20),
        arrangements={"supplement": True},
    ),
]


@BOTH_DOORS
def test_what_was_decided_is_shown_from_the_next_business_day_on(walk: Walk) -> None:
    filing = filed(walk, "exemption", "yosuke", relief_year="2024", relief="any", **ALONE)
    walk.town.advance(to=filing.decides_on)
    days = filing.decides_on, next_business_day(filing.decides_on)
    assert [status_in(walk, "yosuke", "2024-10", day) for day in days] == ["unpaid", "exempt_full"]
    walk.town.advance(to=days[1] + timedelta(days=40))
    assert status_in(walk, "yosuke", "2024-10", walk.town.office.today()) == "exempt_full"


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.kind}-{path.name}-{path.words}")
@BOTH_DOORS
def test_what_is_filed_is_decided_and_changes_what_it_should(walk: Walk, path: Path) -> None:
    filing = filed(walk, path.kind, path.name, **path.answers)
    assert filing.state_on(walk.town.office.today()) == "received"
    walk.town.advance(to=path.until)
    decided = filings.filing_of(walk.person(path.name), filing.receipt)
    assert decided.decision is not None
    assert (decided.decision.accepted, decided.decision.words) == (True, f"filing.decided_{path.words}")
    assert {month: status_in(walk, path.name, month) for month in path.months} == path.months
    arrangements = walk.person(path.name).arrangements
    assert {name: getattr(arrangements, name) for name in path.arrangements} == path.arrangements
    read_record(walk.person(path.name).record)
    letter = next(one for one in walk.town.letters(walk.pid(path.name)) if one.kind == "decision_letter")
    for language in locale.LANGUAGES:
        locale.set_language(language)
        written = "\n".join(letter_paper(walk.town, walk.pid(path.name), letter).lines)
        locale.set_language("ja")
        assert "見本" in written
        assert filing.receipt in written
    applicant = applicant_of(walk.person(path.name), filing.filed_at.date())
    shown = dict(shown_answers(KINDS[path.kind], applicant, decided.answers))
    assert shown
    assert "signature" not in shown


def test_every_kind_is_filed_by_somebody() -> None:
    assert {path.kind for path in PATHS} == set(KINDS)


EXEMPT = {"relief_year": "2026", "relief": "any", **ALONE}
BIRTH = {"birth": "expected", "birth_day": "2027/2/20", "babies": "one"}
CHILD = {"child_born": "2026/8/3", "carer": "father", "living": "yes"}
CLAIM = {"claim_start": "now", "paid_into": "public_money", "family": "alone"}
TAX = {"tax_spouse": "yes", "tax_spouse_income": "0", "tax_dependants": "0", "tax_disability": "none"}
REFUSED = [
    ("debit", "yosuke", {**BANK, "bank_code": "123"}, "bank_code", "problem.digits_too_short"),
    ("debit", "yosuke", {**BANK, "branch_code": "12"}, "branch_code", "problem.digits_too_short"),
    ("debit", "yosuke", {**BANK, "account_number": "123", "holder": "ア"}, "account_number", "form.account_too_short"),
    ("debit", "yosuke", {**BANK, "holder": "陽介"}, "holder", "problem.kana_character"),
    ("debit", "yosuke", {**BANK, "bank_code": "9900"}, "bank_code", "form.bank_is_yucho"),
    ("debit", "yosuke", {**POST, "post_symbol": "20990"}, "post_symbol", "form.post_symbol_first"),
    ("debit", "yosuke", {**POST, "post_number": "123456789"}, "post_number", "problem.digits_too_long"),
    ("account", "setsuko", {**POST, "post_holder": "ミホン ハナコ"}, "post_holder", "form.holder_not_own"),
    (
        "exemption",
        "yosuke",
        EXEMPT | {"relief": "postponed", "own_special": "relieved", "own_income": "1350001"},
        "own_income",
        "form.over_postponed_own",
    ),
    ("exemption", "yosuke", EXEMPT | {"relief_year": "2021"}, "relief_year", "form.year_nothing"),
    ("exemption", "yosuke", EXEMPT | {"own_income": "200万"}, "own_income", "form.over_exempt_own"),
    ("exemption", "yosuke", EXEMPT | SPOUSE, "spouse_income", "form.over_exempt_spouse"),
    (
        "exemption",
        "yosuke",
        EXEMPT | {"relief": "exempt"} | PARENT,
        "householder_income",
        "form.over_exempt_householder",
    ),
    (
        "exemption",
        "yosuke",
        EXEMPT | {"relief": "postponed", "own_income": "671000"},
        "own_income",
        "form.over_postponed_own",
    ),
    ("exemption", "yosuke", EXEMPT | {"relief": "postponed"} | SPOUSE, "spouse_income", "form.over_postponed_spouse"),
    ("exemption", "yosuke", EXEMPT | {"householder": "spouse"}, "householder", "form.no_such_spouse"),
    ("exemption", "yosuke", EXEMPT | {"own_deductions": "61万"}, "own_deductions", "form.deductions_too_much"),
    ("student", "sakura", SCHOOL | LITTLE | {"own_income": "128万1"}, "own_income", "form.over_student"),
    ("student", "sakura", SCHOOL | {"school_until": "2025/3/31"}, "school_until", "form.school_over"),
    ("student", "sakura", SCHOOL | {"picture": "card.png"}, "picture", "form.picture_kind"),
    ("student", "sakura", SCHOOL | {"picture": "card.jpg"}, "picture", "form.picture_unknown"),
    ("student", "sakura", SCHOOL | {"picture": "gakuseisho_raw.jpg"}, "picture", "form.picture_other_kind"),
    ("student", "sakura", SCHOOL | {"picture": "zaigaku.pdf"}, "picture", "form.picture_too_large"),
    ("additional", "chihiro", {"fund": "yes"}, "fund", "form.is_fund_member"),
    (
        "additional_stop",
        "yosuke",
        {"stop_reason": "2", "fund_joined": "2026/12/1"},
        "fund_joined",
        "form.day_out_of_range",
    ),
    ("maternity", "chihiro", BIRTH | {"birth_day": "2026/11/1"}, "birth_day", "form.expected_is_past"),
    ("maternity", "chihiro", BIRTH | {"birth": "born"}, "birth_day", "form.born_is_to_come"),
    ("maternity", "chihiro", BIRTH | {"birth_day": "2027/5/25"}, "birth_day", "form.day_out_of_range"),
    (
        "maternity",
        "chihiro",
        {"birth": "born", "birth_day": "2021/5/5", "babies": "one"},
        "birth_day",
        "form.no_month_of_category_1",
    ),
    ("childcare", "yosuke", CHILD | {"living": "no"}, "living", "form.not_raising"),
    ("childcare", "yosuke", CHILD | {"carer": "birth_mother"}, "carer", "form.no_birth_mother"),
    ("childcare", "yosuke", CHILD | {"child_born": "2025/10/31"}, "child_born", "form.before_childcare"),
    (
        "childcare",
        "yosuke",
        CHILD | {"carer": "adoptive", "care_since": "2026/8/1"},
        "care_since",
        "form.care_before_birth",
    ),
    (
        "childcare",
        "yosuke",
        {"child_born": "2025/11/5", "carer": "adoptive", "living": "yes", "care_since": "2026/11/5"},
        "child_born",
        "form.child_is_one",
    ),
    (
        "category_1",
        "kenichi",
        {"change_reason": "1", "change_day": "2020/3/31"},
        "change_day",
        "form.change_against_record",
    ),
    ("category_1", "kazuko", {"change_reason": "1", "change_day": "2027/3/14"}, "change_day", "form.day_out_of_range"),
    ("old_age", "isamu", CLAIM | {"claim_start": "early"}, "claim_start", "form.start_early"),
    ("old_age", "isamu", CLAIM | {"claim_start": "deferred"}, "claim_start", "form.start_deferred"),
    ("old_age", "isamu", CLAIM | {"claim_start": "one_deferred"}, "claim_start", "form.start_one_deferred"),
    ("old_age", "isamu", CLAIM | {"paid_into": "other"}, "paid_into", "form.only_public_money"),
    ("old_age", "isamu", CLAIM | {"family": "apart"}, "family", "form.paper_for_apart"),
    ("dependants", "hiroshi", TAX | {"tax_spouse_income": "95万1"}, "tax_spouse_income", "form.tax_spouse_over"),
    ("account", "setsuko", {**BANK, "holder": "ミホン ハナコ"}, "holder", "form.holder_not_own"),
    ("supplement", "setsuko", {"household_taxed": "yes"}, "household_taxed", "form.household_is_taxed"),
    (
        "supplement",
        "setsuko",
        {"household_taxed": "no", "pension_income": "762170", "other_income": "15万"},
        "pension_income",
        "form.over_supplement",
    ),
]


@pytest.mark.parametrize(
    ("kind", "name", "answers", "where", "reason"), REFUSED, ids=lambda one: one if isinstance(one, str) else None
)
@BOTH_DOORS
def test_what_does_not_go_together_is_explained_in_one_sentence(
    walk: Walk, kind: str, name: str, answers: dict[str, str], where: str, reason: str
) -> None:
    refused = form(walk, kind, name, answers)
    assert isinstance(refused, Rejected), refused
    found = {problem.field: problem for problem in refused.problems}
    assert found[where].reason == reason
    for language in locale.LANGUAGES:
        area, _, key = reason.partition(".")
        sentence = locale.area_texts(language, area)[key].format(**found[where].values)
        assert "{" not in sentence
    assert walk.person(name).filings == ()


@BOTH_DOORS
def test_an_exemption_granted_meanwhile_refuses_the_additional_contribution(walk: Walk) -> None:
    """Filed while nothing was exempt; by the time it is decided, the months are."""
    filed(walk, "exemption", "chihiro", **EXEMPT)
    walk.town.advance(to=date(2027, 1, 15))
    asked = filed(walk, "additional", "chihiro", fund="no")
    walk.town.advance(to=date(2027, 2, 15))
    decided = filings.filing_of(walk.person("chihiro"), asked.receipt)
    assert decided.decision is not None
    assert (decided.decision.accepted, decided.decision.words) == (False, "filing.not_exempt_now")
    assert KINDS["additional"].refusal(applicant_of(walk.person("chihiro"), walk.town.office.today())) is not None


@BOTH_DOORS
def test_a_mother_goes_from_maternity_to_childcare(walk: Walk) -> None:
    filed(walk, "maternity", "chihiro", **BIRTH)
    walk.town.advance(to=date(2027, 3, 20))
    filed(walk, "childcare", "chihiro", child_born="2027/2/21", carer="birth_mother", living="yes")
    walk.town.advance(to=date(2028, 5, 20))
    months = {"2027-01": "maternity", "2027-04": "maternity", "2027-05": "childcare", "2028-01": "childcare"}
    assert {month: status_in(walk, "chihiro", month) for month in months} == months
    assert status_in(walk, "chihiro", "2028-02") == "unpaid"


@BOTH_DOORS
def test_who_leaves_work_may_then_apply_for_an_exemption(walk: Walk) -> None:
    applicant = applicant_of(walk.person("aya"), walk.town.office.today())
    assert KINDS["exemption"].refusal(applicant) is not None
    filed(walk, "category_1", "aya", change_reason="left_work", change_day="2026/11/20")
    walk.town.advance(to=date(2026, 12, 20))
    filed(walk, "exemption", "aya", **EXEMPT)
    walk.town.advance(to=date(2027, 4, 20))
    assert status_in(walk, "aya", "2026-11") == "exempt_full"


@BOTH_DOORS
def test_the_claim_brings_the_pension(walk: Walk) -> None:
    filed(walk, "old_age", "isamu", **CLAIM)
    walk.town.advance(to=date(2027, 2, 20))
    record = read_record(walk.person("isamu").record)
    assert [(claim.kind, str(claim.first)) for claim in record.claims] == [
        ("basic", "2026-12"),
        ("employees", "2026-12"),
    ]
    applicant = applicant_of(walk.person("isamu"), walk.town.office.today())
    assert KINDS["account"].refusal(applicant) is None


@BOTH_DOORS
def test_one_may_withdraw_until_it_is_decided_and_then_nothing_changes(walk: Walk) -> None:
    filing = filed(walk, "additional", "chihiro", fund="no")
    filings.withdraw(walk.town.office, walk.pid("chihiro"), filing.receipt)
    walk.town.advance(to=date(2027, 2, 20))
    assert status_in(walk, "chihiro", "2026-12") == "paid"
    assert not [one for one in walk.town.letters(walk.pid("chihiro")) if one.kind == "decision_letter"]


@BOTH_DOORS
def test_the_next_post_is_the_decision(walk: Walk) -> None:
    walk.town.choose(walk.pid("chihiro"))
    filing = filed(walk, "additional", "chihiro", fund="no")
    arrived = walk.town.advance(until_post=True)
    assert walk.town.office.today() == filing.arrives_on
    assert ("decision_letter", walk.pid("chihiro")) in {(letter.kind, pid) for pid, letter in arrived}


@BOTH_DOORS
def test_the_same_kind_twice_shows_the_first(walk: Walk) -> None:
    first = filed(walk, "additional", "chihiro", fund="no")
    with pytest.raises(NotEligible) as refused:
        form(walk, "additional", "chihiro", {"fund": "no"})
    assert refused.value.values["receipt"] == first.receipt


@BOTH_DOORS
def test_five_wrong_signatures_lock_and_nothing_is_filed(walk: Walk) -> None:
    pid = link(walk, "chihiro")
    flow = Flow(procedure_of(KINDS["additional"], walk.town.office, pid))
    flow.submit({"fund": "no"})
    flow.submit({})
    for _ in range(4):
        assert isinstance(flow.submit({"signature": "WRONG123"}), Rejected)
    for typed in ("WRONG123", signature_of(walk, "chihiro")):
        with pytest.raises(NotEligible) as locked:
            flow.submit({"signature": typed})
        assert locked.value.page == "signature_locked"
    assert walk.person("chihiro").filings == ()
    draft = flow.draft()
    assert "signature" not in draft.typed
    assert "WRONG123" not in str(draft)


@BOTH_DOORS
def test_nobody_files_for_the_unlinked(walk: Walk) -> None:
    flow = Flow(procedure_of(KINDS["additional"], walk.town.office, walk.pid("chihiro")))
    flow.submit({"fund": "no"})
    refused = flow.submit({})
    assert isinstance(refused, Rejected)
    assert refused.problems[0].reason == "problem.card_not_linked"
    with pytest.raises(Invalid):
        flow.procedure.steps[-2].judge({})
