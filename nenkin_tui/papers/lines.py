"""Breaking a paragraph where Japanese and English may be broken, by measured width."""

import re
from collections.abc import Callable

NOT_FIRST = frozenset("。、，．）」』】)]}!?ー々・%円")
"""Characters that do not begin a line (行頭禁則)."""
NOT_LAST = frozenset("（「『【([{〒")
"""Characters that do not end a line (行末禁則)."""


def broken(paragraph: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Lines no wider than `width`; a word that is wider than a line is cut."""
    lines = [""]
    for piece in _pieces(paragraph, width, measure):
        if measure(lines[-1] + piece) <= width:
            lines[-1] += piece
        elif _belongs(lines[-1], piece) and measure(lines[-1][-1] + piece) <= width:
            lines[-1], last = lines[-1][:-1], lines[-1][-1]
            lines.append(last + piece)
        elif piece != " ":
            lines.append(piece)
    return [line.strip() if number else line.rstrip() for number, line in enumerate(lines)]


def _belongs(line: str, piece: str) -> bool:
    """Whether the line's last character goes to the next line with this piece."""
    return len(line) > 1 and (piece[0] in NOT_FIRST or line[-1] in NOT_LAST)


def _pieces(paragraph: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Words of ASCII, and single characters of everything else."""
    found: list[str] = []
    for word in re.findall(r"[!-~]+|.", paragraph):
        rest = word
        while measure(rest) > width and len(rest) > 1:
            fits = next(n for n in range(len(rest) - 1, 0, -1) if n == 1 or measure(rest[:n]) <= width)
            found.append(rest[:fits])
            rest = rest[fits:]
        found.append(rest)
    return found
