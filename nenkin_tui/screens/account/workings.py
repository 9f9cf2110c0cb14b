"""Any figure unfolded (A7): formula, months, rule, source; assumptions and what is left out; every start in a table."""

import re
from collections.abc import Iterable, Sequence

from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.pension.estimate import Estimate
from nenkin_tui.pension.notation import Unfolded
from nenkin_tui.pension.paid import Amounts
from nenkin_tui.screens.account.cases import age_words
from nenkin_tui.screens.account.estimate import sentence
from nenkin_tui.screens.account.record import own_record
from nenkin_tui.screens.account.saving import save
from nenkin_tui.screens.keys import BACK, CHOOSE, SCROLL, UNFOLD
from nenkin_tui.screens.page import Page, Paragraph
from nenkin_tui.screens.text import pad, pad_left, safe_text
from nenkin_tui.screens.widgets.buttons import PushButton
from nenkin_tui.screens.widgets.lines import Line, Lines

STEP = re.compile(r"; (?![^()]*\))")
"""Between two steps of a formula; what stands in brackets belongs together."""


class Workings(Page):
    """The parts of the yearly amount; Enter unfolds the one with the mark below the list."""

    NAME = "workings"
    KEYS = (CHOOSE, UNFOLD, BACK)

    def __init__(self, found: Estimate) -> None:
        super().__init__()
        self.found = found

    def place_text(self) -> str:
        """From when."""
        return locale.text("estimate.from_age", age=age_words(self.found.amounts.start))

    def body(self) -> Iterable[Widget]:
        """The parts, their sum, and one of them unfolded."""
        lines = [Line(one.item, self._row(one.item, str(one.amount))) for one in self.found.workings]
        lines.append(Line("", self._row("annual", str(self.found.amounts.annual)), "bold"))
        yield Lines(lines, id="parts")
        yield Static("", classes="gap")
        yield Paragraph("", id="unfolded")

    def below(self) -> Iterable[Widget]:
        """Where it was saved."""
        yield Paragraph("", id="saved", classes="good below")

    def buttons(self) -> Sequence[tuple[str, str]]:
        """To take along."""
        return [("save", locale.text("estimate.save_workings"))]

    def begin(self) -> None:
        """The first part unfolded."""
        super().begin()
        self._unfold(self.query_one("#parts", Lines).key)

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """Another part."""
        self._unfold(event.key)

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """The same by Enter."""
        self._unfold(event.key)

    def on_push_button_pressed(self, event: PushButton.Pressed) -> None:
        """Saves all of them."""
        event.stop()
        lines = [self.title_text(), own_record(self.services).name, self.place_text()]
        for one in self.found.workings:
            lines += ["", self._row(one.item, str(one.amount)), *unfolded(one)]
        lines += ["", self._row("annual", str(self.found.amounts.annual)), ""]
        for kind, remarks in (("assume", self.found.assumptions), ("without", self.found.not_included)):
            lines += [locale.text(f"estimate.title_{kind}"), *(f"- {sentence(kind, one)}" for one in remarks), ""]
        self.query_one("#saved", Paragraph).say(save(self.services, "workings", lines))

    def _row(self, item: str, amount: str) -> str:
        return pad(locale.text(f"law.item_{item}"), 34) + pad_left(locale.text("account.yen", yen=amount), 15)

    def _unfold(self, item: str) -> None:
        for one in self.found.workings:
            if one.item == item:
                self.query_one("#unfolded", Paragraph).say("\n".join(unfolded(one)))


def unfolded(one: Unfolded) -> list[str]:
    """Formula, months, rule and source of a part."""
    months = locale.text("checkup.list_and").join(
        f"{locale.text(f'estimate.months_{kind}') if locale.has(f'estimate.months_{kind}') else kind} {count}"
        for kind, count in one.months.items()
    )
    lines = STEP.split(one.formula)
    if months:
        lines.append(locale.text("estimate.months", months=months))
    return [*lines, locale.text("estimate.rule", rule=one.rule), locale.text("estimate.source", source=one.source)]


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
        remarks = self.found.assumptions if self.kind == "assume" else self.found.not_included
        for remark in remarks:
            yield Paragraph(sentence(self.kind, remark))
            yield Static("", classes="gap")
        if self.found.uncertain:
            yield Paragraph(locale.text("law.estimate_uncertain"), classes="question")
        for one in self.found.uncertain:
            why = " ".join(locale.text(f"law.why_{code}") for code in one.why)
            item = locale.text(f"law.item_{one.item}")
            yield Paragraph(locale.text("law.estimate_between", item=item, low=one.low, high=one.high, why=why))


class Starts(Page):
    """Every starting month from 60 to 75 with its amounts; the largest is named, and is no recommendation."""

    NAME = "starts"
    KEYS = (SCROLL, BACK)

    def __init__(self, swept: list[Amounts], year: int) -> None:
        super().__init__()
        self.swept, self.year = swept, year

    def body(self) -> Iterable[Widget]:
        """A line per start."""
        most = max(self.swept, key=lambda amounts: amounts.annual.amount)
        yield Paragraph(locale.text("law.sweep_most", age=age_words(most.start)))
        yield Static("", classes="gap")
        yield Static(safe_text("\n".join(self._lines())), markup=False, id="table")

    def below(self) -> Iterable[Widget]:
        """Where it was saved."""
        yield Paragraph("", id="saved", classes="good below")

    def buttons(self) -> Sequence[tuple[str, str]]:
        """To take along."""
        return [("save", locale.text("checkup.save"))]

    def on_push_button_pressed(self, event: PushButton.Pressed) -> None:
        """Saves the table."""
        event.stop()
        head = [self.title_text(), own_record(self.services).name, ""]
        self.query_one("#saved", Paragraph).say(save(self.services, "starts", [*head, *self._lines()]))

    def _lines(self) -> Iterable[str]:
        heads = (locale.text("estimate.annual"), locale.text("estimate.monthly"))
        yield pad(locale.text("estimate.row_start"), 16) + "".join(pad_left(head, 14) for head in heads)
        for amounts in self.swept:
            yield (
                pad(age_words(amounts.start), 16)
                + pad_left(str(amounts.annual), 14)
                + pad_left(str(amounts.monthly), 14)
            )
