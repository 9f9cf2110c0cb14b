"""A notice of the inbox as lines of a terminal, at most 74 cells wide, and as the letter that was asked for again."""

from nenkin_tui.locale import text
from nenkin_tui.model.person import PersonFile
from nenkin_tui.model.post import Letter
from nenkin_tui.office.inbox import NOTICE
from nenkin_tui.papers.calendar import notice_named
from nenkin_tui.papers.dates import day_text
from nenkin_tui.papers.notice import Notice, Section, cell_text
from nenkin_tui.town.drawing import WIDTH, Sheet


def notice_lines(notice: Notice, width: int = WIDTH, *, again: bool = False) -> tuple[str, ...]:
    """The notice to read, in so many cells; `again`: as a letter that was asked for, which says so."""
    sheet = Sheet(notice.title, day_text(notice.day), width=width)
    if again:
        sheet.line("", text("notice.again"))
    code = text("notice.postal_code", first=notice.postal_code[:3], last=notice.postal_code[3:])
    sheet.line(code)
    sheet.says(notice.address)
    sheet.line(text("notice.addressee", name=notice.name), text("notice.sender"))
    if notice.number:
        sheet.line()
        sheet.field(text("notice.number"), notice.number)
    draw(sheet, notice.sections)
    sheet.rule()
    sheet.says(text("notice.no_document"))
    return sheet.done()


def reissued(person: PersonFile, letter: Letter) -> tuple[str, tuple[str, ...]]:
    """The title of a letter with a notice that was asked for again, and its lines."""
    notice = notice_named(person, letter.values[NOTICE]) if NOTICE in letter.values else None
    if notice is not None:
        return notice.title, notice_lines(notice, again=True)
    title = text("paper.title_reissued_notice")
    sheet = Sheet(title, day_text(letter.posted_on))
    sheet.says(text("notice.corrected_since"))
    return title, sheet.done()


def draw(sheet: Sheet, sections: tuple[Section, ...]) -> None:
    """Sections one below the other, with a rule above each."""
    for section in sections:
        sheet.rule()
        sheet.says(section.heading)
        if section.table:
            rows = [[cell_text(cell) for cell in row] for row in section.table.rows]
            head = [list(section.table.head)] if section.table.head else []
            sheet.table([*head, *rows], list(section.table.widths))
        for sentence in section.says:
            sheet.says(sentence)
