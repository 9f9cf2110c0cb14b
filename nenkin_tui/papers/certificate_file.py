"""Reading an electronic certificate from a file that somebody else made.

No entity is resolved, no document type is let in and nothing is loaded from elsewhere; every word is made safe to show.
"""

import re
from datetime import date
from typing import Any, Literal

from nenkin_tui.model.month import Month
from nenkin_tui.model.typed_text import shown_safely
from nenkin_tui.papers.certificate import (
    DSIG,
    ERA_BEGINS,
    FORM,
    GENERAL,
    KYOTSU,
    Certificate,
    CertifiedMonth,
    MonthState,
    Part,
    Scheme,
)

LARGEST = 1_000_000
"""Bytes of a file that is read; the Service's own have about 7,000."""
EMPLOYERS = frozenset(
    {"ShakaiHokenRyouGakuJouhouList", "KihonHokenRyouSanshutsuUchiwakeSho", "ZougenUchiwakeSho", "DOC", "DataRoot"}
)
"""Root elements of what is delivered to employers (e-Gov, オンライン事業所年金情報サービス)."""
EMPLOYERS_NUMBERED = re.compile(r"N[0-9]{7}")
_DIGITS = re.compile(r"-?[0-9]{1,15}")

Refusal = Literal["too_large", "not_xml", "doctype", "employer", "other_form", "version", "missing", "impossible"]


class CertificateRefused(Exception):
    """A file that is no certificate this program reads; `place` names the element or the root."""

    def __init__(self, code: Refusal, place: str = "") -> None:
        super().__init__(f"{code}: {place}")
        self.code = code
        self.place = shown_safely(place)[:80]


class NoXml(Exception):
    """XML cannot be read here: `missing` names the package that is not installed."""

    def __init__(self, missing: str) -> None:
        super().__init__(missing)
        self.missing = missing


def root_of(content: bytes) -> Any:
    """The root element (lxml) of a certificate; CertificateRefused for anything else, NoXml without lxml."""
    if len(content) > LARGEST:
        raise CertificateRefused("too_large")
    try:
        from lxml import etree  # noqa: PLC0415 - an extra of its own, and 20 ms that only this costs
    except ModuleNotFoundError:
        raise NoXml("lxml") from None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise CertificateRefused("not_xml") from None
    if root.getroottree().docinfo.doctype:
        raise CertificateRefused("doctype")
    name = etree.QName(root)
    if name.localname in EMPLOYERS or EMPLOYERS_NUMBERED.fullmatch(name.localname):
        raise CertificateRefused("employer", name.localname)
    if (name.namespace, name.localname) != (KYOTSU, FORM):
        raise CertificateRefused("other_form", name.localname)
    if root.get("VR") != "1.0":
        raise CertificateRefused("version", root.get("VR", ""))
    return root


def read_certificate(root: Any) -> Certificate:
    """The values of a certificate; CertificateRefused names the element that is missing or says what cannot be."""
    year = _year(root, "WOC00000")
    scheme: Scheme = "national_pension" if _code(root, "WOA00000") == 1 else "national_pension_fund"
    return Certificate(
        scheme=scheme,
        prepaid=_code(root, "WOB00000") == 2,
        year=year,
        number=_needed(root, "WOD00000"),
        name=_needed(root, "WOE00000"),
        address=_needed(root, "WOF00000"),
        begins=_day_of(root, "WOH00000", year),
        ends=_day_of(root, "WOI00000", year),
        paid=_yen(root, "WOK00000"),
        expected=_yen(root, "WOL00000"),
        total=_yen(root, "WOM00000"),
        parts=_parts(root),
        months=_months(root),
        message=_text(root, "WOP00000/k:WOP00010") or "",
        certified_on=_date(root, "WOQ00000"),
        issuer=_needed(root, "WOR00000"),
        agency=_text(root, "WOS00000") or "",
        code=_needed(root, "WOT00000"),
        software=shown_safely(root.get("softNM", "")),
        maker=shown_safely(root.get("sakuseiNM", "")),
        made_on=_made_on(root),
    )


def _find(element: Any, path: str) -> Any:
    return element.find(f"k:{path}", {"k": KYOTSU, "g": GENERAL, "d": DSIG})


def _text(element: Any, path: str) -> str | None:
    found = _find(element, path)
    return None if found is None or found.text is None else shown_safely(found.text.strip())


def _needed(element: Any, path: str) -> str:
    found = _text(element, path)
    if not found:
        raise CertificateRefused("missing", path)
    return found


def _number(words: str, place: str) -> int:
    if not _DIGITS.fullmatch(words):
        raise CertificateRefused("impossible", place)
    return int(words)


def _yen(element: Any, path: str) -> int | None:
    words = _text(element, path)
    return None if words is None else _number(words, path)


def _code(element: Any, path: str) -> int:
    code = _number(_needed(element, f"{path}/k:kubun_CD"), path)
    if code not in (1, 2):
        raise CertificateRefused("impossible", path)
    return code


def _year(element: Any, path: str) -> int:
    era, year = (_number(_needed(element, f"{path}/g:{name}"), path) for name in ("era", "yy"))
    if era not in ERA_BEGINS or not 1 <= year <= 99:
        raise CertificateRefused("impossible", path)
    return ERA_BEGINS[era] + year - 1


def _day_of(element: Any, path: str, year: int) -> date | None:
    if _find(element, path) is None:
        return None
    month, day = (_number(_needed(element, f"{path}/g:{name}"), path) for name in ("mm", "dd"))
    try:
        return date(year, month, day)
    except ValueError:
        raise CertificateRefused("impossible", path) from None


def _date(element: Any, path: str) -> date:
    found = _day_of(element, path, _year(element, path))
    if found is None:
        raise CertificateRefused("missing", path)
    return found


def _made_on(root: Any) -> date:
    try:
        return date.fromisoformat(root.get("sakuseiDay", ""))
    except ValueError:
        raise CertificateRefused("impossible", "sakuseiDay") from None


def _parts(root: Any) -> tuple[Part, ...]:
    """当年, 翌年, 翌々年: six elements each, numbered by tens from WON00010, WON00070 and WON00130."""
    parts = []
    for first in (10, 70, 130):
        path = f"WON00000/k:WON{first:05d}"
        if _find(root, path) is not None:
            names = [f"{path}/k:WON{first + step:05d}" for step in range(10, 60, 10)]
            paid, expected, total, year, certified = names
            declared = _year(root, year) if _find(root, year) is not None else None
            yen = (_yen(root, paid), _yen(root, expected), _yen(root, total), _yen(root, certified))
            parts.append(Part(declared, *yen))
    return tuple(parts)


def _months(root: Any) -> tuple[CertifiedMonth, ...]:
    """A row a calendar year; WOO00030 is January, by tens to WOO00140."""
    found: dict[Month, MonthState] = {}
    for row in root.findall("k:WOO00000", {"k": KYOTSU}):
        year = _year(row, "WOO00010")
        for month in range(1, 13):
            path = f"WOO00020/k:WOO{20 + 10 * month:05d}"
            if _find(row, path) is not None:
                found[Month.of(year, month)] = "paid" if _code(row, path) == 1 else "expected"
    return tuple(CertifiedMonth(month, state) for month, state in sorted(found.items()))
