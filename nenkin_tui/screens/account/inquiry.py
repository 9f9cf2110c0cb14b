"""Three short questions on blank months, and the sheet (履歴整理表) that gathers what was remembered (A2)."""

from collections.abc import Iterable, Sequence
from typing import Any

from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.model.month import Month
from nenkin_tui.pension.checkup import check
from nenkin_tui.pension.inquiry import COVERAGES, NAMES, OCCUPATIONS, Answers, likely
from nenkin_tui.screens.account.history import spans
from nenkin_tui.screens.account.record import own_record
from nenkin_tui.screens.account.saving import save
from nenkin_tui.screens.dates import in_figures, month_name
from nenkin_tui.screens.keys import BACK, CHOOSE, OPEN, SCROLL
from nenkin_tui.screens.page import Page, Paragraph
from nenkin_tui.screens.services import Services
from nenkin_tui.screens.text import pad, safe_text
from nenkin_tui.screens.widgets.buttons import PushButton
from nenkin_tui.screens.widgets.lines import Line, Lines

QUESTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("occupation", OCCUPATIONS),
    ("coverage", COVERAGES),
    ("name", NAMES),
)


def span_name(first: Month, last: Month) -> str:
    """平成28年10月から平成28年12月まで."""
    if first == last:
        return month_name(first)
    return locale.text("law.until", first=month_name(first), last=month_name(last))


class Inquiry(Page):
    """One question after the other; Enter answers, Esc goes one back."""

    NAME = "inquiry"
    KEYS = (CHOOSE, OPEN, BACK)

    def __init__(self, first: Month, last: Month) -> None:
        super().__init__()
        self.first, self.last = first, last
        self.given: dict[str, str] = {}

    def place_text(self) -> str:
        """The months."""
        return span_name(self.first, self.last)

    def body(self) -> Iterable[Widget]:
        """The question that is not answered yet, or what the answers lead to."""
        place = len(self.given)
        if place == len(QUESTIONS):
            yield from self._outcome()
            return
        name, choices = QUESTIONS[place]
        yield Paragraph(locale.text("checkup.question_of", number=place + 1, all=len(QUESTIONS)), classes="support")
        yield Static("", classes="gap")
        yield Paragraph(locale.text(f"checkup.ask_{name}"), classes="question")
        yield Static("", classes="gap")
        yield Lines([Line(choice, locale.text(f"checkup.{name}_{choice}")) for choice in choices], id="choices")

    async def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """An answer; after the last one, what most likely happened."""
        if event.key == "sheet":
            self.nenkin.replace("sheet")
            return
        self.given[QUESTIONS[len(self.given)][0]] = event.key
        if len(self.given) == len(QUESTIONS):
            answers: Any = Answers(**self.given)  # type: ignore[arg-type]  # the choices are the literals
            self.services.visit.remembered[(self.first, self.last)] = answers
        await self.rebuild()
        self.focus_first()

    async def action_back(self) -> None:  # type: ignore[override]  # Textual awaits what is to be awaited
        """One question back; from the first one, the page before."""
        if not self.given or len(self.given) == len(QUESTIONS):
            super().action_back()
            return
        self.given.popitem()
        await self.rebuild()
        self.focus_first()

    def _outcome(self) -> Iterable[Widget]:
        found = likely(self.first, self.services.visit.remembered[(self.first, self.last)])
        yield Paragraph(locale.text("checkup.likely"), classes="support")
        yield Static("", classes="gap")
        yield Paragraph(locale.text(f"checkup.likely_{found.cause}"), classes="question")
        yield Paragraph(locale.text(f"checkup.then_{found.cause}"))
        yield Static("", classes="gap")
        for paper in found.proof:
            yield Static(
                safe_text(pad(locale.text("checkup.row_proof"), 26) + locale.text(f"law.proof_{paper}")), markup=False
            )
        yield Static("", classes="gap")
        yield Paragraph(locale.text("checkup.only_likely"), classes="support")
        yield Static("", classes="gap")
        yield Lines([Line("sheet", locale.text("checkup.see_sheet"))], id="choices")


class Sheet(Page):
    """The sheet to take to the office: the history with its blanks, what is remembered of them, what proves it."""

    NAME = "sheet"
    KEYS = (SCROLL, BACK)

    def place_text(self) -> str:
        """Whose it is."""
        return own_record(self.services).name

    def body(self) -> Iterable[Widget]:
        """The sheet, and that it is no public document."""
        yield Paragraph("\n".join(sheet_lines(self.services)), id="sheet")

    def below(self) -> Iterable[Widget]:
        """Where it was saved."""
        yield Paragraph("", id="saved", classes="good below")

    def buttons(self) -> Sequence[tuple[str, str]]:
        """To take along."""
        return [("save", locale.text("checkup.save_sheet"))]

    def on_push_button_pressed(self, event: PushButton.Pressed) -> None:
        """Saves it."""
        event.stop()
        self.query_one("#saved", Paragraph).say(save(self.services, "history-sheet", sheet_lines(self.services)))


def sheet_lines(services: Services) -> list[str]:
    """The lines of the sheet."""
    own = own_record(services)
    found = check(own.record, own.on)
    lines = [locale.text("checkup.sheet_title"), locale.text("checkup.of", name=own.name, day=in_figures(own.on)), ""]
    lines.append(locale.text("checkup.sheet_record"))
    for span in spans(own):
        employer = f"  {span.employer}" if span.employer else ""
        lines.append(f"  {span.begins} - {span.ends}  {span.kind}{employer}")
    lines += ["", locale.text("checkup.sheet_blanks")]
    blanks = {(gap.first, gap.last): locale.text(f"law.cause_{gap.cause}") for gap in found.gaps if _is_blank(gap.kind)}
    for doubt in found.doubts:
        blanks.setdefault((doubt.first, doubt.last), locale.text(f"law.doubt_{doubt.why}", **doubt.values))
    for (first, last), why in sorted(blanks.items()):
        lines += [f"  {span_name(first, last)}", f"    {why}"]
        answers = services.visit.remembered.get((first, last))
        if answers is None:
            lines.append(f"    {locale.text('checkup.sheet_not_asked')}")
            continue
        remembered = [
            locale.text(f"checkup.{name}_{getattr(answers, name)}") for name in ("occupation", "coverage", "name")
        ]
        outcome = likely(first, answers)
        lines.append(f"    {locale.text('checkup.sheet_remembered', answers=' / '.join(remembered))}")
        lines.append(f"    {locale.text(f'checkup.likely_{outcome.cause}')}")
        if outcome.proof:
            papers = locale.text("checkup.list_and").join(locale.text(f"law.proof_{paper}") for paper in outcome.proof)
            lines.append(f"    {locale.text('checkup.sheet_proof', papers=papers)}")
    if not blanks:
        lines.append(f"  {locale.text('checkup.sheet_no_blanks')}")
    return [*lines, "", locale.text("checkup.sheet_office")]


def _is_blank(kind: str) -> bool:
    return kind in {"unpaid_payable", "unpaid_lapsed", "not_enrolled", "missed_switch"}
