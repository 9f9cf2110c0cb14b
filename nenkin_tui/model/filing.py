"""What a person files on line (A9), how it is decided, and what the Service keeps besides the record."""

from datetime import date, datetime
from typing import Literal

import msgspec

from nenkin_tui.model.month import Month
from nenkin_tui.model.record import Status


class BankAccount(msgspec.Struct, frozen=True, kw_only=True):
    """An account at a bank: 4, 3 and 7 digits, its kind, and whose it is in kana.

    At the post office (9900) `branch` is the 記号, 5 digits, and `number` the 番号, 8.
    """

    bank: str
    branch: str
    kind: Literal["ordinary", "current"]
    number: str
    holder: str


class Arrangements(msgspec.Struct, frozen=True, kw_only=True):
    """How a person pays and is paid."""

    debit: BankAccount | None = None
    debit_method: str = ""
    receiving: BankAccount | None = None
    fund: bool = False
    """Member of the 国民年金基金."""
    declared_for: int = 0
    """The last year for which 扶養親族等申告書 was handed in."""
    supplement: bool = False
    """年金生活者支援給付金."""


class Grant(msgspec.Struct, frozen=True, kw_only=True):
    """Months that are given a status, both ends included; without a last month it goes on as statuses do.

    on_record: the last month on record when it was filed, if those after it were not paid yet. instead_of: only months
    that have one of these ("" is a month no span names), and of those after `on_record` also what goes on as paid.
    """

    first: Month
    last: Month | None
    status: Status
    instead_of: tuple[str, ...]
    on_record: Month | None = None
    additional: bool = False


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """How a filing was decided; `words` is the catalogue key of its sentence, `values` go into it."""

    accepted: bool
    words: str
    values: dict[str, str | int] = {}
    grants: tuple[Grant, ...] = ()


FilingState = Literal["received", "examined", "decided", "withdrawn"]


class Filing(msgspec.Struct, frozen=True, kw_only=True):
    """One application or notification; `answers` are texts that its questions read again, never a secret."""

    kind: str
    receipt: str
    filed_at: datetime
    answers: dict[str, str]
    examined_from: date
    decides_on: date
    arrives_on: date
    """The day the letter with the decision arrives."""
    withdrawn_at: datetime | None = None
    decision: Decision | None = None

    @property
    def is_pending(self) -> bool:
        """Whether it waits for its decision."""
        return self.decision is None and self.withdrawn_at is None

    def state_on(self, day: date) -> FilingState:
        """Where it stands on a day."""
        if self.withdrawn_at is not None:
            return "withdrawn"
        if self.decision is not None:
            return "decided"
        return "examined" if self.examined_from <= day else "received"
