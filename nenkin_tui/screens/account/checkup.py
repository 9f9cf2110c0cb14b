"""空白と未納の点検 (A2, A3): every gap with its price, its last day and what it adds; the best within a budget."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.pension.checkup import Checkup, MonthPlan, plan_months
from nenkin_tui.pension.doubts import Doubt
from nenkin_tui.pension.gaps import Gap
from nenkin_tui.pension.workings_gaps import gap_workings, plan_workings
from nenkin_tui.pension.workings_months import doubt_workings
from nenkin_tui.screens.account.record import own_record
from nenkin_tui.screens.account.saving import save
from nenkin_tui.screens.account.workings import Figures
from nenkin_tui.screens.dates import day_text, in_figures, month_name, span_of_months
from nenkin_tui.screens.keys import BACK, BUDGET, CHOOSE, DETAILS, PRESS, WORKINGS, bindings
from nenkin_tui.screens.page import Page, Paragraph
from nenkin_tui.screens.services import Services
from nenkin_tui.screens.text import pad, pad_left, safe_text
from nenkin_tui.screens.widgets.buttons import PushButton
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.stepper import Number, Stepper

ALL_THERE_IS = 10**9
"""Yen: a budget that no record exceeds."""
STEP = 10_000
COLUMNS = (("months", 24), ("kind", 12), ("price", 11), ("gain", 12))
FEW_COLUMNS = (("months", 20), ("price", 10), ("gain", 11))
"""Cells of the columns; numbers stand right in theirs. Where there is little room the kind is left out."""
NARROW, WIDE = 76, 100


class CheckupPage(Page):
    """Gaps that can be paid, those that cannot, and doubtful spots."""

    NAME = "checkup"
    KEYS = (CHOOSE, DETAILS, WORKINGS, BACK, BUDGET)
    BINDINGS: ClassVar[list[BindingType]] = bindings(WORKINGS)
    found: Checkup

    def place_text(self) -> str:
        """Whose, on which day."""
        own = own_record(self.services)
        return locale.text("checkup.of", name=own.name, day=in_figures(own.on))

    def body(self) -> Iterable[Widget]:
        """What can be gained, the budget, the gaps, the doubts."""
        own = own_record(self.services)
        self.found = own.checkup
        everything = plan_months(own.record, self.found, ALL_THERE_IS)
        yield Paragraph(_everything(everything))
        if everything.months:
            label = locale.text("checkup.budget")
            yield Stepper(Number("budget", 50_000, 0, 9_990_000, STEP, shown=_yen, label=label))
            yield Paragraph("", id="within")
        yield Static("", classes="gap")
        yield Static(safe_text(self._head(), "bold"), markup=False)
        yield Lines(self._lines(), id="gaps")
        if (year := oldest_edition(self.found)) is not None:
            yield Static("", classes="gap")
            words = locale.text("checkup.edition", year=year, now=self.found.fiscal_year)
            yield Paragraph(words, classes="support")

    def buttons(self) -> Sequence[tuple[str, str]]:
        """What can be taken along."""
        return [("sheet", locale.text("checkup.make_sheet")), ("save", locale.text("checkup.save"))]

    def begin(self) -> None:
        """What the budget buys."""
        super().begin()
        for stepper in self.query(Stepper):
            self.watch(stepper, "value", self._tell)

    def focus_first(self) -> None:
        """The gaps: a budget can wait."""
        self.query_one("#gaps").focus()

    async def on_screen_resume(self) -> None:
        """The columns that fit the width there is now."""
        self.query_one("#gaps", Lines).show(self._lines())

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """A gap or a doubt opens."""
        kind, _, place = event.key.partition(":")
        if kind == "gap":
            self.nenkin.open("gap", gap=self.found.gaps[int(place)])
        else:
            self.nenkin.open("doubt", doubt=self.found.doubts[int(place)])

    def action_workings(self) -> None:
        """W: the gap or doubtful spot with the mark, then all that can be paid, then what the budget buys."""
        record = own_record(self.services).record
        kind, _, place = self.query_one("#gaps", Lines).key.partition(":")
        shown = []
        if kind == "gap":
            gap = self.found.gaps[int(place)]
            shown.append(Figures(f"{span_text(gap)}  {short_kind(gap)}", gap_workings(record, self.found, gap)))
        elif kind == "doubt":
            shown.append(of_doubt(self.services, self.found.doubts[int(place)]))
        plans = [("all_payable", ALL_THERE_IS), *(("within_budget", stepper.value) for stepper in self.query(Stepper))]
        for name, budget in plans:
            plan = plan_months(record, self.found, budget)
            shown.append(Figures(locale.text(f"checkup.{name}"), plan_workings(record, self.found, plan)))
        self.nenkin.open("workings", shown=shown)

    def on_push_button_pressed(self, event: PushButton.Pressed) -> None:
        """The sheet opens; the table is saved."""
        if event.name == "sheet":
            self.nenkin.open("sheet")
        else:
            lines = [self.title_text(), self.place_text(), "", self._head(), *(line.text for line in self._lines())]
            self.notify_saved(save(self.services, "checkup", lines))

    def notify_saved(self, words: str) -> None:
        """Says where it lies, in the place of what the budget buys."""
        self.query_one("#gaps", Lines).focus()
        for place in self.query("#within"):
            if isinstance(place, Paragraph):
                place.say(words)

    def _tell(self) -> None:
        for stepper in self.query(Stepper):
            within = plan_months(own_record(self.services).record, self.found, stepper.value)
            self.query_one("#within", Paragraph).say(_within(within))

    def _head(self) -> str:
        names = [
            pad(name, width) if key in {"months", "kind"} else pad_left(name, width)
            for key, width in self._columns()
            for name in [locale.text(f"checkup.column_{key}")]
        ]
        more = f"  {pad(locale.text('checkup.column_pays_back'), 12)}{locale.text('checkup.column_last_day')}"
        return "  " + "".join(names) + (more if self._wide() else "")

    def _columns(self) -> Sequence[tuple[str, int]]:
        return COLUMNS if self.app.size.width >= NARROW else FEW_COLUMNS

    def _wide(self) -> bool:
        return self.app.size.width >= WIDE

    def _lines(self) -> list[Line]:
        gaps = self.found.gaps
        can_be_paid = [place for place, gap in enumerate(gaps) if gap.price is not None or gap.last_day is not None]
        best_first = [*self.found.plan, *(place for place in can_be_paid if place not in self.found.plan)]
        payable = [(place, gaps[place]) for place in best_first]
        lost = [(place, gap) for place, gap in enumerate(gaps) if place not in can_be_paid]
        lines = [Line(f"gap:{place}", self._row(gap), self._style(gap)) for place, gap in payable]
        if not payable:
            lines.append(Line("", locale.text("checkup.nothing_payable")))
        if lost:
            lines += [Line("", ""), Line("", locale.text("checkup.lost"), "bold")]
            lines += [Line(f"gap:{place}", f"{pad(span_text(gap), 24)}{short_kind(gap)}") for place, gap in lost]
        if self.found.doubts:
            lines += [Line("", ""), Line("", locale.text("checkup.doubts"), "bold")]
            lines += [
                Line(f"doubt:{place}", f"{pad(span_text(doubt), 24)}{locale.text(f'law.kind_{doubt.kind}')}")
                for place, doubt in enumerate(self.found.doubts)
            ]
        return lines

    def _row(self, gap: Gap) -> str:
        price = str(gap.price) if gap.price is not None else locale.text("checkup.not_known")
        cells = {"months": span_text(gap), "kind": short_kind(gap), "price": price, "gain": str(gap.gain_per_year)}
        row = "".join(
            (pad if key in {"months", "kind"} else pad_left)(cells[key], width) for key, width in self._columns()
        )
        if self._wide():
            age = age_name(gap) if gap.pays_back_at else ""
            return f"{row}  {pad(age, 12)}{_until(gap, self.found.on)}"
        soon = _soon(gap, self.found.on)
        return f"{row}  {soon}" if soon else row

    def _style(self, gap: Gap) -> str:
        return "$warning" if gap.ends_soon(self.found.on) else ""


def oldest_edition(found: Checkup) -> int | None:
    """The earlier year whose prices are among them; None where they are all this year's."""
    editions = {gap.price_edition for gap in found.gaps if gap.price_edition is not None}
    return None if editions <= {found.fiscal_year} else min(editions)


