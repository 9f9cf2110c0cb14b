"""The invented people of the practice town, each a file of its own beside this one (`people/<name>.json`).

Their basic pension numbers begin with 99, where the Service's begin with a prefecture's number, and the check digit of
every My Number is wrong: nobody has them. Access keys stand in no file; they are drawn when a town is founded.
"""

from datetime import date, datetime
from typing import Any

import msgspec

from nenkin_tui.model.account import Card, IssuedKey
from nenkin_tui.model.filing import Arrangements
from nenkin_tui.model.numbers import BasicPensionNumber
from nenkin_tui.model.person import Facts, PersonFile, Sex
from nenkin_tui.model.post import Letter, LetterKind, Mail, MailKind, Paper
from nenkin_tui.office import keys
from nenkin_tui.office.office import Office

NAMES = (
    "hanako",
    "kenichi",
    "misaki",
    "yosuke",
    "shigeru",
    "sakura",
    "tsubasa",
    "aya",
    "mai",
    "makoto",
    "kazuo",
    "kazuko",
    "minoru",
    "hiroshi",
    "fumiko",
    "setsuko",
    "ren",
    "chihiro",
    "noriko",
    "isamu",
)
"""In the order in which they are offered."""


class ResidentLetter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A letter that came before the visitor did; its access key is drawn at the founding."""

    kind: LetterKind
    posted_on: date
    arrives_on: date
    enquiry_number: str | None = None


class ResidentMail(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A mail that is in the person's mailbox already, or gets there later, on its own; aware, in JST."""

    kind: MailKind
    sent_at: datetime


class ResidentCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A My Number card and its two passwords, in clear: they are invented."""

    pin: str
    signature: str
    certificate_expires: date
    pin_wrong: int = 0


class Resident(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file of `people/`."""

    basic_pension_number: str
    name: str
    kana: str
    birth_date: date
    sex: Sex
    postal_code: str
    address: str
    email: str | None
    """None: no e-mail at all."""
    record: dict[str, Any]
    letters: tuple[ResidentLetter, ...] = ()
    mails: tuple[ResidentMail, ...] = ()
    papers: tuple[Paper, ...] = ()
    card: ResidentCard | None = None
    arrangements: Arrangements = Arrangements()


def read_resident(name: str) -> Resident:
    """The invented person of this name, one of NAMES."""
    from importlib import resources  # noqa: PLC0415 - for the founding alone; every start would pay for it

    content = resources.files("nenkin_tui.town").joinpath("people", f"{name}.json").read_bytes()
    return msgspec.json.decode(content, type=Resident)


def settle(office: Office, name: str) -> PersonFile:
    """The person as the Service knows them on the day the town is founded. Hashes once per key, twice per card."""
    resident = read_resident(name)
    letters: list[Letter] = []
    issued: list[IssuedKey] = []
    for one in resident.letters:
        new = keys.make_key(office, arrives=one.arrives_on)
        issued.append(new.issued)
        letters.append(
            Letter(
                id=office.chance.code(8),
                kind=one.kind,
                posted_on=one.posted_on,
                arrives_on=one.arrives_on,
                access_key=new.key.digits,
                enquiry_number=one.enquiry_number,
            )
        )
    return PersonFile(
        facts=Facts(
            basic_pension_number=BasicPensionNumber(resident.basic_pension_number),
            name=resident.name,
            kana=resident.kana,
            birth_date=resident.birth_date,
            sex=resident.sex,
            postal_code=resident.postal_code,
            address=resident.address,
        ),
        record=resident.record,
        keys=tuple(issued),
        card=_card(office, resident.card) if resident.card else None,
        letters=tuple(letters),
        mails=tuple(
            Mail(id=office.chance.code(8), kind=one.kind, to=resident.email or "", sent_at=one.sent_at)
            for one in resident.mails
        ),
        papers=resident.papers,
        own_email=resident.email,
        arrangements=resident.arrangements,
        story=f"town.story_{name}",
    )


def _card(office: Office, card: ResidentCard) -> Card:
    return Card(
        pin_hash=office.hasher.hash(card.pin),
        signature_hash=office.hasher.hash(card.signature),
        certificate_expires=card.certificate_expires,
        pin_wrong=card.pin_wrong,
    )
