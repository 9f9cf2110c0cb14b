"""The account's pages over a record: as approved at three sizes, and what keys do in them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widget import Widget

from nenkin_tui import locale
from nenkin_tui.model.month import Month
from nenkin_tui.pages.account.record import OwnRecord, record_of
from nenkin_tui.pages.account.workings import kind_name
from nenkin_tui.pages.dates import month_name
from nenkin_tui.pages.services import Services
from nenkin_tui.pension.exemptions import SHARES
from nenkin_tui.pension.plan import PlanRefused
from nenkin_tui.pension.record_file import read_record
from nenkin_tui.screens.account.conditions import DetailedConditions
from nenkin_tui.screens.account.estimate import EstimatePage
from nenkin_tui.screens.app import NenkinApp
from tests.screens.conftest import Shows
from tests.screens.pictures import frame, settled
from tests.screens.walk import SIZES

ON = date(2026, 11, 24)
RECORDS = Path(__file__).parents[2] / "data" / "records"
sizes = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
Size = tuple[int, int]


@asynccontextmanager
async def opened(
    size: Size = (80, 24), *, record: str | dict[str, Any] = "taro", folder: Path | None = None
) -> AsyncIterator[tuple[Pilot[None], NenkinApp]]:
    """The pages over a record, or one of those to try by its name, as `nenkin-tui open` shows them."""
    content = (RECORDS / f"{record}.json").read_bytes() if isinstance(record, str) else record
    services = Services(opened=record_of("太郎の記録", read_record(content), ON), saved_folder=folder)
    app = NenkinApp(services, first="home")
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield pilot, app


async def typed(pilot: Pilot[None], *keys: str) -> str:
    for key in keys:
        await pilot.press(key)
        await settled(pilot)
    return frame(pilot.app)


WAYS = {
    "opened": (),
    "checkup": ("checkup",),
    "gap": ("checkup", "enter"),
    "gap_lost": ("checkup", "down", "down", "down", "down", "enter"),
    "doubt": ("checkup", "end", "enter"),
    "inquiry": ("checkup", "enter", "enter"),
    "inquiry_likely": ("checkup", "enter", "enter", "enter", "enter", "enter"),
    "sheet": ("checkup", "enter", "enter", "enter", "enter", "enter", "enter"),
    "estimate": ("estimate",),
    "workings": ("estimate", "w"),
    "assumptions": ("estimate", "a"),
    "not_included": ("estimate", "n"),
    "question_form": ("question_form",),
    "conditions": ("conditions",),
    "plots": ("estimate", *(["tab"] * 5), "enter"),
    "plots_totals": ("estimate", *(["tab"] * 5), "enter", "right"),
    "plots_parts": ("estimate", *(["tab"] * 5), "enter", "left"),
    "history_file": ("history",),
    "months_payable": ("months", "p"),
    "checkup_workings": ("checkup", "w"),
    "month_workings": ("months", "w"),
    "cases": ("estimate", *(["tab"] * 3), "enter", "shift+tab", "right", "tab", "enter", "tab", "enter"),
}


@sizes
@pytest.mark.parametrize("page", WAYS)
async def test_page(page: str, shows: Shows, size: Size) -> None:
    async with opened(size) as (pilot, app):
        way = list(WAYS[page])
        if way and len(way[0]) > 1:
            app.open(way.pop(0))
            await settled(pilot)
        await typed(pilot, *way)
        await shows(pilot, page, svg=size == SIZES[0])


async def test_moving_the_start_moves_figures_and_bars_at_once() -> None:
    async with opened() as (pilot, app):
        app.open("estimate")
        before = await settled(pilot)
        after = await typed(pilot, *["right"] * 12)
        assert "> 65歳0か月" in before
        assert "> 66歳0か月" in after
        page = app.screen
        assert isinstance(page, EstimatePage)
        assert page.found is not None
        assert f"{page.found.amounts.annual}円" in after


async def test_digits_put_a_value_in() -> None:
    async with opened() as (pilot, app):
        app.open("estimate")
        await settled(pilot)
        assert "|70|" in await typed(pilot, "7", "0")
        assert "[< 70歳0か月 >]" in await typed(pilot, "enter")
        assert "[< 75歳0か月 >]" in await typed(pilot, "9", "9", "enter"), "the most there is"


async def test_an_income_of_ones_own_changes_the_figures() -> None:
    async with opened() as (pilot, app):
        app.open("estimate")
        before = await settled(pilot)
        after = await typed(pilot, "tab", "6", "0", "0", "enter")
        assert "< 600万円 >" in after
        assert [line for line in before.splitlines() if "この条件で" in line] != [
            line for line in after.splitlines() if "この条件で" in line
        ]


async def test_a_step_lays_nothing_out_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out: list[bool] = []
    refresh = Widget.refresh

    def refreshed(widget: Widget, *regions: Region, layout: bool = False, **more: bool) -> Widget:
        laid_out.append(layout)
        return refresh(widget, *regions, layout=layout, **more)

    async with opened() as (pilot, app):
        app.open("estimate")
        await settled(pilot)
        monkeypatch.setattr(Widget, "refresh", refreshed)
        await typed(pilot, "right", "tab", "right", "tab", "right")
    assert laid_out
    assert not any(laid_out), "a second frame, thirty milliseconds after the first"


async def test_a_step_that_cannot_be_counted_says_why_and_leaves_the_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PlanRefused("too_old", Month.of(2050, 1))

    async with opened() as (pilot, app):
        app.open("estimate")
        before = await settled(pilot)
        monkeypatch.setattr(OwnRecord, "under", refused)
        after = await typed(pilot, "tab", "right")
        assert locale.text("law.plan_too_old", month=month_name(Month.of(2050, 1))) in after
        assert [line for line in before.splitlines() if "円" in line] == [
            line for line in after.splitlines() if "円" in line and "万円" not in line
        ]


async def test_starts_that_the_law_does_not_allow_together_are_explained() -> None:
    async with opened() as (pilot, app):
        app.open("conditions")
        await settled(pilot)
        await typed(pilot, "6", "2", "enter")
        text = await typed(pilot, "tab", "enter")
        assert "同時に請求します" in text


async def test_the_five_questions_lead_to_figures_and_back() -> None:
    async with opened() as (pilot, app):
        app.open("question_form")
        await settled(pilot)
        assert "質問 2/5" in await typed(pilot, "enter")
        assert "質問 1/5" in await typed(pilot, "escape")
        text = await typed(pilot, "end", *["enter"] * 4)  # who does not work is not asked until when
        assert "年金見込額試算" in text
        assert isinstance(app.screen, EstimatePage)
        assert app.screen.conditions.income == 0


async def test_a_budget_says_what_it_buys() -> None:
    async with opened() as (pilot, app):
        app.open("checkup")
        first = await settled(pilot)
        text = await typed(pilot, "shift+tab", "1", "0", "0", "0", "0", "enter")
        assert "2か月分(33,800円)" in first.replace("\n   ", "")
        assert "この予算では1か月分も納められません" in text


async def test_a_price_of_an_earlier_year_is_never_shown_as_this_years() -> None:
    """Months put off, paid back: the table of 令和8年度 is not known."""
    async with opened() as (pilot, app):
        app.open("checkup")
        await settled(pilot)
        text = await typed(pilot, "down", "enter")
        assert "100,920円 (令和7年度の額。今年度の額は要確認)" in text


async def test_a_letter_of_the_footer_works_as_a_capital_too() -> None:
    async with opened() as (pilot, app):
        app.open("checkup")
        await settled(pilot)
        assert "16,980円 x 1月" in await typed(pilot, "enter", "W")


async def test_what_is_saved_is_marked_and_private(tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    async with opened((120, 40), folder=folder) as (pilot, app):
        for page in ("sheet", "checkup"):
            app.open(page)
            await settled(pilot)
            keys = ("enter",) if page == "sheet" else ("tab", "tab", "enter")
            assert "保存しました" in await typed(pilot, *keys), page
    files = sorted(folder.iterdir())
    assert [file.name.split("-")[0] for file in files] == ["checkup", "history"]
    for file in files:
        assert file.read_text(encoding="utf-8").startswith("見本 ")
        assert file.stat().st_mode & 0o777 == 0o600


async def test_saving_where_nothing_may_be_written_says_so(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    async with opened(folder=blocked / "saved") as (pilot, app):
        app.open("sheet")
        await settled(pilot)
        assert "保存できませんでした" in await typed(pilot, "enter")


async def test_escape_never_quits_a_file_of_ones_own_is_asked_about_and_the_menu_leaves_it_at_once() -> None:
    async with opened() as (pilot, app):
        text = await typed(pilot, "escape")
        assert "終了しますか" in text
        assert "練習の町" not in text
        await typed(pilot, "escape")
        assert not app._exit
        await typed(pilot, "escape", "down", "enter")
        assert app._exit
    async with opened() as (pilot, app):
        await typed(pilot, "end", "enter")
        assert app._exit


async def test_no_more_than_four_cases_are_kept() -> None:
    async with opened() as (pilot, app):
        app.open("estimate")
        await settled(pilot)
        text = await typed(pilot, "tab", "tab", "tab", *["enter"] * 5)
        assert "4つまで" in text
        assert len(app.services.visit.cases) == 4


async def test_filters_leave_the_years_with_such_a_month_and_come_back() -> None:
    async with opened() as (pilot, app):
        app.open("months")
        everything = await settled(pilot)
        payable = await typed(pilot, "p")
        assert "平成29" in payable, "months to pay back"
        assert "平成28" not in payable, "months too late to pay"
        gaps = await typed(pilot, "g")
        assert "平成28" in gaps
        assert "平成29" not in gaps
        assert await typed(pilot, "g") == everything


async def test_every_figure_of_a_plot_and_of_kept_cases_unfolds(tmp_path: Path) -> None:
    async with opened(folder=tmp_path / "saved") as (pilot, app):
        app.open("estimate")
        await settled(pilot)
        await typed(pilot, "tab", "tab", "tab", "enter", "tab", "enter", "w")
        text = frame(app)
        assert "条件1" in text
        assert "75歳までの計" in text
        await typed(pilot, "tab", "enter")
        (saved,) = (tmp_path / "saved").iterdir()
        words = saved.read_text(encoding="utf-8")
        assert "x 120月 / 12 =" in words
        assert words.count("根拠: ") == words.count("出典: ") >= 8


async def test_the_sheet_is_saved_as_a_pdf_too(tmp_path: Path) -> None:
    async with opened(folder=tmp_path / "saved") as (pilot, app):
        app.open("sheet")
        await settled(pilot)
        await pilot.press("right", "enter")
        await app.workers.wait_for_complete()
        assert "保存しました" in await settled(pilot)
    (saved,) = (tmp_path / "saved").iterdir()
    assert saved.stat().st_mode & 0o777 == 0o600
    pages = PdfReader(saved).pages
    words = "".join(page.extract_text() for page in pages)
    for expected in ("見本", "公的な書類ではなく", "平成28年10月-12月", "100,920", "見本商店"):
        assert expected in words, expected


async def test_jobs_that_follow_one_another_are_carried_out() -> None:
    async with opened() as (pilot, app):
        app.open("conditions")
        await settled(pilot)
        await typed(pilot, "down", "down", "4", "0", "0", "enter")
        await typed(pilot, *["down"] * 4, "3", "0", "0", "enter", "tab", "enter")
        assert isinstance(app.screen, EstimatePage)
        conditions = app.screen.conditions
        assert conditions.income == 4_000_000
        assert [(work.income, work.until.years) for work in conditions.then] == [(3_000_000, 65)]
        found = app.screen.found
        assert found is not None
        months = next(one.months for one in found.workings if one.item == "remuneration_related")
        assert sum(months.values()) == 111 + 360, "on record, and from November 2026 to 65"


async def test_from_the_detailed_conditions_esc_leads_back_to_the_estimate_as_it_was() -> None:
    async with opened() as (pilot, app):
        app.open("conditions")
        await settled(pilot)
        await typed(pilot, "down", "down", "4", "0", "0", "enter", "tab", "enter")
        assert isinstance(app.screen, EstimatePage)
        before = app.screen.conditions
        await typed(pilot, "tab", "tab", "tab", "right", "right", "right", "enter")
        assert isinstance(app.screen, DetailedConditions)
        await typed(pilot, "5", "0", "0", "enter", "escape")
        assert isinstance(app.screen, EstimatePage)
        assert app.screen.conditions == before


async def test_so_many_months_are_paid_and_paid_back_and_their_price_unfolds() -> None:
    async with opened() as (pilot, app):
        app.open("conditions")
        await settled(pilot)
        await typed(pilot, *["down"] * 14, "3", "enter")
        assert "50,940円  年に 5,295円" in frame(app)
        await typed(pilot, "down", "7", "enter")
        assert "117,740円  年に 11,473円" in frame(app)
        await typed(pilot, "w", "right")
        assert "16,820円 x 6月 (平成29年4月-9月)" in frame(app)
        await typed(pilot, "escape", "tab", "enter")
        assert isinstance(app.screen, EstimatePage)
        conditions = app.screen.conditions
        assert (conditions.pay_unpaid, conditions.pay_back) == (3, 7)
        await typed(pilot, "tab", "tab", "tab", "enter", "tab", "enter")
        assert "168,680" in frame(app)
        await typed(pilot, "w")
        assert "納める額(合計)" in frame(app)


async def test_totals_of_months_doubts_and_each_month_of_starting_unfold() -> None:
    async with opened() as (pilot, app):
        assert "受給資格期間" in await typed(pilot, "w")
        assert "平成29年1月-3月 (3月)" in frame(app)
        await typed(pilot, "escape")
        app.open("checkup")
        await settled(pilot)
        await typed(pilot, "end", "enter")
        assert "前の標準報酬月額" in await typed(pilot, "w")
        await typed(pilot, "escape", "escape")
        app.open("estimate")
        await settled(pilot)
        await typed(pilot, "tab", "tab", "tab", "right", "right", "enter")
        await typed(pilot, "tab", "down", "down", "enter")
        assert "65歳2か月から" in frame(app)
        await typed(pilot, "escape", "right", "w")
        assert "95歳までの計" in frame(app)


@pytest.mark.parametrize("language", locale.LANGUAGES)
def test_every_kind_of_month_that_counts_has_words(language: str) -> None:
    locale.set_language(language)
    try:
        words = {share.kind: kind_name(share.kind) for share in SHARES}
        assert [name for name in words.values() if "_" in name] == []
        assert len(set(words.values())) == len(words)
    finally:
        locale.set_language("ja")
