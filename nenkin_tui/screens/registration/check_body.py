"""入力内容の確認: every answer in its normalised form, each a line that leads back to its page."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.model.invalid import Problem
from nenkin_tui.pages.questions import GROUPS, CheckRows, label_of
from nenkin_tui.procedures.flow import Flow
from nenkin_tui.screens.keys import CHANGE_ONE, CHOOSE
from nenkin_tui.screens.text import pad, wrap
from nenkin_tui.screens.widgets.body import spaced
from nenkin_tui.screens.widgets.buttons import ButtonRow
from nenkin_tui.screens.widgets.drawn import Ground
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph

LABEL, NARROW = 22, 60
"""Cells of a row's name, and of a whole row below which names get no more than they need."""
MARGINS, WIDEST = 9, 81
"""Cells around the rows, the mark and the scroll bar included, and the width from which on they grow no more."""


class CheckBody(Vertical, Ground):
    """The check page of any procedure: what is not asked in it is not shown."""

    DEFAULT_CSS = "CheckBody { height: auto; }"

    class Change(Message):
        """A row is to be changed."""

        def __init__(self, step: str) -> None:
            super().__init__()
            self.step = step

    def __init__(self, flow: Flow, problems: Sequence[Problem]) -> None:
        super().__init__()
        self.flow = flow
        self.problems = problems
        self.found = CheckRows(flow, self.groups())

    def groups(self) -> Sequence[tuple[str, Sequence[str]]]:
        """(name, fields) of the groups of rows."""
        return GROUPS

    def opening(self) -> str:
        """What to do here."""
        return locale.text("wizard.check")

    def closing(self) -> str:
        """What happens next."""
        return locale.text(f"wizard.check_{self.flow.procedure.name}")

    def compose(self) -> ComposeResult:
        """All of it."""
        yield from spaced(self.parts())

    def parts(self) -> Iterable[Widget]:
        """What is wrong, what it is, the rows, what happens next."""
        for problem in self.problems:
            words = locale.text(problem.reason, **problem.values)
            yield Paragraph(locale.text("wizard.error", text=words), classes="error", id="refused")
        if not self.problems:  # what was refused was sent
            yield Paragraph(self.opening())
        yield Static("", classes="gap")
        answers = Lines(self._rows(), id="answers")
        answers.named_keys = (CHOOSE, CHANGE_ONE)
        yield answers
        yield Static("", classes="gap")
        yield Paragraph(self.closing(), classes="support")

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Enter on a row changes it."""
        event.stop()
        self._change(event.key)

    def change_number(self, typed: str) -> None:
        """1-9: the row of that number."""
        for step, number in self.found.numbers.items():
            if typed == number:
                self._change(step)

    def focus_first(self) -> None:
        """The button that sends it; after a mismatch the answers: sent once more as they are, they cost a try."""
        if any(problem.code == "mismatch" for problem in self.problems):
            self.query_one("#answers").focus()
            return
        self.screen.query_one(ButtonRow).focus_on("next")

    def label_of(self, field: str) -> str:
        """What an answer is called here."""
        return label_of(self.flow, field)

    def value_of(self, field: str) -> str:
        """An answer as it is shown here."""
        return self.flow.shown(field)

    def _change(self, step: str) -> None:
        self.post_message(self.Change(step))

    def _rows(self) -> list[Line]:
        room = min(self.app.size.width, WIDEST) - MARGINS
        change = locale.text("wizard.change")
        needed = max(cell_len(self.label_of(field)) for field in self.found.steps) + 2
        label_room = LABEL if room > NARROW else min(LABEL, needed)
        lines: list[Line] = []
        for group, fields in self.found.groups:
            lines.append(Line("", locale.text(f"wizard.group_{group}"), "bold"))
            for field in fields:
                step = self.found.steps[field]
                label = self.label_of(field)
                value = self.value_of(field)
                value_room = room - label_room - cell_len(f"1 {change}")
                first, *more = wrap(value or locale.text("wizard.nothing"), value_room - 1)
                row = pad(label, label_room) + pad(first, value_room)
                lines.append(Line(step, f"{row}{self.found.numbers[step]} {change}"))
                lines += [Line("", "  " + " " * label_room + further) for further in more]
        return lines
