"""Papers drawn as text, at most 74 cells wide, of ASCII and characters whose width no terminal disputes."""

import re
import unicodedata

from nenkin_tui.locale import text

WIDTH = 74
CARD = 58
"""Cells of a paper the size of a card."""
LABEL = 22
LEAST_COLUMN = 6
"""Cells below which a column of words is not made narrower."""
NOT_FIRST = frozenset("。、，．）」』】)]}!?ー々・")
"""Characters that do not begin a line (行頭禁則)."""
NOT_LAST = frozenset("（「『【([{")
"""Characters that do not end a line (行末禁則)."""


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
        elif _belongs(lines[-1], piece) and cells(lines[-1][-1] + piece) <= width:
            lines[-1], last = lines[-1][:-1], lines[-1][-1]
            lines.append(last + piece)
        elif piece != " ":
            lines.append(piece)
    return [line.rstrip() for line in lines]


def _belongs(line: str, piece: str) -> bool:
    """Whether the line's last character goes to the next line with this piece."""
    return len(line) > 1 and (piece[0] in NOT_FIRST or line[-1] in NOT_LAST)


def _pieces(paragraph: str, width: int) -> list[str]:
    """Words and single wide characters; a word longer than a line is cut."""
    words = re.findall(r"[!-~]+|.", paragraph)
    return [word[i : i + width] for word in words for i in range(0, len(word), width)]


class Sheet:
    """A paper of one or more sides, each framed; it begins with the words that it is a specimen.

    width: of the frame in cells; a card is narrower than a letter.
    """

    def __init__(self, title: str, right: str = "", *, width: int = WIDTH) -> None:
        self._width = width
        self.inside = width - 4
        self._lines: list[str] = []
        self.rule("=")
        self.says(text("paper.specimen"))
        self.line(title, right)
        self.rule()

    def rule(self, mark: str = "-") -> None:
        """A rule across."""
        self._lines.append("+" + mark * (self._width - 2) + "+")

    def turn(self, name: str) -> None:
        """The other side of the paper, in a frame of its own."""
        self.rule("=")
        self._lines.append(f"  {name}")
        self.rule("=")

    def line(self, left: str = "", right: str = "") -> None:
        """One line, with something at its right end, or below it where both have no room; what is too long is cut."""
        if left and right and cells(left) + cells(right) >= self.inside:
            self.says(left)
            left = ""
        room = self.inside - cells(right)
        self._lines.append(f"| {padded(left, room)}{right} |")

    def beside(self, left: list[str], right: list[str]) -> None:
        """Lines with a drawing at their right, line by line."""
        for at in range(max(len(left), len(right))):
            self.line(left[at] if at < len(left) else "", right[at] if at < len(right) else "")

    def says(self, paragraph: str, indent: int = 0) -> None:
        """A paragraph over as many lines as it needs."""
        for line in wrapped(paragraph, self.inside - indent):
            self.line(" " * indent + line)

    def field(self, label: str, value: str, *, label_width: int = LABEL) -> None:
        """A label and what stands beside it."""
        for number, line in enumerate(wrapped(value, self.inside - label_width)):
            self.line(padded(label if number == 0 else "", label_width) + line)

    def row(self, values: list[str], widths: list[int]) -> None:
        """A row of a table: each value in its column, right-aligned where the width is below 0."""
        self.line("  ".join(padded(value, width) for value, width in zip(values, widths, strict=True)).rstrip())

    def table(self, rows: list[list[str]], widths: list[int]) -> None:
        """Rows of a table; on a sheet too narrow for its columns a cell goes over as many lines as it needs."""
        gap = 2
        if sum(abs(width) for width in widths) + gap * (len(widths) - 1) > self.inside:
            gap = 1
            widths = narrowed(rows, widths, self.inside - gap * (len(widths) - 1))
        for row in rows:
            parts = [wrapped(cell, abs(width)) for cell, width in zip(row, widths, strict=True)]
            for at in range(max(len(lines) for lines in parts)):
                filled = [
                    padded(lines[at] if at < len(lines) else "", w) for lines, w in zip(parts, widths, strict=True)
                ]
                self.line((" " * gap).join(filled).rstrip())

    def done(self) -> tuple[str, ...]:
        """The lines, with the last border."""
        self.rule("=")
        return tuple(self._lines)


def narrowed(rows: list[list[str]], widths: list[int], room: int) -> list[int]:
    """Columns that have room together: each as wide as it must be, the widest ones of words give up the rest."""
    needed = [max(cells(row[at]) for row in rows) for at in range(len(widths))]
    while sum(needed) > room:
        words = [at for at, width in enumerate(widths) if width > 0]
        widest = max(words, key=lambda at: needed[at])
        if needed[widest] <= LEAST_COLUMN:
            break
        needed[widest] -= 1
    return [need if width > 0 else -need for need, width in zip(needed, widths, strict=True)]


def boxed(lines: list[str], inside: int) -> list[str]:
    """Lines in a frame of their own, with so many cells inside: a stamp, a photograph."""
    border = "+" + "-" * (inside + 2) + "+"
    return [border, *(f"| {padded(line, inside)} |" for line in lines), border]
