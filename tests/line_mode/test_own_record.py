"""A record of one's own in line mode: opened, typed in from the paper, gone on with in the other door."""

import json
from datetime import date
from pathlib import Path

import pytest

from nenkin_tui import locale
from nenkin_tui.line_mode.session import Session
from nenkin_tui.line_mode.terminal import Ended
from nenkin_tui.pages.account.record import record_of
from nenkin_tui.pages.services import Services
from nenkin_tui.procedures.entry_draft import draft_at
from nenkin_tui.procedures.own_record import read_own_record
from nenkin_tui.screens.app import NenkinApp
from nenkin_tui.screens.own_record_entry import EntryWizard
from nenkin_tui.town import Town
from tests.journeys.by_lines import Typist

from .conftest import RECORDS, Talked, told

PAID = ("S60.4.2", "女", "R8.3", "300000", "", "納付済", "H17.4", "H18.3", "")


def with_own(town: Town, tmp_path: Path) -> Services:
    """Whose own record lies in the state folder."""
    return Services(town=town, own_record=tmp_path / "state" / "record.json", saved_folder=tmp_path / "saved")


def test_a_record_of_ones_own_is_opened_and_closed(town: Town) -> None:
    file = min(RECORDS.glob("*.json"))
    said = Talked(town).talk("2", "/nowhere.json", "", str(file), "戻る", first="first")
    assert locale.text("own_record.not_there") in said
    assert locale.text("own_record.empty") in said
    assert locale.text("account.of_file", name=file.name) in said
    assert said.rstrip().endswith(locale.text("start.help"))


def test_the_own_record_kept_is_the_first_of_the_files(town: Town, tmp_path: Path) -> None:
    kept = tmp_path / "record.json"
    kept.write_bytes(min(RECORDS.glob("*.json")).read_bytes())
    typist = Typist(["1"])
    with pytest.raises(Ended):
        Session(typist, Services(town=town, own_record=kept)).open("own_record")
    assert f"1 {locale.text('entry.kept_record')}" in typist.said
    assert f"2 {locale.text('entry.go')}" in typist.said
    assert locale.text("entry.whose") in typist.said


def test_a_record_is_typed_in_kept_and_opened(town: Town, tmp_path: Path) -> None:
    services = with_own(town, tmp_path)
    said = told(services, "own_record", "1", *PAID, "1", "3", " ", "", "7")
    assert services.own_record is not None
    record = json.loads(services.own_record.read_bytes())
    assert record["national"] == [{"from": "2005-04", "to": "2006-03", "status": "paid"}]
    assert "statement_amounts" not in record  # the amount was emptied from the check page
    assert locale.text("line.if_empty", answer=locale.text("entry.goes_on")) in said
    assert locale.text("account.totals") in said.split(locale.text("entry.closing"))[-1]


async def test_what_is_half_typed_is_gone_on_with_in_the_other_door(town: Town, tmp_path: Path) -> None:
    services = with_own(town, tmp_path)
    said = told(services, "own_record", "1", *PAID[:4], "中断", "3")
    assert said.endswith(locale.text("line.kept_entry"))
    assert services.own_record is not None
    draft = draft_at(services.own_record)
    assert draft is not None
    assert draft.typed["basic"] == "300000"
    app = NenkinApp(with_own(town, tmp_path))
    async with app.run_test() as pilot:
        app.open("own_record_entry")
        await pilot.pause()
        page = app.screen
        assert isinstance(page, EntryWizard)
        assert page.flow.step.name == "amounts"
        assert page.flow.typed("basic") == "300000"
    assert locale.text("entry.go_on") in told(services, "own_record")


def test_another_record_is_replaced_only_by_who_says_so(town: Town, tmp_path: Path) -> None:
    services = with_own(town, tmp_path)
    assert services.own_record is not None
    services.own_record.parent.mkdir()
    before = min(RECORDS.glob("*.json")).read_bytes()
    services.own_record.write_bytes(before)
    said = told(services, "own_record", "2", *PAID, "1", "2", "8")
    assert locale.text("entry.keep_support") in said
    assert services.own_record.read_bytes() == before
    assert services.opened is not None
    assert len(services.opened.record.national) == 1


def test_a_record_is_given_out_in_every_form_and_kept(town: Town, tmp_path: Path) -> None:
    services = with_own(town, tmp_path)
    record = read_own_record(min(RECORDS.glob("*.json")))
    services.opened = record_of("", record, date(2026, 11, 24))
    said = told(services, "take_out", "2", "3", "4", "5", "1", "1", "戻る")
    assert services.own_record is not None
    assert locale.text("transfer.kept", path=str(services.own_record)) in said
    assert said.count("保存しました: ") == 4 + 1  # kept by now, so that 1 is JSON again
    assert read_own_record(services.own_record) == record
    names = sorted(path.name for path in (tmp_path / "saved").iterdir())
    day = services.clock.now().date().isoformat()
    others = [f"record-{day}{form}" for form in ("-2.json", "-mihon.ics", "-mihon.pdf", ".csv", ".json")]
    assert names == sorted(others)
    for readable in ("csv", "json"):
        assert read_own_record(tmp_path / "saved" / f"record-{day}.{readable}") == record


@pytest.mark.parametrize(("answer", "replaced"), [("1", True), ("2", False), ("戻る", False)])
def test_another_record_is_asked_about_before_it_is_replaced(
    town: Town, tmp_path: Path, answer: str, replaced: bool
) -> None:
    services = with_own(town, tmp_path)
    first, second = sorted(RECORDS.glob("*.json"))[:2]
    assert services.own_record is not None
    services.own_record.parent.mkdir()
    services.own_record.write_bytes(first.read_bytes())
    services.opened = record_of("", read_own_record(second), date(2026, 11, 24))
    said = told(services, "take_out", "1", answer)
    assert locale.text("line.another_is_kept") in said
    assert read_own_record(services.own_record) == read_own_record(second if replaced else first)
