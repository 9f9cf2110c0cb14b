"""The town and the account read out: the same pages as in the full screen, or said not to be there."""

import re

import pytest

from nenkin_tui import locale
from nenkin_tui.line_mode.papers import read_out
from nenkin_tui.line_mode.session import PAGES, Session
from nenkin_tui.line_mode.terminal import Ended
from nenkin_tui.model.invalid import NotEligible
from nenkin_tui.office.card import link_card
from nenkin_tui.pages.account.estimate import LiveEstimate, NotCounted
from nenkin_tui.pages.account.notices import notices_of
from nenkin_tui.pages.account.record import own_record
from nenkin_tui.pages.not_eligible import WAYS, reason_of
from nenkin_tui.pages.services import Services
from nenkin_tui.papers.notice import cell_text
from nenkin_tui.screens.routes import ROUTES
from nenkin_tui.town import Town
from nenkin_tui.town.papers import papers_of
from nenkin_tui.town.residents import NAMES
from tests.journeys.by_lines import Typist

from .conftest import ACT, Talked, read, signed_in, visiting

WITHIN_ANOTHER = {
    *("paper", "mail", "workings", "remarks"),
    *("leave", "signing_out", "idle", "left", "ended"),
}
"""Pages that line mode reads out as part of the one that leads to them."""


def test_every_page_of_the_full_screen_is_read_out() -> None:
    kiosk = {name for name, place in ROUTES.items() if place.startswith("kiosk.")}
    assert set(ROUTES) - kiosk - {"wizard_by_card"} - WITHIN_ANOTHER == set(PAGES) - {"first"}


@pytest.mark.parametrize("name", NAMES)
def test_the_account_of_everybody_is_read_out(town: Town, name: str) -> None:
    who = signed_in(town, name)
    town.advance(days=1)
    own = own_record(visiting(town, who))
    home = read(town, who, "home")
    assert locale.text("account.totals") in home
    assert home.count("受給資格期間は") == 1
    months = read(town, who, "months", "1", str(own.grid.rows[-1].fiscal_year), "1") if own.grid.rows else ""
    assert len(re.findall("年度: ", months)) == len(own.grid.rows)
    history = read(town, who, "history", "1")
    assert len(re.findall("、[0-9]+月$", history, re.MULTILINE)) == len(own.record.national) + len(own.record.employees)
    for page in ("changes", "notices", "deadlines", "settings", "sign_ins", "environments"):
        assert read(town, who, page, "1").strip()


@pytest.mark.parametrize("name", NAMES)
def test_gaps_and_figures_are_those_of_the_full_screen(town: Town, name: str) -> None:
    who = signed_in(town, name)
    own = own_record(visiting(town, who))
    found = own.checkup
    said = read(
        town, who, "checkup", *(line for number in range(1, len(found.gaps) + 1) for line in (str(number), "戻る"))
    )
    for gap in found.gaps:
        if gap.price is not None:
            assert f"{gap.price}円" in said
        for paper in gap.proof:
            assert locale.text(f"law.proof_{paper}") in said
    estimate = read(town, who, "estimate", "2", "1")
    try:
        live = LiveEstimate(own)
    except NotCounted as refused:
        assert refused.sentence in estimate
        return
    for amounts in live.amounts().values():
        assert f"年 {amounts.annual}円" in estimate
    for words in (live.since(), *live.later(), live.advice()):
        assert words.strip() in estimate
    assert locale.text("line.workings_of") in estimate


@pytest.mark.parametrize("name", NAMES)
def test_every_paper_says_what_it_says_without_its_frame(town: Town, name: str) -> None:
    signed_in(town, name)
    for paper in papers_of(town, town.chosen):
        lines = list(read_out(paper.lines))
        assert "見本" in lines[0]
        assert not [line for line in lines if re.search(r"[|]|[-=]{3}", line)]
        letters = re.sub(r"[\s|+=-]", "", "".join(paper.lines))
        assert re.sub(r"[\s|+=-]", "", "".join(lines)) == letters


