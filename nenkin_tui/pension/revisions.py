"""What changes after the first month: revisions, suspension, dependants (厚年法 43条2項・3項, 44条4項, 46条)."""

import msgspec

from nenkin_tui.model.month import Age, Month
from nenkin_tui.pension.amounts import Computation
from nenkin_tui.pension.months import AT_15, AT_65
from nenkin_tui.pension.paid import Amounts

FOLLOWED_TO = AT_15 + (75 - 15) * 12
"""Changes are followed to the age of 75."""


class Revision(msgspec.Struct, frozen=True):
    """The yearly amounts from a month on."""

    since: Month
    amounts: Amounts


def revisions(computation: Computation, start: Age, start_employees: Age | None = None) -> tuple[Revision, ...]:
    """Each later month, to 75, from which the yearly amount is another one; work as on record or projected, no further.

    The Basic Pension does not change by itself; both pensions are taken as claimed at their starts.
    """
    other = start_employees or start
    digest = computation.digest
    first = max(computation.claim(other).position + 1, computation.today)
    found: list[Revision] = []
    before = None
    last = max(computation.works_until, computation.dependants_until, AT_65) + 1
    for position in range(first, min(last, FOLLOWED_TO) + 1):
        then = computation.on(position)
        amounts = then.amounts(start, other)
        if before is not None and amounts.annual != before.annual:
            found.append(Revision(digest.line.month(position), amounts))
        before = amounts
    return tuple(found)