def span_text(span: Gap | Doubt) -> str:
    """平成28年10月-12月."""
    return span_of_months(span.first, span.last)


def short_kind(gap: Gap) -> str:
    """未納, 学生特例, 全額免除, ...: what stands in a column of ten cells."""
    key = f"checkup.kind_{gap.kind}_{gap.cause}"
    return locale.text(key if locale.has(key) else f"checkup.kind_{gap.kind}")


def age_name(gap: Gap) -> str:
    """74歳8か月."""
    age = gap.pays_back_at
    return locale.text("law.age", years=age.years, months=age.months) if age else ""


def _yen(amount: int) -> str:
    return locale.text("account.yen", yen=f"{amount:,}")


def _everything(plan: MonthPlan) -> str:
    if not plan.months:
        return locale.text("checkup.nothing_to_pay")
    values = {"months": len(plan.months), "price": plan.price, "gain": plan.gain_per_year}
    return locale.text("checkup.everything", **values)


def _within(plan: MonthPlan) -> str:
    if not plan.months:
        return locale.text("checkup.nothing_within")
    first = locale.text("checkup.begins_with", month=month_name(plan.months[0].month))
    values = {"months": len(plan.months), "price": plan.price, "gain": plan.gain_per_year}
    return locale.text("checkup.within", **values) + first


