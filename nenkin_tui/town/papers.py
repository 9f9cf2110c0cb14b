"""The papers on a person's desk: what came by post, and what they had already, drawn so that numbers can be typed."""

from collections.abc import Callable
from datetime import date

import msgspec

from nenkin_tui.locale import has, text
from nenkin_tui.model.month import Month
from nenkin_tui.model.person import Facts, PersonFile
from nenkin_tui.model.post import Letter
from nenkin_tui.model.post import Paper as OwnPaper
from nenkin_tui.papers.dates import day_text, month_text
from nenkin_tui.pension.contributions import ADDITIONAL
from nenkin_tui.pension.premiums import last_payable_day, premium
from nenkin_tui.town.drawing import CARD, LABEL, WIDTH, Sheet, boxed, cells, padded
from nenkin_tui.town.letters import decision_letter, key_letter, user_id_postcard
from nenkin_tui.town.notices import reissued
from nenkin_tui.town.statement import record_answer, statement
from nenkin_tui.town.town import Town, papers_at_home

PHOTO = 6
HALF = 24
"""Cells of the left half of a certificate."""


CARDS = frozenset({"my_number_card", "number_notice", "handbook_blue", "handbook_orange", "belongings_memo"})
"""Papers the size of a card or a small booklet."""


class Paper(msgspec.Struct, frozen=True):
    """A paper to read: its lines are at most 74 cells wide."""

    kind: str
    title: str
    note: str
    """In a few words what it is needed for."""
    lines: tuple[str, ...]


def papers_of(town: Town, pid: str) -> list[Paper]:
    """Everything on the desk: letters that have arrived, the newest first, then what was there from the start."""
    person = town.office.store.read(pid).document
    letters = [letter_paper(town, pid, letter) for letter in reversed(town.letters(pid))]
    return [*letters, *(own_paper(person, paper) for paper in papers_at_home(person))]


def letter_paper(town: Town, pid: str, letter: Letter) -> Paper:
    """One letter, as it is read today."""
    person = town.office.store.read(pid).document
    title = text(f"paper.title_{letter.kind}")
    if letter.kind in ("teikibin_postcard", "teikibin_sealed"):
        lines = statement(person, letter)
    elif letter.kind == "user_id_postcard":
        lines = user_id_postcard(person, letter)
    elif letter.kind == "reissued_notice":
        title, lines = reissued(person, letter)
    elif letter.kind == "decision_letter":
        lines = decision_letter(person, letter)
    else:
        lines = key_letter(person, letter)
    note = text(f"paper.note_{letter.kind}", month=letter.arrives_on.month, day=letter.arrives_on.day)
    return Paper(letter.kind, title, note, lines)


def own_paper(person: PersonFile, paper: OwnPaper) -> Paper:
    """One paper the person had already."""
    title, note = f"paper.title_{paper.kind}", f"paper.note_{paper.kind}"
    sheet = Sheet(text(title), width=CARD if paper.kind in CARDS else WIDTH)
    DRAWN[paper.kind](sheet, person, paper.values)
    return Paper(paper.kind, text(title), text(note) if has(note) else "", sheet.done())


def counter_paper(town: Town, pid: str) -> Paper:
    """The whole record on paper, as the counter of a branch office hands it over."""
    person = town.office.store.read(pid).document
    lines = record_answer(person, town.office.today())
    return Paper("record_answer", text("paper.title_record_answer"), text("paper.note_record_answer"), lines)


Values = dict[str, str]


def _holder(sheet: Sheet, facts: Facts) -> None:
    sheet.field(text("paper.kana"), facts.kana)
    sheet.field(text("paper.name"), facts.name)
    sheet.field(text("paper.birth_date"), day_text(facts.birth_date))


def _number(sheet: Sheet, facts: Facts) -> None:
    sheet.field(text("paper.basic_pension_number"), facts.basic_pension_number.grouped)


def _issuer(values: Values) -> str:
    """日本年金機構 began on 1 January 2010 (日本年金機構法 附則1条); before it there was the 社会保険庁."""
    return text("paper.sender" if values["issued"] >= "2010" else "paper.agency")


def _number_notice(sheet: Sheet, person: PersonFile, values: Values) -> None:
    _number(sheet, person.facts)
    sheet.line()
    _holder(sheet, person.facts)
    sheet.line()
    sheet.field(text("paper.issued"), day_text(date.fromisoformat(values["issued"])))
    sheet.line("", text("paper.minister") if values["issued"] >= "2022-04" else _issuer(values))


def _handbook_blue(sheet: Sheet, person: PersonFile, values: Values) -> None:
    _number(sheet, person.facts)
    sheet.line()
    _holder(sheet, person.facts)
    sheet.field(text("paper.sex"), text(f"choice.sex_{person.facts.sex}"))
    sheet.field(text("paper.issued"), day_text(date.fromisoformat(values["issued"])))
    sheet.line("", _issuer(values))


def _handbook_orange(sheet: Sheet, person: PersonFile, values: Values) -> None:
    sheet.field(text("paper.office_number"), values["office_number"])
    sheet.line()
    _holder(sheet, person.facts)
    sheet.field(text("paper.issued"), day_text(date.fromisoformat(values["issued"])))
    sheet.line("", _issuer(values))
    sheet.rule()
    sheet.says(text("paper.handbook_orange_says"))


