"""One person as the Service knows them: everything that is kept in one file and changes in one transaction.

Hashes only, but for `letters` and `mails`: a letter **is** the paper, and keeps its numbers in clear until they are
used, expired or wiped (STORE.md). Dates are days in Japan; times are aware, in JST.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Literal

import msgspec

from nenkin_tui.model.filing import Arrangements, Filing, Grant
from nenkin_tui.model.numbers import BasicPensionNumber
from nenkin_tui.model.record_seen import Correction, RecordSeen, RecordShown

Sex = Literal["male", "female"]
CORRECTIONS_KEPT = 8
"""What was on record before older corrections is let go: a person's file does not grow without an end."""


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What the Service has on record about a person."""

    basic_pension_number: BasicPensionNumber
    name: str
    kana: str
    birth_date: date
    sex: Sex
    postal_code: str
    address: str


class IssuedKey(msgspec.Struct, frozen=True, kw_only=True):
    """An access key as the Service keeps it: never the digits.

    lookup: keyed digest of the digits, by which the key is found; hash: bcrypt of them; valid through `expires`.
    """

    lookup: str
    hash: str
    arrives: date
    expires: date
    used_at: datetime | None = None
    voided_at: datetime | None = None


LetterKind = Literal[
    "teikibin_postcard",
    "teikibin_sealed",
    "access_key_notice",
    "access_key_letter",
    "user_id_postcard",
    "reissued_notice",
    "decision_letter",
]


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """A letter in the person's post; it can be read from `arrives_on`. What it says is drawn when it is read."""

    id: str
    kind: LetterKind
    posted_on: date
    arrives_on: date
    access_key: str | None = None
    user_id: str | None = None
    enquiry_number: str | None = None
    values: dict[str, str] = {}


PaperKind = Literal[
    "number_notice",
    "handbook_blue",
    "handbook_orange",
    "my_number_card",
    "pension_certificate",
    "payment_slip",
    "receipt",
    "belongings_memo",
    "large_print_sheet",
    "student_card",
]


class Paper(msgspec.Struct, frozen=True, kw_only=True):
    """A paper an invented person has at home besides the post; `values` is what it says beyond the record."""

    kind: PaperKind
    values: dict[str, str] = {}


MailKind = Literal[
    "registration_link",
    "registered",
    "password_link",
    "signed_in_elsewhere",
    "phishing",
    "email_link",
    "email_changed",
    "password_changed",
    "secret_question_changed",
    "user_id_changed",
    "statement_ready",
    "left",
]


class Mail(msgspec.Struct, frozen=True, kw_only=True):
    """A mail sent to an address; `code` is its 12 characters, which its link carries too."""

    id: str
    kind: MailKind
    to: str
    sent_at: datetime
    code: str | None = None
    expires_at: datetime | None = None
    values: dict[str, str] = {}


class Application(msgspec.Struct, frozen=True, kw_only=True):
    """An application for a user ID that is under way."""

    kind: Literal["with_key", "without_key"]
    receipt: str
    applied_at: datetime
    email: str
    password_hash: str
    question: int
    answer_hash: str
    key_lookup: str | None = None
    code_lookup: str | None = None
    code_hash: str | None = None
    code_expires_at: datetime | None = None
    postcard_on: date | None = None


class PasswordReset(msgspec.Struct, frozen=True, kw_only=True):
    """A mailed link by which a new password can be set for one user ID."""

    user_id: str
    code_lookup: str
    code_hash: str
    code_expires_at: datetime


class EmailChange(msgspec.Struct, frozen=True, kw_only=True):
    """A new e-mail address that is still to be confirmed; no user ID: it is the linked card's."""

    user_id: str
    email: str
    code_lookup: str
    code_hash: str
    code_expires_at: datetime


