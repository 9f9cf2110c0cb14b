"""What looking a store over finds."""

from collections.abc import Callable

import msgspec

Progress = Callable[[int], None]


class Finding(msgspec.Struct, frozen=True):
    """One thing that is not as it should be.

    kind: damaged (the file of a person or of the state), unreadable (the disk refuses such a file), newer (a person
    of a later schema), stray (a file that is nothing of the store's), unclaimed (a claim is missing), contested (two
    people say that it is theirs), unbacked (a claim of nobody), litter (what a dead process left), journal_gap (a
    change the journal does not have), journal_damage (a line that cannot be read or does not follow from the one
    before); repaired: whether it was put right.
    """

    kind: str
    place: str
    repaired: bool = False


class Report(msgspec.Struct, frozen=True):
    """What was looked at and what was found."""

    people: int
    claims: int
    journal_lines: int
    findings: tuple[Finding, ...]

    @property
    def clean(self) -> bool:
        """Whether nothing is left to put right."""
        return all(finding.repaired for finding in self.findings)
