"""What the screens work with, handed to the application when it is made."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nenkin_tui.office.sign_in import SignedIn
    from nenkin_tui.town.town import Town


@dataclass
class Services:
    """The practice town, who is signed in, and where the log lies."""

    town: "Town"
    log_folder: Path | None = None
    signed_in: "SignedIn | None" = None
    passed: dict[str, str] = field(default_factory=dict)
    """Small things one page leaves for the next (a receipt, an address); never a secret."""