class SignIn(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of the history of sign-ins; a try is written down as failed before it is checked.

    `not_answered`: the password was right, and the secret question is still to be answered. environment: its digest.
    """

    at: datetime
    outcome: Literal[
        "signed_in",
        "signed_in_by_card",
        "wrong_password",
        "not_answered",
        "wrong_answer",
        "wrong_pin",
        "locked",
    ]
    known_environment: bool
    environment: str = ""


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """A My Number card: its two passwords as the Service's practice card keeps them, and whether it is linked.

    PIN: 利用者証明用, 4 digits, locked after 3 wrong ones in a row; signature: 署名用, 6-16 capitals and digits,
    locked after 5 (公的個人認証サービス).
    """

    pin_hash: str
    signature_hash: str
    certificate_expires: date
    pin_wrong: int = 0
    signature_wrong: int = 0
    linked_at: datetime | None = None
    email: str | None = None
    sign_ins: tuple[SignIn, ...] = ()


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """A registered user ID. An older one ends at the first sign-in of a newer one (L3)."""

    user_id: str
    password_hash: str
    email: str
    question: int
    answer_hash: str
    registered_at: datetime
    first_signed_in_at: datetime | None = None
    last_signed_in_at: datetime | None = None
    wrong_passwords: int = 0
    wrong_answers: int = 0
    answer_wait_until: datetime | None = None
    locked_at: datetime | None = None
    environments: tuple[str, ...] = ()
    sign_ins: tuple[SignIn, ...] = ()


class PersonFile(msgspec.Struct, frozen=True, kw_only=True):
    """Everything about one person; `record` is in the form nenkin-record/1 (COMMANDS.md)."""

    facts: Facts
    record: dict[str, Any]
    keys: tuple[IssuedKey, ...] = ()
    application: Application | None = None
    reset: PasswordReset | None = None
    email_change: EmailChange | None = None
    card: Card | None = None
    accounts: tuple[Account, ...] = ()
    letters: tuple[Letter, ...] = ()
    mails: tuple[Mail, ...] = ()
    papers: tuple[Paper, ...] = ()
    read_notices: tuple[str, ...] = ()
    """The notices of the inbox that were opened, by their id."""
    own_email: str | None = None
    statement_on_paper: bool = True
    """Whether the ねんきん定期便 comes as a postcard; sealed letters come either way."""
    statement_told: date | None = None
    """When the last one that did not come on paper would have been posted: a mail told of it."""
    record_seen: RecordSeen | None = None
    """The record as it was at the last visit to the account."""
    record_shown: RecordShown | None = None
    """What the account shows in place of a record that has just changed."""
    corrections: tuple[Correction, ...] = ()
    """What was on record before the desk corrected it, the earliest first: the notices until then rest on it."""
    story: str = ""
    """The catalogue key of the one-line story of an invented person."""
    filings: tuple[Filing, ...] = ()
    arrangements: Arrangements = Arrangements()

    @property
    def account(self) -> Account | None:
        """The newest account."""
        return self.accounts[-1] if self.accounts else None

    @property
    def grants(self) -> tuple[Grant, ...]:
        """The months given by what was decided, the earlier decisions first."""
        return tuple(grant for filing in self.filings if filing.decision for grant in filing.decision.grants)

    def record_on(self, day: date) -> dict[str, Any]:
        """The record as the account shows it on a day: a change is there from the next business day on (A10)."""
        shown = self.record_shown
        return shown.record if shown is not None and day < shown.until else self.record

    def with_record(self, record: dict[str, Any], *, on: date, until: date) -> "PersonFile":
        """The person with a record that changed on a day and that the account shows from the day `until` on."""
        if record == self.record:
            return self
        shown = RecordShown(record=self.record_on(on), until=until)
        return msgspec.structs.replace(self, record=record, record_shown=shown)

    def with_correction(self, record: dict[str, Any], *, on: date, until: date) -> "PersonFile":
        """The same, what was on record until that day being kept; of several corrections a day the first counts."""
        corrected = self.with_record(record, on=on, until=until)
        if corrected is self or any(earlier.on == on for earlier in self.corrections):
            return corrected
        kept = (*self.corrections, Correction(on=on, record=self.record))[-CORRECTIONS_KEPT:]
        return msgspec.structs.replace(corrected, corrections=kept)

    def state_on(self, day: date) -> str:
        """One word of COMMANDS.md: none, applied, mail_sent, postcard_sent, registered, locked."""
        if self.application is not None and not (self.account and _is_over(self.application, day)):
            if self.application.kind == "with_key":
                return "mail_sent"
            if self.account is not None and self.account.locked_at is not None:
                return "locked"
            waiting = self.account.user_id if self.account else ""
            posted = any(letter.user_id == waiting and letter.posted_on <= day for letter in self.letters)
            return "postcard_sent" if posted else "applied"
        if self.account is None:
            return "registered" if self.card and self.card.linked_at else "none"
        return "locked" if self.account.locked_at else "registered"


def _is_over(application: Application, day: date) -> bool:
    """Whether the link of an application's mail ended before this day."""
    return application.code_expires_at is not None and application.code_expires_at.date() < day


def claims_of(person: PersonFile) -> Iterator[tuple[str, str]]:
    """What may belong to one person only, as (kind, value): the store's uniqueness claims."""
    yield "basic_pension_number", person.facts.basic_pension_number.digits
    for account in person.accounts:
        yield "user_id", account.user_id.upper()
    for key in person.keys:
        yield "access_key", key.lookup
    if person.application:
        yield "receipt", person.application.receipt
        if person.application.code_lookup:
            yield "mail_code", person.application.code_lookup
    if person.reset:
        yield "mail_code", person.reset.code_lookup
    if person.email_change:
        yield "mail_code", person.email_change.code_lookup
