"""The record on paper: ねんきん定期便 as a postcard and a sealed letter with the whole history (K2), and the 回答票.

A statement carries the access key and the 照会番号, never the basic pension number.
"""

from datetime import date

from nenkin_tui.locale import text
from nenkin_tui.model.person import PersonFile
from nenkin_tui.model.post import Letter
from nenkin_tui.papers.dates import day_text
from nenkin_tui.papers.statement import record_sections, statement_sections
from nenkin_tui.pension.record_file import read_record
from nenkin_tui.town.drawing import Sheet
from nenkin_tui.town.letters import address_side, key_field
from nenkin_tui.town.notices import draw


def statement(person: PersonFile, letter: Letter) -> tuple[str, ...]:
    """The statement as it was printed for this letter."""
    sheet = Sheet(text(f"paper.title_{letter.kind}"), text("paper.statement_made", day=day_text(letter.posted_on)))
    address_side(sheet, person.facts, letter.kind)
    sheet.field(text("paper.enquiry_number"), letter.enquiry_number or text("paper.number_gone"))
    sheet.says(text("paper.enquiry_number_says"))
    sheet.line()
    key_field(sheet, letter)
    draw(
        sheet,
        statement_sections(read_record(person.record), letter.arrives_on, sealed=letter.kind == "teikibin_sealed"),
    )
    return sheet.done()


def record_answer(person: PersonFile, on: date) -> tuple[str, ...]:
    """被保険者記録照会回答票: the whole record, handed to its owner over the counter."""
    facts = person.facts
    sheet = Sheet(text("paper.title_record_answer"), text("paper.statement_made", day=day_text(on)))
    sheet.field(text("paper.basic_pension_number"), facts.basic_pension_number.grouped)
    sheet.field(text("paper.name"), facts.name)
    sheet.field(text("paper.birth_date"), day_text(facts.birth_date))
    sheet.field(text("paper.address"), facts.address)
    draw(sheet, record_sections(read_record(person.record), on))
    return sheet.done()
