"""Estimates read out (A4-A6): by questions, in detail, moved, kept and compared, their plots; as in the full screen."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.line_mode.session import Home, Session
from nenkin_tui.line_mode.talk import Stop
from nenkin_tui.line_mode.terminal import Ended
from nenkin_tui.model.month import Month
from nenkin_tui.pages.account.conditions import ConditionsForm
from nenkin_tui.pages.account.estimate import LiveEstimate, NotCounted
from nenkin_tui.pages.account.plots import VIEWS, Swept
from nenkin_tui.pages.account.plots_table import table
from nenkin_tui.pages.account.record import OwnRecord, own_record, record_of
from nenkin_tui.pages.account.workings import REMARKS
from nenkin_tui.pages.number import Number
from nenkin_tui.pages.services import Services
from nenkin_tui.pension.paid import Amounts
from nenkin_tui.pension.plan import PlanRefused
from nenkin_tui.pension.record_file import read_record
from nenkin_tui.screens.account.estimate import EstimatePage
from nenkin_tui.screens.account.plots import Plots
from nenkin_tui.screens.app import NenkinApp
from nenkin_tui.town import Town
from nenkin_tui.town.residents import NAMES
from tests.journeys.by_lines import Typist
from tests.screens.pictures import settled

from .conftest import Talked, signed_in, told, visiting

ON = date(2026, 11, 24)
RECORD = Path(__file__).parents[2] / "data" / "records" / "taro.json"


def taro(saved: Path | None = None) -> Services:
    """A record of one's own, opened; saved: where files are saved."""
    return Services(opened=record_of("太郎の記録", read_record(RECORD.read_bytes()), ON), saved_folder=saved)


def talked(services: Services, page: str, *lines: str, **arguments: Any) -> list[str]:
    """The lines that a page says to these."""
    typist = Typist(list(lines))
    with suppress(Ended, Home):
        Session(typist, services).open(page, **arguments)
    assert not typist.lines, "not everything was typed"
    return typist.said


@asynccontextmanager
async def shown(services: Services, page: str, *keys: str, **arguments: Any) -> AsyncIterator[Pilot[None]]:
    """The same page in the full screen, after these keys."""
    app = NenkinApp(services, first="home")
    async with app.run_test(size=(120, 40)) as pilot:
        app.open(page, **arguments)
        await settled(pilot)
        await pilot.press(*keys)
        await settled(pilot)
        yield pilot


def three(amounts: dict[str, Amounts]) -> list[str]:
    """How line mode ends the lines of the three numbers."""
    return [f"年 {one.annual}円、月 {one.monthly}円" for one in amounts.values()]


def last_told(said: list[str], many: int = 3) -> list[str]:
    """The numbers as they were told last."""
    return re.findall(r"年 [0-9,]+円、月 [0-9,]+円", "\n".join(said))[-many:]


def options_of(live: LiveEstimate, *ways: str) -> list[str]:
    """The number under which each of these stands below an estimate, of those that are there."""
    before = len(live.amounts()) + len(live.numbers()) + len(REMARKS) + 1
    return [str(before + live.ways().index(way)) for way in ways if way in live.ways()]


def rows_shown(page: Plots | Any) -> list[list[str]]:
    """The cells of a table in the full screen."""
    table = str(page.query_one("#table", Static).render())
    return [re.split(r" {2,}", line.strip()) for line in table.split("\n")]


async def test_the_five_questions_come_to_the_same_in_both_doors() -> None:
    services = taro()
    answers = (4, 3, 5, 4, 1)
    keys = [key for answer in answers for key in ("home", *["down"] * (answer - 1), "enter")]
    async with shown(services, "question_form", *keys) as pilot:
        page = pilot.app.screen
        assert isinstance(page, EstimatePage)
        assert page.live is not None
        said = talked(services, "question_form", *(str(answer) for answer in answers))
        assert last_told(said) == three(page.live.amounts())
        conditions = page.live.conditions
    assert (conditions.income, conditions.work_until.years, conditions.start.years) == (3_500_000, 65, 68)


