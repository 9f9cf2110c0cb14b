"""Any figure unfolded (A7): formula, months, rule, source; assumptions and what is left out."""

import re
from collections.abc import Iterable, Sequence
from typing import ClassVar

import msgspec
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.pages.account.record import OwnRecord, own_record
from nenkin_tui.pages.account.words import age_words, as_read, sentence
from nenkin_tui.pages.dates import months_words
from nenkin_tui.pension.estimate import Estimate
from nenkin_tui.pension.notation import Unfolded
from nenkin_tui.pension.workings import sums
from nenkin_tui.pension.workings_months import Counted, totals_workings
from nenkin_tui.screens.account.saving import save
from nenkin_tui.screens.keys import BACK, CHOOSE, OTHER_FIGURES, SCROLL, Key
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.text import pad, pad_left, safe_text
from nenkin_tui.screens.widgets.buttons import PushButton
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph

STEP = re.compile(r"; (?![^()]*\))")
"""Between two steps of a formula; what stands in brackets belongs together."""


class Figures(msgspec.Struct, frozen=True):
    """Figures that belong together, under one heading; the sentences are assumptions and what is left out."""

    heading: str
    parts: tuple[Unfolded | Counted, ...]
    sentences: tuple[str, ...] = ()


def of_estimate(heading: str, found: Estimate) -> Figures:
    """The parts of an estimate, their sum and the monthly amount."""
    sentences = []
    for kind, remarks in (("assume", found.assumptions), ("without", found.not_included)):
        sentences += [locale.text(f"estimate.title_{kind}"), *(f"- {sentence(kind, one)}" for one in remarks), ""]
    age = locale.text("estimate.from_age", age=age_words(found.amounts.start))
    return Figures(f"{heading}  {age}", (*found.workings, *sums(found.amounts)), tuple(sentences))


def of_months(own: OwnRecord) -> Figures:
    """The months by kind and the qualifying period."""
    return Figures(locale.text("account.totals"), totals_workings(own.record, own.grid))


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
        lines = [self.title_text(), own_record(self.services).name]
        for figures in self.shown:
            lines += ["", figures.heading]
            for one in figures.parts:
                lines += ["", part_row(one), *unfolded(one)]
            lines += ["", *figures.sentences]
        self.query_one("#saved", Paragraph).say(save(self.services, "workings", lines))

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


def part_row(one: Unfolded | Counted) -> str:
    """An item and its amount, or its months."""
    if isinstance(one, Counted):
        return pad(_counted_name(one.item), 34) + pad_left(months_words(one.count), 17)
    total = f"estimate.row_{one.item}"
    name = locale.text(total) if one.item.startswith("total_") else locale.text(f"law.item_{one.item}")
    return pad(name, 34) + pad_left(locale.text("account.yen", yen=one.amount), 17)


def _counted_name(item: str) -> str:
    """A kind of month, a kind of doubtful spot, or the qualifying period."""
    keys = (f"account.mark_{item}", f"law.kind_{item}", f"account.name_{item}")
    return locale.text(next(key for key in keys if locale.has(key)))


def _kind_name(kind: str) -> str:
    share, before, _ = kind.partition("_before_2009_04")
    if before and share:
        return locale.text("estimate.months_before_2009_04", kind=_kind_name(share))
    keys = (f"estimate.months_{kind}", f"account.mark_{kind}")
    return next((locale.text(key) for key in keys if locale.has(key)), kind)


def unfolded(one: Unfolded | Counted) -> list[str]:
    """Formula, months, rule and source of a part."""
    kinds = [f"{_kind_name(kind)} {count}" for kind, count in one.months.items()]
    months = locale.text("checkup.list_and").join(kinds)
    lines = STEP.split(as_read(one.formula))
    if months:
        lines.append(locale.text("estimate.months", months=months))
    return [
        *lines,
        locale.text("estimate.rule", rule=one.rule),
        locale.text("estimate.source", source=as_read(one.source)),
    ]


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
