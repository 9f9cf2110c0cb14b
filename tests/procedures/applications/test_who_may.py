"""Who may file what, and why not: a table of the town's people, and of people made for a reason nobody there has."""

from datetime import date
from typing import Any

import pytest

from nenkin_tui import locale
from nenkin_tui.model.filing import Arrangements, BankAccount
from nenkin_tui.model.post import Paper
from nenkin_tui.procedures.applications import KINDS
from nenkin_tui.procedures.applications.kind import said
from nenkin_tui.town.residents import NAMES

from .conftest import Made, Named

DAY = date(2026, 11, 24)
WITH_A_CARD = (
    *("kenichi", "yosuke", "sakura", "aya", "makoto", "kazuko", "hiroshi", "setsuko"),
    *("chihiro", "noriko", "isamu"),
)
MAY = {
    "debit": "yosuke",
    "debit_stop": "noriko",
    "exemption": "yosuke",
    "student": "sakura",
    "additional": "chihiro",
    "additional_stop": "yosuke",
    "maternity": "chihiro",
    "childcare": "yosuke",
    "category_1": "kazuko",
    "old_age": "isamu",
    "dependants": "hiroshi",
    "account": "setsuko",
    "supplement": "setsuko",
}
"""Somebody with a card who may file it on the town's first day."""
MAY_NOT = [
    ("debit", "aya", "employed"),
    ("debit", "kazuko", "not_enrolled"),
    ("debit", "minoru", "not_insured"),
    ("debit", "fumiko", "receiving"),
    ("debit_stop", "yosuke", "no_debit"),
    ("exemption", "noriko", "voluntary"),
    ("exemption", "kenichi", "employed"),
    ("student", "fumiko", "receiving"),
    ("additional", "yosuke", "additional_already"),
    ("additional_stop", "chihiro", "no_additional"),
    ("maternity", "noriko", "voluntary_maternity"),
    ("maternity", "yosuke", "no_mother"),
    ("childcare", "noriko", "voluntary_childcare"),
    ("category_1", "yosuke", "category_1_already"),
    ("category_1", "noriko", "over_60"),
    ("old_age", "yosuke", "before_65"),
    ("old_age", "hiroshi", "claimed_already"),
    ("dependants", "fumiko", "below_declaration"),
    ("dependants", "setsuko", "survivors_untaxed"),
    ("dependants", "isamu", "no_pension"),
    ("account", "yosuke", "no_pension"),
    ("supplement", "isamu", "no_basic"),
]
ACCOUNT = BankAccount(bank="9998", branch="001", kind="ordinary", number="0123456", holder="ミホン タロウ")
PAID = [("2016-01", "2026-09", "paid")]
LONG_PAID = [("1981-11", "2021-10", "paid")]
WORK = {"joined": "2020-04-01", "standard_monthly": [["2020-04", 300000]]}
PUBLIC = [{"joined": "1984-04-01", "left": "2021-10-31", "scheme": "public_local"}]
MADE: list[tuple[str, str, dict[str, Any]]] = [
    ("debit", "too_young", {"born": "2007-05-01", "national": []}),
    ("debit", "category_3", {"born": "1980-05-01", "national": [("2010-04", "2026-09", "category_3")]}),
    ("debit", "nothing_due", {"born": "1996-01-15", "national": [("2016-01", "2026-09", "exempt_full")]}),
    ("exemption", "nothing_to_relieve", {"born": "1996-01-15", "national": [("2016-01", "2026-09", "student")]}),
    ("additional", "fund_member", {"born": "1996-01-15", "national": PAID, "arrangements": Arrangements(fund=True)}),
    ("additional", "exempt_now", {"born": "1996-01-15", "national": [("2016-01", "2026-09", "exempt_half")]}),
    ("additional", "exempt_now", {"born": "1996-01-15", "national": [("2016-01", "2026-09", "student")]}),
    ("category_1", "too_young", {"born": "2007-05-01", "national": []}),
    ("old_age", "past_66", {"born": "1960-10-01", "national": [("1980-10", "2020-09", "paid")], "sex": "male"}),
    ("old_age", "mutual_aid", {"born": "1961-11-20", "national": [], "employees": PUBLIC, "sex": "male"}),
    (
        "old_age",
        "short_for_online",
        {"born": "1961-11-20", "national": [("1981-11", "2001-10", "paid")], "sex": "male"},
    ),
    (
        "old_age",
        "other_pension",
        {
            "born": "1961-11-20",
            "national": LONG_PAID,
            "papers": (Paper(kind="pension_certificate", values={"code": "1450"}),),
        },
    ),
]