def _soon(gap: Gap, on: date) -> str:
    if gap.last_day is None or not gap.ends_soon(on):
        return ""
    return locale.text("checkup.days_left", days=(gap.last_day - on).days)


def _until(gap: Gap, on: date) -> str:
    if gap.last_day is None:
        return ""
    return _soon(gap, on) or in_figures(gap.last_day)


class GapPage(Page):
    """One gap: why, what proves it, what it costs and brings, until when."""

    NAME = "gap"
    KEYS = (PRESS, WORKINGS, BACK)
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
        for name, value in self._rows():
            yield _row_of(self.app.size.width, locale.text(f"checkup.row_{name}"), value)
        yield Static("", classes="gap")
        yield Paragraph(locale.text(f"checkup.do_{gap.kind}"))

    def buttons(self) -> Sequence[tuple[str, str]]:
        """Three questions lead to the likely cause; the sheet has all gaps in it."""
        asked = [("ask", locale.text("checkup.ask"))] if self.gap.kind in ASKED_ABOUT else []
        return [*asked, ("sheet", locale.text("checkup.make_sheet"))]

    def on_push_button_pressed(self, event: PushButton.Pressed) -> None:
        """The questions, or the sheet."""
        if event.name == "sheet":
            self.nenkin.open("sheet")
        else:
            self.nenkin.open("inquiry", first=self.gap.first, last=self.gap.last)

    def action_workings(self) -> None:
        """W: its price, and what it adds."""
        own = own_record(self.services)
        parts = gap_workings(own.record, own.checkup, self.gap)
        heading = f"{span_text(self.gap)}  {short_kind(self.gap)}"
        self.nenkin.open("workings", shown=[Figures(heading, parts)])

    def _rows(self) -> list[tuple[str, str]]:
        gap = self.gap
        rows = [("months", locale.text("law.months", months=gap.months))]
        if gap.price is not None:
            edition = locale.text("checkup.of_edition", year=gap.price_edition)
            rows.append(("price", f"{locale.text('account.yen', yen=gap.price)} {edition}"))
        elif gap.last_day is not None:
            rows.append(("price", locale.text("law.check_price_unknown")))
        if gap.gain_per_year.amount:
            rows.append(("gain", locale.text("account.yen", yen=gap.gain_per_year)))
        if gap.pays_back_at is not None:
            rows.append(("pays_back", age_name(gap)))
        if gap.last_day is not None:
            may = locale.text("checkup.may_shift") if gap.may_shift else ""
            rows.append(("last_day", day_text(gap.last_day) + may))
        rows += [("proof", locale.text(f"law.proof_{paper}")) for paper in gap.proof]
        return rows


ASKED_ABOUT = frozenset({"unpaid_payable", "unpaid_lapsed", "not_enrolled", "missed_switch"})


class DoubtPage(Page):
    """One doubtful spot: why, and which papers would tell."""

    NAME = "doubt"
    KEYS = (PRESS, WORKINGS, BACK)
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
        for paper in doubt.proof:
            width = self.app.size.width
            yield _row_of(width, locale.text("checkup.row_proof"), locale.text(f"law.proof_{paper}"))
        yield Static("", classes="gap")
        yield Paragraph(locale.text("checkup.take_papers"))

    def buttons(self) -> Sequence[tuple[str, str]]:
        """Three questions lead to the likely cause; the sheet has all spots in it."""
        lapse = self.doubt.kind in {"lapse_between_jobs", "split_record"}
        asked = [("ask", locale.text("checkup.ask"))] if lapse else []
        return [*asked, ("sheet", locale.text("checkup.make_sheet"))]

    def on_push_button_pressed(self, event: PushButton.Pressed) -> None:
        """The questions, or the sheet."""
        if event.name == "sheet":
            self.nenkin.open("sheet")
        else:
            self.nenkin.open("inquiry", first=self.doubt.first, last=self.doubt.last)

    def action_workings(self) -> None:
        """W: its figures."""
        self.nenkin.open("workings", shown=[of_doubt(self.services, self.doubt)])


def of_doubt(services: Services, doubt: Doubt) -> Figures:
    """The figures of a doubtful spot."""
    own = own_record(services)
    heading = f"{span_text(doubt)}  {locale.text(f'law.kind_{doubt.kind}')}"
    return Figures(heading, doubt_workings(own.record, own.grid, doubt))


def _row_of(width: int, name: str, value: str) -> Static:
    if 26 + cell_len(value) + 8 > width:
        return Static(safe_text(f"{name}\n    {value}"), markup=False)
    return Static(safe_text(pad(name, 26) + value), markup=False)