async def test_detailed_conditions_come_to_the_same_in_both_doors() -> None:
    services = taro()
    jobs = ["down", "down", "4", "0", "0", "enter", *["down"] * 4, "3", "0", "0", "enter"]
    paid = [*["down"] * 8, "3", "enter", "down", "7", "enter"]
    async with shown(services, "conditions", *jobs, *paid, "tab", "enter") as pilot:
        page = pilot.app.screen
        assert isinstance(page, EstimatePage)
        assert page.live is not None
        lines = ["3", "3", "400", "7", "3,000,000円", "15", "３", "16", "7"]
        said = talked(services, "conditions", *lines, "19")
        assert last_told(said) == three(page.live.amounts())
        conditions = page.live.conditions
    assert (conditions.pay_unpaid, conditions.pay_back, len(conditions.then)) == (3, 7, 1)
    assert "令和6年10月分から 50,940円  年に 5,295円増える" in said
    assert "平成29年4月分から 117,740円  年に 11,473円増える" in said
    whole = [line for line in said if line.startswith("16 ")]
    assert whole == ["16 追納する: しない"], "the list was read once"


async def test_what_is_moved_on_the_estimate_comes_to_the_same_in_both_doors() -> None:
    services = taro()
    keys = ("7", "0", "enter", "tab", "6", "0", "0", "enter", "tab", "6", "5", "enter")
    async with shown(services, "estimate", *keys) as pilot:
        page = pilot.app.screen
        assert isinstance(page, EstimatePage)
        assert page.live is not None
        said = talked(services, "estimate", "4", "70", "5", "3", "600", "6", "65")
        assert last_told(said) == three(page.live.amounts())
        assert said[-2] == f"65歳からとの差: {page.live.change()}"


async def test_cases_kept_in_one_door_are_seen_in_the_other() -> None:
    services = taro()
    said = talked(services, "estimate", "9", "12", "15", "5", "17", "2", "19", "9", "10", "1", "2", "戻る")
    assert "この条件を残しました(2/4)。「比べる」で並べて見られます。" in said
    assert said.count("納める額(合計)") == 0
    async with shown(services, "estimate", "tab", "tab", "tab", "enter") as pilot:
        assert len(services.visit.cases) == 3
        pilot.app.open("cases")  # type: ignore[attr-defined]  # the app of these screens
        await settled(pilot)
        head, *rows = rows_shown(pilot.app.screen)
    assert head == ["条件1", "条件2", "条件3"]
    assert [row[0] for row in rows][:3] == ["受け取り始め", "年収", "働くのは"]
    said = talked(services, "cases", "2")
    for label, *values in rows:
        spoken = [{"-": "なし", "付加": "付加保険料を納める"}.get(value, value) for value in values]
        assert f"{label}、" + "、".join(f"{name} {value}" for name, value in zip(head, spoken, strict=True)) in said
    assert services.visit.cases == []
    assert said[-1] == locale.text("line.forgotten")
    assert talked(services, "cases")[-1] == locale.text("estimate.no_cases")


def test_no_more_than_four_cases_are_kept() -> None:
    services = taro()
    said = talked(services, "estimate", *["9"] * 5)
    assert "残せるのは4つまでです。「比べる」で消してから残してください。" in said
    assert len(services.visit.cases) == 4


@pytest.mark.parametrize("view", VIEWS)
async def test_a_plot_is_read_as_its_table(view: str) -> None:
    services = taro()
    goes_on = own_record(services).goes_on
    arguments = {"prepared": goes_on.prepared, "start": goes_on.conditions.start}
    async with shown(services, "plots", view=view, **arguments) as pilot:
        page = pilot.app.screen
        assert isinstance(page, Plots)
        rows = [re.split(r" {2,}", line.strip()) for line in page.plot.table()]
        says = page.swept.says(view)
    months = [line for age in range(60, 76) for line in ("1", str(age))] if view == "starts" else []
    said = talked(services, "plots", str(VIEWS.index(view) + 1), *months, **arguments)
    assert set(says) <= set(said)
    head, *rows = rows
    assert len(rows) == {"starts": 181, "totals": 8, "parts": len(rows)}[view]
    for name, *cells in rows:
        if view == "starts":
            words = "、".join(f"{column} {cell}" for column, cell in zip(head, [name, *cells], strict=False))
        else:
            starts, label = (head[1:], f"{name}までの計") if view == "totals" else (head, name)
            words = f"{label}、" + "、".join(f"{one}から {cell}" for one, cell in zip(starts, cells, strict=True))
        assert words in said, words


