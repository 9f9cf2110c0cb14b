"""Text on its way to the terminal: always sanitised, never markup, measured in cells."""

import re
from collections.abc import Iterable
from itertools import chain

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from nenkin_tui.model.typed_text import shown_safely


def safe_text(text: str, style: str = "") -> Content:
    """Any text fit for a widget: what is hidden becomes U+FFFD, brackets stay brackets; line ends are kept."""
    lines = (shown_safely(line) for line in text.split("\n"))
    return Content.styled("\n".join(lines), style) if style else Content("\n".join(lines))


def pieces(parts: Iterable[tuple[str, str]]) -> Content:
    """Pieces side by side, each with a style or ""; a line end begins the next line."""
    return Content("").join(safe_text(text, style) for text, style in parts)


def pad(text: str, cells: int) -> str:
    """The text in exactly so many cells, cut or filled with spaces on the right."""
    return set_cell_size(text, cells)


def pad_left(text: str, cells: int) -> str:
    """The text in at least so many cells, filled with spaces on the left: numbers align right."""
    return " " * (cells - cell_len(text)) + text


def two_sides(left: str, right: str, cells: int) -> str:
    """One line with a text at each side; the left one is cut if both do not fit."""
    room = cells - cell_len(right)
    if room < 2:
        return pad(left, cells)
    return pad(left, room - 1) + " " + right


def shortened(text: str, cells: int) -> str:
    """The text in one line; what does not fit gives way to "..." where a line could be broken."""
    return text if cell_len(text) <= cells else _filled(_words(text), cells - 3, "")[0] + "..."


SHORT_LINE = 10
"""Cells below which the last line of a paragraph looks forgotten."""
_NEVER_FIRST = frozenset("。、）」』】・ー！？!?,.)]ぁぃぅぇぉっゃゅょァィゥェォッャュョ々")
_COUNTERS = frozenset("か月年日歳円回件桁文通人枚つ条項分時")
_COUNTED = re.compile("[0-9](か|か月|[年月日歳円回件桁文通人枚つ条項分時])$")
"""What follows a number stays with it: 1年, 6か月, 236,280円."""
_NUMBERED = re.compile(r"[0-9]+ (?![a-z])|")
_NEVER_LAST = frozenset("（「『【([")


def wrap(text: str, cells: int) -> list[str]:
    """Lines of at most so many cells, broken between Japanese characters or at spaces; none begins with 。、）.

    A number stays with what it counts. A last line of a word or two is no line: the others then give up some of
    theirs. A numbered paragraph hangs: its further lines stand under its words.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        words = _words(paragraph)
        indent = " " * len(_NUMBERED.findall(paragraph)[0])
        filled = _filled(words, cells, indent)
        narrower = cells
        while len(filled) > 1 and cell_len(filled[-1]) < SHORT_LINE and narrower > cells - SHORT_LINE:
            narrower -= 1
            tried = _filled(words, narrower, indent)
            if len(tried) > len(filled):
                break
            filled = tried
        lines += filled
    return lines


def _filled(words: list[str], cells: int, indent: str) -> list[str]:
    """As many words to a line as it holds; all lines but the first begin with the indent."""
    lines: list[str] = []
    line = ""
    room = max(cells - len(indent), 2)
    for word in chain.from_iterable(_broken(word, room) for word in words):
        if cell_len(line + word.rstrip()) > cells and line.strip():
            lines.append(line.rstrip())
            line = indent + word.lstrip()
        else:
            line += word
    return [*lines, line.rstrip()]


def _broken(word: str, cells: int) -> list[str]:
    """The word; what no line has room for, as a long path, in pieces that fit."""
    if len(word) * 2 <= cells or cell_len(word) <= cells:
        return [word]
    pieces = [""]
    for character in word:
        if cell_len(pieces[-1] + character) > cells:
            pieces.append("")
        pieces[-1] += character
    return pieces


def _words(paragraph: str) -> list[str]:
    """The smallest pieces that may not be broken."""
    pieces: list[str] = []
    for character in paragraph:
        joins = bool(pieces) and (
            character in _NEVER_FIRST
            or pieces[-1][-1] in _NEVER_LAST
            or (character.isascii() and pieces[-1][-1].isascii() and not pieces[-1][-1].isspace())
            or (character in _COUNTERS and _COUNTED.search(pieces[-1] + character))
        )
        if joins:
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces
