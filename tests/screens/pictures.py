"""A screen as a text and as a picture, the same on every machine (bytes, not only looks)."""

import html
import re
from itertools import groupby
from typing import Any

from rich.cells import cell_len
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import DEFAULT_TERMINAL_THEME
from textual.app import App
from textual.pilot import Pilot

CELL, ROW, MARGIN = 10, 24, 16
"""Units of a half-width cell, of a row, and around the screen. Japanese fonts are half as wide as they are high, so
that at twice a cell's width every character stands where it stands in the terminal."""
FONTS = "Noto Sans Mono CJK JP, Source Han Mono, BIZ UDGothic, MS Gothic, Osaka-Mono, monospace"

_EVEN = "text-spacing-trim: space-all; font-kerning: none"
"""No browser draws 」「 closer together than two cells each."""
_WORDS = re.compile(r"[^ ]+(?: [^ ]+)*")
"""Words with single spaces between: more of them would be drawn as one."""


def frame(app: App[Any]) -> str:
    """What stands on the screen now, a line per row, without spaces at their ends."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips).rstrip("\n") + "\n"


async def settled(pilot: Pilot[Any]) -> str:
    """The frame once three in a row are equal: everything that was under way has been drawn."""
    seen, same = "", 0
    while same < 3:
        await pilot.pause()
        now = frame(pilot.app)
        same = same + 1 if now == seen else 0
        seen = now
    return seen


def picture(app: App[Any]) -> str:
    """The screen as an SVG that draws full-width words as wide as they are, and loads nothing from elsewhere.

    (Rich's own halves them, and names every class by a number that changes with the content.)
    """
    rows = [list(strip) for strip in app.screen._compositor.render_strips()]
    ground = _hex(app.screen.styles.background.rich_color, default="#ffffff")
    width, height = app.size.width * CELL + 2 * MARGIN, app.size.height * ROW + 2 * MARGIN
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">',
        f'<g font-family="{FONTS}" font-size="{2 * CELL}" style="{_EVEN}">',
        f'<rect width="{width}" height="{height}" rx="6" fill="{ground}"/>',
    ]
    for row, segments in enumerate(rows):
        lines += _drawn_row(segments, MARGIN + row * ROW, ground)
    return "\n".join([*lines, "</g>", "</svg>", ""])


def _drawn_row(segments: list[Segment], top: int, ground: str) -> list[str]:
    grounds: list[str] = []
    words: list[str] = []
    x = MARGIN
    for (ink, paper, bold), text in _runs(segments, ground):
        cells = cell_len(text)
        if paper != ground:
            grounds.append(f'<rect x="{x}" y="{top}" width="{cells * CELL}" height="{ROW}" fill="{paper}"/>')
        for _wide, letters in groupby(text, key=lambda letter: cell_len(letter) == 2):
            piece = "".join(letters)
            weight = ' font-weight="bold"' if bold else ""
            for word in _WORDS.finditer(piece):
                start = x + cell_len(piece[: word.start()]) * CELL
                words.append(
                    f'<text x="{start}" y="{top + 18}" textLength="{cell_len(word[0]) * CELL}" fill="{ink}"{weight}>'
                    f"{html.escape(word[0], quote=False)}</text>"
                )
            x += cell_len(piece) * CELL
    return [*grounds, *words]


def _runs(segments: list[Segment], ground: str) -> list[tuple[tuple[str, str, bool], str]]:
    """Neighbours that look alike, as one."""
    styled = ((_look(segment.style or Style.null(), ground), segment.text) for segment in segments)
    return [(look, "".join(text for _, text in run)) for look, run in groupby(styled, key=lambda one: one[0])]


def _look(style: Style, ground: str) -> tuple[str, str, bool]:
    ink, paper = _hex(style.color, default="#000000"), _hex(style.bgcolor, default=ground)
    if style.reverse:
        ink, paper = paper, ink
    return ink, paper, bool(style.bold)


def _hex(colour: Color | None, *, default: str) -> str:
    if colour is None or colour.is_default:
        return default
    return colour.get_truecolor(DEFAULT_TERMINAL_THEME).hex