def test_a_plot_is_saved_as_its_table_and_as_a_specimen(tmp_path: Path) -> None:
    services = taro(tmp_path)
    said = talked(services, "estimate", "11", "2", "2")
    (saved,) = tmp_path.iterdir()
    assert locale.text("account.saved", path=str(saved)) in said
    words = saved.read_text(encoding="utf-8")
    assert words.startswith(locale.text("account.specimen"))
    goes_on = own_record(services).goes_on
    assert "\n".join(table(Swept(goes_on.prepared, goes_on.conditions.start), "totals")) in words


def test_the_figures_of_plots_and_cases_unfold() -> None:
    services = taro()
    said = talked(services, "estimate", "9", "11", "1", "2", "67 3", "1", "戻る", "戻る", "2", "1", "2", "3")
    assert "この条件で続けると  67歳3か月から" in said
    assert any(line.startswith("3 ") and "65歳までの計" not in line for line in said)
    said = talked(services, "cases", "1", "7")
    assert any(re.search(r"円 x [0-9]+月 / 12 = ", line) for line in said)


def test_what_months_paid_cost_and_add_unfolds() -> None:
    said = talked(taro(), "conditions", "20", "15", "3", "16", "7", "20", "1", "1", "戻る", "2", "1")
    assert said.count(locale.text("estimate.nothing_to_unfold")) == 1
    assert any("16,820円 x 6月 (平成29年4月-9月)" in line for line in said)


def test_starts_that_do_not_go_together_are_refused_and_nothing_is_lost() -> None:
    said = talked(taro(), "conditions", "1", "62", "19", "2", "62", "19")
    refused = said.index(f"エラー: {locale.text('estimate.starts_together')}")
    assert not any("62歳0か月から: 年" in line for line in said[:refused])
    assert any("62歳0か月から: 年" in line for line in said[refused:])


def test_from_the_detailed_conditions_one_goes_back_to_the_estimate_as_it_was() -> None:
    said = talked(taro(), "estimate", "4", "67", "12", "1", "70", "戻る")
    changed = [line for line in said if "受け取り始める年齢を変える" in line]
    assert [re.findall(r"[0-9]+歳", line) for line in changed] == [["65歳"], ["67歳"]]


@pytest.mark.parametrize(
    ("number", "bad", "good", "row"),
    [
        ("1", ("59", "76", "67 12", "seventy", "-1"), "６７ ６", "老齢基礎年金の受け取り始め: 67歳6か月"),
        ("4", ("1001", "many", "1.5"), "50万円", "賞与(年額): 50万円"),
        ("5", ("0", "5", "会社"), "2", "勤め先: 国家公務員"),
        ("6", ("19", "71", "六十"), "65歳", "働く年齢(この年齢になるまで): 65歳0か月"),
        ("15", ("6", "-1", "all"), "5", "納められる未納を納める: 5か月分(すべて)"),
        ("17", ("3", "yes"), "2", "付加保険料を納める: する"),
    ],
)
def test_what_cannot_be_is_said_before_it_is_asked_again(
    number: str, bad: tuple[str, ...], good: str, row: str
) -> None:
    said = talked(taro(), "conditions", number, *bad, good)
    errors = [place for place, line in enumerate(said) if line.startswith("エラー: ")]
    assert len(errors) == len(bad)
    label = row.partition(":")[0]
    assert {said[place + 1] for place in errors} == {label}
    assert row in said


def test_a_question_knows_the_four_words_and_enter_keeps_the_value() -> None:
    asked = "いまの答え: 65歳0か月。このままでよければ Enter を押してください。"
    said = talked(taro(), "conditions", "1", "一覧", "？", "", "", "1", "戻る", "一覧")
    assert said.count(asked) == 4, "asked, and again after 一覧 and ？; then once more"
    assert said.count("1 老齢基礎年金の受け取り始め: 65歳0か月") == 2
    assert locale.text("line.words") in said
    with pytest.raises(Stop):
        talked(taro(), "conditions", "1", "中断")


def test_pay_is_one_of_three_answers_and_an_amount() -> None:
    said = talked(taro(), "conditions", "3", "2", "3", "3", "4,200,000円", "3", "", "", "3", "1", "3", "3", "戻る")
    assert [line for line in said if line.startswith("年収(賞与を除く): ")] == [
        "年収(賞与を除く): 働かない",
        "年収(賞与を除く): 420万円",
        "年収(賞与を除く): 420万円",
        "年収(賞与を除く): いまのまま",
    ]


