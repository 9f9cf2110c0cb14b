"""履歴整理表 as a PDF: what one takes along to the branch office, a specimen and no public document."""

from datetime import date

from nenkin_tui.papers.dates import day_text
from nenkin_tui.papers.notice import Section
from nenkin_tui.papers.pdf import write_section
from nenkin_tui.papers.sheet import A4, Sheet


def history_sheet(title: str, whose: str, day: date, sections: tuple[Section, ...]) -> bytes:
    """The sheet on A4, byte for byte the same each time. NoPdf where what it needs is not installed."""
    sheet = Sheet(A4, f"{title} {whose}")
    sheet.down(1.2)
    sheet.put(title, sheet.left, points=A4.title)
    sheet.put(day_text(day), sheet.right, right=True, muted=True)
    sheet.down(1.6)
    sheet.put(whose, sheet.left, points=sheet.big)
    for section in sections:
        write_section(sheet, section)
    return sheet.write()
