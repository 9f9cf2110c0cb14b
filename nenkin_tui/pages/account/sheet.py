"""年金加入履歴の整理表 (A2): the history with its blanks, what is remembered of them, what proves it; to take along."""

from nenkin_tui import locale
from nenkin_tui.model.month import Month
from nenkin_tui.pages.account.checkup import short_kind
from nenkin_tui.pages.account.history import LAPSES, spans
from nenkin_tui.pages.account.inquiry import QUESTIONS
from nenkin_tui.pages.account.price import editions
from nenkin_tui.pages.account.record import own_record
from nenkin_tui.pages.account.saving import save, save_file
from nenkin_tui.pages.dates import in_figures, span_of_months
from nenkin_tui.pages.services import Services
from nenkin_tui.papers.font import NoPdf
from nenkin_tui.papers.history_sheet import history_sheet
from nenkin_tui.papers.notice import Section, Table, cell_text
from nenkin_tui.pension.inquiry import likely
from nenkin_tui.town.drawing import cells, padded

NAME = "history-sheet"


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
        for name, _ in QUESTIONS
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
            widths = [max(cells(row[column]) for row in rows) + 2 for column in range(len(rows[0]))]
            lines += [
                ("  " + "".join(padded(cell, width) for cell, width in zip(row, widths, strict=True))).rstrip()
                for row in rows
            ]
        lines += [f"  {sentence}" for sentence in section.says]
    return lines


def save_as_text(services: Services) -> str:
    """Saves it as text; gives the sentence that says where it lies, or why not."""
    return save(services, NAME, sheet_lines(services))


def save_as_pdf(services: Services) -> str:
    """Saves it as a PDF, which takes a while; likewise."""
    own, day = own_record(services), services.clock.now().date().isoformat()
    try:
        content = history_sheet(locale.text("checkup.sheet_title"), own.name, own.on, sheet_sections(services))
    except NoPdf as without:
        return locale.text("checkup.no_pdf", missing=without.missing)
    return save_file(services, f"{NAME}-{day}-mihon.pdf", content)
