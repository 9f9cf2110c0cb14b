"""Notices as lines of a terminal: as wide as papers may be, or as a narrow screen is, nothing cut off."""

from collections import Counter
from datetime import date

import msgspec
import pytest

from nenkin_tui import locale
from nenkin_tui.locale import text
from nenkin_tui.model.post import Letter
from nenkin_tui.papers.calendar import notices_for
from nenkin_tui.papers.notice import Notice, cell_text
from nenkin_tui.town import Town
from nenkin_tui.town.drawing import WIDTH, cells
from nenkin_tui.town.notices import notice_lines, reissued

LATER = date(2033, 1, 1)
NARROW = 56
"""Cells of a notice on a screen of 60 columns."""


@pytest.fixture(params=locale.COMPLETE)
def everybodys(request: pytest.FixtureRequest, town: Town) -> list[tuple[Notice, tuple[str, ...]]]:
    """Every notice of everybody until the end of the year and of later years, and its lines."""
    locale.set_language(request.param)
    try:
        notices = [one for _, person in town.people() for one in notices_for(person, date(2026, 12, 31))]
        town.advance(to=date(2035, 8, 31))
        later = {one.kind: one for _, person in town.people() for one in notices_for(person, date(2035, 8, 31), LATER)}
        notices += [later["claim_form"], later["deferral_notice"]]
        return [(notice, notice_lines(notice)) for notice in notices]
    finally:
        locale.set_language("ja")


def test_every_line_is_as_wide_as_a_paper(everybodys: list[tuple[Notice, tuple[str, ...]]]) -> None:
    assert len(everybodys) > 20
    assert {cells(line) for _, lines in everybodys for line in lines} == {WIDTH}


def test_nothing_is_cut_off(everybodys: list[tuple[Notice, tuple[str, ...]]]) -> None:
    for notice, lines in everybodys:
        said = "\n".join(lines)
        flowing = "".join(line[2:-2].rstrip() for line in lines).replace(" ", "")
        for section in notice.sections:
            for sentence in (section.heading, *section.says):
                assert sentence.replace(" ", "") in flowing
            if section.table:
                rows = (section.table.head, *section.table.rows)
                assert [cell_text(one) for row in rows for one in row if cell_text(one) not in said] == []


def test_each_says_what_it_is_not_and_to_whom_it_goes(everybodys: list[tuple[Notice, tuple[str, ...]]]) -> None:
    for notice, lines in everybodys:
        assert "見本" in lines[1]
        assert any(notice.name in line for line in lines)
        assert (notice.number is None) == notice.kind.startswith("teikibin")
    assert text("notice.specimen") == "見本"


@pytest.mark.parametrize("language", locale.COMPLETE)
def test_on_a_narrow_screen_it_is_all_there_too(town: Town, language: str) -> None:
    """The same characters as in full width, only over more lines."""
    locale.set_language(language)
    try:
        for _, person in town.people():
            for notice in notices_for(person, date(2026, 12, 31)):
                narrow = notice_lines(notice, NARROW)
                assert {cells(line) for line in narrow} == {NARROW}
                assert written(narrow) == written(notice_lines(notice)), notice.id
    finally:
        locale.set_language("ja")


def written(lines: tuple[str, ...]) -> Counter[str]:
    """How often each character stands in the frame."""
    return Counter("".join(line[2:-2] for line in lines if line.startswith("|")).replace(" ", ""))


def test_a_letter_asked_for_again_is_the_notice_and_says_what_it_is(town: Town) -> None:
    person = next(person for _, person in town.people() if person.story == "town.story_fumiko")
    day = date(2026, 12, 4)
    letter = Letter(id="1", kind="reissued_notice", posted_on=day, arrives_on=day)
    given = {"notice": "withholding_slip-2026-01-15"}
    title, lines = reissued(person, msgspec.structs.replace(letter, values=given))
    assert title == "公的年金等の源泉徴収票"
    assert any(line.endswith("再発行 |") for line in lines)
    [original] = [one for one in notices_for(person, date(2026, 11, 24)) if one.id == given["notice"]]
    assert [line for line in lines if not line.endswith("再発行 |")] == list(notice_lines(original))


def test_a_letter_whose_notice_is_gone_says_so(town: Town) -> None:
    """The record was corrected, and nothing is left to tell of."""
    [(_, hanako), *_] = town.people()
    day = date(2026, 12, 4)
    given = {"notice": "withholding_slip-2026-01-15"}
    title, lines = reissued(hanako, Letter(id="1", kind="reissued_notice", posted_on=day, arrives_on=day, values=given))
    assert title == "通知書(再発行)"
    assert "訂正されたため" in "".join(lines)
