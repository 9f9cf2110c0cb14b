"""The account of one with almost nothing on record, and of one whose pension runs: nothing is named in vain."""

from pathlib import Path
from typing import Any

from nenkin_tui.screens.account.estimate import EstimatePage
from tests.screens.pictures import frame, settled
from tests.screens.test_account import opened, typed
from tests.screens.test_footer import footer

TWENTY = {"format": "nenkin-record/1", "birth_date": "2006-11-10", "sex": "female", "recorded_until": "2026-09"}
"""Twenty this month: no month is recorded yet."""
SEVENTY = TWENTY | {
    "birth_date": "1954-05-18",
    "claims": [{"kind": "basic", "from": "2019-06"}],
    "national": [{"from": "1978-04", "to": "2014-04", "status": "paid"}],
}
"""Seventy-two, with the Old-age Basic Pension alone."""


def receiver(born: str, begun: str, **more: Any) -> dict[str, Any]:
    """The record of one whose pension runs."""
    claims = [{"kind": kind, "from": begun} for kind in ("basic", "employees")]
    years = {"from": "1983-04", "to": None, "employer": "見本放送", "standard_monthly": 300_000}
    born_and_begun = {"birth_date": born, "sex": "male", "claims": claims, "recorded_until": "2026-09"}
    return {"format": "nenkin-record/1", **born_and_begun, "employees": [years]} | more


async def test_who_receives_a_pension_is_shown_its_later_amounts_and_no_other_start() -> None:
    spouse = {"birth_date": "1963-04-30"}
    async with opened(record=receiver("1960-09-02", "2025-10", spouse=spouse)) as (pilot, app):
        app.open("estimate")
        text = await settled(pilot)
        assert "受け取り始め 65歳0か月(令和7年10月分から)" in text
        assert "年額が最も多い年齢" not in text
        assert "75歳" not in text
        assert "受け取り始める年齢は変えられません" in text
        assert "[ 図と表 ]" not in text
        page = app.screen
        assert isinstance(page, EstimatePage)
        assert page.found is not None
        ends = page.found.revisions[-1]
        assert f"{ends.amounts.annual}円  令和10年5月分から" in text, "the spouse's addition ends"
        app.open("question_form")
        assert "質問 1/2" in await settled(pilot)
        assert "67歳" in await typed(pilot, "enter"), "the first age that is not past"
        assert "60歳" not in frame(app)
        assert isinstance((await typed(pilot, "enter"), app.screen)[1], EstimatePage)
        app.open("conditions")
        text = await settled(pilot)
        assert "受け取り始め" not in text
        assert "働く年齢(この年齢になるまで) < 67歳0か月 >" in text
        await typed(pilot, "tab", "enter")
        assert isinstance(app.screen, EstimatePage)
        assert app.screen.conditions.start.years == 65


async def test_past_seventy_with_a_pension_nothing_is_asked_any_more() -> None:
    async with opened(record=SEVENTY) as (pilot, app):
        home = frame(app)
        assert "かんたん試算(いまの記録のまま)" in home
        assert "質問に答えて試算" not in home
        assert "詳細な条件で試算" not in home
        app.open("estimate")
        text = await settled(pilot)
        assert "働くのは" not in text
        assert "左右 動かす" not in text
        assert "[>残す<]  [ 比べる ]" in text


async def test_where_no_pension_comes_out_the_next_step_is_said_in_place_of_bars_of_nothing() -> None:
    async with opened(record=TWENTY) as (pilot, app):
        app.open("estimate")
        text = await settled(pilot)
        assert "「詳細な条件」で、これからの働き方" in text
        assert "年額が最も多い年齢  " not in text
        assert "75歳0か月" not in text
        assert "75歳0か月から" in await typed(pilot, "tab", "4", "0", "0", "enter"), "with work to come there is one"


async def test_with_nothing_on_record_no_table_is_headed_and_no_key_named_that_does_nothing(tmp_path: Path) -> None:
    async with opened(record=TWENTY, folder=tmp_path / "saved") as (pilot, app):
        app.open("months")
        assert "から令和8年9月まで" not in await settled(pilot), "the first month comes after those known"
        app.open("history")
        text = await settled(pilot)
        assert "加入の記録は、まだありません" in text
        assert "勤め先" not in text
        assert "詳しく" not in footer(text)
        app.open("checkup")
        text = await settled(pilot)
        assert text.count("月はありません") == 1
        assert "年に増える" not in text
        assert "保存しました" in await typed(pilot, "tab", "right", "enter")


async def test_without_a_deadline_there_is_nothing_to_save_or_choose() -> None:
    async with opened(record=SEVENTY) as (pilot, app):
        app.open("deadlines")
        text = await settled(pilot)
        assert "この先の期限はありません" in text
        assert ".ics" not in text
        assert "選ぶ" not in footer(text)


async def test_who_can_only_join_voluntarily_is_not_told_that_nothing_raises_the_pension() -> None:
    years = {"from": "1984-08", "to": "2024-07", "employer": "見本放送", "standard_monthly": 300_000}
    sixty_two = TWENTY | {"birth_date": "1964-08-15", "employees": [years]}
    unpaid = {"from": "2000-04", "to": "2005-03", "status": "unpaid"}
    shorter = [years | {"to": "2000-03"}, years | {"from": "2005-04"}]
    async with opened(record=sixty_two | {"employees": shorter, "national": [unpaid]}) as (pilot, app):
        app.open("checkup")
        text = await settled(pilot)
        assert "これからの任意加入で、年金を増やせます" in text.replace("\n   ", "")
        assert "任意加入  " in text


async def test_months_without_any_scheme_are_pointed_out_first() -> None:
    async with opened() as (_, app):
        assert "加入していない月が1月あります" in frame(app)


async def test_coming_to_the_kept_cases_one_enter_forgets_none() -> None:
    async with opened() as (pilot, app):
        app.open("estimate")
        await settled(pilot)
        text = await typed(pilot, *["tab"] * 3, "enter", "tab", "enter", "enter")
        assert "条件1" in text
        assert len(app.services.visit.cases) == 1
        await typed(pilot, "tab", "enter")
        assert app.services.visit.cases == []
