"""A notice of the inbox as lines of a terminal, at most 74 cells wide."""

from nenkin_tui.locale import text
from nenkin_tui.papers.dates import day_text
from nenkin_tui.papers.notice import Notice, Section, cell_text
from nenkin_tui.town.drawing import Sheet


def notice_lines(notice: Notice) -> tuple[str, ...]:
    """The notice to read."""
    sheet = Sheet(notice.title, day_text(notice.day))
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


def draw(sheet: Sheet, sections: tuple[Section, ...]) -> None:
    """Sections one below the other, with a rule above each."""
    for section in sections:
        sheet.rule()
        sheet.says(section.heading)
        if section.table:
            widths = list(section.table.widths)
            if section.table.head:
                sheet.row(list(section.table.head), widths)
            for row in section.table.rows:
                sheet.row([cell_text(cell) for cell in row], widths)
        for sentence in section.says:
            sheet.says(sentence)
