"""Text on its way to the terminal: always sanitised, never markup, measured in cells."""

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from nenkin_tui.model.typed_text import shown_safely


def safe_text(text: str, style: str = "") -> Content:
    """Any text fit for a widget: what is hidden becomes U+FFFD, brackets stay brackets; line ends are kept."""
    lines = (shown_safely(line) for line in text.split("\n"))
    return Content.styled("\n".join(lines), style) if style else Content("\n".join(lines))


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


_NEVER_FIRST = frozenset("。、）」』】・ー！？!?,.)]ぁぃぅぇぉっゃゅょァィゥェォッャュョ々")
_NEVER_LAST = frozenset("（「『【([")


def wrap(text: str, cells: int) -> list[str]:
    """Lines of at most so many cells, broken between Japanese characters or at spaces; none begins with 。、）."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in _words(paragraph):
            if cell_len(line + word.rstrip()) > cells and line.strip():
                lines.append(line.rstrip())
                line = word.lstrip()
            else:
                line += word
        lines.append(line.rstrip())
    return lines


def _words(paragraph: str) -> list[str]:
    """The smallest pieces that may not be broken."""
    pieces: list[str] = []
    for character in paragraph:
        joins = bool(pieces) and (
            character in _NEVER_FIRST
            or pieces[-1][-1] in _NEVER_LAST
            or (character.isascii() and pieces[-1][-1].isascii() and not pieces[-1][-1].isspace())
        )
        if joins:
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces
