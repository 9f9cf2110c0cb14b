"""A notice as a PDF: A4, or the size of a postcard with its address on a side of its own."""

from nenkin_tui.locale import text
from nenkin_tui.papers.dates import day_text
from nenkin_tui.papers.notice import Notice, Section, Table, cell_text
from nenkin_tui.papers.sheet import A4, POSTCARD, Sheet

GUTTER = 0.6
"""Between two columns, in the width of a full-width character."""


def pdf(notice: Notice) -> bytes:
    """The notice on paper, byte for byte the same each time. NoPdf where what it needs is not installed."""
    size = POSTCARD if notice.kind == "teikibin_postcard" else A4
    sheet = Sheet(size, f"{notice.title} {notice.name}")
    if size is POSTCARD:
        _address_side(sheet, notice)
        for section in (one for one in notice.sections if one.aside):
            write_section(sheet, section)
        sheet.turn()
    sheet.down(1.2)
    sheet.put(notice.title, sheet.left, points=size.title)
    sheet.put(day_text(notice.day), sheet.right, right=True, muted=True)
    if size is A4:
        _addressed(sheet, notice)
    for section in (one for one in notice.sections if not (one.aside and size is POSTCARD)):
        write_section(sheet, section)
    return sheet.write()


def file_name(notice: Notice) -> str:
    """What a saved notice is called: ASCII, and with the word that it is a specimen."""
    return f"{notice.id}-mihon.pdf"


def _address_side(sheet: Sheet, notice: Notice) -> None:
    sheet.down(1.2)
    sheet.put(text("paper.by_postcard"), sheet.left)
    sheet.down(6)
    _to(sheet, notice, sheet.left + sheet.inside * 0.12)
    sheet.down(4)
    sheet.put(text("notice.sender"), sheet.right, right=True)


def _addressed(sheet: Sheet, notice: Notice) -> None:
    sheet.down(1)
    _to(sheet, notice, sheet.left)
    sheet.put(text("notice.sender"), sheet.right, right=True)
    if notice.number:
        sheet.down(1.4)
        sheet.put(f"{text('notice.number')}  {notice.number}", sheet.left)


def _to(sheet: Sheet, notice: Notice, x: float) -> None:
    sheet.down(1)
    code = notice.postal_code
    sheet.put(text("notice.postal_code", first=code[:3], last=code[3:]), x)
    sheet.says(notice.address, indent=x - sheet.left)
    sheet.down(1.4)
    sheet.put(text("notice.addressee", name=notice.name), x, points=sheet.big)


def write_section(sheet: Sheet, section: Section) -> None:
    """A heading, its table, its sentences."""
    sheet.band(section.heading, keeps=2 if section.table and section.table.head else 1)  # the head of no rows is none
    if section.table:
        _table(sheet, section.table)
    if section.says:
        sheet.down(0.3)
    for sentence in section.says:
        sheet.says(sentence, muted=True)


def _table(sheet: Sheet, table: Table) -> None:
    """Columns by their share of the width; a cell that is too wide for its column is written narrower."""
    whole = sum(abs(width) for width in table.widths)
    edges = [sheet.left]
    for width in table.widths:
        edges.append(edges[-1] + sheet.inside * abs(width) / whole)
    for number, row in enumerate((table.head, *table.rows) if table.head else table.rows):
        sheet.room(1)
        sheet.down(1)
        for at, cell in enumerate(row):
            right = table.widths[at] < 0
            x = edges[at + 1] - sheet.em * GUTTER / 2 if right else edges[at] + sheet.em * GUTTER / 2
            sheet.fitted(
                cell_text(cell).strip(),
                x,
                edges[at + 1] - edges[at] - sheet.em * GUTTER,
                right=right,
                muted=bool(table.head) and not number,
            )
        sheet.rule()