@pytest.mark.parametrize("page", sorted(WAYS))
def test_where_a_procedure_cannot_go_on_the_ways_are_those_of_the_page(town: Town, page: str) -> None:
    values = {"year": 2026, "month": 11, "day": 24, "opens": 8, "closes": 23, "receipt": "1", "why": "x"}
    typist = Typist([])
    with pytest.raises(Ended):
        Session(typist, Services(town=town)).open("not_eligible", page=page, values=values)
    reason = reason_of(page, values, town.office)
    assert typist.said[1 : 2 + len(reason.said)] == [reason.title, *reason.said]
    assert typist.said[-len(reason.ways) :] == [
        f"{number} {locale.text(f'not_eligible.go_{way}')}" for number, way in enumerate(reason.ways, 1)
    ]


def test_a_notice_is_read_by_cells_with_the_heads_of_their_columns(town: Town) -> None:
    who = signed_in(town, "hanako")
    said = read(town, who, "notices", "1")
    for notice in notices_of(visiting(town, who))[:1]:
        assert notice.title in said
        for section in notice.sections:
            for cell in (cell for row in (section.table.rows if section.table else ()) for cell in row):
                assert cell_text(cell).strip() in said
            for sentence in section.says:
                assert sentence in said
    assert "平成23年度、11 学、12 学、1 学、2 学、3 学" in said.split("\n")


def test_what_was_refused_is_not_offered_again(talked: Talked) -> None:
    said = talked.talk(*talked.hanako()[:7], "昭和45年13月1日")
    assert said.count("エラー: ") == 1
    assert "いまの答え" not in said


def test_the_town_is_walked_through(talked: Talked) -> None:
    pid = talked.town.chosen
    said = talked.talk(
        *("1", "1", "2", "戻る"),  # the planner, a thing turned
        *("4", "戻る", "5", "1", "戻る", "6", "1", "戻る", "7", "戻る"),
        *("8", "1", "2", "3", "戻る"),
        *("9", "4", "2026-11-23", "4", "2026/11/30", "1", "戻る"),
        *("10", "2", "12", "照会番号", ""),
    )
    assert locale.text("state.none") in said
    assert locale.text("town.problem_backwards", year=2026, month=11, day=24) in said
    assert talked.town.office.today().isoformat() == "2026-12-01"
    assert talked.town.chosen != pid
    assert locale.text("help.enquiry_number") in said


def test_an_application_is_filed_and_withdrawn(town: Town) -> None:
    who = signed_in(town, "yosuke")
    person = town.office.store.read(who.pid).document
    if person.card is not None and person.card.linked_at is None:
        link_card(town.office, who.pid, "a@example.jp")
    signature = next(paper.values["signature"] for paper in person.papers if "signature" in paper.values)
    bank = ["1", "9998", "123", "1", "0012345", "みほん ようすけ", "2"]
    said = read(town, who, "application", "1", *bank, ACT, signature, "2", "1", kind="debit")
    assert locale.text("filing.new") in said
    assert f"{locale.text('form.account_kind_label')}\n{locale.text('line.choose')}" in said
    assert signature not in said
    assert locale.text("filing.is_withdrawn") in said


def test_who_has_no_card_is_told_the_other_ways(talked: Talked) -> None:
    said = talked.talk("2", "2")
    assert locale.text("question.card_none") in said
    assert locale.text("not_eligible.go_register_without_key") in said


def test_a_card_is_chosen_and_its_tries_are_told(town: Town) -> None:
    assert any(_has_linked_card(town, name) for name in NAMES)
    said = read(town, None, "sign_in_by_card", "1", "0000", "0000", "0000")
    assert [locale.text("question.pin_left", left=3) in said, said.count("エラー: ")] == [True, 2]
    assert locale.text("not_eligible.card_locked") in said


def _has_linked_card(town: Town, name: str) -> bool:
    signed_in(town, name)
    person = town.office.store.read(town.chosen).document
    if person.card is None:
        return False
    try:
        link_card(town.office, town.chosen, "a@example.jp")
    except NotEligible:
        return False
    return True
