"""Each kind of notice drawn as a printer draws it: as many sheets as it should be, nothing cut off, the mark across."""

from collections import Counter
from datetime import date

import pypdfium2
import pytest

from nenkin_tui.papers.calendar import notices_for
from nenkin_tui.papers.notice import Notice
from nenkin_tui.papers.pdf import pdf
from nenkin_tui.town.residents import NAMES
from tests.papers.conftest import PersonOf

TODAY = date(2026, 12, 24)
DOTS = 100
"""Per inch."""
EDGE = 28
"""Dots at each side of a sheet that no printer prints on; of a postcard half as many."""
WHITE, DARK = 250, 150
LONG = "teikibin_sealed"
"""The kind with the whole history: as many sheets as it takes."""
POSTCARD = "teikibin_postcard"
"""The kind with an address on a side of its own."""

Sheet = list[bytes]
"""Rows of grey dots."""


def drawn(notice: Notice) -> list[Sheet]:
    """Every page, in shades of grey."""
    document = pypdfium2.PdfDocument(pdf(notice))
    sheets = []
    for page in document:
        bitmap = page.render(scale=DOTS / 72, grayscale=True)
        content, width = bytes(bitmap.buffer), bitmap.stride
        sheets.append([content[row * width : row * width + bitmap.width] for row in range(bitmap.height)])
    return sheets


def inked(sheet: Sheet, darkest: int = WHITE) -> list[tuple[int, int]]:
    """Where something is drawn: rows and columns of dots at most so bright."""
    return [(row, column) for row, dots in enumerate(sheet) for column, dot in enumerate(dots) if dot < darkest]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_cut_off_and_the_mark_lies_across(person_of: PersonOf, name: str) -> None:
    for notice in notices_for(person_of(name), TODAY):
        sheets = drawn(notice)
        assert len(sheets) == (2 if notice.kind == POSTCARD else 1) or notice.kind == LONG, notice.kind
        edge = EDGE // 2 if notice.kind == POSTCARD else EDGE
        for sheet in sheets:
            height, width = len(sheet), len(sheet[0])
            ink = inked(sheet)
            assert min(row for row, _ in ink) >= edge
            assert max(row for row, _ in ink) < height - edge
            assert min(column for _, column in ink) >= edge
            assert max(column for _, column in ink) < width - edge
            words = inked(sheet, DARK)
            assert len(words) > 300  # it is written on
            mark = Counter((row * 3 // height, column * 3 // width) for row, column in set(ink) - set(words))
            assert len(mark) == 9, (notice.kind, mark)  # pale ink in each ninth of the sheet