def test_questions_go_back_with_their_answers_and_tell_them() -> None:
    said = talked(taro(), "question_form", "", "3", "一覧", "", "戻る", "", "3", "戻る", "戻る", "戻る")
    place = said.index("エラー: 1つ選んでください。")
    assert said[place + 1 : place + 3] == ["これから、どのように働きますか", "番号を選んでください。"]
    assert "1 働き方: 会社などに勤める 年収250万円" in said
    kept = "いまの答え: {}。このままでよければ Enter を押してください。"
    assert kept.format("会社などに勤める 年収250万円") in said
    assert kept.format("65歳") in said


def test_a_step_that_cannot_be_counted_moves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    services = taro()
    live = LiveEstimate(own_record(services))
    before = three(live.amounts())

    def refused(*_: object) -> None:
        raise PlanRefused("too_old", Month.of(2050, 1))

    monkeypatch.setattr(OwnRecord, "under", refused)
    with pytest.raises(NotCounted, match=r"2050|令和"):
        live.move("income", 300)
    assert (three(live.amounts()), live.conditions.income) == (before, None)
    said = talked(services, "estimate", "5", "2")
    place = next(at for at, line in enumerate(said) if line.startswith("エラー: "))
    assert last_told(said[place:]) == before


@pytest.mark.parametrize("name", NAMES)
def test_everybody_estimates_keeps_and_compares(town: Town, name: str) -> None:
    services = visiting(town, signed_in(town, name))
    own = own_record(services)
    form = ConditionsForm(own)
    numbers = [row for row in form.rows if isinstance(row, Number)]
    lines = [str(len(numbers) + 1)]
    for place, number in enumerate(numbers, start=1):
        if number.name == "income":
            number.put(300)
            lines = [str(place), "3", "300", *lines]
    try:
        live = LiveEstimate(own, form.conditions())
    except NotCounted as refused:
        assert refused.sentence in told(services, "conditions", *lines)
        return
    keep, compare, *plots = options_of(live, "keep", "compare", "plots")
    lines += [keep, compare, "戻る", *(line for plot in plots for line in (plot, "1", "戻る", "2", "戻る", "3"))]
    said = told(services, "conditions", *lines)
    amounts = three(live.amounts())
    assert last_told(said.split("\n"), len(amounts)) == amounts
    assert [case.conditions for case in services.visit.cases] == [live.conditions]
    assert (locale.text("plots.title_parts") in said) == bool(plots)


def test_what_is_settled_is_not_asked_and_why_the_last_age_cannot_be_moved_is_said(town: Town) -> None:
    fumiko = visiting(town, signed_in(town, "fumiko"))
    said = told(fumiko, "estimate")
    assert locale.text("estimate.begun") in said
    assert "を変える" not in said
    assert "エラー: 追納できる月はありません" in told(fumiko, "conditions", "3")
    born = {"format": "nenkin-record/1", "birth_date": "1957-06-01", "sex": "male", "recorded_until": "2026-09"}
    sixty_nine = Services(opened=record_of("最後", read_record(born), ON))
    moved = next(number for number, line in _numbered(talked(sixty_nine, "estimate")) if "何歳になるまで働くか" in line)
    assert f"エラー: {locale.text('line.estimate_last_age')}" in talked(sixty_nine, "estimate", moved)


def _numbered(said: list[str]) -> list[tuple[str, str]]:
    """The options that were read out, each with its number."""
    return [(found[1], line) for line in said if (found := re.match("([0-9]+) ", line))]


def test_a_record_of_ones_own_is_estimated_from_the_first_page(town: Town) -> None:
    lines = [
        "2",
        str(RECORD),
        "5",
        "1",
        "1",
        "3",
        "1",
        "1",
        "9",
        "戻る",
        "6",
        "19",
        "9",
        "10",
        "戻る",
        "戻る",
        "戻る",
        "3",
    ]
    said = Talked(town).talk(*lines, first="first")
    assert "年収、条件1 いまのまま、条件2 いまのまま" in said


@pytest.mark.parametrize("language", locale.LANGUAGES)
def test_every_page_speaks_every_language(language: str) -> None:
    locale.set_language(language)
    try:
        services = taro()
        said = talked(services, "conditions", "1", "67", "2", "67", "19", "9", "4", "66 1", "7", "8", "9", "10", "戻る")
        assert len(services.visit.cases) == 2
        assert not [line for line in said if re.search(r"\{[a-z_]+\}", line)]
        if language == "en":
            own = "太郎の記録"
            assert [line for line in said if re.search("[ぁ-ん]", line.replace(own, ""))] == []
    finally:
        locale.set_language("ja")
