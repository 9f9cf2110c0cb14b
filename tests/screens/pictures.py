"""A screen as a text and as a picture, the same on every machine (bytes, not only looks)."""

import html
import re
from itertools import groupby
from typing import Any

from rich.cells import cell_len
from textual.app import App
from textual.pilot import Pilot

CELL = 12.2
"""Width of one cell in the pictures Rich draws."""
FONTS = '"Noto Sans Mono CJK JP", "Source Han Mono", "BIZ UDGothic", "MS Gothic", "Osaka-Mono", monospace'

_RUN = re.compile(r'<text ([^>]*?) x="([\d.]+)" ([^>]*?)textLength="[\d.]+"([^>]*)>([^<]*)</text>')
_WEB_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


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
    """The screen as an SVG: full-width runs as wide as they are (Rich halves them), no names that change with the
    content, no font from elsewhere."""
    drawn = app.export_screenshot(title=" ")
    drawn = _RUN.sub(_pieces, drawn)
    drawn = re.sub(r"terminal-\d+", "terminal", drawn)
    drawn = _WEB_FONT.sub("", drawn)
    drawn = re.sub(r"\s*font-variant-east-asian:[^;]*;", "", drawn)
    return re.sub(r"font-family:[^;]*;", f"font-family: {FONTS};", drawn) + "\n"


def _pieces(run: re.Match[str]) -> str:
    """One run of text as pieces of one width each, every piece where its first cell is."""
    before, x, middle, after, words = run.groups()
    drawn, start = "", 0
    for _wide, letters in groupby(html.unescape(words), key=lambda letter: cell_len(letter) == 2):
        piece = "".join(letters)
        cells = cell_len(piece)
        if piece.strip("\xa0\n "):
            text = html.escape(piece).replace("\xa0", "&#160;")
            place = f'x="{float(x) + start * CELL:g}"'
            drawn += f'<text {before} {place} {middle}textLength="{cells * CELL:g}"{after}>{text}</text>'
        start += cells
    return drawn
