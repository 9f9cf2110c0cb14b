"""The papers of a desk on paper: as a text file, a page each, or as a PDF in which every cell stands where it stood."""

from nenkin_tui.locale import text
from nenkin_tui.model.typed_text import shown_safely
from nenkin_tui.papers.sheet import A4, Sheet
from nenkin_tui.town.drawing import cells
from nenkin_tui.town.papers import Paper

PAGE = "\f"
"""Ends a page for every printer."""


def as_text(papers: list[Paper]) -> bytes:
    """UTF-8; each paper begins on a page of its own and says that it is a specimen."""
    pages = ("\n".join(shown_safely(line) for line in paper.lines) for paper in papers)
    return f"\n{PAGE}".join([*pages, ""]).encode()


def as_pdf(papers: list[Paper]) -> bytes:
    """A4, a page or more for each paper. NoPdf where what it needs is not installed."""
    sheet = Sheet(A4, text("paper.printed"))
    for number, paper in enumerate(papers):
        if number:
            sheet.turn()
        for line in paper.lines:
            sheet.room(1)
            sheet.down(1)
            _in_cells(sheet, shown_safely(line))
    return sheet.write()


def _in_cells(sheet: Sheet, line: str) -> None:
    """Each character in the middle of its one or two cells: the font's letters are not all as wide."""
    cell = sheet.em / 2
    x = sheet.left
    for character in line:
        room = cells(character) * cell
        if character != " ":
            width = sheet.width(character)
            points = sheet.em * min(1, room / width) if width else sheet.em
            sheet.put(character, x + (room - sheet.width(character, points)) / 2, points=points)
        x += room
