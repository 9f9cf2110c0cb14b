"""One gap and one doubtful spot of the check-up: why, what proves it, what it costs and brings, until when (A2, A3)."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.pages.account.checkup import of_doubt, of_gap, proof_rows, rows_of, span_text
from nenkin_tui.pages.account.inquiry import is_asked_about
from nenkin_tui.pages.account.record import own_record
from nenkin_tui.pages.account.workings import Figures
from nenkin_tui.pension.doubts import Doubt
from nenkin_tui.pension.gaps import Gap
from nenkin_tui.screens.keys import BACK, WORKINGS, Key, bindings
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.text import pad, safe_text
from nenkin_tui.screens.widgets.buttons import PushButton
from nenkin_tui.screens.widgets.paragraph import Paragraph


class GapPage(Page):
    """One gap: why, what proves it, what it costs and brings, until when."""

    NAME = "gap"
    BINDINGS: ClassVar[list[BindingType]] = bindings(WORKINGS)

    def __init__(self, gap: Gap) -> None:
        super().__init__()
        self.gap = gap

    def place_text(self) -> str:
        """Its months."""
        return span_text(self.gap)

    def body(self) -> Iterable[Widget]:
        """The likely reason, then what is known, line by line."""
        gap = self.gap
        yield Paragraph(locale.text(f"law.gap_{gap.kind}"), classes="question")
        yield Paragraph(locale.text(f"law.cause_{gap.cause}"))
        yield Static("", classes="gap")
        yield from fact_rows(self.app.size.width, rows_of(gap, own_record(self.services).on))
        yield Static("", classes="gap")
        yield Paragraph(locale.text(f"checkup.do_{gap.kind}"))

    def keys_here(self) -> tuple[Key, ...]:
        """W where there is a price or a gain."""
        return (WORKINGS, BACK) if self.figures.parts else (BACK,)

    @cached_property
    def figures(self) -> Figures:
        """What W unfolds."""
        return of_gap(self.services, self.gap)

    def buttons(self) -> Sequence[tuple[str, str]]:
        """Three questions lead to the likely cause; the sheet has all gaps in it."""
        asked = [("ask", locale.text("checkup.ask"))] if is_asked_about(self.gap) else []
        return [*asked, ("sheet", locale.text("checkup.make_sheet"))]

    def on_push_button_pressed(self, event: PushButton.Pressed) -> None:
        """The questions, or the sheet."""
        if event.name == "sheet":
            self.nenkin.open("sheet")
        else:
            self.nenkin.open("inquiry", first=self.gap.first, last=self.gap.last)

    def action_workings(self) -> None:
        """W: its price, and what it adds."""
        if self.figures.parts:
            self.nenkin.open("workings", shown=[self.figures])


class DoubtPage(Page):
    """One doubtful spot: why, and which papers would tell."""

    NAME = "doubt"
    BINDINGS: ClassVar[list[BindingType]] = bindings(WORKINGS)

    def __init__(self, doubt: Doubt) -> None:
        super().__init__()
        self.doubt = doubt

    def place_text(self) -> str:
        """Its months."""
        return span_text(self.doubt)

    def body(self) -> Iterable[Widget]:
        """The reason and the papers."""
        doubt = self.doubt
        yield Paragraph(locale.text(f"law.kind_{doubt.kind}"), classes="question")
        yield Paragraph(locale.text(f"law.doubt_{doubt.why}", **doubt.values))
        yield Static("", classes="gap")
        yield from fact_rows(self.app.size.width, proof_rows(doubt.proof))
        yield Static("", classes="gap")
        yield Paragraph(locale.text("checkup.take_papers"))

    def keys_here(self) -> tuple[Key, ...]:
        """W where it has figures."""
        return (WORKINGS, BACK) if self.figures.parts else (BACK,)

    @cached_property
    def figures(self) -> Figures:
        """What W unfolds."""
        return of_doubt(self.services, self.doubt)

    def buttons(self) -> Sequence[tuple[str, str]]:
        """Three questions lead to the likely cause; the sheet has all spots in it."""
        asked = [("ask", locale.text("checkup.ask"))] if is_asked_about(self.doubt) else []
        return [*asked, ("sheet", locale.text("checkup.make_sheet"))]

    def on_push_button_pressed(self, event: PushButton.Pressed) -> None:
        """The questions, or the sheet."""
        if event.name == "sheet":
            self.nenkin.open("sheet")
        else:
            self.nenkin.open("inquiry", first=self.doubt.first, last=self.doubt.last)

    def action_workings(self) -> None:
        """W: its figures."""
        if self.figures.parts:
            self.nenkin.open("workings", shown=[self.figures])


def fact_rows(width: int, facts: Iterable[tuple[str, str]]) -> Iterable[Static]:
    """A row each of (name in the catalogue, value); a name that has several values stands once."""
    above = ""
    for name, value in facts:
        label = locale.text(f"checkup.row_{name}") if name != above else ""
        above = name
        beside = 26 + cell_len(value) + 8 <= width
        yield Static(safe_text(pad(label, 26) + value if beside else f"{label}\n    {value}"), markup=False)
