"""Papers drawn as text, 74 cells wide, of ASCII and characters whose width no terminal disputes."""

import re
import unicodedata
from datetime import date

from nenkin_tui.locale import text
from nenkin_tui.model.birth_date import era_of, in_japanese
from nenkin_tui.model.month import Month

WIDTH = 74
INSIDE = WIDTH - 4
"""Cells between the borders and one space at each side."""
LABEL = 22
NOT_FIRST = frozenset("。、，．）」』】)]}!?ー々・")
"""Characters that do not begin a line (行頭禁則)."""


def cells(line: str) -> int:
    """How many cells a line takes: two for a wide or full-width character, none for a mark that combines."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def padded(line: str, width: int) -> str:
    """A line filled with spaces to so many cells, on the left where width is below 0; too long a one is cut."""
    while cells(line) > abs(width):
        line = line[:-1]
    space = " " * (abs(width) - cells(line))
    return space + line if width < 0 else line + space


def wrapped(paragraph: str, width: int) -> list[str]:
    """Lines of at most so many cells: broken between words and between Japanese characters, not before a 。or 、."""
    lines = [""]
    for piece in _pieces(paragraph, width):
        if cells(lines[-1] + piece) <= width:
            lines[-1] += piece
        elif piece[0] in NOT_FIRST and len(lines[-1]) > 1:
            lines[-1], last = lines[-1][:-1], lines[-1][-1]
            lines.append(last + piece)
        elif piece != " ":
            lines.append(piece)
    return [line.rstrip() for line in lines]


def _pieces(paragraph: str, width: int) -> list[str]:
    """Words and single wide characters; a word longer than a line is cut."""
    words = re.findall(r"[!-~]+|.", paragraph)
    return [word[i : i + width] for word in words for i in range(0, len(word), width)]


class Sheet:
    """One side of a paper, framed; it begins with the words that it is a specimen and no official document."""

    def __init__(self, title: str, right: str = "") -> None:
        self._lines: list[str] = []
        self.rule("=")
        self.line(text("paper.specimen"))
        self.line(title, right)
        self.rule()

    def rule(self, mark: str = "-") -> None:
        """A rule across."""
        self._lines.append("+" + mark * (WIDTH - 2) + "+")

    def line(self, left: str = "", right: str = "") -> None:
        """One line, with something at its right end; what is too long is cut."""
        room = INSIDE - cells(right)
        self._lines.append(f"| {padded(left, room)}{right} |")

    def centred(self, middle: str) -> None:
        """One line in the middle."""
        self.line(" " * max((INSIDE - cells(middle)) // 2, 0) + middle)

    def says(self, paragraph: str, indent: int = 0) -> None:
        """A paragraph over as many lines as it needs."""
        for line in wrapped(paragraph, INSIDE - indent):
            self.line(" " * indent + line)

    def field(self, label: str, value: str) -> None:
        """A label and what stands beside it."""
        for number, line in enumerate(wrapped(value, INSIDE - LABEL)):
            self.line(padded(label if number == 0 else "", LABEL) + line)

    def row(self, values: list[str], widths: list[int]) -> None:
        """A row of a table: each value in its column, right-aligned where the width is below 0."""
        self.line("  ".join(padded(value, width) for value, width in zip(values, widths, strict=True)).rstrip())

    def done(self) -> tuple[str, ...]:
        """The lines, with the last border."""
        return (*self._lines, "+" + "=" * (WIDTH - 2) + "+")


def day_text(day: date) -> str:
    """A day as papers print it."""
    return text("paper.day", japanese=in_japanese(day), iso=day.isoformat())


def short_day(day: date) -> str:
    """A day in a table: H26.4.1."""
    era, year = era_of(day)
    return text("paper.short_day", japanese=f"{era.letter}{year}.{day.month}.{day.day}", iso=day.isoformat())


def month_text(month: Month) -> str:
    """A month as papers print it, by the era of its first day."""
    return text("paper.month", japanese=in_japanese(month.first_day).rpartition("月")[0] + "月", iso=str(month))
