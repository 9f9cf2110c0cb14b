"""A record file of one's own, opened from the start page of the town."""

import shutil
from pathlib import Path

import pytest

from nenkin_tui.screens.own_record import OwnRecordFile
from nenkin_tui.town import Town
from tests.screens.conftest import Shows
from tests.screens.walk import SIZES, visit

RECORDS = Path(__file__).parents[2] / "data" / "records"
Size = tuple[int, int]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the program was started: two good files, one of another kind, one that is refused."""
    place = tmp_path / "here"
    shutil.copytree(RECORDS, place / "data" / "records")
    (place / "other.json").write_text("{}", encoding="utf-8")
    (place / "refused.json").write_text('{"format": "nenkin-record/1", "birth_date": "1980-02-30"}', encoding="utf-8")
    monkeypatch.chdir(place)
    return place


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_page(folder: Path, town: Town, shows: Shows, size: Size) -> None:
    async with visit(town, size) as walk:
        await walk.open("own_record")
        await shows(walk.pilot, "own_record", svg=size == SIZES[0])


async def test_a_file_found_is_read_on_the_pages_of_the_account_and_left_for_the_start_page(
    folder: Path, town: Town
) -> None:
    async with visit(town) as walk:
        await walk.open("own_record")
        assert "keiko.json" in await walk.press("down", "enter")
        assert walk.app.services.opened is not None
        assert "月別" in await walk.press("enter")
        await walk.press("escape")
        assert "練習しています" in await walk.press("escape")
        assert walk.app.services.opened is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "ファイルの場所を入力してください"),
        ("nowhere.json", "ファイルがありません"),
        ("~nobody-of-that-name/x.json", "ファイルがありません"),
        ("data", "ファイルを読めません"),
        ("a\x00b", "ファイルを読めません"),
        ("other.json", "other.json"),
        ("refused.json", "birth_date"),
    ],
)
async def test_what_cannot_be_opened_says_what_to_do(folder: Path, town: Town, typed: str, said: str) -> None:
    async with visit(town, (80, 40)) as walk:
        await walk.open("own_record")
        walk.type("path", typed)
        walk.app.screen.query_one("#field-path").focus()
        shown = await walk.press("enter")
        assert isinstance(walk.app.screen, OwnRecordFile)
        assert f"エラー: {said}" in shown or (said in shown and "エラー:" in shown)
        assert walk.app.services.opened is None
