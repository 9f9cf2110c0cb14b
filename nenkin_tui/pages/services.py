"""What the screens work with, handed to the application when it is made."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nenkin_tui.clock import Clock, SystemClock
from nenkin_tui.settings import Settings

if TYPE_CHECKING:
    from datetime import date

    from nenkin_tui.model.month import Month
    from nenkin_tui.model.person import PersonFile
    from nenkin_tui.model.record_seen import RecordSeen
    from nenkin_tui.office.sign_in import SignedIn
    from nenkin_tui.pages.account.cases import Case
    from nenkin_tui.pages.account.record import OwnRecord
    from nenkin_tui.papers.notice import Notice
    from nenkin_tui.pension.inquiry import Answers
    from nenkin_tui.town.town import Town


@dataclass
class Visit:
    """What a visit to the account keeps in mind until it ends."""

    remembered: "dict[tuple[Month, Month], Answers]" = field(default_factory=dict)
    """What the person remembers of blank months."""
    cases: "list[Case]" = field(default_factory=list)
    """Estimates kept to be compared."""
    seen_before: "RecordSeen | None" = None
    """The record as it was at the visit before this one; None at the first."""
    own: "tuple[dict[str, Any], OwnRecord] | None" = None
    """The own record as the store has it, and as its pages show it."""
    notices: "tuple[tuple[PersonFile, date], tuple[Notice, ...]] | None" = None
    """The notices, and of what file, unread, on which day."""


class Services:
    """The practice town and who is signed in; or a record file of one's own, without either."""

    def __init__(
        self,
        town: "Town | None" = None,
        *,
        opened: "OwnRecord | None" = None,
        log_folder: Path | None = None,
        saved_folder: Path | None = None,
        deliver: Callable[[str, bytes], None] | None = None,
        own_record: Path | None = None,
    ) -> None:
        """saved_folder: where papers are saved; deliver: what hands a file of this name and content to the visitor's
        browser instead. Neither where nothing may be saved (a kiosk). own_record: where the user's own record is kept;
        None for visitors.
        """
        self._town = town
        self.opened = opened
        self.log_folder = log_folder
        self.saved_folder = saved_folder
        self.deliver = deliver
        self.own_record = own_record
        self.signed_in: SignedIn | None = None
        self.visit = Visit()
        self.passed: dict[str, str] = {}
        """Small things one page leaves for the next (a receipt, an address); never a secret."""

    @property
    def town(self) -> "Town":
        """The practice town; AssertionError where a record file is open instead."""
        if self._town is None:
            raise AssertionError("there is no town around a record file")
        return self._town

    @town.setter
    def town(self, town: "Town") -> None:
        """Another town in its place: a lesson in the kiosk begins anew."""
        self._town = town

    @property
    def can_save(self) -> bool:
        """Whether papers and tables can be taken along."""
        return self.saved_folder is not None or self.deliver is not None

    @property
    def settings(self) -> Settings:
        """The choices of the town, or the usual ones."""
        return self._town.office.settings if self._town else Settings()

    @property
    def clock(self) -> Clock:
        """The town's clock; the machine's for a record of one's own, which is counted by the real day."""
        return self._town.office.clock if self._town and self.opened is None else SystemClock()