@pytest.mark.parametrize(("kind", "name"), MAY.items())
def test_each_kind_is_for_somebody_with_a_card(named: Named, kind: str, name: str) -> None:
    assert KINDS[kind].refusal(named(name)) is None
    assert name in WITH_A_CARD


@pytest.mark.parametrize(("kind", "name", "reason"), MAY_NOT)
def test_each_refusal_is_somebodys(named: Named, kind: str, name: str, reason: str) -> None:
    refusal = KINDS[kind].refusal(named(name))
    assert refusal is not None
    assert refusal.reason == reason


@pytest.mark.parametrize(("kind", "reason", "who"), MADE)
def test_what_nobody_of_the_town_is_on_its_first_day(made: Made, kind: str, reason: str, who: dict[str, Any]) -> None:
    refusal = KINDS[kind].refusal(made(**who))
    assert refusal is not None
    assert refusal.reason == reason


def test_what_was_done_once_is_not_done_again(named: Named) -> None:
    done = Arrangements(declared_for=2027, supplement=True, debit=ACCOUNT)
    assert KINDS["dependants"].refusal(named("hiroshi", arrangements=done)).reason == "declared"  # type: ignore[union-attr]
    assert KINDS["supplement"].refusal(named("setsuko", arrangements=done)).reason == "supplement_already"  # type: ignore[union-attr]
    assert KINDS["debit"].refusal(named("yosuke", arrangements=done)) is None  # it is changed


def test_every_kind_is_in_the_table_and_every_reason_has_its_sentence() -> None:
    assert set(MAY) == set(KINDS)
    shown = {reason for _, _, reason in MAY_NOT} | {reason for _, reason, _ in MADE}
    shown |= {"declared", "supplement_already", "under_way"}
    for language in locale.LANGUAGES:
        texts = locale.area_texts(language, "filing")
        assert {key.removeprefix("not_") for key in texts if key.startswith("not_")} - {"withdrawable"} == shown


@pytest.mark.parametrize("language", locale.LANGUAGES)
def test_every_refusal_of_everybody_can_be_said(named: Named, language: str) -> None:
    locale.set_language(language)
    try:
        for name in NAMES:
            for kind in KINDS.values():
                refusal = kind.refusal(named(name))
                if refusal is not None:
                    assert "{" not in said(refusal.words, refusal.values)
    finally:
        locale.set_language("ja")


@pytest.mark.parametrize(
    ("on", "standing"),
    [(date(2026, 11, 8), "too_young"), (date(2026, 11, 9), "category_1")],
)
def test_twenty_is_reached_the_day_before_the_birthday(named: Named, on: date, standing: str) -> None:
    assert named("sakura", on).standing == standing


@pytest.mark.parametrize(
    ("on", "may"), [(date(2026, 11, 18), False), (date(2026, 11, 19), True), (date(2027, 11, 19), False)]
)
def test_a_claim_on_line_is_for_the_year_of_65(named: Named, on: date, may: bool) -> None:
    assert (KINDS["old_age"].refusal(named("isamu", on)) is None) == may


def test_somebody_at_work_may_still_apply_for_unpaid_months_before_it(named: Named) -> None:
    assert named("ren").standing == "employed"
    assert KINDS["exemption"].refusal(named("ren")) is None


def test_a_spouse_of_category_3_may_enrol_in_category_1(made: Made) -> None:
    third = made("1980-05-01", [("2010-04", "2026-09", "category_3")])
    assert third.standing == "category_3"
    assert KINDS["category_1"].refusal(third) is None


def test_work_comes_before_anything_else(made: Made) -> None:
    assert made("1996-01-15", [("2016-01", "2020-03", "paid")], employees=[WORK]).standing == "employed"
