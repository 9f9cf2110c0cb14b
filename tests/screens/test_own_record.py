"""A record file of one's own, opened from the start page of the town."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from nenkin_tui.pension.record_table import table_of
from nenkin_tui.procedures.entry_draft import draft_at
from nenkin_tui.procedures.own_record import FORMATS, read_own_record
from nenkin_tui.screens import own_record_entry
from nenkin_tui.screens.own_record import OwnRecordFile
from nenkin_tui.screens.own_record_entry import EntryWizard
from nenkin_tui.town import Town
from tests.screens.conftest import Look, Shows
from tests.screens.walk import SIZES, Walk, visit

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


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the user's own record will lie; today is a day of 2026."""
    monkeypatch.setattr(own_record_entry, "today", lambda: date(2026, 11, 24))
    return tmp_path / "state" / "record.json"


STATEMENT = (
    {"birth_date": "S60.4.2", "sex": "female"},
    {"as_of": "R8.3"},
    {"basic": "300000", "employees": "450000"},
    {"kind_1": "employees"},
    {"from_1": "H18.4", "to_1": "", "employer_1": "見本商事"},
    {"kind_2": "end"},
    {"pay": "280000", "bonuses": "600000"},
)


async def typed_in(walk: Walk, look: Look) -> None:
    """Types in a statement and looks at each page of it, in the language that is spoken."""
    await walk.open("own_record_entry")
    for number, answers in enumerate(STATEMENT):
        await look(walk.pilot, f"entry_{number}")
        await walk.answer(**answers)
    await look(walk.pilot, "entry_check")
    await walk.go_on()
    await look(walk.pilot, "home_of_own_record")


async def test_a_statement_is_typed_in_kept_and_opened(folder: Path, kept: Path, town: Town, shows: Shows) -> None:
    async with visit(town) as walk:
        walk.app.services.own_record = kept
        await walk.open("own_record")
        await shows(walk.pilot, "own_record_kept_none")
        assert "だれの年金記録" in await walk.press("enter")
        for answers in STATEMENT:
            assert isinstance(walk.app.screen, EntryWizard)
            await shows(walk.pilot, f"own_record_entry_{walk.app.screen.flow.step.name}")
            await walk.answer(**answers)
        await shows(walk.pilot, "own_record_entry_check", svg=True)
        home = await walk.go_on()
        assert "ご自分の年金記録" in home
        assert "240月" in home
        await walk.press("escape")
        await walk.open("own_record")
        await shows(walk.pilot, "own_record_kept")
        assert "240月" in await walk.press("enter")


async def test_a_half_typed_statement_waits_and_is_refused_on_its_page(folder: Path, kept: Path, town: Town) -> None:
    async with visit(town) as walk:
        walk.app.services.own_record = kept
        await walk.open("own_record_entry")
        await walk.answer(birth_date="S60.4.2", sex="female")
        assert "今月までの年月" in await walk.answer(as_of="2030-01")
        await walk.press("escape", "escape")
        await walk.open("own_record")
        assert "(途中から)" in await walk.still()
        await walk.press("enter")
        assert isinstance(walk.app.screen, EntryWizard)
        assert walk.app.screen.flow.shown("birth_date").startswith("昭和60年4月2日")
        before = await walk.still()
        assert await walk.press("f3") == before


async def test_a_half_typed_statement_that_is_dropped_does_not_wait(folder: Path, kept: Path, town: Town) -> None:
    async with visit(town) as walk:
        walk.app.services.own_record = kept
        await walk.open("own_record_entry")
        await walk.answer(birth_date="S60.4.2", sex="female")
        assert draft_at(kept) is not None
        await walk.press("ctrl+q", "down", "down", "down", "enter")
        assert walk.app._exit
        assert draft_at(kept) is None


async def test_a_record_is_given_out_in_every_form_and_kept_when_that_is_said_twice(
    folder: Path, kept: Path, town: Town, shows: Shows
) -> None:
    async with visit(town) as walk:
        services = walk.app.services
        services.own_record, services.saved_folder = kept, folder.parent / "saved"
        await walk.open("own_record")
        await walk.press("tab", "down", "enter")
        await walk.open("take_out")
        await shows(walk.pilot, "take_out")
        assert "に記録を置きました" in await walk.press("enter")
        first = read_own_record(kept)
        for _ in FORMATS:
            assert "保存しました" in await walk.press("down", "enter")
        saved = {path.suffix: path for path in services.saved_folder.iterdir()}
        assert set(saved) == {f".{form}" for form in FORMATS}
        assert [read_own_record(saved[form]) for form in (".json", ".csv")] == [first, first]
        shutil.copy(RECORDS / "taro.json", kept)
        assert "もう一度 Enter" in await walk.press("home", "up", "up", "up", "up", "enter")
        assert read_own_record(kept) != first
        assert "に記録を置きました" in await walk.press("enter")
        assert read_own_record(kept) == first


async def test_a_table_is_found_and_opened_too(folder: Path, kept: Path, town: Town) -> None:
    table = folder / "taro.csv"
    table.write_bytes(table_of(read_own_record(RECORDS / "taro.json")))
    (folder / "other.csv").write_text("a,b", encoding="utf-8")
    async with visit(town) as walk:
        await walk.open("own_record")
        shown = await walk.still()
        assert "taro.csv" in shown
        assert "other.csv" not in shown
        walk.type("path", str(table))
        walk.app.screen.query_one("#field-path").focus()
        assert "taro.csv" in await walk.press("enter")
        assert walk.app.services.opened is not None
