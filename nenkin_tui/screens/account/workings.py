"""Any figure unfolded (A7): formula, months, rule, source; assumptions and what is left out."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.pages.account.record import own_record
from nenkin_tui.pages.account.workings import Figures, part_row, remarks, save_workings, uncertain_words, unfolded
from nenkin_tui.pension.estimate import Estimate
from nenkin_tui.screens.keys import BACK, CHOOSE, OTHER_FIGURES, SCROLL, Key
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.text import safe_text
from nenkin_tui.screens.widgets.buttons import PushButton
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph


class Workings(Page):
    """The figures of a page in a list, the one with the mark unfolded below; left and right go to other ones."""

    NAME = "workings"
    KEYS = (CHOOSE, BACK)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "other_figures(-1)", show=False),
        Binding("right", "other_figures(1)", show=False),
    ]

    def __init__(self, shown: Sequence[Figures], at: str = "") -> None:
        """at: the item of the first figures that has the mark."""
        super().__init__()
        self.shown = [one for one in shown if one.parts]
        self.place = 0
        items = [one.item for one in self.shown[0].parts] if self.shown else []
        self.at = str(items.index(at)) if at in items else ""

    def place_text(self) -> str:
        """Whose."""
        return own_record(self.services).name

    def body(self) -> Iterable[Widget]:
        """The heading, the figures, and one of them unfolded."""
        if not self.shown:
            yield Paragraph(locale.text("estimate.nothing_to_unfold"))
            return
        yield Static("", id="heading", markup=False)
        yield Static("", classes="gap")
        yield Lines(self._rows(), id="parts", at=self.at)
        yield Static("", classes="gap")
        yield Paragraph("", id="unfolded")

    def below(self) -> Iterable[Widget]:
        """Where it was saved."""
        yield Paragraph("", id="saved", classes="good below")

    def buttons(self) -> Sequence[tuple[str, str]]:
        """To take along."""
        return [("save", locale.text("estimate.save_workings"))] if self.shown else []

    def begin(self) -> None:
        """The first figure unfolded."""
        super().begin()
        if self.shown:
            self._head()
            self._unfold()

    def keys_here(self) -> tuple[Key, ...]:
        """Where there are several figures, the way to the others."""
        if not self.shown:
            return (BACK,)
        return (CHOOSE, OTHER_FIGURES, BACK) if len(self.shown) > 1 else self.KEYS

    def on_lines_moved(self) -> None:
        """Another figure."""
        self._unfold()

    def on_lines_chosen(self) -> None:
        """The same by Enter."""
        self._unfold()

    def action_other_figures(self, step: int) -> None:
        """Left, right: the figures before or after these; from the buttons to the next button."""
        if len(self.shown) > 1:
            self.place = (self.place + step) % len(self.shown)
            self.query_one("#parts", Lines).show(self._rows())
            self._head()
            self._unfold()

    def on_push_button_pressed(self, event: PushButton.Pressed) -> None:
        """Saves all of them."""
        event.stop()
        self.query_one("#saved", Paragraph).say(save_workings(self.services, self.shown))

    def _rows(self) -> list[Line]:
        bold = {"annual", "monthly"}
        return [
            Line(str(number), part_row(one), "bold" if one.item in bold else "")
            for number, one in enumerate(self.shown[self.place].parts)
        ]

    def _head(self) -> None:
        number = f"{self.place + 1}/{len(self.shown)}  " if len(self.shown) > 1 else ""
        self.query_one("#heading", Static).update(safe_text(number + self.shown[self.place].heading, "bold"))

    def _unfold(self) -> None:
        one = self.shown[self.place].parts[int(self.query_one("#parts", Lines).key)]
        self.query_one("#unfolded", Paragraph).say("\n".join(unfolded(one)))


class Remarks(Page):
    """What is taken for granted, or what is left out; and which table values are uncertain."""

    NAME = "remarks"
    KEYS = (SCROLL, BACK)

    def __init__(self, found: Estimate, kind: str) -> None:
        super().__init__()
        self.found, self.kind = found, kind

    def title_text(self) -> str:
        """Which of the two."""
        return locale.text(f"estimate.title_{self.kind}")

    def body(self) -> Iterable[Widget]:
        """A sentence each."""
        for remark in remarks(self.found, self.kind):
            yield Paragraph(remark)
            yield Static("", classes="gap")
        for place, words in enumerate(uncertain_words(self.found)):
            yield Paragraph(words, classes="" if place else "question")
