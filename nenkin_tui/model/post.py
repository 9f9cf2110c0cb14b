"""What lies at a person's home and in their mailbox: letters, papers, mails."""

from datetime import date, datetime
from typing import Literal

import msgspec

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
