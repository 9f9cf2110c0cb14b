"""The electronic 社会保険料(国民年金保険料)控除証明書 as a value: form TEG840 of the specification of the 国税庁.

Read by `certificate_file`, its signature looked at by `certificate_signature`, written as a specimen by
`certificate_specimen`.
"""

from datetime import date
from typing import Literal

import msgspec

from nenkin_tui.model.month import Month

FORM = "TEG840"
KYOTSU = "http://xml.e-tax.nta.go.jp/XSD/kyotsu"
GENERAL = "http://xml.e-tax.nta.go.jp/XSD/general"
DSIG = "http://www.w3.org/2000/09/xmldsig#"
ERA_BEGINS = {1: 1868, 2: 1912, 3: 1926, 4: 1989, 5: 2019}
"""gen:era, and the Western year of its year 1."""

Scheme = Literal["national_pension", "national_pension_fund"]
MonthState = Literal["paid", "expected"]


class Part(msgspec.Struct, frozen=True):
    """What may be declared in one year of a prepayment that is spread over years (各年に分けて申告する場合)."""

    year: int | None
    paid: int | None
    expected: int | None
    total: int | None
    certified: int | None


class CertifiedMonth(msgspec.Struct, frozen=True):
    """A month the certificate names; one it does not name is not covered, which is no proof that it was unpaid."""

    month: Month
    state: MonthState


class Certificate(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in the file; yen as whole numbers, None where the file leaves a value out."""

    scheme: Scheme
    prepaid: bool
    year: int
    number: str
    """The basic pension number, 10 digits without a hyphen."""
    name: str
    address: str
    begins: date | None
    ends: date | None
    """The period certified, in `year`."""
    paid: int | None
    expected: int | None
    total: int | None
    """paid + expected; 0 in the Service's files where nothing is expected."""
    parts: tuple[Part, ...]
    months: tuple[CertifiedMonth, ...]
    message: str
    certified_on: date
    issuer: str
    agency: str
    code: str
    software: str
    maker: str
    made_on: date
