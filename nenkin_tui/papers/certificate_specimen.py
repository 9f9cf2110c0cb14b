"""One's own 控除証明書 as a file of the form TEG840: a specimen, unsigned, that says of itself who made it."""

from datetime import date
from itertools import groupby
from xml.etree import ElementTree as ET

import jaconv

from nenkin_tui.model.birth_date import era_of
from nenkin_tui.model.month import Month
from nenkin_tui.model.person import Facts
from nenkin_tui.papers.certificate import ERA_BEGINS, FORM, GENERAL, KYOTSU
from nenkin_tui.papers.deduction import Deduction
from nenkin_tui.pension.contributions import sum_of
from nenkin_tui.pension.money import NOTHING, total

SOFTWARE = "nenkin-tui"
MAKER = "見本(nenkin-tui)"
SAYS = "見本(練習用)です。公的な書類ではなく、税の申告や手続きには使えません。"
"""In Japanese in every language: the form is."""
ISSUER = "見本 発行者ではありません"
ALL_PAID, EXPECTED = "1", "2"


def specimen(facts: Facts, found: Deduction, day: date) -> bytes:
    """The file of the certificate of a day, byte for byte the same each time.

    It has the form and the order of the Service's files, no signature, no name of the Service, and stands for no
    certificate: its software, maker, issuer and a remark say 見本.
    """
    for prefix, space in (("", KYOTSU), ("gen", GENERAL)):
        ET.register_namespace(prefix, space)
    number = facts.basic_pension_number.digits
    root = ET.Element(
        f"{{{KYOTSU}}}{FORM}",
        {
            "VR": "1.0",
            "id": f"{FORM}{day:%Y%m%d}{number}",
            "page": "1",
            "sakuseiDay": day.isoformat(),
            "sakuseiNM": MAKER,
            "softNM": SOFTWARE,
        },
    )
    last = Month.of(found.year, found.through).last_day
    paid, coming = sum_of(found.paid), sum_of(found.coming)
    whole = total(paid, coming) if coming.amount else NOTHING
    _code(root, "WOA00000", "1")
    _code(root, "WOB00000", "1")
    _year(root, "WOC00000", found.year)
    _add(root, "WOD00000", number)
    _add(root, "WOE00000", facts.name.replace(" ", "\u3000"))
    _add(root, "WOF00000", jaconv.h2z(facts.address, digit=True, ascii=True))
    _year(root, "WOG00000", found.year)
    _month_and_day(root, "WOH00000", date(found.year, 1, 1))
    _month_and_day(root, "WOI00000", last)
    _code(root, "WOJ00000", "1")
    for name, yen in (("WOK00000", paid), ("WOL00000", coming), ("WOM00000", whole)):
        _add(root, name, str(yen.amount))
    _months(root, found)
    _add(_add(root, "WOP00000"), "WOP00010", SAYS)
    _month_and_day(_year(root, "WOQ00000", day.year), None, day)
    _add(root, "WOR00000", ISSUER)
    _add(root, "WOT00000", f"MIHON{number}")
    ET.indent(root)
    written = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- {SAYS} -->\n{written}\n'.encode()


def _months(root: ET.Element, found: Deduction) -> None:
    """A row a calendar year of the months themselves."""
    states = [(one.month, ALL_PAID) for one in found.paid] + [(one.month, EXPECTED) for one in found.coming]
    for year, months in groupby(states, key=lambda one: one[0].year):
        row = _add(root, "WOO00000")
        _year(row, "WOO00010", year)
        inside = _add(row, "WOO00020")
        for month, state in months:
            _code(inside, f"WOO{20 + 10 * month.month:05d}", state)


def _add(parent: ET.Element, name: str, words: str | None = None, space: str = KYOTSU) -> ET.Element:
    element = ET.SubElement(parent, f"{{{space}}}{name}")
    element.text = words
    return element


def _code(parent: ET.Element, name: str, code: str) -> None:
    _add(_add(parent, name), "kubun_CD", code)


def _year(parent: ET.Element, name: str, year: int) -> ET.Element:
    """A year by the era of its last day."""
    element = _add(parent, name)
    begins = era_of(date(year, 12, 31))[0].begins.year
    era = next(code for code, first in ERA_BEGINS.items() if first == begins)
    _add(element, "era", str(era), GENERAL)
    _add(element, "yy", str(year - begins + 1), GENERAL)
    return element


def _month_and_day(parent: ET.Element, name: str | None, day: date) -> None:
    element = _add(parent, name) if name else parent
    _add(element, "mm", str(day.month), GENERAL)
    _add(element, "dd", str(day.day), GENERAL)
