"""What a person signs in with: access keys, user IDs, cards, and what is under way for them.

Hashes only. Dates are days in Japan; times are aware, in JST.
"""

from datetime import date, datetime
from typing import Literal

import msgspec


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
