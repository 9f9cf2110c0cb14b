"""A sheet of paper that is written from top to bottom: its pages, its lines, and what stands on every page."""

from io import BytesIO
from typing import Any

import msgspec

from nenkin_tui.locale import text, written_language
from nenkin_tui.papers.font import NoPdf, register
from nenkin_tui.papers.lines import broken

MM = 72 / 25.4
"""Points of a millimetre."""
INK, MUTED, BAND, RULE, MARK = "#1f2a37", "#5b6470", "#efe9db", "#c9c0ab", "#e9e6de"
"""As on the screens; the mark across is light enough that what stands over it is read."""


class Size(msgspec.Struct, frozen=True):
    """A sheet and its type: millimetres of the sheet and the margin, points of text and title."""

    width: float
    height: float
    margin: float
    text: float
    title: float

    @property
    def step(self) -> float:
        """From one line to the next, in points."""
        return self.text * 1.6


A4 = Size(210, 297, 20, 9.5, 15)
POSTCARD = Size(100, 148, 7, 6.2, 8.5)


class Sheet:
    """Pages in the making; `write` gives them as a PDF that is the same for the same words."""

    def __init__(self, size: Size, title: str) -> None:
        font = register()
        try:
            from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 - 60 ms that only a PDF costs
        except ModuleNotFoundError:  # pragma: no cover - register() found it
            raise NoPdf("reportlab") from None
        self._file = BytesIO()
        page = size.width * MM, size.height * MM
        self._canvas: Any = Canvas(self._file, pagesize=page, invariant=1, lang=written_language())
        self._canvas.setTitle(title)
        self._canvas.setAuthor(text("notice.sender"))
        self._canvas.setSubject(text("notice.subject"))
        self._font = font
        self._size = size
        self.left = size.margin * MM
        self.right = page[0] - self.left
        self._bottom = self.left + 2 * size.step
        self._top = page[1] - self.left
        self.y = 0.0
        self._pages = 0
        self._begin()

    @property
    def inside(self) -> float:
        """Points between the margins."""
        return self.right - self.left

    @property
    def em(self) -> float:
        """The width of a full-width character of the text."""
        return self._size.text

    @property
    def big(self) -> float:
        """The points of a name it is addressed to."""
        return self._size.text * 1.35

    def width(self, words: str, points: float | None = None) -> float:
        """How wide words are, in points."""
        return float(self._canvas.stringWidth(words, self._font, points or self._size.text))

    def room(self, lines: float) -> None:
        """Goes to the next page unless so many lines have room on this one."""
        if self.y - lines * self._size.step < self._bottom:
            self.turn()

    def turn(self) -> None:
        """The next page, or the other side."""
        self._end()
        self._begin()

    def down(self, lines: float) -> None:
        """Leaves so many lines empty."""
        self.y -= lines * self._size.step

    def put(
        self, words: str, x: float, *, points: float | None = None, right: bool = False, muted: bool = False
    ) -> None:
        """Words on this line, from a place or up to it."""
        self._ink(MUTED if muted else INK, points or self._size.text)
        (self._canvas.drawRightString if right else self._canvas.drawString)(x, self.y, words)

    def fitted(self, words: str, x: float, width: float, *, right: bool, muted: bool) -> None:
        """Words in a column: smaller where they are wider than it."""
        points = self._size.text * min(1, width / self.width(words)) if words else self._size.text
        self.put(words, x, points=points, right=right, muted=muted)

    def says(self, words: str, *, indent: float = 0, muted: bool = False) -> None:
        """A paragraph over as many lines as it needs."""
        for line in broken(words, self.inside - indent, self.width):
            self.room(1)
            self.down(1)
            self.put(line, self.left + indent, muted=muted)

    def band(self, words: str, *, keeps: int = 1) -> None:
        """A heading on a band of colour, which stays with so many lines of what follows."""
        lines = broken(words, self.inside - self._size.text, self.width)
        self.room(len(lines) + 1.5 + keeps)
        self.down(0.8)
        height = (len(lines) + 0.25) * self._size.step
        self._canvas.setFillColor(BAND)
        self._canvas.rect(self.left, self.y - height, self.inside, height, stroke=0, fill=1)
        self.y += self._size.step * 0.1
        for line in lines:
            self.down(1)
            self.put(line, self.left + self._size.text / 2)
        self.down(0.45)

    def rule(self) -> None:
        """A thin line under this one."""
        y = self.y - self._size.step * 0.3
        self._canvas.setStrokeColor(RULE)
        self._canvas.setLineWidth(0.4)
        self._canvas.line(self.left, y, self.right, y)

    def write(self) -> bytes:
        """The PDF."""
        self._end()
        self._canvas.save()
        return self._file.getvalue()

    def _begin(self) -> None:
        """A page with the mark across it, before anything stands on it."""
        canvas, size = self._canvas, self._size
        self._pages += 1
        self.y = self._top
        canvas.saveState()
        canvas.translate(size.width * MM / 2, size.height * MM / 2)
        canvas.rotate(52)
        words = text("notice.specimen")
        points = 0.62 * size.height * MM / self.width(words, 1)
        self._ink(MARK, points)
        canvas.drawCentredString(0, -points * 0.36, words)
        canvas.restoreState()

    def _end(self) -> None:
        """The foot: that it is no document, and the page."""
        foot = self.left - self._size.step * 0.2
        self.y = foot + self._size.step
        lines = broken(text("notice.no_document"), self.inside - self._size.text * 3, self.width)
        for line in lines:
            self.put(line, self.left, muted=True)
            self.down(1)
        self.y = foot + self._size.step
        self.put(str(self._pages), self.right, right=True, muted=True)
        self._canvas.showPage()

    def _ink(self, colour: str, points: float) -> None:
        self._canvas.setFillColor(colour)
        self._canvas.setFont(self._font, points)
