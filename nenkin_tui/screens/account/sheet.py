"""年金加入履歴の整理表 (A2): the history with its blanks, what is remembered of them, what proves it; to take along."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from textual.widget import Widget

from nenkin_tui import locale
from nenkin_tui.model.month import Month
from nenkin_tui.pages.account.checkup import short_kind
from nenkin_tui.pages.account.history import LAPSES, spans
from nenkin_tui.pages.account.price import editions
from nenkin_tui.pages.account.record import own_record
from nenkin_tui.pages.account.saving import save, save_file
from nenkin_tui.pages.dates import in_figures, span_of_months
from nenkin_tui.pages.services import Services
from nenkin_tui.papers.font import NoPdf
from nenkin_tui.papers.history_sheet import history_sheet
from nenkin_tui.papers.notice import Section, Table, cell_text
from nenkin_tui.pension.inquiry import likely
from nenkin_tui.screens.keys import BACK, SCROLL
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.text import pad, wrap
from nenkin_tui.screens.widgets.buttons import PushButton
from nenkin_tui.screens.widgets.paragraph import Paragraph

NAME = "history-sheet"
HANG = "    "
"""How far what has no room stands to the right of its line."""


class Hanging(Paragraph):
    """Lines of a text: what one has no room for stands under it, indented; of a row its last cells as a whole."""

    def lines_in(self, cells: int) -> list[str]:
        """The lines."""
        return [part for line in self.text.split("\n") for part in _hung(line, cells)]


def _hung(line: str, cells: int) -> list[str]:
    """The line, or its beginning and under it the rest."""
    indent = " " * (len(line) - len(line.lstrip()))
    row, moved = line.strip(), ""
    while cell_len(indent + row) > cells and "  " in row:
        row, _, last = row.rpartition("  ")
        row, moved = row.rstrip(), f"{last}  {moved}".rstrip()
    room = cells - len(indent + HANG)
    if cell_len(indent + row) > cells:
        row, *others = wrap(row, room)
    else:
        others = wrap(moved, room) if moved else []
    return [indent + row, *(indent + HANG + other for other in others)]


class Sheet(Page):
    """The sheet, and that it is no public document; saved as text or as a PDF."""

    NAME = "sheet"
    KEYS = (SCROLL, BACK)

    def place_text(self) -> str:
        """Whose it is."""
        return own_record(self.services).name

    def body(self) -> Iterable[Widget]:
        """The sheet."""
        yield Hanging("\n".join(sheet_lines(self.services)), id="sheet")

    def below(self) -> Iterable[Widget]:
        """Where it was saved."""
        yield Paragraph("", id="saved", classes="good below")

    def buttons(self) -> Sequence[tuple[str, str]]:
        """To take along."""
        return [("save", locale.text("checkup.save_sheet")), ("pdf", locale.text("checkup.save_sheet_pdf"))]

    def on_push_button_pressed(self, event: PushButton.Pressed) -> None:
        """Saves it; the PDF is made beside the screen."""
        event.stop()
        if event.name == "save":
            self._say(save(self.services, NAME, sheet_lines(self.services)))
        else:
            self.run_worker(self._save_pdf, thread=True, exclusive=True)

    def _save_pdf(self) -> None:
        own = own_record(self.services)
        title = locale.text("checkup.sheet_title")
        try:
            content = history_sheet(title, own.name, own.on, sheet_sections(self.services))
            day = self.services.clock.now().date().isoformat()
            said = save_file(self.services, f"{NAME}-{day}-mihon.pdf", content)
        except NoPdf as without:
            said = locale.text("checkup.no_pdf", missing=without.missing)
        self.app.call_from_thread(self._say, said)

    def _say(self, words: str) -> None:
        for saved in self.query("#saved").results(Paragraph):  # the page may have been left meanwhile
            saved.say(words)


def sheet_sections(services: Services) -> tuple[Section, ...]:
    """What is on record, and each blank with what is remembered of it."""
    own = own_record(services)
    head = tuple(locale.text(f"account.head_{name}") for name in ("from", "to", "kind", "months", "detail"))
    rows = tuple((span.begins, span.ends, span.kind, str(span.months), span.employer) for span in spans(own))
    record = Section(locale.text("checkup.sheet_record"), Table((17, 17, 15, -6, 25), rows, head))
    found = own.checkup
    blanks = {(gap.first, gap.last): locale.text(f"law.cause_{gap.cause}") for gap in found.gaps if gap.kind in LAPSES}
    for doubt in found.doubts:
        blanks.setdefault((doubt.first, doubt.last), locale.text(f"law.doubt_{doubt.why}", **doubt.values))
    sections = [record]
    for (first, last), why in sorted(blanks.items()):
        heading = locale.text("checkup.sheet_blank", months=span_of_months(first, last))
        sections.append(Section(heading, None, (why, *_remembered(services, first, last))))
    if not blanks:
        nothing = locale.text("checkup.sheet_no_blanks")
        sections.append(Section(locale.text("checkup.sheet_blanks"), None, (nothing,)))
    payable = [gap for gap in found.gaps if gap.price is not None and gap.last_day is not None]
    if payable:
        names = ("months", "kind", "price", "gain", "last_day")
        columns = tuple(locale.text(f"checkup.column_{name}") for name in names)
        lines = tuple(
            (
                span_of_months(gap.first, gap.last),
                short_kind(gap),
                gap.price or "",
                gap.gain_per_year,
                in_figures(gap.last_day) if gap.last_day else "",
            )
            for gap in payable
        )
        table = Table((22, 14, -13, -13, 18), lines, columns)
        sections.append(Section(locale.text("checkup.sheet_payable"), table, tuple(editions(found))))
    notes = tuple(locale.text(f"checkup.sheet_{name}") for name in ("write_down", "office"))
    return (*sections, Section(locale.text("checkup.sheet_notes"), None, notes))


def _remembered(services: Services, first: Month, last: Month) -> list[str]:
    answers = services.visit.remembered.get((first, last))
    if answers is None:
        return [locale.text("checkup.sheet_not_asked")]
    outcome = likely(first, answers)
    lines = [
        locale.text(f"checkup.sheet_{name}", answer=locale.text(f"checkup.{name}_{getattr(answers, name)}"))
        for name in ("occupation", "coverage", "name")
    ]
    lines.append(locale.text("checkup.sheet_likely", cause=locale.text(f"checkup.likely_{outcome.cause}")))
    if outcome.proof:
        papers = locale.text("checkup.list_and").join(locale.text(f"law.proof_{paper}") for paper in outcome.proof)
        lines.append(locale.text("checkup.sheet_proof", papers=papers))
    return lines


def sheet_lines(services: Services) -> list[str]:
    """The same as lines of text."""
    own = own_record(services)
    lines = [locale.text("checkup.sheet_title"), locale.text("checkup.of", name=own.name, day=in_figures(own.on))]
    for section in sheet_sections(services):
        lines += ["", section.heading]
        if section.table:
            rows = [[cell_text(cell) for cell in row] for row in (section.table.head, *section.table.rows)]
            widths = [max(cell_len(row[column]) for row in rows) + 2 for column in range(len(rows[0]))]
            lines += [
                ("  " + "".join(pad(cell, width) for cell, width in zip(row, widths, strict=True))).rstrip()
                for row in rows
            ]
        lines += [f"  {sentence}" for sentence in section.says]
    return lines
