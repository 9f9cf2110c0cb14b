"""The letters that carry a key or a user ID."""

from nenkin_tui.clock import three_months_after
from nenkin_tui.locale import text
from nenkin_tui.model.numbers import AccessKey
from nenkin_tui.model.person import Facts, PersonFile
from nenkin_tui.model.post import Letter, LetterKind
from nenkin_tui.office.filings import filing_of
from nenkin_tui.papers.dates import day_text
from nenkin_tui.procedures.applications.kind import said
from nenkin_tui.town.drawing import Sheet, boxed, wrapped

STAMP = 8
ADDRESS = 50
"""Cells of an address beside the stamp."""


def address_side(sheet: Sheet, facts: Facts, kind: LetterKind) -> None:
    """To whom a letter goes, at the address on record: a side of its own on a postcard, the head of a letter."""
    code = f"〒{facts.postal_code[:3]}-{facts.postal_code[3:]}"
    if kind.endswith("_postcard"):
        sheet.line(text("paper.by_postcard"))
        stamp = boxed([text("paper.stamp_1"), text("paper.stamp_2")], STAMP)
        address = [f"  {line}" for line in wrapped(facts.address, ADDRESS)]
        sheet.beside(["", f"  {code}", *address, ""], stamp)
        sheet.line(text("paper.addressee", name=facts.name))
        sheet.line()
        sheet.line("", text("paper.sender"))
        sheet.turn(text("paper.other_side"))
        return
    sheet.line(code, text("paper.by_sealed_letter"))
    sheet.says(facts.address, indent=2)
    sheet.line()
    sheet.line(text("paper.addressee", name=facts.name), text("paper.sender"))
    sheet.rule()


def key_field(sheet: Sheet, letter: Letter) -> None:
    """The access key and how long it lasts; a letter whose number was wiped says so."""
    if letter.access_key is None:
        sheet.field(text("paper.access_key"), text("paper.number_gone"))
        return
    sheet.field(text("paper.access_key"), AccessKey(letter.access_key).grouped)
    sheet.field("", text("paper.key_life", until=day_text(three_months_after(letter.arrives_on))))


def key_letter(person: PersonFile, letter: Letter) -> tuple[str, ...]:
    """アクセスキー通知書, or the letter with a key that was asked for (K3, K4)."""
    sheet = Sheet(text(f"paper.title_{letter.kind}"), day_text(letter.posted_on))
    address_side(sheet, person.facts, letter.kind)
    sheet.says(text(f"paper.{letter.kind}_says"))
    sheet.line()
    key_field(sheet, letter)
    sheet.line()
    sheet.says(text("paper.key_and_number"))
    return sheet.done()


def user_id_postcard(person: PersonFile, letter: Letter) -> tuple[str, ...]:
    """The postcard that an application without a key brings (R4)."""
    sheet = Sheet(text("paper.title_user_id_postcard"), day_text(letter.posted_on))
    address_side(sheet, person.facts, letter.kind)
    sheet.says(text("paper.user_id_postcard_says"))
    sheet.line()
    sheet.field(text("paper.user_id"), letter.user_id or text("paper.number_gone"))
    sheet.line()
    sheet.says(text("paper.user_id_postcard_next"))
    return sheet.done()


def decision_letter(person: PersonFile, letter: Letter) -> tuple[str, ...]:
    """The letter that tells how something filed on line was decided (A9)."""
    filing = filing_of(person, letter.values["receipt"])
    sheet = Sheet(text("paper.title_decision_letter"), day_text(letter.posted_on))
    address_side(sheet, person.facts, letter.kind)
    sheet.field(text("paper.filed"), text(f"filing.kind_{filing.kind}"))
    sheet.field(text("paper.receipt_number"), filing.receipt)
    sheet.field(text("paper.filed_on"), day_text(filing.filed_at.date()))
    sheet.rule()
    if filing.decision is not None:
        sheet.says(text("paper.accepted" if filing.decision.accepted else "paper.refused"))
        sheet.says(said(filing.decision.words, filing.decision.values))
        if not filing.decision.accepted:
            sheet.line()
            sheet.says(text("paper.may_object"))
    return sheet.done()
