"""Notices as lines of a terminal: as wide as papers may be, nothing cut off."""

from datetime import date

import pytest

from nenkin_tui import locale
from nenkin_tui.locale import text
from nenkin_tui.papers.calendar import notices_for
from nenkin_tui.papers.notice import Notice, cell_text
from nenkin_tui.town.drawing import WIDTH, cells
from nenkin_tui.town.notices import notice_lines
from nenkin_tui.town.town import Town


@pytest.fixture(params=locale.LANGUAGES)
def everybodys(request: pytest.FixtureRequest, town: Town) -> list[tuple[Notice, tuple[str, ...]]]:
    """Every notice of everybody until the end of the year, and its lines."""
    locale.set_language(request.param)
    try:
        notices = [one for _, person in town.people() for one in notices_for(person, date(2026, 12, 31))]
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
