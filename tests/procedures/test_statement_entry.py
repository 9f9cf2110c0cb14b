"""A record typed in from the paper: what the answers come to, what is refused at once, and what is kept of it."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.month import Month
from nenkin_tui.model.record import STATUSES
from nenkin_tui.pension.digest import digest
from nenkin_tui.pension.estimate import LATEST_YEAR
from nenkin_tui.pension.record_document import document_of
from nenkin_tui.pension.record_file import read_record
from nenkin_tui.procedures.entry_draft import draft_at, draft_place, keeper
from nenkin_tui.procedures.entry_fields import month, optional
from nenkin_tui.procedures.flow import Finished, Flow, Moved, Rejected
from nenkin_tui.procedures.statement_entry import END, MOST, NATIONAL, OPTIONAL, StatementEntry

TODAY = date(2026, 11, 24)
PERSON = {"birth_date": "S60.4.2", "sex": "女"}
ANSWERS: dict[str, str] = {
    **PERSON,
    "as_of": "令和8年3月",
    "basic": "300,000円",
    "employees": "45万",
    "kind_1": "paid",
    "from_1": "H17.4",
    "to_1": "平成18年3月",
    "kind_2": "employees",
    "from_2": "2006-04",
    "to_2": "",
    "employer_2": "見本商事",
    "kind_3": END,
    "pay": "280000",
    "bonuses": "",
}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "state" / "record.json"


def begun(place: Path) -> tuple[StatementEntry, Flow]:
    entry = StatementEntry(place, lambda: TODAY)
    return entry, Flow(entry.procedure(), draft=draft_at(place), save=keeper(place))


def filled(flow: Flow, answers: dict[str, str]) -> Moved | Rejected | Finished:
    """Goes on with these answers until something is refused, or all is over."""
    while True:
        outcome = flow.submit({one.name: answers.get(one.name, "") for one in flow.step.questions})
        if not isinstance(outcome, Moved):
            return outcome


def document(place: Path) -> Any:
    return json.loads(place.read_text(encoding="utf-8"))


def test_the_answers_are_a_record_that_is_kept(place: Path) -> None:
    entry, flow = begun(place)
    assert filled(flow, ANSWERS) == Finished("finished", {})
    assert entry.kept
    found = document(place)
    assert entry.record is not None
    assert found == document_of(entry.record)
    assert (found["birth_date"], found["sex"], found["recorded_until"]) == ("1985-04-02", "female", "2026-03")
    assert found["national"] == [{"from": "2005-04", "to": "2006-03", "status": "paid"}]
    assert found["employees"] == [{"from": "2006-04", "to": None, "employer": "見本商事"}]
    assert found["working"] == {"standard_monthly": 280000, "bonuses_last_12": 0}
    assert not draft_place(place).exists()


def test_the_employees_pension_comes_to_what_the_statement_prints(place: Path) -> None:
    entry, flow = begun(place)
    filled(flow, ANSWERS)
    assert entry.record is not None
    assert entry.record.statement_amounts is not None
    counted = digest(entry.record, LATEST_YEAR, Month.parse("2026-03"))
    addition = counted.transitional_addition(counted.known)
    assert addition > 0
    assert entry.record.statement_amounts.remuneration_related + addition == 450_000
    assert counted.related(counted.known) == entry.record.statement_amounts.remuneration_related


def test_from_fifty_on_the_amounts_are_expected_ones_and_are_not_asked_for(place: Path) -> None:
    entry, flow = begun(place)
    filled(flow, ANSWERS | {"birth_date": "S50.4.2"})
    assert entry.record is not None
    assert entry.record.statement_amounts is None
    entry, flow = begun(place.with_name("other.json"))
    filled(flow, ANSWERS | {"birth_date": "S53.4.2"})
    assert entry.record is not None
    assert entry.record.statement_amounts is not None


def test_amounts_alone_are_a_record_too(place: Path) -> None:
    entry, flow = begun(place)
    assert isinstance(filled(flow, ANSWERS | {"kind_1": END}), Finished)
    assert entry.record is not None
    assert read_record(document(place)) == entry.record
    assert (entry.record.national, entry.record.employees, entry.record.working) == ((), (), None)
    assert entry.record.statement_amounts is not None
    assert entry.record.statement_amounts.basic == 300_000


@pytest.mark.parametrize(
    ("wrong", "field", "reason"),
    [
        ({"birth_date": "S60.2.30"}, "birth_date", "problem.date_impossible"),
        ({"as_of": "2027-01"}, "as_of", "entry.as_of_range"),
        ({"as_of": "1985-04"}, "as_of", "entry.as_of_range"),
        ({"as_of": "令和8年"}, "as_of", "entry.month_unreadable"),
        ({"basic": "many"}, "basic", "form.yen_only"),
        ({"kind_1": ""}, "kind_1", "form.choose_one"),
        ({"from_1": ""}, "from_1", "entry.empty_month"),
        ({"from_1": "H18.4"}, "from_1", "law.record_ends_before_start"),
        ({"from_1": "H16.4"}, "from_1", "law.record_before_20"),
        ({"from_2": "2026-04"}, "from_2", "entry.too_late"),
        ({"from_2": "1999-04"}, "from_2", "law.record_before_15"),
        ({"kind_2": "student", "to_2": "2007-03", "from_2": "2006-03"}, "from_2", "entry.overlaps"),
        ({"employer_2": "a" * 61}, "employer_2", "problem.text_too_long"),
        ({"employer_2": "a\u202eb"}, "employer_2", "problem.hidden_character"),
        ({"from_1": "\u202eH17.4"}, "from_1", "entry.month_unreadable"),
    ],
)
def test_what_cannot_be_is_refused_on_its_page(place: Path, wrong: dict[str, str], field: str, reason: str) -> None:
    _, flow = begun(place)
    outcome = filled(flow, ANSWERS | wrong)
    assert isinstance(outcome, Rejected)
    assert [(one.field, one.reason) for one in outcome.problems] == [(field, reason)]
    assert not place.exists()


def test_a_record_that_is_there_is_replaced_only_if_that_is_chosen(place: Path) -> None:
    filled(begun(place)[1], ANSWERS)
    before = place.read_bytes()
    entry, flow = begun(place)
    outcome = filled(flow, ANSWERS | {"sex": "男"})
    assert isinstance(outcome, Rejected)
    assert flow.step.name == "keep"
    assert isinstance(filled(flow, ANSWERS | {"keep": "only_open"}), Finished)
    assert not entry.kept
    assert entry.record is not None
    assert entry.record.sex == "male"
    assert place.read_bytes() == before
    entry, flow = begun(place)
    filled(flow, ANSWERS | {"sex": "男", "keep": "replace"})
    assert document(place)["sex"] == "male"


def test_a_record_written_meanwhile_is_not_replaced(place: Path) -> None:
    _, flow = begun(place)
    place.parent.mkdir()
    place.write_text("{}", encoding="utf-8")
    outcome = filled(flow, ANSWERS)
    assert isinstance(outcome, Rejected)
    assert [one.reason for one in outcome.problems] == ["entry.changed_meanwhile"]
    assert place.read_text(encoding="utf-8") == "{}"


def test_what_is_half_typed_is_gone_on_with(place: Path) -> None:
    _, flow = begun(place)
    filled(flow, {name: words for name, words in ANSWERS.items() if name not in ("from_2", "kind_3")})
    assert flow.step.name == "months_2"
    _, again = begun(place)
    assert again.step.name == "months_2"
    assert again.shown("kind_1") == "納付済"
    assert isinstance(filled(again, ANSWERS), Finished)
    draft_place(place).write_bytes(b"no draft")
    assert begun(place)[1].step.name == "person"


def test_a_kind_that_is_changed_takes_what_followed_it_along(place: Path) -> None:
    entry, flow = begun(place)
    while flow.step.name != "check":
        flow.submit({one.name: ANSWERS.get(one.name, "") for one in flow.step.questions})
    flow.change("kind_2")
    assert flow.submit({"kind_2": END}) == Moved("check")
    assert [step.name for step in flow.steps] == ["person", "as_of", "amounts", "kind_1", "months_1", "kind_2", "check"]
    assert isinstance(filled(flow, ANSWERS | {"kind_2": END}), Finished)
    assert entry.record is not None
    assert entry.record.employees == ()


def test_there_is_room_for_as_many_periods_as_are_asked_for(place: Path) -> None:
    periods = {
        f"{name}_{n}": words
        for n in range(1, MOST + 1)
        for name, words in (("kind", "paid"), ("from", f"{2005 + n}-04"), ("to", f"{2006 + n}-03"))
    }
    entry, flow = begun(place)
    assert isinstance(filled(flow, PERSON | {"as_of": "2026-03"} | periods), Finished)
    assert entry.record is not None
    assert len(entry.record.national) == MOST
    assert entry.record.statement_amounts is None


def test_every_page_that_may_be_empty_is_one_and_no_other(place: Path) -> None:
    for step in begun(place)[0].procedure().steps:
        for question in step.questions:
            if step.name in OPTIONAL:
                assert question.parse("") is None
            elif step.name == "person" or question.name.startswith(("from", "kind")):
                with pytest.raises(Invalid):
                    question.parse("")


def test_the_kinds_are_those_of_a_record() -> None:
    assert set(NATIONAL) <= set(STATUSES)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("平成15年4月", "2003-04"),
        ("H15.4", "2003-04"),
        ("平15.4", "2003-04"),
        ("2003-04", "2003-04"),
        ("2003/4", "2003-04"),
        ("２００３年１２月", "2003-12"),
        (" 昭和63年12月 ", "1988-12"),
        ("平成元年1月", "1989-01"),
        ("昭和64年1月", "1989-01"),
        ("令和元年5月", "2019-05"),
    ],
)
def test_months_are_read_as_people_write_them(typed: str, read: str) -> None:
    assert str(month("m").parse(typed)) == read
    echo = month("m").echo(typed)
    assert echo is not None
    assert read[:4] in echo.text


@pytest.mark.parametrize("typed", ["2003年13月", "2003-04-05", "15", "200304", "四月", "昭和70年1月", "H15.4.1"])
def test_what_is_no_month_is_refused(typed: str) -> None:
    with pytest.raises(Invalid, match="month_unreadable"):
        month("m").parse(typed)
    assert month("m").echo(typed) is None


def test_what_may_be_empty_is_shown_as_such() -> None:
    question = optional(month("m"))
    assert question.parse("  ") is None
    assert question.show(None) == "(なし)"
    assert question.show(question.parse("H15.4")) == month("m").show(Month.parse("2003-04"))