def _my_number_card(sheet: Sheet, person: PersonFile, values: Values) -> None:
    facts, number = person.facts, values["number"]
    sheet.field(text("paper.name"), values.get("name", facts.name))
    sheet.field(text("paper.address"), values.get("address", facts.address))
    dates = [
        ("birth_date", day_text(facts.birth_date)),
        ("sex", text(f"choice.sex_{facts.sex}")),
        ("card_expires", day_text(date.fromisoformat(values["card_expires"]))),
        ("certificate_expires", day_text(person.card.certificate_expires) if person.card else ""),
    ]
    photo = boxed(["", f" {text('paper.photo')}", f" {text('paper.photo_specimen')}", ""], PHOTO)
    sheet.beside(["", *(padded(text(f"paper.{name}"), LABEL) + value for name, value in dates)], photo)
    sheet.turn(text("paper.other_side"))
    sheet.field(text("paper.my_number"), f"{number[:4]} {number[4:8]} {number[8:]}")
    sheet.says(text("paper.my_number_card_says"))


def _pension_certificate(sheet: Sheet, person: PersonFile, values: Values) -> None:
    number = person.facts.basic_pension_number.grouped
    sheet.field(text("paper.kind_of_pension"), text(f"paper.pension_{values['code']}"))
    sheet.line()
    sheet.row([text("paper.basic_pension_number"), text("paper.pension_code")], [HALF, 14])
    sheet.row([number, values["code"]], [HALF, 14])
    sheet.line()
    _holder(sheet, person.facts)
    sheet.field(text("paper.right_on"), day_text(date.fromisoformat(values["right_on"])))
    sheet.line("", text("paper.minister"))


def _contribution(sheet: Sheet, person: PersonFile, month: Month) -> None:
    spans = person.record.get("national") or [{}]
    additional = spans[-1].get("status") == "paid_additional" or spans[-1].get("additional") is True
    _number(sheet, person.facts)
    sheet.field(text("paper.name"), person.facts.name)
    sheet.line()
    sheet.field(text("paper.month_paid_for"), month_text(month))
    amount = f"{premium(month) + ADDITIONAL * additional:,}"
    sheet.field(text("paper.amount"), text("paper.yen_with_additional" if additional else "paper.yen", amount=amount))


def _payment_slip(sheet: Sheet, person: PersonFile, values: Values) -> None:
    month = Month.parse(values["month"])
    _contribution(sheet, person, month)
    sheet.field(text("paper.due"), day_text((month + 1).last_day))
    sheet.field(text("paper.usable_until"), day_text(last_payable_day(month)))
    sheet.rule()
    sheet.says(text("paper.payment_slip_says"))


def _receipt(sheet: Sheet, person: PersonFile, values: Values) -> None:
    _contribution(sheet, person, Month.parse(values["month"]))
    sheet.field(text("paper.received_on"), day_text(date.fromisoformat(values["paid"])))
    sheet.line("", text("paper.received"))


def _large_print_sheet(sheet: Sheet, person: PersonFile, _: Values) -> None:
    facts, born = person.facts, person.facts.birth_date
    sheet.says(text("paper.large_print_sheet_says"))
    asked = [
        ("basic_pension_number", facts.basic_pension_number.digits),
        ("name", facts.name),
        ("kana", facts.kana),
        ("birth_date", f"{born:%Y%m%d}"),
        ("user_id", " " * 10),
    ]
    for label, letters in asked:
        sheet.line()
        sheet.line(text(f"paper.{label}"))
        for part in range(0, len(letters), 10):
            _boxes(sheet, letters[part : part + 10])


def _boxes(sheet: Sheet, letters: str) -> None:
    """A box for each letter, one blank line above and below: as large as text can be."""
    border = "+----" * len(letters) + "+"
    sheet.line(border)
    sheet.line("|" + "|".join(f" {letter}{' ' * (3 - cells(letter))}" for letter in letters) + "|")
    sheet.line(border)


def _belongings_memo(sheet: Sheet, person: PersonFile, values: Values) -> None:
    if note := values.get("text"):
        sheet.says(text(note) if has(note) else note)
        sheet.line()
    for name in ("pin", "signature"):
        if name in values:
            sheet.field(text(f"paper.{name}"), values[name])
    if "new_address" in values:
        code = values["new_postal_code"]
        sheet.field(text("paper.new_address"), f"〒{code[:3]}-{code[3:]} {values['new_address']}")
    sheet.field(text("paper.own_email"), person.own_email or text("paper.no_email"))


def _student_card(sheet: Sheet, person: PersonFile, values: Values) -> None:
    sheet.field(text("paper.name"), person.facts.name)
    sheet.field(text("paper.birth_date"), day_text(person.facts.birth_date))
    sheet.rule()
    sheet.says(text("paper.student_card_says"))
    for name, what in values.items():
        kind, _, size = what.partition(" ")
        sheet.row([name, kind.upper(), f"{int(size):,}"], [HALF, 6, -12])


DRAWN: dict[str, Callable[[Sheet, PersonFile, Values], None]] = {
    "number_notice": _number_notice,
    "handbook_blue": _handbook_blue,
    "handbook_orange": _handbook_orange,
    "my_number_card": _my_number_card,
    "pension_certificate": _pension_certificate,
    "payment_slip": _payment_slip,
    "receipt": _receipt,
    "large_print_sheet": _large_print_sheet,
    "belongings_memo": _belongings_memo,
    "student_card": _student_card,
}
