"""One person as the Service knows them: everything that is kept in one file and changes in one transaction.

Hashes only, but for `letters` and `mails`: a letter **is** the paper, and keeps its numbers in clear until they are
used, expired or wiped (STORE.md). Dates are days in Japan; times are aware, in JST.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal

import msgspec

from nenkin_tui.model.account import Account, Application, Card, EmailChange, IssuedKey, PasswordReset
from nenkin_tui.model.filing import Arrangements, Filing, Grant
from nenkin_tui.model.numbers import BasicPensionNumber
from nenkin_tui.model.post import Letter, Mail, Paper
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
