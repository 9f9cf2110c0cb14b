"""The papers a person has, and one of them to read."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.screens.keys import BACK, CHOOSE, OPEN, SCROLL, SCROLL_ALL, Key
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.text import pad, safe_text
from nenkin_tui.screens.widgets.body import Body
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph
from nenkin_tui.town.papers import Paper, letter_paper, papers_of

SIDES = 4
"""Cells beside a paper."""


class Desk(Page):
    """机の上の書類: letters that came, and what the person had already."""

    NAME = "desk"
    KEYS = (CHOOSE, OPEN, BACK)

    def papers(self) -> Sequence[Paper]:
        """What lies here."""
        town = self.services.town
        return papers_of(town, town.chosen)

    def body(self) -> Iterable[Widget]:
        """A line each."""
        papers = self.papers()
        if not papers:
            yield Paragraph(locale.text(f"start.{self.NAME}_empty"))
            return
        yield Paragraph(locale.text(f"start.{self.NAME}_question"), classes="question")
        yield Static("", classes="gap")
        column = max(cell_len(paper.title) for paper in papers) + 3
        lines = [Line(str(number), f"{pad(paper.title, column)}{paper.note}") for number, paper in enumerate(papers)]
        yield Lines(lines, id="papers")

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Reads one."""
        self.nenkin.open("paper", paper=self.papers()[int(event.key)])


class Letters(Desk):
    """郵便受け: only what came by post, the newest first."""

    NAME = "letters"

    def papers(self) -> Sequence[Paper]:
        """Letters that have arrived."""
        town = self.services.town
        return [letter_paper(town, town.chosen, letter) for letter in reversed(town.letters(town.chosen))]


class PaperPage(Page):
    """One paper, as large as it is."""

    NAME = "paper"
    DEFAULT_CSS = """
    PaperPage Body { padding: 1 2 0 2; overflow-x: auto; }
    PaperPage #paper { width: auto; }
    """
    KEYS = (SCROLL, BACK)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "scroll_sideways(-8)", show=False),
        Binding("right", "scroll_sideways(8)", show=False),
    ]

    def __init__(self, paper: Paper) -> None:
        super().__init__()
        self.paper = paper

    def title_text(self) -> str:
        """The paper's own title."""
        return self.paper.title

    def place_text(self) -> str:
        """That it is a specimen."""
        return locale.text("screens.specimen")

    def body(self) -> Iterable[Widget]:
        """Its lines, as they are drawn."""
        yield Static(safe_text("\n".join(self.paper.lines)), id="paper", markup=False)

    def on_resize(self) -> None:
        """The keys sideways are named where the paper is wider than the screen."""
        super().on_resize()
        self.name_keys()

    def keys_here(self) -> tuple[Key, ...]:
        """By the width of the paper."""
        widest = max(map(cell_len, self.paper.lines), default=0)
        return (SCROLL_ALL if widest > self.size.width - SIDES else SCROLL, BACK)

    def action_scroll_sideways(self, cells: int) -> None:
        """A paper wider than the screen is moved, not folded."""
        self.query_one(Body).scroll_relative(x=cells, animate=False)
